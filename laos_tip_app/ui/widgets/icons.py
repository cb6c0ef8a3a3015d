"""Icons in the colours of the palette, made from masks.

A mask is a PNG file of which only the alpha channel counts (packaging/make_icons.py). It is tinted
when it is painted, so that an icon follows the palette without being told. Knows nothing of what an
icon is for.
"""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from laos_tip_app.base import paths
from laos_tip_app.ui.widgets.painting import fill

_SIZES: Final = (16, 24, 32, 48)
_APP_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str) -> QIcon:
    """Return the icon of a name."""
    return QIcon(_MaskEngine(name))


def app_icon() -> QIcon:
    """Return the application's own mark."""
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
        return self._tinted(size.width(), size.width(), mode)

    def scaledPixmap(  # noqa: N802  # Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = self._tinted(round(size.width() * scale), round(size.width() * scale), mode)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _tinted(self, pixels: int, wanted: int, mode: QIcon.Mode) -> QPixmap:
        nearest = next((size for size in _SIZES if size >= pixels), _SIZES[-1])
        mask = QPixmap(str(paths.resource("icons", f"{self._name}-{nearest}.png")))
        tinted = QPixmap(QSize(wanted, wanted))
        tinted.fill(QColor(0, 0, 0, 0))
        painter = QPainter(tinted)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(QPoint(), tinted.size()), mask)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        fill(painter, tinted.rect(), self._colour(mode))
        painter.end()
        return tinted

    def _colour(self, mode: QIcon.Mode) -> QColor:
        groups = QPalette.ColorGroup
        if mode == QIcon.Mode.Disabled:
            # Not the disabled text's colour, which is meant to be read: an arrow that leads
            # nowhere is meant to step back.
            colour = QGuiApplication.palette().color(groups.Active, QPalette.ColorRole.ButtonText)
            colour.setAlphaF(0.35)
            return colour
        return QGuiApplication.palette().color(groups.Active, QPalette.ColorRole.ButtonText)
