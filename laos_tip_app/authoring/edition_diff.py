"""What changed between two editions, as text and Markdown."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.build import built_bytes, edition_of_bytes
from laos_tip_app.authoring.diagnostics import Diagnostic
from laos_tip_app.report.edition_changes import EditionChanges, text_label
from laos_tip_app.report.edition_changes_text import (
    change_heading,
    changes_markdown,
    changes_summary,
    changes_title,
    same_words,
)
from laos_tip_app.store.edition import Edition, read_edition

FORMATS: Final = ("text", "markdown")


def edition_at(path: Path, today: date) -> Edition | list[Diagnostic]:
    """Return the edition in a data file or content folder, or mistakes.

    Raises:
        DataFileError: It is a file that is no data file of this version.
    """
    if not path.is_dir():
        return read_edition(path)
    data = built_bytes(path, today=today)
    return data if isinstance(data, list) else edition_of_bytes(data)


def written(changes: EditionChanges, form: str) -> str:
    """Return changes in one of `FORMATS`, ended by a line feed."""
    if form == "markdown":
        return changes_markdown(changes, "What changed")
    return "\n".join(_text(changes)) + "\n"


def _text(changes: EditionChanges) -> Iterator[str]:
    yield f"{changes_title(changes)}. {changes_summary(changes)}"
    for section in changes.sections:
        yield ""
        yield section.title
        for change in section.changes:
            yield f"  {change_heading(change)}"
            for text in change.texts:
                yield f"    {text_label(text.name)}:"
                yield from (f"      - {line}" for line in text.old.splitlines())
                yield from (f"      + {line}" for line in text.new.splitlines())
            yield from (f"    {caveats}" for caveats in change.caveats)
            yield from (f"    Reason: {reason}" for reason in change.reasons)
        yield from (f"  {text}" for text in same_words(section))
