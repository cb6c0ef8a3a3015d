"""Builds what is handed out, and tries it: `bundle` makes dist/laos-tip/, `smoke` runs it."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "laos_tip_app.spec"
BUNDLE = ROOT / "dist" / "laos-tip"
PROGRAM = BUNDLE / ("laos-tip.exe" if sys.platform == "win32" else "laos-tip")

# What a program on someone else's machine can count on; everything else is left behind.
PASSED_ON = {"DISPLAY", "LANG", "PATH", "QT_QPA_PLATFORM", "SYSTEMROOT", "TEMP", "XAUTHORITY"}
SECONDS = 120


def bundle() -> None:
    """Freeze the program into a folder that needs no Python."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += [f"--distpath={BUNDLE.parent}", f"--workpath={ROOT / 'build' / 'pyinstaller'}"]
    subprocess.run([*command, str(SPEC)], cwd=ROOT, check=True)
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{BUNDLE.relative_to(ROOT)}: {len(files)} files, {size:.1f} MB")


def smoke() -> None:
    """Run the frozen program's own smoke test as a stranger: elsewhere, without a home.

    Fails on a status other than 0 and on anything said on standard error.
    """
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM.relative_to(ROOT)} is not there; build it with: make bundle")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        runtime = Path(folder, "runtime")
        home.mkdir(mode=0o555)
        runtime.mkdir(mode=0o700)
        environment = {name: value for name, value in os.environ.items() if name in PASSED_ON}
        environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)}
        done = subprocess.run(
            [str(PROGRAM), "smoke-test"],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=SECONDS,
        )
    if done.returncode or done.stderr:
        sys.exit(f"Smoke test failed with status {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"{PROGRAM.relative_to(ROOT)} smoke-test passed\n{done.stdout}".rstrip())


def main() -> None:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = {"bundle": bundle, "smoke": smoke}
    parser.add_argument("command", choices=commands)
    commands[parser.parse_args().command]()


if __name__ == "__main__":
    main()
