"""Exports a document as PDF.

The file says nothing about the user, the machine or its path.
"""

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.report.document import Document

if TYPE_CHECKING:
    from laos_tip_app.export.booklet import BookletPainter

PAGE_SIZES: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
    "A3": QPageSize.PageSizeId.A3,
    "A5": QPageSize.PageSizeId.A5,
    # Its pages; see `export.booklet`.
    BOOKLET: QPageSize.PageSizeId.A5,
}


def pdf_steps(
    document: Document, style: PrintStyle, paper: QPageSize
) -> Generator[Progress, None, bytes]:
    """Export a document as PDF, in steps.

    Yields:
        The progress.

    Returns:
        The bytes of the file.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    marks = ContentMarks()
    data, layout = yield from painted_steps(
        paper,
        xmp_metadata(document, now),
        partial(PageLayout, document, style),
        lambda layout: PagePainter(layout, marks),
        parts=3,
    )
    # Imported here, since only PDF files need pypdf.
    from laos_tip_app.export.pdf_finalizer import finalize_steps

    return (yield from finalize_steps(data, document, layout, marks, now))


def painted_steps(
    paper: QPageSize,
    properties: str,
    new_layout: Callable[[QPdfWriter], PageLayout],
    new_painter: "Callable[[PageLayout], PagePainter | BookletPainter]",
    *,
    parts: int,
) -> Generator[Progress, None, tuple[bytes, PageLayout]]:
    """Lay out and paint a file as Qt writes it, in steps.

    Args:
        paper: The size of its pages.
        properties: The properties of the file, as XMP.
        new_layout: Returns the pages on a device, to be laid out.
        new_painter: Returns what paints pages that are laid out.
        parts: How many parts the whole export has; these are the first two.

    Yields:
        The progress.

    Returns:
        The bytes of the file, and its pages.
    """
    pdf = QByteArray()
    buffer = QBuffer(pdf)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(paper)
    writer.setDocumentXmpMetadata(QByteArray(properties.encode()))
    layout = new_layout(writer)
    for step in layout.lay_out():
        yield Progress(step.done, parts * step.total)
    pages, painter = new_painter(layout), QPainter()
    pages.begin(painter)
    try:
        for step in pages.paint(painter):
            yield Progress(step.total + step.done, parts * step.total)
    finally:
        painter.end()
    buffer.close()
    return bytes(pdf.data()), layout


def run_to_completion[Result](steps: Generator[Progress, None, Result]) -> Result:
    """Run all steps and return their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def xmp_metadata(document: Document, now: datetime, *, tagged: bool = True) -> str:
    """Return the properties of a file as XMP, with dates in UTC."""
    standard = "<pdfuaid:part>1</pdfuaid:part>" if tagged else ""
    keywords = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in document.keywords)
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{standard}
<dc:title>{_in_default_language(document.title)}</dc:title>
<dc:description>{_in_default_language(document.subject)}</dc:description>
<dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>
<dc:language><rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{escape(", ".join(document.keywords))}</pdf:Keywords>
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
