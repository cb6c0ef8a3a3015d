"""The results of a search."""

from typing import NamedTuple


class SearchHit(NamedTuple):
    """A search result.

    Attributes:
        kind: As in a location; the id is the row's id in its table.
        marked: The title, each match between U+0002 and U+0003.
        snippet: The clause with the most matches, marked likewise.
    """

    kind: str
    id: str
    title: str
    marked: str
    snippet: str


class SearchHits(NamedTuple):
    """The results of a query.

    Attributes:
        hits: Best first.
        corrected: The query that was searched instead, its unknown words corrected; or empty.
        complete: Whether the search ended before its time was up.
        message: The editors’ answer to words of the query; mostly empty.
    """

    hits: tuple[SearchHit, ...]
    corrected: str
    complete: bool
    message: str = ""
