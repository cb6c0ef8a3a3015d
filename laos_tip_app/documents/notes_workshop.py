"""Items of a workshop plan from the user’s bookmarks."""

from laos_tip_app.documents.workshop_kit import item_slides
from laos_tip_app.documents.workshop_plan import MINUTES_OF_A_PLACE, PlanItem
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.report.slides import SlideBuilder
from laos_tip_app.store.store import Store


def bookmark_plan_items(annotations: AnnotationSet, store: Store) -> tuple[PlanItem, ...]:
    """Return what is marked for a workshop as items, in order.

    That is every bookmark, and what is highlighted “For the workshop”. Each place is there once,
    with all that the user wrote about it. What is no longer in this edition, and what has no
    slide, is left out.
    """
    slides = SlideBuilder(store)
    notes: dict[str, list[str]] = {}
    for row in rows(annotations, store):
        one, anchor = row.annotation, row.anchor
        if anchor.state == "gone" or not (one.kind == "bookmark" or one.mark == "workshop"):
            continue
        notes.setdefault(str(anchor.location), []).extend([one.text] if one.text else [])
    items = (
        PlanItem("slides", MINUTES_OF_A_PLACE, places=(place,), notes="\n".join(texts))
        for place, texts in notes.items()
    )
    return tuple(item for item in items if item_slides(item, slides))
