"""Test the Windows installer and the portable copy under Wine.

Prints one line for each test. What Wine can't show (SmartScreen, virus scanners, printers, touch,
screen readers) is tested with CHECKLIST.md on a real laptop.
"""

import filecmp
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import bundle_manifest
import freezing
import product
from acceptance.computer import StepError, require
from acceptance.wine_computer import WineComputer, bare_wine
from commands import run_quietly
from screen import virtual_screen
from smoke import play_three_editions
from windows import dll_imports
from windows.installers import make_installer, make_portable
from windows.wine import HOME, PYTHON, Wine, require_wine, running_wine, windows_path

from laos_tip_app.base.settings import FILE_NAME, PORTABLE_FOLDER

STATUS: Final = "built by script, verified under Wine 10, not yet run on Windows"

IGNORED_TESTS: Final = {
    "tests/packaging": "builds with the commands of Debian",
    "tests/test_architecture.py": "runs lint-imports, which pip makes a command of Debian here",
    "tests/test_repeat.py": "runs tests on screens of their own, by a command of Debian",
}
"""The tests that are not even read under Wine; others are marked `not_under_wine`."""

_PROGRAM: Final = f"{product.NAME}.exe"
_UNINSTALLER: Final = "uninstall.exe"
_INTERNAL: Final = "_internal"
_USER_FILE: Final = "ບັນທຶກ – notes.txt"
_OTHER_FOLDER: Final = "Données du terrain ຂໍ້ມູນ (1)"
_UNINSTALL_KEY: Final = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{product.ID}"
_REFUSED_STATUS: Final = 2
_UNFINISHED_STATUS: Final = 3
_KEEP_OPEN: Final = """
import sys, time
with open(sys.argv[1], "rb"):
    print("open", flush=True)
    time.sleep(20)
"""


def check_installer() -> None:
    """Build the installer; install, use, move and remove it."""
    bundle = _freeze()
    product.stage("Reading what every library imports")
    _report("libraries", dll_imports.check_imports(bundle))
    parts = bundle_manifest.files_by_component(bundle, "win32")
    _report("parts", f"{len(parts)}, each with its licence")
    make_installer(bundle, product.INSTALLER)
    with _bare_computer() as computer:
        product.stage("Installing, using and removing it")
        _report("silent install", _install_in_usual_folder(computer, bundle))
        computer.try_program(product.SCREENSHOTS / "windows-installed.png")
        require(computer.settings.exists(), "No settings are kept")
        _report("use", "smoke test, search and export passed; window shown, settings kept")
        _report("while it is open", _install_while_open(computer))
        _report("another folder", _move(computer, bundle))
        _report("file in use", _remove_while_a_file_is_open(computer, bundle))
        _report("removal", _remove(computer))
    with _wine(1920, 1080) as wine:
        _report("three editions", play_three_editions(bundle / _PROGRAM, wine.display))
        _report("tests", run_tests(wine))
    print(f"{product.display_path(product.INSTALLER)}: {STATUS}")


def pack() -> None:
    """Build installer and portable copy without trying them."""
    bundle = _freeze()
    make_installer(bundle, product.INSTALLER)
    make_portable(bundle, product.PORTABLE)


def check_portable() -> None:
    """Build the portable copy; check that it writes only there."""
    make_portable(_freeze(), product.PORTABLE)
    _report("portable copy", f"{product.megabytes(product.PORTABLE):.1f} MB")
    with _bare_computer() as computer:
        work_folder = computer.wine.drive / _OTHER_FOLDER
        with zipfile.ZipFile(product.PORTABLE) as archive:
            archive.extractall(work_folder)
        computer.folder = work_folder / f"{product.TITLE} {product.VERSION}"
        computer.settings = computer.folder / PORTABLE_FOLDER / FILE_NAME
        before = _files(computer.home)
        product.stage("Using it from its own folder")
        computer.try_program(product.SCREENSHOTS / "windows-portable.png")
        require(computer.settings.exists(), f"No settings are kept in {PORTABLE_FOLDER}")
        _report("use", f"smoke test, search and export passed; settings in {PORTABLE_FOLDER}")
        new_files = _files(computer.home) - before
        require(not new_files, f"Left in the profile: {', '.join(sorted(new_files))}")
        _report("elsewhere", "nothing new in the profile")
    print(f"{product.display_path(product.PORTABLE)}: {STATUS}")


@contextmanager
def _wine(width: int = 1366, height: int = 768) -> Iterator[Wine]:
    with virtual_screen(width, height) as display, running_wine(display) as wine:
        product.stage("Starting Wine; the first time it is set up with a Python of its own")
        wine.prepare()
        yield wine


@contextmanager
def _bare_computer() -> Iterator[WineComputer]:
    try:
        with bare_wine(product.SCREENSHOTS / "windows-failed.png") as computer:
            yield computer
    except StepError as error:
        sys.exit(f"Not as expected: {error}")


def _freeze() -> Path:
    """Freeze the program; return the folder."""
    require_wine()
    target = HOME / "dist"
    shutil.rmtree(target / product.NAME, ignore_errors=True)
    paths = (target, HOME / "pyinstaller", freezing.SPEC)
    arguments = freezing.pyinstaller_arguments(*map(windows_path, paths))
    with _wine() as wine:
        product.stage(f"Freezing {product.NAME} under Wine")
        python = ["wine", str(PYTHON / "python.exe")]
        run_quietly([*python, *arguments], wine.environment | product.fixed_variables("win32"))
    return target / product.NAME


def _install_in_usual_folder(computer: WineComputer, bundle: Path) -> str:
    computer.install(product.INSTALLER)
    (computer.folder / _USER_FILE).write_text("mine", "utf-8")
    _check_same(bundle, computer.folder)
    entry = computer.wine.registry(_UNINSTALL_KEY)
    expected = {
        "DisplayName": product.TITLE,
        "DisplayVersion": product.VERSION,
        "EstimatedSize": hex(product.total_size(bundle) // 1024),
    }
    for name, value in expected.items():
        require(entry.get(name) == value, f"{name} is {entry.get(name)} and not {value}")
    require(_shortcut(computer).exists(), "The Start menu does not hold the program")
    return f"into {computer.folder.relative_to(computer.wine.drive)}; in the list, with its size"


def _install_while_open(computer: WineComputer) -> str:
    before = _files(computer.folder)
    with computer.window():
        status = computer.wine.run(product.INSTALLER, "/S").returncode
        require(status == _REFUSED_STATUS, f"It was not refused: status {status}")
        status = _try_to_remove(computer)
        require(status == _REFUSED_STATUS, f"It was removed: status {status}")
        require(_files(computer.folder) == before, "It was changed")
    return f"refused with status {_REFUSED_STATUS}, nothing touched"


def _move(computer: WineComputer, bundle: Path) -> str:
    """Install into another folder. The user's file stays; a copy goes along."""
    former, computer.folder = computer.folder, computer.wine.drive / _OTHER_FOLDER / product.TITLE
    computer.install(product.INSTALLER, *_unquoted_switch("/D", computer))
    remaining = _files(former)
    require(remaining == {_USER_FILE}, f"In the former folder are {', '.join(sorted(remaining))}")
    _check_same(bundle, computer.folder)
    computer.run("smoke-test")
    shutil.copy(former / _USER_FILE, computer.folder)
    return f"moved to {computer.folder.relative_to(computer.wine.drive)}"


def _remove_while_a_file_is_open(computer: WineComputer, bundle: Path) -> str:
    """Remove it while another program reads a file of it, then install again."""
    file = computer.folder / _INTERNAL / "data.db"
    reader = computer.wine.start(PYTHON / "python.exe", "-c", _KEEP_OPEN, windows_path(file))
    require(reader.stdout and reader.stdout.readline(), "The file could not be opened")
    status = _try_to_remove(computer)
    require(status == _UNFINISHED_STATUS, f"Its status is {status}")
    require(file.exists(), "The file was not in use")
    entry = computer.wine.registry(_UNINSTALL_KEY)
    require(entry.get("DisplayName") == product.TITLE, "The list of installed programs lost it")
    reader.communicate(timeout=60)
    (computer.folder / _INTERNAL / "of an older version.txt").touch()
    computer.install(product.INSTALLER)
    _check_same(bundle, computer.folder)
    return f"not removed, with status {_UNFINISHED_STATUS}; installed again over what was left"


def _remove(computer: WineComputer) -> str:
    computer.remove()
    remaining = _files(computer.folder)
    require(remaining == {_USER_FILE}, f"Left are {', '.join(sorted(remaining))}")
    entry = computer.wine.registry(_UNINSTALL_KEY)
    require(not entry, "The list of installed programs still holds it")
    require(not _shortcut(computer).exists(), "The Start menu still holds it")
    require(computer.settings.exists(), "The settings are gone")
    return "complete; the user’s own file and settings are left"


def _try_to_remove(computer: WineComputer) -> int:
    """Run the uninstaller where it is, and return its status."""
    switch = _unquoted_switch("_?", computer)
    return computer.wine.run(computer.folder / _UNINSTALLER, "/S", *switch).returncode


def _unquoted_switch(switch: str, computer: WineComputer) -> list[str]:
    """Return a switch that takes the program's folder, the rest of the command line.

    It is split at blanks, since Wine would quote it in one piece.
    """
    path = str(computer.folder.relative_to(computer.wine.drive)).replace("/", "\\")
    return f"{switch}=C:\\{path}".split(" ")


def _check_same(bundle: Path, folder: Path) -> None:
    """Compare an installation with the bundle, except for the user's files."""
    expected, installed = _files(bundle), _files(folder) - {_UNINSTALLER, _USER_FILE}
    require(not expected - installed, f"Missing: {', '.join(sorted(expected - installed))}")
    require(not installed - expected, f"Stale: {', '.join(sorted(installed - expected))}")
    _, different, unread = filecmp.cmpfiles(bundle, folder, expected, shallow=False)
    require(not different and not unread, f"Different: {', '.join([*different, *unread])}")


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _shortcut(computer: WineComputer) -> Path:
    menu = computer.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    return menu / f"{product.TITLE}.lnk"


def run_tests(wine: Wine) -> str:
    """Return pytest's summary line; exit when a test fails."""
    options = ["-q", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=300"]
    chosen = ["-m", "not not_under_wine", *(f"--ignore={name}" for name in IGNORED_TESTS)]
    command = ["wine", str(PYTHON / "python.exe"), "-m", "pytest", *options, *chosen]
    told = 0

    def show_tenth(line: str) -> str:
        nonlocal told
        former, told = told, max(told, (percent_done(line) or 0) // 10)
        return f"  {told * 10} %" if told > former else ""

    product.stage("Running the tests under Wine: up to half an hour")
    output = run_quietly(command, wine.environment, show_tenth)
    return output.strip().splitlines()[-1].strip("= ")


def percent_done(line: str) -> int | None:
    """Return how much of the tests is done by a row of `pytest -q`, if it says so."""
    found = re.search(r"\[ *(\d+)%\]\s*$", line)
    return int(found[1]) if found else None


def _report(step: str, result: str) -> None:
    print(f"{step:18}{result}", flush=True)
