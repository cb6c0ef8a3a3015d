"""Write a document as one accessible HTML file.

A file is complete in itself: nothing in it asks for another file or for a network. A wide table
scrolls in a region of its own, which the keyboard reaches, so that the page is never wider than
the screen. `tests/export/test_html_file.py` says what else makes it accessible.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from laos_tip_app.report.document import Block, Document, DocumentSection

_NOTES: Final = ("note", "context")
_HEADINGS: Final = ("title", "heading", "group")
_LISTS: Final = ("item", "contents")
_LAO: Final = re.compile("[\u0e80-\u0eff]+(?:[\\s,.:;-]+[\u0e80-\u0eff]+)*")

_CSS: Final = """
:root { color-scheme: light; --page: #fff; --text: #000; --lesser: #3c3c3c; --line: #808080; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --page: #1b1b1b; --text: #f2f2f2; --lesser: #cfcfcf; }
}
body { max-width: 42em; margin: 2em auto; padding: 0 1em; color: var(--text);
  background: var(--page); font: 1em/1.5 "Noto Sans", "Noto Sans Lao", sans-serif;
  overflow-wrap: break-word; }
body:has(table) { max-width: 60em; }
h1, h2, h3, h4, p, ul { max-width: 42em; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 .5em; break-after: avoid; }
.mark { color: var(--lesser); font-size: 80%; margin-right: .6em; }
small, .lesser, .subtitle, header, footer { color: var(--lesser); }
a { color: var(--text); }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
.note, .context { margin: .8em 0; padding-left: 1em; border-left: 3px solid var(--text);
  font-size: 90%; }
.context { border-left-style: dotted; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 90%; }
th, td { text-align: left; vertical-align: top; padding: .3em .6em .3em 0; font-weight: normal;
  border-top: 1px solid var(--line); }
th.group { padding-top: 1em; font-weight: bold; }
td[colspan] { border-top: 0; }
td .note { margin: 0 0 .3em; position: sticky; left: 0; max-width: min(38em, 100vw - 4em); }
li, tr { break-inside: avoid; }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  .table { overflow-x: visible; }
}
"""


def html_bytes(document: Document) -> bytes:
    """Return a document as one HTML file."""
    first, *others = document.sections
    is_titled = not others and first.blocks[0].kind == "title"
    title = escape(document.running_head if others else first.title)
    if is_titled:
        title = first.blocks[0].html
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title><style>{_CSS}</style></head><body>",
    ]
    if title != escape(document.running_head):
        lines.append(f"<header><p>{escape(document.running_head)}</p></header>")
    lines.append("<main>")
    lines += _HtmlWriter(title).sections(document.sections)
    foot = "<br>".join(escape(line) for line in document.footer)
    lines.append(f"</main>\n<footer><hr><p>{foot}</p></footer></body></html>")
    return "\n".join(lines).encode()


class _HtmlWriter:
    """Writes the sections of one document, with unique ids.

    The title of the whole is the only `h1`. A section that begins with the same words has no
    second heading, and its own headings come directly below.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._level = 1
        self._heading_id = ""
        self._ids: set[str] = set()

    def sections(self, sections: Sequence[DocumentSection]) -> Iterator[str]:
        """Yield the title and all sections as lines of HTML."""
        first = sections[0].blocks[0]
        has_title = first.kind == "title" and first.html == self._title
        self._set_heading_id(first.anchor if has_title else "")
        yield f'<h1 id="{self._heading_id}">{_mark_lao(self._title)}</h1>'
        for number, section in enumerate(sections):
            is_titled = number == 0 and (has_title or len(sections) == 1)
            top = 1 if is_titled else 2
            blocks = section.blocks[1:] if number == 0 and has_title else section.blocks
            yield "<section>"
            yield from self._blocks(_text_blocks(blocks), top)
            yield "</section>"

    def _blocks(self, blocks: Sequence[Block], top: int) -> Iterator[str]:
        for kind, group in groupby(zip(blocks, _structures(blocks), strict=True), lambda x: x[1]):
            members = [block for block, _structure in group]
            match kind:
                case "table":
                    yield from self._table(members)
                case "list":
                    yield "<ul>"
                    yield from (f"<li{self._id(block)}>{_content(block)}</li>" for block in members)
                    yield "</ul>"
                case _:
                    yield from (self._block(block, top) for block in members)

    def _block(self, block: Block, top: int) -> str:
        if block.kind in _HEADINGS:
            return self._heading(block, top + _HEADINGS.index(block.kind))
        role = ' role="note"' if block.kind in _NOTES else ""
        return f'<p class="{block.kind}"{role}{self._id(block)}>{_content(block)}</p>'

    def _heading(self, block: Block, level: int) -> str:
        self._level = min(level, self._level + 1)
        self._set_heading_id(block.anchor)
        return f'<h{self._level} id="{self._heading_id}">{_content(block)}</h{self._level}>'

    def _table(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield a table that the heading above it names."""
        label = f'aria-labelledby="{self._heading_id}"'
        yield f'<div class="table" role="region" {label} tabindex="0">'
        yield f"<table {label}>"
        width = max(len(block.cells) for block in blocks)
        body = False
        for block in blocks:
            if block.kind == "columns":
                yield f"<thead>{self._row(block)}</thead>"
                continue
            if not body or block.kind == "group":
                yield "</tbody><tbody>" if body else "<tbody>"
                body = True
            if block.cells:
                yield self._row(block)
            elif block.kind == "group":
                text = _content(block)
                yield f'<tr><th class="group" scope="rowgroup" colspan="{width}">{text}</th></tr>'
            else:
                yield f'<tr><td colspan="{width}">{self._block(block, 1)}</td></tr>'
        yield "</tbody></table></div>" if body else "</table></div>"

    def _row(self, block: Block) -> str:
        """Return a table row; its first cell is its head."""
        cells = []
        for number, cell in enumerate(block.cells):
            scope = "col" if block.kind == "columns" else "row" if number == 0 else ""
            if scope and cell:
                cells.append(f'<th scope="{scope}">{_mark_lao(cell)}</th>')
            else:
                cells.append(f"<td>{_mark_lao(cell)}</td>")
        return f"<tr{self._id(block)}>{''.join(cells)}</tr>"

    def _set_heading_id(self, anchor: str) -> None:
        self._heading_id = self._new_id(anchor) or self._new_id(f"heading-{len(self._ids)}")

    def _id(self, block: Block) -> str:
        """Return the id attribute of a block, "" if taken."""
        name = self._new_id(block.anchor)
        return f' id="{name}"' if name else ""

    def _new_id(self, anchor: str) -> str:
        """Return an anchor as an id, "" if it is taken."""
        if not anchor or anchor in self._ids:
            return ""
        self._ids.add(anchor)
        return escape(anchor)


def _text_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that have a text."""
    return [block for block in blocks if block.kind != "drawing" and (block.html or block.cells)]


def _structures(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield “table”, “list” or “text” for each block."""
    is_in_table = False
    for block in blocks:
        is_in_table = bool(block.cells) or (is_in_table and block.kind in ("note", "group"))
        yield "table" if is_in_table else "list" if block.kind in _LISTS else "text"


def _content(block: Block) -> str:
    """Return the label and the text of a block."""
    label = f'<span class="mark">{escape(block.margin_label)}</span> ' if block.margin_label else ""
    text = _mark_lao(block.html)
    if block.target:
        text = f'<a href="#{escape(block.target)}">{text}</a>'
    return label + text


def _mark_lao(html: str) -> str:
    """Return inline HTML with Lao words marked as Lao, for speech."""
    return _LAO.sub(r'<span lang="lo">\g<0></span>', html)
