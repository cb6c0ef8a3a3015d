"""Write sections as HTML, for web pages and electronic books.

A wide table scrolls in a separate region, which the keyboard reaches, so that a page is never
wider than the screen; on a phone, each of its rows is a list of its cells.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import groupby, islice
from typing import Final, NamedTuple

from laos_tip_app.report.corrections import MARKS, mark_meaning
from laos_tip_app.report.document import (
    SUPERSCRIPT_SPACE,
    Block,
    DocumentSection,
    heads_table,
)

_NOTES: Final = ("note", "context")
_HEADINGS: Final = ("title", "heading", "group")
_LISTS: Final = ("item", "contents")
_LAO: Final = re.compile("[\u0e80-\u0eff]+(?:[\\s,.:;-]+[\u0e80-\u0eff]+)*")
_TAG: Final = re.compile(r"<[^>]*>")
_LINK: Final = re.compile(r'href="#([^"]*)"')
_MARK: Final = re.compile(f"[{''.join({*MARKS.values()})}]")
_NOTE_MARKS: Final = re.compile(rf"<sup>{SUPERSCRIPT_SPACE}(.*?)</sup>")

CSS: Final = """\
:root { color-scheme: light; --page: #fff; --text: #000; --lesser: #3c3c3c; --line: #808080; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --page: #1b1b1b; --text: #f2f2f2; --lesser: #cfcfcf; }
}
body { max-width: 42em; margin: 2em auto; padding: 0 1em; color: var(--text);
  background: var(--page); font: 1em/1.5 "Noto Sans", "Noto Sans Lao", sans-serif;
  overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul { max-width: 42em; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 .5em; break-after: avoid; }
.mark { color: var(--lesser); font-size: 80%; margin-right: .6em; }
.rule { padding-bottom: .4em; border-bottom: 1px solid var(--line); font-size: 90%; }
sup { line-height: 1; white-space: nowrap; }
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
li, tr { break-inside: avoid; }
@media screen and (max-width: 30em) {
  body { margin-top: 1em; }
  ul { padding-left: 1.3em; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  table, tbody, tr, th, td { display: block; }
  tr { padding: .5em 0; border-top: 1px solid var(--line); }
  th, td { padding: .1em 0; border-top: 0; }
  tbody tr > th[scope=row] { font-weight: bold; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--lesser); }
  td:empty { display: none; }
}
"""


class Heading(NamedTuple):
    """A heading that was written, for contents.

    Attributes:
        level: 1 for an `h1`.
        html: Its text as inline HTML without links.
    """

    level: int
    id: str
    html: str


class HtmlWriter:
    """Writes sections as HTML; no id twice, no heading skipped.

    Attributes:
        headings: Every heading so far, in order.
        lao_attributes: What marks words as Lao.
        noteref_attributes: What marks a link to an editor's note.
    """

    lao_attributes = 'lang="lo"'
    noteref_attributes = 'role="doc-noteref"'

    def __init__(self, sections: Sequence[DocumentSection]) -> None:
        """Write some sections of a document; all of them are link targets."""
        self.headings: list[Heading] = []
        self._targets = {
            block.anchor: number
            for number, section in reversed([*enumerate(sections)])
            for block in text_blocks(section.blocks)
            if block.anchor
        }
        self._level = 0
        self._heading_id = ""
        self._ids: set[str] = set()

    def heading(self, html: str, level: int, anchor: str = "") -> str:
        """Return a heading, at most one level below the last."""
        self._level = min(level, self._level + 1)
        self._heading_id = self._new_id(anchor) or self._new_id(f"heading-{len(self._ids)}")
        self.headings.append(Heading(self._level, self._heading_id, self.text(_TAG.sub("", html))))
        return f'<h{self._level} id="{self._heading_id}">{self.text(html)}</h{self._level}>'

    def blocks(self, blocks: Sequence[Block], top: int) -> Iterator[str]:
        """Yield blocks as lines of HTML.

        Args:
            blocks: The blocks.
            top: The level of a title.
        """
        shown = text_blocks(blocks)
        structures = zip(shown, _structures(shown), strict=True)
        for structure, group in groupby(structures, lambda pair: pair[1]):
            members = [block for block, _structure in group]
            match structure.kind:
                case "table":
                    yield from self._table(members)
                case "list":
                    yield from self._list(members)
                case _:
                    yield from (self._block(block, top) for block in members)

    def text(self, html: str) -> str:
        """Return inline HTML with links, named marks and Lao marked."""
        linked = _LINK.sub(lambda match: f'href="{self.href(unescape(match[1]))}"', html)
        spoken = _MARK.sub(_spoken_mark, linked)
        marked = _NOTE_MARKS.sub(self._note_marks, spoken)
        return _LAO.sub(rf"<span {self.lao_attributes}>\g<0></span>", marked)

    def href(self, anchor: str) -> str:
        """Return the address of an anchor, escaped."""
        return f"#{self.id_of(anchor)}"

    def id_of(self, anchor: str) -> str:
        """Return an anchor as an id, escaped."""
        return escape(anchor)

    def note(self, block: Block) -> str:
        """Return an editor's note or context."""
        return f'<p class="{block.kind}" role="note"{self._id(block)}>{self._content(block)}</p>'

    def _block(self, block: Block, top: int) -> str:
        if block.kind in _HEADINGS:
            level = top + _HEADINGS.index(block.kind)
            return self.heading(_labelled(block), level, block.anchor)
        if block.kind in _NOTES:
            return self.note(block)
        return f'<p class="{block.kind}"{self._id(block)}>{self._content(block)}</p>'

    def _list(self, blocks: Sequence[Block]) -> Iterator[str]:
        is_contents = blocks[0].kind == "contents"
        yield f'<nav aria-labelledby="{self._heading_id}"><ul>' if is_contents else "<ul>"
        yield from (f"<li{self._id(block)}>{self._content(block)}</li>" for block in blocks)
        yield "</ul></nav>" if is_contents else "</ul>"

    def _table(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield a table that the heading above it names."""
        label = f'aria-labelledby="{self._heading_id}"'
        yield f'<div class="table" role="region" {label} tabindex="0">'
        yield f"<table {label}>"
        width = max(len(block.cells) for block in blocks)
        heads: Sequence[str] = ()
        body = False
        for block in blocks:
            if block.kind == "columns":
                yield f"<thead>{self._row(block, ())}</thead>"
                heads = [_TAG.sub("", cell) for cell in block.cells]
                continue
            if not body or block.kind == "group":
                yield "</tbody><tbody>" if body else "<tbody>"
                body = True
            if block.cells:
                yield self._row(block, heads)
            elif block.kind == "group":
                text = self._content(block)
                yield f'<tr><th class="group" scope="rowgroup" colspan="{width}">{text}</th></tr>'
            else:
                yield f'<tr><td colspan="{width}">{self._block(block, 1)}</td></tr>'
        yield "</tbody></table></div>" if body else "</table></div>"

    def _row(self, block: Block, heads: Sequence[str]) -> str:
        """Return a table row; its first cell is its head."""
        cells = []
        for number, cell in enumerate(block.cells):
            scope = "col" if block.kind == "columns" else "row" if number == 0 else ""
            if scope and cell:
                cells.append(f'<th scope="{scope}">{self.text(cell)}</th>')
            else:
                # Shown if the screen is too narrow for columns; the text is escaped already.
                head = f' data-head="{heads[number]}"' if number < len(heads) and cell else ""
                cells.append(f"<td{head}>{self.text(cell)}</td>")
        return f"<tr{self._id(block)}>{''.join(cells)}</tr>"

    def _content(self, block: Block) -> str:
        """Return the label and the text of a block."""
        text = self.text(_labelled(block))
        return f'<a href="{self.href(block.target)}">{text}</a>' if block.target else text

    def _note_marks(self, match: re.Match[str]) -> str:
        """Return the ids of notes after a sentence as links to them."""
        links = [
            f'<a {self.noteref_attributes} href="{self.href(f"note:{note_id}")}">{note_id}</a>'
            if f"note:{note_id}" in self._targets
            else note_id
            for note_id in match[1].split(", ")
        ]
        return f"<sup>{SUPERSCRIPT_SPACE}{', '.join(links)}</sup>"

    def _id(self, block: Block) -> str:
        """Return the id attribute of a block, "" if taken."""
        name = self._new_id(block.anchor)
        return f' id="{name}"' if name else ""

    def _new_id(self, anchor: str) -> str:
        """Return an anchor as an id, "" if it is taken."""
        if not anchor or anchor in self._ids:
            return ""
        self._ids.add(anchor)
        return self.id_of(anchor)


def text_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that have a text."""
    return [block for block in blocks if block.kind != "drawing" and (block.html or block.cells)]


def _spoken_mark(match: re.Match[str]) -> str:
    """Return a mark with its meaning for a screen reader."""
    return f'<span role="img" aria-label="{escape(mark_meaning(match[0]))}">{match[0]}</span>'


class _Structure(NamedTuple):
    """What blocks are written as together.

    Attributes:
        kind: “table”, “list” or “text”.
        number: The number of a table, since another one may follow it directly.
    """

    kind: str
    number: int = 0


def _structures(blocks: Sequence[Block]) -> Iterator[_Structure]:
    """Yield the structure that each block belongs to."""
    table = 0
    is_in_table = False
    for number, block in enumerate(blocks):
        is_row = is_in_table and block.kind in ("note", "group")
        is_in_table = bool(block.cells) or (
            is_row and not heads_table(block, islice(blocks, number + 1, None))
        )
        table += block.kind == "columns"
        if is_in_table:
            yield _Structure("table", table)
        else:
            yield _Structure("list" if block.kind in _LISTS else "text")


def _labelled(block: Block) -> str:
    label = f'<span class="mark">{escape(block.margin_label)}</span> ' if block.margin_label else ""
    return label + block.html
