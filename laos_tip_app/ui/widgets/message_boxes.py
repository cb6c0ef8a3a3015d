"""The look of every box that says or asks something, and how a dialog is opened.

Knows the two sentences of an error. Knows nothing of what went wrong or of who tells it.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.theme import UNIT


def new_box(parent: QWidget | None, title: str, text: str, more: str = "") -> QMessageBox:
    """Return a box without buttons yet, whose texts are never taken for markup.

    Args:
        parent: The window that it belongs to.
        title: What it is about.
        text: What is the matter.
        more: What to do next.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(2 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
    return box


def open_dialog(dialog: QDialog) -> None:
    """Open a dialog over its window, and delete it when it is closed.

    Else each would live, hidden, as long as its window does.
    """
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def add_standard(box: QMessageBox, button: QMessageBox.StandardButton) -> QPushButton:
    """Add a button without the picture that some desktops give it."""
    added = box.addButton(button)
    added.setIcon(QIcon())
    return added


def error_box(error: AppError, parent: QWidget | None = None, title: str = APP_NAME) -> QMessageBox:
    """Return a box with the two sentences of an error, to be opened."""
    box = new_box(parent, title, error.message, error.advice)
    box.setObjectName("error_box")
    add_standard(box, QMessageBox.StandardButton.Ok)
    return box
