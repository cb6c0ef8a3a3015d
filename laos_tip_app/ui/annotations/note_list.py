"""The list of the user’s own notes, filtered and ordered."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, override

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from laos_tip_app.base.i18n import _, as_sentences
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, current_theme, sized
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.report.annotations.annotation import (
    KINDS,
    MARKS,
    Annotation,
    annotation_kind_label,
    mark_label,
)
from laos_tip_app.report.annotations.listing import AnnotationRow, state_label
from laos_tip_app.report.evidence_items import EvidenceItem, heading
from laos_tip_app.report.labels import DOT, day_text, tab_titles
from laos_tip_app.report.word_filter import WordFilter, normalized
from laos_tip_app.ui.widgets.item_painter import (
    MARGIN,
    ItemLayout,
    ItemListView,
    ListItemDelegate,
    paint_selection_bar,
)
from laos_tip_app.ui.widgets.small_widgets import named
from laos_tip_app.ui.widgets.text_layout import text_format
from laos_tip_app.ui.widgets.view_bar import Options

CHANGED: Final = "changed-or-gone"
"""The filter for notes whose text has changed."""

_ORDER_OF_STATES: Final = ("gone", "changed", "exact")
_QUOTE_LINES: Final = 4
_TEXT_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A row of the list between headings.

    Attributes:
        row: The annotation with its place.
        new_words: The current text if it has changed, or "".
    """

    row: AnnotationRow
    new_words: str = ""

    @property
    def title(self) -> str:
        """Its kind, place and day."""
        day = day_text(self.row.annotation.modified.astimezone().date().isoformat())
        return DOT.join((kind_text(self.row.annotation), self.row.title, day))

    @property
    def quote(self) -> str:
        """The words that it marks, in quotation marks; empty for a record."""
        words = " ".join(self.row.annotation.words.split())
        return f"“{words}”" if words else ""

    @property
    def state(self) -> str:
        """How its place has changed, in a sentence, or empty text."""
        if not (label := state_label(self.row.anchor)):
            return ""
        if not self.quote:
            return f"{label}."
        if self.row.anchor.state == "gone":
            return _("{state}. Old wording:").format(state=label)
        return _("{state}. Before:").format(state=label)

    @property
    def spoken(self) -> str:
        """The whole row, for a screen reader."""
        now = _("Now: {words}").format(words=self.new_words) if self.new_words else ""
        before = f"{self.state} {self.quote}".strip()
        parts = (self.title, self.row.annotation.text, before, now)
        return as_sentences(parts)

    @property
    def location(self) -> Location | None:
        """Its location in this edition; None if removed."""
        return None if self.row.anchor.state == "gone" else self.row.anchor.location


def kind_text(annotation: Annotation) -> str:
    """Return the kind of an annotation, and its mark."""
    kind = annotation_kind_label(annotation.kind)
    if annotation.mark is None:
        return kind
    return f"{kind}: {mark_label(annotation.mark)}"


def with_headings(notes: Iterable[ListedNote], by: str) -> list[ListedNote | EvidenceItem]:
    """Return rows with headings: of sections, of states, or none.

    Args:
        notes: The rows in their order.
        by: `place`, `date` or `change`.
    """
    if by == "date":
        return list(notes)

    def group_of(note: ListedNote) -> str:
        row = note.row
        label = state_label(row.anchor)
        if by == "change":
            return label or _("Not changed")
        return label if row.anchor.state == "gone" else row.section or _tab_title(row)

    listed: list[ListedNote | EvidenceItem] = []
    for title, group in groupby(notes, group_of):
        listed += [heading(title), *group]
    return listed


def _tab_title(row: AnnotationRow) -> str:
    """Return the title of the tab of a record."""
    titles = tab_titles() | {"reader": _("Other parts of the report")}
    return titles[row.anchor.location.tab]


class NoteList(ItemListView):
    """A list of notes.

    Attributes:
        keys: What keys without modifiers do with the current note.

    Signals:
        opened: The user clicks on the current note.
        current_changed: Another one is current.
    """

    opened = Signal()
    current_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.keys: dict[int, Callable[[], None]]
        named(self, "my_notes_list", _("My notes"))
        self._notes = ListModel(self)
        self._delegate = _NoteDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._notes)
        self.clicked.connect(self._on_clicked)

    def show_notes(self, listed: Sequence[ListedNote | EvidenceItem]) -> None:
        """Show other rows; keep the current one, or one near it."""
        before, old_row = self.current_id(), self.currentIndex().row()
        self._delegate.clear_cache()
        self._notes.set_items(listed)
        notes = {n: note for n, note in enumerate(listed) if isinstance(note, ListedNote)}
        same = [n for n, note in notes.items() if note.row.annotation.id == before]
        near = same or [number for number in notes if number >= old_row] or [*notes][-1:]
        if near and old_row >= 0:
            self.setCurrentIndex(self._notes.index(near[0]))
        self.current_changed.emit()

    def select(self, annotation_id: str) -> bool:
        """Select a note; return whether it is listed."""
        for number in range(self._notes.rowCount()):
            index = self._notes.index(number)
            note = index.data(Role.ITEM)
            if isinstance(note, ListedNote) and note.row.annotation.id == annotation_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def select_first(self) -> None:
        """Select the first note unless one is current."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.first())

    def current_row(self) -> AnnotationRow | None:
        """Return the current annotation with its place."""
        note = self.currentIndex().data(Role.ITEM)
        return note.row if isinstance(note, ListedNote) else None

    def current_id(self) -> str:
        """Return the id of the current annotation, or empty text."""
        row = self.current_row()
        return "" if row is None else row.annotation.id

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Select the current note, and emit that it is another one."""
        super().currentChanged(current, previous)
        # With the focus Qt makes the first note current and selects nothing.
        self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here."""
        run = self.keys.get(event.key())
        if run is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            run()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(Role.LOCATION) is not None:
            self.opened.emit()


class _NoteDelegate(ListItemDelegate):
    """Measures and paints notes and headings."""

    @override
    def lay_out(self, record: ListedNote | EvidenceItem, width: int, *, first: bool) -> ItemLayout:
        font, theme = self.view.font(), current_theme()
        caption = sized(font, CAPTION)
        layout = ItemLayout(width - 2 * MARGIN, left=MARGIN, top=UNIT)
        if not isinstance(record, ListedNote):
            layout.bottom += 0 if first else UNIT
            layout.add_text(record.title, sized(font, BODY, bold=True), theme.text)
            layout.bottom += UNIT / 2
            return layout
        kind = kind_text(record.row.annotation)
        bold = [text_format(0, len(kind), theme.text, bold=True)]
        layout.add_text(record.title, caption, theme.muted, formats=bold)
        layout.add_text(
            record.row.annotation.text, sized(font, BODY), theme.text, max_lines=_TEXT_LINES
        )
        state = record.state
        layout.add_text(state, sized(font, CAPTION, bold=True), theme.text)
        layout.add_text(record.quote, caption, theme.muted, max_lines=_QUOTE_LINES)
        if record.new_words:
            now = _("Now: {words}").format(words=f"“{record.new_words}”")
            layout.add_text(now, caption, theme.text, max_lines=_QUOTE_LINES)
        layout.bottom += UNIT
        return layout

    @override
    def paint_background(
        self, painter: QPainter, rect: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(current_theme().chosen))
            paint_selection_bar(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver and index.flags():
            painter.fillRect(rect, QColor(current_theme().window))


def matches(row: AnnotationRow, values: Mapping[str, str]) -> bool:
    """Return whether a row has the words and matches the filters."""
    for name in ("kind", "section", "state"):
        value = values.get(name)
        if value and value not in _values(row, name):
            return False
    text = f"{row.title} {row.annotation.text} {row.annotation.words}"
    return WordFilter(values.get("text", "")).matches(normalized(text))


def filter_options(rows: Sequence[AnnotationRow], values: Mapping[str, str], name: str) -> Options:
    """Return the values of a filter, each with its number of rows.

    Args:
        rows: All rows.
        values: The text and the values of all filters.
        name: `kind`, `section` or `state`.
    """
    others = {**values, name: ""}
    matching = [row for row in rows if matches(row, others)]
    counts = Counter(value for row in matching for value in _values(row, name))
    present = {value for row in rows for value in _values(row, name)}
    if name == "section":
        labels = {row.section_id: row.section for row in rows if row.section_id}
    elif name == "kind":
        labels = {kind: annotation_kind_label(kind) for kind in KINDS}
        labels |= {mark: _("Highlighted: {mark}").format(mark=mark_label(mark)) for mark in MARKS}
    else:
        labels = {
            CHANGED: _("Changed or missing"),
            "changed": _("Text changed"),
            "gone": _("Not in this edition"),
        }
    return {value: (label, counts[value]) for value, label in labels.items() if value in present}


def with_edited(
    rows: Sequence[AnnotationRow], before: Sequence[AnnotationRow], edited_id: str
) -> tuple[AnnotationRow, ...]:
    """Return rows with the note that is edited, where it was.

    Without words it is not among the notes: it is shown until the user has finished.
    """
    listed = list(rows)
    if all(row.annotation.id != edited_id for row in rows):
        for number, row in enumerate(before):
            if row.annotation.id == edited_id:
                empty = replace(row.annotation, text="")
                listed.insert(number, row._replace(annotation=empty))
    return tuple(listed)


def sort_rows(rows: list[AnnotationRow], order: str) -> None:
    """Sort rows that are in order of place.

    Args:
        rows: The rows.
        order: `place`, `date` or `change`.
    """
    if order == "date":
        rows.sort(key=lambda row: row.annotation.modified, reverse=True)
    elif order == "change":
        rows.sort(key=lambda row: _ORDER_OF_STATES.index(row.anchor.state))
    else:
        rows.sort(key=_tab_number)


def _values(row: AnnotationRow, name: str) -> tuple[str, ...]:
    """Return the values of a row that a filter knows."""
    annotation, state = row.annotation, row.anchor.state
    match name:
        case "kind":
            return (annotation.kind, *filter(None, (annotation.mark,)))
        case "section":
            return (row.section_id,) if row.section_id else ()
        case _:
            return () if state == "exact" else (CHANGED, state)


def _tab_number(row: AnnotationRow) -> int:
    """Return the sort key: by tab, removed items last."""
    return len(TABS) if row.anchor.state == "gone" else TABS.index(row.anchor.location.tab)
