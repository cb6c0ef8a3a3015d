"""What is asked for as paper or file, from the command line and from the window.

Knows no view. A file needs QtGui alone: dialogs and printers are imported by the functions that
show them. Nothing is remembered of what was printed, or where it was saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from laos_tip_app import APP_NAME
from laos_tip_app.errors import AppError, NotFoundError, UsageError
from laos_tip_app.i18n import translated
from laos_tip_app.location import Location
from laos_tip_app.printing.files import check_target, write_whole
from laos_tip_app.printing.pdf import PAPERS, pdf_bytes
from laos_tip_app.printing.style import PaperStyle
from laos_tip_app.render.paper import PaperWords, PaperWriter, Printed
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

REPORT = "report"
SECTION = "section:"
SUFFIX = ".pdf"


@contextmanager
def offscreen() -> Iterator[None]:
    """Give Qt what it needs to lay text out where there is no display and no application yet.

    `export` must run inside it unless an application is there already; then this does nothing.
    """
    application = None
    if QCoreApplication.instance() is None:
        application = QGuiApplication([APP_NAME, "-platform", "offscreen"])
    try:
        yield
    finally:
        del application


def export(
    store: Store,
    what: str,
    target: Path,
    words: Words,
    *,
    with_context: bool = True,
    force: bool = False,
    paper: str = "A4",
) -> None:
    """Write a part of the report to a file.

    Needs a QGuiApplication; see `offscreen`.

    Args:
        store: The report.
        what: `report`, or `section:ID`.
        target: The file; its suffix says what kind of file.
        words: The translated words.
        with_context: Whether what other publishers say goes in too.
        force: Whether a file of that name is replaced.
        paper: `A4` or `Letter`.

    Raises:
        UsageError: There is no such part, kind of file or paper.
        NotFoundError: There is no such section.
        OutputError: The file can't be written, or is already there.
    """
    translate = QCoreApplication.translate
    if target.suffix.lower() != SUFFIX:
        raise UsageError(
            translate("Jobs", "{name} has no ending that can be written.").format(name=target.name),
            translate("Jobs", "Choose a name that ends in .pdf."),
        )
    if paper not in PAPERS:
        raise UsageError(
            translate("Jobs", "{paper} is no paper that pages are made for.").format(paper=paper),
            translate("Jobs", "Choose one of: {papers}.").format(papers=", ".join(PAPERS)),
        )
    check_target(target, force=force)
    printed = _printed(store, what, words, with_context=with_context)
    data = pdf_bytes(printed, translated(PaperWords), PaperStyle(), PAPERS[paper])
    write_whole(target, data, force=force)


def what_is_at(store: Store, location: Location) -> str:
    """Return what `export` calls the part of the report that a location belongs to."""
    match location.kind:
        case "section":
            return f"{SECTION}{location.id}"
        case "passage":
            return f"{SECTION}{store.passage(location.id).section_id}"
        case "fact":
            return f"{SECTION}{store.fact(location.id).section_id}"
        case _:
            return REPORT


def print_document(
    parent: "QWidget", store: Store, location: Location, words: Words, *, with_context: bool
) -> None:
    """Ask for a printer and print what a location belongs to; offer a file if there is none."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
    from PySide6.QtWidgets import QDialog

    if not QPrinterInfo.availablePrinterNames():
        if _wants_file(parent):
            export_pdf(parent, store, location, words, with_context=with_context)
        return
    printed = _printed(store, what_is_at(store, location), words, with_context=with_context)
    printer = _printer(printed)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Jobs", "Print"))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        _paint(printed, printer)


def preview(
    parent: "QWidget", store: Store, location: Location, words: Words, *, with_context: bool
) -> None:
    """Show the pages of what a location belongs to as they will be printed."""
    from PySide6.QtCore import QSize
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    printed = _printed(store, what_is_at(store, location), words, with_context=with_context)
    printer = _printer(printed)  # the dialog does not keep it alive
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(
        QCoreApplication.translate("Jobs", "Print preview: {title}").format(title=printed.title)
    )
    dialog.resize(QSize(900, 900).boundedTo(parent.screen().availableSize()))
    dialog.paintRequested.connect(lambda printer: _paint(printed, printer))
    dialog.exec()
    dialog.deleteLater()


def export_pdf(
    parent: "QWidget", store: Store, location: Location, words: Words, *, with_context: bool
) -> None:
    """Ask for a name and write what a location belongs to as a PDF file.

    When the file can't be written, says why and asks again.
    """
    from laos_tip_app.printing.ask_file import ask_target, say

    what = what_is_at(store, location)
    printed = _printed(store, what, words, with_context=with_context)
    name = f"{printed.title.replace(':', ' -')}{SUFFIX}"
    title = QCoreApplication.translate("Jobs", "Export as PDF")
    kinds = QCoreApplication.translate("Jobs", "PDF files (*.pdf)")
    while (target := ask_target(parent, title, name, kinds)) is not None:
        try:
            # The dialog has asked whether to replace a file of that name.
            export(store, what, target, words, with_context=with_context, force=True)
        except AppError as error:
            say(parent, title, error)
        else:
            return


def _printed(store: Store, what: str, words: Words, *, with_context: bool) -> Printed:
    writer = PaperWriter(store, words, translated(PaperWords), with_context=with_context)
    if what == REPORT:
        return writer.report()
    section_id = what.removeprefix(SECTION)
    sections = [section.id for section in store.sections()]
    translate = QCoreApplication.translate
    if section_id == what:
        raise UsageError(
            translate("Jobs", "“{what}” is nothing that can be exported.").format(what=what),
            translate("Jobs", "Write {report} or {section}ID.").format(
                report=REPORT, section=SECTION
            ),
        )
    if section_id not in sections:
        raise NotFoundError(
            translate("Jobs", "The report has no section “{id}”.").format(id=section_id),
            translate("Jobs", "Choose one of: {ids}.").format(ids=", ".join(sections)),
        )
    return writer.section(section_id)


def _printer(printed: Printed) -> "QPrinter":
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(printed.title)
    printer.setCreator(APP_NAME)
    return printer


def _paint(printed: Printed, printer: "QPrinter") -> None:
    from PySide6.QtGui import QPainter

    from laos_tip_app.printing.paged import PagedDocument

    document = PagedDocument(printed, translated(PaperWords), PaperStyle(), printer)
    painter = QPainter(printer)
    try:
        for _ in document.paint(painter):
            pass
    finally:
        painter.end()


def _wants_file(parent: "QWidget") -> bool:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(QCoreApplication.translate("Jobs", "Print"))
    box.setText(
        QCoreApplication.translate(
            "Jobs",
            "No printer is set up on this computer. The pages can be saved as a PDF file and "
            "printed elsewhere.",
        )
    )
    save = box.addButton(
        QCoreApplication.translate("Jobs", "Save as PDF…"), QMessageBox.ButtonRole.AcceptRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    wanted = box.clickedButton() is save
    box.deleteLater()
    return wanted
