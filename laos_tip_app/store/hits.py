"""The results of a search, as records."""

from typing import NamedTuple

from laos_tip_app.store.snippets import snippet_of


class SearchHit(NamedTuple):
    """A search result.

    Attributes:
        kind: As in a location; the id is the row's id in its table.
        marked: The title, each match between U+0002 and U+0003.
        text: Its text, also marked.
    """

    kind: str
    id: str
    title: str
    marked: str
    text: str

    @property
    def snippet(self) -> str:
        """The sentence with the most matches, as marked."""
        # Not when it is found: most of what is found is not among the best.
        return snippet_of(self.kind, self.text)


type RecordKey = tuple[str, str]
"""Kind and id of a record."""


class AnswerLine(NamedTuple):
    """A number or a name of an answer, with its text."""

    name: str
    says: str
    records: tuple[RecordKey, ...] = ()


class Answer(NamedTuple):
    """An answer that the editors have written.

    Attributes:
        kind: `help` for somebody in need, or what kind of question it answers.
        says: A sentence or more; or empty.
        lines: Numbers or names.
        records: What it is based on, that of its lines first.
    """

    kind: str
    says: str
    lines: tuple[AnswerLine, ...]
    records: tuple[RecordKey, ...]


class SearchHits(NamedTuple):
    """The results of a query.

    Attributes:
        hits: Best first.
        corrected: The query that was searched instead, its unknown words corrected; or empty.
        complete: Whether the search ended before its time was up.
        answer: The editors’ answer to the query, or None.
        read_as: The typed words that the report does not have, each with what was searched for.
    """

    hits: tuple[SearchHit, ...]
    corrected: str
    complete: bool
    answer: Answer | None = None
    read_as: tuple[tuple[str, str], ...] = ()
