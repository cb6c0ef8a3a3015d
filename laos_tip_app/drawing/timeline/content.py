"""What the drawn timeline holds: entries in lanes, the steps of the rating, and their words.

Knows records. Knows nothing of Qt, of where anything stands or of how it looks.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from laos_tip_app.report.corrections import Corrections, note_line
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.labels import Words
from laos_tip_app.store.records import Event, Rating
from laos_tip_app.store.store import Store

type LanesBy = Literal["theme", "section", "actor", "place"]

LANES: Final[tuple[LanesBy, ...]] = ("theme", "section", "actor", "place")
_RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹"
_MOST_LANES: Final = 5
"""What is tied to more stands once, in a lane of its own, rather than over and over."""


class TimelineWords(NamedTuple):
    """Words that only the drawn timeline needs; the defaults are English."""

    title: str = "Timeline"
    part: str = "{title}, {number} of {count}"
    numbered: str = "The entries of the drawing, by their numbers"
    undated: str = "Not dated"
    undated_hint: str = "when the 2008 report was written, or no date at all"
    no_actor: str = "Nobody named"
    no_place: str = "No place named"
    several: str = "More than {count} at once"
    ratings: str = "US rating of Laos, by year"
    ratings_hint: str = "context, not from the article"
    rating: str = "{year}. US rating: {tier}. Context, {grade}: {publisher}"
    publisher_text: str = "publisher’s own text"
    second_hand: str = "second-hand"
    entry: str = "{date}. {title}. {theme}"
    state: str = "Situation"
    see_note: str = "note {id}"
    see_notes: str = "notes {id}"
    day: str = "A day"
    month: str = "A month"
    month_range: str = "Some months"
    year: str = "A year"
    reporting_period: str = "Reporting period"
    unknown: str = "No date"
    band: str = "Situation, not an event"
    own_rating: str = "US rating, publisher’s own text"
    second_rating: str = "US rating, second-hand"
    article_rating: str = "What the article says of the rating"
    narrow: str = "Narrow years: nothing is dated in them"
    as_article: str = "The article: {value}"
    more: str = "+{count}"
    months: str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"

    def precision(self, name: str) -> str:
        """Return what a precision is called."""
        return str(getattr(self, name.replace("-", "_")))


class LaneLabel(NamedTuple):
    """What a lane is called; `theme` is the number of the theme that it is, or -1."""

    label: str
    theme: int = -1


class RatingStep(NamedTuple):
    """The rating of a year.

    Attributes:
        level: The place of its tier, from the best, 0.
        hollow: Whether it is known at second hand only.
    """

    location: Location
    year: int
    level: int
    hollow: bool
    name: str


class RatingAnnotation(NamedTuple):
    """What the article says of the rating of a year; `entry` is the number of the entry."""

    entry: int
    year: int
    text: str


class TimelineContent(NamedTuple):
    """All that is drawn.

    Attributes:
        entries: What stands in the lanes and in the tray.
        locations: Where each leads.
        names: What a screen reader says of each.
        hints: What stands by the pointer.
        lanes: The lanes that entries name by number.
        themes: What each theme is called, by its number; only those that occur.
        steps: The ratings; empty without context.
        tiers: The names of the levels.
        said: What the article says of ratings.
        footnotes: Whose statements those with a raised number are.
        notes: The notes that entries name, a line each.
        notes_on_numbers: Those of them that limit a number.
        axis: Time.
    """

    entries: tuple[TimelineEntry, ...]
    locations: tuple[Location, ...]
    names: tuple[str, ...]
    hints: tuple[str, ...]
    lanes: tuple[LaneLabel, ...]
    themes: dict[int, str]
    steps: tuple[RatingStep, ...]
    tiers: tuple[str, ...]
    said: tuple[RatingAnnotation, ...]
    footnotes: tuple[str, ...]
    axis: TimeAxis
    notes: tuple[str, ...] = ()
    notes_on_numbers: tuple[str, ...] = ()


class TimelineContentReader:
    """Reads the drawn timeline from a store, once; what is wanted of it is chosen later."""

    def __init__(self, store: Store, words: TimelineWords, shared_words: Words) -> None:
        """Read everything that any choice needs.

        Args:
            store: The report.
            words: The translated words of the timeline.
            shared_words: The translated words of all rooms.
        """
        self.words = words
        self._store = store
        themes = store.themes()
        self._themes = {theme.id: number for number, theme in enumerate(themes)}
        self._theme_labels = [theme.label for theme in themes]
        self._events = store.events()
        self._ratings = store.ratings()
        self._tiers = [tier.id for tier in store.tiers()]
        self._axis = self._make_axis()
        self._corrections = corrections = Corrections(store, shared_words)
        self._shared_words = shared_words
        self._caveats = {
            event.id: corrections.for_statement(event.fact_ids) for event in self._events
        }
        self._lanes: dict[LanesBy, tuple[list[LaneLabel], dict[str, tuple[int, ...]]]] = {}

    def years(self) -> tuple[int, ...]:
        """Return the years in which anything is dated."""
        return tuple(year.number for year in self._axis.years if not year.narrow)

    def content(
        self,
        lanes_by: LanesBy = "theme",
        *,
        with_context: bool = True,
        only: Collection[str] | None = None,
        numbers: Mapping[str, int] = MappingProxyType({}),
    ) -> TimelineContent:
        """Return what is drawn.

        Args:
            lanes_by: What makes a lane.
            with_context: Whether the ratings are drawn.
            only: The ids of the events and ratings that are wanted; None for all.
            numbers: The numbers that events have in a list of them.
        """
        events = [event for event in self._events if only is None or event.id in only]
        said = (self._caveats[event.id].attribution for event in events)
        footnotes = list(dict.fromkeys(filter(None, said)))
        lanes, members = self._lanes_by(lanes_by)
        entries = tuple(
            self._entry(event, members.get(event.id, ()), footnotes, numbers.get(event.id))
            for event in events
        )
        ratings = [each for each in self._ratings if only is None or each.id in only]
        steps = tuple(self._step(rating) for rating in ratings) if with_context else ()
        return TimelineContent(
            entries,
            tuple(Location.of("event", event.id) for event in events),
            tuple(self._name(event) for event in events),
            tuple(self._hint(event) for event in events),
            tuple(lanes),
            {entry.theme: self._theme_labels[entry.theme] for entry in entries},
            steps,
            tuple(self._tiers),
            tuple(self._said(events)) if steps else (),
            tuple(f"{_raised(n)} {text}" for n, text in enumerate(footnotes)),
            self._axis,
            *self._note_lines(events),
        )

    def groups(self, only: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Return the ids of what is wanted, by theme and time, so that what is alike is together.

        Ratings are with the events that tell of them; what is not dated comes last.
        """
        last = len(self._themes)
        of_ratings = [self._themes.get(e.theme, last) for e in self._events if e.kind == "rating"]
        places = {
            event.id: self._themes.get(event.theme, last) if event.date.start else last + 1
            for event in sorted(self._events, key=lambda event: event.date.start)
        }
        places.update((rating.id, min(of_ratings, default=last)) for rating in self._ratings)
        groups: dict[int, list[str]] = {}
        for row_id, place in places.items():
            if row_id in only:
                groups.setdefault(place, []).append(row_id)
        return tuple(tuple(groups[place]) for place in sorted(groups))

    def ratings(self) -> TimelineContent:
        """Return the ratings alone, with what the article says of them; all years are alike."""
        ids = [rating.id for rating in self._ratings]
        said = [event.id for event in self._events if event.kind == "rating"]
        whole = self.content(only=frozenset((*ids, *said)))
        rated = sorted({said.entry for said in whole.said})
        numbers = {entry: number for number, entry in enumerate(rated)}
        years = sorted({step.year for step in whole.steps})
        spans = [(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()) for year in years]
        return whole._replace(
            entries=tuple(whole.entries[n]._replace(lanes=()) for n in rated),
            locations=tuple(whole.locations[n] for n in rated),
            names=tuple(whole.names[n] for n in rated),
            hints=tuple(whole.hints[n] for n in rated),
            said=tuple(said._replace(entry=numbers[said.entry]) for said in whole.said),
            axis=TimeAxis(spans),
        )

    def _make_axis(self) -> TimeAxis:
        spans = [_span(event) for event in self._events if event.date.start]
        return TimeAxis(spans, [rating.year for rating in self._ratings])

    def _entry(
        self, event: Event, lanes: tuple[int, ...], footnotes: list[str], number: int | None
    ) -> TimelineEntry:
        start, end = _span(event) if event.date.start else (0, 0)
        caveats = self._caveats[event.id]
        index = footnotes.index(caveats.attribution) if caveats.attribution else -1
        cautions = [note.id for note in caveats.cautions]
        said = [] if number is None else [str(number)]
        said.append(event.date.text + ("" if index < 0 else _raised(index)))
        # A mark of its own would be one more shape to learn.
        if cautions:
            pattern = self.words.see_note if len(cautions) == 1 else self.words.see_notes
            said.append(pattern.format(id=", ".join(cautions)).replace(" ", "\u00a0"))
        corrections = (note_line(note, self._shared_words) for note in caveats.corrections)
        return TimelineEntry(
            event.title,
            lanes,
            start,
            end,
            event.date.precision if start else "unknown",
            self._themes.get(event.theme, len(self._themes)),
            event.kind == "statement",
            DOT.join(said),
            " ".join(corrections),
        )

    def _name(self, event: Event) -> str:
        text = self.words.entry.format(
            date=event.date.text, title=event.title, theme=self._theme(event)
        )
        return f"{text}. {self.words.state}" if event.kind == "statement" else text

    def _hint(self, event: Event) -> str:
        caveats = self._caveats[event.id]
        lines = [
            event.title,
            DOT.join((event.date.text, self.words.precision(event.date.precision))),
            event.date.inferred,
            caveats.attribution,
            *self._corrections.lines(caveats),
        ]
        return "\n".join(line for line in lines if line)

    def _theme(self, event: Event) -> str:
        number = self._themes.get(event.theme)
        return event.theme if number is None else self._theme_labels[number]

    def _step(self, rating: Rating) -> RatingStep:
        words = self.words
        hollow = rating.grade == "second-hand"
        name = words.rating.format(
            year=rating.year,
            tier=rating.tier,
            grade=words.second_hand if hollow else words.publisher_text,
            publisher=rating.source.publisher,
        )
        location = Location("timeline", "rating", rating.id)
        return RatingStep(location, rating.year, self._tiers.index(rating.tier), hollow, name)

    def _said(self, events: Sequence[Event]) -> Iterable[RatingAnnotation]:
        """Yield the entries that state the rating of a year, with what they call it."""
        for number, event in enumerate(events):
            if event.kind != "rating" or not event.date.start:
                continue
            for figure in self._store.figures(event.fact_ids):
                if figure.kind == "label":
                    text = self.words.as_article.format(value=figure.value)
                    text = DOT.join((text, *self._correction_ids(event)))
                    yield RatingAnnotation(number, date.fromisoformat(event.date.start).year, text)

    def _correction_ids(self, event: Event) -> Iterable[str]:
        """Yield the names of the notes that correct what an entry says."""
        for note in self._caveats[event.id].corrections:
            yield self.words.see_note.format(id=note.id)

    def _note_lines(self, events: Iterable[Event]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the notes that entries name, in words; then those on numbers or on disputes."""
        fact_ids = [fact_id for event in events for fact_id in event.fact_ids]
        limited = {each.fact_id for each in self._store.figures(fact_ids) if each.kind != "label"}
        limited |= {each.id for each in self._store.facts(fact_ids) if each.status == "disputed"}
        cautions = (note for event in events for note in self._caveats[event.id].cautions)
        notes = {note.id: note for note in cautions}
        ordered = [notes[each] for each in sorted(notes)]
        on_claims = [note for note in ordered if not limited.isdisjoint(note.fact_ids)]
        words = self._shared_words
        return (
            tuple(note_line(note, words) for note in ordered),
            tuple(note_line(note, words) for note in on_claims),
        )

    def _lanes_by(self, lanes_by: LanesBy) -> tuple[list[LaneLabel], dict[str, tuple[int, ...]]]:
        if lanes_by not in self._lanes:
            self._lanes[lanes_by] = self._make_lanes(lanes_by)
        return self._lanes[lanes_by]

    def _make_lanes(self, lanes_by: LanesBy) -> tuple[list[LaneLabel], dict[str, tuple[int, ...]]]:
        if lanes_by == "theme":
            names = [LaneLabel(label, n) for n, label in enumerate(self._theme_labels)]
            lanes: dict[str, tuple[int, ...]] = {
                event.id: (self._themes.get(event.theme, len(names)),) for event in self._events
            }
            return [*names, LaneLabel("")], lanes
        labels, held = self._held(lanes_by)
        keys = {
            event.id: dict.fromkeys(
                key for fact_id in event.fact_ids for key in held.get(fact_id, ())
            )
            for event in self._events
        }
        counts = Counter(
            key for found in keys.values() if len(found) <= _MOST_LANES for key in found
        )
        # Who is named most stands first; places and sections keep their order.
        order = list(labels)
        if lanes_by == "actor":
            order.sort(key=lambda key: -counts[key])
        numbers = {key: number for number, key in enumerate(order)}
        rest = self.words.no_actor if lanes_by == "actor" else self.words.no_place
        members = {
            event_id: (len(order) + 1,)
            if len(found) > _MOST_LANES
            else tuple(numbers[key] for key in found) or (len(order),)
            for event_id, found in keys.items()
        }
        several = self.words.several.format(count=_MOST_LANES)
        return [
            *(LaneLabel(labels[key]) for key in order),
            LaneLabel(rest),
            LaneLabel(several),
        ], members

    def _held(self, lanes_by: LanesBy) -> tuple[dict[str, str], dict[str, list[str]]]:
        store = self._store
        held: dict[str, list[str]] = {}
        if lanes_by == "section":
            for fact in store.facts():
                held[fact.id] = [fact.section_id]
            return {each.id: each.title for each in store.sections()}, held
        if lanes_by == "actor":
            kind = "stakeholder"
            labels = {each.id: each.brief for each in store.stakeholders()}
        else:
            kind = "place"
            labels = {each.id: each.name for each in store.places()}
        for row_id, fact_ids in store.facts_of(kind, labels).items():
            for fact_id in fact_ids:
                held.setdefault(fact_id, []).append(row_id)
        return labels, held


def _span(event: Event) -> tuple[int, int]:
    """Return the first day of an event and the day after its last."""
    start = date.fromisoformat(event.date.start)
    end = date.fromisoformat(event.date.end) if event.date.end else start
    return start.toordinal(), end.toordinal() + 1


def _raised(number: int) -> str:
    """Return a small number, from 1, for a number from 0."""
    return "".join(_RAISED[int(digit) - 1] if digit != "0" else "⁰" for digit in str(number + 1))
