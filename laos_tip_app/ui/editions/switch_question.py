"""The question before another edition is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.message_boxes import new_box, open_dialog


def ask_to_switch(
    parent: QWidget, name: str, doubts: Sequence[str], answered: Callable[[bool], object]
) -> None:
    """Ask whether to use an edition; Escape keeps the present one.

    Args:
        parent: The window.
        name: The edition with its date, as it stands in a sentence.
        doubts: What speaks against it, each in a sentence.
        answered: Is called with whether to use it.
    """
    question = _("Use {edition}?").format(edition=name)
    box = new_box(parent, _("Editions"), question, "\n\n".join(doubts))
    box.setObjectName("edition_question")
    use = box.addButton(_("&Use this edition"), QMessageBox.ButtonRole.AcceptRole)
    use.setObjectName("use_edition")
    keep = box.addButton(_("&Keep the present one"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.finished.connect(lambda _result: answered(box.clickedButton() is use))
    open_dialog(box)
