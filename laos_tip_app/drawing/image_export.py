"""Fits drawings to pages and exports them as SVG or PNG.

A drawing is laid out at the width at which it has the proportions of the page, then scaled down.
"""

from collections import deque
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QTransform

from laos_tip_app.drawing.geometry import smallest
from laos_tip_app.drawing.protocols import Picture

DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72
_METRES_PER_INCH: Final = 0.0254
_PRECISION: Final = 0.006
"""How much wider than needed a drawing may be laid out, as a part of the page."""

_MAX_WIDENING: Final = 12.0
"""A drawing is laid out at most this many times as wide as the page."""

_SVG: Final = "http://www.w3.org/2000/svg"


class FitResult(NamedTuple):
    """A drawing fitted to a page.

    Attributes:
        width: The width that it is laid out in.
        scale: The scale that it is painted at.
        height: Its height on the page.
    """

    width: float
    scale: float
    height: float

    @property
    def width_on_page(self) -> float:
        """Its width on the page."""
        return self.width * self.scale


def fitted(picture: Picture, size: QSizeF) -> FitResult:
    """Fit a drawing into a size, as large as possible, never enlarged."""
    width = size.width()

    def fits(layout_width: float) -> bool:
        return picture.height(layout_width) * size.width() <= size.height() * layout_width

    if not fits(width):
        width = smallest(width, _MAX_WIDENING * width, _PRECISION * width, fits)
    scale = min(size.width() / width, size.height() / max(picture.height(width), 1.0), 1.0)
    return FitResult(width, scale, picture.height(width) * scale)


def paint(
    picture: Picture, fitting: FitResult, painter: QPainter, corner: QPointF, dots: float
) -> None:
    """Paint a drawing on a page.

    Args:
        picture: The drawing.
        fitting: Its width and scale.
        painter: The painter.
        corner: Its left upper corner, in the units of the painter.
        dots: The units of the painter in a point.
    """
    painter.save()
    painter.translate(corner)
    painter.scale(dots * fitting.scale, dots * fitting.scale)
    picture.paint(painter, fitting.width)
    painter.restore()


def landscape(paper: QPageSize.PageSizeId) -> QSizeF:
    """Return the size of a paper in landscape, in points."""
    return QPageSize(paper).size(QPageSize.Unit.Point).transposed()


def png_bytes(picture: Picture, size: QSizeF, title: str) -> bytes:
    """Return a drawing as PNG of 300 dpi; `size` is in points."""
    fitting = fitted(picture, size)
    dots = DOTS_PER_INCH / _POINTS_PER_INCH
    image = QImage(
        QSize(round(size.width() * dots), round(fitting.height * dots)), QImage.Format.Format_RGB32
    )
    metre = round(DOTS_PER_INCH / _METRES_PER_INCH)
    image.setDotsPerMeterX(metre)
    image.setDotsPerMeterY(metre)
    image.setText("Title", title)
    image.fill("white")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(picture, fitting, painter, QPointF(), dots)
    return png_file(image)


def png_file(image: QImage) -> bytes:
    """Return an image as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def svg_bytes(picture: Picture, size: QSizeF, title: str) -> bytes:
    """Return a drawing as SVG, each text as one `text` element."""
    # Imported here, since every print imports this module and few are SVG.
    from PySide6.QtSvg import QSvgGenerator

    fitting = fitted(picture, size)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_POINTS_PER_INCH)
    width, height = size.width(), fitting.height
    generator.setSize(QSize(round(width), round(height)))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(title)
    generator.setDescription(picture.description())
    with QPainter(generator) as painter:
        paint(picture, fitting, painter, QPointF(), 1.0)
    buffer.close()
    return _with_whole_texts(bytes(data.data()), picture.written)


class _SvgText(NamedTuple):
    """A text and its group, which has its transform."""

    group: ET.Element
    element: ET.Element


def _with_whole_texts(svg: bytes, written: list[tuple[str, ...]]) -> bytes:
    """Return SVG with the lines of each text in one element.

    Qt writes one element for each line, in the order in which they were painted, and one more where
    its font changes, as at a mark.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314  # written above
    for element in root.iter():
        if family := element.get("font-family"):
            # A similar font where ours is not installed.
            element.set("font-family", f"{family},sans-serif")
    texts = deque(
        _SvgText(group, text) for group in root.iter() for text in group.findall(f"{{{_SVG}}}text")
    )
    for lines in written:
        parts = [_next_line(texts, line) for line in lines]
        if tuple(part.element.text for part in parts) != lines:
            # Rather in single lines than joined to others.
            break
        if len(lines) > 1:
            _join(parts)
    joined: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return joined


def _next_line(texts: deque[_SvgText], line: str) -> _SvgText:
    """Take the parts of a line from the texts, as one."""
    first = texts.popleft()
    while texts and len(first.element.text or "") < len(line):
        part = texts.popleft()
        first.element.text = (first.element.text or "") + (part.element.text or "")
        part.group.remove(part.element)
    return first


def _join(lines: list[_SvgText]) -> None:
    """Join lines into the first text; each stays where it is."""
    first, last = lines[0], lines[-1]
    to_first, _ = _transform(first.group).inverted()
    for line in lines:
        point = QPointF(float(line.element.attrib["x"]), float(line.element.attrib["y"]))
        point = to_first.map(_transform(line.group).map(point))
        place = {"x": f"{point.x():g}", "y": f"{point.y():g}"}
        part = ET.SubElement(first.element, f"{{{_SVG}}}tspan", place)
        part.text = (line.element.text or "") + ("" if line is last else " ")
        if line is not first:
            line.group.remove(line.element)
    first.element.text = None


def _transform(group: ET.Element) -> QTransform:
    """Return the transform of a group, which Qt writes as a matrix."""
    numbers = group.get("transform", "").removeprefix("matrix(").removesuffix(")")
    return QTransform(*map(float, numbers.split(","))) if numbers else QTransform()
