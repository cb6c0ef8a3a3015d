"""Check a content folder and build the data file from it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.change_checks import check_day, check_raised
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import Content, read_content
from laos_tip_app.authoring.database import database_bytes, write_database
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.edition_check import warn_of_edition
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.lao_texts import lao_text_rows
from laos_tip_app.authoring.lao_words import lao_rows
from laos_tip_app.authoring.rows import Tables, make_tables
from laos_tip_app.authoring.search_index import search_rows
from laos_tip_app.authoring.warnings import warn_of_content
from laos_tip_app.authoring.withdrawals import warn_of_words_left
from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.report.edition_changes import EditionChanges, compare_editions
from laos_tip_app.store.edition import Edition, edition_of, read_edition

_COUNTED: Final = {"context": "context", "lao": "Lao texts"}
"""What entries are called that are not counted as “facts” are."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of entries of each kind, in display order.

    Attributes:
        numbers: The kinds with their numbers.
        warnings: What should be looked at, though it is built.
    """

    numbers: tuple[tuple[str, int], ...]
    warnings: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        """Return the numbers as a list."""
        return ", ".join(f"{number} {name}" for name, number in self.numbers)


def check(
    folder: Path, former: Path | None = None, *, today: date | None = None
) -> Counts | list[Diagnostic]:
    """Return the number of entries, or every mistake in the content.

    Args:
        folder: The folder of the content.
        former: The data file of the previous edition, to look whether the edition was raised.
        today: The day, by which an edition is of the future; that of the computer if it is None.

    Raises:
        DataFileError: The previous edition can't be read.
    """
    read = _read(folder, today)
    if isinstance(read, list):
        return read
    content, ids, warnings = read
    data = database_bytes(_all_tables(content, ids))
    new = edition_of_bytes(data)
    if former is None:
        changes = _changes_since_published(new)
    else:
        changes = compare_editions(read_edition(former), new)
        mistakes = Diagnostics()
        check_raised(content, changes, mistakes)
        if mistakes:
            return mistakes.sorted()
    return _counts(content, (*warnings, *_warnings(content, data, changes)))


def build(folder: Path, output: Path, *, today: date | None = None) -> Counts | list[Diagnostic]:
    """Write the data file; return its counts, or the mistakes.

    Raises:
        OutputError: The file can't be written.
    """
    read = _read(folder, today)
    if isinstance(read, list):
        return read
    content, ids, warnings = read
    data = database_bytes(_all_tables(content, ids))
    changes = _changes_since_published(edition_of_bytes(data))
    counts = _counts(content, (*warnings, *_warnings(content, data, changes)))
    write_database(output, data)
    return counts


def built_bytes(folder: Path, *, today: date | None = None) -> bytes | list[Diagnostic]:
    """Return the bytes of the data file, or the mistakes."""
    read = _read(folder, today)
    if isinstance(read, list):
        return read
    content, ids, _unused = read
    return database_bytes(_all_tables(content, ids))


def edition_of_bytes(data: bytes) -> Edition:
    """Return the edition in the bytes of a data file."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        return edition_of(connection.execute)
    finally:
        connection.close()


def _all_tables(content: Content, ids: Ids) -> Tables:
    """Return all rows, those that are made from others included."""
    tables = make_tables(content, ids)
    tables["lao_texts"] = lao_text_rows(content)
    tables["lao_words"] = lao_rows(tables)
    tables["search_entries"] = search_rows(tables)
    return tables


def _read(
    folder: Path, today: date | None
) -> tuple[Content, Ids, tuple[Diagnostic, ...]] | list[Diagnostic]:
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    ids = check_content(content, mistakes)
    check_day(content, today or date.today(), mistakes)  # noqa: DTZ011  # the editor's own day
    return mistakes.sorted() if mistakes else (content, ids, mistakes.sorted_warnings())


def _changes_since_published(new: Edition) -> EditionChanges | None:
    """Return the changes since data.db, if it is of this report."""
    path = paths.data_file()
    if not path.is_file():
        return None
    try:
        old = read_edition(path)
    except DataFileError:
        # Another version of the program made it; `check --former` says so.
        return None
    return compare_editions(old, new) if old.title == new.title else None


def _warnings(
    content: Content, data: bytes, changes: EditionChanges | None
) -> tuple[Diagnostic, ...]:
    """Return the warnings about content without mistakes."""
    warnings = Diagnostics()
    if changes is not None:
        warn_of_words_left(content, changes, warnings)
    warn_of_content(content, warnings)
    warn_of_edition(content, data, paths.data_file(), warnings)
    return warnings.sorted_warnings()


def _counts(content: Content, warnings: Iterable[Diagnostic]) -> Counts:
    passages = sum(len(section.passages) for section in content.sections)
    return Counts(
        (
            ("sections", len(content.sections)),
            ("passages", passages),
            ("facts", len(content.facts.entries)),
            *(
                (_COUNTED.get(kind, f"{kind}s"), len(listing.entries))
                for kind, listing in content.lists.items()
            ),
        ),
        tuple(sorted(warnings)),
    )
