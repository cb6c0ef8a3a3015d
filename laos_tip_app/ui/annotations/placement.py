"""Where the user's own notes stand in the edition that is shown."""

from collections import defaultdict
from collections.abc import Sequence

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor, anchors
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.annotation_source import PlacedAnnotation


class Placement:
    """The anchors of annotations; only what has changed is looked for again."""

    def __init__(self) -> None:
        """Begin without annotations."""
        self._store: Store | None = None
        self._set: AnnotationSet | None = None
        self._looked_for: dict[str, Annotation] = {}
        self._anchors: dict[str, Anchor] = {}
        self._by_passage: dict[str, list[PlacedAnnotation]] = {}
        self._locations: frozenset[Location] = frozenset()

    def anchors(self, annotations: AnnotationSet, store: Store) -> dict[str, Anchor]:
        """Return where annotations stand, by id."""
        self._update(annotations, store)
        return self._anchors

    def in_passage(
        self, annotations: AnnotationSet, store: Store, passage_id: str
    ) -> Sequence[PlacedAnnotation]:
        """Return the annotations of a paragraph, in order."""
        self._update(annotations, store)
        return self._by_passage.get(passage_id, ())

    def locations(self, annotations: AnnotationSet, store: Store) -> frozenset[Location]:
        """Return the locations of the annotations that are there."""
        self._update(annotations, store)
        return self._locations

    def _update(self, annotations: AnnotationSet, store: Store) -> None:
        if annotations is self._set and store is self._store:
            return
        if store is not self._store:
            self._looked_for, self._anchors = {}, {}
        self._store, self._set = store, annotations
        new = [one for one in annotations.all() if not self._is_known(one)]
        new_anchors = anchors(new, store) if new else {}
        self._looked_for = {one.id: one for one in annotations.all()}
        self._anchors = {
            row_id: new_anchors[row_id] if row_id in new_anchors else self._anchors[row_id]
            for row_id in self._looked_for
        }
        self._sort()

    def _is_known(self, annotation: Annotation) -> bool:
        known = self._looked_for.get(annotation.id)
        return known is not None and (known.quote, known.fact_ids, known.location) == (
            annotation.quote,
            annotation.fact_ids,
            annotation.location,
        )

    def _sort(self) -> None:
        """Sort what is there by paragraph."""
        by_passage: dict[str, list[PlacedAnnotation]] = defaultdict(list)
        locations = set()
        for row_id, annotation in self._looked_for.items():
            anchor = self._anchors[row_id]
            if anchor.state == "gone":
                continue
            locations.add(anchor.location)
            for passage_id, start, end in anchor.spans:
                by_passage[passage_id].append(PlacedAnnotation(annotation, anchor, start, end))
        for placed in by_passage.values():
            placed.sort(key=lambda one: (one.start, one.end, one.annotation.created))
        self._by_passage, self._locations = dict(by_passage), frozenset(locations)
