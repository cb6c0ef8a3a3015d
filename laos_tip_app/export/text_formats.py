"""Documents and tables as files of text: CSV and Markdown.

A file is complete in itself: nothing in it asks for another file or for a network.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from textwrap import indent
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
)
from laos_tip_app.report.labels import attribution
from laos_tip_app.report.table import Table
from laos_tip_app.store.records import Meta

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=#?\w+;))")
_LINE_START: Final = re.compile(r"^([ \t]*(?:\d+(?=[.)]\s))?)([-+=.)])", re.MULTILINE)
"""What would make a line an item of a list, or the one above it a heading."""

_ITEMS: Final = ("contents", "item")
_MARKDOWN: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "br": "  \n"}


def csv_bytes(table: Table, meta: Meta) -> bytes:
    """Return a table as CSV in UTF-8, with a byte order mark.

    Each row names the source, edition, age and licence, so that a row that is copied elsewhere
    still does. Excel needs the byte order mark.
    """
    columns = [number for number, column in enumerate(table.columns) if column.in_files]
    titles = (table.columns[number].title for number in columns)
    report_titles = [_("Source"), _("Edition"), _("Edition date"), _("As of"), _("Licence")]
    rows: list[tuple[str, ...]] = [
        (_("ID"), _("Group"), *titles, _("According to"), _("Editor’s notes"), *report_titles)
    ]
    report = (attribution(meta), meta.edition, meta.edition_date, meta.as_of, meta.licence)
    for row in table.rows:
        texts = (row.cells[number].text for number in columns)
        notes = " ".join(row.full_notes)
        rows.append((str(row.id), row.group, *texts, row.attribution, notes, *report))
    return csv_text(rows, quote_all=True).encode("utf-8-sig")


def csv_text(rows: Iterable[Iterable[str | int | None]], *, quote_all: bool = False) -> str:
    """Return rows as CSV in which no cell is a formula.

    Text that a spreadsheet would take for a formula has an apostrophe before it (“CSV Injection”,
    OWASP). None is empty.
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    for row in rows:
        writer.writerow(
            f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell
            for cell in row
        )
    return text.getvalue()


def markdown_bytes(document: Document) -> bytes:
    """Return a document as Markdown."""
    title, rule = _plain_markdown(document.title), _plain_markdown(document.rule)
    blocks = [f"# {title}", rule]
    for number, section in enumerate(document.sections):
        written = [*_markdown_of(section)]
        if number and section.first.kind == "title":
            written.insert(1, rule)
        # A cover begins with the title too.
        blocks += written[1:] if written[:1] == [f"## {title}"] else written
    blocks.append("---")
    blocks.append("  \n".join(_plain_markdown(line) for line in document.footer))
    return ("\n\n".join(blocks) + "\n").encode()


def _markdown_of(section: DocumentSection) -> Iterator[str]:
    for part in section.parts:
        match part:
            case DocumentTable():
                yield _markdown_table(part)
            case DocumentList():
                for block in part.blocks:
                    text = _markdown_block(block)
                    yield text if block.kind in _ITEMS else indent(text, "  ")
            case Block() if part.kind != "drawing":
                yield _markdown_block(part)


def _markdown_table(table: DocumentTable) -> str:
    """Return a table; what has no cells is in the first column."""
    others = ("",) * (len(table.columns) - 1)
    rows = [_markdown_row(map(escape, table.columns)), "|" + " --- |" * len(table.columns)]
    for row in table.rows:
        text = f"<b>{row.html}</b>" if row.kind == "group" else row.html
        rows.append(_markdown_row(row.cells or (text, *others)))
    return "\n".join(rows)


def _markdown_row(cells: Iterable[str]) -> str:
    written = " | ".join(_inline_markdown(cell).replace("  \n", "<br>") for cell in cells)
    return f"| {written} |"


def _markdown_block(block: Block) -> str:
    text = _inline_markdown(block.html or " ".join(filter(None, block.cells)))
    if block.margin_label:
        text = f"{_plain_markdown(block.margin_label)} {text}"
    match block.kind:
        case "title":
            return f"## {text}"
        case "heading" | "group":
            return f"### {text}"
        case "note" | "context":
            return "> " + text.replace("\n", "\n> ")
        case kind if kind in _ITEMS:
            return f"- {text}"
        case _:
            return text


def _inline_markdown(html: str) -> str:
    """Return inline HTML as Markdown; only the text of links stays."""
    parts: list[str] = []
    for token in re.split(r"(<[^>]*>)", html):
        tag = token.strip("<>/ ").lower() if token.startswith("<") else ""
        if not tag:
            plain = _plain_markdown(unescape(token))
            parts.append(plain.lstrip() if parts[-1:] == [" ("] else plain)
        elif tag == "sup":
            parts.append(")" if token.startswith("</") else " (")
        else:
            parts.append(_MARKDOWN.get(tag, ""))
    return _LINE_START.sub(r"\1\\\2", "".join(parts).strip())


def _plain_markdown(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\u00a0", " "))
