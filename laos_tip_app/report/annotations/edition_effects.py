"""Effects of another edition on annotations."""

from dataclasses import dataclass

from laos_tip_app.base.i18n import _, ngettext, with_commas
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
    of_all = ngettext("Of your {count} note", "Of your {count} notes", effects.total).format(
        count=effects.total
    )
    is_changed = ngettext(
        "{of_all}, {count} is on text that has changed in that edition.",
        "{of_all}, {count} are on text that has changed in that edition.",
        len(effects.changed),
    ).format(of_all=of_all, count=len(effects.changed))
    count = len(effects.gone)
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
    is_gone = (second if effects.changed else alone).format(
        of_all=of_all, count=count, places=_places(effects.gone, present)
    )
    rest = _("All notes are kept, with the words they refer to. My notes lists these first.")
    counts = ((is_changed, effects.changed), (is_gone, effects.gone))
    return " ".join((*(text for text, notes in counts if notes), rest))


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
    text = with_commas(titles[:_MAX_NAMED])
    return _("{titles} and more").format(titles=text) if len(titles) > _MAX_NAMED else text
