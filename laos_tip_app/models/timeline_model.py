"""The timeline as a table: events and ratings by date, statements and context in groups apart.

Knows records and roles. Knows nothing of SQL, of widgets or of how a row is painted.
"""

from collections import Counter
from enum import IntEnum
from functools import cached_property
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.location import Location
from laos_tip_app.models.filter_proxy import folded
from laos_tip_app.models.note_lines import NoteLines, NoteNames
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_model import Cell, Row, RowModel
from laos_tip_app.store.records import Date, Event, Rating
from laos_tip_app.store.store import Store

type Index = QModelIndex | QPersistentModelIndex

CONTEXT_KIND: Final = "context"
"""The kind of rows that are no entries of the article but US ratings from outside it."""

_AFTER_ALL_DATES: Final = "9999-99-99"


class Column(IntEnum):
    """The columns."""

    DATE = 0
    WHAT = 1
    THEME = 2
    KIND = 3
    CERTAINTY = 4
    NOTES = 5


class TimelineModel(RowModel):
    """All entries of the timeline and, where context is shown, the US rating of each year."""

    def __init__(self, store: Store, *, context_shown: bool, parent: QObject | None = None) -> None:
        """Read the timeline from a store."""
        super().__init__((), parent)
        self._headers = (
            self.tr("Date"),
            self.tr("What"),
            self.tr("Theme"),
            self.tr("Kind"),
            self.tr("Precision of date"),
            self.tr("Notes"),
        )
        self._kinds = {
            "event": self.tr("Event"),
            "rating": self.tr("Rating"),
            "statement": self.tr("State of things"),
            CONTEXT_KIND: self.tr("US rating (context)"),
        }
        self._precisions = {
            "day": self.tr("day"),
            "month": self.tr("month"),
            "month-range": self.tr("span of months"),
            "year": self.tr("year"),
            "reporting-period": self.tr("reporting period"),
            "unknown": self.tr("not dated"),
        }
        self._store = store
        themes = store.themes()
        self._themes = {theme.id: theme.label for theme in themes}
        self._theme_order = {theme.id: number for number, theme in enumerate(themes)}
        notes = NoteLines(
            store.notes(),
            NoteNames(
                self.tr("Correction"),
                self.tr("Caution"),
                self.tr("{count} notes limit or correct what this sums up; see each fact."),
            ),
        )
        self._events = tuple(self._event_row(event, notes) for event in store.events())
        self._searches: dict[Location, str] = {}
        self.set_context_shown(context_shown)

    def set_context_shown(self, shown: bool) -> None:
        """Add the US rating of each year, or leave these out."""
        rows = self._events
        if shown:
            rows += tuple(self._rating_row(rating) for rating in self._store.ratings())
        if len(rows) != len(self._rows):
            order = {"statement": 1, CONTEXT_KIND: 2}
            self.set_rows(
                sorted(rows, key=lambda row: (order.get(row.kind, 0), row.cells[Column.DATE].sort))
            )

    def entries(self) -> tuple[Event, ...]:
        """Return the entries of the article's timeline, in the order of the report."""
        return tuple(row.record for row in self._events if isinstance(row.record, Event))

    def themes(self) -> dict[str, tuple[str, int]]:
        """Return the label of each theme that occurs and how often it does, in their order."""
        counts = Counter(row.theme for row in self._rows)
        return {
            theme: (label, counts[theme])
            for theme, label in self._themes.items()
            if theme in counts
        }

    def kinds(self) -> dict[str, tuple[str, int]]:
        """Return the name of each kind that occurs and how often it does, in their order."""
        counts = Counter(row.kind for row in self._rows)
        return {kind: (name, counts[kind]) for kind, name in self._kinds.items() if kind in counts}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or hands out."""
        if role == Role.SEARCH and index.isValid():
            return self._search_text(self._rows[index.row()])
        return super().data(index, role)

    def _search_text(self, row: Row) -> str:
        """Return the text that a filter looks in, made when it is first looked in."""
        found = self._searches.get(row.location)
        if found is None:
            names = self._names_by_fact
            facts = row.record.fact_ids if isinstance(row.record, Event) else ()
            linked = dict.fromkeys(names[fact] for fact in facts if fact in names)
            found = folded("\n".join((*(cell.spoken for cell in row.cells), *linked)))
            self._searches[row.location] = found
        return found

    @cached_property
    def _names_by_fact(self) -> dict[str, str]:
        """The names of the stakeholders and places that are tied to each fact."""
        names: dict[str, list[str]] = {}
        for stakeholder in self._store.stakeholders():
            for fact_id in self._store.fact_ids("stakeholder", stakeholder.id):
                names.setdefault(fact_id, []).append(stakeholder.full_name)
        for place in self._store.places():
            for fact_id in self._store.fact_ids("place", place.id):
                names.setdefault(fact_id, []).append(place.name)
        return {fact_id: "\n".join(each) for fact_id, each in names.items()}

    def _event_row(self, event: Event, notes: NoteLines) -> Row:
        count = notes.count(event.fact_ids)
        start = event.date.start or _AFTER_ALL_DATES
        statement = event.kind == "statement"
        return Row(
            record=event,
            location=Location.of("event", event.id),
            cells=(
                Cell(event.date.text, f"{start} {event.position:06}"),
                Cell(
                    event.title,
                    event.title.casefold(),
                    caption=event.attribution,
                    note=notes.text(event.fact_ids),
                ),
                self._theme_cell(event.theme),
                self._kind_cell(event.kind),
                self._certainty_cell(event.date),
                Cell(str(count) if count else "", -count),
            ),
            group=self.tr("Statements on a state of things (no single date)") if statement else "",
            theme=event.theme,
            kind=event.kind,
        )

    def _rating_row(self, rating: Rating) -> Row:
        title = self.tr("US rating: {tier}").format(tier=rating.tier)
        publisher = rating.source.publisher
        second_hand = rating.grade == "second-hand"
        context = (
            self.tr("Context, second-hand: {publisher}")
            if second_hand
            else self.tr("Context: {publisher}")
        )
        return Row(
            record=rating,
            location=Location("timeline", "rating", rating.id),
            cells=(
                Cell(str(rating.year), f"{rating.year:04}-01-01 {rating.id}"),
                Cell(title, title.casefold(), caption=context.format(publisher=publisher)),
                self._theme_cell("rating"),
                self._kind_cell(CONTEXT_KIND),
                Cell(self._precisions["year"], list(self._precisions).index("year")),
                Cell("", 0),
            ),
            group=self.tr("Context, not from the article: the US rating of each year"),
            theme="rating",
            kind=CONTEXT_KIND,
            ground="context",
        )

    def _theme_cell(self, theme: str) -> Cell:
        order = self._theme_order.get(theme, len(self._theme_order))
        return Cell(self._themes.get(theme, theme), order)

    def _kind_cell(self, kind: str) -> Cell:
        return Cell(self._kinds[kind], list(self._kinds).index(kind))

    def _certainty_cell(self, date: Date) -> Cell:
        text = self._precisions[date.precision]
        if date.inferred and date.precision == "reporting-period":
            text = self.tr("{precision}, span inferred").format(precision=text)
        elif date.inferred:
            text = self.tr("{precision}, in part inferred").format(precision=text)
        return Cell(text, list(self._precisions).index(date.precision))
