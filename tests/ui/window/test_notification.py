"""The notification bar, and the dialogs that ask for a data file."""

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
    QWidget,
)

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.ui.window.notification import NotificationBar, ask_for_data_file


def test_a_new_message_replaces_the_former_one_and_can_be_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    bar = NotificationBar(window)
    bar.show_message("One thing.")
    bar.show_message("Another.")
    assert bar.text() == "Another."
    assert bar.accessibleName() == "Another."

    close = bar.findChild(QToolButton, "notice_close")
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)

    assert not bar.isVisible()


def test_without_a_data_file_another_one_can_be_chosen_by_keys(
    qtbot: QtBot, tmp_path: Path
) -> None:
    chosen = tmp_path / "ຂໍ້ມູນ new.db"
    chosen.write_bytes(b"")
    texts: list[str] = []

    def answer_box() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.extend((box.text(), box.informativeText()))
        button = box.findChild(QPushButton, "choose_data_file")
        assert isinstance(button, QPushButton)
        QTimer.singleShot(0, answer_dialog)
        qtbot.keyClick(button, Qt.Key.Key_Space)

    def answer_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.objectName() == "open_data_dialog"
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(chosen))
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer_box)
    selected = ask_for_data_file(DataFileError("The data file is missing.", ""))

    assert selected == chosen
    assert texts[0] == "The data file is missing."
    assert "Choose a data file" in texts[1]


def test_without_a_data_file_the_program_can_be_quit(qtbot: QtBot) -> None:
    def answer_box() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer_box)

    assert ask_for_data_file(DataFileError("The data file is damaged.", "")) is None
