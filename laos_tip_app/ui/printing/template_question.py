"""Ask whose master slides for PowerPoint have."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QMessageBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.file_dialogs import chosen_file, new_open_dialog
from laos_tip_app.ui.widgets.message_boxes import add_standard, clicked_button, new_box

SLIDES: Final = ".pptx"


class ChosenTemplate(NamedTuple):
    """The file of a master; None for that of the program."""

    path: Path | None


def ask_template(parent: QWidget, current: Path | None) -> ChosenTemplate | None:
    """Ask for the template; return None when cancelled.

    Args:
        parent: The window of the dialogs.
        current: The one that was chosen last.

    Raises:
        SavedFileError: The chosen file can’t be used.
    """
    advice = _("Colours and fonts come from the template. Its own slides are left out.")
    box = new_box(parent, _("Export"), _("Which design do the slides have?"), advice)
    role = QMessageBox.ButtonRole.AcceptRole
    plain = box.addButton(_("&Plain design"), role)
    other = box.addButton(_("Use our own &template…"), role)
    for button, name in ((plain, "template_plain"), (other, "template_other")):
        button.setObjectName(name)
    box.setDefaultButton(plain)
    same = None
    if current is not None:
        same = box.addButton(_("&Use {name}").format(name=current.name), role)
        same.setObjectName("template_same")
        box.setDefaultButton(same)
    box.setEscapeButton(add_standard(box, QMessageBox.StandardButton.Cancel))
    clicked = clicked_button(box)
    if clicked is None or clicked not in (plain, other, same):
        return None
    if clicked is not other:
        return ChosenTemplate(None if clicked is plain else current)
    kinds = _("PowerPoint templates ({endings})").format(endings="*.potx *.pptx")
    dialog = new_open_dialog(parent, _("Use our own template"), "template_dialog", kinds)
    path = chosen_file(dialog)
    if path is None:
        return None
    from laos_tip_app.export.deck.template import read_template

    read_template(path)
    return ChosenTemplate(path)
