"""Exports a document as PDF: Qt paints it; the rest is added.

That is bookmarks, link targets, properties and tags. The file says nothing about the user, the
machine or its path.
"""

import codecs
import re
from collections.abc import Generator
from datetime import UTC, datetime
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageRanges, QPageSize, QPainter, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.base import paths
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import BookletPainter
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout, PagePosition, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf_objects import PdfFile, page_height, reference, text_string
from laos_tip_app.export.pdf_tags import tag_pages
from laos_tip_app.report.document import Document

PAGE_SIZES: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
    "A3": QPageSize.PageSizeId.A3,
    "A5": QPageSize.PageSizeId.A5,
    # Its pages; see `export.booklet`.
    BOOKLET: QPageSize.PageSizeId.A5,
}

_SPACE_ABOVE: Final = 12.0
"""Points above the target of a link in a viewer."""

_FONT: Final = b"<< /Type /Font\n/Subtype /Type0"
"""The beginning of a font that text is written in."""

_CHARACTERS: Final = re.compile(rb"\[[^\]]*\]")
"""The characters of a ToUnicode map; its other numbers are glyphs."""

_READ_AS: Final = {
    b"<0009>": b"<0020>",
    b"<00A0>": b"<0020>",
    b"<202F>": b"<0020>",
    b"<2011>": b"<002d>",
}
"""Tab, non-breaking spaces and hyphen, with the characters to be read instead."""


def pdf_writer(paper: QPageSize) -> tuple[QPdfWriter, QBuffer]:
    """Return a writer of pages and the buffer that it needs."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(paper)
    return writer, buffer


def pdf_steps(
    document: Document,
    style: PrintStyle,
    paper: QPageSize,
    ranges: QPageRanges | None = None,
    *,
    is_booklet: bool = False,
) -> Generator[Progress, None, bytes]:
    """Export a document as PDF, in steps; return the file.

    The ranges are pages to print, as in `chosen_numbers`. In a booklet, where two pages share each
    side of A4, they are sides.
    """
    now, marks = datetime.now(UTC).replace(microsecond=0), ContentMarks()
    writer, buffer = pdf_writer(paper)
    writer.setDocumentXmpMetadata(QByteArray(xmp_metadata(document, now).encode()))
    layout = PageLayout(document, style, writer)
    for step in layout.lay_out():
        yield Progress(step.done, 3 * step.total)
    pages = (BookletPainter if is_booklet else PagePainter)(layout, marks, ranges)
    painter = QPainter()
    pages.begin(painter)
    try:
        for step in pages.paint(painter):
            yield Progress(step.total + step.done, 3 * step.total)
    finally:
        painter.end()
    buffer.close()
    file = PdfFile(bytes(buffer.data().data()))
    _set_properties(file, document, now)
    targets = _Targets(file, file.pages(), marks, layout.geometry.scale)
    _set_link_targets(file, targets, layout)
    _add_bookmarks(file, targets, layout)
    _correct_text_maps(file)
    total = len(marks.places)
    for done in tag_pages(file, layout, marks):
        # Layout and painting come before.
        yield Progress(2 * total + done, 3 * total)
    return file.to_bytes()


def run_to_completion[Result](steps: Generator[Progress, None, Result]) -> Result:
    """Run all steps and return their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def xmp_metadata(document: Document, now: datetime) -> str:
    """Return the properties of a file as XMP, with dates in UTC."""
    template = paths.resource("pdf", "properties.xmp").read_text("utf-8")
    return template.rstrip().format(
        title=escape(document.title),
        subject=escape(document.subject),
        keywords="".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in document.keywords),
        language=escape(document.language),
        words=escape(", ".join(document.keywords)),
        creator=escape(APP_NAME),
        stamp=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


class _Targets(NamedTuple):
    """The places in a file that links and bookmarks lead to.

    Attributes:
        file: The file.
        pages: The numbers of its pages.
        marks: Where the pages of the document are.
        scale: Dots of the device per point.
    """

    file: PdfFile
    pages: list[int]
    marks: ContentMarks
    scale: float

    def of(self, position: PagePosition) -> bytes:
        """Return the page of a position, and where a viewer shows it."""
        place = self.marks.places[position.page]
        page = self.pages[place.side]
        top = page_height(self.file.objects[page]) - position.y + _SPACE_ABOVE
        return b"[%d 0 R/XYZ %.1f %.1f null]" % (page, place.left / self.scale, top)


def _set_properties(file: PdfFile, document: Document, now: datetime) -> None:
    """Replace Qt's properties, whose dates reveal the time zone."""
    texts = {
        b"/Title": document.title,
        b"/Subject": document.subject,
        b"/Keywords": ", ".join(document.keywords),
        b"/Creator": APP_NAME,
        b"/Producer": "Qt",
    }
    written = b"".join(key + text_string(text) for key, text in texts.items())
    stamp = now.strftime("(D:%Y%m%d%H%M%SZ)").encode()
    file.objects[file.info] = b"<<%s/CreationDate%s/ModDate%s>>" % (written, stamp, stamp)
    view = b"/PageMode/UseOutlines/ViewerPreferences<</DisplayDocTitle true>>"
    file.add_entries(file.root, view + b"/Lang" + text_string(document.language))


def _set_link_targets(file: PdfFile, targets: _Targets, layout: PageLayout) -> None:
    """Replace Qt's empty list of link targets."""
    # The names that Qt gives to the targets of links.
    positions = {
        codecs.BOM_UTF16_BE + anchor.encode("utf-16-be"): position
        for anchor, position in layout.positions.items()
        if position.page in targets.marks.places
    }
    # A name tree must be in the order of its bytes (ISO 32000-1, 7.9.6).
    names = b"\n".join(
        b"<%s>%s" % (name.hex().encode(), targets.of(position))
        for name, position in sorted(positions.items())
    )
    tree = reference(file.objects[file.root], b"/Names")
    file.objects[tree] = b"<</Dests<</Names[%s]>>>>" % names


def _add_bookmarks(file: PdfFile, targets: _Targets, layout: PageLayout) -> None:
    """Add the titles of the sections that are in the file."""
    bookmarks = [each for each in layout.bookmarks if each[1].page in targets.marks.places]
    if not bookmarks:
        return
    outline = file.add()
    numbers = [file.add() for _bookmark in bookmarks]
    for (title, position), number in zip(bookmarks, numbers, strict=True):
        previous = b"/Prev %d 0 R" % (number - 1) if number != numbers[0] else b""
        following = b"/Next %d 0 R" % (number + 1) if number != numbers[-1] else b""
        file.objects[number] = b"<</Title%s/Parent %d 0 R%s%s/Dest%s>>" % (
            text_string(title),
            outline,
            previous,
            following,
            targets.of(position),
        )
    file.objects[outline] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (
        numbers[0],
        numbers[-1],
        len(numbers),
    )
    file.add_entries(file.root, b"/Outlines %d 0 R" % outline)


def _correct_text_maps(file: PdfFile) -> None:
    """Correct spaces and hyphens, which Qt maps to other characters."""
    fonts = [content for content in file.objects if content.startswith(_FONT)]
    for text_map in {reference(font, b"/ToUnicode") for font in fonts}:
        file.set_stream(text_map, _CHARACTERS.sub(_plain, file.stream(text_map)))


def _plain(match: re.Match[bytes]) -> bytes:
    text = match[0]
    for character, plain in _READ_AS.items():
        text = text.replace(character, plain)
    return text
