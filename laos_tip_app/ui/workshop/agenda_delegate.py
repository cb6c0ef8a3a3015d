"""Paint the items of an agenda, each with its slides beside it."""

from collections.abc import Sequence
from typing import Final, override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, Theme, current_theme
from laos_tip_app.documents.workshop_plan import PlanItem
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.ui.widgets.item_painter import Index
from laos_tip_app.ui.workshop.plan_model import without_words

_SLIDE: Final = QSize(96, 54)
_TEXT_SHARE: Final = 0.42
"""The part of a row that its text has; the rest is for slides."""

_LEAST_LINES: Final = 1.5
"""A slide that is lower than so many lines of text is left out."""

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class AgendaDelegate(QStyledItemDelegate):
    """Paints text and slides of each item.

    Attributes:
        items: The items of the rows.
    """

    def __init__(self, view: QListWidget) -> None:
        """Paint without slides, until there are some."""
        super().__init__(view)
        self.items: Sequence[PlanItem] = ()
        self._view = view
        self._deck: Deck | None = None
        self._numbers: dict[PlanItem, list[int]] = {}
        self._pictures: dict[tuple[DeckSlide, Theme], QPixmap] = {}

    def show_slides(self, deck: Deck) -> None:
        """Paint the slides of the items beside them."""
        self._deck, slides = deck, set(deck.slides)
        known = self._pictures.items()
        self._pictures = {key: picture for key, picture in known if key[0] in slides}
        self._numbers = {without_words(item): [] for item in self.items}
        for number, slide in enumerate(deck.slides if self.items else ()):
            self._numbers[without_words(self.items[slide.item])].append(number)
        self._view.viewport().update()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        width = self._view.viewport().width()
        room = QRect(0, 0, self._text_width(width), _SLIDE.height() if self._has_slides() else 1)
        text = option.fontMetrics.boundingRect(room, _WRAPPED, option.text)
        return QSize(width, room.united(text).height() + UNIT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        self._view.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view
        )
        rect = option.rect.adjusted(UNIT, UNIT // 2, -UNIT, -UNIT // 2)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        left = QRect(rect.topLeft(), QSize(self._text_width(option.rect.width()), rect.height()))
        painter.drawText(left, _WRAPPED, text)
        self._paint_slides(painter, rect.adjusted(left.width() + UNIT, 0, 0, 0), index.row())

    def _text_width(self, width: int) -> int:
        return round(width * (_TEXT_SHARE if self._has_slides() else 1)) - 2 * UNIT

    def _has_slides(self) -> bool:
        """Return whether slides are large enough beside the text."""
        return _LEAST_LINES * self._view.fontMetrics().lineSpacing() <= _SLIDE.height()

    def _paint_slides(self, painter: QPainter, room: QRect, row: int) -> None:
        """Paint the slides that have room, and how many more there are."""
        step = _SLIDE.width() + UNIT
        numbers = self._numbers.get(without_words(self.items[row]))
        if self._deck is None or numbers is None or not self._has_slides():
            return
        places = (room.width() + UNIT) // step
        shown = numbers if len(numbers) <= places else numbers[: max(places - 1, 0)]
        box = QRect(room.topLeft(), _SLIDE)
        box.moveTop(room.center().y() - _SLIDE.height() // 2)
        for number in shown:
            painter.drawPixmap(box.topLeft(), self._picture(self._deck, number))
            box.translate(step, 0)
        if count := len(numbers) - len(shown):
            text = _("+ {count}").format(count=count)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _picture(self, deck: Deck, number: int) -> QPixmap:
        theme = current_theme()
        key = deck.slides[number], theme
        if key not in self._pictures:
            ratio = self._view.devicePixelRatio()
            pixmap = QPixmap(_SLIDE * ratio)
            pixmap.setDevicePixelRatio(ratio)
            with QPainter(pixmap) as painter:
                slide_painter = SlidePainter(theme, self._view.font())
                slide_painter.paint(painter, deck, number, _SLIDE.toTuple())
                painter.setPen(self._view.palette().dark().color())
                painter.drawRect(0, 0, _SLIDE.width() - 1, _SLIDE.height() - 1)
            self._pictures[key] = pixmap
        return self._pictures[key]
