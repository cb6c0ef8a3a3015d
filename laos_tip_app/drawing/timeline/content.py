"""Reads the content of the timeline: entries, lanes and ratings."""

from collections import Counter
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
    note_lines,
    short_note_lines,
)
from laos_tip_app.report.evidence_items import grade, publishers
from laos_tip_app.report.labels import DOT, precision_labels, ratings_title, source_heading
from laos_tip_app.store.records import Event, Rating
from laos_tip_app.store.store import Store

type LanesBy = Literal["theme", "section", "actor", "place"]

LANES: Final[tuple[LanesBy, ...]] = ("theme", "section", "actor", "place")
_RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹"
_MAX_LANES: Final = 5
"""An entry of more lanes is shown once, in a lane for such entries."""


class LaneLabel(NamedTuple):
    """A lane; `topic` is the number of its topic, or -1."""

    label: str
    topic: int = -1


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

        Args:
            store: The report.
            narrow_year: The width of a year without entries, as a part of any other's.
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
        self._lanes: dict[LanesBy, tuple[list[LaneLabel], dict[str, tuple[int, ...]]]] = {}

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
            self._lanes[lanes_by] = self._make_lanes(lanes_by)
        lanes, members = self._lanes[lanes_by]
        entries = tuple(
            self._entry(event, members.get(event.id, ()), footnotes, numbers.get(event.id), brief)
            for event in events
        )
        ratings = [rating.id for rating in self._ratings if only is None or rating.id in only]
        steps = tuple(self._steps[rating_id] for rating_id in ratings) if with_context else ()
        return TimelineContent(
            entries,
            tuple(self._items[event.id] for event in events),
            tuple(lanes),
            {entry.topic: self._topic_labels[entry.topic] for entry in entries},
            steps,
            tuple(self._tiers),
            tuple(self._annotations(events, brief=brief)) if steps else (),
            tuple(f"{_raised(n)} {text}" for n, text in enumerate(footnotes)),
            self._axis,
            self._note_lines(events),
            ratings_title(self._store.meta()),
        )

    def groups(self, only: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Return ids in groups by topic, each ordered by time.

        Ratings are with the events that tell of them; undated events come last.
        """
        last = len(self._topics)
        of_ratings = [self._topics.get(e.theme, last) for e in self.events if e.kind == "rating"]
        places = {
            event.id: self._topics.get(event.theme, last) if event.date.start else last + 1
            for event in sorted(self.events, key=lambda event: event.date.start)
        }
        places.update((rating.id, min(of_ratings, default=last)) for rating in self._ratings)
        groups: dict[int, list[str]] = {}
        for row_id, place in places.items():
            if row_id in only:
                groups.setdefault(place, []).append(row_id)
        return tuple(tuple(groups[place]) for place in sorted(groups))

    def _entry(
        self,
        event: Event,
        lanes: tuple[int, ...],
        footnotes: list[str],
        number: int | None,
        brief: bool,
    ) -> TimelineEntry:
        start, end = _span(event) if event.date.start else (0, 0)
        caveats = self._caveats[event.id]
        attribution = caveats.difference.attribution
        index = footnotes.index(attribution) if attribution else -1
        cautions = [note.id for note in caveats.cautions]
        secondary = [] if number is None else [str(number)]
        # On a screen the dashed span says the usual period. The text is the report’s: English.
        is_said = brief and event.date.text.startswith("Reporting period")
        date_text = "" if is_said else event.date.text
        secondary.append(date_text + ("" if index < 0 else _raised(index)))
        if cautions and not brief:
            pattern = ngettext("note {id}", "notes {id}", len(cautions))
            secondary.append(pattern.format(id=with_commas(cautions)).replace(" ", "\u00a0"))
        wrong = caveats.corrections
        corrections = (correction_lines if brief else note_lines)(wrong)
        return TimelineEntry(
            caveats.difference.marked(event.title),
            lanes,
            start,
            end,
            event.date.precision if start else "unknown",
            self._topics.get(event.theme, len(self._topics)),
            event.kind == "statement",
            DOT.join(filter(None, secondary)),
            " ".join(corrections),
            brief,
            str(len(cautions)) if brief and cautions else "",
        )

    def _item(self, event: Event) -> SceneItem:
        """Return an entry; its tooltip begins with its title."""
        caveats = self._caveats[event.id]
        number = self._topics.get(event.theme)
        name = _("{date}. {title}. {theme}").format(
            date=event.date.text,
            title=caveats.difference.spoken(event.title),
            theme=event.theme if number is None else self._topic_labels[number],
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
        for number, event in enumerate(events):
            if event.kind != "rating" or not event.date.start:
                continue
            for figure in self._store.figures(event.fact_ids):
                if figure.kind == "label":
                    text = _("{source}: {value}").format(
                        source=source_heading(self._store.meta()), value=figure.value
                    )
                    caveats = self._caveats[event.id]
                    ids = (_("note {id}").format(id=note.id) for note in caveats.corrections)
                    # On a screen its details are next to it.
                    words = (caveats.difference.status,) if brief else ids
                    text = DOT.join(filter(None, (text, *words)))
                    yield RatingAnnotation(number, date.fromisoformat(event.date.start).year, text)

    def _note_lines(self, events: Iterable[Event]) -> tuple[str, ...]:
        """Return the cautions of events, a line each."""
        cautions = (note for event in events for note in self._caveats[event.id].cautions)
        notes = {note.id: note for note in cautions}
        return short_note_lines([notes[note_id] for note_id in sorted(notes)])

    def _make_lanes(self, lanes_by: LanesBy) -> tuple[list[LaneLabel], dict[str, tuple[int, ...]]]:
        """Return all lanes, and the lane numbers of each event."""
        if lanes_by == "theme":
            topics = [LaneLabel(label, n) for n, label in enumerate(self._topic_labels)]
            lanes: dict[str, tuple[int, ...]] = {
                event.id: (self._topics.get(event.theme, len(topics)),) for event in self.events
            }
            return [*topics, LaneLabel("")], lanes
        labels, keys_of_facts = self._lane_keys(lanes_by)
        keys_of_events = {
            event.id: dict.fromkeys(
                key for fact_id in event.fact_ids for key in keys_of_facts.get(fact_id, ())
            )
            for event in self.events
        }
        # The stakeholders with the most entries come first.
        order = list(labels)
        if lanes_by == "actor":
            few = (keys for keys in keys_of_events.values() if len(keys) <= _MAX_LANES)
            counts = Counter(chain.from_iterable(few))
            order.sort(key=lambda key: -counts[key])
        numbers = {key: number for number, key in enumerate(order)}
        members = {
            event_id: (len(order) + 1,)
            if len(keys) > _MAX_LANES
            else tuple(numbers[key] for key in keys) or (len(order),)
            for event_id, keys in keys_of_events.items()
        }
        without = _("No names given") if lanes_by == "actor" else _("No place given")
        several = _("More than {count} at once").format(count=_MAX_LANES)
        names = (*(labels[key] for key in order), without, several)
        return list(map(LaneLabel, names)), members

    def _lane_keys(self, lanes_by: LanesBy) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Return the label of each lane and the lanes of each fact."""
        store = self._store
        keys_of_facts: dict[str, list[str]] = {}
        if lanes_by == "section":
            labels = {section.id: section.title for section in store.sections()}
            return labels, {fact.id: [fact.section_id] for fact in store.facts()}
        if lanes_by == "actor":
            kind = "stakeholder"
            labels = {stakeholder.id: stakeholder.brief for stakeholder in store.stakeholders()}
        else:
            kind = "place"
            labels = {place.id: place.name for place in store.places()}
        for key, fact_ids in store.facts_of(kind, labels).items():
            for fact_id in fact_ids:
                keys_of_facts.setdefault(fact_id, []).append(key)
        return labels, keys_of_facts


def _span(event: Event) -> tuple[int, int]:
    """Return an event's first day and the day after its last."""
    start = date.fromisoformat(event.date.start)
    end = date.fromisoformat(event.date.end) if event.date.end else start
    return start.toordinal(), end.toordinal() + 1


def _raised(number: int) -> str:
    """Return the superscript, from 1, of a number from 0."""
    return "".join(_RAISED[int(digit) - 1] if digit != "0" else "⁰" for digit in str(number + 1))
