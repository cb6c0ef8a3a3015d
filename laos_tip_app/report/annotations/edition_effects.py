"""Effects of another edition on annotations."""

from dataclasses import dataclass

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report.annotations.anchoring import anchors
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.report.records import location_title
from laos_tip_app.store.store import Store

_MAX_NAMED = 3
"""Maximum number of places listed in a sentence."""


@dataclass(frozen=True, slots=True)
class EditionEffects:
    """The effects of an edition on annotations.

    Attributes:
        changed: Those whose sentence or record has other words there.
        gone: Those whose sentence or record was removed.
        total: The number of all.
    """

    changed: tuple[Annotation, ...]
    gone: tuple[Annotation, ...]
    total: int

    def __bool__(self) -> bool:
        """Return whether any annotation is changed or missing."""
        return bool(self.changed or self.gone)


def edition_effects(annotations: AnnotationSet, store: Store) -> EditionEffects:
    """Return the changed and missing annotations of an edition."""
    places = anchors(annotations.all(), store)
    changed = tuple(one for one in annotations.all() if places[one.id].state == "changed")
    gone = tuple(one for one in annotations.all() if places[one.id].state == "gone")
    return EditionEffects(changed, gone, len(annotations))


def effects_message(effects: EditionEffects, present: Store) -> str:
    """Return the effects on annotations in sentences; "" if none.

    Args:
        effects: What becomes of them in another edition.
        present: The edition in use, which names their places.
    """
    if not effects:
        return ""
    marks = ngettext("Of your {count} note", "Of your {count} notes", effects.total).format(
        count=effects.total
    )
    changed, gone = len(effects.changed), len(effects.gone)
    parts = [
        ngettext(
            "{count} is on text that has changed in that edition",
            "{count} are on text that has changed in that edition",
            changed,
        ).format(count=changed)
        if changed
        else "",
        ngettext(
            "{count} is on text that is not in that edition ({places})",
            "{count} are on text that is not in that edition ({places})",
            gone,
        ).format(count=gone, places=_places(effects.gone, present))
        if gone
        else "",
    ]
    what = _(" and ").join(part for part in parts if part)
    rest = _("All notes are kept, with the words they refer to. My notes lists these first.")
    return f"{marks}, {what}. {rest}"


def _places(annotations: tuple[Annotation, ...], store: Store) -> str:
    """Return the locations of annotations, the first few."""
    titles = list(
        dict.fromkeys(
            location_title(store, one.location)
            if one.location.kind and store.has(one.location.kind, one.location.id)
            else str(one.location)
            for one in annotations
        )
    )
    more = _(" and more") if len(titles) > _MAX_NAMED else ""
    return f"{', '.join(titles[:_MAX_NAMED])}{more}"
