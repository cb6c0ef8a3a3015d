"""A printed document as the bytes of a PDF file.

Knows nothing of where the file goes. What Qt's writer can't say (bookmarks, language, subject,
keywords) is appended as an incremental update, as ISO 32000-1, 7.5.6 has it. Nothing about the
user, the machine or the place of a file gets in.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.printing.paged import Bookmark, PagedDocument
from laos_tip_app.printing.style import PaperStyle
from laos_tip_app.render.paper import PaperWords, Printed

PAPERS: Final = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}

_TRAILER: Final = re.compile(
    rb"trailer\s*<<\s*/Size (\d+)\s*/Info (\d+) 0 R\s*/Root (\d+) 0 R(.*?)>>\s*startxref\s*(\d+)",
    re.DOTALL,
)
_DATES: Final = re.compile(rb"/(?:Creation|Mod)Date \(([^)]*)\)")
_ENTRY: Final = 20
"""Bytes of a line in a cross-reference table."""


def pdf_bytes(
    printed: Printed, words: PaperWords, style: PaperStyle, paper: QPageSize.PageSizeId
) -> bytes:
    """Return a document as a whole PDF file."""
    now = datetime.now(UTC).replace(microsecond=0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(paper))
    writer.setTitle(printed.title)
    writer.setCreator(APP_NAME)
    writer.setDocumentXmpMetadata(QByteArray(_xmp(printed, now).encode()))
    document = PagedDocument(printed, words, style, writer)
    painter = QPainter(writer)
    try:
        for _ in document.paint(painter):
            pass
    finally:
        painter.end()
    buffer.close()
    height = QPageSize(paper).size(QPageSize.Unit.Point).height()
    return _finished(bytes(data.data()), printed, document.bookmarks(), height, now)


def _finished(
    pdf: bytes, printed: Printed, bookmarks: list[Bookmark], height: float, now: datetime
) -> bytes:
    """Return a file of Qt's writer with bookmarks, language and properties appended."""
    file = _File.read(_without_zone(pdf, now))
    catalog = file.object(file.root)
    tree = file.object(file.reference(catalog, b"Pages"))
    kids = re.findall(rb"(\d+) 0 R", tree.partition(b"/Kids")[2].partition(b"]")[0])
    outlines = file.size
    first, last = outlines + 1, outlines + len(bookmarks)
    new = {
        file.info: _dictionary(
            Title=_text(printed.title),
            Subject=_text(printed.subject),
            Keywords=_text(", ".join(printed.keywords)),
            Creator=_text(APP_NAME),
            Producer=_text("Qt"),
            CreationDate=_date(now),
            ModDate=_date(now),
        ),
        file.root: catalog.rstrip()
        + b"\n/Outlines %d 0 R\n/PageMode /UseOutlines\n/Lang " % outlines
        + _text(printed.language)
        + b"\n/ViewerPreferences << /DisplayDocTitle true >>\n",
        outlines: b"/Type /Outlines /First %d 0 R /Last %d 0 R /Count %d"
        % (first, last, len(bookmarks)),
    }
    for number, bookmark in enumerate(bookmarks, first):
        entry = b"/Title %s /Parent %d 0 R /Dest [%s 0 R /XYZ 0 %.1f null]" % (
            _text(bookmark.title),
            outlines,
            kids[bookmark.page],
            height - bookmark.down,
        )
        if number > first:
            entry += b" /Prev %d 0 R" % (number - 1)
        if number < last:
            entry += b" /Next %d 0 R" % (number + 1)
        new[number] = entry
    return file.updated(new, last + 1)


@dataclass(frozen=True, slots=True)
class _File:
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


def _dictionary(**entries: bytes) -> bytes:
    return b"\n" + b"".join(b"/%s %s\n" % (key.encode(), entries[key]) for key in entries)


def _text(text: str) -> bytes:
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def _date(moment: datetime) -> bytes:
    return moment.strftime("(D:%Y%m%d%H%M%SZ)").encode()


def _xmp(printed: Printed, now: datetime) -> str:
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
