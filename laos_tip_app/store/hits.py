"""What a search answers."""

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
    """What a search found.

    Attributes:
        hits: Best first.
        suggestion: What was perhaps meant, in the report's own words; empty when all was found.
        complete: Whether the search ended by itself rather than by running out of time.
        message: What the editors answer to some of the words; mostly empty.
    """

    hits: tuple[SearchHit, ...]
    suggestion: str
    complete: bool
    message: str = ""
