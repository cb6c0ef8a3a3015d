"""How sure is this: sentences to be rated, with date and source."""

from html import escape
from random import Random
from typing import Final

from laos_tip_app.report.document import Block, DocumentSection, with_full_stop
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.exercises.sheet import Exercise, columns, row, small
from laos_tip_app.report.exercises.subjects import Scope, Subjects
from laos_tip_app.report.exercises.words import ExerciseWords
from laos_tip_app.report.labels import Words
from laos_tip_app.store.records import Fact

_ITEMS: Final = 5
_FEWEST: Final = 4
_UNCONFIRMED: Final = "article"


class CertaintyExercise(Exercise):
    """Asks how sure each of some sentences is, and why."""

    def __init__(
        self, subjects: Subjects, scope: Scope, words: Words, exercise_words: ExerciseWords
    ) -> None:
        """Find the sentences that can be read without a note."""
        super().__init__(subjects, scope, words, exercise_words)
        self._statuses = {status.id: status for status in subjects.store.statuses()}
        self._facts = [
            fact
            for fact in self.facts
            if not subjects.is_corrected(fact) and subjects.may_stand(fact.statement)
        ]

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return self.texts.rating

    @property
    def is_possible(self) -> bool:
        """Whether there are enough sentences."""
        return len(self._facts) >= _FEWEST

    def chosen(self, seed: int) -> tuple[Fact, ...]:
        """Return the sentences of a version, each kind in turn."""
        random = Random(seed)
        by_ground: dict[tuple[str, str], list[Fact]] = {}
        for fact in random.sample(self._facts, len(self._facts)):
            by_ground.setdefault(_ground(fact), []).append(fact)
        confirmed = [ground for ground in by_ground if ground[0] != _UNCONFIRMED]
        others = [ground for ground in by_ground if ground[0] == _UNCONFIRMED]
        # What somebody else confirms is rare: one such sentence comes first, the rest last.
        order = [*confirmed[:1], *others, *confirmed[1:]]
        turns = max(map(len, by_ground.values()), default=0)
        listed = [
            by_ground[ground][turn]
            for turn in range(turns)
            for ground in order
            if turn < len(by_ground[ground])
        ]
        return tuple(random.sample(listed[:_ITEMS], len(listed[:_ITEMS])))

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, and its answers."""
        texts = self.texts
        chosen = self.chosen(seed)
        rows = [(fact.id,) for fact in chosen]
        shares = (6, 53, 12, 14, 15)
        answer_shares = (6, 94)
        pieces = [
            columns(("", texts.statement, texts.sure, texts.partly_sure, texts.unsure), shares)
        ]
        answers = [columns(("", texts.answer), answer_shares)]
        given: set[str] = set()
        for number, fact in enumerate(chosen, 1):
            date = texts.stated_date.format(date=fact.date.text)
            source = texts.source.format(source=fact.attribution or texts.the_article)
            item = escape(fact.statement) + small(DOT.join((date, source)))
            pieces.append(row((str(number), item, "☐", "☐", "☐"), shares)._replace(keep=True))
            pieces.append(Block("line", escape(texts.why)))
            told = escape(fact.statement) + "".join(map(small, self._grounds(fact)))
            answers.append(
                row((str(number), told + self.evidence((fact.id,), given)), answer_shares)
            )
        return self.sheet(texts.rating_task, seed, pieces, rows), self.answers(seed, answers)

    def _grounds(self, fact: Fact) -> list[str]:
        """Return a fact’s status, who confirms it, and its date."""
        texts, status = self.texts, self._statuses[fact.status]
        grounds = [texts.status.format(label=status.label, meaning=status.meaning)]
        kind = self.words.kind_context
        if fact.status != _UNCONFIRMED and self.subjects.with_context:
            grounds += [
                f"{kind} {item.id}: {with_full_stop(item.statement)} "
                f"{with_full_stop(item.source.publisher)}"
                for item in self.subjects.context.get(fact.id, ())
            ]
        exactness = fact.date.inferred or {
            "day": texts.exact_day,
            "month": texts.exact_month,
            "month-range": texts.exact_month,
            "year": texts.exact_year,
            "reporting-period": texts.rough_date,
        }.get(fact.date.precision, texts.no_date_at_all)
        stated = texts.stated_date.format(date=fact.date.text)
        return [*grounds, DOT.join((stated, exactness))]


def _ground(fact: Fact) -> tuple[str, str]:
    """Return a fact’s status and the precision of its date."""
    return fact.status, fact.date.precision
