"""Build the exercise “How sure is this?”."""

from html import escape
from random import Random
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.context_notes import publishers
from laos_tip_app.report.document import Block, DocumentSection, with_full_stop
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.exercises.sheet import Exercise, Question, columns, row, small, stated_date
from laos_tip_app.report.exercises.subjects import Scope, Subjects
from laos_tip_app.report.labels import source_heading
from laos_tip_app.store.records import Context, Fact

_ITEMS: Final = 5
_MIN_FACTS: Final = 4
_CONFIRMED: Final = ("confirmed", "partly-confirmed")


class CertaintyExercise(Exercise):
    """Asks how sure a sentence is, and why."""

    seconds = 60

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the sentences that can be read without a note."""
        super().__init__(subjects, scope)
        self._statuses = {status.id: status for status in subjects.store.statuses()}
        self._facts = [
            fact
            for fact in self.facts
            if not subjects.is_corrected(fact) and subjects.stands_alone(fact.statement)
        ]

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("How sure is this?")

    @property
    def is_possible(self) -> bool:
        """Whether there are enough sentences."""
        return len(self._facts) >= _MIN_FACTS

    def chosen(self, seed: int) -> tuple[Fact, ...]:
        """Return the sentences of a version, statuses and dates mixed."""
        random = Random(seed)
        by_key: dict[tuple[str, str], list[Fact]] = {}
        for fact in random.sample(self._facts, len(self._facts)):
            by_key.setdefault(_certainty_key(fact), []).append(fact)
        confirmed = [key for key in by_key if key[0] in _CONFIRMED]
        others = [key for key in by_key if key[0] not in _CONFIRMED]
        # Confirmed sentences are rare: one of them comes first, the rest last.
        order = [*confirmed[:1], *others, *confirmed[1:]]
        turns = max(map(len, by_key.values()), default=0)
        listed = [
            by_key[key][turn] for turn in range(turns) for key in order if turn < len(by_key[key])
        ]
        return tuple(random.sample(listed[:_ITEMS], len(listed[:_ITEMS])))

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, and its answers."""
        chosen = self.chosen(seed)
        rows = [(fact.id,) for fact in chosen]
        shares = (6, 53, 12, 14, 15)
        answer_shares = (6, 94)
        pieces = [columns(("", _("Statement"), *_choices()), shares)]
        answers = [columns(("", _("Answer")), answer_shares)]
        shown_notes: set[str] = set()
        for number, fact in enumerate(chosen, 1):
            item = escape(fact.statement) + small(self._source(fact))
            pieces.append(
                row((str(number), item, "☐", "☐", "☐"), shares)._replace(keep_with_next=True)
            )
            pieces.append(Block("line", escape(_("Why?"))))
            answer_text = escape(fact.statement) + "".join(map(small, self._reasons(fact)))
            answers.append(
                row(
                    (str(number), answer_text + self.evidence((fact.id,), shown_notes)),
                    answer_shares,
                )
            )
        return self.sheet(
            _(
                "Would you repeat each sentence as it stands? Mark how sure you can "
                "be, and write down why. Think of who says it, how exact the date "
                "is, and whether anybody else confirms it."
            ),
            seed,
            pieces,
            rows,
        ), self.answers(seed, answers)

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the sentences of a version, in the order of the sheet."""
        return tuple(
            Question(
                fact.statement,
                _choices(),
                "",
                (self._status(fact), with_full_stop(_exactness(fact))),
                (fact.id,),
                detail=self._source(fact),
                context_ids=tuple(item.id for item in self._confirming(fact)),
            )
            for fact in self.chosen(seed)
        )

    def _source(self, fact: Fact) -> str:
        """Return the date of a fact as stated, and who says it."""
        date = stated_date(fact.date)
        speaker = fact.attribution or source_heading(self.subjects.store.meta())
        return DOT.join((date, _("Source: {source}").format(source=speaker)))

    def _reasons(self, fact: Fact) -> list[str]:
        """Return a fact’s status, who confirms it, and its date."""
        kind = _("Context")
        confirming = (
            f"{kind} {item.id}: {with_full_stop(item.statement)} "
            f"{with_full_stop(publishers(item.sources))}"
            for item in self._confirming(fact)
        )
        stated = stated_date(fact.date)
        return [self._status(fact), *confirming, DOT.join((stated, _exactness(fact)))]

    def _status(self, fact: Fact) -> str:
        status = self._statuses[fact.status]
        if status.label.casefold() in status.meaning.casefold():
            return _("Status: {meaning}").format(meaning=status.meaning)
        return _("Status: {label}. {meaning}").format(label=status.label, meaning=status.meaning)

    def _confirming(self, fact: Fact) -> tuple[Context, ...]:
        """Return what other publishers say, if the answers may have it."""
        if fact.status not in _CONFIRMED or not self.subjects.with_context:
            return ()
        return self.subjects.context.get(fact.id, ())


def _choices() -> tuple[str, str, str]:
    return _("Sure"), _("Partly"), _("Not sure")


def _exactness(fact: Fact) -> str:
    """Return how exact the date of a fact is."""
    return fact.date.inferred or {
        "day": _("The date is given to the day."),
        "month": _("The date is given to the month, not to the day."),
        "month-range": _("The date is given to the month, not to the day."),
        "year": _("Only the year is given."),
        "year-range": _("Only the years are given."),
        "before": _("Only the last date that it can be is given."),
        "after": _("Only the first date that it can be is given."),
        "about": _("The date is given only roughly."),
        "reporting-period": _("No exact date is given, only a period."),
    }.get(fact.date.precision, _("No date is given."))


def _certainty_key(fact: Fact) -> tuple[str, str]:
    """Return a fact’s status and the precision of its date."""
    return fact.status, fact.date.precision
