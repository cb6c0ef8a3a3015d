"""Find sentences on what one body did, and exchange the body.

The words put into sentences here are in the language of the report, as its sentences are.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from laos_tip_app.report.exercises.subjects import DEEDS, Subjects
from laos_tip_app.report.grid import may_be_placed
from laos_tip_app.store.records import Fact, Relation, Stakeholder

GAP: Final = "________"

_WHOLES: Final = ("Government of Laos", "United Nations")
"""The names of bodies of which others of their kind are parts; another report has other ids."""

_PERSONS: Final = ("Deputy Prime Minister and Minister of National Defense",)
"""Office-holders, who are not put in the place of a body."""

_WAS_OR_WERE: Final = re.compile(r"^ (?:was|were)\b")
_ASKS_FOR_PERSON: Final = re.compile(r"^ (?:spoke|said|told)\b")

_DISTINCT: Final = 5
"""The letters of a word of a name by which one knows it."""

_ALIKE: Final = (
    frozenset({"Lao government", "government"}),
    frozenset({"mass organisation", "professional body"}),
    frozenset({"UN/intergovernmental"}),
)
"""Kinds of bodies that are easily taken for each other."""

_FROM_OUTSIDE: Final = frozenset(
    {"NGO", "UN/intergovernmental", "international, unspecified", "foreign government"}
)
"""An unnamed body of one of these kinds may be, or include, any of the others."""

_BEFORE: Final = r"(?P<before>(?:[^,;]*, |In (?:[A-Z][a-z]+ )?\d{4} )?)"
_NOT_STATED: Final = re.compile(r"; [^;]*\b(?:not stated|implied)\.$")


class Deed(NamedTuple):
    """An act of one body, as a sentence with parts.

    Attributes:
        doer: The body.
        mention: How a sentence names it, other than at its beginning.
        before: The sentence before the mention, or "".
        after: The sentence after the mention, up to the full stop.
        sentence: The sentence of the report that it is taken from.
        relation_id: The relation whose sentence it is; empty where it is a fact’s.
        beside: The ids of all stakeholders of the paragraphs that state it.
        bodies: The ids of the stakeholders of its own facts.
    """

    doer: Stakeholder
    mention: str
    before: str
    after: str
    sentence: str
    fact_ids: tuple[str, ...]
    passages: frozenset[str]
    beside: frozenset[str]
    bodies: frozenset[str]
    relation_id: str = ""

    @property
    def with_gap(self) -> str:
        """The sentence with a gap that fits one body or several."""
        after = _WAS_OR_WERE.sub(" was/were", self.after)
        return f"{self.before}{GAP}{after}."

    def by(self, mention: str) -> str:
        """Return the sentence with emphasis on a body."""
        begin = self.before + ("it" if self.before else "It")
        return f"{begin} was {mention} that{self.after}."

    def with_introduction(self, words: str) -> str:
        """Return the sentence with words before it that add a detail."""
        return f"{words}, {self.mention}{self.after}."


def deeds(subjects: Subjects) -> tuple[Deed, ...]:
    """Return the acts of single bodies, in the report’s own sentences.

    Left out is what several bodies did in the same words.
    """
    candidates = [
        deed
        for deed in (*_of_relations(subjects), *_of_facts(subjects))
        if subjects.stands_alone(deed.with_gap)
        and not any(subjects.is_corrected(fact) for fact in subjects.facts_by_id(deed.fact_ids))
    ]
    doers: dict[str, set[str]] = {}
    for deed in (*candidates, *_of_relations(subjects, subjects.all_relations)):
        doers.setdefault(deed.with_gap, set()).add(deed.doer.id)
    return tuple(deed for deed in candidates if len(doers[deed.with_gap]) == 1)


def is_given_away(deed: Deed) -> bool:
    """Return whether the words of a sentence tell which body it needs."""
    words = {word.lower() for word in deed.doer.name.split() if len(word) >= _DISTINCT}
    shared = words & set(re.findall(r"\w+", deed.with_gap.lower()))
    return bool(shared or _ASKS_FOR_PERSON.match(deed.after))


def acting_bodies(subjects: Subjects, all_deeds: Iterable[Deed]) -> tuple[Stakeholder, ...]:
    """Return the named bodies that can replace others."""
    acting = {deed.doer.id for deed in all_deeds}
    for relation in subjects.all_relations:
        if relation.kind in DEEDS:
            acting.update(relation.from_ids)
            acting.update(relation.to_ids if relation.kind == "together" else ())
    return tuple(
        body
        for body in subjects.bodies.values()
        if body.id in acting
        and body.name not in (*_WHOLES, *_PERSONS)
        and body.named
        and may_be_placed(body)
        and not subjects.names_people(body.name)
    )


def are_alike(body: Stakeholder, other: Stakeholder) -> bool:
    """Return whether two bodies are easily confused."""
    return any({body.kind, other.kind} <= kinds for kinds in _ALIKE)


def may_be_one(body: Stakeholder, other: Stakeholder) -> bool:
    """Return whether one body may be, or include, the other."""
    if body.kind == other.kind and (body.name in _WHOLES or other.name in _WHOLES):
        return True
    is_unnamed = not (body.named and other.named)
    return is_unnamed and {body.kind, other.kind} <= _FROM_OUTSIDE


def mentions(subjects: Subjects, bodies: Iterable[Stakeholder]) -> dict[str, str]:
    """Return the names of bodies within a sentence, by id."""
    sentences = [
        sentence
        for relation in subjects.all_relations
        for sentence in (relation.sentence, relation.back)
    ]
    sentences += [fact.statement for fact in subjects.facts.values()]
    by_id: dict[str, str] = {}
    for body in bodies:
        for name in _names(body):
            pattern = re.compile(rf"\b(?:([Tt]he) )?{re.escape(name)}\b(?!’)")
            match = next(filter(None, map(pattern.search, sentences)), None)
            if match:
                by_id[body.id] = f"the {name}" if match[1] else name
                break
    return by_id


def _of_relations(
    subjects: Subjects, relations: Iterable[Relation] | None = None
) -> Iterator[Deed]:
    for relation in subjects.relations if relations is None else relations:
        sides = [(relation.sentence, relation.from_ids)]
        if relation.kind == "together" and relation.back:
            sides.append((relation.back, relation.to_ids))
        for sentence, ids in sides:
            if len(ids) == 1:
                yield from _parse_deed(subjects, sentence, ids[0], relation.fact_ids, relation)


def _of_facts(subjects: Subjects) -> Iterator[Deed]:
    for fact in subjects.facts.values():
        for body in sorted(subjects.stakeholders_by_fact.get(fact.id, ())):
            yield from _parse_deed(subjects, fact.statement, body, (fact.id,))


def _parse_deed(
    subjects: Subjects,
    sentence: str,
    doer_id: str,
    fact_ids: tuple[str, ...],
    relation: Relation | None = None,
) -> Iterator[Deed]:
    doer = subjects.bodies[doer_id]
    if not may_be_placed(doer):
        return
    for name in _names(doer):
        pattern = (
            rf"{_BEFORE}(?P<mention>(?:[Tt]he )?{re.escape(name)})(?P<after> (?!and |or ).*)\."
        )
        match = re.fullmatch(pattern, _NOT_STATED.sub(".", sentence), re.IGNORECASE)
        if match is None or not match["after"][1].islower():
            continue
        ends = () if relation is None else (*relation.from_ids, *relation.to_ids)
        facts: list[Fact] = [
            subjects.facts[fact_id] for fact_id in fact_ids if fact_id in subjects.facts
        ]
        yield Deed(
            doer,
            _within(match["mention"], doer),
            match["before"],
            match["after"],
            sentence,
            fact_ids,
            frozenset(fact.passage_id for fact in facts),
            subjects.stakeholders_beside(fact.id for fact in facts) | frozenset(ends),
            frozenset(ends).union(
                *(subjects.stakeholders_by_fact.get(fact.id, ()) for fact in facts)
            ),
            "" if relation is None else relation.id,
        )
        return


def _names(body: Stakeholder) -> list[str]:
    """Return the names that sentences may use, the longest first."""
    names = {body.name, body.short_name, re.sub(r"(?:, unnamed| in general)$", "", body.name)}
    return sorted(filter(None, names), key=lambda name: (-len(name), name))


def _within(mention: str, body: Stakeholder) -> str:
    """Return a name as written within a sentence."""
    if mention.startswith("The "):
        return f"the {mention[4:]}"
    if body.named or mention[1:2].isupper():
        return mention
    return mention[0].lower() + mention[1:]
