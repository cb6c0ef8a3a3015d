"""Read the logo of an organisation."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.i18n import _

_MAX_BYTES: Final = 2_000_000
_MAX_PIXELS: Final = 25_000_000
_SIDE: Final = 1200
"""More pixels are not seen at its size."""


class Logo(NamedTuple):
    """A logo as a PNG picture, with its size in pixels."""

    png: bytes
    width: int
    height: int


def read_logo(path: Path) -> Logo:
    """Return a PNG or JPEG picture, encoded anew.

    Nothing else that the file may contain is kept, such as where a photograph was taken.

    Raises:
        SavedFileError: It can’t be read, is too large, or of another kind.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError:
        data = b""
    # No other reader may look at it: an SVG names other files.
    kinds = {b"\x89PNG": b"png", b"\xff\xd8\xff": b"jpeg"}
    kind = next((kind for start, kind in kinds.items() if data.startswith(start)), None)
    image = None
    if kind is not None and len(data) <= _MAX_BYTES:
        buffer = QBuffer()
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(kind))
        reader.setDecideFormatFromContent(False)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.width() * size.height() <= _MAX_PIXELS:
            image = reader.read()
    if image is None or image.isNull():
        raise SavedFileError(
            _("The logo “{name}” can’t be used.").format(name=path.name),
            _("Choose a PNG or JPEG picture of at most 2 MB."),
        )
    if max(image.width(), image.height()) > _SIDE:
        image = image.scaled(
            _SIDE,
            _SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    for key in image.textKeys():
        image.setText(key, "")
    return Logo(png_of(image), image.width(), image.height())


def png_of(image: QImage) -> bytes:
    """Return a picture as a PNG file."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(written, QByteArray(b"png")).write(image)
    return bytes(written.data().data())
