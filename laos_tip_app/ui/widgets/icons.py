"""Icons in the colours of the palette, made from masks.

A mask is a PNG file of which only the alpha channel counts (packaging/make_icons.py). It is tinted
when it is painted, so that an icon follows the palette.
"""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)

from laos_tip_app.base import paths

_NAMES: Final = frozenset(
    ("arrow-left", "arrow-right", "eye-off", "file", "printer", "search", "x")
)
"""Those that have a mask; Qt would paint nothing for another, and nobody would be told."""

_SIZES: Final = (16, 24, 32, 48)
_APP_SIZES: Final = (16, 24, 32, 48, 64, 128)
"""No desktop shows a window's icon in 256 pixels, which would take 0.6 MB of memory."""


def icon(name: str) -> QIcon:
    """Return an icon by name; fail if there is none."""
    if name not in _NAMES:
        raise ValueError(f"there is no icon {name!r}")
    return QIcon(_MaskEngine(name))


def app_icon() -> QIcon:
    """Return the icon of the application."""
    mark = QIcon()
    for size in _APP_SIZES:
        mark.addFile(str(paths.resource("icons", f"app-{size}.png")))
    return mark


class _MaskEngine(QIconEngine):
    """Paints a mask in the colour of the text on a button."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _MaskEngine(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        pixmap = self.scaledPixmap(rect.size(), mode, state, painter.deviceTransform().m11())
        painter.drawPixmap(rect, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._tinted(size.width(), mode)

    def scaledPixmap(  # noqa: N802  # Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = self._tinted(round(size.width() * scale), mode)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _tinted(self, size: int, mode: QIcon.Mode) -> QPixmap:
        colour = self._colour(mode)
        # It is painted again with every letter typed next to it, and took a twentieth of that time.
        key = f"{self._name} {size} {colour.rgba():x}"
        known = QPixmap()
        if QPixmapCache.find(key, known):
            return known
        nearest = next((mask_size for mask_size in _SIZES if mask_size >= size), _SIZES[-1])
        mask = QPixmap(str(paths.resource("icons", f"{self._name}-{nearest}.png")))
        tinted = QPixmap(QSize(size, size))
        tinted.fill(Qt.GlobalColor.transparent)
        with QPainter(tinted) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(tinted.rect(), mask)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(tinted.rect(), colour)
        QPixmapCache.insert(key, tinted)
        return tinted

    def _colour(self, mode: QIcon.Mode) -> QColor:
        active = QPalette.ColorGroup.Active
        colour = QGuiApplication.palette().color(active, QPalette.ColorRole.ButtonText)
        if mode == QIcon.Mode.Disabled:
            # Paler than disabled text, which must stay legible.
            colour.setAlphaF(0.35)
        return colour
