"""Exports what a printer gets as PDF, without tags.

That is a booklet, or some pages of a document.
"""

from collections.abc import Generator
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPageRanges, QPageSize, QPainter, QPdfWriter

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import BookletPainter, booklet_layout
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import xmp_metadata
from laos_tip_app.report.document import Document


def print_layout(
    document: Document, style: PrintStyle, device: QPagedPaintDevice, *, is_booklet: bool
) -> PageLayout:
    """Return the pages of a document or booklet, to be laid out."""
    new_layout = booklet_layout if is_booklet else PageLayout
    return new_layout(document, style, device)


def print_painter(
    layout: PageLayout, ranges: QPageRanges | None, *, is_booklet: bool
) -> PagePainter | BookletPainter:
    """Return what paints the chosen pages, or sides of a booklet."""
    if is_booklet:
        return BookletPainter(layout, ranges)
    return PagePainter(layout, ranges=ranges)


def printed_pdf_steps(
    document: Document,
    style: PrintStyle,
    paper: QPageSize,
    ranges: QPageRanges | None = None,
    *,
    is_booklet: bool = False,
) -> Generator[Progress, None, bytes]:
    """Export what a printer gets as PDF, in steps.

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
    pdf = QByteArray()
    buffer = QBuffer(pdf)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    now = datetime.now(UTC).replace(microsecond=0)
    writer = QPdfWriter(buffer)
    writer.setPageSize(paper)
    xmp = xmp_metadata(document, now, tagged=False)
    writer.setDocumentXmpMetadata(QByteArray(xmp.encode()))
    layout = print_layout(document, style, writer, is_booklet=is_booklet)
    for step in layout.lay_out():
        yield Progress(step.done, 2 * step.total)
    pages = print_painter(layout, ranges, is_booklet=is_booklet)
    painter = QPainter()
    pages.begin(painter)
    try:
        for step in pages.paint(painter):
            yield Progress(step.total + step.done, 2 * step.total)
    finally:
        painter.end()
    buffer.close()
    # Imported here, since only PDF files need pypdf.
    from laos_tip_app.export.pdf_finalizer import with_own_properties

    return with_own_properties(bytes(pdf.data()), document, now)
