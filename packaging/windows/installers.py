"""Make the Windows installer and the portable copy from a frozen folder."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

from product import (
    COPYRIGHT,
    ID,
    NAME,
    PUBLISHER,
    ROOT,
    SUMMARY,
    TITLE,
    VERSION,
    WORK,
    size,
)
from windows.exe_resources import four_numbers, write_icon

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.third_party import components

SCRIPT: Final = Path(__file__).with_name("installer.nsi")

_PARTS: Final = WORK / "windows" / "installer"
_SIDE_PICTURE: Final = (328, 628)  # twice what the page shows at 100 %


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
