"""Make statements that are true, false, or not in the report.

A statement is false where a figure, body, year or place of the report’s own sentence is exchanged.
It is not in the report where a detail is added that the whole paragraph is silent on, or where an
editor’s note says that the report leaves it open. No fact is used that a note leaves open. The
words put into sentences here are in the language of the report, as its sentences are.
"""

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import Final, Literal, NamedTuple

from laos_tip_app.report.exercises.deeds import (
    Deed,
    acting_bodies,
    are_alike,
    deeds,
    may_be_one,
    mentions,
)
from laos_tip_app.report.exercises.statements import Statements
from laos_tip_app.report.exercises.subjects import Subjects
from laos_tip_app.store.number_words import number_words
from laos_tip_app.store.records import Fact, Stakeholder

type Answer = Literal["true", "false", "not said"]
type Way = Literal[
    "", "figure", "body", "year", "place", "trainer", "number", "other place", "partner", "note"
]

_A_FEW: Final = (2, 3, 4, 5)
_SEVERAL: Final = (4, 5, 6, 7)
_MANY: Final = (12, 14, 15, 16, 18, 20)
_YEARS_BEFORE: Final = (2, 3, 4, 5, 6)
_DATES: Final = ("day", "month", "month-range", "year")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_WHEN: Final = r"(?:[Ii]n|[Oo]n|[Dd]uring) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d"
_DATE_FIRST: Final = re.compile(rf"^(?P<when>{_WHEN}),? (?P<rest>.+)\.$")
_DATE_LAST: Final = re.compile(rf"^(?P<rest>[^,;]+) (?P<when>{_WHEN})\.$")
_DATES_FROM: Final = re.compile(r"\bdates from (?:19|20)\d\d\.$")
_PLACE_BETWEEN: Final = re.compile(r"^(?P<who>[^,]+), (?P<where>in [^,]+), (?P<done>.+)\.$")
_SMALL_WORD: Final = re.compile(r"^(?:The|A|An|Many|Some|Several) ")
_COMPARES: Final = re.compile(r"\b(?:more|less|fewer|wider|still|again|went on)\b")
"""Words that tell of another time too: a changed year would not make the sentence false."""
_NO_TOWN: Final = re.compile(r",|\b(?!(?:19|20)\d\d\b)\d+")
_NO_NUMBER: Final = re.compile(r"^“(?P<word>several|many)” \(no number\)$")
_TRAINER: Final = re.compile(r"^(?P<start>.* were trained .*); the trainer is not stated\.$")


class _Gap(NamedTuple):
    """Something that, as a note says, the report leaves open.

    Attributes:
        states: Words that the fact must contain: another report has other facts of this id.
        words: Words that the note must contain, or the statement is not used.
        text: A statement that fills the gap, so that the report does not say it.
    """

    note_id: str
    fact_id: str
    states: str
    words: str
    text: str


_GAPS: Final = (
    _Gap(
        "O-20",
        "PV-10",
        "national action plan against trafficking in July 2007",
        "carried out",
        "The national action plan of July 2007 was carried out.",
    ),
    _Gap(
        "O-20",
        "PV-10",
        "national action plan against trafficking in July 2007",
        "funded",
        "The government set money aside for the national action plan of July 2007.",
    ),
    _Gap(
        "O-15",
        "PT-22",
        "made land available to an NGO",
        "unnamed",
        "The NGO to which the government made land available in 2007 was an international NGO.",
    ),
)


class Claim(NamedTuple):
    """A statement that the reader judges.

    Attributes:
        text: The statement.
        answer: The right answer.
        way: What was changed or added; "" for a true statement.
        because: The sentence of the report, or of a note, that the answer rests on.
        note_id: The note, where the answer rests on one.
        passages: The paragraphs that state these facts.
        bodies: The ids of the stakeholders that it is about.
    """

    text: str
    answer: Answer
    way: Way
    fact_ids: tuple[str, ...]
    because: str
    passages: frozenset[str]
    bodies: frozenset[str]
    note_id: str = ""


class Claims:
    """Makes statements for each of the three answers."""

    def __init__(self, subjects: Subjects) -> None:
        """Collect the sentences that statements are made of."""
        self._subjects = subjects
        statements = Statements(subjects)
        self._facts = [
            fact
            for fact in subjects.facts.values()
            if not subjects.is_left_open(fact) and subjects.stands_alone(fact.statement)
        ]
        self._plain = [fact for fact in self._facts if not statements.evidence(fact).judging]
        all_deeds = deeds(subjects)
        self._deeds = [
            deed
            for deed in all_deeds
            if not any(map(subjects.is_left_open, subjects.facts_by_id(deed.fact_ids)))
        ]
        # “It was Vientiane Province that …” could be read as the place.
        places = {place.name for place in subjects.store.places()}
        self._bodies = [
            body for body in acting_bodies(subjects, all_deeds) if body.name not in places
        ]
        self._mentions = mentions(subjects, self._bodies)
        self._figures = {figure.fact_id: figure for figure in subjects.store.figures()}
        texts = [fact.statement for fact in subjects.store.facts()]
        self._towns = [
            place.name
            for place in subjects.places_in_countries
            if any(f"in {place.name}" in text for text in texts)
        ]
        self._unrelated_bodies = {
            deed: tuple(self._find_unrelated_bodies(deed)) for deed in self._deeds
        }
        self._without_town = {deed for deed in self._deeds if self._is_without_town(deed)}

    def true(self) -> Iterator[Claim]:
        """Yield statements of the report."""
        for fact in self._plain:
            yield self._of_fact(fact, fact.statement, "true", "")
            if fact.date.precision in _DATES:
                with_date_first = dated_sentence(fact.statement)
                if with_date_first:
                    yield self._of_fact(fact, with_date_first, "true", "")
            if self._named_towns(fact) and (with_place_first := placed_sentence(fact.statement)):
                yield self._of_fact(fact, with_place_first, "true", "")
        for deed in self._deeds:
            yield self._of_deed(deed, deed.by(deed.mention), "true", "")

    def false(self, random: Random) -> Iterator[Claim]:
        """Yield sentences in which one figure, body, year or place is exchanged."""
        for fact in self._facts:
            changes: tuple[tuple[Way, str], ...] = (
                ("figure", self._other_figure(fact, random)),
                ("year", self._other_year(fact, random)),
                ("place", self._other_place(fact, random)),
            )
            for way, text in changes:
                if text:
                    yield self._of_fact(fact, text, "false", way)
        for deed in self._deeds:
            others = [
                mention
                for body, mention in self._unrelated_bodies[deed]
                if are_alike(body, deed.doer) and not deed.after.startswith((" were ", " was "))
            ]
            if others:
                yield self._of_deed(deed, deed.by(random.choice(others)), "false", "body")

    def not_said(self, random: Random) -> Iterator[Claim]:
        """Yield statements that the report leaves open."""
        yield from self._by_whom(random)
        yield from self._how_many(random)
        for deed in self._deeds:
            if deed.before or re.search(r",|\bwith\b|\btogether\b", deed.after):
                continue
            partners = [mention for _, mention in self._unrelated_bodies[deed]]
            if partners:
                text = deed.with_introduction(f"Together with {random.choice(partners)}")
                yield self._of_deed(deed, text, "not said", "partner")
        for deed in self._deeds:
            if self._towns and deed in self._without_town:
                text = deed.with_introduction(f"In {random.choice(self._towns)}")
                yield self._of_deed(deed, text, "not said", "other place")
        yield from self._by_notes()

    def _other_figure(self, fact: Fact, random: Random) -> str:
        """Return a fact with another figure, or "" without an exact one."""
        figure = self._figures.get(fact.id)
        is_exact = figure is not None and figure.kind == "exact" and figure.value.isdecimal()
        if figure is None or not is_exact or figure.unit == "people":
            return ""
        value = int(figure.value)
        singular = rf"\bone {figure.unit}\b"
        if value == 1 and len(re.findall(singular, fact.statement)) == 1:
            other = f"{number_words(random.choice(_A_FEW))} {figure.unit}s"
            return re.sub(singular, other, fact.statement)
        around = self._subjects.numbers_around(fact)
        others = [
            str(number)
            for number in range(value * 6 // 10, value * 16 // 10)
            if str(number) not in around and abs(number - value) > 1
        ]
        if not others or len(re.findall(rf"\b{value}\b", fact.statement)) != 1:
            return ""
        return re.sub(rf"\b{value}\b", random.choice(others), fact.statement)

    def _other_year(self, fact: Fact, random: Random) -> str:
        """Return a fact with an earlier year, where it has just one."""
        years = _YEAR.findall(fact.statement)
        if fact.date.precision not in _DATES or years != [fact.date.start[:4]]:
            return ""
        named = _DATES_FROM.search(fact.statement)
        sentence = fact.statement if named else dated_sentence(fact.statement)
        around = self._subjects.numbers_around(fact)
        before = [str(int(years[0]) - gap) for gap in _YEARS_BEFORE]
        others = [year for year in before if year not in around]
        return sentence.replace(years[0], random.choice(others)) if others else ""

    def _named_towns(self, fact: Fact) -> list[str]:
        return [town for town in self._towns if f"in {town}" in fact.statement]

    def _other_place(self, fact: Fact, random: Random) -> str:
        """Return a fact with another town, or "" without a town."""
        named, sentence = self._named_towns(fact), placed_sentence(fact.statement)
        if len(named) != 1 or not sentence:
            return ""
        passage = self._subjects.store.passage(fact.passage_id).text
        others = [town for town in self._towns if town not in passage]
        if not others:
            return ""
        return sentence.replace(f"in {named[0]}", f"in {random.choice(others)}")

    def _by_whom(self, random: Random) -> Iterator[Claim]:
        """Yield trainings with a trainer where the report names none."""
        for relation in self._subjects.relations:
            match = _TRAINER.match(relation.sentence)
            facts = self._subjects.facts_by_id(relation.fact_ids)
            if match is None or any(map(self._subjects.is_corrected, facts)):
                continue
            around = self._subjects.stakeholders_beside(relation.fact_ids)
            others = [
                mention
                for body, mention in self._with_mention()
                if not self._is_known(body, around, relation.from_ids)
            ]
            if others:
                text = f"{match['start']} by {random.choice(others)}."
                passages = frozenset(fact.passage_id for fact in facts)
                yield Claim(
                    text, "not said", "trainer", relation.fact_ids, relation.sentence, passages,
                    frozenset(relation.from_ids),
                )  # fmt: skip

    def _how_many(self, random: Random) -> Iterator[Claim]:
        """Yield facts with a number in place of “several” or “many”."""
        for fact in self._facts:
            match = _NO_NUMBER.match(fact.figures_text)
            words = re.findall(match["word"], fact.statement, re.IGNORECASE) if match else []
            if len(words) != 1:
                continue
            numbers = _SEVERAL if words[0].lower() == "several" else _MANY
            number = number_words(random.choice(numbers))
            number = number.capitalize() if words[0][0].isupper() else number
            text = fact.statement.replace(words[0], number)
            yield self._of_fact(fact, text, "not said", "number")

    def _by_notes(self) -> Iterator[Claim]:
        """Yield statements on what a note says is left open."""
        for gap in _GAPS:
            fact = self._subjects.facts.get(gap.fact_id)
            if fact is None or gap.states not in fact.statement:
                continue
            for note in self._subjects.notes.get(gap.fact_id, ()):
                if note.id == gap.note_id and gap.words in f"{note.short} {note.text}":
                    claim = self._of_fact(fact, gap.text, "not said", "note")
                    yield claim._replace(because=note.short, note_id=note.id)

    def _find_unrelated_bodies(self, deed: Deed) -> Iterator[tuple[Stakeholder, str]]:
        """Yield bodies that are not related to a deed."""
        beside = self._context_beside(deed.fact_ids)
        for body, mention in self._with_mention():
            is_known = self._is_known(body, deed.beside, (deed.doer.id,))
            if (
                not is_known
                and not may_be_one(body, deed.doer)
                and mention.removeprefix("the ") not in beside
            ):
                yield body, mention

    def _with_mention(self) -> Iterator[tuple[Stakeholder, str]]:
        for body in self._bodies:
            if body.id in self._mentions:
                yield body, self._mentions[body.id]

    def _is_known(self, body: Stakeholder, around: Iterable[str], others: tuple[str, ...]) -> bool:
        """Return whether a body is in the paragraph or related to others."""
        return body.id in around or any(
            body.id in ends and set(others) & ends
            for relation in self._subjects.all_relations
            for ends in ({*relation.from_ids, *relation.to_ids},)
        )

    def _is_without_town(self, deed: Deed) -> bool:
        """Return whether neither a deed nor its paragraphs name a town."""
        subjects = self._subjects
        # Counts are for the whole country; a sentence with a comma is no single act.
        if deed.before or deed.after.startswith(" was ") or _NO_TOWN.search(deed.after):
            return False
        known = {place.id for place in subjects.places_in_countries}
        return not any(
            known & subjects.places.get(fact, frozenset())
            for passage in deed.passages
            for fact in subjects.passage_facts[passage]
        ) and not any(town in self._context_beside(deed.fact_ids) for town in self._towns)

    def _context_beside(self, fact_ids: Iterable[str]) -> str:
        """Return the statements of other publishers on some facts."""
        context = self._subjects.context
        return " ".join(item.statement for fact in fact_ids for item in context.get(fact, ()))

    def _of_fact(self, fact: Fact, text: str, answer: Answer, way: Way) -> Claim:
        bodies = self._subjects.stakeholders_by_fact.get(fact.id, frozenset())
        passages = frozenset((fact.passage_id,))
        return Claim(text, answer, way, (fact.id,), fact.statement, passages, bodies)

    def _of_deed(self, deed: Deed, text: str, answer: Answer, way: Way) -> Claim:
        return Claim(text, answer, way, deed.fact_ids, deed.sentence, deed.passages, deed.bodies)


def dated_sentence(statement: str) -> str:
    """Return a sentence with emphasis on its date, or "" if impossible.

    “It was in 2003 that …” says that it was in no other year; “In 2003 …” does not.
    """
    match = _DATE_FIRST.match(statement) or _DATE_LAST.match(statement)
    if match is None or _COMPARES.search(statement) or _YEAR.search(match["rest"]):
        return ""
    when = match["when"][0].lower() + match["when"][1:]
    return f"It was {when} that {_within(match['rest'])}."


def placed_sentence(statement: str) -> str:
    """Return a sentence with emphasis on its place, or "" if impossible.

    Without it, “hotels in Savannakhet …” may be true too: the report only tells of other towns.
    """
    match = _PLACE_BETWEEN.match(statement)
    if match is None:
        return ""
    return f"It was {match['where']} that {_within(match['who'])} {match['done']}."


def _within(text: str) -> str:
    """Return the beginning of a sentence as it is written within one."""
    return _SMALL_WORD.sub(lambda word: word[0].lower(), text)
