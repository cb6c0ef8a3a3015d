"""Items of a workshop plan from what the user has marked."""

from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import DEFAULT_ITEM_MINUTES, PlanItem
from laos_tip_app.report.labels import shortened_list
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.report.annotations.annotation import AnnotationSet

_MAX_LENGTH: Final = 60
"""Letters of what is left out, in the sentence that names it."""


class MarkedItems(NamedTuple):
    """What the user has marked for a workshop.

    Attributes:
        items: A slide item for each place, in the order of the report.
        left_out: The words or titles of what this edition has no slide of.
    """

    items: tuple[PlanItem, ...] = ()
    left_out: tuple[str, ...] = ()


def marked_items(annotations: "AnnotationSet | None", store: Store) -> MarkedItems:
    """Return every bookmark, and what is highlighted “For the workshop”.

    Each place is there once, with all that the user wrote about it.
    """
    if annotations is None or not annotations.for_workshop:
        return MarkedItems()
    from laos_tip_app.report.annotations.annotation import AnnotationSet
    from laos_tip_app.report.annotations.listing import rows

    records = RecordSlides(store)
    notes: dict[str, list[str]] = {}
    left_out: dict[str, None] = {}
    for row in rows(AnnotationSet.of(annotations.for_workshop), store):
        location = row.anchor.location
        try:
            has_slides = not location.kind or any(records.of(location))
            is_shown = row.anchor.state != "gone" and has_slides
        except NotFoundError:
            is_shown = False
        if is_shown:
            text = row.annotation.text
            notes.setdefault(str(location), []).extend([text] if text else [])
        else:
            words = shorten(row.anchor.old_words, _MAX_LENGTH, placeholder=" …")
            left_out[f"“{words}”" if words else row.title] = None
    items = (
        PlanItem("slides", DEFAULT_ITEM_MINUTES, places=(place,), notes="\n".join(texts))
        for place, texts in notes.items()
    )
    return MarkedItems(tuple(items), tuple(left_out))


def left_out_message(marked: MarkedItems) -> str:
    """Return a sentence on what is left out, or ""."""
    if not marked.left_out:
        return ""
    return _(
        "Some of your bookmarks and highlights were left out, because this edition has no slide "
        "for them: {places}."
    ).format(places=shortened_list(marked.left_out))
