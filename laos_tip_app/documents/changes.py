"""What changed between two editions, as an errata sheet."""

from collections.abc import Iterator
from html import escape
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError, SavedFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import default_files, public_key
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import ChangesRequest
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentSection,
    DocumentTable,
    SectionPart,
    keep_together,
    labelled,
)
from laos_tip_app.report.edition_changes import (
    EditionChanges,
    EntryChange,
    change_heading,
    changed_words,
    changes_summary,
    changes_title,
    read_changes,
    same_words,
    shown_texts,
    text_label,
)
from laos_tip_app.store.store import Store

_LABELS: Final = 16
"""The width of the labels, in hundredths of the width."""


def build(builder: DocumentBuilder, request: ChangesRequest) -> Document:
    """Build the list of what changed between two editions.

    Raises:
        SavedFileError: The other edition can't be read.
    """
    try:
        # This checks it. Head office may have signed it in place of the built-in one.
        with Store.open(request.other, public_key(default_files(paths.program_folder()))):
            changes = read_changes(request.other, builder.store.path)
    except DataFileError as error:
        raise SavedFileError(
            error.message, _("Choose the data file of another edition.")
        ) from error
    title, lead = _("What changed"), [changes_title(changes)]
    return builder.document(DocumentSection.titled(title, "changes", *_parts(changes), lead=lead))


def _parts(changes: EditionChanges) -> Iterator[SectionPart]:
    yield Block("paragraph", escape(changes_summary(changes)), keep_with_next=changes.total > 0)
    for section in changes.sections:
        yield Block("heading", escape(section.title))
        for change in section.changes:
            yield Block("group", escape(change_heading(change)))
            table = _change_table(change)
            # What has nothing but its name, which is above, has no table; it may have notes.
            yield from (table,) if any(row.cells for row in table.rows) else table.rows
        yield from (Block("paragraph", escape(text)) for text in same_words(section))


def _change_table(change: EntryChange) -> DocumentTable:
    heads = {"changed": (_("Before"), _("Now")), "added": (_("Now"),), "removed": (_("Before"),)}
    columns = heads[change.action]
    widths = (_LABELS, *(((100 - _LABELS) // len(columns),) * len(columns)))
    rows = []
    for text in shown_texts(change):
        if change.action == "changed":
            sides = tuple(map(_marked, changed_words(text.old, text.new)))
        else:
            sides = (escape(text.new or text.old),)
        rows.append(Block("row", cells=(escape(text_label(text.name)), *sides)))
    rows += [Block("note", escape(caveats)) for caveats in change.caveats]
    rows += [labelled("note", _("Reason:"), escape(reason)) for reason in change.reasons]
    return DocumentTable(("", *columns), widths, tuple(keep_together(rows)))


def _marked(parts: tuple[tuple[str, bool], ...]) -> str:
    """Return a text as HTML, with bold words where it differs."""
    return " ".join(
        f"<b>{escape(part)}</b>" if differs else escape(part) for part, differs in parts
    )
