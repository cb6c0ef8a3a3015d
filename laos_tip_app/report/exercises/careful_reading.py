"""Build the exercise “True, false, or not in the report?”."""

from collections.abc import Iterable
from html import escape
from random import Random
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import DocumentSection
from laos_tip_app.report.exercises.claims import Answer, Claim, Claims
from laos_tip_app.report.exercises.sheet import Exercise, Question, columns, row, small
from laos_tip_app.report.exercises.subjects import Scope, Subjects

_ANSWER_COUNTS: Final[dict[Answer, int]] = {"false": 3, "not said": 3, "true": 4}
_TRIES: Final = 24
"""How many random choices are compared; the best has all answers and the most statements."""

_MIN_STATEMENTS: Final = 4
_SHARED: Final = 2
"""Statements with so many bodies in common are about the same thing."""


class CarefulReadingExercise(Exercise):
    """Asks whether a statement is true, false or not in the report."""

    seconds = 45

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the statements."""
        super().__init__(subjects, scope)
        self._claims = Claims(subjects)

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("True, false, or not in the report?")

    @property
    def is_possible(self) -> bool:
        """Whether a version has enough statements, and all three answers."""
        chosen = self.chosen(1)
        return len(chosen) >= _MIN_STATEMENTS and len(_answers(chosen)) == len(_ANSWER_COUNTS)

    def chosen(self, seed: int) -> tuple[Claim, ...]:
        """Return the statements of a version; none gives another away."""
        random = Random(seed)
        pools: dict[Answer, list[Claim]] = {
            "false": self._claims_in_scope(self._claims.false(random)),
            "not said": self._claims_in_scope(self._claims.not_said(random)),
            "true": self._claims_in_scope(self._claims.true()),
        }
        best: list[Claim] = []
        for _unused in range(_TRIES):
            picked = _picked(pools, random)
            if (len(_answers(picked)), len(picked)) > (len(_answers(best)), len(best)):
                best = picked
            if len(best) == sum(_ANSWER_COUNTS.values()):
                break
        return tuple(random.sample(best, len(best)))

    def _claims_in_scope(self, claims: Iterable[Claim]) -> list[Claim]:
        return [claim for claim in claims if self.in_scope(claim.fact_ids)]

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, and its answers."""
        chosen = self.chosen(seed)
        rows = [claim.fact_ids for claim in chosen]
        common = self.shared_attribution(rows)
        shares = (8, 53, 12, 12, 15)
        answer_shares = (8, 75, 17)
        names = _answer_names()
        pieces = [columns(("", _("Statement"), *names.values()), shares)]
        answers = [columns(("", _("Statement"), _("Answer")), answer_shares)]
        shown_notes: set[str] = set()
        for number, claim in enumerate(chosen, 1):
            item = self.with_attribution(claim.text, claim.fact_ids, common)
            pieces.append(row((str(number), item, "☐", "☐", "☐"), shares))
            answer_text = (
                escape(claim.text)
                + "".join(map(small, self._because(claim)))
                + self.evidence(claim.fact_ids, shown_notes)
            )
            answer = f"<b>{escape(names[claim.answer])}</b>"
            answers.append(row((str(number), answer_text, answer), answer_shares))
        return self.sheet(
            _(
                "Read each statement with care and compare it with the report. Mark "
                "TRUE where the report says the same. Mark FALSE where the report "
                "says it otherwise: with another number, body, year or place. Mark "
                "NOT SAID where the report leaves it open."
            ),
            seed,
            pieces,
            rows,
        ), self.answers(seed, answers)

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the statements of a version, in the order of the sheet."""
        names = _answer_names()
        return tuple(
            Question(
                claim.text,
                tuple(names.values()),
                names[claim.answer],
                self._because(claim),
                claim.fact_ids,
            )
            for claim in self.chosen(seed)
        )

    def _because(self, claim: Claim) -> tuple[str, ...]:
        pattern = {
            "trainer": _("The report does not say who did this: {sentence}"),
            "number": _("The report gives no number: {sentence}"),
            "other place": _("The report names no place for this: {sentence}"),
            "partner": _("The report names nobody else who took part: {sentence}"),
            "note": _("The report leaves this open; see the editor’s note {id}."),
        }.get(claim.way, _("The report says: {sentence}"))
        if claim.text == claim.because:
            return ()
        return (pattern.format(sentence=claim.because, id=claim.note_id),)


def _answer_names() -> dict[Answer, str]:
    return {"true": _("True"), "false": _("False"), "not said": _("Not said")}


def _answers(claims: Iterable[Claim]) -> set[Answer]:
    return {claim.answer for claim in claims}


def _picked(pools: dict[Answer, list[Claim]], random: Random) -> list[Claim]:
    """Pick statements at random, the three answers in turn."""
    remaining = {answer: _mixed(pool, random) for answer, pool in pools.items()}
    picked: list[Claim] = []
    for turn in range(max(_ANSWER_COUNTS.values())):
        for answer in random.sample(list(remaining), len(remaining)):
            remaining[answer] = [
                claim
                for claim in remaining[answer]
                if not any(_overlap(claim, other) for other in picked)
            ]
            if turn < _ANSWER_COUNTS[answer] and remaining[answer]:
                picked.append(remaining[answer].pop(0))
    return picked


def _mixed(claims: Iterable[Claim], random: Random) -> list[Claim]:
    """Shuffle claims so that their kinds of change take turns."""
    by_way: dict[str, list[Claim]] = {}
    for claim in claims:
        by_way.setdefault(claim.way, []).append(claim)
    ways = [random.sample(pool, len(pool)) for pool in by_way.values()]
    ways = random.sample(ways, len(ways))
    longest = max(map(len, ways), default=0)
    return [pool[turn] for turn in range(longest) for pool in ways if turn < len(pool)]


def _overlap(claim: Claim, other: Claim) -> bool:
    """Return whether one of two statements may give the other away."""
    if set(claim.fact_ids) & set(other.fact_ids):
        return True
    shared = len(claim.bodies & other.bodies)
    if claim.passages & other.passages:
        return shared > 0 or not claim.answer == other.answer == "true"
    return shared >= _SHARED
