"""The Lao of a record, in one line with its source."""

from typing import Protocol

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store


class WithLao(Protocol):
    """A record that may have Lao beside it."""

    @property
    def lao(self) -> str:
        """The Lao with who vouches for it, or ""."""


def lao_line(record: WithLao) -> str:
    """Return the Lao of a record with its source, or ""."""
    return _line(record.lao)


def lao_of(store: Store, location: Location) -> str:
    """Return the same for a location, or ""."""
    texts = (text for text in store.lao_texts() if text.record_id == location.id)
    same_kind = (text for text in texts if text.kind == location.kind != "passage")
    return next((_line(f"{text.lao} ({text.vouched_for_by})") for text in same_kind), "")


def _line(lao: str) -> str:
    return _("Lao: {lao}").format(lao=lao) if lao else ""
