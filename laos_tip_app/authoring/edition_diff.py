"""What changed between two editions, as text, Markdown and JSON."""

import json
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
)
from laos_tip_app.store.edition import Edition, read_edition

FORMATS: Final = ("text", "markdown", "json")


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
    if form == "json":
        return json.dumps(_json(changes), ensure_ascii=False, indent=2) + "\n"
    if form == "markdown":
        return changes_markdown(changes, "What changed")
    return "\n".join(_text(changes)) + "\n"


def without_reason(changes: EditionChanges) -> list[str]:
    """Return the ids of changed entries without the editor's reason."""
    return [
        change.id
        for change in changes.entries()
        if not change.reasons and change.kind not in ("report", "unconfirmed")
    ]


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


def _json(changes: EditionChanges) -> dict[str, object]:
    def edition(of: Edition) -> dict[str, str]:
        return {"edition": of.number, "edition_date": of.day, "content_hash": of.content_hash}

    return {
        "old": edition(changes.old),
        "new": edition(changes.new),
        "changes": [
            {
                "kind": change.kind,
                "id": change.id,
                "change": change.action,
                "section": change.section_id,
                "texts": [text._asdict() for text in change.texts],
                "caveats": list(change.caveats),
                "reasons": list(change.reasons),
            }
            for change in changes.entries()
        ],
    }
