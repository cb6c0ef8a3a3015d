"""Where the user's own notes are in the edition that is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor, EditionAnchors
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationKind, AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.signs import OwnSign, OwnSigns
from laos_tip_app.ui.widgets.tab import PlacedAnnotation, TextRange


class Placement:
    """The anchors of annotations, found when they are first asked for."""

    def __init__(
        self,
        annotations: Callable[[], AnnotationSet],
        store: Callable[[], Store],
        open_note: Callable[[str], object],
    ) -> None:
        """Take functions for all annotations, the report, and a click."""
        self._all, self._report, self._open_note = annotations, store, open_note
        self._store: Store | None = None
        self._set: AnnotationSet | None = None
        self._anchors: EditionAnchors | None = None
        self._passages: dict[str, tuple[PlacedAnnotation, ...]] = {}

    def anchors(self) -> Mapping[str, Anchor]:
        """Return the position of each annotation in this edition, by id."""
        return self._updated().anchors

    def in_passage(self, passage_id: str) -> Sequence[PlacedAnnotation]:
        """Return the annotations of a paragraph, in order."""
        anchors = self._updated()
        if passage_id not in self._passages:
            placed = [
                PlacedAnnotation(annotation, anchor, start, end)
                for annotation, anchor in anchors.in_passage(passage_id)
                for span_passage, start, end in anchor.spans
                if span_passage == passage_id
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

    def _updated(self) -> EditionAnchors:
        annotations, store = self._all(), self._report()
        if self._anchors is not None and annotations is self._set and store is self._store:
            return self._anchors
        self._passages.clear()
        if self._anchors is None or store is not self._store:
            self._anchors = EditionAnchors(store, annotations)
        else:
            self._anchors.update(annotations)
        self._store, self._set = store, annotations
        return self._anchors


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
