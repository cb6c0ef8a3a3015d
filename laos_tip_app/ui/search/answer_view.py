"""The answer to a search, and where it leads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, HEADING, READING, TITLE, UNIT, current_theme
from laos_tip_app.drawing.figures.layout import dot_corners, dotted_number
from laos_tip_app.drawing.figures.painter import paint_dots
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.card import Card
from laos_tip_app.report.search_results import SearchAnswer
from laos_tip_app.store.records import Figure
from laos_tip_app.ui.search.rows import NameList
from laos_tip_app.ui.widgets.card import CardView, ColumnLabel, NoteLabel, action_buttons
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, arranged_at_end, new_column, new_row
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, new_button
from laos_tip_app.ui.widgets.text_size import scaled

_NUMBER: Final = 3.1
"""The size of a number, in proportion to the text."""

_DOT: Final = 10.4
"""The diameter of a dot."""

_NUMBER_WIDTH: Final = 50 * UNIT
_WIDTH: Final = 112 * UNIT
_CARD_WIDTH: Final = 83 * UNIT
_MARGIN: Final = 6 * UNIT
_PART: Final = (2 * UNIT, 0, 0, 0)
"""The margins of what is above and below the card."""

_LINK_PADDING: Final = 3 * UNIT // 2
"""The room beside the text of a link, which begins where other texts do."""

_MAX_NOTES: Final = 2
_MAX_DOTS: Final = 1000


class AnswerView(FramelessScrollArea):
    """Shows one answer or the card of one result.

    Signals:
        location_requested: The user goes to a `Location`.
        action_requested: What the user wants to do, as `CardView` says it, with the `Location`
            or the text that it is done with.
        query_chosen: The user searches for other words.

    Attributes:
        names: The names of the answer; None without any.
    """

    location_requested = Signal(object)
    action_requested = Signal(str, object)
    query_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        page, inner = QWidget(), QWidget()
        super().__init__(page, parent, sideways=False)
        self.setObjectName("search_answer")
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        self.names: NameList | None = None
        self._shown: object = None
        self._card = CardView(page, has_more=False)
        self._card.location_requested.connect(self.location_requested)
        self._card.action_requested.connect(self._on_action_requested)
        self._above, self._below = QWidget(inner), QWidget(inner)
        self._answer_column = new_column(of=self._above, spacing=2 * UNIT, margins=_PART)
        self._link_row = FlowLayout(spacing=UNIT, outdent=_LINK_PADDING)
        new_column(self._link_row, of=self._below, margins=_PART)
        self._links: list[QPushButton] = []
        self._targets: Sequence[tuple[str, Location]]
        inner.setMaximumWidth(scaled(_WIDTH))
        line = new_row((self._card, 1), None)
        # The room below it belongs to the end of the column.
        line.setAlignment(self._card, Qt.AlignmentFlag.AlignTop)
        self._column = new_column(self._above, line, self._below, None, of=inner, spacing=2 * UNIT)
        margins = (_MARGIN - 2 * UNIT, 4 * UNIT, 3 * UNIT, 4 * UNIT)
        row = new_row((inner, 1), None, of=page, margins=margins)
        self._layouts = [each for each in (self._card.layout(), self._column, row) if each]
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self._card.hide()
        self._below.hide()
        while self._links:
            self._links.pop().deleteLater()
        self._empty_above()

    def show_row(
        self,
        answer: SearchAnswer,
        row: AnswerText | Card | None,
        links: Sequence[tuple[str, Location]],
    ) -> None:
        """Show the chosen row of an answer.

        Args:
            answer: The answer to the search.
            row: What the row says; None if none is chosen.
            links: Titles and locations of other places that show the same.
        """
        question = _question(answer.typed, row) if isinstance(row, AnswerText) else ""
        shown = (answer.looked_for, answer.correction, answer.reply, question, row, links)
        if shown == self._shown:
            # Most letters find the same again; to lay it out anew takes half of their time.
            return
        self._shown = shown
        with arranged_at_end(*self._layouts):
            self._fill(answer, question, row)
            self._show_links(links)

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield what Tab reaches in it, in order."""
        if self.names is not None:
            yield self.names
        yield from self._above.findChildren(QPushButton)
        yield from () if self._card.isHidden() else self._card.tab_stops()
        yield from self._links

    def _fill(self, answer: SearchAnswer, question: str, row: AnswerText | Card | None) -> None:
        """Show what was searched, then help, the answer or the card."""
        column = self._empty_above()
        self._add_what_was_searched(column, answer)
        if answer.reply is not None and answer.reply.is_help:
            for text in (answer.reply.says, *(line.text for line in answer.reply.lines)):
                label = self._label(text, READING, "search_help")
                label.setMaximumWidth(scaled(_CARD_WIDTH))
                column.addLayout(new_row((label, 1), None))
        match row:
            case AnswerText():
                self._add_answer(column, question, row)
                self._add_actions(column, row)
            case Card():
                self._card.setMaximumWidth(scaled(_CARD_WIDTH))
                self._card.show_card(row)
        self._above.setVisible(column.count() > 0)
        self._card.setVisible(isinstance(row, Card))

    def _empty_above(self) -> QVBoxLayout:
        """Return the hidden column above the card, with nothing in it."""
        self.names = None
        self._above.hide()
        # Most results have only a card.
        if self._answer_column.count():
            part = QWidget(self._above.parentWidget())
            part.hide()
            self._answer_column = new_column(of=part, spacing=2 * UNIT, margins=_PART)
            self._column.replaceWidget(self._above, part)
            self._above.deleteLater()
            self._above = part
        return self._answer_column

    def _label(
        self, text: str, size: float, name: str, *, bold: bool = False, is_muted: bool = False
    ) -> PlainLabel:
        label = ColumnLabel(text, self._above, name=name, wraps=True, size=size, bold=bold)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if is_muted:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _add_what_was_searched(self, column: QVBoxLayout, answer: SearchAnswer) -> None:
        correction = answer.correction
        sentences = (answer.looked_for, correction.sentence if correction else "")
        text = " ".join(filter(None, sentences))
        if not text:
            return
        column.addWidget(self._label(text, CAPTION, "search_looked_for", is_muted=True))
        if correction is not None:
            run = partial(self.query_chosen.emit, correction.exact)
            button = self._link(correction.offer, self._above, "search_exact", run)
            column.addLayout(FlowLayout(outdent=_LINK_PADDING, widgets=(button,)))

    def _add_answer(self, column: QVBoxLayout, question: str, answer: AnswerText) -> None:
        if question:
            column.addWidget(self._label(question, TITLE, "search_question", bold=True))
        if answer.says:
            size = BODY if answer.lines else HEADING
            column.addWidget(self._label(answer.says, size, "search_says"))
        if answer.has_numbers:
            self._add_numbers(column, answer)
        elif answer.lines:
            self._add_names(column, answer.lines)
        on_lines = {number for line in answer.lines for number, _words in line.notes}
        notes = [n.short for number, n in enumerate(answer.notes, 1) if number not in on_lines]
        if notes and not answer.has_numbers:
            column.addWidget(NoteBox(notes, self._above))
        for text in answer.basis_texts:
            column.addWidget(self._label(text, CAPTION, "search_basis", is_muted=True))

    def _add_numbers(self, column: QVBoxLayout, answer: AnswerText) -> None:
        """Add the numbers side by side, the cautions at the smallest.

        That is the number which people want to add to the others.
        """
        numbers = new_row(spacing=9 * UNIT)
        counts = [(line.figure and dotted_number(line.figure)) or 0 for line in answer.lines]
        smallest = counts.index(min(counts))
        for position, line in enumerate(answer.lines):
            part = QWidget(self._above)
            part.setMaximumWidth(scaled(_NUMBER_WIDTH))
            box = new_column(of=part, spacing=UNIT)
            box.addWidget(self._label(line.name, _NUMBER, "search_number", bold=True))
            box.addWidget(self._label(line.says, READING, "search_number_says"))
            if line.figure is not None:
                box.addWidget(Dots(line.figure, part))
            if position == smallest and answer.notes:
                notes = [note.short for note in answer.notes]
                box.addWidget(NoteBox(notes, part))
            box.addStretch()
            numbers.addWidget(part, 1)
        # Those that are as wide as they may be stand at the left.
        numbers.addStretch()
        column.addLayout(numbers)

    def _add_names(self, column: QVBoxLayout, lines: Sequence[ShownLine]) -> None:
        """Add a row for each name, and the chosen one’s cautions."""
        names = NameList(lines, self._above)
        cautions = NoteBox((), self._above)

        def on_row_changed() -> None:
            row = names.row()
            notes = row.notes if isinstance(row, ShownLine) else ()
            cautions.set_notes(f"{number}  {words}" for number, words in notes)

        def open_profile() -> None:
            row = names.row()
            if isinstance(row, ShownLine) and row.records:
                self.location_requested.emit(row.profile or row.records[0])

        names.row_changed.connect(on_row_changed)
        names.opened.connect(open_profile)
        self.names = names
        column.addWidget(names)
        column.addWidget(cautions)
        names.choose(0)

    def _add_actions(self, column: QVBoxLayout, answer: AnswerText) -> None:
        """Add the actions: with the answer, or its first record."""

        def run_action(name: str) -> None:
            subject = answer.text if name in ("copy", "print") else answer.records[0]
            self.action_requested.emit(name, subject)

        row = FlowLayout(spacing=UNIT, widgets=action_buttons(self._above, run_action))
        if answer.compared:
            run = partial(self.action_requested.emit, "compare", answer.compared)
            row.addWidget(new_button(_("Compare"), self._above, "search_compare", run))
        column.addLayout(row)

    def _show_links(self, links: Sequence[tuple[str, Location]]) -> None:
        for number in range(len(self._links), len(links)):
            button = self._link("", self._below, "", partial(self._follow, number))
            self._link_row.addWidget(button)
            self._links.append(button)
        for button, (title, location) in zip(self._links, links, strict=False):
            button.setText(f"{title} ›")
            button.setAccessibleName(title)
            button.setObjectName(f"search_to_{location.tab}")
        for number, button in enumerate(self._links):
            button.setVisible(number < len(links))
        self._targets = links
        self._below.setVisible(bool(links))

    def _follow(self, number: int) -> None:
        self.location_requested.emit(self._targets[number][1])

    def _link(
        self, title: str, parent: QWidget, name: str, run: Callable[[], object]
    ) -> QPushButton:
        """Return a flat button in the colour of links."""
        button = new_button(title, parent, name, run)
        button.setFlat(True)
        palette = button.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(current_theme().accent))
        button.setPalette(palette)
        return button

    def _on_action_requested(self, action: str) -> None:
        self.action_requested.emit(action, self._card.card().location)


def _question(typed: str, answer: AnswerText) -> str:
    """Return the typed question, as the title of an answer in names."""
    is_of_names = answer.lines and not answer.has_numbers
    return f"{typed[:1].upper()}{typed[1:]}" if is_of_names else ""


class Dots(QWidget):
    """A dot for each unit of a figure, all at one scale.

    Attributes:
        count: The number of dots.
    """

    def __init__(self, figure: Figure, parent: QWidget) -> None:
        """Show a figure; a very large one has no dots."""
        super().__init__(parent)
        self._is_exact = figure.kind == "exact"
        self._side = scaled(_DOT)
        count = dotted_number(figure) or 0
        self.count = count if count <= _MAX_DOTS else 0
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the dots in a width."""
        bottom = max((y for _x, y in self._dots(width)), default=-self._side)
        return round(bottom + self._side)

    def sizeHint(self) -> QSize:
        """Return the size in the widest part that a number has."""
        width = round(scaled(_NUMBER_WIDTH))
        return QSize(width, self.heightForWidth(width))

    def _dots(self, width: int) -> tuple[tuple[float, float], ...]:
        return dot_corners(self.count, 0.0, 0.0, width, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots, hollow if the figure is not exact."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            dots, theme = self._dots(self.width()), current_theme()
            paint_dots(painter, dots, self._side, theme, is_exact=self._is_exact)


class NoteBox(QWidget):
    """Editor's notes in words, with a bar; hidden without any.

    The first few are shown, the others once the user asks for them.
    """

    def __init__(self, notes: Iterable[str], parent: QWidget) -> None:
        """Show some notes."""
        super().__init__(parent)
        self.setObjectName("search_notes")
        self._column = new_column(of=self)
        self.set_notes(notes)

    def set_notes(self, notes: Iterable[str]) -> None:
        """Show other notes."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        texts = tuple(notes)
        labels = [NoteLabel(self) for _text in texts]
        for label, text in zip(labels, texts, strict=True):
            label.show_note(text, is_correction=False)
            self._column.addWidget(label)
        if others := labels[_MAX_NOTES:]:
            title = ngettext("{count} more caution", "{count} more cautions", len(others))
            more = new_button(title.format(count=len(others)), self, "search_more_notes")
            more.setFlat(True)
            self._column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
            for label in others:
                label.hide()
                more.clicked.connect(label.show)
            more.clicked.connect(more.hide)
        self.setVisible(bool(texts))
