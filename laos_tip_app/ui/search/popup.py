"""The list of search results below the field."""

from typing import Final, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QPainter,
    QPainterStateGuard,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
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
from laos_tip_app.ui.widgets.labels import PlainLabel

type Index = QModelIndex | QPersistentModelIndex

_MARGIN: Final = 2 * UNIT
_BAR: Final = UNIT // 2
_SNIPPET_LINES: Final = 2
_NOTE_LINES: Final = 12
_MOST_KEPT: Final = 200


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
        self._count.setContentsMargins(_MARGIN, UNIT, _MARGIN, UNIT // 2)
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
        self._delegate = _ResultDelegate(theme, self._list)
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
        self._delegate.make_room()
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
        """Paint the ground and a thin edge."""
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


class _TextPiece(NamedTuple):
    """A laid-out text, its position and its background."""

    layout: QTextLayout
    at: QPointF
    colour: QColor
    ground: QRectF | None = None


class _ResultDelegate(QStyledItemDelegate):
    """Measures and paints results."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._width = 0
        # By row, not by place: from letter to letter many results stay, only elsewhere.
        self._rows: dict[
            SearchResult | ResultGroup | SpellingSuggestion, tuple[list[_TextPiece], int]
        ] = {}
        # Kinds, attributions and notes come again and again.
        self._captions: dict[tuple[str, int, int], tuple[QTextLayout, float]] = {}

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.forget()

    def forget(self) -> None:
        self._rows.clear()
        self._captions.clear()

    def make_room(self) -> None:
        """Forget what was laid out for older answers, once that is much."""
        if len(self._rows) > _MOST_KEPT:
            self._rows.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._room()
        return QSize(width, self._row(index, width)[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._theme
        pieces, _unused = self._row(index, self._room())
        with QPainterStateGuard(painter):
            painter.setClipRect(rect)
            is_context = index.data(Role.GROUND) == "context"
            if is_context:
                painter.fillRect(rect, QColor(theme.context))
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, QColor(theme.chosen))
                painter.fillRect(
                    QRect(rect.topLeft(), QSize(_BAR, rect.height())), QColor(theme.accent)
                )
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, QColor(theme.window))
            if is_context:
                self._paint_broken_bar(painter, rect)
            for piece in pieces:
                if piece.ground is not None:
                    ground = piece.ground.translated(QPointF(rect.topLeft()))
                    painter.fillRect(ground, QColor(theme.note))
                    bar = QRectF(ground.topLeft(), ground.bottomLeft() + QPointF(_BAR, 0))
                    painter.fillRect(bar, QColor(theme.note_line))
                painter.setPen(piece.colour)
                piece.layout.draw(painter, QPointF(rect.topLeft()) + piece.at)

    def _paint_broken_bar(self, painter: QPainter, rect: QRect) -> None:
        """Paint the broken bar that marks context without colour."""
        bar = QRect(rect.left() + _BAR, rect.top(), _BAR, rect.height())
        for top in range(bar.top(), bar.bottom() + 1, UNIT):
            dash = QRect(bar.left(), top, _BAR, UNIT * 5 // 8)
            painter.fillRect(dash.intersected(bar), QColor(self._theme.context_line))

    def _room(self) -> int:
        """Return the width of a row without the scroll bar."""
        bar = self._view.verticalScrollBar()
        return self._view.width() - bar.sizeHint().width()

    def _row(self, index: Index, width: int) -> tuple[list[_TextPiece], int]:
        if width != self._width:
            self.forget()
            self._width = width
        row = index.data(Role.RECORD)
        if row not in self._rows:
            match row:
                case SpellingSuggestion():
                    self._rows[row] = self._lay_out_offer(row, width)
                case ResultGroup():
                    self._rows[row] = self._lay_out_heading(row, width)
                case _:
                    self._rows[row] = self._lay_out(row, width)
        return self._rows[row]

    def _lay_out_offer(self, offer: SpellingSuggestion, width: int) -> tuple[list[_TextPiece], int]:
        """Return the laid-out spelling suggestion and its height."""
        at = offer.spoken.rfind(offer.words)
        words = _range(at, len(offer.words), QColor(self._theme.accent))
        words.format.setFontWeight(QFont.Weight.DemiBold)
        font = sized(self._view.font(), BODY)
        layout, height = _lay(offer.spoken, font, width - 2 * _MARGIN, [words])
        piece = _TextPiece(layout, QPointF(_MARGIN, UNIT), QColor(self._theme.text))
        return [piece], round(height + 2 * UNIT)

    def _lay_out_heading(self, group: ResultGroup, width: int) -> tuple[list[_TextPiece], int]:
        """Return the laid-out heading of a group and its height."""
        font = sized(self._view.font(), CAPTION, bold=True)
        layout, height = _lay(group.spoken, font, width - 2 * _MARGIN, lines=1)
        piece = _TextPiece(layout, QPointF(_MARGIN, 1.5 * UNIT), QColor(self._theme.muted))
        return [piece], round(height + 2 * UNIT)

    def _lay_out(self, result: SearchResult, width: int) -> tuple[list[_TextPiece], int]:
        """Return the laid-out texts of a result and their height."""
        text, muted = QColor(self._theme.text), QColor(self._theme.muted)
        inner = width - 2 * _MARGIN
        top = float(UNIT)
        bold = sized(self._view.font(), BODY, bold=True)
        title, height = _lay(unmarked(result.title), bold, inner, self._marks(result.title))
        pieces = [_TextPiece(title, QPointF(_MARGIN, top), text)]
        top += height
        if result.snippet:
            top += UNIT / 4
            caption, marks = sized(self._view.font(), CAPTION), self._marks(result.snippet)
            layout, height = _lay(
                unmarked(result.snippet), caption, inner, marks, lines=_SNIPPET_LINES
            )
            pieces.append(_TextPiece(layout, QPointF(_MARGIN, top), muted))
            top += height
        if result.details:
            top += UNIT / 4
            layout, height = self._caption(result.details, inner, 1)
            pieces.append(_TextPiece(layout, QPointF(_MARGIN, top), muted))
            top += height
        for note in result.notes:
            top += UNIT / 2
            left = _MARGIN + _BAR + UNIT
            layout, height = self._caption(note, inner - _BAR - 2 * UNIT, _NOTE_LINES)
            ground = QRectF(_MARGIN, top, inner, height + UNIT)
            pieces.append(_TextPiece(layout, QPointF(left, top + UNIT / 2), text, ground))
            top += height + UNIT
        return pieces, round(top + UNIT)

    def _caption(self, text: str, width: int, lines: int) -> tuple[QTextLayout, float]:
        key = text, width, lines
        if key not in self._captions:
            font = sized(self._view.font(), CAPTION)
            self._captions[key] = _lay(text, font, width, lines=lines)
        return self._captions[key]

    def _marks(self, text: str) -> list[QTextLayout.FormatRange]:
        """Return how the matches in a text are painted."""
        ranges = []
        start = 0
        for number, piece in enumerate(_split(text)):
            if number % 2:
                colour, ground = QColor(self._theme.text), QColor(self._theme.match)
                ranges.append(_range(start, len(piece), colour, ground))
            start += len(piece)
        return ranges


def _split(snippet: str) -> list[str]:
    """Return what stands outside and inside matches, by turns."""
    pieces: list[str] = []
    for number, part in enumerate(snippet.split(MATCH_START)):
        inside, _unused, after = part.partition(MATCH_END)
        pieces.extend((inside, after) if number else (part,))
    return pieces


def _lay(
    text: str,
    font: QFont,
    width: float,
    formats: list[QTextLayout.FormatRange] | None = None,
    *,
    lines: int = 3,
) -> tuple[QTextLayout, float]:
    """Lay a text out in at most so many lines."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats(formats or [])
    height = 0.0
    layout.beginLayout()
    for _unused in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, UNIT))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def _range(
    start: int, length: int, colour: QColor, ground: QColor | None = None
) -> QTextLayout.FormatRange:
    text_format = QTextCharFormat()
    text_format.setForeground(colour)
    if ground is not None:
        text_format.setBackground(ground)
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = length
    found.format = text_format
    return found
