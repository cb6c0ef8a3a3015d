"""What the list of changes shows of each claim, where an edition has other words in all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from laos_tip_app.documents import changes
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import ChangesRequest
from laos_tip_app.report.edition_changes import EntryChange, changes_markdown, read_changes
from laos_tip_app.store.store import Store
from tests.data_files import corrected

OTHER_WORDS = (
    "UPDATE facts SET statement = statement || ' Or so.'",
    "UPDATE events SET title = title || ' Or so.'",
    "UPDATE figures SET counts = counts || ' Or so.'",
    "UPDATE relations SET sentence = sentence || ' Or so.'",
    "UPDATE stakeholders SET name = name || ' or so'",
    "UPDATE meta SET value = '99' WHERE key = 'edition'",
    "UPDATE meta SET value = '2099-01-01' WHERE key = 'edition_date'",
)


@contextmanager
def other_edition(store: Store) -> Iterator[Path]:
    """Provide the data file of a later edition, with other words in each claim."""
    with TemporaryDirectory() as folder:
        yield corrected(store.path, Path(folder, "other.db"), *OTHER_WORDS)


def changes_as_markdown(store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield kind and id of each claim, and its part of the page."""
    with other_edition(store) as file:
        compared = read_changes(store.path, file)
    parts = re.split(r"^#{2,3} ", changes_markdown(compared, ""), flags=re.MULTILINE)
    yield from _shown(compared.entries(), parts)


def changes_on_paper(store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield kind and id of each claim, and its part of the sheet."""
    with other_edition(store) as file:
        compared = read_changes(store.path, file)
        document = changes.build(DocumentBuilder(store), ChangesRequest(file))
    [section] = document.sections
    parts: list[str] = []
    for block in section.blocks:
        if block.kind in ("group", "heading"):
            parts.append("")
        if parts:
            parts[-1] += "\n".join(map(unescape, ("", block.html, *block.cells)))
    yield from _shown(compared.entries(), parts)


def _shown(entries: Iterator[EntryChange], parts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, id and part of each entry; both are in the same order."""
    changed = [part for part in parts if " · " in part.strip().partition("\n")[0]]
    for entry, part in zip(entries, changed, strict=True):
        assert part.strip().startswith(entry.name)
        yield entry.kind, entry.id, part
