"""The results of a search, and the answer of the chosen one."""

from functools import lru_cache, partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, UNIT
from laos_tip_app.report.answers import AnswerText
from laos_tip_app.report.card import card_of
from laos_tip_app.report.search_results import SearchAnswer, SearchResult, links_of
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.answer_view import AnswerView
from laos_tip_app.ui.search.rows import ResultDelegate, ResultList, Row
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.page import SidePane
from laos_tip_app.ui.widgets.small_widgets import CloseButton, PlainLabel, set_tab_order
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, scaled, text_scale

_LIST_WIDTH: Final = 388
_MIN_WIDTH: Final = 95 * UNIT
"""In a narrower window, in text of the normal size, the answer is below the results."""

_MIN_LINES: Final = 8
"""A narrow page with fewer lines in its height has the answer or the results alone."""

_MAX_ROWS: Final = 12
"""As many rows as are seen at once: nobody reads further down."""

_MAX_OTHERS: Final = 6
"""As many results as are listed with an answer."""

_TYPING_MILLISECONDS: Final = 700
"""After this time without a letter a query counts as complete."""


class ResultsPage(SidePane):
    """Results as rows, and the answer of the chosen one.

    Attributes:
        view: The answer, which emits what the user asks for on the whole page.

    Signals:
        counted: The number of results is shown, some time after the last letter.
        replaced: Another pane takes its place.
    """

    counted = Signal()
    replaced = Signal()

    def __init__(self, store: Store, parent: QWidget) -> None:
        """Make a hidden page without results."""
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.hide()
        self._answer: SearchAnswer | None = None
        self._sentence: str
        self._opened: Row | None = None
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._on_typing_ended)
        self._count = PlainLabel(parent=self, name="search_count", wraps=True, size=BODY, bold=True)
        close = CloseButton("search_close", _("Close the search results"), self)
        close.clicked.connect(self.closed)
        self.list = ResultList("search_results", _("Search results"), self)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.list.row_changed.connect(self._show_row)
        self.list.opened.connect(self.open)
        self.view = AnswerView(self)
        margins = (2 * UNIT, UNIT, UNIT, UNIT)
        head = new_row((self._count, 1), close, spacing=UNIT, margins=margins)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        self._left = QWidget(self)
        self._left.setAutoFillBackground(True)
        self._left.setBackgroundRole(QPalette.ColorRole.Base)
        # Without results their number stays at the top.
        new_column(head, (self.list, 1), None, of=self._left)
        self._columns = new_row(self._left, (self.view, 1), of=self, spacing=1)
        self.set_store(store)

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show another answer, its first row chosen.

        For somebody in need no result is chosen, so that Enter opens none.

        The number of results, or that there are none, is spoken with the answer when nothing more
        is typed for a while.
        """
        self._answer = answer
        self._opened = None
        rows, is_all = _rows(answer)
        is_help = answer.reply is not None and answer.reply.is_help
        self._sentence = _sentence(answer, len(rows), is_all=is_all)
        self._count.setText(self._sentence if rows or is_help else "")
        self.list.rows.set_items(rows)
        if rows and not is_help:
            self.list.choose(0)
        else:
            self._show_row()
        self._typing.start()

    def has_content(self) -> bool:
        """Return whether there is anything to show yet."""
        return bool(self._count.text())

    def clear(self) -> None:
        """Forget the answer."""
        self._typing.stop()
        self._answer = None
        self.list.rows.set_items(())
        self._count.clear()
        self.view.clear()

    def set_store(self, store: Store) -> None:
        """Show the results of another report from now on."""
        self.clear()
        self._store = store
        # Most letters find the same first result again.
        self._card_of = lru_cache(1)(partial(card_of, store))

    def typed(self) -> str:
        """Return the query of the answer, or empty text."""
        return "" if self._answer is None else self._answer.typed

    def shown(self) -> tuple[Location, ...]:
        """Return the locations of the results, best first."""
        return () if self._answer is None else tuple(r.location for r in self._answer.results)

    def matched(self) -> tuple[str, ...]:
        """Return the words that match, as written in the results."""
        return () if self._answer is None else self._answer.matched

    def deactivate(self) -> None:
        """Hide for another pane, which ends the search."""
        super().deactivate()
        self.replaced.emit()

    def dismiss(self) -> None:
        """Hide the results without speaking their number."""
        self._end_typing()
        self.hide()

    def main_view(self) -> QWidget:
        """Return the list."""
        return self.list

    def step(self, rows: int) -> None:
        """Choose a row further down or up, and speak it."""
        count = self.list.rows.rowCount()
        if not count:
            return
        reply = self._answer.reply if self._answer is not None else None
        if self._typing.isActive() and reply is not None and reply.is_help:
            announce(self, reply.spoken)
        self._end_typing()
        current = self.list.currentIndex().row()
        self.list.choose(min(max(current + rows, 0), count - 1))
        if (row := self.list.row()) is not None:
            announce(self, row.spoken)

    def open(self) -> None:
        """Open the chosen row; compare what a comparison names."""
        row = self.list.row()
        if isinstance(row, SearchResult):
            self._opened = row
            self.view.location_requested.emit(row.target)
        elif isinstance(row, AnswerText) and row.compared:
            self.view.action_requested.emit("compare", row.compared)
        elif isinstance(row, AnswerText) and row.records:
            self._opened = row
            self.view.location_requested.emit(row.records[0])

    def open_neighbour(self, step: int) -> None:
        """Open the next (1) or previous (-1) row; speak its number.

        A chosen row that has not been opened is the next one.
        """
        number, count = self.list.currentIndex().row(), self.list.rows.rowCount()
        if step == -1 or self.list.row() is self._opened:
            number += step
        if not 0 <= number < count:
            end = _("This is the last result.") if step == 1 else _("This is the first result.")
            announce(self, end)
            return
        self.list.choose(number)
        self.open()
        text = _("Result {number} of {count}").format(number=number + 1, count=count)
        announce(self, f"{text}. {self.list.currentIndex().data()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._arrange()
            # Later: the list itself may not have the new font yet.
            self.list.scheduleDelayedItemsLayout()
            self.view.clear()
            QTimer.singleShot(0, self._show_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the answer beside the results, in a narrow window below."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line between results and answer."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.palette().mid())

    def _arrange(self) -> None:
        """Put results and answer beside each other, or below, by the room."""
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if self._is_wide() else ways.TopToBottom)
        self._share_room()
        # Qt does so only after the first painting, in which the list would cover the answer.
        self._columns.activate()

    def _is_wide(self) -> bool:
        """Return whether the answer has room beside the results."""
        return self.width() >= _MIN_WIDTH * text_scale()

    def _shows_one(self) -> bool:
        """Return whether there is room for the answer or the results alone."""
        is_low = self.height() < _MIN_LINES * self.fontMetrics().lineSpacing()
        return is_low and not self._is_wide()

    def _share_room(self) -> None:
        """Show the answer, the results, or in a higher page both."""
        answer, is_result = self._answer, isinstance(self.list.row(), SearchResult)
        # Then the sentence that nothing was found is all there is to show.
        is_empty = not (answer is None or answer.results or answer.reply or answer.looked_for)
        is_listed = is_result or not self._shows_one() or self.list.hasFocus()
        self.list.setVisible(is_listed and self.list.rows.rowCount() > 0)
        self.view.setVisible(not (is_empty or (is_result and self._shows_one())))
        is_wide, height, sides = self._is_wide(), self.height(), Qt.AlignmentFlag
        is_whole = is_wide or is_empty or self._shows_one()
        self._left.setMaximumHeight(height if is_whole else height * 9 // 20)
        self._left.setFixedWidth(scaled(_LIST_WIDTH) if is_wide and not is_empty else self.width())
        self._count.setAlignment(sides.AlignHCenter if is_empty else sides.AlignLeft)

    def _show_row(self) -> None:
        if self._answer is None:
            return
        self._share_room()
        match row := self.list.row():
            case SearchResult() | AnswerText():
                says = row if isinstance(row, AnswerText) else self._card_of(row.location)
                self.view.show_row(self._answer, says, links_of(self._store, row))
            case _:
                self.view.show_row(self._answer, None, ())
        set_tab_order(self.list, *self.view.tab_stops())

    def _end_typing(self) -> None:
        """Show the number of results now, without speaking it."""
        self._typing.stop()
        if self._answer is not None:
            self._count.setText(self._sentence)

    def _on_typing_ended(self) -> None:
        self._end_typing()
        self.counted.emit()
        if self._answer is None:
            return
        reply, correction, row = self._answer.reply, self._answer.correction, self.list.row()
        parts = (
            reply.spoken if reply is not None and reply.is_help else "",
            correction.sentence if correction is not None else self._answer.looked_for,
            row.spoken if row is not None else "",
            self._count.text(),
        )
        # The focus stays in the field, so that a screen reader needs an announcement.
        announce(self, " ".join(part for part in parts if part))


def _sentence(answer: SearchAnswer, count: int, *, is_all: bool) -> str:
    """Return how many results are listed, or why there are none."""
    if answer.notice and answer.reply is None:
        return answer.notice
    if answer.more or not is_all:
        return _("Best {count} results").format(count=count)
    return ngettext("{count} result", "{count} results", count).format(count=count)


def _rows(answer: SearchAnswer) -> tuple[tuple[AnswerText | SearchResult, ...], bool]:
    """Return the listed answer and results, and whether these are all.

    A statement that answers is a result itself, so it has no other row; help has none either. The
    bodies and notes that an answer names are not listed beside it.
    """
    reply = answer.reply
    if reply is None or reply.is_help or reply.is_statement:
        return answer.results[:_MAX_ROWS], len(answer.results) <= _MAX_ROWS
    named = {each for each in reply.records if each.kind in ("stakeholder", "note")}
    others = tuple(result for result in answer.results if result.location not in named)
    return (reply, *others[:_MAX_OTHERS]), len(others) <= _MAX_OTHERS
