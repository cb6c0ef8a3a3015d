"""Tries the Windows installer and the portable copy under Wine, one short line a trial.

What Wine can't show (SmartScreen, virus scanners, printers, touch, screen readers) is for whoever
goes through CHECKLIST.md on a real laptop.
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
    megabytes,
    shown,
    size,
)
from screen import photograph, screen
from size_check import LIMITS, RATIO
from smoke import check_page
from windows import dll_imports, tests_under_wine
from windows.installers import make_installer, make_portable
from windows.wine import HOME, PYTHON, Wine, as_windows_names_it

from laos_tip_app.base.settings import FILE_NAME, PORTABLE_FOLDER

STATUS: Final = "built by script, verified under Wine 10, not yet run on Windows"
PHOTOGRAPHS: Final = WORK / "photographs"

_PROGRAM: Final = f"{NAME}.exe"
_UNINSTALLER: Final = "uninstall.exe"
_INTERNAL: Final = "_internal"
_FORMER_VERSION: Final = "0.0.1"
_STALE: Final = "left_by_the_former_version.txt"
_OWN_FILE: Final = "ບັນທຶກ – notes.txt"
_FOLDER: Final = "Données du terrain ຂໍ້ມູນ (1)"
_ENTRY: Final = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{ID}"
_REFUSED: Final = 2


class TrialError(Exception):
    """Something is not as it has to be."""


def try_installer() -> None:
    """Build the installer and try all that a user's laptop will see of it."""
    with _wine() as wine:
        bundle = _freeze(wine)
        floor = _freeze(wine, "--bare-window")
        _tell("bundle", _weigh(bundle, floor))
        _tell("libraries", dll_imports.check(bundle))
        _tell("parts", f"{len(bundle_manifest.parts(bundle, 'win32'))}, each with its licence")
        make_installer(bundle, INSTALLER, VERSION)
        _tell("installer", _weigh_installer())
        folder = wine.drive / _FOLDER / TITLE
        _tell("silent install", _install_former_version(wine, folder))
        _tell("upgrade", _upgrade(wine, folder, bundle))
        _tell("smoke test", _smoke(wine, folder))
        _tell("window", _open(wine, folder, PHOTOGRAPHS / "windows-installed.png"))
        _tell("settings", _expect_settings(wine.profile / "AppData/Local/laos-tip-reference"))
        _tell("while it is open", _upgrade_while_open(wine, folder))
        _tell("removal", _remove(wine, folder))
        _tell("usual folder", _install_and_remove_in_usual_folder(wine))
    with _wine(1920, 1080) as wine:
        _tell("tests", tests_under_wine.run(wine))
    print(f"{shown(INSTALLER)}: {STATUS}")


def try_portable() -> None:
    """Build the portable copy and see that it keeps to its own folder."""
    with _wine() as wine:
        make_portable(_freeze(wine), PORTABLE)
        _tell("portable copy", f"{megabytes(PORTABLE):.1f} MB")
        place = wine.drive / _FOLDER
        shutil.rmtree(place, ignore_errors=True)
        with zipfile.ZipFile(PORTABLE) as archive:
            archive.extractall(place)
        folder = place / f"{TITLE} {VERSION}"
        before = _files(wine.profile)
        _tell("smoke test", _smoke(wine, folder))
        _tell("window", _open(wine, folder, PHOTOGRAPHS / "windows-portable.png"))
        _tell("settings", _expect_settings(folder / PORTABLE_FOLDER))
        new = _files(wine.profile) - before
        _expect(not new, f"The portable copy left in the profile: {', '.join(sorted(new))}")
        _tell("elsewhere", "nothing new in the profile")
    print(f"{shown(PORTABLE)}: {STATUS}")


@contextmanager
def _wine(width: int = 1366, height: int = 768) -> Iterator[Wine]:
    with screen(width, height) as display:
        wine = Wine(display)
        wine.prepare()
        try:
            yield wine
        except TrialError as error:
            sys.exit(f"Not as it has to be: {error}")
        finally:
            wine.stop()
            wine.settle()


def _freeze(wine: Wine, *options: str) -> Path:
    """Freeze the program, or with `--bare-window` the bare window; return the folder."""
    target = HOME / "dist"
    name = "bare-window" if options else NAME
    shutil.rmtree(target / name, ignore_errors=True)
    places = (target, HOME / "pyinstaller", freezing.SPEC)
    arguments = freezing.pyinstaller(*map(as_windows_names_it, places), *options)
    done = wine.run(PYTHON / "python.exe", *arguments, folder=ROOT, minutes=20)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\nPyInstaller failed under Wine")
    return target / name


def _weigh(bundle: Path, floor: Path) -> str:
    ratio = megabytes(bundle) / megabytes(floor)
    weighed = f"{megabytes(bundle):.1f} MB, {ratio:.2f} × the bare window’s {megabytes(floor):.1f}"
    _expect(ratio <= RATIO, f"The bundle weighs {weighed}")
    return weighed


def _weigh_installer() -> str:
    limit = LIMITS[INSTALLER]
    weighed = f"{megabytes(INSTALLER):.1f} MB"
    _expect(limit is None or megabytes(INSTALLER) <= limit, f"The installer weighs {weighed}")
    return weighed


def _install_former_version(wine: Wine, folder: Path) -> str:
    """Install something that stands for an older version: few files, one that is no more."""
    former = HOME / "former"
    shutil.rmtree(former, ignore_errors=True)
    shutil.rmtree(folder.parent, ignore_errors=True)
    (former / _INTERNAL).mkdir(parents=True)
    (former / _PROGRAM).write_bytes(b"former")
    (former / _INTERNAL / "data.db").write_bytes(b"former")
    (former / _INTERNAL / _STALE).write_bytes(b"former")
    target = HOME / "former-installer.exe"
    make_installer(former, target, _FORMER_VERSION)
    _install(wine, target, folder)
    _expect((folder / _INTERNAL / _STALE).exists(), f"{_FORMER_VERSION} was not installed")
    _expect(
        wine.registry(_ENTRY).get("DisplayVersion") == _FORMER_VERSION,
        f"The list of installed programs does not hold {_FORMER_VERSION}",
    )
    return f"{_FORMER_VERSION} into {folder.relative_to(wine.drive)}"


def _upgrade(wine: Wine, folder: Path, bundle: Path) -> str:
    """Install over it without naming the folder; the user has put a file there meanwhile."""
    (folder / _OWN_FILE).write_text("mine", "utf-8")
    _install(wine, INSTALLER)
    _expect_same(bundle, folder)
    entry = wine.registry(_ENTRY)
    wanted = {
        "DisplayName": TITLE,
        "DisplayVersion": VERSION,
        "EstimatedSize": hex(size(bundle) // 1024),
    }
    for name, value in wanted.items():
        _expect(entry.get(name) == value, f"{name} is {entry.get(name)} and not {value}")
    _expect(_link(wine).exists(), "The Start menu does not hold the program")
    return f"to {VERSION}, in place, nothing stale; size and version in the list"


def _smoke(wine: Wine, folder: Path) -> str:
    """Run its own smoke test, and have it write a page, from a folder with a difficult name."""
    place = folder.parent / "ໜ້າ"
    place.mkdir(exist_ok=True)
    page = place / "page.pdf"
    page.unlink(missing_ok=True)
    for arguments in (["smoke-test"], ["export", "section:prosecution", "-o", page.name]):
        done = wine.run(folder / _PROGRAM, *arguments, folder=place)
        _expect(
            done.returncode == 0 and not done.stderr,
            f"{arguments[0]} ended with {done.returncode}: {done.stderr}",
        )
    check_page(page)
    found = wine.run(folder / _PROGRAM, "search", "--json", "forced", "labour", folder=place)
    _expect('"title"' in found.stdout, f"search found nothing: {found.stdout}{found.stderr}")
    shutil.rmtree(place)
    return "passed; a page written and read, a search answered"


def _open(wine: Wine, folder: Path, picture: Path) -> str:
    """Open the window, photograph it and close it as a user does."""
    program = wine.start(folder / _PROGRAM)
    photograph(wine.display, picture)
    _close(wine, program)
    return shown(picture)


def _close(wine: Wine, program: subprocess.Popen[str]) -> None:
    wine.run("taskkill", "/im", _PROGRAM)
    _, said = program.communicate(timeout=120)
    _expect(program.returncode == 0, f"The program ended with {program.returncode}: {said}")
    _expect(not said, f"The program said: {said}")


def _expect_settings(folder: Path) -> str:
    file = folder / FILE_NAME
    _expect(file.exists(), f"No settings are kept in {folder}")
    return f"kept in {folder.name}/"


def _upgrade_while_open(wine: Wine, folder: Path) -> str:
    program = wine.start(folder / _PROGRAM)
    photograph(wine.display, HOME / "open.png")
    before = _files(folder)
    done = wine.run(INSTALLER, "/S")
    _expect(done.returncode == _REFUSED, f"It was not refused: status {done.returncode}")
    removal = wine.run(folder / _UNINSTALLER, "/S", *_as_it_stands("_?", wine, folder))
    _expect(removal.returncode == _REFUSED, f"It was removed: status {removal.returncode}")
    _expect(_files(folder) == before, "It was changed")
    _close(wine, program)
    return f"refused with status {_REFUSED}, nothing touched"


def _remove(wine: Wine, folder: Path) -> str:
    settings = _files(wine.profile / "AppData/Local/laos-tip-reference")
    wine.run(folder / _UNINSTALLER, "/S")
    wine.settle()
    left = {path.name for path in folder.rglob("*")}
    _expect(left == {_OWN_FILE}, f"Left are {', '.join(sorted(left))}")
    _expect(not wine.registry(_ENTRY), "The list of installed programs still holds it")
    _expect(not _link(wine).exists(), "The Start menu still holds it")
    after = _files(wine.profile / "AppData/Local/laos-tip-reference")
    _expect(settings == after, "The settings are gone")
    return "complete; the user’s own file and settings are left"


def _install_and_remove_in_usual_folder(wine: Wine) -> str:
    folder = wine.profile / "AppData" / "Local" / "Programs" / TITLE
    _install(wine, INSTALLER)
    _expect((folder / _PROGRAM).exists(), f"It is not in {folder}")
    done = wine.run(folder / _PROGRAM, "smoke-test")
    _expect(done.returncode == 0, f"smoke-test ended with {done.returncode}: {done.stderr}")
    wine.run(folder / _UNINSTALLER, "/S")
    wine.settle()
    _expect(not folder.exists(), "The folder is left")
    return f"{folder.relative_to(wine.drive)}: installed, run, removed"


def _install(wine: Wine, installer: Path, folder: Path | None = None) -> None:
    where = [] if folder is None else _as_it_stands("/D", wine, folder)
    done = wine.run(installer, "/S", *where)
    _expect(done.returncode == 0, f"{installer.name} ended with status {done.returncode}")
    wine.settle()


def _as_it_stands(switch: str, wine: Wine, folder: Path) -> list[str]:
    """Return a switch that takes the rest of the command line; in one piece Wine would quote it."""
    path = str(folder.relative_to(wine.drive)).replace("/", "\\")
    return f"{switch}=C:\\{path}".split(" ")


def _expect_same(bundle: Path, folder: Path) -> None:
    """Hold every file of an installation to the bundle, but for what is the user's."""
    wanted, found = _files(bundle), _files(folder) - {_UNINSTALLER, _OWN_FILE}
    _expect(not wanted - found, f"Missing: {', '.join(sorted(wanted - found))}")
    _expect(not found - wanted, f"Stale: {', '.join(sorted(found - wanted))}")
    _, different, unread = filecmp.cmpfiles(bundle, folder, wanted, shallow=False)
    _expect(not different and not unread, f"Different: {', '.join([*different, *unread])}")


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _link(wine: Wine) -> Path:
    menu = wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    return menu / f"{TITLE}.lnk"


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise TrialError(otherwise)


def _tell(what: str, seen: str) -> None:
    print(f"{what:18}{seen}", flush=True)
