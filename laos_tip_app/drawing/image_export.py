"""The one place that puts a drawing on a page or makes it a file: PDF, SVG or PNG.

Knows nothing of what is drawn. A drawing is fitted to its page: it is given the width at which its
shape is that of the page, and then made as small as the page asks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPaintDevice, QPainter

from laos_tip_app import APP_NAME
from laos_tip_app.drawing.protocols import Picture

DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72
_METRES_PER_INCH: Final = 0.0254
_TRIALS: Final = 11
"""Each halves the width in doubt; then it is half a per cent of the room, which nobody sees."""

_WIDEST: Final = 12.0
_SVG: Final = "http://www.w3.org/2000/svg"


class FitResult(NamedTuple):
    """How a drawing lies on a page.

    Attributes:
        width: The width that it is laid out in.
        scale: How much smaller than that it is painted.
        height: How high it is on the page.
    """

    width: float
    scale: float
    height: float

    @property
    def width_on_page(self) -> float:
        """How wide the drawing is on the page."""
        return self.width * self.scale


def fitted(picture: Picture, room: QSizeF) -> FitResult:
    """Return how all of a drawing fits into a room, as large as can be; never larger than drawn."""
    low, high = room.width(), _WIDEST * room.width()

    def fits(width: float) -> bool:
        return picture.height(width) * room.width() <= room.height() * width

    if not fits(low):
        for _ in range(_TRIALS):
            middle = (low + high) / 2
            low, high = (low, middle) if fits(middle) else (middle, high)
        low = high
    scale = min(room.width() / low, room.height() / max(picture.height(low), 1.0), 1.0)
    return FitResult(low, scale, picture.height(low) * scale)


def paint(picture: Picture, fit: FitResult, painter: QPainter, corner: QPointF, dot: float) -> None:
    """Paint a drawing on a page.

    Args:
        picture: The drawing.
        fit: How it lies there.
        painter: Where to.
        corner: Its left upper corner, in the painter's own units.
        dot: A point in those.
    """
    painter.save()
    painter.translate(corner)
    painter.scale(dot * fit.scale, dot * fit.scale)
    picture.paint(painter, fit.width)
    painter.restore()


def landscape(paper: QPageSize.PageSizeId) -> QSizeF:
    """Return a paper turned on its side, in points."""
    layout = QPageLayout()
    layout.setPageSize(QPageSize(paper))
    layout.setOrientation(QPageLayout.Orientation.Landscape)
    return layout.fullRect(QPageLayout.Unit.Point).size()


def png_bytes(picture: Picture, size: QSizeF) -> bytes:
    """Return a drawing as an image of 300 dots an inch, fitted into a size in points."""
    fit = fitted(picture, size)
    dot = DOTS_PER_INCH / _POINTS_PER_INCH
    image = QImage(
        QSize(round(size.width() * dot), round(fit.height * dot)), QImage.Format.Format_RGB32
    )
    metre = round(DOTS_PER_INCH / _METRES_PER_INCH)
    image.setDotsPerMeterX(metre)
    image.setDotsPerMeterY(metre)
    image.setText("Title", picture.title)
    image.fill("white")
    with _painter_on(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Text is measured in inches of the image; the drawing has its own measure.
        painter.scale(dot * fit.scale, dot * fit.scale)
        picture.paint(painter, fit.width)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def svg_bytes(picture: Picture, size: QSizeF) -> bytes:
    """Return a drawing as SVG whose texts are text, each in one piece."""
    # Not with the others: every print comes through here, and few are SVG.
    from PySide6.QtSvg import QSvgGenerator

    fit = fitted(picture, size)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_POINTS_PER_INCH)
    width, height = size.width(), fit.height
    generator.setSize(QSize(round(width), round(height)))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(picture.title)
    generator.setDescription(APP_NAME)
    with _painter_on(generator) as painter:
        painter.scale(fit.scale, fit.scale)
        picture.written.clear()
        picture.paint(painter, fit.width)
    buffer.close()
    return _with_whole_texts(bytes(data.data()), picture.written)


@contextmanager
def _painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a painter that ends whatever happens: to destroy what is painted on ends the program."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def _with_whole_texts(svg: bytes, written: list[tuple[str, ...]]) -> bytes:
    """Return an SVG file in which the lines of a text are parts of one element.

    Qt writes a text of its own for each line, in the order in which they were painted.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314  # our own, made a moment ago
    for each in root.iter():
        if family := each.get("font-family"):
            # Where ours is not installed, at least letters of its kind.
            each.set("font-family", f"{family},sans-serif")
    texts = [(parent, text) for parent in root.iter() for text in parent.findall(f"{{{_SVG}}}text")]
    at = 0
    for lines in written:
        found = texts[at : at + len(lines)]
        if tuple(text.text for _, text in found) != lines:
            break
        at += len(lines)
        if len(lines) > 1:
            _join([text for _, text in found])
            for parent, text in found[1:]:
                parent.remove(text)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _join(texts: list[ET.Element]) -> None:
    first = texts[0]
    for number, text in enumerate(texts):
        attributes = {name: text.attrib[name] for name in ("x", "y")}
        part = ET.SubElement(first, f"{{{_SVG}}}tspan", attributes)
        part.text = (text.text or "") + (" " if number < len(texts) - 1 else "")
    first.text = None
