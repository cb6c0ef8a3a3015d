"""Build the exercise “What would you need to know?”."""

import re
from html import escape
from random import Random
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.corrections import effect
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.exercises.sheet import (
    Exercise,
    Question,
    columns,
    row,
    small,
    spread,
    stated_date,
)
from laos_tip_app.report.exercises.subjects import WRONG, Scope, Subjects, is_readable_without
from laos_tip_app.store.records import Fact

_ITEMS: Final = 4
_MIN_QUESTIONS: Final = 3
_LINES: Final = 2

_OPEN: Final = re.compile(
    r"\b(?:not stated|not said|does not say|(?:names?|gives?|has) no|no (?:start )?date|no name"
    r"|no [\w ]+ (?:is|are) given|never named|unnamed|can mean|may be|could be|probably|undated"
    r"|not given|loose)\b",
    re.IGNORECASE,
)
"""Words by which a caution names a gap; a `reading` note always names one."""

_GAP: Final = re.compile(r"; [^;]*\bnot stated\.$")
_NO_NUMBER: Final = re.compile(r"\b(?:no number|number not given)\b")
_NO_DATES: Final = ("unknown", "reporting-period", "before", "after", "about")


class OpenQuestionsExercise(Exercise):
    """Asks what is missing before a sentence can be repeated."""

    seconds = 120

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the sentences that leave something open, and their gaps."""
        super().__init__(subjects, scope)
        self._by_note: dict[Fact, list[str]] = {}
        self._by_data: dict[Fact, list[str]] = {}
        for fact in self.facts:
            if fact.status in WRONG or not subjects.stands_alone(fact.statement):
                continue
            gaps = self._gaps(fact)
            if self._is_open_by_note(fact):
                self._by_note[fact] = gaps
            elif gaps and not subjects.is_corrected(fact):
                self._by_data[fact] = gaps

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("What would you need to know?")

    @property
    def is_possible(self) -> bool:
        """Whether there are enough sentences that leave something open."""
        return bool(self._by_note) and len(self._by_note) + len(self._by_data) >= _MIN_QUESTIONS

    def _is_open_by_note(self, fact: Fact) -> bool:
        effects = self.subjects.effects(fact)
        names_gap = any(
            _OPEN.search(note.text)
            for note in self.subjects.notes.get(fact.id, ())
            if effect(note) == "limits" and not is_readable_without(note, fact.id)
        )
        return "corrects" not in effects and ("leaves open" in effects or names_gap)

    def _gaps(self, fact: Fact) -> list[str]:
        """Return what a fact leaves open, according to the data."""
        gaps = [
            _("What the report leaves open: {sentence}").format(sentence=relation.sentence)
            for relation in self.subjects.relations
            if fact.id in relation.fact_ids and _GAP.search(relation.sentence)
        ]
        if _NO_NUMBER.search(fact.figures_text):
            word = re.search("“.*”", fact.figures_text)
            gaps.append(
                _("The report says {word} and gives no number.").format(word=word[0])
                if word
                else _("The report gives no number.")
            )
        if gaps and fact.date.precision in _NO_DATES:
            gaps.append(
                _("The report gives no exact date. {stated}.").format(stated=stated_date(fact.date))
            )
        return gaps

    def chosen(self, seed: int) -> tuple[Fact, ...]:
        """Return the sentences of a version; most have a note."""
        random = Random(seed)
        pool = [
            *random.sample(list(self._by_note), len(self._by_note)),
            *random.sample(list(self._by_data), len(self._by_data)),
        ]
        # A sentence without a note, if there is one, is put among the others.
        if self._by_data:
            pool.insert(_ITEMS - 1, pool.pop(len(self._by_note)))
        picked = spread(pool, _ITEMS)
        return tuple(random.sample(picked, len(picked)))

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the sentences of a version, in the order of the sheet."""
        return tuple(
            Question(fact.statement, (), "", tuple(self._known_gaps(fact)), (fact.id,))
            for fact in self.chosen(seed)
        )

    def _known_gaps(self, fact: Fact) -> list[str]:
        return self._by_note.get(fact) or self._by_data.get(fact) or []

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, and its answers."""
        chosen = self.chosen(seed)
        rows = [(fact.id,) for fact in chosen]
        common = self.shared_attribution(rows)
        shares = (6, 94)
        pieces: list[Block] = []
        answers = [columns(("", _("Answer")), shares)]
        shown_notes: set[str] = set()
        for number, fact in enumerate(chosen, 1):
            item = self.with_attribution(fact.statement, (fact.id,), common)
            pieces.append(row((f"<b>{number}</b>", item), shares)._replace(keep_with_next=True))
            lines = [Block("line", "&nbsp;", keep_with_next=True) for _unused in range(_LINES)]
            pieces += [*lines[:-1], lines[-1]._replace(keep_with_next=False)]
            gaps = "".join(map(small, self._known_gaps(fact)))
            answer_text = (
                escape(fact.statement) + gaps + self.evidence((fact.id,), shown_notes, in_full=True)
            )
            answers.append(row((str(number), answer_text), shares))
        return self.sheet(
            _(
                "Each sentence leaves something open. What would you need to know "
                "before you repeat it to others? Where would you look?"
            ),
            seed,
            pieces,
            rows,
        ), self.answers(seed, answers)
