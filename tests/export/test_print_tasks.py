import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    PageSetup,
    SectionRequest,
    TableRequest,
)
from laos_tip_app.export.exporters import page_style
from laos_tip_app.export.pdf import PAGE_SIZES
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing import print_tasks
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from tests.answers import Answers, dismiss, name_file, read_message
from tests.export.conftest import Print

OVERVIEW = PrintJob(SectionRequest("overview"))


def test_a_file_gets_its_suffix_and_the_dialog_forgets_the_folder(
    qtbot: QtBot, window: QWidget, store: Store, tmp_path: Path, config_dir: Path
) -> None:
    answers = Answers(name_file(tmp_path / "handout"))

    print_tasks.export_file(window, store, OVERVIEW)

    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))
    assert Print(tmp_path / "handout.pdf").pages
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not settings.contains("FileDialog/history")
    assert not settings.contains("FileDialog/lastVisited")
    written = b"".join(path.read_bytes() for path in config_dir.rglob("*") if path.is_file())
    assert str(tmp_path).encode() not in written


def test_the_selected_file_type_changes_the_suffix(
    qtbot: QtBot, window: QWidget, store: Store, tmp_path: Path
) -> None:
    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        kinds = dialog.findChild(QComboBox, "fileTypeCombo")
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(kinds, QComboBox)
        assert isinstance(field, QLineEdit)
        dialog.setDirectory(str(tmp_path))
        assert field.text() == "Human trafficking in Laos - Timeline.pdf"
        kinds.setFocus()
        QTest.keyClick(kinds, Qt.Key.Key_Down)
        kinds.textActivated.emit(kinds.currentText())
        assert field.text() == "Human trafficking in Laos - Timeline.csv"
        QTest.keyClick(field, Qt.Key.Key_Return)

    answers = Answers(choose)

    print_tasks.export_file(window, store, PrintJob(TableRequest("timeline")))

    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))
    [made] = [path for path in tmp_path.iterdir() if path.is_file()]
    assert made.suffix == ".csv"
    assert made.read_bytes().startswith("\ufeff".encode())


def test_the_figures_can_be_saved_as_an_image(
    qtbot: QtBot, window: QWidget, ferries: Store, tmp_path: Path
) -> None:
    answers = Answers(name_file(tmp_path / "figures.svg"))

    print_tasks.export_file(window, ferries, PrintJob(TableRequest("figures")))

    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))
    assert not QImage(str(tmp_path / "figures.svg")).isNull()


def test_the_history_of_other_programs_in_the_dialog_is_unchanged(
    qtbot: QtBot, window: QWidget, store: Store
) -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/history", ["file:///theirs"])
    settings.sync()
    answers = Answers(dismiss)

    print_tasks.export_file(window, store, OVERVIEW)

    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))
    settings.sync()
    left = settings.value("FileDialog/history")
    settings.remove("FileDialog/history")
    assert left == ["file:///theirs"]


def test_a_dialog_leaves_no_file_of_settings_where_there_was_none(
    qtbot: QtBot, window: QWidget, store: Store, tmp_path: Path, config_dir: Path
) -> None:
    for name in ("first.pdf", "second.pdf"):
        answers = Answers(name_file(tmp_path / name))

        print_tasks.export_file(window, store, OVERVIEW)

        qtbot.waitUntil((tmp_path / name).exists)
        qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask))
        assert answers.all_given
        assert [path for path in config_dir.rglob("*") if path.is_file()] == []


def test_after_a_failed_export_another_file_name_is_asked(
    qtbot: QtBot, window: QWidget, store: Store, tmp_path: Path
) -> None:
    messages: list[str] = []
    answers = Answers(
        name_file(tmp_path / "x.doc"), read_message(messages), name_file(tmp_path / "x.pdf")
    )

    print_tasks.export_file(window, store, OVERVIEW)

    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))
    assert messages == [
        "The file type of x.doc is not known. Choose a name that ends in .pdf, .html, .epub or .md."
    ]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.pdf"]


@pytest.fixture
def to_file(tmp_path: Path) -> QPrinter:
    """Return a printer that was told to write three copies of some pages to a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setCopyCount(3)
    return printer


def _numbers(path: Path) -> list[list[str]]:
    """Return the numbers at the foot of each page, and how many pages there are."""
    return [
        [" of ".join(found) for found in re.findall(r"Page\s*(\d+)\s*of\s*(\d+)", page)]
        for page in Print(path).pages
    ]


@pytest.mark.parametrize(
    ("what", "paper", "ranges", "numbers"),
    [
        ("figures", "A4", "2-3", [["2 of 3"], ["3 of 3"]]),
        ("figures", "A4", "1,3", [["1 of 3"], ["3 of 3"]]),
        # The second side has the second page and the one before the last.
        ("figures", "Booklet (A5)", "2", [["2 of 8", "7 of 8"]]),
        # A page on its side, then one that is upright.
        ("timeline", "A4", "2-3", [["2 of 5"], ["3 of 5"]]),
    ],
    ids=str,
)
def test_only_the_chosen_pages_are_printed_and_each_once(
    qtbot: QtBot,
    window: QWidget,
    store: Store,
    to_file: QPrinter,
    tmp_path: Path,
    what: str,
    paper: str,
    ranges: str,
    numbers: list[list[str]],
) -> None:
    """A printer makes the copies by itself."""
    job = PrintJob(parse_request(what), PageSetup(paper))
    document = job.document(store)
    to_file.setPageRanges(QPageRanges.fromString(ranges))

    print_tasks.send(window, document, job, to_file)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask))
    assert _numbers(tmp_path / "x.pdf") == numbers

    # As it goes to a printer.
    style = page_style(document, job.setup, QPageSize(PAGE_SIZES[paper]))
    is_booklet = paper == BOOKLET
    steps = print_tasks._painted(
        document, style, to_file, to_file.pageRanges(), is_booklet=is_booklet
    )
    assert list(steps)
    assert _numbers(tmp_path / "x.pdf") == numbers


def test_a_range_from_before_all_pages_were_chosen_again_is_not_used(
    qtbot: QtBot, window: QWidget, store: Store, to_file: QPrinter, tmp_path: Path
) -> None:
    to_file.setFromTo(2, 2)
    to_file.setPrintRange(QPrinter.PrintRange.AllPages)

    print_tasks.send(window, OVERVIEW.document(store), OVERVIEW, to_file)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask))

    assert _numbers(tmp_path / "x.pdf") == [["1 of 2"], ["2 of 2"]]


def test_pages_that_are_not_there_are_refused(
    qtbot: QtBot, window: QWidget, store: Store, to_file: QPrinter, tmp_path: Path
) -> None:
    messages: list[str] = []
    answers = Answers(read_message(messages))
    to_file.setFromTo(7, 9)

    print_tasks.send(window, OVERVIEW.document(store), OVERVIEW, to_file)

    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))
    assert messages == ["These pages do not exist. Choose pages from 1 to 2."]
    assert not (tmp_path / "x.pdf").exists()
