"""Tell facts from assessments by the words and the linked records.

The words looked for here are in the language of the report.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final, NamedTuple

from laos_tip_app.report.exercises.subjects import Subjects
from laos_tip_app.store.records import Fact

_JUDGING: Final = re.compile(
    r"\b(?:made (?:some )?(?:progress|effort)|(?:put |did )?more|wider|willing|held back"
    r"|(?:greatest )?obstacle|severe(?: shortage)?|lack of|weakness|problem|at risk|strict enough"
    r"|significant|likely|effectively|relied|chief(?:ly)?|mainly|judged"
    r"|not (?:wholly|fully))\b"
)
"""Words that express a judgement: nobody can count or date it."""

_VAGUE: Final = re.compile(r"\b(?:[Mm]any|most|prominent|small|aims?|some|growing|growth|meant)\b")
"""Words that make a sentence on an event a matter of opinion, at least in part."""


class StatementEvidence(NamedTuple):
    """Signs that a sentence is a fact or an assessment.

    Attributes:
        events: The timeline’s events that rest on the fact.
        relations: The relations that rest on the fact.
        judging: The words that express a judgement.
        is_vague: Whether other words make it a matter of opinion in part.
    """

    events: tuple[str, ...]
    relations: tuple[str, ...]
    judging: tuple[str, ...]
    is_vague: bool

    @property
    def is_fact(self) -> bool:
        """Whether it only states that something happened or exists."""
        return bool(self.events or self.relations) and not (self.judging or self.is_vague)

    @property
    def is_assessment(self) -> bool:
        """Whether it gives a judgement and no event."""
        return bool(self.judging) and not (self.events or self.relations)


class Statements:
    """Tells facts from assessments."""

    def __init__(self, subjects: Subjects) -> None:
        """Store the subjects."""
        self._subjects = subjects

    def evidence(self, fact: Fact) -> StatementEvidence:
        """Return the signs that a sentence is a fact or an assessment."""
        judging = tuple(dict.fromkeys(_JUDGING.findall(fact.statement)))
        return StatementEvidence(
            self._events.get(fact.id, ()),
            self._relations.get(fact.id, ()),
            judging,
            bool(_VAGUE.search(fact.statement)),
        )

    @cached_property
    def _events(self) -> Mapping[str, tuple[str, ...]]:
        by_fact: dict[str, tuple[str, ...]] = {}
        for event in self._subjects.store.events():
            for fact in event.fact_ids if event.kind == "event" else ():
                by_fact[fact] = (*by_fact.get(fact, ()), event.id)
        return by_fact

    @cached_property
    def _relations(self) -> Mapping[str, tuple[str, ...]]:
        by_fact: dict[str, tuple[str, ...]] = {}
        for relation in self._subjects.relations:
            for fact in relation.fact_ids:
                by_fact[fact] = (*by_fact.get(fact, ()), relation.id)
        return by_fact
