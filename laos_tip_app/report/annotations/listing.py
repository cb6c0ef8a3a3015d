"""Annotations as rows, and what another edition does to them."""

from collections.abc import Iterable, Mapping
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
    """

    annotation: Annotation
    anchor: Anchor
    title: str
    section_id: str
    section: str


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
    titles = _Titles(store)
    listed = (titles.row(one, places[one.id]) for one in annotations.all())
    return tuple(sorted(listed, key=titles.order))


class _Titles:
    """Titles and order of places; each is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sections = {one.id: number for number, one in enumerate(store.sections())}
        self._places: dict[tuple[Location, bool], tuple[str, str, str, int]] = {}

    def row(self, annotation: Annotation, anchor: Anchor) -> AnnotationRow:
        """Return the row of an annotation."""
        key = _key(anchor)
        if key not in self._places:
            self._places[key] = self._place(anchor)
        title, section_id, section, _position = self._places[key]
        return AnnotationRow(annotation, anchor, title, section_id, section)

    def order(self, row: AnnotationRow) -> tuple[object, ...]:
        """Return the sort key by place."""
        _title, section_id, _section, position = self._places[_key(row.anchor)]
        number = self._sections.get(section_id, len(self._sections))
        start = row.anchor.spans[0][1] if row.anchor.spans else -1
        is_gone = row.anchor.state == "gone"
        return (is_gone, number, position, start, row.title, row.annotation.created)

    def _place(self, anchor: Anchor) -> tuple[str, str, str, int]:
        """Return title, section, its title, and the position in it."""
        location = anchor.location
        try:
            title = location_title(self._store, location)
        except (KeyError, NotFoundError):
            title = str(location)
        if location.kind == "section" and location.id in self._sections:
            return title, location.id, title, 0
        if not anchor.spans:
            return title, "", "", 0
        passage = self._store.passage(anchor.spans[0][0])
        return title, passage.section_id, passage.section_title, passage.position


def _key(anchor: Anchor) -> tuple[Location, bool]:
    """Return the key of the title.

    The paragraph of a removed sentence may be another one now.
    """
    return anchor.location, bool(anchor.spans)


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
            if one.location.kind and store.has(one.location.kind, one.location.id)
            else str(one.location)
            for one in annotations
        )
    )
    text = with_commas(titles[:_MAX_NAMED])
    return _("{titles} and more").format(titles=text) if len(titles) > _MAX_NAMED else text
