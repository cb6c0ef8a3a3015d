"""Documents and tables as files of text: CSV, HTML and Markdown.

A file is complete in itself: nothing in it asks for another file or for a network.
"""

import csv
import io
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, Document, DocumentSection, Kind
from laos_tip_app.report.table import Table
from laos_tip_app.store.records import Meta

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|])")
_LIST: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")

_TAGS: Final[dict[Kind, str]] = {
    "title": "h2",
    "heading": "h3",
    "group": "h4",
    "note": "aside",
    "context": "aside",
}

_MARKDOWN: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "br": "  \n"}

_CSS: Final = """
body { max-width: 42em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
  font: 1em/1.5 "Noto Sans", "Noto Sans Lao", sans-serif; }
.mark { color: #3c3c3c; font-size: 80%; margin-right: .6em; }
small, .lesser, .subtitle, footer { color: #3c3c3c; }
a { color: #000; }
aside { margin: .8em 0; padding-left: 1em; border-left: 3px solid #000; font-size: 90%; }
aside.context { border-left-style: dotted; }
table { border-collapse: collapse; width: 100%; font-size: 90%; }
th, td { text-align: left; vertical-align: top; padding: .3em .6em .3em 0;
  border-top: 1px solid #808080; }
td[colspan] { border-top: 0; }
"""


def csv_bytes(table: Table, meta: Meta) -> bytes:
    """Return a table as CSV in UTF-8, with a byte order mark.

    Each row names the source, edition, age and licence, so that a row that is copied elsewhere
    still does. Excel needs the byte order mark. Text that a spreadsheet would take for a formula
    has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    columns = [number for number, column in enumerate(table.columns) if column.in_files]
    titles = (table.columns[number].title for number in columns)
    report_titles = [_("Source"), _("Edition"), _("As of"), _("Licence")]
    writer.writerow(
        [_("ID"), _("Group"), *titles, _("According to"), _("Editor’s notes"), *report_titles]
    )
    report = (meta.attribution, meta.edition, meta.as_of, meta.licence)
    for row in table.rows:
        texts = (row.cells[number].text for number in columns)
        notes = " ".join(row.full_notes)
        values = (row.id, row.group, *texts, row.attribution, notes, *report)
        writer.writerow([_without_formula(value) for value in values])
    return text.getvalue().encode("utf-8-sig")


def html_bytes(document: Document) -> bytes:
    """Return a document as one HTML file."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title><style>{_CSS}</style></head><body>",
        f"<h1>{escape(document.title)}</h1>",
    ]
    for section in document.sections:
        lines.append("<section>")
        lines.extend(_html_of(section))
        lines.append("</section>")
    foot = "<br>".join(escape(line) for line in document.footer)
    lines.append(f"<footer><hr><p>{foot}</p></footer></body></html>")
    return "\n".join(lines).encode()


def markdown_bytes(document: Document) -> bytes:
    """Return a document as Markdown."""
    blocks = [f"# {_plain_markdown(document.title)}"]
    for section in document.sections:
        blocks.extend(_markdown_of(section))
    blocks.append("---")
    blocks.append("  \n".join(_plain_markdown(line) for line in document.footer))
    return ("\n\n".join(blocks) + "\n").encode()


def _without_formula(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _text_blocks(section: DocumentSection) -> Iterator[Block]:
    """Return the blocks of a section without drawings."""
    return (block for block in section.blocks if block.kind != "drawing")


def _html_of(section: DocumentSection) -> Iterator[str]:
    in_table = 0
    for block in _text_blocks(section):
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        if block.cells:
            tag = "th" if block.kind == "columns" else "td"
            if not in_table:
                yield "<table>"
            in_table = len(block.cells)
            cells = "".join(f"<{tag}>{cell}</{tag}>" for cell in block.cells)
            yield f"<tr{anchor}>{cells}</tr>"
        elif in_table and block.kind in ("note", "group"):
            yield f'<tr><td colspan="{in_table}">{_html_block(block, anchor)}</td></tr>'
        else:
            if in_table:
                yield "</table>"
                in_table = 0
            yield _html_block(block, anchor)
    if in_table:
        yield "</table>"


def _html_block(block: Block, anchor: str) -> str:
    tag = _TAGS.get(block.kind, "p")
    mark = f'<span class="mark">{escape(block.margin_label)}</span>' if block.margin_label else ""
    inside = block.html or "&nbsp;"
    if block.target:
        inside = f'<a href="#{escape(block.target)}">{inside}</a>'
    return f'<{tag} class="{block.kind}"{anchor}>{mark}{inside}</{tag}>'


def _markdown_of(section: DocumentSection) -> Iterator[str]:
    rows: list[str] = []
    empty_cells: list[str] = []
    for block in _text_blocks(section):
        if block.cells:
            rows.append(_markdown_row(block.cells))
            if block.kind == "columns":
                rows.append("|" + " --- |" * len(block.cells))
            empty_cells = [""] * (len(block.cells) - 1)
        elif rows and block.kind in ("note", "group"):
            text = f"<b>{block.html}</b>" if block.kind == "group" else block.html
            rows.append(_markdown_row((text, *empty_cells)))
        else:
            if rows:
                yield "\n".join(rows)
                rows = []
            yield _markdown_block(block)
    if rows:
        yield "\n".join(rows)


def _markdown_row(cells: tuple[str, ...]) -> str:
    return (
        "| " + " | ".join(_inline_markdown(cell).replace("  \n", "<br>") for cell in cells) + " |"
    )


def _markdown_block(block: Block) -> str:
    text = _inline_markdown(block.html)
    if block.margin_label:
        text = f"{_plain_markdown(block.margin_label)} {text}"
    match block.kind:
        case "title":
            return f"## {text}"
        case "heading" | "group":
            return f"### {text}"
        case "note" | "context":
            return "> " + text.replace("\n", "\n> ")
        case "contents" | "item":
            return f"- {text}"
        case _:
            return _LIST.sub(r"\1\\\2\3", text)


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
    return "".join(parts).strip()


def _plain_markdown(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\u00a0", " "))
