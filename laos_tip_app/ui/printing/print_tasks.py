"""Print and export what a dialog has asked for, in steps.

Nothing is remembered of what was printed, or where it was saved.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from laos_tip_app import APP_NAME
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _, steps_in, written_in
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.export.booklet import BookletPainter
from laos_tip_app.export.exporters import Format, format_of, formats_for, page_style
from laos_tip_app.export.page_layout import PageLayout, Progress
from laos_tip_app.export.page_painter import PagePainter, chosen_numbers
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps
from laos_tip_app.report.document import Document
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.file_dialogs import ask_target, file_name, show_error_box

type OnSaved = Callable[[Path], object]
"""Is called with a file that has been written."""


def send(
    parent: QWidget,
    document: Document,
    job: PrintJob,
    printer: QPrinter,
    on_saved: OnSaved = lambda _file: None,
    on_sent: Callable[[int], object] = lambda _pages: None,
) -> None:
    """Print the chosen pages on a printer that has been chosen.

    If the print dialog writes a PDF file, it is written as any other of ours: whole
    or not at all, and with tags. Copies are made by the printer.

    Args:
        parent: The window of the progress.
        document: What is printed.
        job: The job that it is of.
        printer: The printer with its settings.
        on_saved: Is called with a file that has been written.
        on_sent: Is called with the number of pages that went to a printer.
    """
    title = _("Print")
    size = QPageSize(printer.pageLayout().fullRectPoints().size())
    is_booklet = job.setup.paper == BOOKLET
    if is_booklet:
        size = QPageSize(PAGE_SIZES[BOOKLET])
    with written_in(job.language):
        style = page_style(document, job.setup, size)
    # Qt keeps ranges that were typed before all pages were chosen again.
    is_part = printer.printRange() == QPrinter.PrintRange.PageRange
    ranges = printer.pageRanges() if is_part else QPageRanges()

    def refuse(error: AppError) -> None:
        show_error_box(parent, title, error)

    if printer.outputFormat() != QPrinter.OutputFormat.PdfFormat:
        steps = _painted(document, style, printer, ranges, is_booklet=is_booklet)
        BackgroundTask(parent, title, steps_in(job.language, steps), on_sent, refuse)
        return
    target = Path(printer.outputFileName())

    def write(data: bytes) -> None:
        # The dialog has asked whether to replace it.
        write_file(target, data, force=True)
        on_saved(target)

    pdf = pdf_steps(document, style, size, ranges, is_booklet=is_booklet)
    BackgroundTask(parent, title, steps_in(job.language, pdf), write, refuse)


def export_file(
    parent: QWidget,
    store: Store,
    job: PrintJob,
    on_saved: OnSaved = lambda _file: None,
    formats: Sequence[Format] = (),
    complete: Callable[[PrintJob, Path], PrintJob | None] | None = None,
    folder: Path | None = None,
) -> None:
    """Ask for a name and write a file, until it succeeds.

    Args:
        parent: The window of the dialogs.
        store: The report.
        job: What is exported.
        on_saved: Is called with a file that has been written.
        formats: The formats to choose from; by default all that it has.
        complete: Asks what else the file needs; returns None when cancelled.
        folder: Where it is written without a question, unless there is a file of its name.
    """
    proposed = job.title(store)
    title = _("Export")
    formats = formats or formats_for(job.kind)
    filters = ";;".join(f"{format_.label()} (*{format_.suffix})" for format_ in formats)

    def ask(target: Path | None = None) -> None:
        if target is None or target.exists():
            target = ask_target(parent, title, proposed, formats[0].suffix, filters)
        if target is None:
            return
        chosen = job if complete is None else complete(job, target)
        if chosen is None:
            return
        try:
            steps = format_of(chosen, target).write(store, chosen)
        except AppError as error:
            refuse(error)
            return
        BackgroundTask(parent, title, steps, partial(write, target), refuse)

    def write(target: Path, data: bytes) -> None:
        write_file(target, data, force=True)
        on_saved(target)

    def refuse(error: AppError) -> None:
        if show_error_box(parent, title, error):
            ask()

    ask(folder and folder / f"{file_name(proposed)}{formats[0].suffix}")


def new_printer(job: PrintJob, copies: int, *, double_sided: bool) -> QPrinter:
    """Return a printer for a job; its queue only says “Document”."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    modes = QPrinter.DuplexMode
    if job.setup.paper == BOOKLET:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setDuplex(modes.DuplexShortSide)
    else:
        printer.setPageSize(QPageSize(PAGE_SIZES[job.setup.paper]))
        printer.setDuplex(modes.DuplexLongSide if double_sided else modes.DuplexNone)
    printer.setDocName(_("Document"))
    printer.setCreator(APP_NAME)
    printer.setCopyCount(copies)
    return printer


def _painted(
    document: Document,
    style: PrintStyle,
    printer: QPrinter,
    ranges: QPageRanges,
    *,
    is_booklet: bool,
) -> Generator[Progress, None, int]:
    """Paint the chosen pages in steps; return their number."""
    if is_booklet:
        # Its pages are laid out; the painter turns the printer to its sides.
        printer.setPageSize(QPageSize(PAGE_SIZES[BOOKLET]))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    layout = PageLayout(document, style, printer)
    for step in layout.lay_out():
        yield Progress(step.done, 2 * step.total)
    pages = (BookletPainter if is_booklet else PagePainter)(layout, ranges=ranges)
    with TemporaryDirectory() as folder:
        painter = QPainter()
        with _temporary_files_in(folder):
            pages.begin(painter)
        try:
            for step in pages.paint(painter):
                yield Progress(step.total + step.done, 2 * step.total)
        except BaseException:
            printer.abort()
            # Qt can't abort what goes to CUPS: when the painter ends, it would send the pages that
            # are painted so far. They lie in a temporary file; without it nothing is sent.
            for file in Path(folder).iterdir():
                file.unlink()
            raise
        finally:
            painter.end()
    return len(chosen_numbers(layout.page_count, ranges))


@contextmanager
def _temporary_files_in(folder: str) -> Iterator[None]:
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
