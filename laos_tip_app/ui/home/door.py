"""A door of Home: the picture of a tab and its name."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from laos_tip_app.base.theme import BODY, UNIT, sized
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, scaled

if TYPE_CHECKING:
    from laos_tip_app.ui.home.previews import Preview

_FOOT: Final = 7 * UNIT
"""The height of the part with the name."""

_INSET: Final = 2 * UNIT
_PICTURE_INSET: Final = 3 * UNIT // 2
_RADIUS: Final = UNIT / 2


class Door(QAbstractButton):
    """A button that paints a picture above its name.

    Signals:
        picture_missing: It was painted without a picture, which fits its colours and text size.
    """

    picture_missing = Signal()

    def __init__(self, name: str, title: str, about: str, parent: QWidget) -> None:
        """Make a door without its picture.

        Args:
            name: The tab that it leads to.
            title: The title of the tab.
            about: What the tab contains, in some words.
            parent: The owner.
        """
        super().__init__(parent)
        self.name = name
        self._about = about
        self._preview: Preview | None = None
        self._picture = QPixmap()
        self.setObjectName(f"home_{name}")
        self.setText(title)
        self.setAccessibleName(f"{title}: {about}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_preview(self, preview: "Preview") -> None:
        """Show a picture, and say what it shows."""
        self._preview = preview
        self._picture = QPixmap()
        self.setAccessibleDescription(preview.words)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Forget the picture in other colours or another text size."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._preview = None

    def sizeHint(self) -> QSize:
        """Return a size with room for the texts."""
        bold = QFontMetrics(sized(self.font(), BODY, bold=True))
        widths = (
            bold.horizontalAdvance(self.text()),
            self.fontMetrics().horizontalAdvance(self._about),
        )
        return QSize(max(widths) + 2 * scaled(_INSET), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, foot and edge."""
        del event
        roles, palette = QPalette.ColorRole, self.palette()
        foot = scaled(_FOOT)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            below = QRectF(edge.x(), edge.bottom() - foot, edge.width(), foot)
            painter.fillRect(edge, palette.color(roles.Base))
            is_hovered = self.underMouse() or self.isDown()
            painter.fillRect(below, palette.color(roles.Midlight if is_hovered else roles.Window))
            self._paint_picture(painter, below.top())
            painter.setPen(QPen(palette.color(roles.Mid), 1))
            painter.drawLine(below.topLeft(), below.topRight())
            if is_hovered or self.hasFocus():
                painter.setPen(QPen(palette.color(roles.Accent), 1))
            painter.drawRoundedRect(edge, _RADIUS, _RADIUS)
            inset = scaled(_INSET)
            self._write_foot(painter, below.adjusted(inset, 0, -inset, 0))

    def _write_foot(self, painter: QPainter, room: QRectF) -> None:
        flags = Qt.AlignmentFlag.AlignLeft
        roles = QPalette.ColorRole
        half = room.height() / 2
        painter.setFont(sized(self.font(), BODY, bold=True))
        painter.setPen(self.palette().color(roles.WindowText))
        painter.drawText(
            room.adjusted(0, 0, 0, -half), flags | Qt.AlignmentFlag.AlignBottom, self.text()
        )
        painter.setFont(self.font())
        painter.setPen(self.palette().color(roles.PlaceholderText))
        painter.drawText(
            room.adjusted(0, half, 0, 0), flags | Qt.AlignmentFlag.AlignTop, self._about
        )

    def _paint_picture(self, painter: QPainter, height: float) -> None:
        """Paint the picture, which is kept until the size changes."""
        if self._preview is None:
            self.picture_missing.emit()
            return
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(height * ratio))
        if self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inset = scaled(_INSET)
            above = scaled(_PICTURE_INSET)
            room = QRectF(0, 0, self.width(), height).adjusted(inset, above, -inset, -above)
            with QPainter(self._picture) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._preview.paint(inner, room)
        painter.drawPixmap(0, 0, self._picture)
