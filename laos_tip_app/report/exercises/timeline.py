"""Build the exercise “Put in order”: events to cut out and order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from random import Random
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, DocumentSection, with_full_stop
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.exercises.sheet import Exercise, Question, columns, letter, row, small
from laos_tip_app.report.exercises.subjects import WRONG, Scope, Subjects
from laos_tip_app.store.records import Fact

_FEWEST: Final = 4
_FEWEST_DATES: Final = 3
_MIXED: Final = 0.3
"""The part of the versions in which a whole year may stand for the months of it."""
_DATED: Final = ("day", "month", "month-range", "year")
_MONTHS: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE: Final = rf"(?:\d{{1,2}} )?(?:{_MONTHS}(?: (?:and|to) {_MONTHS})? )?\d{{4}}"
_DATE_AT_START: Final = re.compile(rf"^(?:In|On|During|From) {_DATE},? (?P<rest>.+)$")
_DATE_LATER: Final = re.compile(rf",? (?:in|on|during|of) {_DATE}\b")
_DATES_FROM: Final = re.compile(r"^The (?P<what>[^,]+?)(?:, which [^,]+,)? dates from \d{4}\.$")
"""What is told between commas may be of another time than the date."""
_GIVEN_AWAY: Final = re.compile(
    rf"\b(?:{_MONTHS}|\d{{4}}|last year|currently|at the event)\b", re.IGNORECASE
)
"""Words that tell the time, or that lean on another strip."""
_SCISSORS: Final = "✂"
_SHARES: Final = (18, 80, 2)


class Strip(NamedTuple):
    """A dated event without its date."""

    fact: Fact
    event_id: str
    text: str


class OrderingExercise(Exercise):
    """Asks for the order in which events happened."""

    seconds = 240

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the dated events that can be stated without the date."""
        super().__init__(subjects, scope)
        self._strips = sorted(self._find_strips(), key=lambda strip: _span(strip.fact))

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("Put in order")

    @property
    def is_possible(self) -> bool:
        """Whether there are enough events at different times."""
        return _are_enough(self._times(self._strips, _by_end(self._strips)))

    def chosen(self, seed: int) -> tuple[tuple[Strip, ...], ...]:
        """Return the strips of a version, the earliest first.

        Strips of one tuple have the same date; no two dates overlap otherwise. Each event of the
        timeline is told by one strip.
        """
        random = Random(seed)
        shuffled = random.sample(self._strips, len(self._strips))
        times = self._times(shuffled, _by_end(shuffled))
        if random.random() < _MIXED:
            mixed = self._times(shuffled, [_span(strip.fact) for strip in shuffled])
            times = mixed if _are_enough(mixed) else times
        groups = [times[span] for span in sorted(times)]
        is_long = len(groups) > _FEWEST_DATES and sum(map(len, groups)) > _FEWEST
        if is_long and random.choice((True, False)):
            dropped = random.choice([strip for group in groups for strip in group])
            groups = [[strip for strip in group if strip != dropped] for group in groups]
        return tuple(tuple(group) for group in groups if group)

    def _times(
        self, strips: Sequence[Strip], spans: Sequence[tuple[str, str]]
    ) -> dict[tuple[str, str], list[Strip]]:
        """Return strips by date, none that overlaps one before it."""
        times: dict[tuple[str, str], list[Strip]] = {}
        for span in dict.fromkeys(spans):
            if all(end < span[0] or span[1] < start for start, end in times):
                by_event = {strip.event_id: strip for strip in strips if _span(strip.fact) == span}
                times[span] = list(by_event.values())
        return times

    def _find_strips(self) -> Iterator[Strip]:
        """Yield the dated facts of events as strips."""
        subjects = self.subjects
        events = {
            fact: event.id
            for event in subjects.store.events()
            for fact in event.fact_ids
            if event.kind == "event"
        }
        for fact in self.facts:
            is_wrong = fact.status in WRONG or "corrects" in subjects.effects(fact)
            if (
                fact.id in events
                and not is_wrong
                and fact.date.precision in _DATED
                and not fact.date.inferred
                and subjects.stands_alone(fact.statement)
            ):
                text = undated(fact.statement)
                if text:
                    yield Strip(fact, events[fact.id], text)

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet with spaces, the strips, and the answers."""
        by_time = self.chosen(seed)
        strips = [strip for group in by_time for strip in group]
        shuffled = _shuffled(strips, seed)
        letters = {strip: letter(number) for number, strip in enumerate(shuffled)}
        rows = [(strip.fact.id,) for strip in strips]
        shares = (6, 72, 22)
        answers = [columns(("", _("Strip"), _("Date")), shares)]
        shown_notes: set[str] = set()
        for number, group in enumerate(by_time, 1):
            for strip in group:
                text = f"<b>{letters[strip]}.</b> {escape(strip.text)}"
                answer_text = text + self.evidence((strip.fact.id,), shown_notes)
                answers.append(
                    row((str(number), answer_text, escape(strip.fact.date.text)), shares)
                )
        heading = Block("heading", escape(_("Strips to cut out")), keep_with_next=True)
        cut = [self._strip(strip, letters[strip]) for strip in shuffled]
        task = _(
            "Cut out the strips and put them into these spaces in the order of "
            "time, the earliest at the top."
        )
        if len(strips) > len(by_time):
            task = f"{task} {_('The order of two events with the same number is free.')}"
        return (
            self.sheet(task, seed, self._spaces(by_time), rows),
            DocumentSection(self.title, (heading, *cut), continues_page=True, new_sheet=True),
            self.answers(seed, answers),
        )

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the one question of a version, which has all its strips."""
        by_time = self.chosen(seed)
        strips = [strip for group in by_time for strip in group]
        shuffled = _shuffled(strips, seed)
        letters = {strip: letter(number) for number, strip in enumerate(shuffled)}
        order = ", ".join("/".join(letters[strip] for strip in group) for group in by_time)
        dates = DOT.join(
            f"{letters[strip]}: {strip.fact.date.text}" for group in by_time for strip in group
        )
        reasons = [with_full_stop(dates)]
        if len(strips) > len(by_time):
            reasons.append(_("Two events with the same date may change places."))
        return (
            Question(
                _("In which order did this happen?"),
                (),
                order,
                tuple(reasons),
                tuple(strip.fact.id for strip in strips),
                strips=tuple(
                    (f"{letters[strip]}. {strip.text}", strip.fact.id) for strip in shuffled
                ),
            ),
        )

    def _spaces(self, by_time: Sequence[Sequence[Strip]]) -> Iterator[Block]:
        """Yield a space for each strip, numbered by date."""
        for number, group in enumerate(by_time, 1):
            label = _("earliest") if number == 1 else _("latest") if number == len(by_time) else ""
            label = _("same date") if len(group) > 1 else label
            name = f"<b>{number}</b>{small(label) if label else ''}"
            for _unused in group:
                yield Block("space", "", cells=(name, "&nbsp;", ""), width_percents=_SHARES)

    def _strip(self, strip: Strip, name: str) -> Block:
        item = self.with_attribution(strip.text, (strip.fact.id,), "")
        cells = (_SCISSORS, f"<b>{name}.</b> {item}", "")
        return Block("strip", "", cells=cells, width_percents=_SHARES)


def _shuffled(strips: Sequence[Strip], seed: int) -> list[Strip]:
    return Random(seed).sample(strips, len(strips))


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


def _by_end(strips: Sequence[Strip]) -> list[tuple[str, str]]:
    """Return the dates of strips, the one that ends first before others."""
    return sorted((_span(strip.fact) for strip in strips), key=lambda span: span[1])


def _are_enough(times: Mapping[tuple[str, str], Sequence[Strip]]) -> bool:
    return len(times) >= _FEWEST_DATES and sum(map(len, times.values())) >= _FEWEST


def _span(fact: Fact) -> tuple[str, str]:
    return fact.date.start, fact.date.end
