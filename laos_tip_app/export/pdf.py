"""A printed document as the bytes of a PDF file.

Knows nothing of where the file goes. What Qt's writer can't say (bookmarks, language, subject,
keywords) is appended as an incremental update, as ISO 32000-1, 7.5.6 has it. Nothing about the
user, the machine or the place of a file gets in.
"""

import re
from collections.abc import Generator
from datetime import UTC, datetime
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.report_document import PaperWords
from laos_tip_app.export.page_layout import PagedDocument, PagePosition, Progress
from laos_tip_app.report.document import Document

PAPERS: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
    "A3": QPageSize.PageSizeId.A3,
}

_TRAILER: Final = re.compile(
    rb"trailer\s*<<\s*/Size (\d+)\s*/Info (\d+) 0 R\s*/Root (\d+) 0 R(.*?)>>\s*startxref\s*(\d+)",
    re.DOTALL,
)
_DATES: Final = re.compile(rb"/(?:Creation|Mod)Date \(([^)]*)\)")
_NAMES: Final = re.compile(rb"/Names \d+ 0 R\s*")
_LETTERS: Final = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_AIR: Final = 12.0
"""Points between the upper edge of a viewer's window and what a link leads to."""

_ENTRY: Final = 20
"""Bytes of a line in a cross-reference table."""


def pdf_steps(
    printed: Document, words: PaperWords, style: PrintStyle, paper: QPageSize
) -> Generator[Progress, None, bytes]:
    """Make a document a PDF file in steps, between which one may stop.

    Yields:
        How far it is.

    Returns:
        The whole file.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(paper)
    writer.setTitle(printed.title)
    writer.setCreator(APP_NAME)
    writer.setDocumentXmpMetadata(QByteArray(_xmp(printed, now).encode()))
    document = PagedDocument(printed, words, style, writer)
    for step in document.lay_out():
        yield Progress(step.done, 2 * step.total)
    painter = QPainter(writer)
    try:
        for step in document.paint(painter):
            yield Progress(step.total + step.done, 2 * step.total)
    finally:
        painter.end()
    buffer.close()
    file = _File.read(_with_spaces(_without_zone(bytes(data.data()), now)))
    return PdfFinalizer(file, printed, document, now).whole()


def run_to_completion[Made](steps: Generator[Progress, None, Made]) -> Made:
    """Do all steps at once and return what they make."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made


class PdfFinalizer:
    """What is appended to a file of Qt's writer."""

    def __init__(
        self, file: "_File", printed: Document, document: PagedDocument, now: datetime
    ) -> None:
        self._file = file
        self._printed = printed
        self._document = document
        self._now = now
        self._catalog = file.object(file.root)
        tree = file.object(file.reference(self._catalog, b"Pages"))
        self._pages = re.findall(rb"(\d+) 0 R", tree.partition(b"/Kids")[2].partition(b"]")[0])
        self._names = file.size
        self._outlines = file.size + 1

    def whole(self) -> bytes:
        """Return the file with bookmarks, destinations, language and properties appended."""
        new = {
            self._file.info: self._properties(),
            self._file.root: self._new_catalog(),
            self._names: self._destinations(),
            **self._bookmarks(),
        }
        return self._file.updated(new, max(new) + 1)

    def _properties(self) -> bytes:
        return b"".join(
            b"\n/%s %s" % (key, value)
            for key, value in {
                b"Title": _text(self._printed.title),
                b"Subject": _text(self._printed.subject),
                b"Keywords": _text(", ".join(self._printed.keywords)),
                b"Creator": _text(APP_NAME),
                b"Producer": _text("Qt"),
                b"CreationDate": _date(self._now),
                b"ModDate": _date(self._now),
            }.items()
        )

    def _new_catalog(self) -> bytes:
        return _NAMES.sub(b"", self._catalog).rstrip() + (
            b"\n/Names << /Dests %d 0 R >>\n/Outlines %d 0 R\n/PageMode /UseOutlines\n/Lang %s"
            b"\n/ViewerPreferences << /DisplayDocTitle true >>\n"
        ) % (self._names, self._outlines, _text(self._printed.language))

    def _destinations(self) -> bytes:
        # One leaf of a name tree; its names must be in the order of their bytes (7.9.6).
        named = sorted((_text(name), spot) for name, spot in self._document.spots.items())
        pairs = b"\n".join(b"%s %s" % (name, self._destination(spot)) for name, spot in named)
        return b" /Names [\n%s\n] " % pairs

    def _bookmarks(self) -> dict[int, bytes]:
        bookmarks = self._document.bookmarks
        first = self._outlines + 1
        last = self._outlines + len(bookmarks)
        objects = {
            self._outlines: b" /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d "
            % (first, last, len(bookmarks))
        }
        for number, (title, spot) in enumerate(bookmarks, first):
            before = b"" if number == first else b"/Prev %d 0 R " % (number - 1)
            after = b"" if number == last else b"/Next %d 0 R " % (number + 1)
            objects[number] = b" /Title %s /Parent %d 0 R /Dest %s %s%s" % (
                _text(title),
                self._outlines,
                self._destination(spot),
                before,
                after,
            )
        return objects

    def _destination(self, spot: PagePosition) -> bytes:
        # A line's height above its top, so that a viewer does not cut it.
        up = self._document.paper_height - spot.down + _AIR
        return b"[%s 0 R /XYZ 0 %.1f null]" % (self._pages[spot.page], up)


class _File(NamedTuple):
    """A PDF file with one cross-reference table, as Qt writes it.

    Attributes:
        size: The first number that no object has.
        rest: What else stands in the trailer.
        table: Where the cross-reference table begins.
    """

    pdf: bytes
    size: int
    info: int
    root: int
    rest: bytes
    table: int

    @classmethod
    def read(cls, pdf: bytes) -> "_File":
        found = _TRAILER.search(pdf, max(0, len(pdf) - 2048))
        if not found:
            raise ValueError("the PDF file ends otherwise than Qt's writer ends it")
        size, info, root, rest, table = found.groups()
        return cls(pdf, int(size), int(info), int(root), rest.strip(), int(table))

    def object(self, number: int) -> bytes:
        """Return what stands within the dictionary of an object."""
        first = self.pdf.index(b"\n", self.pdf.index(b"\n", self.table) + 1) + 1
        offset = int(self.pdf[first + number * _ENTRY :][:10])
        start = self.pdf.index(b"<<", offset) + 2
        return self.pdf[start : self.pdf.rindex(b">>", start, self.pdf.index(b"endobj", start))]

    def reference(self, dictionary: bytes, key: bytes) -> int:
        """Return the number of the object that a dictionary refers to under a key."""
        found = re.search(rb"/%s (\d+) 0 R" % key, dictionary)
        if not found:
            raise ValueError(f"the PDF file has no {key.decode()}")
        return int(found[1])

    def updated(self, objects: dict[int, bytes], size: int) -> bytes:
        """Return the file with objects replaced or added."""
        written = bytearray(self.pdf if self.pdf.endswith(b"\n") else self.pdf + b"\n")
        table = bytearray(b"xref\n")
        for number, content in sorted(objects.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(written))
            written += b"%d 0 obj\n<<%s>>\nendobj\n" % (number, content)
        start = len(written)
        written += table
        written += b"trailer\n<<\n/Size %d\n/Info %d 0 R\n/Root %d 0 R\n/Prev %d\n%s\n>>\n" % (
            size,
            self.info,
            self.root,
            self.table,
            self.rest,
        )
        written += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(written)


def _without_zone(pdf: bytes, now: datetime) -> bytes:
    """Return the file without the time zone of the machine, every byte else in its place."""
    end = pdf.index(b"endobj")

    def universal(found: re.Match[bytes]) -> bytes:
        key = found[0].partition(b" ")[0]
        return (key + b" " + _date(now)).ljust(len(found[0]))[: len(found[0])]

    return _DATES.sub(universal, pdf[:end]) + pdf[end:]


def _with_spaces(pdf: bytes) -> bytes:
    """Return the file with blanks and hyphens read as such, whatever lines may do at them.

    Qt says of the glyph of blanks that it is a tab.
    """

    def plain(found: re.Match[bytes]) -> bytes:
        blanks = found[0].replace(b"<0009>", b"<0020>").replace(b"<00A0>", b"<0020>")
        return blanks.replace(b"<2011>", b"<002d>")

    return _LETTERS.sub(plain, pdf)


def _text(text: str) -> bytes:
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def _date(moment: datetime) -> bytes:
    return moment.strftime("(D:%Y%m%d%H%M%SZ)").encode()


def _xmp(printed: Document, now: datetime) -> str:
    keywords = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in printed.keywords)
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title>{_in_default_language(printed.title)}</dc:title>
<dc:description>{_in_default_language(printed.subject)}</dc:description>
<dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>
<dc:language><rdf:Bag><rdf:li>{escape(printed.language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{escape(", ".join(printed.keywords))}</pdf:Keywords>
<pdf:Producer>Qt</pdf:Producer>
<xmp:CreatorTool>{escape(APP_NAME)}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end='w'?>"""


def _in_default_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
