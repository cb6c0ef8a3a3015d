"""Read the logo of an organisation."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.drawing.image_export import png_file

_MAX_BYTES: Final = 2_000_000
_MAX_PIXELS: Final = 25_000_000
_SIDE: Final = 1200
"""More pixels are not seen at its size."""

_LARGEST: Final = QSize(_SIDE, _SIDE)
_OUTSIDE: Final = re.compile(rb"""href\s*=\s*["'](?!#|data:)""", re.IGNORECASE)
"""What an SVG takes from other files."""


class Logo(NamedTuple):
    """A logo as a PNG picture, with its size in pixels."""

    png: bytes
    width: int
    height: int


def read_logo(path: Path) -> Logo:
    """Return a PNG, JPEG or SVG picture, encoded anew.

    Nothing else that the file may contain is kept, such as where a photograph was taken.

    Raises:
        SavedFileError: It can’t be read, is too large, or of another kind.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError:
        data = b""
    image = None
    if len(data) <= _MAX_BYTES:
        image = _drawn(data) if data.startswith(b"<") else _photograph(data)
    if image is None or image.isNull():
        raise SavedFileError(
            _("The logo “{name}” can’t be used.").format(name=path.name),
            _("Choose a PNG, JPEG or SVG picture of at most 2 MB."),
        )
    for key in image.textKeys():
        image.setText(key, "")
    return Logo(png_file(image), image.width(), image.height())


def _photograph(data: bytes) -> QImage | None:
    """Return a PNG or JPEG picture; None if it is none."""
    # No other reader may look at it.
    kinds = {b"\x89PNG": b"png", b"\xff\xd8\xff": b"jpeg"}
    kind = next((kind for start, kind in kinds.items() if data.startswith(start)), None)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _MAX_PIXELS:
        return None
    reader.setScaledSize(size.scaled(size.boundedTo(_LARGEST), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _drawn(data: bytes) -> QImage | None:
    """Return an SVG picture, if it names no other file."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer()
    if b"\0" in data or _OUTSIDE.search(data) or not renderer.load(QByteArray(data)):
        return None
    size = renderer.defaultSize().scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32)
    if not image.isNull():
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            renderer.render(painter)
    return image
