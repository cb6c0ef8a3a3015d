"""The timeline as a table: events and ratings by date, statements and context in groups apart.

Knows records and roles. Knows nothing of SQL, of widgets or of how a row is painted.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import normalize_for_filter
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_model import Cell, ModelRow, TableModel
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.records import Date, Event, Rating
from laos_tip_app.store.store import Store

type Index = QModelIndex | QPersistentModelIndex

CONTEXT_KIND: Final = "context"
"""The kind of rows that are no entries of the article but US ratings from outside it."""

_OF_FACTS: Final = (Role.STAKEHOLDERS, Role.PLACES, Role.SECTIONS, Role.STATUSES)
_AFTER_ALL_DATES: Final = "9999-99-99"


class TimelineColumn(IntEnum):
    """The columns."""

    DATE = 0
    WHAT = 1
    THEME = 2
    KIND = 3
    CERTAINTY = 4
    NOTES = 5


class TimelineModel(TableModel):
    """All entries of the timeline and, where context is shown, the US rating of each year."""

    def __init__(self, store: Store, *, context_shown: bool, parent: QObject | None = None) -> None:
        """Read the timeline from a store."""
        super().__init__((), parent)
        self._headers = (
            _("Date"),
            _("What"),
            _("Theme"),
            _("Kind"),
            _("Precision of date"),
            _("Notes"),
        )
        self._kinds = {
            "event": _("Event"),
            "rating": _("Rating"),
            "statement": _("Situation"),
            CONTEXT_KIND: _("US rating (context)"),
        }
        self._precisions = {
            "day": _("day"),
            "month": _("month"),
            "month-range": _("span of months"),
            "year": _("year"),
            "reporting-period": _("reporting period"),
            "unknown": _("not dated"),
        }
        self._store = store
        themes = store.themes()
        self._themes = {theme.id: theme.label for theme in themes}
        self._theme_order = {theme.id: number for number, theme in enumerate(themes)}
        events = store.events()
        self._note_counts = _note_counts(store, events)
        corrections = Corrections(store)
        self._events = tuple(self._event_row(event, corrections) for event in events)
        self._searches: dict[Location, str] = {}
        self._held: dict[Role, Mapping[str, tuple[str, ...]]] = {}
        self._kept_labels: dict[Role, dict[str, str]] = {}
        self.set_context_shown(context_shown)

    def set_context_shown(self, shown: bool) -> None:
        """Add the US rating of each year, or leave these out."""
        rows = self._events
        if shown:
            rows += tuple(self._rating_row(rating) for rating in self._store.ratings())
        if len(rows) != len(self._rows):
            order = {"statement": 1, CONTEXT_KIND: 2}
            self.set_rows(
                sorted(
                    rows,
                    key=lambda row: (order.get(row.kind, 0), row.cells[TimelineColumn.DATE].sort),
                )
            )

    def entries(self) -> tuple[Event, ...]:
        """Return the entries of the article's timeline, in the order of the report."""
        return tuple(row.record for row in self._events if isinstance(row.record, Event))

    def labels(self, role: Role) -> dict[str, str]:
        """Return what each value that rows can be filtered by is called, in its order."""
        store = self._store
        match role:
            case Role.THEME:
                return self._themes
            case Role.KIND:
                return self._kinds
            case Role.STAKEHOLDERS:
                return {each.id: each.full_name for each in store.stakeholders()}
            case Role.PLACES:
                return {each.id: each.name for each in store.places()}
            case Role.SECTIONS:
                return {each.id: each.title for each in store.sections()}
            case Role.STATUSES:
                return {each.id: each.label for each in store.statuses()}
        raise ValueError(role)

    def occurring(self, role: Role) -> frozenset[str]:
        """Return the values of a role that any row has."""
        if role == Role.THEME:
            return frozenset(row.theme for row in self._rows)
        if role == Role.KIND:
            return frozenset(row.kind for row in self._rows)
        return frozenset().union(*(self.values_of(role, row.record) for row in self._rows))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or hands out."""
        if role == Role.SEARCH and index.isValid():
            return self._search_text(self._rows[index.row()])
        if role in _OF_FACTS and index.isValid():
            return self.values_of(Role(role), self._rows[index.row()].record)
        return super().data(index, role)

    def values_of(self, role: Role, record: object) -> frozenset[str]:
        """Return who, where, which sections or which statuses an entry is tied to."""
        if not isinstance(record, Event):
            return frozenset()
        held = self._of_facts(role)
        return frozenset(value for fact in record.fact_ids for value in held.get(fact, ()))

    def _search_text(self, row: ModelRow) -> str:
        """Return the text that a filter looks in, made when it is first looked in."""
        found = self._searches.get(row.location)
        if found is None:
            said = [cell.spoken for cell in row.cells]
            for role in (Role.STAKEHOLDERS, Role.PLACES):
                labels = self._labels_of(role)
                said += [labels[each] for each in sorted(self.values_of(role, row.record))]
            found = self._searches[row.location] = normalize_for_filter("\n".join(said))
        return found

    def _labels_of(self, role: Role) -> dict[str, str]:
        if role not in self._kept_labels:
            self._kept_labels[role] = self.labels(role)
        return self._kept_labels[role]

    def _of_facts(self, role: Role) -> Mapping[str, tuple[str, ...]]:
        """Return the values that are tied to each fact, read when they are first asked for."""
        if role not in self._held:
            self._held[role] = self._read(role)
        return self._held[role]

    def _read(self, role: Role) -> Mapping[str, tuple[str, ...]]:
        if role == Role.SECTIONS:
            return {fact.id: (fact.section_id,) for fact in self._store.facts()}
        if role == Role.STATUSES:
            return {fact.id: (fact.status,) for fact in self._store.facts()}
        kind = "place" if role == Role.PLACES else "stakeholder"
        held: dict[str, tuple[str, ...]] = {}
        for row_id, facts in self._store.facts_of(kind, self._labels_of(role)).items():
            for fact_id in facts:
                held[fact_id] = (*held.get(fact_id, ()), row_id)
        return held

    def _event_row(self, event: Event, corrections: Corrections) -> ModelRow:
        caveats = corrections.for_statement(event.fact_ids)
        count = self._note_counts.get(event.id, 0)
        start = event.date.start or _AFTER_ALL_DATES
        statement = event.kind == "statement"
        return ModelRow(
            record=event,
            location=Location.of("event", event.id),
            cells=(
                Cell(event.date.text, f"{start} {event.position:06}"),
                Cell(
                    event.title,
                    event.title.casefold(),
                    caption=caveats.attribution,
                    note="\n".join(corrections.lines(caveats)),
                ),
                self._theme_cell(event.theme),
                self._kind_cell(event.kind),
                self._certainty_cell(event.date),
                Cell(str(count) if count else "", -count),
            ),
            group=_("Statements on a situation (no single date)") if statement else "",
            theme=event.theme,
            kind=event.kind,
        )

    def _rating_row(self, rating: Rating) -> ModelRow:
        title = _("US rating: {tier}").format(tier=rating.tier)
        publisher = rating.source.publisher
        second_hand = rating.grade == "second-hand"
        context = (
            _("Context, second-hand: {publisher}") if second_hand else _("Context: {publisher}")
        )
        return ModelRow(
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
            group=_("Context, not from the article: the US rating of each year"),
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
            text = _("{precision}, span inferred").format(precision=text)
        elif date.inferred:
            text = _("{precision}, in part inferred").format(precision=text)
        return Cell(text, list(self._precisions).index(date.precision))


def _note_counts(store: Store, events: Iterable[Event]) -> dict[str, int]:
    """Return how many editor's notes of any kind are on the facts of each event."""
    notes: dict[str, set[str]] = {}
    for note in store.notes():
        for fact_id in note.fact_ids:
            notes.setdefault(fact_id, set()).add(note.id)
    return {
        event.id: len(set().union(*(notes.get(fact_id, ()) for fact_id in event.fact_ids)))
        for event in events
    }
