"""Steps of an agenda or workshop plan from the user’s bookmarks."""

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.documents.agenda import MINUTES_OF_A_PLACE, AgendaItem, location_of
from laos_tip_app.documents.workshop_plan import PlanItem
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.report.slides import SlideBuilder
from laos_tip_app.store.store import Store


def bookmark_items(annotations: AnnotationSet, store: Store) -> tuple[AgendaItem, ...]:
    """Return what is marked for a workshop as steps, in order.

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
        place = str(anchor.location)
        location = location_of(AgendaItem(place), store)
        try:
            has_slides = location is not None and bool(slides.of(location))
        except NotFoundError:
            has_slides = False
        if has_slides:
            notes.setdefault(place, []).extend([one.text] if one.text else [])
    return tuple(AgendaItem(place, "\n".join(texts)) for place, texts in notes.items())


def bookmark_plan_items(annotations: AnnotationSet, store: Store) -> tuple[PlanItem, ...]:
    """Return the same steps as items of a workshop plan."""
    return tuple(
        PlanItem("slides", MINUTES_OF_A_PLACE, places=(item.place,), notes=item.notes)
        for item in bookmark_items(annotations, store)
    )
