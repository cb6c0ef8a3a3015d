"""Annotations as rows, and what another edition does to them."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import Anchor, anchors
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.report.records import location_title
from laos_tip_app.store.store import Store

_MAX_NAMED = 3
"""Maximum number of places listed in a sentence."""


class AnnotationRow(NamedTuple):
    """An annotation with its position in this edition.

    Attributes:
        title: What its place is called: `Overview ¶2`.
        section_id: Its section, or "".
        section: The title of that section, or "".
        position: That of its paragraph in the section, or 0.
    """

    annotation: Annotation
    anchor: Anchor
    title: str
    section_id: str
    section: str
    position: int


def rows(
    annotations: AnnotationSet, store: Store, at: Mapping[str, Anchor] | None = None
) -> tuple[AnnotationRow, ...]:
    """Return the annotations in order of place; what is gone comes last.

    Args:
        annotations: All of them.
        store: The edition that is shown.
        at: Their anchors, if they are known already.
    """
    places = anchors(annotations.all(), store) if at is None else at
    numbers = {section.id: number for number, section in enumerate(store.sections())}
    place_of = cache(partial(_place, store))

    def order(row: AnnotationRow) -> tuple[object, ...]:
        number = numbers.get(row.section_id, len(numbers))
        starts = [span.start for span in row.anchor.spans]
        is_gone, created = row.anchor.state == "gone", row.annotation.created
        return is_gone, number, row.position, starts, row.title, created

    listed = []
    for one in annotations.all():
        anchor = places[one.id]
        passage_id = anchor.spans[0].passage_id if anchor.spans else ""
        listed.append(AnnotationRow(one, anchor, *place_of(anchor.location, passage_id)))
    return tuple(sorted(listed, key=order))


def _place(store: Store, location: Location, passage_id: str) -> tuple[str, str, str, int]:
    """Return title, section, its title, and the position in it."""
    try:
        title = location_title(store, location)
    except (KeyError, NotFoundError):
        title = str(location)
    if passage_id:
        passage = store.passage(passage_id)
        return title, passage.section_id, passage.section_title, passage.position
    if location.kind == "section" and store.has("section", location.id):
        return title, location.id, title, 0
    return title, "", "", 0


def state_label(anchor: Anchor) -> str:
    """Return the state of an annotation in words; "" if exact."""
    return {
        "exact": "",
        "changed": _("Text changed"),
        "gone": _("Not in this edition"),
    }[anchor.state]


def effects_message(annotations: AnnotationSet, store: Store, present: Store) -> str:
    """Return what an edition does to annotations, in sentences; "" if nothing.

    Args:
        annotations: All of them.
        store: The edition that may be shown instead.
        present: The edition in use, which names their places.
    """
    places = anchors(annotations.all(), store)
    changed = [one for one in annotations.all() if places[one.id].state == "changed"]
    gone = [one for one in annotations.all() if places[one.id].state == "gone"]
    if not changed and not gone:
        return ""
    of_all = ngettext("Of your {count} note", "Of your {count} notes", len(annotations)).format(
        count=len(annotations)
    )
    is_changed = ngettext(
        "{of_all}, {count} is on text that has changed in that edition.",
        "{of_all}, {count} are on text that has changed in that edition.",
        len(changed),
    ).format(of_all=of_all, count=len(changed))
    count = len(gone)
    alone = ngettext(
        "{of_all}, {count} is on text that is not in that edition ({places}).",
        "{of_all}, {count} are on text that is not in that edition ({places}).",
        count,
    )
    second = ngettext(
        "{count} is on text that is not in that edition ({places}).",
        "{count} are on text that is not in that edition ({places}).",
        count,
    )
    is_gone = (second if changed else alone).format(
        of_all=of_all, count=count, places=_places(gone, present)
    )
    rest = _("All notes are kept, with the words they refer to. My notes lists these first.")
    counts = ((is_changed, changed), (is_gone, gone))
    return " ".join((*(text for text, notes in counts if notes), rest))


def _places(annotations: Iterable[Annotation], store: Store) -> str:
    """Return the locations of annotations, the first few."""
    titles = list(
        dict.fromkeys(
            location_title(store, one.location)
            if store.has(one.location.kind, one.location.id)
            else str(one.location)
            for one in annotations
        )
    )
    text = with_commas(titles[:_MAX_NAMED])
    return _("{titles} and more").format(titles=text) if len(titles) > _MAX_NAMED else text
