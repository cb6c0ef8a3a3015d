"""The question before another edition is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.message_boxes import (
    add_keep_button,
    clicked_button,
    new_box,
    open_dialog,
)


def ask_to_switch(
    parent: QWidget, name: str, doubts: Sequence[str], answered: Callable[[bool], object]
) -> None:
    """Ask whether to use an edition; Escape keeps the current one.

    Args:
        parent: The window.
        name: The edition with its date, or its file, as part of a sentence.
        doubts: What speaks against it, each in a sentence.
        answered: Is called with whether to use it.
    """
    box, use = _switch_box(parent, name, doubts)
    box.finished.connect(lambda _result: answered(box.clickedButton() is use))
    open_dialog(box)


def agrees_to_switch(parent: QWidget | None, name: str, doubts: Sequence[str]) -> bool:
    """Ask the same before there is a window, and return the answer."""
    box, use = _switch_box(parent, name, doubts)
    return clicked_button(box) is use


def _switch_box(
    parent: QWidget | None, name: str, doubts: Sequence[str]
) -> tuple[QMessageBox, QPushButton]:
    question = _("Use {edition}?").format(edition=name)
    box = new_box(parent, _("Editions"), question, "\n\n".join(doubts))
    box.setObjectName("edition_question")
    use = box.addButton(_("&Use this edition"), QMessageBox.ButtonRole.AcceptRole)
    use.setObjectName("use_edition")
    add_keep_button(box, _("&Keep the current edition"))
    return box, use


def ask_to_remove(parent: QWidget, name: str, answered: Callable[[bool], object]) -> None:
    """Ask whether to delete an edition; Escape leaves it there.

    Args:
        parent: The window.
        name: The edition with its date.
        answered: Is called with whether to delete it.
    """
    question = _("Remove “{edition}” from this computer?").format(edition=name)
    advice = _("To use it again, you need the file that you installed it from.")
    box = new_box(parent, _("Editions"), question, advice)
    box.setObjectName("remove_question")
    remove = box.addButton(_("&Remove"), QMessageBox.ButtonRole.AcceptRole)
    remove.setObjectName("remove_edition")
    add_keep_button(box, _("&Keep the edition"))
    box.finished.connect(lambda _result: answered(box.clickedButton() is remove))
    open_dialog(box)
