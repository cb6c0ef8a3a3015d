"""Test the Windows installer and the portable copy under Wine.

Prints one line for each test. What Wine can't show (SmartScreen, virus scanners, printers, touch,
screen readers) is tested with CHECKLIST.md on a real laptop.
"""

import filecmp
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import bundle_manifest
import freezing
from acceptance.computer import StepError, require
from commands import run_quietly
from product import (
    ID,
    INSTALLER,
    NAME,
    PORTABLE,
    SCREENSHOTS,
    TITLE,
    VERSION,
    display_path,
    fixed_variables,
    megabytes,
    stage,
    total_size,
)
from screen import take_screenshot, virtual_screen
from smoke import check_pdf, play_three_editions
from windows import dll_imports, tests_under_wine
from windows.installers import make_installer, make_portable
from windows.wine import HOME, PYTHON, Wine, windows_path

from laos_tip_app.base.settings import FILE_NAME, PORTABLE_FOLDER

STATUS: Final = "built by script, verified under Wine 10, not yet run on Windows"

_PROGRAM: Final = f"{NAME}.exe"
_UNINSTALLER: Final = "uninstall.exe"
_INTERNAL: Final = "_internal"
_USER_FILE: Final = "ບັນທຶກ – notes.txt"
_INSTALL_FOLDER: Final = "Données du terrain ຂໍ້ມູນ (1)"
_UNINSTALL_KEY: Final = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{ID}"
_REFUSED_STATUS: Final = 2
_UNFINISHED_STATUS: Final = 3
_KEEP_OPEN: Final = """
import sys, time
with open(sys.argv[1], "rb"):
    print("open", flush=True)
    time.sleep(20)
"""


def check_installer() -> None:
    """Build the installer; install, run, move and remove it."""
    with _wine() as wine:
        bundle = _freeze(wine)
        stage("Reading what every library imports")
        _report("libraries", dll_imports.check_imports(bundle))
        _report(
            "parts",
            f"{len(bundle_manifest.files_by_component(bundle, 'win32'))}, each with its licence",
        )
        make_installer(bundle, INSTALLER)
        folder = wine.drive / _INSTALL_FOLDER / TITLE
        stage("Installing, using and removing it")
        _report("silent install", _install_silently(wine, folder, bundle))
        _report("smoke test", _run_smoke_test(wine, folder))
        _report("window", _open_window(wine, folder, SCREENSHOTS / "windows-installed.png"))
        _report("settings", _expect_settings(wine.profile / "AppData/Local/laos-tip-reference"))
        _report("while it is open", _upgrade_while_open(wine, folder))
        folder = _move(wine, folder, bundle)
        _report("another folder", f"moved to {folder.relative_to(wine.drive)}")
        _report("file in use", _remove_while_a_file_is_open(wine, folder, bundle))
        _report("removal", _remove(wine, folder))
        _report("usual folder", _install_and_remove_in_usual_folder(wine))
    with _wine(1920, 1080) as wine:
        _report("three editions", play_three_editions(bundle / _PROGRAM, wine.display))
        _report("tests", tests_under_wine.run_tests(wine))
    print(f"{display_path(INSTALLER)}: {STATUS}")


def pack() -> None:
    """Build installer and portable copy without trying them."""
    with _wine() as wine:
        bundle = _freeze(wine)
    make_installer(bundle, INSTALLER)
    make_portable(bundle, PORTABLE)


def check_portable() -> None:
    """Build the portable copy; check that it writes only there."""
    with _wine() as wine:
        bundle = _freeze(wine)
        make_portable(bundle, PORTABLE)
        _report("portable copy", f"{megabytes(PORTABLE):.1f} MB")
        work_folder = wine.drive / _INSTALL_FOLDER
        shutil.rmtree(work_folder, ignore_errors=True)
        with zipfile.ZipFile(PORTABLE) as archive:
            archive.extractall(work_folder)
        folder = work_folder / f"{TITLE} {VERSION}"
        before = _files(wine.profile)
        stage("Using it from its own folder")
        _report("smoke test", _run_smoke_test(wine, folder))
        _report("window", _open_window(wine, folder, SCREENSHOTS / "windows-portable.png"))
        _report("settings", _expect_settings(folder / PORTABLE_FOLDER))
        new_files = _files(wine.profile) - before
        require(not new_files, f"Left in the profile: {', '.join(sorted(new_files))}")
        _report("elsewhere", "nothing new in the profile")
    print(f"{display_path(PORTABLE)}: {STATUS}")


@contextmanager
def _wine(width: int = 1366, height: int = 768) -> Iterator[Wine]:
    with virtual_screen(width, height) as display:
        stage("Starting Wine; the first time it is set up with a Python of its own")
        wine = Wine(display)
        wine.prepare()
        try:
            yield wine
        except StepError as error:
            sys.exit(f"Not as expected: {error}")
        finally:
            wine.stop()
            wine.settle()


def _freeze(wine: Wine) -> Path:
    """Freeze the program; return the folder."""
    target = HOME / "dist"
    stage(f"Freezing {NAME} under Wine")
    shutil.rmtree(target / NAME, ignore_errors=True)
    paths = (target, HOME / "pyinstaller", freezing.SPEC)
    python = ["wine", str(PYTHON / "python.exe")]
    arguments = freezing.pyinstaller_arguments(*map(windows_path, paths))
    run_quietly([*python, *arguments], wine.environment | fixed_variables())
    return target / NAME


def _install_silently(wine: Wine, folder: Path, bundle: Path) -> str:
    """Install into a folder with a blank and letters of two scripts in its path."""
    shutil.rmtree(folder.parent, ignore_errors=True)
    _install(wine, INSTALLER, folder)
    (folder / _USER_FILE).write_text("mine", "utf-8")
    _expect_same(bundle, folder)
    entry = wine.registry(_UNINSTALL_KEY)
    expected = {
        "DisplayName": TITLE,
        "DisplayVersion": VERSION,
        "EstimatedSize": hex(total_size(bundle) // 1024),
    }
    for name, value in expected.items():
        require(entry.get(name) == value, f"{name} is {entry.get(name)} and not {value}")
    require(_shortcut(wine).exists(), "The Start menu does not hold the program")
    return f"into {folder.relative_to(wine.drive)}; size and version in the list"


def _run_smoke_test(wine: Wine, folder: Path) -> str:
    """Run smoke test, export and search in a folder with Lao letters."""
    work_folder = folder.parent / "ໜ້າ"
    work_folder.mkdir(exist_ok=True)
    page = work_folder / "page.pdf"
    page.unlink(missing_ok=True)
    for arguments in (["smoke-test"], ["export", "section:prosecution", "-o", page.name]):
        result = wine.run(folder / _PROGRAM, *arguments, folder=work_folder)
        require(
            result.returncode == 0 and not result.stderr,
            f"{arguments[0]} ended with {result.returncode}: {result.stderr}",
        )
    check_pdf(page)
    result = wine.run(folder / _PROGRAM, "search", "--json", "forced", "labour", folder=work_folder)
    require('"title"' in result.stdout, f"search found nothing: {result.stdout}{result.stderr}")
    shutil.rmtree(work_folder)
    return "passed; a page written and read, a search answered"


def _open_window(wine: Wine, folder: Path, target: Path) -> str:
    """Open the window, take a screenshot and close it."""
    program = wine.start(folder / _PROGRAM)
    take_screenshot(wine.display, target)
    _close(wine, program)
    return display_path(target)


def _close(wine: Wine, program: subprocess.Popen[str]) -> None:
    wine.run("taskkill", "/im", _PROGRAM)
    _, stderr = program.communicate(timeout=120)
    require(program.returncode == 0, f"The program ended with {program.returncode}: {stderr}")
    require(not stderr, f"The program wrote to standard error: {stderr}")


def _expect_settings(folder: Path) -> str:
    file = folder / FILE_NAME
    require(file.exists(), f"No settings are kept in {folder}")
    return f"kept in {folder.name}/"


def _upgrade_while_open(wine: Wine, folder: Path) -> str:
    program = wine.start(folder / _PROGRAM)
    take_screenshot(wine.display, HOME / "open.png")
    before = _files(folder)
    result = wine.run(INSTALLER, "/S")
    require(result.returncode == _REFUSED_STATUS, f"It was not refused: status {result.returncode}")
    removal = wine.run(folder / _UNINSTALLER, "/S", *_unquoted_switch("_?", wine, folder))
    require(removal.returncode == _REFUSED_STATUS, f"It was removed: status {removal.returncode}")
    require(_files(folder) == before, "It was changed")
    _close(wine, program)
    return f"refused with status {_REFUSED_STATUS}, nothing touched"


def _move(wine: Wine, folder: Path, bundle: Path) -> Path:
    """Install into another folder; return it. The user's file stays; a copy goes along."""
    target = folder.with_name("Another folder")
    _install(wine, INSTALLER, target)
    remaining = _files(folder)
    require(remaining == {_USER_FILE}, f"In the former folder are {', '.join(sorted(remaining))}")
    _expect_same(bundle, target)
    location = wine.registry(_UNINSTALL_KEY).get("InstallLocation", "")
    require(location.endswith(target.name), f"The list of installed programs names {location}")
    shutil.copy(folder / _USER_FILE, target)
    return target


def _remove_while_a_file_is_open(wine: Wine, folder: Path, bundle: Path) -> str:
    """Remove it while another program reads a file of it, then install again."""
    file = folder / _INTERNAL / "data.db"
    reader = wine.start(PYTHON / "python.exe", "-c", _KEEP_OPEN, windows_path(file))
    require(bool(reader.stdout and reader.stdout.readline()), "The file could not be opened")
    removal = wine.run(folder / _UNINSTALLER, "/S", *_unquoted_switch("_?", wine, folder))
    require(removal.returncode == _UNFINISHED_STATUS, f"Its status is {removal.returncode}")
    require(file.exists(), "The file was not in use")
    entry = wine.registry(_UNINSTALL_KEY)
    require(entry.get("DisplayName") == TITLE, "The list of installed programs lost it")
    reader.communicate(timeout=60)
    (folder / _INTERNAL / "of an older version.txt").touch()
    _install(wine, INSTALLER)
    _expect_same(bundle, folder)
    return f"not removed, with status {_UNFINISHED_STATUS}; installed again over what was left"


def _remove(wine: Wine, folder: Path) -> str:
    settings = _files(wine.profile / "AppData/Local/laos-tip-reference")
    wine.run(folder / _UNINSTALLER, "/S")
    wine.settle()
    remaining = {path.name for path in folder.rglob("*")}
    require(remaining == {_USER_FILE}, f"Left are {', '.join(sorted(remaining))}")
    require(not wine.registry(_UNINSTALL_KEY), "The list of installed programs still holds it")
    require(not _shortcut(wine).exists(), "The Start menu still holds it")
    after = _files(wine.profile / "AppData/Local/laos-tip-reference")
    require(settings == after, "The settings are gone")
    return "complete; the user’s own file and settings are left"


def _install_and_remove_in_usual_folder(wine: Wine) -> str:
    folder = wine.profile / "AppData" / "Local" / "Programs" / TITLE
    _install(wine, INSTALLER)
    require((folder / _PROGRAM).exists(), f"It is not in {folder}")
    result = wine.run(folder / _PROGRAM, "smoke-test")
    require(result.returncode == 0, f"smoke-test ended with {result.returncode}: {result.stderr}")
    wine.run(folder / _UNINSTALLER, "/S")
    wine.settle()
    require(not folder.exists(), "The folder is left")
    return f"{folder.relative_to(wine.drive)}: installed, run, removed"


def _install(wine: Wine, installer: Path, folder: Path | None = None) -> None:
    options = [] if folder is None else _unquoted_switch("/D", wine, folder)
    result = wine.run(installer, "/S", *options)
    require(result.returncode == 0, f"{installer.name} ended with status {result.returncode}")
    wine.settle()


def _unquoted_switch(switch: str, wine: Wine, folder: Path) -> list[str]:
    """Return a switch that takes the rest of the command line.

    It is split at blanks, since Wine would quote it in one piece.
    """
    path = str(folder.relative_to(wine.drive)).replace("/", "\\")
    return f"{switch}=C:\\{path}".split(" ")


def _expect_same(bundle: Path, folder: Path) -> None:
    """Compare an installation with the bundle, except for the user's files."""
    expected, installed = _files(bundle), _files(folder) - {_UNINSTALLER, _USER_FILE}
    require(not expected - installed, f"Missing: {', '.join(sorted(expected - installed))}")
    require(not installed - expected, f"Stale: {', '.join(sorted(installed - expected))}")
    _, different, unread = filecmp.cmpfiles(bundle, folder, expected, shallow=False)
    require(not different and not unread, f"Different: {', '.join([*different, *unread])}")


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _shortcut(wine: Wine) -> Path:
    menu = wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    return menu / f"{TITLE}.lnk"


def _report(step: str, result: str) -> None:
    print(f"{step:18}{result}", flush=True)
