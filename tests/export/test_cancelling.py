"""Progress and cancelling of long exports."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SectionRequest
from laos_tip_app.export.exporters import page_style
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.export.pdf import PAGE_SIZES, pdf_steps
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.shell.session import Session
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing import print_tasks
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.background_task import BackgroundTask, ProgressDialog
from tests.answers import Answers, export_as, name_file
from tests.benchmarks.large_report import build_large
from tests.export.conftest import Print, squeezed
from tests.shell.test_session import do, running

BLOCKS = 300


@pytest.fixture(scope="module")
def large(data_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("large") / "large.db"
    build_large(data_db, target, 16)
    return target


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path, large: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir, data=large)


@pytest.fixture
def long_document() -> Document:
    blocks = [Block("paragraph", "word " * 90, anchor=f"p{n}") for n in range(BLOCKS)]
    return Document("T", "T", "S", "en", ("F",), (), (DocumentSection("Long", tuple(blocks)),))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def test_an_export_shows_progress_and_escape_cancels_it_without_a_file(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.window.go(Location("reader", "report", "1"))
    answers = Answers(export_as(".pdf"), name_file(tmp_path / "x.pdf"))
    do(session, "export")
    qtbot.waitUntil(lambda: answers.all_given)
    found: list[ProgressDialog] = []

    def has_progress() -> bool:
        found[:] = session.window.findChildren(ProgressDialog)
        return bool(found) and found[0].isVisible()

    qtbot.waitUntil(has_progress)
    # The window lives on meanwhile: it does what it is told.
    session.window.go(Location("timeline"))
    QTest.keyClick(found[0], Qt.Key.Key_Escape)
    assert not found[0].isVisible()
    qtbot.waitUntil(lambda: not session.window.findChildren(BackgroundTask))

    assert session.window.location().tab == "timeline"
    assert _files(tmp_path) == []


def test_a_preview_shows_progress_and_can_be_cancelled(qtbot: QtBot, session: Session) -> None:
    session.window.go(Location("reader", "report", "1"))
    do(session, "print")
    dialog = session.window.findChild(QDialog, "print_dialog")
    assert isinstance(dialog, QDialog)
    view, cancel = dialog.findChild(PageView), dialog.findChild(QPushButton, "pages_cancel")
    assert isinstance(view, PageView)
    assert isinstance(cancel, QPushButton)
    qtbot.waitUntil(cancel.isVisible)

    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)

    assert (
        not dialog.findChildren(BackgroundTask)
        or not dialog.findChildren(BackgroundTask)[0]._timer.isActive()
    )
    assert view.page_count() == 0
    assert not cancel.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def _stopping_at_the_first_page(
    steps: Generator[Progress, None, object], stop: Callable[[], None], seen: list[Progress]
) -> Generator[Progress, None, object]:
    try:
        for step in steps:
            seen.append(step)
            # The first third of the steps lays the pages out; then each is a page.
            if step.done > step.total // 3:
                QTimer.singleShot(0, stop)
            yield step
    finally:
        steps.close()
    return None


def test_a_cancelled_export_of_many_pages_writes_no_file(
    qtbot: QtBot, window: QWidget, long_document: Document
) -> None:
    outputs: list[object] = []
    seen: list[Progress] = []
    steps = pdf_steps(long_document, PrintStyle(), QPageSize(PAGE_SIZES["A4"]))

    def stop() -> None:
        started.stop()

    watched = _stopping_at_the_first_page(steps, stop, seen)
    started = BackgroundTask(window, "Export", watched, outputs.append, outputs.append)

    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask))

    assert seen[-1].done < seen[-1].total
    assert outputs == []
    assert next(steps, None) is None


def test_each_page_is_a_step(long_document: Document) -> None:
    steps = pdf_steps(long_document, PrintStyle(), QPageSize(PAGE_SIZES["A4"]))
    seen = list(steps)

    # A third of the steps lays the pages out, one paints them, one tags them.
    of_pages = [step for step in seen if step.done * 3 > step.total]
    assert seen[-1].done == seen[-1].total
    assert len(of_pages) == seen[-1].total * 2 // 3 >= BLOCKS // 4
    assert [step.done for step in seen] == sorted(step.done for step in seen)


@pytest.fixture
def to_file(tmp_path: Path) -> QPrinter:
    """Return a printer that was told to write a file, as one can in the print dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    return printer


def test_a_printer_gets_the_same_pages_as_the_file(
    store: Store, printed: Callable[..., Print], to_file: QPrinter, tmp_path: Path
) -> None:
    order = PrintJob(SectionRequest("overview"))
    document = order.document(store)
    style = page_style(document, order.setup, to_file.pageLayout().pageSize())

    steps = list(print_tasks._painted(document, style, to_file, QPageRanges(), is_booklet=False))

    assert steps[-1].done == steps[-1].total
    printed_on, written = Print(tmp_path / "x.pdf").pages, printed(order).pages
    # A hyphen at which no line breaks stays one on a printer.
    assert [squeezed(page).replace("\u2011", "-") for page in printed_on] == [
        squeezed(page) for page in written
    ]


def test_printing_to_a_file_writes_all_of_it_or_none(
    qtbot: QtBot, window: QWidget, store: Store, to_file: QPrinter, tmp_path: Path
) -> None:
    order = PrintJob(SectionRequest("overview"))
    printed = order.document(store)

    print_tasks.send(window, printed, order, to_file)
    [started] = window.findChildren(BackgroundTask)
    assert isinstance(started, BackgroundTask)
    started.stop()
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask))
    assert _files(tmp_path) == []

    print_tasks.send(window, printed, order, to_file)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask))
    pdf = Print(tmp_path / "x.pdf")
    assert pdf.reader.outline
    assert len(_files(tmp_path)) == 1
