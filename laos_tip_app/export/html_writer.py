"""Write sections as HTML, for web pages and electronic books.

A wide table scrolls in a separate region, which the keyboard reaches, so that a page is never
wider than the screen; on a phone, each of its rows is a list of its cells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import Final, NamedTuple

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.report.corrections import MARKS, mark_meanings
from laos_tip_app.report.document import (
    NOTE_SEPARATOR,
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
    SectionPart,
)
from laos_tip_app.report.lao import LAO_RUN

_NOTES: Final = ("note", "context")
_HEADINGS: Final = ("title", "heading", "group")
_LAO: Final = re.compile(rf"{LAO_RUN}(?:[\s,.:;-]+{LAO_RUN})*")
_TAG: Final = re.compile(r"<[^>]*>")
_LINK: Final = re.compile(r'href="#([^"]*)"')
_MARK: Final = re.compile(f"[{''.join({*MARKS.values()})}]")
_NOTE_MARKS: Final = re.compile(rf"<sup>{SUPERSCRIPT_SPACE}(.*?)</sup>")

_BELOW_TITLE: Final = 2
_MIN_HEADINGS: Final = 3
"""Headings of the second level that are worth a list of contents."""


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
        noteref_attributes: What marks a link to an editor's note.
    """

    noteref_attributes = 'role="doc-noteref"'

    def __init__(self, sections: Sequence[DocumentSection]) -> None:
        """Write some sections of a document; all of them are link targets."""
        self.headings: list[Heading] = []
        self._targets = {
            block.anchor: number
            for number, section in reversed([*enumerate(sections)])
            for block in section.blocks
        }
        self._level = 0
        self._heading_id: str
        self._ids: set[str] = set()

    def heading(self, html: str, level: int, anchor: str = "") -> str:
        """Return a heading, at most one level below the last."""
        self._level = min(level, self._level + 1)
        self._heading_id = self._new_id(anchor) or self._new_id(f"heading-{len(self._ids)}")
        self.headings.append(Heading(self._level, self._heading_id, self.text(_TAG.sub("", html))))
        return f'<h{self._level} id="{self._heading_id}">{self.text(html)}</h{self._level}>'

    def parts(self, parts: Iterable[SectionPart], top: int) -> Iterator[str]:
        """Yield parts of a section as lines of HTML, without drawings.

        Args:
            parts: The parts.
            top: The level of a title.
        """
        for part in parts:
            match part:
                case DocumentTable():
                    yield from self._table(part)
                case DocumentList() if part.blocks:
                    yield from self._list(part)
                case Block() if part.kind != "drawing" and (part.html or part.cells):
                    yield self._block(part, top)

    def text(self, html: str) -> str:
        """Return inline HTML with links, named marks and Lao marked."""
        linked = _LINK.sub(lambda match: f'href="{self.href(unescape(match[1]))}"', html)
        spoken = _MARK.sub(_spoken_mark, linked)
        marked = _NOTE_MARKS.sub(self._note_marks, spoken)
        return _LAO.sub(r'<span lang="lo" xml:lang="lo">\g<0></span>', marked)

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

    def _list(self, listed: DocumentList) -> Iterator[str]:
        """Yield a list; each note is in its item."""
        is_contents = listed.is_contents
        yield f'<nav aria-labelledby="{self._heading_id}"><ul>' if is_contents else "<ul>"
        items: list[str] = []
        for block in listed.blocks:
            if block.kind in _NOTES:
                items[-1] += self.note(block)
            else:
                items.append(f"<li{self._id(block)}>{self._content(block)}")
        yield from (f"{item}</li>" for item in items)
        yield "</ul></nav>" if is_contents else "</ul>"

    def _table(self, table: DocumentTable) -> Iterator[str]:
        """Yield a table that the heading above it names."""
        label = f'aria-labelledby="{self._heading_id}"'
        yield f'<div class="table" role="region" {label} tabindex="0">'
        heads = (
            f'<th scope="col">{self.text(escape(name))}</th>' if name else "<td></td>"
            for name in table.columns
        )
        yield f"<table {label}>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>"
        span = f'colspan="{len(table.columns)}"'
        for number, block in enumerate(table.rows):
            if block.kind == "group":
                if number:
                    yield "</tbody><tbody>"
                text = self._content(block)
                yield f'<tr><th class="group" scope="rowgroup" {span}>{text}</th></tr>'
            elif block.cells:
                yield self._row(table, block)
            else:
                yield f"<tr><td {span}>{self._block(block, 1)}</td></tr>"
        yield "</tbody></table></div>"

    def _row(self, table: DocumentTable, block: Block) -> str:
        cells = []
        for number, (name, cell) in enumerate(zip(table.columns, block.cells, strict=True)):
            if number == 0 and cell and table.has_row_heads:
                cells.append(f'<th scope="row">{self.text(cell)}</th>')
            else:
                # Shown if the screen is too narrow for columns.
                head = f' data-head="{escape(name)}"' if name and cell else ""
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
            for note_id in match[1].split(NOTE_SEPARATOR)
        ]
        return f"<sup>{SUPERSCRIPT_SPACE}{NOTE_SEPARATOR.join(links)}</sup>"

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


def style_sheet(name: str) -> str:
    """Return the CSS of all documents and of one kind of file."""
    files = (paths.resource("css", file) for file in ("document.css", name))
    return "".join(file.read_text("utf-8") for file in files)


def _spoken_mark(match: re.Match[str]) -> str:
    """Return a mark with its meaning for a screen reader."""
    return f'<span role="img" aria-label="{escape(mark_meanings()[match[0]])}">{match[0]}</span>'


def _labelled(block: Block) -> str:
    label = f'<span class="mark">{escape(block.margin_label)}</span> ' if block.margin_label else ""
    return label + (block.html or " ".join(filter(None, block.cells)))


def html_bytes(document: Document) -> bytes:
    """Return a document as one HTML file."""
    first, *others = document.sections
    is_titled = not others and first.first.kind == "title"
    title = escape(document.running_head if others else first.title)
    if is_titled:
        title = first.first.html
    head = escape(document.running_head)
    page = paths.resource("html", "page.html").read_text("utf-8")
    html = page.format(
        language=escape(document.language),
        title=escape(document.title),
        style=style_sheet("page.css"),
        header="" if title == head else f"<header><p>{head}</p></header>\n",
        main="\n".join(_main(document, title)),
        foot="<br>".join(map(escape, document.footer)),
    )
    return html.rstrip().encode()


def _main(document: Document, title: str) -> Iterator[str]:
    """Yield the title, the contents and all sections as lines of HTML.

    The title of the whole is the only `h1`. A section that begins with the same words has no
    second heading, and its own headings come directly below.
    """
    writer = HtmlWriter(document.sections)
    first, *others = document.sections
    has_title = first.first.kind == "title" and first.first.html == title
    below = others if has_title else document.sections
    top = 2 if any(section.first.kind == "title" for section in below) else 1
    rule = f'<p class="rule">{escape(document.rule)}</p>'
    yield writer.heading(title, 1, first.anchor if has_title else "")
    yield rule
    parts = writer.parts(first.parts[1:], 1) if has_title else writer.parts(first.parts, top)
    lines = ["<section>", *parts, "</section>"]
    for section in others:
        written = [*writer.parts(section.parts, top)]
        if section.first.kind == "title":
            written.insert(1, rule)
        lines += ["<section>", *written, "</section>"]
    if not any(block.kind == "contents" for block in document.blocks):
        yield from _contents(writer.headings)
    yield from lines


def _contents(headings: Sequence[Heading]) -> Iterator[str]:
    """Yield the list of the second-level headings, if any."""
    listed = [heading for heading in headings if heading.level == _BELOW_TITLE]
    if len(listed) >= _MIN_HEADINGS:
        yield f'<nav aria-label="{escape(_("Contents"))}"><ul>'
        yield from (f'<li><a href="#{each.id}">{each.html}</a></li>' for each in listed)
        yield "</ul></nav>"
