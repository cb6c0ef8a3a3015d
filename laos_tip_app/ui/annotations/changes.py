"""Changes of the user's own notes, to be undone and redone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationKind, AnnotationSet

type States = Mapping[str, Annotation | None]
"""Annotations by id; None is one that is not there."""


class Change(NamedTuple):
    """The states before and after a change.

    Attributes:
        title: What was done, as the window says it.
        before: The annotations before it.
        after: The annotations after it.
        is_typing: Whether more typing in the same note belongs to it.
        is_merge: Whether the annotations came from another file; they keep their own times.
    """

    title: str
    before: States
    after: States
    is_typing: bool = False
    is_merge: bool = False


def removed_label(kind: AnnotationKind) -> str:
    """Return the message that an annotation was removed."""
    return {
        "highlight": _("Highlight removed"),
        "note": _("Note removed"),
        "bookmark": _("Bookmark removed"),
    }[kind]


def change_by_merge(title: str, before: AnnotationSet, after: AnnotationSet) -> Change | None:
    """Return the change by a merge, or None."""
    changed = [
        key
        for key in before.annotations.keys() | after.annotations.keys()
        if before.get(key) is not after.get(key)
    ]
    if not changed:
        return None
    states_before = {key: before.get(key) for key in changed}
    states_after = {key: after.get(key) for key in changed}
    return Change(title, states_before, states_after, is_merge=True)


def with_states(
    annotations: AnnotationSet, states: States, *, is_merge: bool = False
) -> AnnotationSet:
    """Return annotations, those of some ids in other states.

    Notes added by a merge are removed as if they had never been there: as a deletion it could
    not be merged again.
    """
    now = datetime.now(UTC)
    if is_merge:
        annotations = annotations.forgotten(key for key, state in states.items() if state is None)
    for row_id, annotation in states.items():
        if annotation is not None:
            dated = annotation if is_merge else replace(annotation, modified=now)
            annotations = annotations.with_annotation(dated)
        else:
            annotations = annotations.without(row_id, now)
    return annotations


class Changes:
    """The changes that can be undone and redone."""

    def __init__(self) -> None:
        """Begin without a change."""
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def clear(self) -> None:
        """Forget all changes."""
        self._done.clear()
        self._undone.clear()

    def can(self, step: str) -> bool:
        """Return whether there is something to `undo` or to `redo`."""
        return bool(self._done if step == "undo" else self._undone)

    def add(self, change: Change) -> None:
        """Add a change; typing in one note is one change."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if (
            last is not None
            and change.is_typing
            and last.is_typing
            and last.after.keys() == change.before.keys()
        ):
            self._done[-1] = last._replace(after=change.after)
        else:
            self._done.append(change)

    def end_typing(self) -> None:
        """Start a new undo step for further typing."""
        if self._done:
            self._done[-1] = self._done[-1]._replace(is_typing=False)

    def undone(self) -> Change:
        """Take back the last change, and return it.

        Raises:
            IndexError: There is none.
        """
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redone(self) -> Change:
        """Repeat the change that was undone last, and return it.

        Raises:
            IndexError: There is none.
        """
        self._done.append(self._undone.pop())
        return self._done[-1]
