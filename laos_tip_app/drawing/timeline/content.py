"""Reads the content of the timeline: entries, lanes and ratings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.timeline.axis import NARROW, TimeAxis
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from laos_tip_app.report.corrections import (
    Corrections,
    correction_lines,
    short_note_lines,
)
from laos_tip_app.report.evidence_items import grade, publishers
from laos_tip_app.report.labels import DOT, precision_labels, ratings_title, source_heading
from laos_tip_app.store.records import Event, Rating
from laos_tip_app.store.store import Store

type LanesBy = Literal["theme", "section", "actor", "place"]

LANES: Final[tuple[LanesBy, ...]] = ("theme", "section", "actor", "place")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MAX_LANES: Final = 5
"""An entry of more lanes is shown once, in a lane for such entries."""


class LaneLabel(NamedTuple):
    """A lane, with the number of its topic if it is one."""

    label: str
    topic: int | None = None


class _Lanes(NamedTuple):
    """All lanes, and the numbers of those that each event is in."""

    labels: tuple[LaneLabel, ...]
    of_events: Mapping[str, tuple[int, ...]]


class RatingStep(NamedTuple):
    """The rating of a year.

    Attributes:
        level: The number of its tier, from the best, 0.
        hollow: Whether it is second-hand.
    """

    location: Location
    year: int
    level: int
    hollow: bool
    name: str


class RatingAnnotation(NamedTuple):
    """A statement of the article about a year's rating."""

    entry: int
    year: int
    text: str


class TimelineContent(NamedTuple):
    """The content of a timeline.

    Attributes:
        entries: The entries in the lanes and those without a date.
        items: The same for a screen reader; what limits or corrects each is in its description.
        lanes: The lanes, which entries name by number.
        topics: The labels of those topics that occur, by number.
        steps: The ratings; empty without context.
        tiers: The names of the levels.
        annotations: The statements of the article about ratings.
        footnotes: The attributions that raised numbers refer to.
        axis: The time axis.
        notes: The notes that entries name, a line each.
        ratings_title: What stands above the ratings.
    """

    entries: tuple[TimelineEntry, ...]
    items: tuple[SceneItem, ...]
    lanes: tuple[LaneLabel, ...]
    topics: dict[int, str]
    steps: tuple[RatingStep, ...]
    tiers: tuple[str, ...]
    annotations: tuple[RatingAnnotation, ...]
    footnotes: tuple[str, ...]
    axis: TimeAxis
    notes: tuple[str, ...] = ()
    ratings_title: str = ""


class TimelineContentReader:
    """Reads a timeline once, its `events` too, and returns any selection."""

    def __init__(self, store: Store, *, narrow_year: float = NARROW) -> None:
        """Read everything that any selection needs.

        A year without entries has a part of the width of any other.
        """
        self._store = store
        topics = store.themes()
        self._topics = {topic.id: number for number, topic in enumerate(topics)}
        self._topic_labels = [topic.label for topic in topics]
        self.events = store.events()
        self._ratings = store.ratings()
        self._tiers = [tier.id for tier in store.tiers()]
        spans = [_span(event) for event in self.events if event.date.start]
        self._axis = TimeAxis(spans, [rating.year for rating in self._ratings], narrow=narrow_year)
        corrections = Corrections(store)
        self._caveats = {
            event.id: corrections.for_statement(event.fact_ids) for event in self.events
        }
        self._precisions = precision_labels()
        self._items = {event.id: self._item(event) for event in self.events}
        self._steps = {rating.id: self._step(rating) for rating in self._ratings}
        self._lanes: dict[LanesBy, _Lanes] = {}

    def years(self) -> tuple[int, ...]:
        """Return the years that have dated entries."""
        return tuple(year.number for year in self._axis.years if not year.narrow)

    def content(
        self,
        lanes_by: LanesBy = "theme",
        *,
        with_context: bool = True,
        only: Collection[str] | None = None,
        numbers: Mapping[str, int] = MappingProxyType({}),
        brief: bool = False,
    ) -> TimelineContent:
        """Return the content of a timeline.

        Args:
            lanes_by: The property that groups entries into lanes.
            with_context: Whether the ratings are included.
            only: The ids of the events and ratings to include; None for all.
            numbers: The numbers of events in a list that goes with the timeline.
            brief: Whether it is for a screen, where an entry has a number of cautions.
        """
        events = [event for event in self.events if only is None or event.id in only]
        attributions = (self._caveats[event.id].difference.attribution for event in events)
        footnotes = list(dict.fromkeys(filter(None, attributions)))
        if lanes_by not in self._lanes:
            self._lanes[lanes_by] = self._new_lanes(lanes_by)
        lanes = self._lanes[lanes_by]
        entries = tuple(
            self._entry(
                event, lanes.of_events[event.id], footnotes, numbers.get(event.id), brief=brief
            )
            for event in events
        )
        ratings = [rating.id for rating in self._ratings if only is None or rating.id in only]
        steps = tuple(self._steps[rating_id] for rating_id in ratings) if with_context else ()
        return TimelineContent(
            entries=entries,
            items=tuple(self._items[event.id] for event in events),
            lanes=lanes.labels,
            topics={entry.topic: self._topic_labels[entry.topic] for entry in entries},
            steps=steps,
            tiers=tuple(self._tiers),
            annotations=tuple(self._annotations(events, brief=brief)) if steps else (),
            footnotes=tuple(f"{_raised(n)} {text}" for n, text in enumerate(footnotes)),
            axis=self._axis,
            notes=self._note_lines(events),
            ratings_title=ratings_title(self._store.meta()),
        )

    def groups(self, only: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Return ids in groups by topic, each ordered by time.

        Ratings are with the events that tell of them; undated events come last.
        """
        undated = len(self._topics)
        places = {
            event.id: self._topics[event.theme] if event.date.start else undated
            for event in sorted(self.events, key=lambda event: event.date.start)
        }
        of_ratings = [self._topics[event.theme] for event in self.events if event.kind == "rating"]
        ratings_place = min(of_ratings, default=undated)
        places.update((rating.id, ratings_place) for rating in self._ratings)
        groups: dict[int, list[str]] = {}
        for row_id, place in places.items():
            if row_id in only:
                groups.setdefault(place, []).append(row_id)
        return tuple(tuple(groups[place]) for place in sorted(groups))

    def _entry(
        self,
        event: Event,
        lanes: tuple[int, ...],
        footnotes: Sequence[str],
        number: int | None,
        *,
        brief: bool,
    ) -> TimelineEntry:
        caveats = self._caveats[event.id]
        start, end = _span(event) if event.date.start else (0, 0)
        corrections = correction_lines(caveats.corrections, with_ids=not brief)
        count = len(caveats.cautions)
        return TimelineEntry(
            title=caveats.difference.marked(event.title),
            lanes=lanes,
            start=start,
            end=end,
            precision=event.date.precision,
            topic=self._topics[event.theme],
            is_situation=event.kind == "statement",
            secondary=self._secondary(event, footnotes, number, brief=brief),
            correction=" ".join(corrections),
            is_brief=brief,
            cautions=str(count) if brief and count else "",
        )

    def _secondary(
        self, event: Event, footnotes: Sequence[str], number: int | None, *, brief: bool
    ) -> str:
        """Return the small text under a title: number, date, notes."""
        caveats = self._caveats[event.id]
        attribution = caveats.difference.attribution
        raised = _raised(footnotes.index(attribution)) if attribution else ""
        # On a screen the dashed span says the usual period. The text is the report’s: English.
        is_said = brief and event.date.text.startswith("Reporting period")
        date_text = "" if is_said else event.date.text
        notes = ""
        if caveats.cautions and not brief:
            pattern = ngettext("note {id}", "notes {id}", len(caveats.cautions))
            ids = with_commas(note.id for note in caveats.cautions)
            notes = pattern.format(id=ids).replace(" ", "\u00a0")
        parts = ("" if number is None else str(number), f"{date_text}{raised}", notes)
        return DOT.join(filter(None, parts))

    def _item(self, event: Event) -> SceneItem:
        """Return an entry; its tooltip begins with its title."""
        caveats = self._caveats[event.id]
        name = _("{date}. {title}. {theme}").format(
            date=event.date.text,
            title=caveats.difference.spoken(event.title),
            theme=self._topic_labels[self._topics[event.theme]],
        )
        if event.kind == "statement":
            name = f"{name}. {_('Situation')}"
        notes, corrections = caveats.lines, len(caveats.corrections)
        lines = [
            *notes[:corrections],
            DOT.join((event.date.text, self._precisions[event.date.precision])),
            event.date.inferred,
            caveats.difference.attribution,
            *notes[corrections:],
        ]
        description = "\n".join(filter(None, lines))
        hint = f"{caveats.difference.marked(event.title)}\n{description}"
        return SceneItem(Location.of("event", event.id), name, hint, description)

    def _step(self, rating: Rating) -> RatingStep:
        hollow = rating.grade == "second-hand"
        name = _("{year}. US rating: {tier}. Context, {grade}: {publisher}").format(
            year=rating.year,
            tier=rating.tier,
            grade=grade(rating.grade),
            publisher=publishers(rating.sources),
        )
        location = Location("timeline", "rating", rating.id)
        return RatingStep(location, rating.year, self._tiers.index(rating.tier), hollow, name)

    def _annotations(self, events: Sequence[Event], *, brief: bool) -> Iterator[RatingAnnotation]:
        """Yield the statements of events about the rating of a year."""
        source = source_heading(self._store.meta())
        for number, event in enumerate(events):
            if event.kind != "rating" or not event.date.start:
                continue
            caveats, year = self._caveats[event.id], int(event.date.start[:4])
            # On a screen its details are next to it.
            words = [caveats.difference.status]
            if not brief:
                words = [_("note {id}").format(id=note.id) for note in caveats.corrections]
            for figure in self._store.figures(event.fact_ids):
                if figure.kind == "label":
                    rated = _("{source}: {value}").format(source=source, value=figure.value)
                    text = DOT.join(filter(None, (rated, *words)))
                    yield RatingAnnotation(number, year, text)

    def _note_lines(self, events: Iterable[Event]) -> tuple[str, ...]:
        """Return the cautions of events, a line each."""
        cautions = (note for event in events for note in self._caveats[event.id].cautions)
        notes = {note.id: note for note in cautions}
        return short_note_lines([notes[note_id] for note_id in sorted(notes)])

    def _new_lanes(self, lanes_by: LanesBy) -> _Lanes:
        """Return all lanes; only those with events are shown."""
        if lanes_by == "theme":
            topics = map(LaneLabel, self._topic_labels, range(len(self._topics)))
            of_topics = {event.id: (self._topics[event.theme],) for event in self.events}
            return _Lanes(tuple(topics), of_topics)
        kind, names = self._lane_records(lanes_by)
        ids_of_events = self._records_of_events(kind, names)
        order = list(names)
        if lanes_by == "actor":
            # The stakeholders with the most entries come first.
            few = (ids for ids in ids_of_events.values() if len(ids) <= _MAX_LANES)
            counts = Counter(chain.from_iterable(few))
            order.sort(key=lambda row_id: -counts[row_id])
        lanes = {row_id: number for number, row_id in enumerate(order)}
        without, several = len(lanes), len(lanes) + 1
        of_events: dict[str, tuple[int, ...]] = {}
        for event_id, ids in ids_of_events.items():
            in_lanes = tuple(lanes[row_id] for row_id in ids) or (without,)
            of_events[event_id] = in_lanes if len(ids) <= _MAX_LANES else (several,)
        labels = (
            *(names[row_id] for row_id in order),
            _("No names given") if lanes_by == "actor" else _("No place given"),
            _("More than {count} at once").format(count=_MAX_LANES),
        )
        return _Lanes(tuple(map(LaneLabel, labels)), of_events)

    def _records_of_events(self, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of those records that share facts with each event."""
        of_facts: defaultdict[str, list[str]] = defaultdict(list)
        for row_id, fact_ids in self._store.facts_of(kind, ids).items():
            for fact_id in fact_ids:
                of_facts[fact_id].append(row_id)
        return {
            event.id: tuple(dict.fromkeys(chain(*(of_facts[fact] for fact in event.fact_ids))))
            for event in self.events
        }

    def _lane_records(self, lanes_by: LanesBy) -> tuple[str, dict[str, str]]:
        """Return the kind of the records that lanes are, and their names."""
        store = self._store
        match lanes_by:
            case "section":
                return "section", {section.id: section.title for section in store.sections()}
            case "actor":
                return "stakeholder", {body.id: body.brief for body in store.stakeholders()}
            case _:
                return "place", {place.id: place.name for place in store.places()}


def _span(event: Event) -> tuple[int, int]:
    """Return an event's first day and the day after its last."""
    start, end = date.fromisoformat(event.date.start), date.fromisoformat(event.date.end)
    return start.toordinal(), end.toordinal() + 1


def _raised(number: int) -> str:
    """Return the superscript, from 1, of a number from 0."""
    return str(number + 1).translate(_RAISED)
