"""Check a content folder and build the data file from it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.authoring.checks import check_content, check_day
from laos_tip_app.authoring.content import Content, read_content, report_at
from laos_tip_app.authoring.database import database_bytes, write_database
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.former_edition import not_raised, warn_of_changes
from laos_tip_app.authoring.lao_texts import lao_text_rows
from laos_tip_app.authoring.rows import make_tables
from laos_tip_app.authoring.warnings import warn_of_content
from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.report.edition_changes import EditionChanges, compare_editions
from laos_tip_app.store.edition import Edition, edition_of, read_edition

_COUNTED: Final = {"context": "context", "lao": "Lao texts"}
"""What entries are called that are not counted as “facts” are."""


class Counts(NamedTuple):
    """The number of entries of each kind, in display order.

    Attributes:
        numbers: The kinds with their numbers.
        warnings: What should be looked at, though it is built.
    """

    numbers: dict[str, int]
    warnings: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        """Return the numbers as a list."""
        return ", ".join(f"{number} {name}" for name, number in self.numbers.items())


def check(folder: Path, former: Path | None = None, *, today: date | None = None) -> Counts:
    """Return the number of entries.

    Args:
        folder: The folder of the content.
        former: The data file of the previous edition, to look whether the edition was raised.
        today: The day, by which an edition is of the future; that of the computer if it is None.

    Raises:
        DataFileError: The previous edition can't be read.
        MistakesError: The content has mistakes.
    """
    built = _built(folder, today)
    if former is not None:
        for key, wrong, right in not_raised(_changes_since(former, built.data)):
            built.diagnostics.add(report_at(built.content, key), wrong, right)
        built.diagnostics.raise_any(folder)
    return _counts(built, former)


def build(folder: Path, output: Path, *, today: date | None = None) -> Counts:
    """Write the data file; return the number of entries.

    Raises:
        OutputError: The file can't be written.
        MistakesError: The content has mistakes.
    """
    built = _built(folder, today)
    counts = _counts(built, None)
    write_database(output, built.data)
    return counts


def built_bytes(folder: Path, *, today: date | None = None) -> bytes:
    """Return the bytes of the data file.

    Raises:
        MistakesError: The content has mistakes.
    """
    return _built(folder, today).data


def edition_of_bytes(data: bytes) -> Edition:
    """Return the edition in the bytes of a data file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        connection.row_factory = sqlite3.Row
        return edition_of(connection.execute)


class _Built(NamedTuple):
    content: Content
    data: bytes
    diagnostics: Diagnostics


def _built(folder: Path, today: date | None) -> _Built:
    """Return the content with its data file."""
    diagnostics = Diagnostics()
    content = read_content(folder, diagnostics)
    ids = check_content(content, diagnostics)
    check_day(content, today or date.today(), diagnostics)  # noqa: DTZ011  # the editor's own day
    diagnostics.raise_any(folder)
    tables = make_tables(content, ids)
    tables["lao_texts"] = lao_text_rows(content)
    return _Built(content, database_bytes(tables), diagnostics)


def _changes_since(former: Path, data: bytes) -> EditionChanges:
    return compare_editions(read_edition(former), edition_of_bytes(data))


def _warn(built: _Built, former: Path | None) -> None:
    """Warn of content without mistakes.

    Without a former edition it is compared with that of the program, if it is the same report.
    """
    content, data, warnings = built
    warn_of_content(content, warnings)
    published = former or paths.data_file()
    try:
        changes = _changes_since(published, data)
    except DataFileError:
        # There is none, or another version of the program made it; `check --former` says so.
        return
    if former or changes.old.title == changes.new.title:
        warn_of_changes(content, changes, data, published, warnings)


def _counts(built: _Built, former: Path | None) -> Counts:
    _warn(built, former)
    sections = built.content.sections
    numbers = {"sections": len(sections), "passages": sum(len(s.passages) for s in sections)}
    for kind, listing in built.content.lists.items():
        numbers[_COUNTED.get(kind, f"{kind}s")] = len(listing.entries)
    return Counts(numbers, built.diagnostics.sorted_warnings())
