"""Check a content folder and build the data file from it."""

from dataclasses import dataclass
from pathlib import Path

from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import Content, read_content
from laos_tip_app.authoring.database import database_bytes, write_database
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.lao_words import lao_rows
from laos_tip_app.authoring.rows import make_tables
from laos_tip_app.authoring.search_index import search_rows


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of entries of each kind, in display order."""

    numbers: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """Return the numbers as a list."""
        return ", ".join(f"{number} {name}" for name, number in self.numbers)


def check(folder: Path) -> Counts | list[Diagnostic]:
    """Return the number of entries, or every mistake in the content."""
    read = _read(folder)
    return read if isinstance(read, list) else _counts(read[0])


def build(folder: Path, output: Path) -> Counts | list[Diagnostic]:
    """Write the data file; return its counts, or the mistakes.

    Raises:
        OutputError: The file can't be written.
    """
    read = _read(folder)
    if isinstance(read, list):
        return read
    content, ids = read
    tables = make_tables(content, ids)
    tables["lao_words"] = lao_rows(tables)
    tables["search_entries"] = search_rows(tables)
    write_database(output, database_bytes(tables))
    return _counts(content)


def _read(folder: Path) -> tuple[Content, Ids] | list[Diagnostic]:
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    ids = check_content(content, mistakes)
    return mistakes.sorted() if mistakes else (content, ids)


def _counts(content: Content) -> Counts:
    passages = sum(len(section.passages) for section in content.sections)
    return Counts(
        (
            ("sections", len(content.sections)),
            ("passages", passages),
            ("facts", len(content.facts.entries)),
            *(
                (kind if kind == "context" else f"{kind}s", len(listing.entries))
                for kind, listing in content.lists.items()
            ),
        )
    )
