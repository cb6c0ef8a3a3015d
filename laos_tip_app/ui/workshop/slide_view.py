"""Shows a page of a slide, and the pointer on it."""

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.drawing.slides.layout import SlidePage
from laos_tip_app.drawing.slides.painter import SlideFonts, SlidePainter

type Blank = Literal["", "black", "white"]
"""The colour of a blank screen; empty while the slide is shown."""

_RING: Final = 0.03
"""The radius of the pointer's ring, in parts of the height."""

_LINE: Final = 0.006


class SlideView(QWidget):
    """A page of a slide, as large as the widget allows.

    Signals:
        pointed: The mouse has moved to a `QPointF`, in parts of the height.
    """

    pointed = Signal(QPointF)

    def __init__(
        self, theme: Theme, drawings: SlideDrawings | None, parent: QWidget | None = None
    ) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self._theme = theme
        self._painter = SlidePainter(theme, SlideFonts(self.font()), drawings)
        self._page: SlidePage | None = None
        self._blank: Blank = "black"
        self._footer = ("", "")
        self._ratio = 16 / 9
        self._time_left = ""
        self._pixmap: QPixmap | None = None
        self._pointer: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    def show_page(
        self,
        page: SlidePage,
        footer: tuple[str, str],
        ratio: float,
        *,
        blank: Blank = "",
        time_left: str = "",
    ) -> None:
        """Show a page, or a blank screen."""
        self._page, self._footer, self._ratio = page, footer, ratio
        self._blank, self._time_left = blank, time_left
        self._pixmap = None
        self.update()

    def show_pointer(self, pointer: QPointF | None) -> None:
        """Show the pointer at a point, in parts of the height."""
        for point in (self._pointer, pointer):
            if point is not None:
                self.update(self._ring(point).toAlignedRect())
        self._pointer = pointer

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page and the pointer, or a blank screen."""
        with QPainter(self) as painter:
            if self._blank or self._page is None:
                painter.fillRect(self.rect(), QColor(self._theme.window))
                screen = QRectF(QPointF(), QSizeF(*self._size())).toAlignedRect()
                painter.fillRect(screen, QColor(self._blank or "black"))
                return
            if self._pixmap is None:
                self._pixmap = self._painted(self._page)
            painter.drawPixmap(0, 0, self._pixmap)
            if self._pointer is not None:
                self._paint_ring(painter, self._pointer)

    def _painted(self, page: SlidePage) -> QPixmap:
        """Return the page as a picture, over which the pointer moves fast."""
        pixmap = QPixmap(self.size() * self.devicePixelRatio())
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        pixmap.fill(QColor(self._theme.window))
        width, height = self._size()
        with QPainter(pixmap) as painter:
            self._painter.paint(painter, page, width, height, self._footer, self._time_left)
        return pixmap

    def _paint_ring(self, painter: QPainter, pointer: QPointF) -> None:
        """Paint a ring that is seen on light and on dark."""
        _width, height = self._size()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, line in ((self._theme.base, 2 * _LINE), (self._theme.accent, _LINE)):
            painter.setPen(QPen(QColor(colour), line * height))
            painter.drawEllipse(pointer * height, _RING * height, _RING * height)

    def _ring(self, pointer: QPointF) -> QRectF:
        _width, height = self._size()
        radius = (_RING + 2 * _LINE) * height
        centre = pointer * height
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)

    def _size(self) -> tuple[float, float]:
        """Return width and height of the page."""
        width = max(min(self.width(), self.height() * self._ratio), 1.0)
        return width, width / self._ratio

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit `pointed`."""
        self.pointed.emit(event.position() / self._size()[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint again in another size."""
        super().resizeEvent(event)
        self._pixmap = None
