"""What a painter writes, as elements of an SVG file."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPicture, QPolygonF, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

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


def extent(paint: Callable[[QPainter], None]) -> QRect:
    """Return the least rectangle around what is painted."""
    picture = QPicture()
    with QPainter(picture) as painter:
        paint(painter)
    return picture.boundingRect()


def is_dashed(root: ET.Element) -> bool:
    """Return whether any line is dashed."""
    return any(element.get("stroke-dasharray", "none") != "none" for element in root.iter())


def texts(root: ET.Element) -> list[str]:
    """Return all texts, each whole and with usual spaces."""
    whole = ("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    return [text.replace("\u00a0", " ") for text in whole]


def texts_on(widget: QWidget) -> list[str]:
    """Return all texts that a widget paints."""
    return texts(painted(lambda painter: widget.render(painter, QPoint())))


def filled_rects(root: ET.Element, colour: str) -> list[QRectF]:
    """Return where rectangles are filled in a colour, in the order in which they are painted."""
    return [rect for group, rect in _rects(root) if group.get("fill") == colour]


def outlined_rects(root: ET.Element, colour: str) -> list[QRectF]:
    """Return where rectangles have an outline in a colour, in the order of painting."""
    return [rect for group, rect in _rects(root) if group.get("stroke") == colour]


def text_corners(root: ET.Element) -> list[tuple[str, QPointF]]:
    """Return each text with the left end of its line."""
    return [
        ("".join(text.itertext()), _transform(group).map(_corner(text)))
        for group in root.iter(f"{SVG}g")
        for text in group.findall(f"{SVG}text")
    ]


def dashed_polygons(root: ET.Element) -> list[QRectF]:
    """Return the box of each polygon with a dashed outline."""
    return [
        _transform(group)
        .map(QPolygonF([QPointF(*map(float, point.split(","))) for point in points.split()]))
        .boundingRect()
        for group in root.iter(f"{SVG}g")
        if group.get("stroke-dasharray", "none") != "none"
        for points in (polygon.attrib["points"] for polygon in group.findall(f"{SVG}polygon"))
    ]


def _rects(root: ET.Element) -> Iterator[tuple[ET.Element, QRectF]]:
    for group in root.iter(f"{SVG}g"):
        for rect in group.findall(f"{SVG}rect"):
            size = QPointF(float(rect.attrib["width"]), float(rect.attrib["height"]))
            box = QRectF(_corner(rect), _corner(rect) + size)
            yield group, _transform(group).mapRect(box)


def _corner(element: ET.Element) -> QPointF:
    return QPointF(float(element.attrib["x"]), float(element.attrib["y"]))


def _transform(group: ET.Element) -> QTransform:
    """Return where a group is, which Qt writes as a matrix."""
    numbers = group.get("transform", "").removeprefix("matrix(").removesuffix(")")
    return QTransform(*map(float, numbers.split(","))) if numbers else QTransform()
