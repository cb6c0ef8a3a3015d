"""Build the exercise “Put in order”: events to cut out and order.

No two strips of a set have the same date, or dates that overlap: those stand in different sets.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from itertools import combinations
from random import Random
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, DocumentSection, with_full_stop
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.exercises.sheet import Exercise, Question, columns, letter, row, small
from laos_tip_app.report.exercises.subjects import WRONG, Scope, Subjects
from laos_tip_app.store.records import Date, Fact

_SIZES: Final = ((5,), (3, 2), (2, 2), (4,))
"""How many strips the sets of a sheet may have; more would not fit on one, with their spaces."""

_MAX_LENGTH: Final = 120
"""The characters of a strip."""

_MAX_SETS: Final = max(map(len, _SIZES))

_DATED: Final = ("day", "month", "month-range", "year")
_MARGIN: Final = 1
"""By how many years a period may differ that nobody states and the editors infer."""

_MONTHS: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE: Final = rf"(?:\d{{1,2}} )?(?:{_MONTHS}(?: (?:and|to) {_MONTHS})? )?\d{{4}}"
_DATE_AT_START: Final = re.compile(
    rf"^(?:In|On|During|From|At the event in) {_DATE},? (?P<rest>.+)$"
)
_DATE_LATER: Final = re.compile(rf",? (?:in|on|during|of) {_DATE}\b")
_DATES_FROM: Final = re.compile(r"^The (?P<what>[^,]+?)(?:, which [^,]+,)? dates from \d{4}\.$")
"""What is stated between commas may be of another time than the date."""
_GIVEN_AWAY: Final = re.compile(
    rf"\b(?:{_MONTHS}|\d{{4}}|last year|currently|at the event)\b", re.IGNORECASE
)
"""Words that tell the time, or that lean on another strip."""
_LASTING: Final = re.compile(r"\b(?:more|less|went on|still|kept|continued)\b", re.IGNORECASE)
"""Words of what had begun before its period."""
_SCISSORS: Final = "✂"
_SHARES: Final = (18, 80, 2)

type Sets = tuple[tuple["Strip", ...], ...]


class Strip(NamedTuple):
    """What happened at a date, without the date.

    Attributes:
        source: The event or paragraph that tells it; each has one strip on a sheet.
        start: The first day on which it may have happened, in ISO form.
        end: The last.
    """

    fact: Fact
    source: str
    text: str
    start: str
    end: str


class OrderingExercise(Exercise):
    """Asks for the order in which events happened."""

    seconds = 120

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the dated events that can be stated without the date."""
        super().__init__(subjects, scope)
        strips = (*self._find_events(), *self._find_deeds())
        self._strips = sorted(strips, key=lambda strip: (strip.start, strip.end, strip.fact.id))

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("Put in order")

    @property
    def is_possible(self) -> bool:
        """Whether there are enough events at different times."""
        return bool(self._sizes)

    @cached_property
    def _sizes(self) -> tuple[tuple[int, ...], ...]:
        """The two largest sizes of sets that the strips are enough for."""
        return tuple(sizes for sizes in _SIZES if _chosen_sets(self._strips, sizes))[:2]

    def chosen(self, seed: int) -> Sets:
        """Return the sets of a version, each with its earliest strip first."""
        random = Random(seed)
        sizes = random.choice(self._sizes)
        sets = _chosen_sets(random.sample(self._strips, len(self._strips)), sizes)
        return tuple(tuple(sorted(strips, key=lambda strip: strip.start)) for strips in sets)

    def _find_events(self) -> Iterator[Strip]:
        """Yield the dated facts of events as strips."""
        events = {
            fact: event.id
            for event in self.subjects.store.events()
            for fact in event.fact_ids
            if event.kind == "event"
        }
        for fact in self.facts:
            is_wrong = fact.status in WRONG or "corrects" in self.subjects.effects(fact)
            if (
                fact.id in events
                and not is_wrong
                and fact.date.precision in _DATED
                and not fact.date.inferred
                and self.subjects.stands_alone(fact.statement)
                and (text := undated(fact.statement))
                and len(text) <= _MAX_LENGTH
            ):
                yield Strip(fact, events[fact.id], text, fact.date.start, fact.date.end)

    def _find_deeds(self) -> Iterator[Strip]:
        """Yield what a body did in the period of the report."""
        for relation in self.subjects.relations:
            facts = self.subjects.facts_by_id(relation.fact_ids)
            # The sentence of a relation may be too long; that of a fact says it too.
            stated = [(relation.sentence, facts[0]), *((fact.statement, fact) for fact in facts)]
            fitting = [(text, fact) for text, fact in stated if self._fits(text)]
            if (
                fitting
                and self.in_scope(relation.fact_ids)
                and all(fact.date.precision == "reporting-period" for fact in facts)
                and not any(map(self.subjects.is_left_open, facts))
                and not any(_LASTING.search(text) for text, _fact in stated)
            ):
                text, fact = fitting[0]
                yield Strip(fact, fact.passage_id, text, *_widened(fact.date))

    def _fits(self, text: str) -> bool:
        """Return whether a sentence can be a strip as it is."""
        is_long = len(text) > _MAX_LENGTH or ";" in text
        return not (is_long or _GIVEN_AWAY.search(text)) and self.subjects.stands_alone(text)

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet with spaces, the strips, and the answers."""
        sets = self.chosen(seed)
        letters = _letters(sets, seed)
        by_letter = sorted(letters, key=lambda strip: letters[strip])
        heading = Block("heading", escape(_("Strips to cut out")), keep_with_next=True)
        cut = [self._strip(strip, letters[strip]) for strip in by_letter]
        rows = [(strip.fact.id,) for strips in sets for strip in strips]
        task = (
            _(
                "Cut out the strips and put those of each set into its spaces in the order of "
                "time, the earliest at the top."
            )
            if len(sets) > 1
            else _(
                "Cut out the strips and put them into these spaces in the order of "
                "time, the earliest at the top."
            )
        )
        return (
            self.sheet(task, seed, _spaces(sets, letters), rows),
            DocumentSection(
                self.title, (heading, *cut), continues_page=True, new_sheet=True, whole=True
            ),
            self.answers(seed, self._order(sets, letters)),
        )

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return a question for each set of a version, with its strips."""
        sets = self.chosen(seed)
        letters = _letters(sets, seed)
        return tuple(self._question(strips, letters) for strips in sets)

    def _question(self, strips: Sequence[Strip], letters: dict[Strip, str]) -> Question:
        dates = DOT.join(f"{letters[strip]}: {strip.fact.date.text}" for strip in strips)
        return Question(
            _("In which order did this happen?"),
            (),
            ", ".join(letters[strip] for strip in strips),
            (with_full_stop(dates),),
            tuple(strip.fact.id for strip in strips),
            strips=tuple(
                (f"{letters[strip]}. {strip.text}", strip.fact.id)
                for strip in sorted(strips, key=lambda strip: letters[strip])
            ),
        )

    def _order(self, sets: Sets, letters: dict[Strip, str]) -> Iterator[Block]:
        """Yield the strips of each set with their dates and evidence."""
        shares = (6, 72, 22)
        shown_notes: set[str] = set()
        if any(not _are_apart(*pair) for pair in combinations(letters, 2)):
            text = _("The sets can’t be put in one row: some of their dates overlap.")
            yield Block("plain", escape(text))
        for number, strips in enumerate(sets, 1):
            if len(sets) > 1:
                name = _set_name(number, strips, letters)
                yield Block("group", escape(name), keep_with_next=True)
            yield columns(("", _("Strip"), _("Date")), shares)
            for place, strip in enumerate(strips, 1):
                text = f"<b>{letters[strip]}.</b> {escape(strip.text)}"
                text += self.evidence((strip.fact.id,), shown_notes)
                yield row((str(place), text, escape(strip.fact.date.text)), shares)

    def _strip(self, strip: Strip, name: str) -> Block:
        item = self.with_attribution(strip.text, (strip.fact.id,), "")
        cells = (_SCISSORS, f"<b>{name}.</b> {item}", "")
        return Block("strip", "", cells=cells, width_percents=_SHARES)


def _chosen_sets(strips: Sequence[Strip], sizes: Sequence[int]) -> Sets:
    """Return the first sets of some sizes that strips give, or ()."""
    # What has the same date can replace each other: a few of it are enough to search.
    by_date: dict[tuple[str, str], dict[str, Strip]] = {}
    for strip in strips:
        same = by_date.setdefault((strip.start, strip.end), {})
        if len(same) < _MAX_SETS:
            same.setdefault(strip.source, strip)
    remaining = {strip for same in by_date.values() for strip in same.values()}
    searched = [strip for strip in strips if strip in remaining]
    return next(_possible_sets(searched, sizes, ()), ())


def _possible_sets(strips: Sequence[Strip], sizes: Sequence[int], sets: Sets) -> Iterator[Sets]:
    """Yield sets of strips that do not overlap, each event once."""
    if len(sets) == len(sizes):
        yield sets
        return
    used = {strip.source for each in sets for strip in each}
    free = [strip for strip in strips if strip.source not in used]
    for chain in _chains(free, sizes[len(sets)]):
        yield from _possible_sets(strips, sizes, (*sets, chain))


def _chains(strips: Sequence[Strip], size: int) -> Iterator[tuple[Strip, ...]]:
    """Yield strips, so many, none of which overlaps another."""
    if size == 0:
        yield ()
        return
    for number, first in enumerate(strips):
        later = [strip for strip in strips[number + 1 :] if _are_apart(first, strip)]
        for chain in _chains(later, size - 1):
            yield (first, *chain)


def _are_apart(strip: Strip, other: Strip) -> bool:
    return strip.end < other.start or other.end < strip.start


def _letters(sets: Sets, seed: int) -> dict[Strip, str]:
    """Return the letter of each strip, running on from set to set."""
    random = Random(seed)
    shuffled = [strip for strips in sets for strip in random.sample(strips, len(strips))]
    return {strip: letter(number) for number, strip in enumerate(shuffled)}


def _set_name(number: int, strips: Sequence[Strip], letters: dict[Strip, str]) -> str:
    """Return the number of a set and its letters, which run on."""
    names = sorted(letters[strip] for strip in strips)
    return _("Set {number}: {first}–{last}").format(number=number, first=names[0], last=names[-1])


def _spaces(sets: Sets, letters: dict[Strip, str]) -> Iterator[Block]:
    """Yield a space for each strip, numbered within its set."""
    for number, strips in enumerate(sets, 1):
        for place in range(1, len(strips) + 1):
            label = _("earliest") if place == 1 else _("latest") if place == len(strips) else ""
            name = f"<b>{place}</b>{small(label) if label else ''}"
            if len(sets) > 1 and place == 1:
                name = f"<b>{escape(_set_name(number, strips, letters))}</b><br/>{name}"
            yield Block("space", "", cells=(name, "&nbsp;", ""), width_percents=_SHARES)


def undated(statement: str) -> str:
    """Return a sentence without its date, or "" if impossible."""
    first = _DATE_AT_START.match(statement)
    text = first["rest"] if first else statement
    text = _DATE_LATER.sub("", text)
    named = _DATES_FROM.match(statement)
    if named:
        text = f"The {named['what']} came into being."
    if text == statement or _GIVEN_AWAY.search(text):
        return ""
    return text[0].upper() + text[1:]


def _widened(date: Date) -> tuple[str, str]:
    """Return the first and last day of a period, with a margin."""
    start, end = int(date.start[:4]) - _MARGIN, int(date.end[:4]) + _MARGIN
    return f"{start}{date.start[4:]}", f"{end}{date.end[4:]}"
