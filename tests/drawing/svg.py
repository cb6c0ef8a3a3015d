"""What a painter writes, as elements of an SVG file."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

SVG = "{http://www.w3.org/2000/svg}"


def painted(paint: Callable[[QPainter], None]) -> ET.Element:
    """Return what is painted as the root of an SVG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    with QPainter(generator) as painter:
        paint(painter)
    return ET.fromstring(bytes(buffer.data().data()))  # noqa: S314  # our own


def is_dashed(root: ET.Element) -> bool:
    """Return whether any line is dashed."""
    return any(element.get("stroke-dasharray", "none") != "none" for element in root.iter())


def texts(root: ET.Element) -> list[str]:
    """Return all texts, each whole and with usual spaces."""
    whole = ("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    return [text.replace("\u00a0", " ") for text in whole]
