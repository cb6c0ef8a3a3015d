"""The popup with the results of a search."""

from collections.abc import Iterator
from typing import Final, override

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup, SearchResultModel
from laos_tip_app.report.answers import AnswerText
from laos_tip_app.report.search_results import (
    SearchAnswer,
    SearchResult,
    SpellingCorrection,
    unmarked,
)
from laos_tip_app.store.snippets import MATCH_END, MATCH_START
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.item_painter import (
    MARGIN,
    ItemLayout,
    ListItemDelegate,
    highlights,
    paint_context_bar,
    paint_selection_bar,
    text_format,
)
from laos_tip_app.ui.widgets.side_pane import SidePane
from laos_tip_app.ui.widgets.small_widgets import CloseButton, PlainLabel

type Index = QModelIndex | QPersistentModelIndex

_TITLE_LINES: Final = 4
_SNIPPET_LINES: Final = 10
_DETAIL_LINES: Final = 4
_NOTE_LINES: Final = 12

_TYPING_MILLISECONDS: Final = 700
"""After this time without a letter a query counts as complete."""


class SearchPopup(SidePane):
    """Results below the search field, or in a side pane.

    The field keeps the focus while results are shown below it; in a pane they can be focused.

    Signals:
        location_requested: The user asks for the `Location` of a result.
        query_chosen: The user chooses another query, as text.
        counted: The number of results is shown, some time after the last letter.
        replaced: Another pane takes its place.
        text_size_changed: It needs another width.
    """

    location_requested = Signal(object)
    query_chosen = Signal(str)
    counted = Signal()
    replaced = Signal()
    text_size_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a hidden panel inside another widget."""
        super().__init__(parent)
        self.setObjectName("search_panel")
        # It paints all of itself, so that nothing below needs painting with each answer.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        self._theme = theme
        self._answer: SearchAnswer | None = None
        self._opened_row = -1
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._on_typing_ended)
        self._count = PlainLabel(parent=self, name="search_count", wraps=True, size=CAPTION)
        self._count.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT // 2)
        self._close = CloseButton("search_close", _("Close the search results"), self)
        self._close.clicked.connect(self.closed)
        self._close.hide()
        self._results = SearchResultModel(self)
        self._list = _ResultList(self)
        self._delegate = _ResultDelegate(theme, self._list, Role.RECORD)
        self._list.setItemDelegate(self._delegate)
        self._list.setModel(self._results)
        self._list.clicked.connect(self._request)
        self._list.opened.connect(self.open)
        self._list.dismissed.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, UNIT // 2, 0)
        head.setSpacing(0)
        head.addWidget(self._count, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.clear_cache()
            # Later: the list itself may not have the new font yet.
            self._list.scheduleDelayedItemsLayout()
            self.text_size_changed.emit()

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show another answer, its best result selected.

        For somebody in need no result is selected, so that Enter opens none.

        The number of results, or that there are none, is spoken when nothing more is typed for a
        while; without an answer to the question it is shown only then.
        """
        self._answer = answer
        self._opened_row = -1
        self._results.set_answer(answer)
        sentence = self._sentence(answer)
        # No line stays empty above an answer.
        self._count.setText(sentence if answer.reply else "\N{NO-BREAK SPACE}")
        self._count.setVisible(bool(sentence))
        rows = self._results.rowCount()
        self._list.setVisible(bool(rows))
        if rows:
            is_help = answer.reply is not None and answer.reply.is_help
            has_choice = bool(self._results.result_rows()) and not is_help
            first = self._results.index(self._results.first_result())
            # An answer above the chosen result must not be scrolled away.
            self._list.setAutoScroll(False)
            self._list.setCurrentIndex(first if has_choice else QModelIndex())
            self._list.setAutoScroll(True)
            self._list.scrollToTop()
        self._typing.start()

    def has_content(self) -> bool:
        """Return whether there is anything to show yet."""
        return bool(self._results.rowCount() or self._count.text().strip())

    def dismiss(self) -> None:
        """Hide the results without speaking their number."""
        self._end_typing()
        self.hide()

    def set_pane(self, *, is_pane: bool) -> None:
        """Switch between a pane with a close button and a popup."""
        self._close.setVisible(is_pane)
        policy = Qt.FocusPolicy.StrongFocus if is_pane else Qt.FocusPolicy.NoFocus
        self._list.setFocusPolicy(policy)
        if is_pane:
            self._end_typing()

    def main_view(self) -> QWidget:
        """Return the list of results."""
        return self._list

    def deactivate(self) -> None:
        """Close: the results are not shown again."""
        self.replaced.emit()

    def has_focus(self) -> bool:
        """Return whether the focus is in the results."""
        return self._list.hasFocus() or self._close.hasFocus()

    def clear(self) -> None:
        """Forget the answer."""
        self._typing.stop()
        self._answer = None
        self._results.set_answer(None)

    def typed(self) -> str:
        """Return the query of the answer, or empty text."""
        return "" if self._answer is None else self._answer.typed

    def shown(self) -> tuple[Location, ...]:
        """Return the locations of the results, best first."""
        return () if self._answer is None else tuple(r.location for r in self._answer.results)

    def matched(self) -> tuple[str, ...]:
        """Return the words that match, as written in the results."""
        return () if self._answer is None else self._answer.matched

    def wanted_height(self) -> int:
        """Return the height that would show every result."""
        self.ensurePolished()
        rows = sum(
            self._list.sizeHintForRow(row) for row in range(min(self._results.rowCount(), 12))
        )
        width = self.width() - 2
        head = 0 if self._count.isHidden() else self._count.heightForWidth(width)
        return head + rows + (UNIT if rows else UNIT // 2) + 2

    def step(self, rows: int) -> None:
        """Select a result further down or up."""
        if not self._results.rowCount():
            return
        if self._typing.isActive() and self._answer is not None and self._answer.reply:
            announce(self, self._answer.reply.text)
        self._end_typing()
        row = self._results.row_beyond(self._list.currentIndex().row(), rows)
        self._list.setCurrentIndex(self._results.index(row))
        announce(self, str(self._results.index(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    def open(self) -> None:
        """Open the selected row."""
        self._request(self._list.currentIndex())

    def open_neighbour(self, step: int) -> None:
        """Open the next (1) or previous (-1) result; speak its number.

        A selected result that has not been opened is the next one.
        """
        rows = self._results.result_rows()
        current = self._list.currentIndex().row()
        is_next = current != self._opened_row and step > 0
        number = rows.index(current) + (0 if is_next else step) if current in rows else 0
        if not 0 <= number < len(rows):
            end = _("This is the last result.") if step > 0 else _("This is the first result.")
            announce(self, end)
            return
        self._list.setCurrentIndex(self._results.index(rows[number]))
        self.open()
        text = _("Result {number} of {count}").format(number=number + 1, count=len(rows))
        announce(self, f"{text}. {self._results.index(rows[number]).data()}")

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._delegate.apply_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background and a thin edge."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.line))
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(self._theme.base))

    def _request(self, index: QModelIndex) -> None:
        row = index.data(Role.RECORD)
        if isinstance(row, SpellingCorrection):
            self.query_chosen.emit(row.exact)
        elif isinstance(row, SearchResult):
            self._opened_row = index.row()
            self.location_requested.emit(row.location)

    def _sentence(self, answer: SearchAnswer) -> str:
        if answer.notice and not answer.reply:
            return answer.notice
        if answer.reply and not answer.results:
            return ""
        count = len(answer.results)
        if answer.more:
            return _("Best {count} results").format(count=count)
        return ngettext("{count} result", "{count} results", count).format(count=count)

    def _end_typing(self) -> None:
        """Show the number of results now, without speaking it."""
        self._typing.stop()
        if self._answer is not None:
            self._count.setText(self._sentence(self._answer))

    def _on_typing_ended(self) -> None:
        self._end_typing()
        self.counted.emit()
        if self._answer is None:
            return
        reply, correction = self._answer.reply, self._answer.correction
        parts = (reply and reply.spoken, self._count.text(), correction and correction.spoken)
        # The focus stays in the field, so that a screen reader needs an announcement.
        announce(self, " ".join(part for part in parts if part))


class _ResultList(QListView):
    """The list of results.

    Signals:
        opened: The user presses Enter.
        dismissed: The user presses Esc.
    """

    opened = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list that takes no focus."""
        super().__init__(parent)
        self.setObjectName("search_results")
        self.setAccessibleName(_("Search results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the results for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt does so for another height only.
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit signals for Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class _ResultDelegate(ListItemDelegate):
    """Measures and paints an answer, results, headings and the correction."""

    @override
    def lay_out(
        self,
        record: SearchResult | ResultGroup | SpellingCorrection | AnswerText,
        width: int,
        *,
        first: bool,
    ) -> ItemLayout:
        layout = ItemLayout(self.theme, width - 2 * MARGIN, left=MARGIN, top=UNIT)
        match record:
            case AnswerText():
                self._add_answer(layout, record)
            case SpellingCorrection():
                self._add_correction(layout, record)
            case ResultGroup():
                layout.bottom += UNIT / 2
                font = sized(self.view.font(), CAPTION, bold=True)
                layout.add_text(record.spoken, font, self.theme.muted, max_lines=1)
                layout.bottom -= UNIT / 2
            case _:
                self._add_result(layout, record)
        layout.bottom += UNIT
        return layout

    def _add_answer(self, layout: ItemLayout, answer: AnswerText) -> None:
        font, caption = sized(self.view.font(), BODY), sized(self.view.font(), CAPTION)
        theme = self.theme
        layout.add_text(answer.says, font, theme.text)
        for name, says in answer.lines:
            bold = text_format(0, len(name), theme.text, bold=True)
            text = f"{name}: {says}" if name else says
            layout.add_text(text, font, theme.text, formats=[bold] if name else [])
        for note in answer.notes:
            layout.add_note(note, caption)
        for basis in answer.basis:
            layout.add_text(basis, caption, theme.muted)

    def _add_correction(self, layout: ItemLayout, correction: SpellingCorrection) -> None:
        font, theme = sized(self.view.font(), BODY), self.theme
        start = correction.sentence.rfind(correction.words)
        bold = text_format(start, start + len(correction.words), theme.text, bold=True)
        layout.add_text(
            correction.sentence, font, theme.text, formats=[bold], max_lines=_TITLE_LINES
        )
        layout.add_text(correction.offer, font, theme.accent, max_lines=_TITLE_LINES)

    def _add_result(self, layout: ItemLayout, result: SearchResult) -> None:
        theme = self.theme
        bold = sized(self.view.font(), BODY, bold=True)
        caption = sized(self.view.font(), CAPTION)
        layout.add_text(
            unmarked(result.title),
            bold,
            theme.text,
            formats=highlights(_match_spans(result.title), theme),
            max_lines=_TITLE_LINES,
        )
        layout.add_text(
            unmarked(result.snippet),
            caption,
            theme.muted,
            formats=highlights(_match_spans(result.snippet), theme),
            max_lines=_SNIPPET_LINES,
        )
        if result.also:
            marks_font = sized(self.view.font(), CAPTION, bold=True)
            layout.add_text(result.marks, marks_font, theme.muted, max_lines=_DETAIL_LINES)
        layout.add_text(result.details, caption, theme.muted, max_lines=_DETAIL_LINES)
        for note in result.notes:
            layout.add_note(note, caption, max_lines=_NOTE_LINES)

    @override
    def paint_background(
        self, painter: QPainter, rect: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        theme = self.theme
        is_context = index.data(Role.BACKGROUND) == "context"
        if is_context:
            painter.fillRect(rect, QColor(theme.context))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.chosen))
            paint_selection_bar(painter, rect, theme)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.window))
        if is_context:
            # Next to the bar of a selected row.
            corner = QPointF(rect.left() + BAR, rect.top())
            paint_context_bar(painter, corner, rect.height(), theme)


def _match_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each match in the unmarked text."""
    start = 0
    for number, part in enumerate(text.split(MATCH_START)):
        inside, _end, after = part.partition(MATCH_END)
        if number:
            yield start, start + len(inside)
        start += len(inside) + len(after)
