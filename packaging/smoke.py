"""Run the frozen program isolated from the build machine.

It runs in another folder, without a network, with a home and a folder of its own that can't be
written, and on Linux with 512 MB, which here limits the whole address space, memory-mapped files
included.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from commands import run_quietly
from product import EDITOR_NAME, PROGRAM, display_path, require_file, stage
from pypdf import PdfReader

# The variables that the isolated program gets; no other one of the build machine.
INHERITED_VARIABLES = {"DISPLAY", "LANG", "PATH", "QT_QPA_PLATFORM", "XAUTHORITY"}
TIMEOUT_SECONDS = 120
NO_SKIPS = "LAOS_TIP_NO_SKIPS"
"""The variable with which `make release` says that a test may not be skipped."""

_LIFE = Path("tests", "test_life_of_three_editions.py")
MEMORY_LIMIT = 512 * 10**6

# $1 and $2 are the home and the program's folder, made read-only; the command follows.
ISOLATE_SCRIPT = """
for folder in "$1" "$2"; do
    mount --bind "$folder" "$folder" && mount -o remount,bind,ro "$folder" || exit
done
shift 2 && exec "$@"
"""


def check_bundle() -> None:
    """Run the smoke test of the bundle, and the life of three editions on it."""
    run_smoke_test()
    print(f"Three editions: {play_three_editions(PROGRAM, os.environ['DISPLAY'])}")


def play_three_editions(program: Path, display: str) -> str:
    """Play the life of three editions on a frozen program; return what pytest sums up.

    Exits when a test fails, in a release also when one is skipped.

    Args:
        program: The program; one for Windows runs under Wine.
        display: The X display that its windows open on.
    """
    stage("Playing the life of three editions")
    output = run_quietly(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", _LIFE],
        os.environ | {"DISPLAY": display, "LAOS_TIP_PROGRAM": str(program)},
    )
    *lines, summary = output.strip().splitlines()
    skipped = [line for line in lines if line.startswith("SKIPPED")]
    if skipped and os.environ.get(NO_SKIPS):
        sys.exit("\n".join([*skipped, "A release leaves out no test of the three editions"]))
    return "\n".join([summary, *skipped])


def run_smoke_test(program: Path = PROGRAM) -> None:
    """Run the program's smoke test, an export, a search and an editor's check.

    Exits on a status other than 0, on standard error and on a wrong result.

    Args:
        program: The frozen program, by default that of the bundle.
    """
    require_file(program, "bundle")
    stage("Running the smoke test, an export and a search")
    with tempfile.TemporaryDirectory() as folder:
        isolated = can_isolate(program, Path(folder))
        for arguments in (
            ["smoke-test"],
            ["export", "section:prosecution", "-o", "page.pdf"],
            ["search", "--json", "ministry"],
        ):
            output = run_isolated(program, Path(folder), *arguments, isolated=isolated)
        if '"SH-' not in output:
            sys.exit("A search for a ministry finds none")
        check_pdf(Path(folder, "page.pdf"))
        if program.with_name("_internal").exists():  # pip brings no libraries of editors
            for command in ("new", "check"):
                editor = program.with_name(EDITOR_NAME)
                said = run_isolated(editor, Path(folder), command, "report", isolated=isolated)
            if "1 facts" not in said:
                sys.exit("The program of editors does not find the fact of a new report")
    limits = "no network, home and program can’t be written, " if isolated else ""
    print(f"{display_path(program)} smoke-test passed ({limits}{MEMORY_LIMIT // 10**6} MB)")


def check_pdf(pdf: Path) -> None:
    """Exit when the exported page lacks the figure in its text."""
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    if "investigated 38 trafficking" not in " ".join(text.split()):
        sys.exit("The page on prosecution does not hold the figure 38")


def can_isolate(program: Path, folder: Path) -> bool:
    """Return whether this system allows namespaces; print it if not."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    try:
        subprocess.run(_isolated_command(home, program, "true"), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("Not tried without a network: this system gives no namespaces of their own (unshare)")
        return False
    return True


def run_isolated(program: Path, folder: Path, *arguments: str, isolated: bool) -> str:
    """Run the program in a folder and return its standard output."""
    home = folder / "home"
    home.mkdir(mode=0o555, exist_ok=True)
    command = [str(program), *arguments]
    result = subprocess.run(
        _isolated_command(home, program, *command) if isolated else command,
        cwd=folder,
        env=clean_environment(folder),
        capture_output=True,
        check=False,
        text=True,
        timeout=TIMEOUT_SECONDS,
        preexec_fn=_limit_memory,  # there is one thread
    )
    if result.returncode or result.stderr:
        sys.exit(
            f"{' '.join(arguments)} ended with status {result.returncode}\n"
            f"{result.stdout}{result.stderr}"
        )
    return result.stdout


def clean_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a user whose home is in a folder."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name in INHERITED_VARIABLES}
    return environment | {"HOME": str(folder / "home"), "XDG_RUNTIME_DIR": str(runtime)}


def _isolated_command(home: Path, program: Path, *command: str) -> list[str]:
    unshare = ["unshare", "--net", "--mount"]
    if os.geteuid() != 0:
        unshare += ["--map-root-user"]
    return [*unshare, "sh", "-c", ISOLATE_SCRIPT, "sh", str(home), str(program.parent), *command]


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
