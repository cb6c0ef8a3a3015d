"""The question whether to save before something is left."""

from typing import Literal

from PySide6.QtWidgets import QMessageBox

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.message_boxes import clicked_button

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
    buttons = {answer: box.addButton(text, role) for answer, (text, role) in answers.items()}
    for answer, button in buttons.items():
        button.setObjectName(f"unsaved_{answer}")
    box.setDefaultButton(buttons["save"])
    box.setEscapeButton(buttons["cancel"])
    clicked = clicked_button(box)
    return next((answer for answer, each in buttons.items() if each is clicked), "cancel")
