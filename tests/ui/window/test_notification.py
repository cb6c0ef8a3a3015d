"""Calm words."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
)

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.ui.window.notification import NotificationBar, ask_for_data_file


def test_a_notice_says_one_thing_at_a_time_and_can_be_put_away(qtbot: QtBot) -> None:
    notice = NotificationBar(LIGHT)
    qtbot.addWidget(notice)
    notice.say("One thing.")
    notice.say("Another.")
    assert notice.text() == "Another."
    assert notice.accessibleName() == "Another."

    close = notice.findChild(QToolButton, "notice_close")
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(notice.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)

    assert not notice.isVisible()


def test_without_a_data_file_one_can_choose_another_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    chosen = tmp_path / "ຂໍ້ມູນ new.db"
    chosen.write_bytes(b"")
    said: list[str] = []

    def answer_box() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.extend((box.text(), box.informativeText()))
        button = box.findChild(QPushButton, "choose_data_file")
        assert isinstance(button, QPushButton)
        QTimer.singleShot(0, answer_dialog)
        qtbot.keyClick(button, Qt.Key.Key_Space)

    def answer_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(chosen))
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer_box)
    found = ask_for_data_file(DataFileError("The data file is missing.", ""))

    assert found == chosen
    assert said[0] == "The data file is missing."
    assert "Choose a data file" in said[1]


def test_without_a_data_file_one_can_leave(qtbot: QtBot) -> None:
    def answer_box() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer_box)

    assert ask_for_data_file(DataFileError("The data file is damaged.", "")) is None
