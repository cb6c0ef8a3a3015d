"""Print and export from the window: dialogs first, then work in steps.

Nothing is remembered of what was printed, or where it was saved.
"""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final, NamedTuple

from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from shiboken6 import Shiboken

from laos_tip_app import APP_NAME
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.export.exporters import format_of, formats_for, page_style
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps
from laos_tip_app.export.printed_pdf import print_layout, print_painter, printed_pdf_steps
from laos_tip_app.export.sheet_count import page_count_steps, page_count_text
from laos_tip_app.report.document import Document
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.file_dialogs import ask_target, show_error_box
from laos_tip_app.ui.widgets.message_boxes import add_standard, clicked_button, new_box

type OnSaved = Callable[[str], object]
"""Is called with the name of a file that has been written."""


def _ignore(_name: str) -> None:
    """Do nothing."""


class Copies(NamedTuple):
    """What the print dialog proposes.

    Attributes:
        number: How many.
        double_sided: Whether both sides are printed; None for what the printer does.
    """

    number: int = 1
    double_sided: bool | None = None


_ONE_COPY: Final = Copies()
_PATIENCE: Final = 0.7
"""Seconds before the print dialog, in which its pages are counted."""


def print_document(
    parent: QWidget,
    store: Store,
    job: PrintJob,
    on_saved: OnSaved = _ignore,
    copies: Copies = _ONE_COPY,
) -> None:
    """Ask for a printer and print; without one, offer a file."""
    if not QPrinterInfo.availablePrinterNames():
        if _wants_file(parent):
            export_file(parent, store, job, on_saved)
        return
    document = job.document(store)
    printer = new_printer(store, job, copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(print_title(store, job))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if not Shiboken.isValid(dialog):  # its window was closed
        return
    dialog.deleteLater()
    if accepted:
        send(parent, document, job, printer, on_saved)


def print_title(store: Store, job: PrintJob, patience: float = _PATIENCE) -> str:
    """Return the title of the print dialog, with pages and sheets.

    Args:
        store: The report.
        job: What is printed.
        patience: The seconds of counting after which the title is without them.
    """
    title = _("Print")
    steps = page_count_steps(store, job)
    end = monotonic() + patience
    try:
        while monotonic() < end:
            next(steps)
    except StopIteration as stop:
        count = page_count_text(stop.value, is_booklet=job.setup.paper == BOOKLET)
        return _("{title}: {count}").format(title=title, count=count)
    return title


def send(
    parent: QWidget,
    document: Document,
    job: PrintJob,
    printer: QPrinter,
    on_saved: OnSaved = _ignore,
) -> None:
    """Print the chosen pages on a printer that has been chosen.

    If the print dialog writes a PDF file, it is written as any other of ours: whole
    or not at all, and with tags if it has all pages. Copies are made by the printer.
    """
    title = _("Print")
    size = QPageSize(printer.pageLayout().fullRectPoints().size())
    is_booklet = job.setup.paper == BOOKLET
    if is_booklet:
        size = QPageSize(PAGE_SIZES[BOOKLET])
    style = page_style(document, job.setup, size)
    # Qt keeps ranges that were typed before all pages were chosen again.
    is_part = printer.printRange() == QPrinter.PrintRange.PageRange
    ranges = printer.pageRanges() if is_part else QPageRanges()

    def refuse(error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        show_error_box(parent, title, error)

    if printer.outputFormat() != QPrinter.OutputFormat.PdfFormat:
        steps = _painted(document, style, printer, ranges, is_booklet=is_booklet)
        BackgroundTask(parent, title, steps, lambda _result: None, refuse)
        return
    target = Path(printer.outputFileName())

    def write(result: object) -> None:
        try:
            _replace(target, result)
        except AppError as error:
            refuse(error)
        else:
            on_saved(target.name)

    pdf = (
        printed_pdf_steps(document, style, size, ranges, is_booklet=is_booklet)
        if is_booklet or is_part
        else pdf_steps(document, style, size)
    )
    BackgroundTask(parent, title, pdf, write, refuse)


def _replace(target: Path, result: object) -> None:
    """Write a file; the dialog has asked whether to replace it."""
    write_file(target, result if isinstance(result, bytes) else b"", force=True)


def export_file(parent: QWidget, store: Store, job: PrintJob, on_saved: OnSaved = _ignore) -> None:
    """Ask for a name and write a file, until it succeeds."""
    proposed = job.title(store)
    title = _("Export")
    formats = formats_for(job.kind)
    filters = ";;".join(f"{format_.label()} (*{format_.suffix})" for format_ in formats)

    def ask() -> None:
        target = ask_target(parent, title, proposed, formats[0].suffix, filters)
        if target is None:
            return
        try:
            steps = format_of(job, target).write(store, job)
        except AppError as error:
            refuse(error)
            return
        BackgroundTask(parent, title, steps, lambda result: write(target, result), refuse)

    def write(target: Path, result: object) -> None:
        try:
            _replace(target, result)
        except AppError as error:
            refuse(error)
        else:
            on_saved(target.name)

    def refuse(error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if show_error_box(parent, title, error):
            ask()

    ask()


def new_printer(store: Store, job: PrintJob, copies: Copies = _ONE_COPY) -> QPrinter:
    """Return a printer for a job; its queue names only the report."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    modes, is_booklet = QPrinter.DuplexMode, job.setup.paper == BOOKLET
    if is_booklet:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    else:
        printer.setPageSize(QPageSize(PAGE_SIZES[job.setup.paper]))
    printer.setDocName(store.meta().title)
    printer.setCreator(APP_NAME)
    printer.setCopyCount(copies.number)
    if is_booklet:
        printer.setDuplex(modes.DuplexShortSide)
    elif copies.double_sided is not None:
        printer.setDuplex(modes.DuplexLongSide if copies.double_sided else modes.DuplexNone)
    return printer


def _painted(
    document: Document,
    style: PrintStyle,
    printer: QPrinter,
    ranges: QPageRanges | None = None,
    *,
    is_booklet: bool = False,
) -> Generator[Progress]:
    layout = print_layout(document, style, printer, is_booklet=is_booklet)
    for step in layout.lay_out():
        yield Progress(step.done, 2 * step.total)
    pages = print_painter(layout, ranges, is_booklet=is_booklet)
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


def _wants_file(parent: QWidget) -> bool:
    box = new_box(
        parent,
        _("Print"),
        _(
            "No printer is set up on this computer. The pages can be saved as a PDF file and "
            "printed elsewhere.",
        ),
    )
    save = box.addButton(_("Save as PDF…"), QMessageBox.ButtonRole.AcceptRole)
    add_standard(box, QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    return clicked_button(box) is save
