"""Lay out and paint the texts of items in lists and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterStateGuard,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from laos_tip_app.base.theme import BAR, BODY, UNIT, current_theme, sized
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.store.text_normalization import is_unspaced
from laos_tip_app.ui.widgets.text_layout import lay_out_text, text_format
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES

MARGIN: Final = 2 * UNIT
_CACHED_ITEMS: Final = 500

_MAX_LINE_LENGTH: Final = 80
"""Maximum line length in average letters: longer lines are hard to read."""


class _TextPiece(NamedTuple):
    layout: QTextLayout
    position: QPointF
    colour: QColor
    box: QRectF | None = None


class ItemLayout:
    """The texts of one item, laid out one below the other.

    Attributes:
        bottom: Where the next text would begin.
    """

    def __init__(
        self, width: float, *, left: float = 0, top: float = 0, gap: float = UNIT / 4
    ) -> None:
        """Begin an empty layout whose texts are at most `width` wide."""
        self._width, self._left, self._gap = width, left, gap
        self._pieces: list[_TextPiece] = []
        self.bottom = float(top)

    def add_text(
        self,
        text: str,
        font: QFont,
        colour: str,
        *,
        formats: Sequence[QTextLayout.FormatRange] = (),
        max_lines: int | None = None,
    ) -> None:
        """Add a text, unless it is empty, below the text above."""
        if not text:
            return
        self.bottom += self._gap if self._pieces else 0
        layout, height = lay_out_text(text, font, self._width, formats, max_lines)
        position = QPointF(self._left, self.bottom)
        self._pieces.append(_TextPiece(layout, position, QColor(colour)))
        self.bottom += height

    def add_correction(self, text: str, font: QFont) -> None:
        """Add an editor's correction in a red box."""
        self.bottom += UNIT / 2
        width = self._width - BAR - 2 * UNIT
        layout, height = lay_out_text(text, font, width)
        box = QRectF(self._left, self.bottom, self._width, height + UNIT)
        position = box.topLeft() + QPointF(BAR + UNIT, UNIT / 2)
        self._pieces.append(_TextPiece(layout, position, QColor(current_theme().text), box))
        self.bottom = box.bottom()

    def paint(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the texts of an item from its top left corner."""
        for piece in self._pieces:
            if piece.box is not None:
                paint_note_box(painter, piece.box.translated(origin), is_correction=True)
            painter.setPen(piece.colour)
            piece.layout.draw(painter, origin + piece.position)


class ItemListView(QListView):
    """A list of painted items, each as high as its texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a list without a frame that scrolls up and down."""
        super().__init__(parent)
        self._measured_width = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the items for another width."""
        super().resizeEvent(event)
        if self.width() != self._measured_width:
            # Qt does so for another height only. Beside a scroll bar items are as wide as without.
            self._measured_width = self.width()
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or theme."""
        if event.type() in LOOK_CHANGES:
            self.measure()
        super().changeEvent(event)

    def first(self) -> QModelIndex:
        """Return the first item that is no heading."""
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        return next((index for index in rows if index.flags()), QModelIndex())

    def measure(self) -> None:
        """Lay out all items again."""
        delegate = self.itemDelegate()
        if isinstance(delegate, ListItemDelegate):
            delegate.clear_cache()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class ListItemDelegate(QStyledItemDelegate):
    """Paints the items of a list, each as high as its texts."""

    def __init__(self, view: QListView) -> None:
        """Paint the items of the model of a list."""
        super().__init__(view)
        self.view = view
        self._layouts = lru_cache(_CACHED_ITEMS)(self.lay_out)
        self.clear_cache()

    def lay_out(self, record: Any, width: int, *, first: bool) -> ItemLayout:  # noqa: ANN401
        """Return the layout of a record; its `bottom` is the height."""
        raise NotImplementedError

    def paint_background(
        self, painter: QPainter, rect: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        """Paint the background of an item."""
        raise NotImplementedError

    def clear_cache(self) -> None:
        """Lay out all items again, after a change of style or highlights."""
        self._layouts.cache_clear()
        self._bar_width = self.view.verticalScrollBar().sizeHint().width()
        self._longest = _MAX_LINE_LENGTH * self.view.fontMetrics().averageCharWidth()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of an item."""
        width = self._item_width()
        return QSize(width, round(self._layout(index, width).bottom))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint an item."""
        rect: QRect = option.rect
        with QPainterStateGuard(painter):
            painter.setClipRect(rect)
            self.paint_background(painter, rect, index, option.state)
            corner = QPointF(rect.left() + self.indent(index), rect.top())
            self._layout(index, self._item_width()).paint(painter, corner)

    def indent(self, index: Index) -> int:
        """Return how far an item’s texts are moved to the right."""
        return 0

    def _layout(self, index: Index, width: int) -> ItemLayout:
        text_width = min(width - self.indent(index), self._longest)
        return self._layouts(index.data(Role.ITEM), text_width, first=index.row() == 0)

    def _item_width(self) -> int:
        """Return the width without the scroll bar, visible or not."""
        return self.view.width() - self._bar_width


def mark_formats(text: str, *, bold: bool) -> list[QTextLayout.FormatRange]:
    """Return the formats of the marks that a text begins with."""
    colour_of = current_theme().mark_colour
    marks = takewhile(colour_of, text)
    return [text_format(at, at + 1, colour_of(mark), bold=bold) for at, mark in enumerate(marks)]


def highlights(spans: Iterable[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
    """Return the formats that highlight parts of a text."""
    theme = current_theme()
    return [text_format(*span, theme.text, background=theme.match) for span in spans]


def word_spans(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each match of words, ignoring case."""
    for word in words:
        # In a script without spaces between words, a word may be a part of a run of letters.
        edge = "" if is_unspaced(word) else r"\b"
        for match in re.finditer(edge + re.escape(word) + edge, text, re.IGNORECASE):
            yield match.span()


def paint_note_box(painter: QPainter, box: QRectF, *, is_correction: bool) -> None:
    """Paint the background and the bar of an editor's note."""
    background, line = current_theme().note_colours(is_correction=is_correction)
    painter.fillRect(box, QColor(background))
    painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), QColor(line))


def paint_badge(painter: QPainter, rect: QRect, text: str, font: QFont) -> None:
    """Paint a number in a box of the colour of notes."""
    theme, bold = current_theme(), sized(font, BODY, bold=True)
    metrics = QFontMetrics(bold)
    width = max(metrics.horizontalAdvance(text) + UNIT, metrics.height())
    box = QRect(rect.topLeft(), QSize(width, metrics.height()))
    painter.fillRect(box, QColor(theme.note))
    painter.setFont(bold)
    painter.setPen(QColor(theme.note_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_selection_bar(painter: QPainter, rect: QRect) -> None:
    """Paint the bar at the left edge of a selected item."""
    painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), QColor(current_theme().accent))


def paint_context_bar(painter: QPainter, corner: QPointF, height: int) -> None:
    """Paint a dashed bar, which distinguishes context without colour."""
    colour = QColor(current_theme().context_line)
    for top in range(0, height, UNIT):
        dash = QRectF(corner.x(), corner.y() + top, BAR, min(UNIT * 5 // 8, height - top))
        painter.fillRect(dash, colour)
