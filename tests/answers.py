"""Answers dialogs that a test waits in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget


class Answers:
    """Answers dialogs, one after the other, as each comes up."""

    def __init__(self, *answers: Callable[[QWidget], None]) -> None:
        self._answers = list(answers)
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            return
        answer = self._answers.pop(0)
        if not self._answers:
            self._timer.stop()
        answer(dialog)

    @property
    def all_given(self) -> bool:
        return not self._answers


def name_file(path: Path) -> Callable[[QWidget], None]:
    """Return what names a file in the dialog that asks for one, and presses Return."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)

    return answer


def read_message(messages: list[str]) -> Callable[[QWidget], None]:
    """Return what takes down the text of a message and dismisses it."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        messages.append(f"{dialog.text()} {dialog.informativeText()}")
        dismiss(dialog)

    return answer


def dismiss(dialog: QWidget) -> None:
    """Press Escape in a dialog."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
