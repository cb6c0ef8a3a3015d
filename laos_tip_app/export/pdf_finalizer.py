"""Adds to Qt’s PDF files: bookmarks, link targets, properties, tags.

Imported only when a PDF file is written, since pypdf takes long to load.
"""

import codecs
import re
from collections.abc import Generator
from datetime import datetime
from io import BytesIO
from typing import Final, NamedTuple, cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    Destination,
    DictionaryObject,
    Fit,
    NameObject,
    StreamObject,
    TextStringObject,
)

from laos_tip_app import APP_NAME
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout, PagePosition, Progress
from laos_tip_app.export.pdf_tags import tag_pages
from laos_tip_app.report.document import Document

_SPACE_ABOVE: Final = 12.0
"""Points above the target of a link in a viewer."""

_CHARACTERS: Final = re.compile(rb"\[[^\]]*\]")
"""The characters of a ToUnicode map; its other numbers are glyphs."""

_READ_AS: Final = {
    b"<0009>": b"<0020>",
    b"<00A0>": b"<0020>",
    b"<202F>": b"<0020>",
    b"<2011>": b"<002d>",
}
"""Tab, non-breaking spaces and hyphen, with the characters to be read instead."""


def finalize_steps(
    pdf: bytes, document: Document, layout: PageLayout, marks: ContentMarks, now: datetime
) -> Generator[Progress, None, bytes]:
    """Add bookmarks, link targets, properties and tags to Qt’s PDF.

    Args:
        pdf: The file that Qt wrote.
        document: The document.
        layout: Its pages.
        marks: The marks that were painted on them.
        now: The time of creation, in UTC.

    Yields:
        The progress of the whole export, a step for each page.

    Returns:
        The bytes of the file.
    """
    writer = PdfWriter(clone_from=BytesIO(pdf))
    # The first version with all that tags need, and the one of PDF/UA-1.
    writer.pdf_header = "%PDF-1.7"
    pages = list(writer.pages)
    _set_properties(writer, document, now)
    targets = _Targets(pages, marks, layout.geometry.scale)
    _set_link_targets(writer, targets, layout)
    for title, position in layout.bookmarks:
        if position.page in marks.places:
            page, zoom = targets.of(position)
            writer.add_outline_item(title=title, page_number=page, fit=zoom)
    _correct_text_maps(pages)
    total = len(marks.places)
    for done in tag_pages(writer, layout, marks):
        # Layout and painting come before.
        yield Progress(2 * total + done, 3 * total)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


class _Targets(NamedTuple):
    """The places in a file that links and bookmarks lead to.

    Attributes:
        pages: The pages of the file.
        marks: Where the pages of the document are.
        scale: Dots of the device per point.
    """

    pages: list[PageObject]
    marks: ContentMarks
    scale: float

    def of(self, position: PagePosition) -> tuple[PageObject, Fit]:
        """Return the page of a position, and where a viewer shows it."""
        place = self.marks.places[position.page]
        page = self.pages[place.side]
        top = round(float(page.mediabox.height) - position.y + _SPACE_ABOVE, 1)
        return page, Fit.xyz(left=round(place.left / self.scale, 1), top=top)


def _set_properties(writer: PdfWriter, document: Document, now: datetime) -> None:
    """Replace Qt's properties, whose dates reveal the time zone."""
    stamp = now.strftime("D:%Y%m%d%H%M%SZ")
    writer.metadata = {
        "/Title": document.title,
        "/Subject": document.subject,
        "/Keywords": ", ".join(document.keywords),
        "/Creator": APP_NAME,
        "/Producer": "Qt",
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    writer.page_mode = "/UseOutlines"
    writer.root_object[NameObject("/Lang")] = TextStringObject(document.language)
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )


def _set_link_targets(writer: PdfWriter, targets: _Targets, layout: PageLayout) -> None:
    """Replace Qt's empty list of link targets."""
    # The names that Qt gives to the targets of links.
    positions = {
        codecs.BOM_UTF16_BE + anchor.encode("utf-16-be"): position
        for anchor, position in layout.positions.items()
        if position.page in targets.marks.places
    }
    names = ArrayObject()
    # A name tree must be in the order of its bytes (ISO 32000-1, 7.9.6).
    for name, position in sorted(positions.items()):
        page, zoom = targets.of(position)
        assert page.indirect_reference is not None  # noqa: S101
        destination = Destination("", page.indirect_reference, zoom)
        names += [TextStringObject(name), destination.dest_array]
    tree = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/Dests"): tree})


def _correct_text_maps(pages: list[PageObject]) -> None:
    """Correct spaces and hyphens, which Qt maps to other characters."""
    maps: dict[int, StreamObject] = {}
    for page in pages:
        resources = cast("DictionaryObject", page["/Resources"])
        for font in resources.get("/Font", {}).values():
            stream = font.get_object()["/ToUnicode"]
            maps[id(stream)] = stream
    for stream in maps.values():
        stream.set_data(_CHARACTERS.sub(_plain, stream.get_data()))


def _plain(match: re.Match[bytes]) -> bytes:
    text = match[0]
    for character, plain in _READ_AS.items():
        text = text.replace(character, plain)
    return text
