"""Ask before the window closes with notes that can’t be saved."""

from PySide6.QtCore import QEvent, QObject

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.annotations.controller import AnnotationController
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.message_boxes import ask_to_save, new_box


class UnsavedNotes(QObject):
    """Saves the notes when the window closes; asks if that fails."""

    def __init__(self, window: AppWindow, controller: AnnotationController) -> None:
        """Wait until a window closes."""
        super().__init__(controller)
        self._window = window
        self._controller = controller
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save before the window closes."""
        if (
            event.type() == QEvent.Type.Close
            and watched is self._window
            and not self._confirm_close()
        ):
            event.ignore()
            return True
        return False

    def _confirm_close(self) -> bool:
        """Save; ask if that fails; return whether to continue."""
        self._controller.writing.save_typed()
        if self._controller.save_again():
            return True
        text = _("The latest changes to your notes are not saved.")
        advice = _(
            "If the file is on a USB stick, choose Cancel, insert the stick, and close the window "
            "again."
        )
        box = new_box(self._window, _("My notes"), text, advice)
        box.setObjectName("notes_unsaved")
        answer = ask_to_save(box, _("&Save to another file…"))
        return self._ask_file() if answer == "save" else answer == "discard"

    def _ask_file(self) -> bool:
        """Ask for another file; return whether all is saved there."""
        from laos_tip_app.ui.annotations.notes_files import NotesFiles

        NotesFiles(self._window, self._controller).ask_new()
        return self._controller.save_again()
