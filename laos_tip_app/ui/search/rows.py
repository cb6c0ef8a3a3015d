"""The rows of results and of names."""

from functools import lru_cache
from typing import Final, override

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterStateGuard,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from laos_tip_app.base.theme import BODY, CAPTION, UNIT, current_theme, sized
from laos_tip_app.models.list_model import Index, ListModel
from laos_tip_app.models.roles import Role
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.ui.widgets.item_painter import (
    ItemListView,
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
_CORRECTION_LINES: Final = 3
_CACHED_TEXTS: Final = 256


class ResultList(ItemListView):
    """A list of rows, of which one is chosen.

    Signals:
        row_changed: Another row is chosen.
        opened: The user opens the chosen row by Enter or a click.
    """

    row_changed = Signal()
    opened = Signal()

    def __init__(self, name: str, title: str, parent: QWidget, *, scrolls: bool = True) -> None:
        """Make an empty list with an object name and an accessible name.

        Args:
            name: The object name.
            title: The accessible name.
            parent: The owner.
            scrolls: Whether it scrolls; else it is as high as its rows.
        """
        super().__init__(parent)
        self._scrolls = scrolls
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without scrolling, be as high as the rows."""
        super().resizeEvent(event)
        if not self._scrolls and event.size().width() != event.oldSize().width():
            rows = range(self.rows.rowCount())
            self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows))


class RowDelegate(QStyledItemDelegate):
    """Paints results in a line, and names with what each did."""

    def __init__(self, view: ResultList) -> None:
        """Paint the rows of a list."""
        super().__init__(view)
        self._view = view
        # Each text is measured, then measured and painted.
        self._lay_out = lru_cache(_CACHED_TEXTS)(lay_out_text)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(Role.ITEM)
        width = self._view.viewport().width()
        if isinstance(row, ShownLine):
            _layout, height = self._says(row, width)
            return QSize(width, max(scaled(_NAME_HEIGHT), round(height) + 2 * UNIT))
        height = self._line_height(row, width)
        for correction in _corrections(row):
            height += round(self._correction(correction, width)[1])
        return QSize(width, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Role.ITEM)
        rect: QRect = option.rect
        with QPainterStateGuard(painter):
            painter.setClipRect(rect)
            self._paint_background(painter, rect, option.state, row)
            if isinstance(row, ShownLine):
                self._paint_name(painter, rect, row)
            else:
                self._paint_result(painter, rect, row)

    def _font(self, scale: float, *, bold: bool = False) -> QFont:
        return sized(self._view.font(), scale, bold=bold)

    def _paint_background(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Row
    ) -> None:
        theme = current_theme()
        is_context = isinstance(row, SearchResult) and row.background == "context"
        if is_context:
            painter.fillRect(rect, QColor(theme.context))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.chosen))
            paint_selection_bar(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        elif is_context:
            paint_context_bar(painter, QRectF(rect).topLeft(), rect.height())
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_result(self, painter: QPainter, rect: QRect, row: AnswerText | SearchResult) -> None:
        theme, width = current_theme(), rect.width()
        marks = row.difference.mark if isinstance(row, SearchResult) else ""
        height = self._line_height(row, width)
        line = QRect(rect.left() + _MARGIN, rect.top(), width - 2 * _MARGIN, height)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font(CAPTION))
        painter.setPen(QColor(theme.muted))
        painter.drawText(line, centre | Qt.AlignmentFlag.AlignRight, row.place)
        painter.setFont(self._font(BODY, bold=True))
        x = line.left()
        for letter in marks:
            painter.setPen(QColor(theme.mark_colour(letter)))
            painter.drawText(line.adjusted(x - line.left(), 0, 0, 0), centre, letter)
            x += painter.fontMetrics().horizontalAdvance(letter)
        painter.setPen(QColor(theme.text))
        layout, text_height = self._result(row, width)
        left = rect.left() + _MARGIN + self._mark_width(row)
        layout.draw(painter, QPointF(left, line.top() + (height - text_height) / 2))
        top = float(line.bottom() - UNIT // 2)
        painter.setPen(QColor(theme.wrong))
        for correction in _corrections(row):
            layout, height_of_it = self._correction(correction, width)
            layout.draw(painter, QPointF(rect.left() + _MARGIN, top))
            top += height_of_it

    def _line_height(self, row: AnswerText | SearchResult, width: int) -> int:
        """Return the height of a result without its corrections."""
        _layout, height = self._result(row, width)
        return max(scaled(_RESULT_HEIGHT), round(height) + 2 * UNIT)

    def _mark_width(self, row: AnswerText | SearchResult) -> float:
        """Return the width of the marks before a result."""
        if not isinstance(row, SearchResult) or not row.difference.mark:
            return 0.0
        metrics = QFontMetricsF(self._font(BODY, bold=True))
        return metrics.horizontalAdvance(row.difference.mark) + UNIT / 2

    def _result(self, row: AnswerText | SearchResult, width: int) -> tuple[QTextLayout, float]:
        """Return the text of a result laid out, and its height."""
        is_answer = isinstance(row, AnswerText)
        text = row.title if isinstance(row, AnswerText) else row.text
        place = QFontMetricsF(self._font(CAPTION)).horizontalAdvance(row.place)
        room = width - 2 * _MARGIN - place - UNIT - self._mark_width(row)
        font = self._font(BODY, bold=is_answer)
        return self._lay_out(text, font, room, max_lines=_RESULT_LINES)

    def _correction(self, text: str, width: int) -> tuple[QTextLayout, float]:
        font, room = self._font(CAPTION), width - 2 * _MARGIN
        return self._lay_out(text, font, room, max_lines=_CORRECTION_LINES)

    def _columns(self, row: ShownLine, width: int) -> tuple[float, float]:
        """Return where the text begins, and how wide it is."""
        place = QFontMetricsF(self._font(CAPTION)).horizontalAdvance(row.place)
        left = _MARGIN + _NAME_SHARE * width
        return left, width - left - place - 3 * _MARGIN

    def _says(self, row: ShownLine, width: int) -> tuple[tuple[QTextLayout, QTextLayout], float]:
        """Return name and text laid out, and the height of both."""
        _left, room = self._columns(row, width)
        bold = self._font(BODY, bold=True)
        name, name_height = self._lay_out(row.name, bold, _NAME_SHARE * width - _MARGIN)
        says, height = self._lay_out(row.says, self._font(BODY), room)
        return (name, says), max(height, name_height)

    def _paint_name(self, painter: QPainter, rect: QRect, row: ShownLine) -> None:
        theme = current_theme()
        left, _room = self._columns(row, rect.width())
        (name, says), _height = self._says(row, rect.width())
        middle = QRectF(rect).center().y()
        painter.setPen(QColor(theme.text))
        height = name.boundingRect().height()
        name.draw(painter, QPointF(rect.left() + _MARGIN, middle - height / 2))
        corner = QPointF(rect.left() + left, middle - says.boundingRect().height() / 2)
        says.draw(painter, corner)
        last = says.lineAt(says.lineCount() - 1)
        x = corner.x() + last.naturalTextWidth() + UNIT / 2
        painter.setFont(self._font(CAPTION, bold=True))
        for number, _words in row.notes:
            side = painter.fontMetrics().height()
            box = QRectF(x, corner.y() + last.y(), side, side)
            painter.fillRect(box, QColor(theme.note))
            painter.setPen(QColor(theme.note_text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
            x += side + UNIT / 2
        painter.setFont(self._font(CAPTION))
        painter.setPen(QColor(theme.muted))
        line = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.place
        )


def _corrections(row: Row) -> tuple[str, ...]:
    return row.corrections if isinstance(row, SearchResult) else ()


def _text(row: Row) -> str:
    return row.title if isinstance(row, AnswerText) else row.text
