"""A small card beside a link: what the link leads to.

It is a child of the tab, not a window, and never takes the focus. Knows nothing of the store.
"""

from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.report.link_preview import LinkPreview
from laos_tip_app.ui.widgets.labels import PlainLabel

_DELAY: Final = 350
"""Milliseconds that a pointer rests on a link before its card comes."""

_WIDTH: Final = 44 * UNIT


class LinkPreviewPopup(QFrame):
    """A name, what it is, one line, and below it what limits or corrects that."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a card that is not shown."""
        super().__init__(parent)
        self._theme = theme
        self._link = QRect()
        self.setObjectName("link_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._name, self._kind, self._line = (
            PlainLabel(parent=self),
            PlainLabel(parent=self),
            PlainLabel(parent=self),
        )
        self._lesser = PlainLabel(parent=self)
        self._room = parent
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT + UNIT // 2, UNIT)
        column.setSpacing(UNIT // 4)
        self._name.setFont(sized(self.font(), BODY, bold=True))
        self._kind.setFont(sized(self.font(), CAPTION))
        self._lesser.setFont(sized(self.font(), CAPTION))
        for label in (self._name, self._kind, self._line, self._lesser):
            label.setWordWrap(True)
            column.addWidget(label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._appear)
        self.apply_theme(theme)

    def point(self, card: LinkPreview, link: QRect, *, at_once: bool) -> None:
        """Show a card beside a link that lies at a place of the parent, soon or at once."""
        self.leave()
        self._link = link
        self._name.setText(card.name)
        self._kind.setText(card.kind)
        self._line.setText(card.line)
        self._line.setVisible(bool(card.line))
        self._lesser.setText("\n".join(card.lesser))
        self._lesser.setVisible(bool(card.lesser))
        self.setAccessibleName(card.name)
        self.setAccessibleDescription(card.spoken)
        if at_once:
            self._appear()
        else:
            self._timer.start()

    def leave(self) -> None:
        """Vanish, or do not come at all."""
        self._timer.stop()
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for label, colour in (
            (self._name, theme.text),
            (self._kind, theme.muted),
            (self._line, theme.text),
            (self._lesser, theme.text),
        ):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), QColor(colour))
            label.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ground with an edge, since a shadow is lost on a projector."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.muted))
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(self._theme.window))

    def _appear(self) -> None:
        room = self._room.rect().adjusted(UNIT, UNIT, -UNIT, -UNIT)
        width = min(_WIDTH, room.width())
        height = self._column.totalHeightForWidth(width)
        left = max(room.left(), min(self._link.left(), room.right() - width))
        top = self._link.bottom() + UNIT // 2
        if top + height > room.bottom():
            top = self._link.top() - UNIT // 2 - height
        if top < room.top():
            # Neither above nor below is room enough; the link itself must stay to be seen.
            return
        self.setGeometry(left, top, width, height)
        self.raise_()
        self.show()
