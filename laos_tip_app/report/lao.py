"""The Lao of a record, in one line with its source."""

from collections.abc import Callable
from typing import Protocol

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store


class WithLao(Protocol):
    """A record that may have Lao beside it."""

    @property
    def lao(self) -> str:
        """The Lao, or ""."""

    @property
    def lao_by(self) -> str:
        """Who vouches for it: the publisher, or the two people."""


def lao_line(record: WithLao) -> str:
    """Return the Lao of a record with its source, or ""."""
    if not record.lao:
        return ""
    return _("Lao: {lao} ({source})").format(lao=record.lao, source=record.lao_by)


def lao_of(store: Store, location: Location) -> str:
    """Return the same for a location, or "".

    Raises:
        NotFoundError: There is no such record.
    """
    records: dict[str, Callable[[str], WithLao]] = {
        "section": store.section,
        "fact": store.fact,
        "term": store.term,
        "stakeholder": store.stakeholder,
        "place": store.place,
        "relation": store.relation,
        "note": store.note,
    }
    return lao_line(records[location.kind](location.id)) if location.kind in records else ""
