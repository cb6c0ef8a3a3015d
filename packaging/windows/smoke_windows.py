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
from product import (
    ID,
    INSTALLER,
    NAME,
    PORTABLE,
    ROOT,
    TITLE,
    VERSION,
    WORK,
    display_path,
    fixed_variables,
    megabytes,
    stage,
    total_size,
)
from screen import take_screenshot, virtual_screen
from size_check import MAX_MEGABYTES, MAX_RATIO_FOR_WINDOWS
from smoke import check_pdf, play_three_editions
from windows import dll_imports, tests_under_wine
from windows.installers import make_installer, make_portable
from windows.wine import HOME, PYTHON, Wine, windows_path

from laos_tip_app.base.settings import FILE_NAME, PORTABLE_FOLDER

STATUS: Final = "built by script, verified under Wine 10, not yet run on Windows"
SCREENSHOTS_FOLDER: Final = WORK / "screenshots"

_PROGRAM: Final = f"{NAME}.exe"
_UNINSTALLER: Final = "uninstall.exe"
_INTERNAL: Final = "_internal"
_OLD_VERSION: Final = "0.0.1"
_STALE_FILE: Final = "left_by_the_old_version.txt"
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


class SmokeTestError(Exception):
    """Raised when a result is not as expected."""


def check_installer() -> None:
    """Build the installer; install, upgrade, run and remove it."""
    with _wine() as wine:
        bundle = _freeze(wine)
        bare_window = _freeze(wine, "--bare-window")
        _report("bundle", _check_bundle_size(bundle, bare_window))
        stage("Reading what every library imports")
        _report("libraries", dll_imports.check_imports(bundle))
        _report(
            "parts",
            f"{len(bundle_manifest.files_by_component(bundle, 'win32'))}, each with its licence",
        )
        stage(f"Packing {INSTALLER.name}")
        make_installer(bundle, INSTALLER, VERSION)
        _report("installer", _check_installer_size())
        folder = wine.drive / _INSTALL_FOLDER / TITLE
        stage("Installing, using and removing it")
        _report("silent install", _install_old_version(wine, folder))
        _report("upgrade", _upgrade(wine, folder, bundle))
        _report("smoke test", _run_smoke_test(wine, folder))
        _report("window", _open_window(wine, folder, SCREENSHOTS_FOLDER / "windows-installed.png"))
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
    stage(f"Packing {INSTALLER.name} and {PORTABLE.name}")
    make_installer(bundle, INSTALLER, VERSION)
    make_portable(bundle, PORTABLE)


def check_portable() -> None:
    """Build the portable copy; check that it writes only there."""
    with _wine() as wine:
        bundle = _freeze(wine)
        stage(f"Packing {PORTABLE.name}")
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
        _report("window", _open_window(wine, folder, SCREENSHOTS_FOLDER / "windows-portable.png"))
        _report("settings", _expect_settings(folder / PORTABLE_FOLDER))
        new_files = _files(wine.profile) - before
        _expect(
            not new_files, f"The portable copy left in the profile: {', '.join(sorted(new_files))}"
        )
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
        except SmokeTestError as error:
            sys.exit(f"Not as expected: {error}")
        finally:
            wine.stop()
            wine.settle()


def _freeze(wine: Wine, *options: str) -> Path:
    """Freeze the program, or with `--bare-window` the bare window; return the folder."""
    target = HOME / "dist"
    name = "bare-window" if options else NAME
    stage(f"Freezing {name} under Wine")
    shutil.rmtree(target / name, ignore_errors=True)
    paths = (target, HOME / "pyinstaller", freezing.SPEC)
    arguments = freezing.pyinstaller_arguments(*map(windows_path, paths), *options)
    result = wine.run(
        PYTHON / "python.exe", *arguments, folder=ROOT, minutes=20, variables=fixed_variables()
    )
    if result.returncode:
        sys.exit(f"{result.stdout}\n{result.stderr}\nPyInstaller failed under Wine")
    return target / name


def _check_bundle_size(bundle: Path, bare_window: Path) -> str:
    ratio = megabytes(bundle) / megabytes(bare_window)
    text = (
        f"{megabytes(bundle):.1f} MB, {ratio:.2f} × the bare window’s {megabytes(bare_window):.1f}"
    )
    _expect(ratio <= MAX_RATIO_FOR_WINDOWS, f"The bundle weighs {text}")
    return text


def _check_installer_size() -> str:
    limit = MAX_MEGABYTES[INSTALLER]
    text = f"{megabytes(INSTALLER):.1f} MB"
    _expect(limit is None or megabytes(INSTALLER) <= limit, f"The installer weighs {text}")
    return text


def _install_old_version(wine: Wine, folder: Path) -> str:
    """Install a small old version with one file that is now obsolete."""
    old_version = HOME / "old-version"
    shutil.rmtree(old_version, ignore_errors=True)
    shutil.rmtree(folder.parent, ignore_errors=True)
    (old_version / _INTERNAL).mkdir(parents=True)
    (old_version / _PROGRAM).write_bytes(b"old")
    (old_version / _INTERNAL / "data.db").write_bytes(b"old")
    (old_version / _INTERNAL / _STALE_FILE).write_bytes(b"old")
    target = HOME / "old-installer.exe"
    make_installer(old_version, target, _OLD_VERSION)
    _install(wine, target, folder)
    _expect((folder / _INTERNAL / _STALE_FILE).exists(), f"{_OLD_VERSION} was not installed")
    _expect(
        wine.registry(_UNINSTALL_KEY).get("DisplayVersion") == _OLD_VERSION,
        f"The list of installed programs does not hold {_OLD_VERSION}",
    )
    return f"{_OLD_VERSION} into {folder.relative_to(wine.drive)}"


def _upgrade(wine: Wine, folder: Path, bundle: Path) -> str:
    """Install the new version without naming the folder.

    The user has put a file into the folder before.
    """
    (folder / _USER_FILE).write_text("mine", "utf-8")
    _install(wine, INSTALLER)
    _expect_same(bundle, folder)
    entry = wine.registry(_UNINSTALL_KEY)
    expected = {
        "DisplayName": TITLE,
        "DisplayVersion": VERSION,
        "EstimatedSize": hex(total_size(bundle) // 1024),
    }
    for name, value in expected.items():
        _expect(entry.get(name) == value, f"{name} is {entry.get(name)} and not {value}")
    _expect(_shortcut(wine).exists(), "The Start menu does not hold the program")
    return f"to {VERSION}, in place, nothing stale; size and version in the list"


def _run_smoke_test(wine: Wine, folder: Path) -> str:
    """Run smoke test, export and search in a folder with Lao letters."""
    work_folder = folder.parent / "ໜ້າ"
    work_folder.mkdir(exist_ok=True)
    page = work_folder / "page.pdf"
    page.unlink(missing_ok=True)
    for arguments in (["smoke-test"], ["export", "section:prosecution", "-o", page.name]):
        result = wine.run(folder / _PROGRAM, *arguments, folder=work_folder)
        _expect(
            result.returncode == 0 and not result.stderr,
            f"{arguments[0]} ended with {result.returncode}: {result.stderr}",
        )
    check_pdf(page)
    result = wine.run(folder / _PROGRAM, "search", "--json", "forced", "labour", folder=work_folder)
    _expect('"title"' in result.stdout, f"search found nothing: {result.stdout}{result.stderr}")
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
    _expect(program.returncode == 0, f"The program ended with {program.returncode}: {stderr}")
    _expect(not stderr, f"The program wrote to standard error: {stderr}")


def _expect_settings(folder: Path) -> str:
    file = folder / FILE_NAME
    _expect(file.exists(), f"No settings are kept in {folder}")
    return f"kept in {folder.name}/"


def _upgrade_while_open(wine: Wine, folder: Path) -> str:
    program = wine.start(folder / _PROGRAM)
    take_screenshot(wine.display, HOME / "open.png")
    before = _files(folder)
    result = wine.run(INSTALLER, "/S")
    _expect(result.returncode == _REFUSED_STATUS, f"It was not refused: status {result.returncode}")
    removal = wine.run(folder / _UNINSTALLER, "/S", *_unquoted_switch("_?", wine, folder))
    _expect(removal.returncode == _REFUSED_STATUS, f"It was removed: status {removal.returncode}")
    _expect(_files(folder) == before, "It was changed")
    _close(wine, program)
    return f"refused with status {_REFUSED_STATUS}, nothing touched"


def _move(wine: Wine, folder: Path, bundle: Path) -> Path:
    """Install into another folder; return it. The user's file stays; a copy goes along."""
    target = folder.with_name("Another folder")
    _install(wine, INSTALLER, target)
    remaining = _files(folder)
    _expect(remaining == {_USER_FILE}, f"In the former folder are {', '.join(sorted(remaining))}")
    _expect_same(bundle, target)
    location = wine.registry(_UNINSTALL_KEY).get("InstallLocation", "")
    _expect(location.endswith(target.name), f"The list of installed programs names {location}")
    shutil.copy(folder / _USER_FILE, target)
    return target


def _remove_while_a_file_is_open(wine: Wine, folder: Path, bundle: Path) -> str:
    """Remove it while another program reads a file of it, then install again."""
    file = folder / _INTERNAL / "data.db"
    reader = wine.start(PYTHON / "python.exe", "-c", _KEEP_OPEN, windows_path(file))
    _expect(bool(reader.stdout and reader.stdout.readline()), "The file could not be opened")
    removal = wine.run(folder / _UNINSTALLER, "/S", *_unquoted_switch("_?", wine, folder))
    _expect(removal.returncode == _UNFINISHED_STATUS, f"Its status is {removal.returncode}")
    _expect(file.exists(), "The file was not in use")
    entry = wine.registry(_UNINSTALL_KEY)
    _expect(entry.get("DisplayName") == TITLE, "The list of installed programs lost it")
    reader.communicate(timeout=60)
    _install(wine, INSTALLER)
    _expect_same(bundle, folder)
    return f"not removed, with status {_UNFINISHED_STATUS}; installed again over what was left"


def _remove(wine: Wine, folder: Path) -> str:
    settings = _files(wine.profile / "AppData/Local/laos-tip-reference")
    wine.run(folder / _UNINSTALLER, "/S")
    wine.settle()
    remaining = {path.name for path in folder.rglob("*")}
    _expect(remaining == {_USER_FILE}, f"Left are {', '.join(sorted(remaining))}")
    _expect(not wine.registry(_UNINSTALL_KEY), "The list of installed programs still holds it")
    _expect(not _shortcut(wine).exists(), "The Start menu still holds it")
    after = _files(wine.profile / "AppData/Local/laos-tip-reference")
    _expect(settings == after, "The settings are gone")
    return "complete; the user’s own file and settings are left"


def _install_and_remove_in_usual_folder(wine: Wine) -> str:
    folder = wine.profile / "AppData" / "Local" / "Programs" / TITLE
    _install(wine, INSTALLER)
    _expect((folder / _PROGRAM).exists(), f"It is not in {folder}")
    result = wine.run(folder / _PROGRAM, "smoke-test")
    _expect(result.returncode == 0, f"smoke-test ended with {result.returncode}: {result.stderr}")
    wine.run(folder / _UNINSTALLER, "/S")
    wine.settle()
    _expect(not folder.exists(), "The folder is left")
    return f"{folder.relative_to(wine.drive)}: installed, run, removed"


def _install(wine: Wine, installer: Path, folder: Path | None = None) -> None:
    options = [] if folder is None else _unquoted_switch("/D", wine, folder)
    result = wine.run(installer, "/S", *options)
    _expect(result.returncode == 0, f"{installer.name} ended with status {result.returncode}")
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
    _expect(not expected - installed, f"Missing: {', '.join(sorted(expected - installed))}")
    _expect(not installed - expected, f"Stale: {', '.join(sorted(installed - expected))}")
    _, different, unread = filecmp.cmpfiles(bundle, folder, expected, shallow=False)
    _expect(not different and not unread, f"Different: {', '.join([*different, *unread])}")


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _shortcut(wine: Wine) -> Path:
    menu = wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    return menu / f"{TITLE}.lnk"


def _expect(condition: bool, message: str) -> None:
    if not condition:
        raise SmokeTestError(message)


def _report(step: str, result: str) -> None:
    print(f"{step:18}{result}", flush=True)
