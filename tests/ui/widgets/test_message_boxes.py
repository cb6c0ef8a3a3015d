"""The boxes that say or ask something, on a desktop that puts pictures on their buttons."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SectionRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing import print_dialogs
from laos_tip_app.ui.printing.background_task import ProgressDialog
from laos_tip_app.ui.widgets.message_boxes import error_box
from laos_tip_app.ui.window.notification import ask_for_data_file
from tests.answers import Answers, dismiss, name_file

FULL = AppError("The disk is full.", "Make room on it.")


class Pictures(QProxyStyle):
    """A style that gives standard buttons a picture, as that of some desktops does."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  # Qt's name for it
    ) -> int:
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, returnData)


@pytest.fixture(autouse=True)
def pictures(qapp: QApplication) -> Iterator[None]:
    """Have such a desktop; on Windows there is none."""
    if sys.platform == "win32":
        yield
        return
    before = qapp.style().name()
    qapp.setStyle(Pictures(before))
    yield
    qapp.setStyle(before)


def has_pictures(window: QWidget) -> bool:
    buttons = window.findChildren(QPushButton)
    assert buttons
    return any(not button.icon().isNull() for button in buttons)


@pytest.mark.skipif(sys.platform == "win32", reason="no desktop of Windows is such")
def test_a_box_of_qt_s_own_would_have_them(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.addButton(QMessageBox.StandardButton.Ok)
    assert has_pictures(box)


def test_a_box_says_what_is_the_matter_and_what_to_do(qtbot: QtBot) -> None:
    box = error_box(FULL)
    qtbot.addWidget(box)
    assert (box.text(), box.informativeText()) == ("The disk is full.", "Make room on it.")
    assert box.windowTitle() == APP_NAME
    assert not has_pictures(box)
    assert box.icon() == QMessageBox.Icon.NoIcon


def test_a_box_takes_no_text_for_markup(qtbot: QtBot) -> None:
    box = error_box(AppError("<img src='/etc/passwd'>", ""))
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_what_offers_another_data_file_is_a_box_like_the_others() -> None:
    seen: list[tuple[bool, QMessageBox.Icon]] = []
    answers = Answers(_look(seen))
    ask_for_data_file(DataFileError("The data file is damaged.", ""))
    assert answers.all_given
    assert seen == [(False, QMessageBox.Icon.NoIcon)]


def test_what_says_that_there_is_no_printer_is_a_box_like_the_others(
    qtbot: QtBot, store: Store
) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("there is a printer here")
    seen: list[tuple[bool, QMessageBox.Icon]] = []
    answers = Answers(_look(seen))
    print_dialogs.print_document(_window(qtbot), store, PrintJob(SectionRequest("overview")))
    assert answers.all_given
    assert seen == [(False, QMessageBox.Icon.NoIcon)]


def test_what_says_that_a_file_can_not_be_written_is_a_box_like_the_others(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    seen: list[tuple[bool, QMessageBox.Icon]] = []
    answers = Answers(name_file(tmp_path / "x.doc"), _look(seen), dismiss)
    print_dialogs.export_file(_window(qtbot), store, PrintJob(SectionRequest("overview")))
    assert answers.all_given
    assert seen == [(False, QMessageBox.Icon.NoIcon)]


def test_what_stops_long_work_has_a_button_like_the_others(qtbot: QtBot) -> None:
    dialog = ProgressDialog("Print")
    qtbot.addWidget(dialog)
    assert not has_pictures(dialog)


def _window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def _look(seen: list[tuple[bool, QMessageBox.Icon]]) -> Callable[[QWidget], None]:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append((has_pictures(dialog), dialog.icon()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    return answer
