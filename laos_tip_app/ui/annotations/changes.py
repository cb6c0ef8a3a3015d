"""What a change of the user's own notes makes of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from laos_tip_app.base.i18n import _
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationKind, AnnotationSet

type States = Mapping[str, Annotation | None]
"""Annotations by id; None is one that is not there."""


def removed_label(kind: AnnotationKind) -> str:
    """Return the message that an annotation was removed."""
    return {
        "highlight": _("Highlight removed"),
        "note": _("Note removed"),
        "bookmark": _("Bookmark removed"),
    }[kind]


def states_of_merge(before: AnnotationSet, after: AnnotationSet) -> tuple[States, States]:
    """Return what a merge has changed, before and after it."""
    changed = [
        key
        for key in before.annotations.keys() | after.annotations.keys()
        if before.get(key) is not after.get(key)
    ]
    return {key: before.get(key) for key in changed}, {key: after.get(key) for key in changed}


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
