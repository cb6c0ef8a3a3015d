"""The texts of an edition by entry, to compare editions.

`edition.sql` says which texts these are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cmp_to_key
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from laos_tip_app.store.connection import Connection
from laos_tip_app.store.queries import LAO_TEXT
from laos_tip_app.store.schema import LINK_TABLES

type Query = Callable[[str], Iterable[Any]]
"""Runs a statement and returns its rows, each a `sqlite3.Row`."""

_STATEMENTS: Final = re.compile(r"^-- (\w+)\n(SELECT .+?;)$", re.MULTILINE | re.DOTALL)

_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}")
"""Longer ones are not compared: Python refuses to convert thousands of digits."""


class EditionEntry(NamedTuple):
    """One entry of an edition.

    Attributes:
        kind: The kind of its location, or `unconfirmed`.
        title: What it is called in lists.
        section_id: The section of its first fact, or empty.
        texts: Its texts, by the name of the field; empty if there are none.
        reference: Where a fact is stated, such as `Protection ¶2`; else empty.
    """

    kind: str
    id: str
    title: str
    section_id: str
    texts: Mapping[str, str]
    reference: str = ""


class ChangeReason(NamedTuple):
    """The editor's reason for a change of one entry."""

    edition: str
    record_id: str
    reason: str


class Edition(NamedTuple):
    """An edition of the report.

    Attributes:
        number: As the editors call it.
        day: Its date, ISO.
        sections: The titles of the sections, by id, in order.
        statuses: The labels of the statuses, likewise.
        entries: All entries, by kind and id, in the order of the report.
        reasons: Why entries were changed, in this and in earlier editions.
    """

    title: str
    number: str
    day: str
    content_hash: str
    sections: Mapping[str, str]
    statuses: Mapping[str, str]
    entries: Mapping[tuple[str, str], EditionEntry]
    reasons: tuple[ChangeReason, ...]


def read_edition(path: Path) -> Edition:
    """Return the texts of a data file.

    Raises:
        DataFileError: It can't be read.
    """
    connection = Connection(path, is_index_trusted=False, is_guarded=False)
    try:
        return edition_of(connection.rows)
    finally:
        connection.close()


def edition_of(query: Query) -> Edition:
    """Return the texts of an open database."""
    meta = {str(key): str(value) for key, value in query("SELECT key, value FROM meta")}
    sql = Path(__file__).with_name("edition.sql").read_text("utf-8")
    entries = {
        (entry.kind, entry.id): entry
        for kind, statement in _STATEMENTS.findall(sql)
        for entry in _entries(query, kind, statement)
    }
    sections, statuses = (
        {str(row_id): str(name) for row_id, name in query(f"SELECT id, {names} ORDER BY position")}
        for names in ("title FROM sections", "label FROM statuses")
    )
    reasons = query("SELECT edition, record_id, reason FROM changes ORDER BY rowid")
    return Edition(
        meta.get("title", ""),
        meta.get("edition", ""),
        meta.get("edition_date", ""),
        meta.get("content_hash", ""),
        sections,
        statuses,
        entries,
        tuple(ChangeReason(*map(str, row)) for row in reasons),
    )


def _entries(query: Query, kind: str, statement: str) -> Iterator[EditionEntry]:
    facts: dict[str, list[str]] = {}
    sections: dict[str, str] = {}
    if kind in LINK_TABLES:
        links = f"{kind}_facts JOIN facts ON facts.id = fact_id ORDER BY position"
        for entry_id, fact, section in query(f"SELECT {kind}_id, fact_id, section_id FROM {links}"):
            facts.setdefault(entry_id, []).append(fact)
            sections.setdefault(entry_id, section)
    lao = f"WITH lao (id, text) AS (SELECT t.record_id, {LAO_TEXT} FROM lao_texts t)"
    for row in query(f"{lao} {statement}"):
        values = dict(row).items()
        texts = {name: "" if value is None else str(value) for name, value in values}
        row_id = texts.pop("entry_id")
        title, reference = texts.pop("entry_title"), texts.pop("entry_reference", "")
        section = texts.pop("entry_section", sections.get(row_id, ""))
        if kind in LINK_TABLES:
            texts["facts"] = ", ".join(sorted(facts.get(row_id, ())))
        yield EditionEntry(kind, row_id, title, section, texts, reference)


class NumberedEdition(Protocol):
    """An edition of a report, installed or not."""

    @property
    def number(self) -> str:
        """Its number, as the editors call it."""

    @property
    def day(self) -> str:
        """The day on which it was made, as ISO; may be empty."""


def is_newer(edition: NumberedEdition, other: NumberedEdition) -> bool:
    """Return whether an edition is newer, by day or else number."""
    if edition.day and other.day and edition.day != other.day:
        return edition.day > other.day
    return has_greater_number(edition, other)


def has_greater_number(edition: NumberedEdition, other: NumberedEdition) -> bool:
    """Return whether an edition has a greater number: 2.1 after 2."""
    return _parts(edition.number) > _parts(other.number) != ()


def contradict(edition: NumberedEdition, other: NumberedEdition) -> bool:
    """Return whether one edition is newer by day, the other by number."""
    if is_newer(edition, other):
        return has_greater_number(other, edition)
    return has_greater_number(edition, other)


def newest_first[Edition: NumberedEdition](editions: Iterable[Edition]) -> list[Edition]:
    """Return editions with the newest first."""

    def compare(edition: Edition, other: Edition) -> int:
        return is_newer(other, edition) - is_newer(edition, other)

    return sorted(editions, key=cmp_to_key(compare))


def _parts(number: str) -> tuple[int, ...]:
    """Return the parts of a number; none if it is no number."""
    return tuple(map(int, number.split("."))) if _NUMBER.fullmatch(number) else ()
