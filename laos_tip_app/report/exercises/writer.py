"""Makes exercise sheets by kind, version, and section or theme."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import DocumentSection
from laos_tip_app.report.exercises.careful_reading import CarefulReadingExercise
from laos_tip_app.report.exercises.fact_or_assessment import FactOrAssessmentExercise
from laos_tip_app.report.exercises.how_sure import CertaintyExercise
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.matching import MatchingExercise
from laos_tip_app.report.exercises.open_questions import OpenQuestionsExercise
from laos_tip_app.report.exercises.sheet import Exercise, scope_label
from laos_tip_app.report.exercises.subjects import Scope, Subjects
from laos_tip_app.report.exercises.timeline import OrderingExercise
from laos_tip_app.store.store import Store

_EXERCISES: Final[Mapping[str, type[Exercise]]] = {
    "matching": MatchingExercise,
    "careful-reading": CarefulReadingExercise,
    "fact-or-assessment": FactOrAssessmentExercise,
    "open-questions": OpenQuestionsExercise,
    "timeline": OrderingExercise,
    "how-sure": CertaintyExercise,
}


class ExerciseChoice(NamedTuple):
    """A kind of exercise, its name, and what it can keep to."""

    kind: str
    title: str
    scopes: tuple[Scope, ...]


class ExerciseBuilder:
    """Writes exercise sheets; the report is read once for all of them."""

    def __init__(self, store: Store, *, with_context: bool = True) -> None:
        """Read what exercises may be made of.

        Args:
            store: The report.
            with_context: Whether answers may show what other publishers say.
        """
        self._subjects = Subjects(store, with_context=with_context)
        self._made: dict[tuple[str, Scope], Exercise] = {}

    def parts(self, kind: str, seed: int, scope: str = "") -> tuple[DocumentSection, ...]:
        """Return the sheet of a version, its answers last.

        Args:
            kind: One of `KINDS`.
            seed: The version.
            scope: What the exercise keeps to, as `section:ID` or `theme:ID`; empty for all.

        Raises:
            KeyError: There is no such kind.
            NotFoundError: There is no such section or theme.
            UsageError: There is too little in it for this exercise.
        """
        chosen = self._scope(scope)
        exercise = self._exercise(kind, chosen)
        if exercise.is_possible:
            return exercise.parts(seed)
        others = self.scopes(kind)
        if not others or not chosen.kind:
            raise UsageError(
                _("This report has too little for the exercise “{title}”.").format(
                    title=exercise.title
                ),
                _("Choose another exercise."),
            )
        named = "; ".join(scope_label(each) for each in others if each.kind)
        raise UsageError(
            _("There is too little in “{scope}” for the exercise “{title}”.").format(
                scope=chosen.title, title=exercise.title
            ),
            _("Make it on the whole report, or choose one of: {scopes}.").format(scopes=named)
            if named
            else _("Make it on the whole report."),
        )

    def scopes(self, kind: str) -> tuple[Scope, ...]:
        """Return what an exercise can keep to: all, sections, themes."""
        return tuple(
            scope for scope in self._all_scopes() if self._exercise(kind, scope).is_possible
        )

    def choices(self) -> tuple[ExerciseChoice, ...]:
        """Return the exercises that the report has enough for."""
        found = (
            ExerciseChoice(kind, self._exercise(kind, Scope()).title, self.scopes(kind))
            for kind in KINDS
        )
        return tuple(choice for choice in found if choice.scopes)

    def _exercise(self, kind: str, scope: Scope) -> Exercise:
        if (kind, scope) not in self._made:
            make = _EXERCISES[kind]
            self._made[kind, scope] = make(self._subjects, scope)
        return self._made[kind, scope]

    def _all_scopes(self) -> tuple[Scope, ...]:
        store = self._subjects.store
        return (
            Scope(),
            *(Scope("section", each.id, each.title) for each in store.sections()),
            *(Scope("theme", each.id, each.label) for each in store.themes()),
        )

    def _scope(self, text: str) -> Scope:
        """Return what a command or a dialog has asked for.

        Raises:
            NotFoundError: There is no such section or theme.
        """
        kind, _unused, row_id = text.partition(":")
        known = {each.id: each for each in self._all_scopes() if each.kind == kind}
        if row_id in known or not kind:
            return known[row_id]
        missing = (
            _("The report has no section “{id}”.")
            if kind == "section"
            else _("The report has no theme “{id}”.")
        )
        raise NotFoundError(
            missing.format(id=row_id), _("Choose one of: {ids}.").format(ids=", ".join(known))
        )
