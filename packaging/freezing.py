"""Freeze the program and the bare window with PyInstaller."""

import os
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import bundle_manifest
import product

SPEC = product.PACKAGING / "laos_tip_app.spec"
TIMED = product.WORK / "timed"
BARE_WINDOW = product.WORK / "reference" / "bare-window"


@cache
def freeze_bundle() -> None:
    """Freeze the program into a folder that needs no Python, once in a process."""
    _freeze(product.BUNDLE)
    bundle_manifest.files_by_component(product.BUNDLE)  # the licence of each is known
    print(product.with_size(product.BUNDLE))


def freeze_bare_window() -> None:
    """Freeze the bare window with the same exclusions."""
    _freeze(BARE_WINDOW, "--bare-window")


def freeze_timed(*options: str) -> Path:
    """Freeze a program that reports when its text is on the screen.

    Args:
        options: `--bare-window` freezes the bare window; without it, the application.

    Returns:
        The executable.
    """
    name = "bare-window" if options else product.NAME
    _freeze(TIMED / name, "--timed", *options)
    return TIMED / name / name


def _freeze(target: Path, *options: str) -> None:
    product.stage(f"Freezing {product.display_path(target)}")
    shutil.rmtree(target, ignore_errors=True)
    arguments = pyinstaller_arguments(
        str(target.parent), str(product.WORK / "pyinstaller"), str(SPEC), *options
    )
    environment = os.environ | product.fixed_variables()
    subprocess.run([sys.executable, *arguments], cwd=product.ROOT, env=environment, check=True)


def pyinstaller_arguments(target: str, work: str, spec: str, *options: str) -> list[str]:
    """Return the arguments for Python that run PyInstaller with the spec.

    Args:
        target: The folder that the frozen folder is put into.
        work: The folder for intermediate files.
        spec: The spec; all three as paths of the system whose Python runs PyInstaller.
        options: The spec's own options.
    """
    command = ["-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    return [*command, f"--distpath={target}", f"--workpath={work}", spec, "--", *options]


def sort_archive(archive: Path) -> None:
    """Write an archive anew, with its files in the order of their names.

    PyInstaller fills base_library.zip in the order of a set. That order is another one when
    PyInstaller itself was not compiled before, in spite of a fixed seed for hashes.
    """
    with zipfile.ZipFile(archive) as unsorted:
        contents = {name: unsorted.read(name) for name in sorted(unsorted.namelist())}
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in contents.items():
            target.writestr(zipfile.ZipInfo(name), content)
