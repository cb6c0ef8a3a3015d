"""The signs on records with a note or bookmark of the user."""

from collections.abc import Mapping

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.ui.widgets.own_sign import OwnSign


def record_signs(
    annotations: AnnotationSet, anchors: Mapping[str, Anchor]
) -> dict[Location, OwnSign]:
    """Return one sign for each record; a note comes before a bookmark.

    What is written on a sentence, and its bookmark, stand on the facts of the sentence.
    """
    signs: dict[Location, OwnSign] = {}
    for one in annotations.all():
        anchor, place = anchors[one.id], one.location
        has_text = bool(one.text.strip())
        if anchor.state == "gone":
            continue
        if anchor.spans:
            is_shown = has_text or one.kind == "bookmark"
            records = [Location.of("fact", fact) for fact in one.fact_ids] if is_shown else []
        else:
            records = [Location.of(place.kind, place.id)] if place.kind else []
        for record in records:
            if has_text:
                signs[record] = OwnSign("note", one.id)
            else:
                signs.setdefault(record, OwnSign("bookmark", one.id))
    return signs
