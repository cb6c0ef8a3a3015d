"""Exports a document as PDF.

The file says nothing about the user, the machine or its path.
"""

from collections.abc import Generator
from datetime import UTC, datetime
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageRanges, QPageSize, QPainter, QPdfWriter

from laos_tip_app import APP_NAME
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import new_painter
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.report.document import Document

PAGE_SIZES: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
    "A3": QPageSize.PageSizeId.A3,
    "A5": QPageSize.PageSizeId.A5,
    # Its pages; see `export.booklet`.
    BOOKLET: QPageSize.PageSizeId.A5,
}


def pdf_steps(
    document: Document,
    style: PrintStyle,
    paper: QPageSize,
    ranges: QPageRanges | None = None,
    *,
    is_booklet: bool = False,
) -> Generator[Progress, None, bytes]:
    """Export a document as PDF, in steps.

    Args:
        document: The document.
        style: Its style.
        paper: The size of its pages.
        ranges: The pages to print, or sides of a booklet, as in `chosen_numbers`.
        is_booklet: Whether two pages share each side of A4.

    Yields:
        The progress.

    Returns:
        The bytes of the file.
    """
    now, marks = datetime.now(UTC).replace(microsecond=0), ContentMarks()
    pdf = QByteArray()
    buffer = QBuffer(pdf)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(paper)
    writer.setDocumentXmpMetadata(QByteArray(xmp_metadata(document, now).encode()))
    layout = PageLayout(document, style, writer)
    for step in layout.lay_out():
        yield Progress(step.done, 3 * step.total)
    pages, painter = new_painter(layout, ranges, marks, is_booklet=is_booklet), QPainter()
    pages.begin(painter)
    try:
        for step in pages.paint(painter):
            yield Progress(step.total + step.done, 3 * step.total)
    finally:
        painter.end()
    buffer.close()
    # Imported here, since only PDF files need pypdf.
    from laos_tip_app.export.pdf_finalizer import finalize_steps

    return (yield from finalize_steps(bytes(pdf.data()), document, layout, marks, now))


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
    keywords = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in document.keywords)
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
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
