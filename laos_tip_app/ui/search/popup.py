"""The popup with the results of a search."""

from collections.abc import Iterator
from typing import Final, override

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup, SearchResultModel
from laos_tip_app.report.search_results import (
    SearchAnswer,
    SearchResult,
    SpellingSuggestion,
    unmarked,
)
from laos_tip_app.store.search import MATCH_END, MATCH_START
from laos_tip_app.ui.widgets.item_painter import (
    BAR,
    MARGIN,
    ItemLayout,
    ListItemDelegate,
    highlights,
    paint_context_bar,
    paint_selection_bar,
    text_format,
)
from laos_tip_app.ui.widgets.labels import PlainLabel

type Index = QModelIndex | QPersistentModelIndex

_TITLE_LINES: Final = 3
_SNIPPET_LINES: Final = 2
_NOTE_LINES: Final = 12


class SearchPopup(QFrame):
    """Results below the search field, which keeps the focus.

    Signals:
        location_requested: The user asks for the `Location` of a result.
        words_chosen: The user takes the words that were perhaps meant.
    """

    location_requested = Signal(object)
    words_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a hidden panel inside another widget."""
        super().__init__(parent)
        self.setObjectName("search_panel")
        # It paints all of itself, so that nothing below needs painting with each answer.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        self._theme = theme
        self._answer: SearchAnswer | None = None
        self._count = PlainLabel(parent=self)
        self._count.setObjectName("search_count")
        self._count.setFont(sized(self.font(), CAPTION))
        self._count.setWordWrap(True)
        self._count.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT // 2)
        self._results = SearchResultModel(self)
        self._list = QListView(self)
        self._list.setObjectName("search_results")
        self._list.setAccessibleName(_("Search results"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate = _ResultDelegate(theme, self._list, Role.RECORD)
        self._list.setItemDelegate(self._delegate)
        self._list.setModel(self._results)
        self._list.clicked.connect(self._request)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(self._list, 1)

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show another answer, its best result chosen."""
        self._answer = answer
        self._results.set_answer(answer)
        self._count.setText(self._sentence(answer))
        rows = self._results.rowCount()
        self._list.setVisible(bool(rows))
        if rows:
            self._list.setCurrentIndex(self._results.index(self._results.first_result()))
            self._list.scrollToTop()
        offered = "" if answer.suggestion is None else answer.suggestion.spoken
        self._announce(f"{self._count.text()} {offered}".rstrip())

    def clear(self) -> None:
        """Hold no answer any more."""
        self._answer = None
        self._results.set_answer(None)

    def typed(self) -> str:
        """Return what the answer that is held answers, or nothing."""
        return "" if self._answer is None else self._answer.typed

    def shown(self) -> tuple[Location, ...]:
        """Return where the results lead, best first."""
        return () if self._answer is None else tuple(r.location for r in self._answer.results)

    def matched(self) -> tuple[str, ...]:
        """Return the words that were found, as they stand in the results."""
        return () if self._answer is None else self._answer.matched

    def wanted_height(self) -> int:
        """Return the height that would show every result."""
        self.ensurePolished()
        rows = sum(
            self._list.sizeHintForRow(row) for row in range(min(self._results.rowCount(), 12))
        )
        width = self.width() - 2
        return self._count.heightForWidth(width) + rows + (UNIT if rows else UNIT // 2) + 2

    def step(self, rows: int) -> None:
        """Choose a result further down, or up."""
        if not self._results.rowCount():
            return
        row = self._results.row_beyond(self._list.currentIndex().row(), rows)
        self._list.setCurrentIndex(self._results.index(row))
        self._announce(str(self._results.index(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    def open(self) -> None:
        """Ask for what the chosen row leads to."""
        self._request(self._list.currentIndex())

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
        if isinstance(row, SpellingSuggestion):
            self.words_chosen.emit(row.words)
        elif isinstance(row, SearchResult):
            self.location_requested.emit(row.location)

    def _sentence(self, answer: SearchAnswer) -> str:
        if answer.notice:
            return answer.notice
        count = len(answer.results)
        if answer.more:
            return _("The {count} best results").format(count=count)
        return ngettext("{count} result", "{count} results", count).format(count=count)

    def _announce(self, text: str) -> None:
        # The focus stays in the field, so that a screen reader has to be told.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class _ResultDelegate(ListItemDelegate):
    """Measures and paints results, headings of groups and the spelling suggestion."""

    @override
    def lay_out(
        self,
        record: SearchResult | ResultGroup | SpellingSuggestion,
        width: int,
        *,
        first: bool,
    ) -> ItemLayout:
        layout = ItemLayout(self.theme, width - 2 * MARGIN, left=MARGIN, top=UNIT)
        match record:
            case SpellingSuggestion():
                self._add_suggestion(layout, record)
            case ResultGroup():
                layout.bottom += UNIT / 2
                font = sized(self.view.font(), CAPTION, bold=True)
                layout.add_text(record.spoken, font, self.theme.muted, max_lines=1)
                layout.bottom -= UNIT / 2
            case _:
                self._add_result(layout, record)
        layout.bottom += UNIT
        return layout

    def _add_suggestion(self, layout: ItemLayout, suggestion: SpellingSuggestion) -> None:
        start = suggestion.spoken.rfind(suggestion.words)
        end = start + len(suggestion.words)
        words = text_format(start, end, self.theme.accent, bold=True)
        font = sized(self.view.font(), BODY)
        layout.add_text(
            suggestion.spoken, font, self.theme.text, formats=[words], max_lines=_TITLE_LINES
        )

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
        layout.add_text(result.details, caption, theme.muted, max_lines=1)
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
            # Beside the bar of a selected row.
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
