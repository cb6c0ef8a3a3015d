"""Build the exercise “Fact or assessment?”."""

from html import escape
from random import Random
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import DocumentSection
from laos_tip_app.report.exercises.sheet import Exercise, Question, columns, row, small, spread
from laos_tip_app.report.exercises.statements import StatementEvidence, Statements
from laos_tip_app.report.exercises.subjects import Scope, Subjects
from laos_tip_app.store.records import Fact

_ITEMS: Final = 8
_OF_EACH: Final = (3, 4, 5)
"""How many of the items may be facts; it differs, so that nobody can count on it."""

_MIN_OF_EACH_KIND: Final = 2


class FactOrAssessmentExercise(Exercise):
    """Asks which sentences can be checked and which are judgements."""

    seconds = 30

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the sentences that are clearly one or the other."""
        super().__init__(subjects, scope)
        statements = Statements(subjects)
        self._evidence: dict[Fact, StatementEvidence] = {
            fact: statements.evidence(fact)
            for fact in self.facts
            if not subjects.is_corrected(fact) and subjects.stands_alone(fact.statement)
        }
        self._facts = [fact for fact, evidence in self._evidence.items() if evidence.is_fact]
        self._assessments = [
            fact for fact, evidence in self._evidence.items() if evidence.is_assessment
        ]

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("Fact or assessment?")

    @property
    def is_possible(self) -> bool:
        """Whether there are at least two of each kind."""
        return min(len(self._facts), len(self._assessments)) >= _MIN_OF_EACH_KIND

    def chosen(self, seed: int) -> tuple[Fact, ...]:
        """Return the sentences of a version, in the order of the sheet."""
        random = Random(seed)
        fact_count = random.choice(_OF_EACH)
        facts = random.sample(self._facts, len(self._facts))
        count = min(_ITEMS - fact_count, len(self._assessments))
        # Two facts of one event would be two times the same question.
        picked = [*spread(facts, fact_count), *random.sample(self._assessments, count)]
        return tuple(random.sample(picked, len(picked)))

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, and its answers."""
        chosen = self.chosen(seed)
        rows = [(fact.id,) for fact in chosen]
        common = self.shared_attribution(rows)
        shares = (6, 60, 12, 22)
        answer_shares = (6, 73, 21)
        pieces = [columns(("", _("Statement"), _("Fact"), _("Assessment")), shares)]
        answers = [columns(("", _("Statement"), _("Answer")), answer_shares)]
        shown_notes: set[str] = set()
        for number, fact in enumerate(chosen, 1):
            item = self.with_attribution(fact.statement, (fact.id,), common)
            pieces.append(row((str(number), item, "☐", "☐"), shares))
            why = "".join(small(reason) for reason in self._reasons(fact))
            answer_text = escape(fact.statement) + why + self.evidence((fact.id,), shown_notes)
            answer = f"<b>{escape(self._answer(fact))}</b>"
            answers.append(row((str(number), answer_text, answer), answer_shares))
        return self.sheet(
            _(
                "Some of these sentences tell of things that happened or of texts "
                "that exist: mark FACT. Others give a judgement, such as how well or "
                "how badly something went: mark ASSESSMENT. Underline the words that "
                "show you which it is."
            ),
            seed,
            pieces,
            rows,
        ), self.answers(seed, answers)

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the sentences of a version, in the order of the sheet."""
        choices = (_("Fact"), _("Assessment"))
        return tuple(
            Question(
                fact.statement, choices, self._answer(fact), tuple(self._reasons(fact)), (fact.id,)
            )
            for fact in self.chosen(seed)
        )

    def _answer(self, fact: Fact) -> str:
        return _("Fact") if self._evidence[fact].is_fact else _("Assessment")

    def _reasons(self, fact: Fact) -> list[str]:
        """Return why a sentence is a fact or an assessment, and whose."""
        evidence = self._evidence[fact]
        if evidence.is_fact:
            if evidence.events:
                return [
                    _("It can be checked: the timeline lists it as an event ({events}).").format(
                        events=", ".join(evidence.events)
                    )
                ]
            return [
                _("It can be checked: it says who did what ({relations}).").format(
                    relations=", ".join(evidence.relations)
                )
            ]
        words = ", ".join(f"“{word}”" for word in evidence.judging)
        reason = _("{words}: this is a judgement, and others may judge otherwise.").format(
            words=words
        )
        return (
            [reason] if fact.attribution else [reason, _("It is not said whose judgement it is.")]
        )
