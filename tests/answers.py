"""Answers dialogs that a test waits in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QWidget,
)


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


def type_name(name: str) -> Callable[[QWidget], None]:
    """Return what types a name into the dialog that asks for one, and presses Return."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return answer


def export_as(suffix: str, title: str = "") -> Callable[[QWidget], None]:
    """Return what chooses the first such kind of file in the dialog Export, and saves it.

    Args:
        suffix: The suffix of its files.
        title: What is exported; the first document without it.
    """

    def answer(dialog: QWidget) -> None:
        rows = dialog.findChild(QListWidget, "export_list")
        assert isinstance(rows, QListWidget)
        spoken = Qt.ItemDataRole.AccessibleTextRole
        texts = [str(rows.item(row).data(spoken) or "") for row in range(rows.count())]
        [first, *_] = [
            row
            for row, text in enumerate(texts)
            if text.startswith(title) and text.endswith(f"({suffix})")
        ]
        rows.setCurrentRow(first)
        _press_later(dialog, "export_save")

    return answer


def save_as_pdf(path: Path) -> tuple[Callable[[QWidget], None], Callable[[QWidget], None]]:
    """Return what saves a PDF file from the dialog Print, and names it."""

    def answer(dialog: QWidget) -> None:
        _press_later(dialog, "print_save")

    return answer, name_file(path)


def _press_later(dialog: QWidget, name: str) -> None:
    """Press a button that shows another dialog: answers wait for the end of this one."""
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTimer.singleShot(0, button.click)


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
