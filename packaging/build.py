"""Builds what is handed out, and tries it: `bundle` makes dist/laos-tip/, `smoke` runs it."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

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
    """Run the frozen program as a stranger: elsewhere, without a home.

    Its own smoke test must pass, and a page that it writes must hold what the page is about.
    Fails on a status other than 0 and on anything said on standard error.
    """
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM.relative_to(ROOT)} is not there; build it with: make bundle")
    with tempfile.TemporaryDirectory() as folder:
        _run_as_a_stranger(Path(folder), "smoke-test")
        _run_as_a_stranger(Path(folder), "export", "section:prosecution", "-o", "page.pdf")
        pages = PdfReader(Path(folder, "page.pdf")).pages
        if "investigated 38 trafficking" not in " ".join(
            " ".join(page.extract_text() for page in pages).split()
        ):
            sys.exit("The page on prosecution does not hold the figure 38")
    print(f"{PROGRAM.relative_to(ROOT)} smoke-test passed")


def _run_as_a_stranger(folder: Path, *arguments: str) -> str:
    home = folder / "home"
    runtime = folder / "runtime"
    home.mkdir(mode=0o555, exist_ok=True)
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name in PASSED_ON}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)}
    done = subprocess.run(
        [str(PROGRAM), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode or done.stderr:
        sys.exit(
            f"{' '.join(arguments)} ended with status {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def main() -> None:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = {"bundle": bundle, "smoke": smoke}
    parser.add_argument("command", choices=commands)
    commands[parser.parse_args().command]()


if __name__ == "__main__":
    main()
