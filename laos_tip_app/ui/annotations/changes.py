"""New annotations, what a change makes of them, and what is typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    TextRange,
    new_annotation,
)
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.editing import SaveTimer

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


def with_states(annotations: AnnotationSet, states: States, *, is_merge: bool) -> AnnotationSet:
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


class NoteWriting(QObject):
    """Saves text typed in a note; an empty note is removed.

    Signals:
        finished: No note is written any more; its editor closes.
    """

    finished = Signal()

    def __init__(
        self,
        parent: QObject,
        annotations: Callable[[], AnnotationSet],
        record: Callable[[States, int], None],
    ) -> None:
        """Begin without a note.

        Args:
            parent: The owner.
            annotations: Returns all annotations.
            record: Saves a change of typed words: the states after it, and a number that is the
                same for changes that are undone in one step.
        """
        super().__init__(parent)
        self._annotations = annotations
        self._record = record
        # The annotation in the editor; a new one joins the others with its first words.
        self._draft: Annotation | None = None
        self._typed: tuple[str, str] | None = None
        self._step = 0
        self._timer = SaveTimer(self)
        self._timer.timeout.connect(self.save_typed)

    def start(self, annotation: Annotation) -> None:
        """Open an annotation, which may be new, in the editor."""
        self.end()
        self._draft = annotation

    def end(self, annotation_id: str = "") -> None:
        """Save the typed text and close the editor.

        Args:
            annotation_id: Of this annotation alone; another one stays open.
        """
        self.end_typing()
        if self._draft is not None and annotation_id in ("", self._draft.id):
            self._draft = None
            self.finished.emit()

    def type_text(self, annotation_id: str, text: str) -> None:
        """Change the text of an annotation while it is typed."""
        if self._typed is not None and self._typed[0] != annotation_id:
            self.end_typing()
        self._typed = annotation_id, text
        self._timer.restart()

    def end_typing(self) -> None:
        """Save the typed text and start a new undo step."""
        self.save_typed()
        self._step += 1

    def save_typed(self) -> None:
        """Save the text typed in a note."""
        self._timer.stop()
        typed, self._typed = self._typed, None
        if typed is None:
            return
        annotation_id, text = typed
        current = self._annotations().get(annotation_id)
        start = current or self._draft
        if start is None or start.id != annotation_id or start.text == text:
            return
        after = with_text(start, text)
        if after is None:
            self._draft = replace(start, text="")
        if after is not None or current is not None:
            self._record({annotation_id: after}, self._step)
