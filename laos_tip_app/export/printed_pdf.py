"""Exports the printed pages as PDF, without tags.

That is a booklet, or some pages of a document.
"""

from collections.abc import Generator
from datetime import UTC, datetime
from functools import partial

from PySide6.QtGui import QPagedPaintDevice, QPageRanges, QPageSize

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.booklet import BookletPainter, booklet_layout
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter
from laos_tip_app.export.pdf import painted_steps, xmp_metadata
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
    """Return the painter of the chosen pages, or sides of a booklet."""
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
    """Export the printed pages as PDF, in steps.

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
    now = datetime.now(UTC).replace(microsecond=0)
    data, _layout = yield from painted_steps(
        paper,
        xmp_metadata(document, now, tagged=False),
        partial(print_layout, document, style, is_booklet=is_booklet),
        partial(print_painter, ranges=ranges, is_booklet=is_booklet),
        parts=2,
    )
    # Imported here, since only PDF files need pypdf.
    from laos_tip_app.export.pdf_finalizer import with_own_properties

    return with_own_properties(data, document, now)
