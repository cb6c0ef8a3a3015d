"""The signs on records with a note or bookmark of the user."""

from collections.abc import Mapping

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.ui.widgets.own_sign import OwnSign


def record_signs(
    annotations: AnnotationSet, anchors: Mapping[str, Anchor]
) -> dict[Location, OwnSign]:
    """Return one sign for each record; a note comes before a bookmark."""
    signs: dict[Location, OwnSign] = {}
    for one in annotations.all():
        anchor, place = anchors[one.id], one.location
        if anchor.spans or anchor.state == "gone" or not place.kind:
            continue
        record = Location.of(place.kind, place.id)
        if one.text.strip():
            signs[record] = OwnSign("note", one.id)
        else:
            signs.setdefault(record, OwnSign("bookmark", one.id))
    return signs
