"""Own notes on paragraphs and records, as a user makes them."""

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import Annotation, new_annotation
from laos_tip_app.store.records import Passage
from laos_tip_app.store.store import Store


def highlight(store: Store, passage: Passage, text: str = "") -> Annotation:
    """Return a highlight of the first four words of a paragraph."""
    end = len(" ".join(passage.text.split(" ")[:4]))
    marked = annotate_range(store, passage.id, 0, end)
    return new_annotation("note", Location.of("passage", passage.id), marked, "1", text=text)


def bookmark(store: Store, kind: str, row_id: str, text: str = "") -> Annotation:
    """Return a bookmark of a record."""
    location = Location.of(kind, row_id)
    marked = annotate_location(store, location)
    return new_annotation("bookmark", location, marked, "1", text=text)
