"""The rows of results and of names."""

from collections.abc import Sequence
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple, override

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterStateGuard,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, current_theme, sized
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.ui.widgets.item_painter import (
    ItemLayout,
    ItemListView,
    ListItemDelegate,
    mark_formats,
    paint_context_bar,
    paint_selection_bar,
)
from laos_tip_app.ui.widgets.text_layout import lay_out_text
from laos_tip_app.ui.widgets.text_size import scaled

type Row = AnswerText | ShownLine | SearchResult

_RESULT_HEIGHT: Final = 38
_NAME_HEIGHT: Final = 6 * UNIT
_NAME_SHARE: Final = 0.36
_MARGIN: Final = 2 * UNIT
_RESULT_LINES: Final = 2
_PLACE_SHARE: Final = 0.45
"""The part of the width that the place of a result takes at most, so that its text has room."""

_CORRECTION_LINES: Final = 3


class ResultList(ItemListView):
    """A list of rows, of which one is chosen.

    Signals:
        row_changed: Another row is chosen.
        opened: The user opens the chosen row by Enter or a click.
    """

    row_changed = Signal()
    opened = Signal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        """Make an empty list with an object name and an accessible name."""
        super().__init__(parent)
        self.rows = ListModel(self, _text)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self.rows)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.selectionModel().currentChanged.connect(self.row_changed)
        self.clicked.connect(self.opened)

    def row(self) -> Row | None:
        """Return the chosen row, if there is one."""
        row: Row | None = self.currentIndex().data(Role.ITEM)
        return row

    def choose(self, number: int) -> None:
        """Choose a row by its number from 0."""
        self.setCurrentIndex(self.rows.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NameList(ResultList):
    """Names with what each did, as high as its rows."""

    def __init__(self, lines: Sequence[ShownLine], parent: QWidget) -> None:
        """List the lines of an answer."""
        super().__init__("search_names", _("Names"), parent)
        delegate = NameDelegate(self)
        self.setItemDelegate(delegate)
        # Qt asks for the same height many times.
        self._height_in = cache(lambda width: sum(delegate.height(line, width) for line in lines))
        self.rows.set_items(lines)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(policy.Policy.Preferred)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in a width."""
        return self._height_in(width)


class ResultDelegate(ListItemDelegate):
    """Paints results, each with its corrections below and its place beside it."""

    def clear_cache(self) -> None:
        """Measure a result of one line again, and lay out all items."""
        super().clear_cache()
        font = self.view.font()
        self._body, self._bold = sized(font, BODY), sized(font, BODY, bold=True)
        self._small = sized(font, CAPTION)
        self._line_height = max(scaled(_RESULT_HEIGHT), self.view.fontMetrics().height() + 2 * UNIT)
        # Many results have the same place; to lay one out takes as long as a result.
        self._place_layout = lru_cache(partial(lay_out_text, font=self._small, max_lines=1))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a result, with its place at the right end."""
        super().paint(painter, option, index)
        place, height = self._place(index.data(Role.ITEM))
        right, top = QRectF(option.rect).right(), option.rect.top()
        x = right - _MARGIN - place.lineAt(0).horizontalAdvance()
        with QPainterStateGuard(painter):
            painter.setPen(QColor(current_theme().muted))
            place.draw(painter, QPointF(x, top + (self._line_height - height) / 2))

    @override
    def lay_out(self, record: AnswerText | SearchResult, width: int, *, first: bool) -> ItemLayout:
        theme, body = current_theme(), self._bold
        text, corrections = record.title, tuple[str, ...]()
        if isinstance(record, SearchResult):
            text, body = f"{record.difference.mark} {record.text}".strip(), self._body
            corrections = record.corrections
        padding = (self._line_height - QFontMetrics(body).height()) / 2
        place, _height = self._place(record)
        beside = 2 * _MARGIN + UNIT + place.lineAt(0).horizontalAdvance()
        layout = ItemLayout(width - beside, left=_MARGIN, top=padding)
        marks = mark_formats(text, bold=True)
        layout.add_text(text, body, theme.text, formats=marks, max_lines=_RESULT_LINES)
        for correction in corrections:
            layout.add_text(correction, self._small, theme.wrong, max_lines=_CORRECTION_LINES)
        layout.bottom += padding
        return layout

    def _place(self, record: AnswerText | SearchResult) -> tuple[QTextLayout, float]:
        """Return the place of a result in one line, and its height."""
        return self._place_layout(record.place, width=_PLACE_SHARE * self._item_width())

    @override
    def paint_background(
        self, painter: QPainter, rect: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        row: AnswerText | SearchResult = index.data(Role.ITEM)
        is_context = isinstance(row, SearchResult) and row.background == "context"
        _paint_background(painter, rect, state, is_context=is_context)


class _LaidOutName(NamedTuple):
    """A name and what it did, side by side.

    Attributes:
        name: The name.
        says: What it did.
        left: Where that begins.
        height: The height of both.
    """

    name: QTextLayout
    says: QTextLayout
    left: float
    height: float


class NameDelegate(QStyledItemDelegate):
    """Paints names with what each did."""

    def __init__(self, view: ResultList) -> None:
        """Paint the rows of a list."""
        super().__init__(view)
        self._view = view
        font = view.font()
        self._bold, self._body = sized(font, BODY, bold=True), sized(font, BODY)
        self._small, self._number = sized(font, CAPTION), sized(font, CAPTION, bold=True)
        # Each row is measured, then measured and painted.
        self._laid_out = lru_cache(self._lay_out)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(index.data(Role.ITEM), width))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with QPainterStateGuard(painter):
            painter.setClipRect(option.rect)
            _paint_background(painter, option.rect, option.state)
            self._paint_name(painter, option.rect, index.data(Role.ITEM))

    def height(self, row: ShownLine, width: int) -> int:
        """Return the height of a row in a width."""
        height = self._laid_out(row, width).height
        return max(scaled(_NAME_HEIGHT), round(height) + 2 * UNIT)

    def _lay_out(self, row: ShownLine, width: int) -> _LaidOutName:
        left = _MARGIN + _NAME_SHARE * width
        place = QFontMetricsF(self._small).horizontalAdvance(row.place)
        name, name_height = lay_out_text(row.name, self._bold, _NAME_SHARE * width - _MARGIN)
        says, height = lay_out_text(row.says, self._body, width - left - place - 3 * _MARGIN)
        return _LaidOutName(name, says, left, max(height, name_height))

    def _paint_name(self, painter: QPainter, rect: QRect, row: ShownLine) -> None:
        theme = current_theme()
        name, says, left, _height = self._laid_out(row, rect.width())
        middle = QRectF(rect).center().y()
        painter.setPen(QColor(theme.text))
        height = name.boundingRect().height()
        name.draw(painter, QPointF(rect.left() + _MARGIN, middle - height / 2))
        corner = QPointF(rect.left() + left, middle - says.boundingRect().height() / 2)
        says.draw(painter, corner)
        last = says.lineAt(says.lineCount() - 1)
        x = corner.x() + last.naturalTextWidth() + UNIT / 2
        painter.setFont(self._number)
        for number, _words in row.notes:
            side = painter.fontMetrics().height()
            box = QRectF(x, corner.y() + last.y(), side, side)
            painter.fillRect(box, QColor(theme.note))
            painter.setPen(QColor(theme.note_text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
            x += side + UNIT / 2
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        line, flags = rect.adjusted(_MARGIN, 0, -_MARGIN, 0), Qt.AlignmentFlag
        painter.drawText(line, flags.AlignVCenter | flags.AlignRight, row.place)


def _paint_background(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_context: bool = False
) -> None:
    theme = current_theme()
    if is_context:
        painter.fillRect(rect, QColor(theme.context))
    if QStyle.StateFlag.State_Selected in state:
        painter.fillRect(rect, QColor(theme.chosen))
        paint_selection_bar(painter, rect)
    elif QStyle.StateFlag.State_MouseOver in state:
        painter.fillRect(rect, QColor(theme.hover))
    elif is_context:
        paint_context_bar(painter, QRectF(rect).topLeft(), rect.height())
    painter.setPen(QColor(theme.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _text(row: Row) -> str:
    return row.title if isinstance(row, AnswerText) else row.text
