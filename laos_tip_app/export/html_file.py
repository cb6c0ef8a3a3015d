"""Write a document as one accessible HTML file.

A file is complete in itself: nothing in it asks for another file or for a network.
`tests/export/test_html_file.py` says what makes it accessible.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.export.html_writer import Heading, HtmlWriter, style_sheet
from laos_tip_app.report.document import Document

_BELOW_TITLE: Final = 2
_MIN_HEADINGS: Final = 3
"""Headings of the second level that are worth a list of contents."""


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
    sections = document.sections
    writer = HtmlWriter(sections)
    first = sections[0].first
    has_title = first.kind == "title" and first.html == title
    rule = f'<p class="rule">{escape(document.rule)}</p>'
    yield writer.heading(title, 1, first.anchor if has_title else "")
    yield rule
    lines = []
    has_subtitles = any(section.first.kind == "title" for section in sections[has_title:])
    for number, section in enumerate(sections):
        is_subtitled = has_subtitles or section.first.kind == "title"
        is_titled = not is_subtitled or (number == 0 and has_title)
        parts = section.parts[1:] if number == 0 and has_title else section.parts
        written = [*writer.parts(parts, 1 if is_titled else 2)]
        if number and section.first.kind == "title":
            written.insert(1, rule)
        lines += ["<section>", *written, "</section>"]
    if not any(block.kind == "contents" for section in sections for block in section.blocks):
        yield from _contents(writer.headings)
    yield from lines


def _contents(headings: Sequence[Heading]) -> Iterator[str]:
    """Yield the list of the second-level headings, if any."""
    listed = [heading for heading in headings if heading.level == _BELOW_TITLE]
    if len(listed) >= _MIN_HEADINGS:
        yield f'<nav aria-label="{escape(_("Contents"))}"><ul>'
        yield from (f'<li><a href="#{each.id}">{each.html}</a></li>' for each in listed)
        yield "</ul></nav>"
