"""Make the Windows installer and the portable copy from a frozen folder.

A release is built on Windows with the Python from python.org: see README.md in this folder.
"""

import shutil
import sys
import time
import zipfile
from pathlib import Path
from typing import Final

import freezing
import product
from commands import run_quietly
from windows.exe_resources import version_numbers, write_icon

from laos_tip_app.base.settings import PORTABLE_FOLDER
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.third_party import components

SCRIPT: Final = Path(__file__).with_name("installer.nsi")

_BUILD_FOLDER: Final = product.WORK / "windows" / "installer"
_SIDE_IMAGE_SIZE: Final = (328, 628)  # twice what the page shows at 100 %


def build_installer() -> None:
    """Build the installer on Windows."""
    if not shutil.which("makensis"):
        sys.exit("The Windows installer needs makensis in PATH; NSIS brings it.")
    freezing.freeze_bundle()
    make_installer(product.BUNDLE, product.INSTALLER)


def build_portable() -> None:
    """Build the portable copy on Windows."""
    freezing.freeze_bundle()
    make_portable(product.BUNDLE, product.PORTABLE)


def make_installer(bundle: Path, target: Path) -> None:
    """Make an installer from a frozen folder."""
    product.stage(f"Packing {target.name}")
    shutil.rmtree(_BUILD_FOLDER, ignore_errors=True)
    _BUILD_FOLDER.mkdir(parents=True)
    write_icon(_BUILD_FOLDER / "icon.ico")
    _draw_side_image(_BUILD_FOLDER / "side.bmp")
    # NSIS needs the byte order mark, and its text box these line endings.
    (_BUILD_FOLDER / "licences.txt").write_text(licence_text(), "utf-8-sig", newline="\r\n")
    with product.whole_file(target) as installer:
        defines = [f"-D{name}={text}" for name, text in nsis_defines(bundle, installer).items()]
        run_quietly(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, SCRIPT])


def nsis_defines(bundle: Path, target: Path) -> dict[str, str]:
    """Return the definitions that the NSIS script needs."""
    names = ("COPYRIGHT", "ID", "NAME", "PUBLISHER", "SUMMARY", "TITLE", "VERSION")
    return {name: str(getattr(product, name)) for name in names} | {
        "FOUR_NUMBERS": ".".join(map(str, version_numbers())),
        "ICON": str(_BUILD_FOLDER / "icon.ico"),
        "KILOBYTES": str(product.total_size(bundle) // 1024),
        "LICENCES": str(_BUILD_FOLDER / "licences.txt"),
        "PICTURE": str(_BUILD_FOLDER / "side.bmp"),
        "SOURCE": str(bundle),
        "TARGET": str(target),
    }


def licence_text() -> str:
    """Return the text of the installer's licence page."""
    program = (product.ROOT / "LICENSE").read_text("utf-8").strip()
    content = (product.ROOT / "resources" / "content" / "LICENSE").read_text("utf-8").strip()
    component_lines = (
        f"{component.name}: {component.what} ({component.licence})"
        for component in components("win32")
    )
    paragraphs = (
        f"{product.TITLE} {product.VERSION}",
        "THE PROGRAM",
        program,
        "THE TEXT OF THE REPORT",
        content,
        "ALL PARTS",
        "\n".join(component_lines),
        "The program itself shows the licence of each part: Help, About.",
    )
    return "\n\n".join(paragraphs) + "\n"


def make_portable(bundle: Path, target: Path) -> None:
    """Make a zip file of a frozen folder, with a settings folder.

    All files have the date of the last change, so that the same files make the same archive.
    """
    product.stage(f"Packing {target.name}")
    date = time.gmtime(product.last_change())[:6]
    folder = f"{product.TITLE} {product.VERSION}"
    with (
        product.whole_file(target) as copy,
        zipfile.ZipFile(copy, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
    ):
        for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder}/{path.relative_to(bundle).as_posix()}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
        archive.mkdir(f"{folder}/{PORTABLE_FOLDER}")


def _draw_side_image(target: Path) -> None:
    """Draw the image beside the last page: icon on plain background."""
    from PySide6.QtGui import QColor, QImage, QPainter

    width, height = _SIDE_IMAGE_SIZE
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(LIGHT.window))
    painter = QPainter(image)
    icon = QImage(str(product.ROOT / "resources" / "icons" / "app-128.png"))
    painter.drawImage((width - icon.width()) // 2, width // 4, icon)
    painter.end()
    if not image.save(str(target)):
        sys.exit(f"{target.name} can't be written")
