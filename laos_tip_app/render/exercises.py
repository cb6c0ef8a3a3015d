"""Exercise sheets, each with its answers: made from the facts, so that answers are right.

A sheet is a mix that its seed determines. No exercise is made of what happened to people, and none
of what an editor’s note corrects: a statement with a note beside it would be no honest question.
Knows nothing of Qt, of pages or of who prints a sheet.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from html import escape
from random import Random
from typing import Final, Literal, NamedTuple

from laos_tip_app.render.paper import Part, Piece, numbered
from laos_tip_app.render.words import Words
from laos_tip_app.store.records import Event, Fact, Figure, Note, Relation, Stakeholder
from laos_tip_app.store.store import Store

KINDS: Final = ("matching", "careful-reading", "timeline", "map")

AFFECTED: Final = "affected group"
IMPLICATED: Final = "alleged or implicated"
NOT_PLAYED_WITH: Final = frozenset({AFFECTED, IMPLICATED})
"""Kinds of stakeholders that no exercise is made of."""

BLANK_MAP: Final = "blank-map"
WHOLE_MAP: Final = "whole-map"
"""The drawings that a sheet on the map names."""

LARGEST_SEED: Final = 999_999

_MATCHES: Final = 8
_TRUE: Final = 4
_FALSE: Final = 3
_UNSAID: Final = 3
_NUMBERS: Final = range(2, 99)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATED: Final = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{4}})\b")
_CUT: Final = "✂"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_WHO: Final = re.compile(r"; who (\w[^;]*) is not stated\.$")

type Answer = Literal["true", "false", "unsaid"]


class ExerciseWords(NamedTuple):
    """Words that only exercises need, in the user’s language; the defaults are English."""

    matching: str = "Who did what?"
    reading: str = "True, false, or not in the report?"
    timeline: str = "Put the events on the timeline"
    map: str = "Who is where on the map?"
    matching_task: str = (
        "Write the letter of the right stakeholder on each line. Each letter is used once."
    )
    reading_task: str = (
        "Read each statement with care. Is it true or false according to the report, or does the "
        "report not say? Mark one."
    )
    timeline_task: str = (
        "Put each strip beside its date, or write its letter there. A date may have several."
    )
    map_task: str = "Write the number on the map beside each name of the list."
    who: str = "Who"
    what: str = "What they did"
    letter: str = "Letter"
    statement: str = "Statement"
    true: str = "True"
    false: str = "False"
    unsaid: str = "The report does not say"
    when: str = "When"
    happened: str = "What happened"
    number: str = "No."
    name: str = "Name"
    strips: str = "Strips to cut out"
    answers: str = "Answers: {title}"
    mix: str = "Version {seed}"
    where: str = "See {reference}."
    said: str = "The report says: {statement}"
    not_stated: str = "The editors note: {sentence}"
    month_not_said: str = "The report gives the year only: {statement}"
    in_month: str = "{statement} It was in {month} of that year."
    ran: str = "{statement}. {who} {does}."


class Match(NamedTuple):
    """A body and one thing that it, and no other body on the sheet, did."""

    stakeholder: Stakeholder
    relation: Relation


class Claim(NamedTuple):
    """A statement to be judged.

    Attributes:
        text: The statement.
        answer: How it stands to the report.
        fact_id: The fact that it is judged by.
        because: What the report, or an editor’s note of a gap, says.
        relation_id: The relation whose sentence names the gap; or empty.
    """

    text: str
    answer: Answer
    fact_id: str
    because: str
    relation_id: str = ""


class ExerciseWriter:
    """Makes sheets of a report."""

    def __init__(self, store: Store, words: Words, exercise_words: ExerciseWords) -> None:
        """Read what sheets are made of."""
        self._store = store
        self._words = words
        self._own = exercise_words
        self._people = {each.id: each for each in store.stakeholders()}
        self._relations = store.relations()
        self._noted = {fact for note in store.notes() if note.corrects for fact in note.fact_ids}

    def parts(self, kind: str, seed: int) -> tuple[Part, ...]:
        """Return a sheet and its answers.

        Raises:
            KeyError: There is no such kind.
        """
        write = {
            "matching": self._matching,
            "careful-reading": self._reading,
            "timeline": self._timeline,
            "map": self._map,
        }[kind]
        return write(seed)

    # Who did what.

    @cached_property
    def _by_doer(self) -> dict[str, list[Relation]]:
        found: dict[str, list[Relation]] = {}
        for relation in self._relations:
            if self._may_ask(relation):
                found.setdefault(relation.from_ids[0], []).append(relation)
        return found

    def matches(self, seed: int) -> tuple[Match, ...]:
        """Return bodies, each with one thing that no other body on the sheet did."""
        random = Random(seed)
        by_doer = self._by_doer
        doers = random.sample(sorted(by_doer), len(by_doer))[:_MATCHES]
        return tuple(Match(self._people[doer], random.choice(by_doer[doer])) for doer in doers)

    def done(self, relation: Relation) -> str:
        """Return what was done, without who did it."""
        others = ", ".join(self._people[each].full_name for each in relation.to_ids)
        said = " ".join(part for part in (relation.label, others) if part)
        return f"{said}: {relation.topic}"

    def _may_ask(self, relation: Relation) -> bool:
        """Return whether one body alone did it, to others who may be asked about."""
        ends = (*relation.from_ids, *relation.to_ids)
        kinds = {self._people[each].kind for each in ends}
        if kinds & NOT_PLAYED_WITH or self._noted.intersection(relation.fact_ids):
            return False
        others = (each for each in self._relations if each.id != relation.id)
        alone = not any(_alike(relation, each) for each in others)
        return alone and len(relation.from_ids) == 1 and bool(relation.to_ids)

    def _matching(self, seed: int) -> tuple[Part, ...]:
        own, random = self._own, Random(seed)
        chosen = self.matches(seed)
        letters = dict(
            zip(
                [each.stakeholder.id for each in random.sample(chosen, len(chosen))],
                _LETTERS,
                strict=False,
            )
        )
        by_letter = sorted(chosen, key=lambda each: letters[each.stakeholder.id])
        shares = (12, 88)
        bodies = [
            _columns((own.letter, own.who), shares),
            *(
                _row((f"<b>{letters[each.stakeholder.id]}</b>", each.stakeholder.full_name), shares)
                for each in by_letter
            ),
        ]
        wide = (8, 80, 12)
        deeds = [
            Piece("plain", "&nbsp;", keep=True),
            _columns((own.number, own.what, own.letter), wide),
            *(
                _row((str(number), self.done(each.relation), "______"), wide)
                for number, each in enumerate(chosen, 1)
            ),
        ]
        answers = [_columns((own.number, own.who, own.letter), wide)]
        for number, each in enumerate(chosen, 1):
            said = f"<b>{escape(each.stakeholder.full_name)}</b><br/>{self._told(each.relation)}"
            letter = f"<b>{letters[each.stakeholder.id]}</b>"
            answers.append(_row((str(number), said, letter), wide, raw=True))
        title = own.matching
        facts = [fact for each in chosen for fact in each.relation.fact_ids]
        return (
            self._sheet(title, own.matching_task, seed, [*bodies, *deeds], facts),
            self._answers(title, seed, answers),
        )

    def _told(self, relation: Relation) -> str:
        facts = self._store.facts(relation.fact_ids)
        return f"{escape(relation.sentence)}<br/>{self._lesser(facts)}"

    # True, false, or not in the report.

    def claims(self, seed: int) -> tuple[Claim, ...]:
        """Return statements to be judged, no two by the same fact."""
        random = Random(seed)
        facts = self._judged
        pools: tuple[tuple[int, list[Claim]], ...] = (
            (_FALSE, self._false(facts, random)),
            (_UNSAID, self._unsaid(facts, random)),
            (_TRUE, [Claim(fact.statement, "true", fact.id, fact.statement) for fact in facts]),
        )
        chosen: list[Claim] = []
        for count, pool in pools:
            used = {claim.fact_id for claim in chosen}
            taken = 0
            for claim in random.sample(pool, len(pool)):
                if taken < count and claim.fact_id not in used:
                    used.add(claim.fact_id)
                    chosen.append(claim)
                    taken += 1
        return tuple(random.sample(chosen, len(chosen)))

    @cached_property
    def _judged(self) -> list[Fact]:
        return [fact for fact in self._store.facts() if self._may_judge(fact)]

    @cached_property
    def _happened(self) -> frozenset[str]:
        """The facts of what happened, other than of a state of things."""
        events = [each for each in self._store.events() if each.kind == "event"]
        return frozenset(fact for each in events for fact in each.fact_ids)

    @cached_property
    def _figures(self) -> dict[str, Figure]:
        return {figure.fact_id: figure for figure in self._store.figures()}

    def _may_judge(self, fact: Fact) -> bool:
        """Return whether a fact may be asked about: not what happened to people, nor corrected."""
        tied = self._store.stakeholders([fact.id])
        hurt = any(each.kind in NOT_PLAYED_WITH for each in tied)
        return not hurt and fact.id not in self._noted and fact.theme != "trafficking pattern"

    def _false(self, facts: Sequence[Fact], random: Random) -> list[Claim]:
        """Return statements whose date or number is not the report’s."""
        claims = []
        for fact in facts:
            dates = _DATED.findall(fact.statement)
            if len(dates) == 1:
                month, year = dates[0]
                other = random.choice([each for each in _MONTHS if each != month])
                claims.append(
                    Claim(
                        fact.statement.replace(f"{month} {year}", f"{other} {year}"),
                        "false", fact.id, fact.statement,
                    )
                )  # fmt: skip
                continue
            figure = self._figures.get(fact.id)
            is_exact = figure is not None and figure.kind == "exact" and figure.unit != "people"
            if figure is None or not is_exact:
                continue
            numbers = re.findall(rf"\b{re.escape(figure.value)}\b", fact.statement)
            if len(numbers) == 1:
                other = str(random.choice([n for n in _NUMBERS if str(n) != figure.value]))
                said = re.sub(rf"\b{re.escape(figure.value)}\b", other, fact.statement)
                claims.append(Claim(said, "false", fact.id, fact.statement))
        return claims

    def _unsaid(self, facts: Sequence[Fact], random: Random) -> list[Claim]:
        """Return statements with something added that the report leaves open."""
        claims = []
        years = {fact.id: fact for fact in facts if fact.date.precision == "year"}
        for fact_id in sorted(years.keys() & self._happened):
            fact = years[fact_id]
            if fact.date.start[:4] in fact.statement and not _DATED.search(fact.statement):
                text = self._own.in_month.format(
                    statement=fact.statement, month=random.choice(_MONTHS)
                )
                because = self._own.month_not_said.format(statement=fact.statement)
                claims.append(Claim(text, "unsaid", fact.id, because))
        named = [
            each
            for each in self._people.values()
            if each.kind in ("UN/intergovernmental", "mass organisation", "professional body")
        ]
        for relation in self._relations:
            gap = _WHO.search(relation.sentence)
            if gap is None or self._noted.intersection(relation.fact_ids):
                continue
            ends = (*relation.from_ids, *relation.to_ids)
            body = random.choice([each for each in named if each.id not in ends])
            text = self._own.ran.format(
                statement=relation.sentence[: gap.start()], who=f"The {body.name}", does=gap[1]
            )
            because = self._own.not_stated.format(sentence=relation.sentence)
            claims.append(Claim(text, "unsaid", relation.fact_ids[0], because, relation.id))
        return claims

    def _reading(self, seed: int) -> tuple[Part, ...]:
        own = self._own
        chosen = self.claims(seed)
        marks = (own.true, own.false, own.unsaid)
        shares = (6, 58, 10, 10, 16)
        rows = [_columns((own.number, own.statement, *marks), shares)]
        answers = [
            _columns((own.number, own.statement, own.answers.partition(":")[0]), (6, 74, 20))
        ]
        said = {"true": own.true, "false": own.false, "unsaid": own.unsaid}
        for number, claim in enumerate(chosen, 1):
            rows.append(_row((str(number), claim.text, "☐", "☐", "☐"), shares))
            because = claim.because
            if claim.answer == "false":
                because = own.said.format(statement=claim.because)
            lines = escape(claim.text)
            if claim.answer != "true":
                lines += f"<br/>{escape(because)}"
            lines += f"<br/>{self._lesser(self._store.facts([claim.fact_id]))}"
            answer = f"<b>{escape(said[claim.answer])}</b>"
            answers.append(_row((str(number), lines, answer), (6, 74, 20), raw=True))
        facts = [claim.fact_id for claim in chosen]
        return (
            self._sheet(own.reading, own.reading_task, seed, rows, facts),
            self._answers(own.reading, seed, answers),
        )

    # The timeline.

    def dated(self) -> dict[str, tuple[Event, ...]]:
        """Return what happened, by date as stated, in the order of time."""
        events = [
            each
            for each in self._store.events()
            if each.kind != "statement" and each.date.start and each.date.precision != "unknown"
        ]
        by_date: dict[str, tuple[Event, ...]] = {}
        for event in sorted(events, key=lambda each: (each.date.start, each.date.end)):
            by_date[event.date.text] = (*by_date.get(event.date.text, ()), event)
        return by_date

    def _timeline(self, seed: int) -> tuple[Part, ...]:
        own = self._own
        by_date = self.dated()
        strips = [event for events in by_date.values() for event in events]
        mixed = Random(seed).sample(strips, len(strips))
        letters = {event.id: _letter(number) for number, event in enumerate(mixed)}
        shares = (26, 74)
        blank = [_columns((own.when, own.happened), shares)]
        answers = [_columns((own.when, own.happened), shares)]
        for text, events in by_date.items():
            room = "<br/>&nbsp;" * len(events)
            blank.append(_row((f"<b>{escape(text)}</b>", room), shares, raw=True))
            told = "<br/>".join(
                self._event(each, letters[each.id], escape(each.title)) for each in events
            )
            answers.append(_row((f"<b>{escape(text)}</b>", told), shares, raw=True))
        cut = [Piece("title", escape(own.strips), anchor="strips")]
        for event in mixed:
            strip = self._event(event, letters[event.id], f"<b>{escape(event.title)}</b>")
            cut.append(Piece("cut", _CUT, keep=True))
            cut.append(Piece("plain", strip, whole=True, keep=event is mixed[-1]))
        cut.append(Piece("cut", _CUT))
        facts = [fact for event in strips for fact in event.fact_ids]
        return (
            self._sheet(own.timeline, own.timeline_task, seed, blank, facts, with_notes=False),
            Part(own.strips, tuple(cut)),
            self._answers(own.timeline, seed, answers),
        )

    def _event(self, event: Event, letter: str, title: str) -> str:
        text = f"<b>{letter}.</b> {title}"
        facts = self._store.facts(event.fact_ids)
        if attribution := next((fact.attribution for fact in facts if fact.attribution), ""):
            text += f"<br/><small>{escape(attribution)}</small>"
        for note in self._correcting(event.fact_ids):
            text += f"<br/><small>{numbered(self._words.editors_note, note.id)} "
            text += f"{escape(note.short)}</small>"
        return text

    # The map.

    def blanks(self, seed: int) -> dict[str, int]:
        """Return the bodies whose names are left out on the map, each with its number there."""
        drawn = [self._people[each.stakeholder_id] for each in self._store.map_names()]
        named = [each.id for each in drawn if each.kind not in NOT_PLAYED_WITH and each.named]
        mixed = Random(seed).sample(named, len(named))
        return {each: number for number, each in enumerate(mixed, 1)}

    def _map(self, seed: int) -> tuple[Part, ...]:
        own = self._own
        numbers = self.blanks(seed)
        shares = (12, 88)
        rows = [_columns((own.number, own.name), shares)]
        rows += [
            _row(("______", self._people[each].full_name), shares)
            for each in sorted(numbers, key=lambda each: self._people[each].name)
        ]
        answers = [_columns((own.number, own.name), shares)]
        answers += [
            _row((f"<b>{number}</b>", self._people[each].full_name), shares)
            for each, number in numbers.items()
        ]
        facts = [fact for each in self._relations for fact in each.fact_ids]
        return (
            self._sheet(own.map, own.map_task, seed, rows, facts),
            Part(own.map, (Piece("drawing", BLANK_MAP, anchor=BLANK_MAP),)),
            Part(
                own.answers.format(title=own.map),
                (Piece("drawing", WHOLE_MAP, anchor=WHOLE_MAP),),
            ),
            self._answers(own.map, seed, answers),
        )

    # What all sheets share.

    def _sheet(
        self,
        title: str,
        task: str,
        seed: int,
        pieces: Iterable[Piece],
        fact_ids: Sequence[str],
        *,
        with_notes: bool = True,
    ) -> Part:
        facts = self._store.facts(fact_ids)
        from_2008 = next((fact.attribution for fact in facts if fact.attribution), "")
        mix = self._own.mix.format(seed=seed)
        said = " · ".join(part for part in (mix, from_2008) if part)
        head = [
            Piece("title", escape(title), anchor=f"exercise-{title}"),
            Piece("subtitle", escape(said)),
            Piece("plain", escape(task)),
        ]
        notes = [
            Piece("note", f"{numbered(self._words.editors_note, note.id)} {escape(note.short)}")
            for note in (self._correcting(fact_ids) if with_notes else ())
        ]
        if notes:
            notes.insert(0, Piece("heading", escape(self._words.group_notes), keep=True))
        return Part(title, (*head, *pieces, *notes))

    def _answers(self, title: str, seed: int, pieces: Iterable[Piece]) -> Part:
        heading = self._own.answers.format(title=title)
        head = (
            Piece("title", escape(heading), anchor=f"answers-{title}"),
            Piece("subtitle", escape(self._own.mix.format(seed=seed))),
        )
        return Part(heading, (*head, *pieces))

    def _correcting(self, fact_ids: Iterable[str]) -> tuple[Note, ...]:
        return tuple(note for note in self._store.notes(tuple(fact_ids)) if note.corrects)

    def _lesser(self, facts: Sequence[Fact]) -> str:
        """Return where facts stand and whose assessment they are."""
        references = ", ".join(dict.fromkeys(fact.reference for fact in facts))
        attribution = next((fact.attribution for fact in facts if fact.attribution), "")
        said = " ".join(
            part for part in (self._own.where.format(reference=references), attribution) if part
        )
        return f"<small>{escape(said)}</small>"


def _letter(number: int) -> str:
    """Return the letters that a strip goes by: A to Z, then AA, AB and so on."""
    before, place = divmod(number, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[place]


def _alike(one: Relation, other: Relation) -> bool:
    """Return whether two relations could be taken for each other without who did it."""
    return (one.label, one.topic) == (other.label, other.topic) or (
        (one.label, one.to_ids) == (other.label, other.to_ids)
    )


def _columns(cells: Sequence[str], shares: tuple[int, ...]) -> Piece:
    made = tuple(f"<b>{escape(cell)}</b>" for cell in cells)
    return Piece("columns", "", cells=made, shares=shares, keep=True)


def _row(cells: Sequence[str], shares: tuple[int, ...], *, raw: bool = False) -> Piece:
    made = tuple(cell if raw or cell.startswith("<b>") else escape(cell) for cell in cells)
    return Piece("row", "", cells=made, shares=shares, whole=True)
