"""The Lao of a record, in one line with its source."""

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store


def lao_line(lao: str) -> str:
    """Return the Lao of a record with its source, or ""."""
    return _("Lao: {lao}").format(lao=lao) if lao else ""


def lao_of(store: Store, location: Location) -> str:
    """Return the same for a location, or ""."""
    texts = (text for text in store.lao_texts() if text.record_id == location.id)
    same_kind = (text for text in texts if text.kind == location.kind != "passage")
    return next((lao_line(f"{text.lao} ({text.vouched_for_by})") for text in same_kind), "")
