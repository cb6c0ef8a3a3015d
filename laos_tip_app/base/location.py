"""A position in the report (tab, kind, id) and the navigation history."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

TABS: Final = ("reader", "timeline", "stakeholders", "figures")

HOME_TAB: Final[Mapping[str, str]] = MappingProxyType(
    {
        "report": "reader",
        "section": "reader",
        "passage": "reader",
        "fact": "reader",
        "note": "reader",
        "term": "reader",
        "place": "reader",
        "context": "reader",
        "source": "reader",
        "event": "timeline",
        "stakeholder": "stakeholders",
        "relation": "stakeholders",
        "figure": "figures",
        "rating": "figures",
    }
)
"""The tab on which a record of each kind is shown when nothing else is said."""


class Location(NamedTuple):
    """A place in the report.

    Written as text it is `kind:id` where the tab is the kind's own (`fact:OV-30`),
    `tab/kind:id` where it is another, and `tab` for a tab as a whole.

    Attributes:
        tab: One of `TABS`.
        kind: A key of `HOME_TAB`, or empty for the tab as a whole.
        id: The id of the row in its table, or empty with an empty kind.
    """

    tab: str
    kind: str = ""
    id: str = ""

    @classmethod
    def of(cls, kind: str, row_id: str) -> "Location":
        """Return where a record is at home."""
        return cls(HOME_TAB[kind], kind, row_id)

    @classmethod
    def parse(cls, text: str) -> "Location":
        """Read what `str()` of a location wrote.

        Raises:
            ValueError: The text is no location; the message says what is allowed.
        """
        tab, slash, rest = text.rpartition("/")
        if not slash and text in TABS:
            return cls(text)
        kind, colon, row_id = rest.partition(":")
        if not colon or not row_id or kind not in HOME_TAB or (slash and tab not in TABS):
            kinds = ", ".join(HOME_TAB)
            raise ValueError(
                f"{text!r} is not a location; write KIND:ID with KIND one of {kinds}, "
                f"or a tab: {', '.join(TABS)}"
            )
        return cls(tab or HOME_TAB[kind], kind, row_id)

    def __str__(self) -> str:
        """Write the location in its shortest form."""
        if not self.kind:
            return self.tab
        short = f"{self.kind}:{self.id}"
        return short if HOME_TAB[self.kind] == self.tab else f"{self.tab}/{short}"


class History:
    """The visited locations and view states, for Back and Forward.

    A view state is what the tab returned when it was left, None before.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._visits: list[tuple[Location, object]] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later place."""
        return self._at < len(self._visits) - 1

    def visit(self, location: Location) -> None:
        """Add a place after the present one; what was ahead is forgotten.

        Visiting the present place again adds nothing.
        """
        if self._at >= 0 and self._visits[self._at][0] == location:
            return
        del self._visits[self._at + 1 :]
        self._visits.append((location, None))
        self._at += 1

    def keep(self, location: Location, state: object) -> None:
        """Save the location and the view state of the current visit."""
        if self._at >= 0:
            self._visits[self._at] = (location, state)

    def back(self) -> tuple[Location, object]:
        """Go to the earlier place.

        Raises:
            IndexError: There is none.
        """
        return self._go(-1)

    def forward(self) -> tuple[Location, object]:
        """Go to the later place.

        Raises:
            IndexError: There is none.
        """
        return self._go(1)

    def _go(self, step: int) -> tuple[Location, object]:
        if not 0 <= self._at + step < len(self._visits):
            raise IndexError("nowhere further to go")
        self._at += step
        return self._visits[self._at]
