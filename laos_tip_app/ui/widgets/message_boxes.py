"""Message boxes in one style, the question whether to save, and dialogs."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from shiboken6 import Shiboken

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.small_widgets import name_field, named


def new_box(parent: QWidget | None, title: str, text: str, advice: str = "") -> QMessageBox:
    """Return a plain-text message box without buttons.

    Args:
        parent: The window of the box.
        title: The title of the box.
        text: The message.
        advice: What the user can do next.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(advice)
    if isinstance(layout := box.layout(), QGridLayout):
        # The room before the words is for an icon, and there is none.
        layout.takeAt(0)
        layout.setHorizontalSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
    return box


def open_dialog(dialog: QDialog) -> None:
    """Open a dialog over its window; delete it when it closes."""
    dialog.finished.connect(dialog.deleteLater)
    for label in dialog.findChildren(QLabel):
        # Those that a form made itself of its texts.
        if (field := label.buddy()) is not None:
            name_field(label, field)
    dialog.open()


def clicked_button(box: QMessageBox) -> QAbstractButton | None:
    """Show a message box; return the button that closed it.

    None where the window of the box was closed, and the box with it.
    """
    box.exec()
    if not Shiboken.isValid(box):
        return None
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked


def add_standard(box: QMessageBox, button: QMessageBox.StandardButton) -> QPushButton:
    """Add a standard button without the icon of the desktop style."""
    push_button = box.addButton(button)
    push_button.setIcon(QIcon())
    return push_button


def new_question(
    parent: QWidget | None,
    texts: tuple[str, str, str],
    buttons: tuple[str, str],
    names: tuple[str, str],
    role: QMessageBox.ButtonRole = QMessageBox.ButtonRole.AcceptRole,
) -> tuple[QMessageBox, QPushButton]:
    """Return a question and the button that agrees.

    Args:
        parent: The window of the box.
        texts: Its title, the question and what speaks for or against it.
        buttons: The texts of the button that agrees and of the one that changes nothing, which
            Return and Escape press.
        names: The object names of the box and of the button that agrees.
        role: The role of the button that agrees.
    """
    box = named(new_box(parent, *texts), names[0])
    agree = named(box.addButton(buttons[0], role), names[1])
    keep = box.addButton(buttons[1], QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    return box, agree


class Dialog(QDialog):
    """A dialog with its parts one below the other.

    Attributes:
        column: The layout.
    """

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """Make an empty dialog with an object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        margins = (3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        self.column = new_column(of=self, spacing=2 * UNIT, margins=margins)

    def add_close_button(self, *others: QPushButton) -> None:
        """Add a row with a button that closes the dialog, and others."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        for button in others:
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)


def error_box(error: AppError, parent: QWidget | None, title: str = APP_NAME) -> QMessageBox:
    """Return a message box with the message and advice of an error."""
    box = named(new_box(parent, title, error.message, error.advice), "error_box")
    add_standard(box, QMessageBox.StandardButton.Ok)
    return box


type SaveAnswer = Literal["save", "discard", "cancel"]


def ask_to_save(box: QMessageBox, save_text: str) -> SaveAnswer:
    """Show a box with buttons to save or not; return the answer.

    Args:
        box: The box with its text, and without buttons; it is deleted.
        save_text: The text of the button that saves.
    """
    roles = QMessageBox.ButtonRole
    answers: dict[SaveAnswer, tuple[str, QMessageBox.ButtonRole]] = {
        "save": (save_text, roles.AcceptRole),
        "discard": (_("&Don’t save"), roles.DestructiveRole),
        "cancel": (_("Cancel"), roles.RejectRole),
    }
    buttons = {
        answer: named(box.addButton(text, role), f"unsaved_{answer}")
        for answer, (text, role) in answers.items()
    }
    box.setDefaultButton(buttons["save"])
    box.setEscapeButton(buttons["cancel"])
    clicked = clicked_button(box)
    return next((answer for answer, each in buttons.items() if each is clicked), "cancel")
