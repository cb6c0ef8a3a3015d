"""Build the exercise “Who did what?”."""

from html import escape
from random import Random
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.exercises.deeds import (
    Deed,
    acting_bodies,
    are_alike,
    deeds,
    is_given_away,
    may_be_one,
)
from laos_tip_app.report.exercises.sheet import Exercise, Question, columns, letter, row
from laos_tip_app.report.exercises.subjects import Scope, Subjects
from laos_tip_app.store.records import Stakeholder

_ITEMS: Final = 5
_MIN_DOERS: Final = 3
_OTHERS: Final = (2, 4)
"""The fewest and the most bodies that are no answer, where there are so many."""

_MAX_DEEDS_OF_DOER: Final = 2


class MatchingItems(NamedTuple):
    """The items of one sheet.

    Attributes:
        deeds: What was done, in the order of the sheet.
        bodies: The doers and some others, in the order of their letters.
    """

    deeds: tuple[Deed, ...]
    bodies: tuple[Stakeholder, ...]


class MatchingExercise(Exercise):
    """Asks which body each sentence is about."""

    seconds = 45

    def __init__(self, subjects: Subjects, scope: Scope) -> None:
        """Collect the acts of single bodies."""
        super().__init__(subjects, scope)
        all_deeds = deeds(subjects)
        self._deeds = [
            deed for deed in all_deeds if self.in_scope(deed.fact_ids) and not is_given_away(deed)
        ]
        self._others = acting_bodies(subjects, all_deeds)

    @property
    def title(self) -> str:
        """The name of the exercise."""
        return _("Who did what?")

    @property
    def is_possible(self) -> bool:
        """Whether every version has enough items and doers."""
        return self._fewest_doers() >= _MIN_DOERS

    def chosen(self, seed: int) -> MatchingItems:
        """Return the items of a version."""
        random = Random(seed)
        picked = self._picked(random)
        doers = {deed.doer.id: deed.doer for deed in picked}
        others = [body for body in self._others if self._is_only_alike(body, picked)]
        count = min(random.randint(*_OTHERS), len(others))
        listed = [*doers.values(), *random.sample(others, count)]
        return MatchingItems(tuple(picked), tuple(random.sample(listed, len(listed))))

    def _picked(self, random: Random) -> list[Deed]:
        shuffled = random.sample(self._deeds, len(self._deeds))
        # One deed of each body first, so that a body with many deeds is not on every sheet.
        first = {deed.doer.id: deed for deed in shuffled}
        doers = random.sample(sorted(first), len(first))
        picked: list[Deed] = []
        for deed in (*(first[doer] for doer in doers), *shuffled):
            count = sum(other.doer == deed.doer for other in picked)
            if (
                len(picked) < _ITEMS
                and deed not in picked
                and count < _MAX_DEEDS_OF_DOER
                and all(_go_together(deed, other) for other in picked)
            ):
                picked.append(deed)
        return random.sample(picked, len(picked))

    def _fewest_doers(self) -> int:
        """Return the lowest number of bodies in any version.

        A sheet takes one deed of a paragraph, so each deed stands with those of other paragraphs.
        """
        sizes = []
        for first in self._deeds:
            doers = {first.doer.id}
            passages = set(first.passages)
            for deed in self._deeds:
                if not deed.passages & passages and _go_together(first, deed):
                    doers.add(deed.doer.id)
                    passages |= deed.passages
            sizes.append(len(doers))
        return min(sizes, default=0)

    def _is_only_alike(self, body: Stakeholder, picked: list[Deed]) -> bool:
        """Return whether a body is like an answer, but never right."""
        return any(are_alike(body, deed.doer) for deed in picked) and not any(
            body.id in deed.beside or may_be_one(body, deed.doer) for deed in picked
        )

    def questions(self, seed: int) -> tuple[Question, ...]:
        """Return the sentences of a version, in the order of the sheet."""
        chosen = self.chosen(seed)
        names = {
            body.id: f"{letter(number)}. {body.full_name}"
            for number, body in enumerate(chosen.bodies)
        }
        return tuple(
            Question(
                deed.with_gap,
                tuple(names.values()),
                names[deed.doer.id],
                (deed.sentence,),
                deed.fact_ids,
            )
            for deed in chosen.deeds
        )

    def parts(self, seed: int) -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, and its answers."""
        chosen = self.chosen(seed)
        letters = {body.id: letter(number) for number, body in enumerate(chosen.bodies)}
        rows = [deed.fact_ids for deed in chosen.deeds]
        common = self.shared_attribution(rows)
        shares = (14, 86)
        pieces = [
            columns((_("Letter"), _("Who")), shares),
            *(
                row((f"<b>{letters[body.id]}</b>", escape(body.full_name)), shares)
                for body in chosen.bodies
            ),
            Block("plain", "&nbsp;", keep_with_next=True),
            columns(("", _("Statement")), shares),
        ]
        answers = [columns(("", _("Answer")), shares)]
        shown_notes: set[str] = set()
        for number, deed in enumerate(chosen.deeds, 1):
            item = self.with_attribution(deed.with_gap, deed.fact_ids, common)
            pieces.append(row((str(number), item), shares))
            name = f"<b>{letters[deed.doer.id]}. {escape(deed.doer.full_name)}</b>"
            answer_text = (
                f"{name}<br/>{escape(deed.sentence)}{self.evidence(deed.fact_ids, shown_notes)}"
            )
            answers.append(row((str(number), answer_text), shares))
        return (
            self.sheet(
                _(
                    "Who is meant? Write the letter in each gap. A letter may be used twice, "
                    "or not at all."
                ),
                seed,
                pieces,
                rows,
            ),
            self.answers(seed, answers),
        )


def _go_together(deed: Deed, other: Deed) -> bool:
    """Return whether two deeds can be on one sheet."""
    if deed.passages & other.passages:
        return False
    if deed.doer == other.doer:
        return True
    return not (
        deed.doer.id in other.beside
        or other.doer.id in deed.beside
        or may_be_one(deed.doer, other.doer)
    )
