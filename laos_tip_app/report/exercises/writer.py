"""Build exercise sheets by kind, version, and section or theme."""

from typing import NamedTuple

from laos_tip_app.base.errors import NotFoundError, UsageError, choose_one_of
from laos_tip_app.base.i18n import _, with_semicolons
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.material import ExerciseMaterial
from laos_tip_app.report.exercises.selection import Scope, scopes
from laos_tip_app.report.exercises.sheet import ExerciseSheet
from laos_tip_app.store.store import Store


class ExerciseChoice(NamedTuple):
    """A kind of exercise, its title and its possible scopes."""

    kind: str
    title: str
    scopes: tuple[Scope, ...]


class ExerciseBuilder:
    """Builds exercise sheets; reads the report only once."""

    def __init__(self, store: Store, *, with_context: bool = True) -> None:
        """Read the exercises of the report.

        Args:
            store: The report.
            with_context: Whether answers may show what other publishers say.
        """
        self.material = ExerciseMaterial(store, with_context=with_context)
        self._scopes = scopes(store)
        self._cache: dict[tuple[str, Scope], ExerciseSheet] = {}

    def exercise(self, kind: str, scope: str = "") -> ExerciseSheet:
        """Return an exercise on a scope that has enough for it.

        Args:
            kind: One of `KINDS`.
            scope: `section:ID`, `theme:ID`, `subject:ID`, or "" for the whole report.

        Raises:
            KeyError: There is no such kind.
            NotFoundError: There is no such section or theme.
            UsageError: There is too little in it for this exercise.
        """
        chosen = self.scope(scope)
        exercise = self._exercise(kind, chosen)
        if exercise.is_possible:
            return exercise
        others = dict.fromkeys(other.title for other in self.scopes(kind) if other.kind)
        use_other = _("Use the whole report, or choose one of: {scopes}.")
        raise UsageError(
            _("“{scope}” does not have enough content for the exercise “{title}”.").format(
                scope=chosen.title or self.material.store.meta().title, title=exercise.title
            ),
            use_other.format(scopes=with_semicolons(others))
            if others and chosen.kind
            else _("Choose another exercise."),
        )

    def scopes(self, kind: str) -> tuple[Scope, ...]:
        """Return the possible scopes: all, sections, themes, subjects."""
        return tuple(s for s in self._scopes.values() if self._exercise(kind, s).is_possible)

    def choices(self) -> tuple[ExerciseChoice, ...]:
        """Return the exercises that the report has enough for."""
        choices = (
            ExerciseChoice(kind, self._exercise(kind, Scope()).title, self.scopes(kind))
            for kind in KINDS
        )
        return tuple(choice for choice in choices if choice.scopes)

    def _exercise(self, kind: str, scope: Scope) -> ExerciseSheet:
        if (kind, scope) not in self._cache:
            self._cache[kind, scope] = ExerciseSheet(self.material, kind, scope)
        return self._cache[kind, scope]

    def scope(self, text: str) -> Scope:
        """Parse the scope of a command or dialog.

        Raises:
            NotFoundError: There is no such section or theme.
        """
        if text in self._scopes:
            return self._scopes[text]
        kind, _colon, row_id = text.partition(":")
        messages = {
            "section": _("The report has no section “{id}”."),
            "theme": _("The report has no theme “{id}”."),
        }
        message = messages.get(kind, _("The report has no section or theme “{id}”."))
        named = [s.id for s in self._scopes.values() if kind in messages and s.kind == kind]
        advice = choose_one_of(named or [*self._scopes][1:])
        raise NotFoundError(message.format(id=row_id or text), advice)
