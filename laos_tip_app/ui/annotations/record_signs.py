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

    Notes and bookmarks on a sentence are shown at its facts.
    """
    signs: dict[Location, OwnSign] = {}
    for annotation in annotations.all():
        anchor, location = anchors[annotation.id], annotation.location
        has_text = bool(annotation.text.strip())
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
                signs[record] = OwnSign("note", annotation.id)
            else:
                signs.setdefault(record, OwnSign("bookmark", annotation.id))
    return signs
