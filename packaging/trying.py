"""Runs the frozen program as a stranger would, on a machine that is not the builder's."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from product import PROGRAM, need, shown
from pypdf import PdfReader

# What a program on someone else's machine can count on; everything else is left behind.
PASSED_ON = {"DISPLAY", "LANG", "PATH", "QT_QPA_PLATFORM", "SYSTEMROOT", "TEMP", "XAUTHORITY"}
SECONDS = 120


def smoke() -> None:
    """Run the frozen program as a stranger: elsewhere, without a home.

    Its own smoke test must pass, and a page that it writes must hold what the page is about.
    Fails on a status other than 0 and on anything said on standard error.
    """
    need(PROGRAM, "bundle")
    with tempfile.TemporaryDirectory() as folder:
        _run_as_a_stranger(Path(folder), "smoke-test")
        _run_as_a_stranger(Path(folder), "export", "section:prosecution", "-o", "page.pdf")
        pages = PdfReader(Path(folder, "page.pdf")).pages
        if "investigated 38 trafficking" not in " ".join(
            " ".join(page.extract_text() for page in pages).split()
        ):
            sys.exit("The page on prosecution does not hold the figure 38")
    print(f"{shown(PROGRAM)} smoke-test passed")


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
