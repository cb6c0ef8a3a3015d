"""The anchors of all annotations in one edition, each found once."""

from collections.abc import Iterable, Mapping

from laos_tip_app.report.annotations.anchoring import Anchor, anchors
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.store.store import Store

type AnchoredAnnotation = tuple[Annotation, Anchor]


class EditionAnchors:
    """The positions of annotations in an edition, for a window.

    After a change only what is new or changed is anchored again. A paragraph without annotations
    costs a look-up.
    """

    def __init__(self, store: Store, annotations: AnnotationSet) -> None:
        """Anchor all annotations."""
        self._store = store
        self._annotations = AnnotationSet()
        self._anchors: dict[str, Anchor] = {}
        self._by_passage: dict[str, dict[str, None]] = {}
        self.update(annotations)

    @property
    def anchors(self) -> Mapping[str, Anchor]:
        """All anchors by the ids of their annotations."""
        return self._anchors

    def update(self, annotations: AnnotationSet) -> None:
        """Take the place of the set before."""
        before, now = self._annotations.annotations, annotations.annotations
        for key in before.keys() - now.keys():
            self._remove(key)
        changed = [one for key, one in now.items() if before.get(key) is not one]
        self._annotations = annotations
        for key, anchor in anchors(changed, self._store).items():
            self._remove(key)
            self._anchors[key] = anchor
            for passage_id, _start, _end in anchor.spans:
                self._by_passage.setdefault(passage_id, {})[key] = None

    def in_passage(self, passage_id: str) -> tuple[AnchoredAnnotation, ...]:
        """Return the annotations of a paragraph, oldest first."""
        return self._in_order(self._by_passage.get(passage_id, ()))

    def _in_order(self, keys: Iterable[str]) -> tuple[AnchoredAnnotation, ...]:
        annotations = (self._annotations.annotations[key] for key in keys)
        ordered = sorted(annotations, key=lambda one: (one.created, one.id))
        return tuple((one, self._anchors[one.id]) for one in ordered)

    def _remove(self, key: str) -> None:
        anchor = self._anchors.pop(key, None)
        for passage_id, _start, _end in anchor.spans if anchor else ():
            self._by_passage[passage_id].pop(key, None)
