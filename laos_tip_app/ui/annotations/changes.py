"""New annotations, and what a change makes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    new_annotation,
)
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.tab import TextRange

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


def new_in_text(
    store: Store, text_range: TextRange, kind: AnnotationKind, mark: HighlightMark | None = None
) -> Annotation | None:
    """Return an annotation of a text; None if it has no word."""
    try:
        marked = annotate_range(store, *text_range)
    except ValueError:
        return None
    location = Location.of("passage", text_range.passage_id)
    return new_annotation(kind, location, marked, store.meta().edition, mark=mark)


def highlighted(
    store: Store, text_range: TextRange, current: Annotation | None, mark: HighlightMark
) -> Annotation | None:
    """Return the annotation of a text with or without a highlight.

    The same highlight is removed.
    """
    if current is None:
        return new_in_text(store, text_range, "highlight", mark)
    return replace(current, mark=None if current.mark == mark else mark)


def new_at(
    store: Store, ranges: Sequence[TextRange], location: Location, kind: AnnotationKind
) -> Annotation | None:
    """Return a new annotation of the first text, else of a record."""
    if ranges:
        return new_in_text(store, ranges[0], kind)
    marked = annotate_location(store, location)
    return new_annotation(kind, location, marked, store.meta().edition)


def with_text(annotation: Annotation, text: str) -> Annotation | None:
    """Return an annotation with another text; None if nothing is left."""
    if annotation.kind == "bookmark":
        return replace(annotation, text=text)
    kind: AnnotationKind = "note" if text.strip() else "highlight"
    return none_if_empty(replace(annotation, kind=kind, text=text))


def none_if_empty(annotation: Annotation) -> Annotation | None:
    """Return an annotation, or None if nothing of it is left."""
    if annotation.kind == "bookmark" or annotation.mark or annotation.text.strip():
        return annotation
    return None
