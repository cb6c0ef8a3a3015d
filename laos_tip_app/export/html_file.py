"""Write a document as one accessible HTML file.

A file is complete in itself: nothing in it asks for another file or for a network.
`tests/export/test_html_file.py` says what makes it accessible.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

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
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title><style>\n{style_sheet('page.css')}</style></head><body>",
    ]
    if title != escape(document.running_head):
        lines.append(f"<header><p>{escape(document.running_head)}</p></header>")
    lines.append("<main>")
    lines += _main(document, title)
    foot = "<br>".join(escape(line) for line in document.footer)
    lines.append(f"</main>\n<footer><hr><p>{foot}</p></footer></body></html>")
    return "\n".join(lines).encode()


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
