"""Build slides: records with their attribution and the notes on them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import SEARCH, Location
from laos_tip_app.report.corrections import Corrections, named_line
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    correction_item,
    event_items,
    fact_items,
    note_item,
    relation_items,
    stakeholder_item,
    with_notes,
)
from laos_tip_app.report.labels import edition_text, kind_label
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.records import record_item
from laos_tip_app.store.records import Event, Passage, Stakeholder
from laos_tip_app.store.store import Store

_DAYS: Final = 366.0

type DrawingName = Literal["", "timeline", "map", "matrix", "figures"]
"""A drawing of the report; empty for none."""


class TimeSpan(NamedTuple):
    """A period in years (2007.5 is the middle of 2007)."""

    start: float
    end: float


class Slide(NamedTuple):
    """One slide.

    Attributes:
        location: Its location in the report.
        heading: What it belongs to (`Protection ¶2`, `Timeline`).
        items: The evidence items, with the notes that correct them.
        centre: The stakeholder that the items are the neighbours of; or empty.
        span: Its period on the axis of the timeline; None without a date.
        axis: When all of the timeline was; empty for what is no part of it.
        presenter_notes: The notes of the presenter; never shown to the audience.
        drawing: The drawing that shows its place. A slide without items is that drawing, whole.
        description: What that whole drawing shows, in words; empty for other slides.
        answer: What a further page shows under the items, which are then a question.
        seconds: The time for the question, counted down; 0 for none.
    """

    location: Location
    heading: str
    items: tuple[EvidenceItem, ...]
    centre: str = ""
    span: TimeSpan | None = None
    axis: tuple[TimeSpan, ...] = ()
    presenter_notes: str = ""
    drawing: DrawingName = ""
    description: str = ""
    answer: tuple[EvidenceItem, ...] = ()
    seconds: int = 0

    @property
    def is_whole_drawing(self) -> bool:
        """Whether the slide is a drawing and nothing else."""
        return bool(self.drawing) and not self.items

    @property
    def title(self) -> str:
        """The title of the slide, in one line."""
        return self.centre or (self.items[0].title if self.items else self.heading)

    @property
    def spoken(self) -> str:
        """The whole slide as one text, for a screen reader."""
        items = (item.spoken for item in self.items)
        parts = (self.heading, self.centre, *items, self.description)
        return ". ".join(part.rstrip(".") for part in parts if part)


class ScheduleItem(NamedTuple):
    """A part of an agenda with its time.

    Attributes:
        title: What it is.
        minutes: How long it is to take.
        first_slide: The number of the slide at which it begins, from 0.
    """

    title: str
    minutes: int
    first_slide: int


class SlideBuilder:
    """Builds the slides of a report."""

    def __init__(self, store: Store, *, context_shown: bool = True) -> None:
        """Store the report.

        Args:
            store: The report.
            context_shown: Whether what other publishers say is shown in lists of it.
        """
        self._store = store
        self._context_shown = context_shown

    def opening(self) -> Slide:
        """Return the first slide: title, edition, purpose and limits."""
        meta = self._store.meta()
        head = EvidenceItem("text", "", self._edition(), badge=meta.title)
        return Slide(Location("reader"), "", (head, *self._limits()))

    def section_title(self, section_id: str) -> Slide:
        """Return the first slide of a section, with its attribution.

        Raises:
            NotFoundError: There is no such section.
        """
        section = self._store.section(section_id)
        report = DOT.join((self._store.meta().title, self._edition()))
        head = EvidenceItem("text", section.attribution, report, badge=section.title)
        return Slide(Location.of("section", section_id), "", (head, *self._limits()))

    def drawing(self, name: DrawingName, count: int) -> Slide:
        """Return the slide that is a whole drawing.

        Args:
            name: The drawing.
            count: How many slides on a part of it follow.
        """
        match name:
            case "timeline":
                title, tab = _("Timeline"), "timeline"
                shown = ngettext("{count} entry", "{count} entries", count)
            case "figures":
                title, tab = _("Figures"), "figures"
                shown = ngettext("{count} figure", "{count} figures", count)
            case _:
                title = _("Map of stakeholders") if name == "map" else _("Facts by theme")
                tab = "stakeholders"
                shown = ngettext("{count} stakeholder", "{count} stakeholders", count)
        text = _("The whole drawing: {what}. The next slides describe each one.")
        description = text.format(what=shown.format(count=count)) if count else ""
        return Slide(Location(tab), title, (), drawing=name, description=description)

    def _edition(self) -> str:
        meta = self._store.meta()
        return f"{edition_text(meta)}{DOT}{meta.as_of}"

    def _limits(self) -> Iterator[EvidenceItem]:
        """Yield the source, the purpose and the notes on the whole report."""
        meta = self._store.meta()
        yield EvidenceItem("text", "", meta.attribution)
        yield EvidenceItem("text", meta.reference_only)
        yield from (note_item(note) for note in self._store.notes_on_report())

    def of(self, location: Location, only: tuple[str, ...] | None = None) -> tuple[Slide, ...]:
        """Return the slides of a location.

        Args:
            location: A record, or a tab as a whole.
            only: The ids of the rows to present, in their order; None for all.

        Raises:
            NotFoundError: There is no such place.
        """
        store = self._store
        match location.kind:
            case "section":
                return tuple(self._passage(passage) for passage in store.passages(location.id))
            case "passage":
                return (self._passage(store.passage(location.id)),)
            case "event":
                return (self._event(store.event(location.id)),)
            case "stakeholder":
                return (self._stakeholder(store.stakeholder(location.id)),)
            case "":
                return tuple(self._tab(location.tab, only))
            case "report":
                groups = (
                    self.of(Location.of("section", section.id)) for section in store.sections()
                )
                return tuple(step for steps in groups for step in steps)
            case kind if kind == SEARCH:
                raise NotFoundError(
                    _("Search results can’t be presented."), _("Choose an item in the report.")
                )
        heading, items = kind_label(location.kind), self._record(location)
        drawing: DrawingName = "figures" if location.kind == "figure" else ""
        return (Slide(location, heading, items, drawing=drawing),)

    def _tab(self, tab: str, only: tuple[str, ...] | None) -> Iterator[Slide]:
        store = self._store

        def selected[Row: (Event, Stakeholder)](rows: tuple[Row, ...]) -> Iterable[Row]:
            by_id = {row.id: row for row in rows}
            return rows if only is None else (by_id[row_id] for row_id in only if row_id in by_id)

        match tab:
            case "timeline":
                yield from (self._event(event) for event in selected(store.events()))
            case "stakeholders":
                yield from (
                    self._stakeholder(stakeholder) for stakeholder in selected(store.stakeholders())
                )
            case "figures":
                rows = [Location.of("figure", figure.id) for figure in store.figures()]
                if self._context_shown:
                    rows += [Location.of("rating", rating.id) for rating in store.ratings()]
                for location in rows:
                    if only is None or location.id in only or location.kind == "rating":
                        yield from self.of(location)
            case _:
                yield from self.of(Location("reader", "report", "all"))

    def _record(self, location: Location) -> tuple[EvidenceItem, ...]:
        """Return a record with the notes on it."""
        items = with_notes(self._store, [record_item(self._store, location)])
        if location.kind not in ("place", "term"):
            return items
        facts = self._store.fact_ids(location.kind, location.id)
        caveats = Corrections(self._store, facts).of(location.kind, facts)
        return (*items, *map(note_item, caveats.notes))

    def _passage(self, passage: Passage) -> Slide:
        store = self._store
        facts = store.fact_ids("passage", passage.id)
        caveats = Corrections(store, facts).for_statement(facts)
        all_notes = store.notes(facts) if facts else ()
        others = [note for note in all_notes if note.id not in caveats.ids]
        difference = caveats.difference
        item = EvidenceItem("passage", passage.text, difference.attribution, difference.short)
        notes = (
            correction_item(note) if note in caveats.corrections else note_item(note)
            for note in (*caveats.notes, *caveats.named, *others)
        )
        return Slide(Location.of("passage", passage.id), passage.reference, (item, *notes))

    def _event(self, event: Event) -> Slide:
        items = event_items(self._store, [event])
        spans = (_span(other) for other in self._store.events())
        return Slide(
            Location.of("event", event.id),
            _("Timeline"),
            items,
            span=_span(event),
            axis=tuple(span for span in spans if span is not None),
            drawing="timeline",
        )

    def _stakeholder(self, stakeholder: Stakeholder) -> Slide:
        """Return a stakeholder with its relations, or else its facts."""
        store = self._store
        fact_ids = store.fact_ids("stakeholder", stakeholder.id)
        caveats = Corrections(store, fact_ids).for_summary(fact_ids)
        # The heading of the slide is its name.
        head = stakeholder_item(stakeholder, store.stakeholder_kinds())._replace(
            title=stakeholder.roles,
            detail=DOT.join(
                filter(
                    None,
                    (lao_line(stakeholder), named_line(caveats.named) if caveats.named else ""),
                )
            ),
            location=None,
            fact_ids=fact_ids,
        )
        items = with_notes(store, [head])
        items += self._neighbours(stakeholder) or fact_items(store, fact_ids, once=False)
        return Slide(
            Location.of("stakeholder", stakeholder.id),
            _("Stakeholders"),
            items,
            centre=stakeholder.full_name,
            drawing="map",
        )

    def _neighbours(self, stakeholder: Stakeholder) -> tuple[EvidenceItem, ...]:
        relations = self._store.relations_of(stakeholder.id)
        items = relation_items(self._store, relations)
        marked = [
            item._replace(
                badge=f"{'→' if stakeholder.id in relation.from_ids else '←'} {relation.label}"
            )
            for relation, item in zip(relations, items, strict=True)
        ]
        return with_notes(self._store, marked, once=False)


def _span(event: Event) -> TimeSpan | None:
    if not event.date.start or not event.date.end:
        return None
    return TimeSpan(_year(event.date.start), _year(event.date.end, 1))


def _year(iso: str, days: int = 0) -> float:
    day = date.fromisoformat(iso)
    return day.year + min((day.timetuple().tm_yday - 1 + days) / _DAYS, 1.0)
