"""Notes of a user on the report on wells."""

from datetime import UTC, datetime
from typing import Final

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationKind, AnnotationSet

_TIME: Final = datetime(2026, 5, 1, tzinfo=UTC)


def noted(kind: AnnotationKind) -> AnnotationSet:
    """Return one note, highlight or bookmark, which is on a fact."""
    place = Location.of("fact", "WL-01")
    one = Annotation("urn:1", kind, place, ("WL-01",), None, None, "Text", _TIME, _TIME, "1")
    return AnnotationSet.of([one])
