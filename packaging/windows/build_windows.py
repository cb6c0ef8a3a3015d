"""The Windows installer and the portable copy, built on Debian under Wine or on Windows itself.

From the one spec in both cases. Under Wine both are tried as far as Wine goes, with a Python made
for trying; a release is built on Windows with the one from python.org: see README.md beside this.
"""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import freezing
from product import (
    BUNDLE,
    COPYRIGHT,
    ID,
    INSTALLER,
    NAME,
    PORTABLE,
    PUBLISHER,
    ROOT,
    SUMMARY,
    TITLE,
    VERSION,
    WORK,
    need_commands,
    shown,
    size,
)
from windows.exe_resources import four_numbers, write_icon

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.third_party import components

if TYPE_CHECKING:
    from windows.wine import Wine

ON_WINDOWS: Final = sys.platform == "win32"
SCRIPT: Final = Path(__file__).with_name("installer.nsi")
FACTS: Final = "built by script, verified under Wine 10, not yet run on Windows"

_HOME: Final = WORK / "windows"
_PARTS: Final = _HOME / "installer"
_SIDE_PICTURE: Final = (328, 628)  # twice what the page shows at 100 %

_NEEDED: Final = {
    "Xvfb": "xvfb",
    "makensis": "nsis",
    "wine": "wine wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
}


def installer() -> None:
    """Build the installer; under Wine also install, run, upgrade and remove the program."""
    if ON_WINDOWS:
        if not shutil.which("makensis"):
            sys.exit("The Windows installer needs makensis in PATH; NSIS brings it.")
        freezing.bundle()
        make_installer(BUNDLE, INSTALLER, VERSION)
        print(shown(INSTALLER))
        return
    need_commands("The Windows installer", _NEEDED)
    from windows import smoke_windows

    smoke_windows.try_installer()


def portable() -> None:
    """Build the portable copy; under Wine also run it."""
    if ON_WINDOWS:
        freezing.bundle()
        make_portable(BUNDLE, PORTABLE)
        print(shown(PORTABLE))
        return
    need_commands("The portable copy for Windows", _NEEDED)
    from windows import smoke_windows

    smoke_windows.try_portable()


def freeze(wine: "Wine", *options: str) -> Path:
    """Freeze the program, or with `--bare-window` its floor, under Wine; return the folder."""
    from windows.wine import PYTHON, as_windows_names_it

    target = _HOME / "dist"
    name = "bare-window" if options else NAME
    shutil.rmtree(target / name, ignore_errors=True)
    places = (target, _HOME / "pyinstaller", freezing.SPEC)
    arguments = freezing.pyinstaller(*map(as_windows_names_it, places), *options)
    done = wine.run(PYTHON / "python.exe", *arguments, folder=ROOT, minutes=20)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\nPyInstaller failed under Wine")
    return target / name


def make_installer(bundle: Path, target: Path, version: str) -> None:
    """Make an installer of a frozen folder."""
    shutil.rmtree(_PARTS, ignore_errors=True)
    _PARTS.mkdir(parents=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    defines = [f"-D{name}={value}" for name, value in defined(bundle, target, version).items()]
    write_icon(_PARTS / "icon.ico")
    _draw_side_picture(_PARTS / "side.bmp")
    # As NSIS tells it is Unicode, and as its text box breaks lines.
    (_PARTS / "licences.txt").write_text(licences(), "utf-8-sig", newline="\r\n")
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, str(SCRIPT)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nmakensis failed with status {done.returncode}")


def defined(bundle: Path, target: Path, version: str) -> dict[str, str]:
    """Return every name and number that the installer's script asks for."""
    return {
        "COPYRIGHT": COPYRIGHT,
        "FOUR_NUMBERS": ".".join(map(str, four_numbers(version))),
        "ICON": str(_PARTS / "icon.ico"),
        "ID": ID,
        "KILOBYTES": str(size(bundle) // 1024),
        "LICENCES": str(_PARTS / "licences.txt"),
        "NAME": NAME,
        "PICTURE": str(_PARTS / "side.bmp"),
        "PUBLISHER": PUBLISHER,
        "SOURCE": str(bundle),
        "SUMMARY": SUMMARY,
        "TARGET": str(target),
        "TITLE": TITLE,
        "VERSION": version,
    }


def licences() -> str:
    """Return what the installer's page of licences shows."""
    program = (ROOT / "LICENSE").read_text("utf-8").strip()
    content = (ROOT / "resources" / "content" / "LICENSE").read_text("utf-8").strip()
    shipped = (f"{each.name}: {each.what} ({each.licence})" for each in components("win32"))
    parts = (
        f"{TITLE} {VERSION}",
        "THE PROGRAM",
        program,
        "THE TEXT OF THE REPORT",
        content,
        "ALL PARTS",
        "\n".join(shipped),
        "The program itself shows the licence of each part: Help, About.",
    )
    return "\n\n".join(parts) + "\n"


def make_portable(bundle: Path, target: Path) -> None:
    """Put a frozen folder into a zip file, with the folder in it that keeps its settings."""
    folder = f"{TITLE} {VERSION}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(each for each in bundle.rglob("*") if each.is_file()):
            archive.write(path, f"{folder}/{path.relative_to(bundle).as_posix()}")
        archive.mkdir(f"{folder}/{PORTABLE_FOLDER}")


def _draw_side_picture(target: Path) -> None:
    """Draw what stands at the left of the last page: the icon on a plain ground."""
    from PySide6.QtGui import QColor, QImage, QPainter

    width, height = _SIDE_PICTURE
    picture = QImage(width, height, QImage.Format.Format_RGB888)
    picture.fill(QColor(LIGHT.window))
    painter = QPainter(picture)
    icon = QImage(str(ROOT / "resources" / "icons" / "app-128.png"))
    painter.drawImage((width - icon.width()) // 2, width // 4, icon)
    painter.end()
    if not picture.save(str(target)):
        sys.exit(f"{target.name} can't be written")
