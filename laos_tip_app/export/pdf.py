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
from laos_tip_app.base import paths
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import BookletPainter
from laos_tip_app.export.content_marks import ContentMarks
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf_finalizer import finalize_steps
from laos_tip_app.report.document import Document

PAGE_SIZES: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
    "A3": QPageSize.PageSizeId.A3,
    "A5": QPageSize.PageSizeId.A5,
    # Its pages; see `export.booklet`.
    BOOKLET: QPageSize.PageSizeId.A5,
}


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
    return (yield from finalize_steps(bytes(buffer.data().data()), document, layout, marks, now))


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
