"""Choose the facts that exercises may use.

Nothing on people hurt or suspected is used: no fact that is linked to such a group, that is about a
flow of trafficked people, or whose words name people who were hurt. The last is a second check: an
editor can forget a link.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from laos_tip_app.report.corrections import Corrections, Effect, effect
from laos_tip_app.store.records import Context, Fact, Note, Place, Relation, Stakeholder
from laos_tip_app.store.store import Store

AFFECTED: Final = "affected group"
IMPLICATED: Final = "alleged or implicated"
NEVER_ASKED_ABOUT: Final = frozenset({AFFECTED, IMPLICATED})
"""The kinds of stakeholders that are in no exercise, nor is any fact that is tied to them."""

DEEDS: Final = frozenset({"together", "help", "training", "organising"})
"""The kinds of relations that state what a body did."""

_KINDS_WITHOUT_FLOWS: Final = DEEDS | {"law", "assessing", "said"}
"""All kinds of relations but flows of people; a kind that is added later counts as a flow."""

_FLOWS: Final = "trafficking pattern"
"""The theme of facts on who was trafficked, from where and to where."""

_PEOPLE: Final = re.compile(
    r"\b(?:victims?|survivors?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|migrants?|traffickers?"
    r"|offenders?|suspects?|arrest\w*|convict\w*|gangs?|prostitut\w*|servitude|rape\w*|sexual\w*"
    r"|(?:paid|commercial) sex|sex was|brought back"
    r"|people (?:who(?! work)|subjected|trafficked))\b",
    re.IGNORECASE,
)

WRONG: Final = ("corrected", "disputed")
"""The statuses of facts that no exercise states."""

_DEPENDENT_WORDS: Final = re.compile(
    r"\b(?:also|too|another|second|third|further|added|instead|besides|the same|the other part)\b",
    re.IGNORECASE,
)
"""Words by which a sentence depends on the one before it."""

_NOT_NEEDED: Final[Mapping[str, tuple[str, Collection[str] | None]]] = {
    # It explains “2008”; every row has “US 2008 report” itself.
    "O-07": ("“2008” here means the 2008 report", None),
    # It warns of adding 20 cases to the 38; the 20 are never on a sheet with the 38.
    "O-04": ("The 20 cases have no date", ("PR-07",)),
}
"""Notes that no reader needs beside a claim on a sheet: their words, and the facts (None for all).

They still stand on the page of the answers.
"""


class Scope(NamedTuple):
    """What an exercise is limited to.

    Attributes:
        kind: `section`, `theme`, or empty for the whole report.
        id: The id of the section or theme.
        title: Its name.
    """

    kind: str = ""
    id: str = ""
    title: str = ""

    def __str__(self) -> str:
        """Return the scope as commands write it, "" for all."""
        return f"{self.kind}:{self.id}" if self.kind else ""

    def includes(self, fact: Fact) -> bool:
        """Return whether a fact is within the scope."""
        if not self.kind:
            return True
        return self.id == (fact.section_id if self.kind == "section" else fact.theme)


class Subjects:
    """The facts and relations that exercises may use."""

    def __init__(self, store: Store, *, with_context: bool = True) -> None:
        """Read the report once.

        Args:
            store: The report.
            with_context: Whether answers may show what other publishers say.
        """
        self.store = store
        self.with_context = with_context
        self.corrections = Corrections(store)
        self.bodies: dict[str, Stakeholder] = {body.id: body for body in store.stakeholders()}
        self.all_relations = store.relations()
        self.stakeholders_by_fact = _by_fact(store.facts_of("stakeholder", self.bodies))
        self.places = _by_fact(store.facts_of("place", [place.id for place in store.places()]))
        self.notes: dict[str, tuple[Note, ...]] = _records_by_fact(store.notes())
        self.context: dict[str, tuple[Context, ...]] = _records_by_fact(store.context())
        kinds = {body.id: body.kind for body in self.bodies.values()}
        all_facts = store.facts()
        allowed = allowed_facts(all_facts, self.stakeholders_by_fact, kinds, self.all_relations)
        self.facts: dict[str, Fact] = {fact.id: fact for fact in allowed}
        self._statements = {fact.id: fact.statement for fact in all_facts}
        self.passage_facts: dict[str, tuple[str, ...]] = {}
        for fact in all_facts:
            listed = self.passage_facts.get(fact.passage_id, ())
            self.passage_facts[fact.passage_id] = (*listed, fact.id)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that state what a body did."""
        return tuple(
            relation
            for relation in self.all_relations
            if relation.kind in DEEDS
            and all(fact in self.facts for fact in relation.fact_ids)
            and not NEVER_ASKED_ABOUT
            & {self.bodies[end].kind for end in (*relation.from_ids, *relation.to_ids)}
        )

    @cached_property
    def places_in_countries(self) -> tuple[Place, ...]:
        """The places that are smaller than a country."""
        countries = {_short(body.name) for body in self.bodies.values() if body.kind == "country"}
        return tuple(place for place in self.store.places() if _short(place.name) not in countries)

    def facts_by_id(self, fact_ids: Iterable[str]) -> tuple[Fact, ...]:
        """Return allowed facts by their ids."""
        return tuple(self.facts[fact_id] for fact_id in fact_ids)

    def is_corrected(self, fact: Fact) -> bool:
        """Return whether a fact is wrong or needs a note’s correction."""
        return fact.status in WRONG or bool(self.effects(fact) & {"corrects", "limits"})

    def is_left_open(self, fact: Fact) -> bool:
        """Return whether a note corrects a fact or leaves it open."""
        return self.is_corrected(fact) or "leaves open" in self.effects(fact)

    def effects(self, fact: Fact) -> frozenset[Effect]:
        """Return the effects of the notes that readers of a fact need."""
        return frozenset(
            effect(note)
            for note in self.notes.get(fact.id, ())
            if not is_readable_without(note, fact.id)
        )

    def stakeholders_beside(self, fact_ids: Iterable[str]) -> frozenset[str]:
        """Return the stakeholders of the paragraphs that state some facts."""
        passages = {self.facts[fact_id].passage_id for fact_id in fact_ids}
        return frozenset(
            body
            for passage in passages
            for fact in self.passage_facts[passage]
            for body in self.stakeholders_by_fact.get(fact, ())
        )

    def names_people(self, text: str) -> bool:
        """Return whether a text names people hurt or suspected."""
        for body in self._named_bodies:
            text = text.replace(body, "")
        return bool(_PEOPLE.search(text))

    @cached_property
    def _named_bodies(self) -> list[str]:
        names = [body.name for body in self.bodies.values() if body.kind not in NEVER_ASKED_ABOUT]
        return [name for name in sorted(names, key=len, reverse=True) if "“" not in name]

    def stands_alone(self, text: str) -> bool:
        """Return whether a sentence can stand alone on a sheet."""
        return not _DEPENDENT_WORDS.search(text) and not self.names_people(text)

    def numbers_around(self, fact: Fact) -> frozenset[str]:
        """Return the numbers of a fact’s paragraph, its context and all figures."""
        passage = " ".join(
            self._statements[fact_id] for fact_id in self.passage_facts[fact.passage_id]
        )
        context = (item.statement for item in self.context.get(fact.id, ()))
        return self._figures.union(*(re.findall(r"\d+", text) for text in (passage, *context)))

    @cached_property
    def _figures(self) -> frozenset[str]:
        return frozenset(figure.value for figure in self.store.figures())


def allowed_facts(
    facts: Iterable[Fact],
    stakeholders_by_fact: Mapping[str, Collection[str]],
    kinds: Mapping[str, str],
    relations: Iterable[Relation],
) -> tuple[Fact, ...]:
    """Return the facts that exercises may be made of.

    Args:
        facts: All facts.
        stakeholders_by_fact: The ids of the stakeholders that each fact is tied to.
        kinds: The kind of each stakeholder.
        relations: All relations.
    """
    flows = {
        fact
        for relation in relations
        if relation.kind not in _KINDS_WITHOUT_FLOWS
        for fact in relation.fact_ids
    }
    return tuple(
        fact
        for fact in facts
        if fact.theme != _FLOWS
        and fact.id not in flows
        and not NEVER_ASKED_ABOUT & {kinds[body] for body in stakeholders_by_fact.get(fact.id, ())}
    )


def is_readable_without(note: Note, fact_id: str) -> bool:
    """Return whether a claim is clear without a note."""
    if note.id not in _NOT_NEEDED:
        return False
    words, facts = _NOT_NEEDED[note.id]
    # Another report has other notes of these ids.
    return words in note.short and (facts is None or fact_id in facts)


def _short(name: str) -> str:
    """Return a name without the part in brackets."""
    return name.partition(" (")[0]


def _by_fact(facts_of: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    by_fact: dict[str, set[str]] = {}
    for row_id, fact_ids in facts_of.items():
        for fact in fact_ids:
            by_fact.setdefault(fact, set()).add(row_id)
    return {fact: frozenset(ids) for fact, ids in by_fact.items()}


def _records_by_fact[Tied: (Note, Context)](records: Iterable[Tied]) -> dict[str, tuple[Tied, ...]]:
    by_fact: dict[str, list[Tied]] = {}
    for record in records:
        for fact in record.fact_ids:
            by_fact.setdefault(fact, []).append(record)
    return {fact: tuple(listed) for fact, listed in by_fact.items()}
