"""Where the user's own notes are in the edition that is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor, anchors
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    TextRange,
)
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.signs import OwnSign, OwnSigns
from laos_tip_app.ui.widgets.tab import PlacedAnnotation


class Placement:
    """The anchors of annotations, found when they are first asked for.

    After a change only what is new or changed is anchored again.
    """

    def __init__(
        self,
        annotations: Callable[[], AnnotationSet],
        store: Callable[[], Store],
        open_note: Callable[[str], object],
    ) -> None:
        """Take functions for all annotations, the report, and a click."""
        self._all, self._report, self._open_note = annotations, store, open_note
        self._store: Store | None = None
        self._set = AnnotationSet()
        # Set with both of them.
        self._anchors: Mapping[str, Anchor]
        self._by_passage: dict[str, dict[str, None]]
        self._passages: dict[str, tuple[PlacedAnnotation, ...]] = {}

    def anchors(self) -> Mapping[str, Anchor]:
        """Return the position of each annotation in this edition, by id."""
        annotations, store = self._all(), self._report()
        if annotations is not self._set or store is not self._store:
            before = self._set.annotations if store is self._store else {}
            is_known = {key: before.get(key) is one for key, one in annotations.annotations.items()}
            new = (one for one in annotations.all() if not is_known[one.id])
            known = {key: self._anchors[key] for key, is_same in is_known.items() if is_same}
            self._anchors = known | anchors(new, store)
            self._store, self._set = store, annotations
            self._passages.clear()
            self._by_passage = {}
            for annotation in annotations.all():
                for span in self._anchors[annotation.id].spans:
                    self._by_passage.setdefault(span.passage_id, {})[annotation.id] = None
        return self._anchors

    def in_passage(self, passage_id: str) -> Sequence[PlacedAnnotation]:
        """Return the annotations of a paragraph, in order."""
        anchors, annotations = self.anchors(), self._all().annotations
        if passage_id not in self._passages:
            placed = [
                PlacedAnnotation(annotations[key], anchors[key], span.start, span.end)
                for key in self._by_passage.get(passage_id, ())
                for span in anchors[key].spans
                if span.passage_id == passage_id
            ]
            placed.sort(key=lambda each: (each.start, each.end))
            self._passages[passage_id] = tuple(placed)
        return self._passages[passage_id]

    def record_signs(self) -> OwnSigns:
        """Return one sign for each record; a note comes before a bookmark.

        Notes and bookmarks on a sentence are shown at its facts.
        """
        signs: dict[Location, OwnSign] = {}
        anchors = self.anchors()
        for annotation in self._all().all():
            anchor, location = anchors[annotation.id], annotation.location
            has_text, run = bool(annotation.text.strip()), partial(self._open_note, annotation.id)
            if anchor.state == "gone":
                continue
            if anchor.spans:
                is_shown = has_text or annotation.kind == "bookmark"
                fact_ids = annotation.fact_ids if is_shown else ()
                records = [Location.of("fact", fact_id) for fact_id in fact_ids]
            else:
                records = [Location.of(location.kind, location.id)] if location.kind else []
            for record in records:
                if has_text:
                    signs[record] = OwnSign("note", run)
                else:
                    signs.setdefault(record, OwnSign("bookmark", run))
        return signs


def exactly_at(text_range: TextRange, placed: Iterable[PlacedAnnotation]) -> list[Annotation]:
    """Return those annotations of a paragraph that are on exactly this text."""
    ends = (text_range.start, text_range.end)
    return [each.annotation for each in placed if (each.start, each.end) == ends]


def first_of_kind(kind: AnnotationKind, annotations: Iterable[Annotation]) -> Annotation | None:
    """Return the first annotation of a kind."""
    return next((annotation for annotation in annotations if annotation.kind == kind), None)


def target_for_highlight(
    text_range: TextRange, placed: Sequence[PlacedAnnotation]
) -> Annotation | None:
    """Return the highlight of exactly this text, or its note."""
    here = exactly_at(text_range, placed)
    highlight = next((annotation for annotation in here if annotation.mark is not None), None)
    return highlight or first_of_kind("note", here)


def target_for_note(text_range: TextRange, placed: Sequence[PlacedAnnotation]) -> Annotation | None:
    """Return the note in a text, or its highlight without one."""
    _passage_id, start, end = text_range
    within = (each.annotation for each in placed if each.overlaps(start, end))
    here = exactly_at(text_range, placed)
    return first_of_kind("note", within) or first_of_kind("highlight", here)
