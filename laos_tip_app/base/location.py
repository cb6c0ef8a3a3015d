"""A position in the report (tab, kind, id) and the navigation history."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

TABS: Final = ("reader", "timeline", "stakeholders", "figures", "places")

SEARCH: Final = "search"
"""The kind of a search."""

HOME_TAB: Final[Mapping[str, str]] = {
    "report": "reader",
    "section": "reader",
    "passage": "reader",
    "fact": "reader",
    "note": "reader",
    "term": "reader",
    "place": "places",
    "context": "reader",
    "source": "reader",
    "event": "timeline",
    "stakeholder": "stakeholders",
    "relation": "stakeholders",
    "figure": "figures",
    "rating": "timeline",
}
"""The default tab for each kind of record."""


class Location(NamedTuple):
    """A position in the report.

    Written as text it is `kind:id` if the tab is the kind's own (`fact:OV-30`),
    `tab/kind:id` if it is another, `tab` for a tab as a whole, and `search:words` for a
    search, which is no record and has no tab.

    Attributes:
        tab: One of `TABS`.
        kind: A key of `HOME_TAB`, `search`, or empty for the tab as a whole.
        id: The id of the row in its table, or empty with an empty kind; the words of a search.
    """

    tab: str
    kind: str = ""
    id: str = ""

    @classmethod
    def of(cls, kind: str, row_id: str) -> "Location":
        """Return the default location of a record or search."""
        return cls(TABS[0] if kind == SEARCH else HOME_TAB[kind], kind, row_id)

    @classmethod
    def of_search(cls, words: str) -> "Location":
        """Return the location of a search."""
        return cls.of(SEARCH, " ".join(words.split()))

    @classmethod
    def parse(cls, text: str) -> "Location":
        """Parse the text that `str()` of a location returns.

        Raises:
            ValueError: The text is no location; the message says what is allowed.
        """
        if text.startswith(f"{SEARCH}:") and (search := cls.of_search(text[len(SEARCH) + 1 :])).id:
            return search
        if text in TABS:
            return cls(text)
        tab, slash, rest = text.rpartition("/")
        kind, colon, row_id = rest.partition(":")
        if not colon or not row_id or kind not in HOME_TAB or (slash and tab not in TABS):
            kinds = ", ".join(HOME_TAB)
            raise ValueError(
                f"{text!r} is not a location; write KIND:ID with KIND one of {kinds}, "
                f"a tab: {', '.join(TABS)}, or {SEARCH}:WORDS"
            )
        return cls(tab or HOME_TAB[kind], kind, row_id)

    def __str__(self) -> str:
        """Write the location in its shortest form."""
        if not self.kind:
            return self.tab
        short = f"{self.kind}:{self.id}"
        return short if HOME_TAB.get(self.kind, self.tab) == self.tab else f"{self.tab}/{short}"


_MAX_VISITS: Final = 200
"""Nobody goes back further, and each visit keeps its view state."""


class _Visit:
    """A visited location.

    Attributes:
        state: What its tab returned when it was left; None before.
        cover: Shows the page that lay over it, such as the results of a search; or None.
    """

    def __init__(self, location: Location) -> None:
        self.location = location
        self.state: object = None
        self.cover: Callable[[], object] | None = None


class History:
    """The visited locations with their view states, for Back and Forward."""

    def __init__(self) -> None:
        """Start with an empty history."""
        self._visits: list[_Visit] = []
        self._index = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier location."""
        return self._index > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later location."""
        return self._index < len(self._visits) - 1

    def earlier(self) -> tuple[Location, ...]:
        """Return the locations before the current one, the latest first."""
        return tuple(visit.location for visit in self._visits[: max(self._index, 0)][::-1])

    def visit(self, location: Location, *, again: bool = False) -> None:
        """Add a location after the current one, and drop later ones.

        Visiting the present place again adds nothing, unless `again` asks for it.
        """
        if not again and self._index >= 0 and self._visits[self._index].location == location:
            return
        del self._visits[self._index + 1 :]
        self._visits.append(_Visit(location))
        del self._visits[:-_MAX_VISITS]
        self._index = len(self._visits) - 1

    def update_current(self, location: Location, state: object) -> None:
        """Update the current location and its view state before leaving it."""
        if self._index >= 0:
            visit = self._visits[self._index]
            visit.location, visit.state = location, state

    def keep_cover(self, show: Callable[[], object]) -> None:
        """Remember what shows again the page over the current location."""
        self._visits[self._index].cover = show

    def take_cover(self) -> Callable[[], object] | None:
        """Return that function, the first time."""
        visit = self._visits[self._index]
        cover, visit.cover = visit.cover, None
        return cover

    def back(self, steps: int = 1) -> tuple[Location, object]:
        """Go to the previous location, or several steps back.

        Raises:
            IndexError: There is none.
        """
        return self._go(-steps)

    def forward(self) -> tuple[Location, object]:
        """Go to the next location.

        Raises:
            IndexError: There is none.
        """
        return self._go(1)

    def _go(self, step: int) -> tuple[Location, object]:
        if not 0 <= self._index + step < len(self._visits):
            raise IndexError("nowhere further to go")
        self._index += step
        visit = self._visits[self._index]
        return visit.location, visit.state
