"""Connect the user's own notes with the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.annotations.controller import AnnotationController
from laos_tip_app.ui.annotations.editing import NoteEditing

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow


def new_controller(window: "MainWindow") -> AnnotationController:
    """Return the controller of a window, connected with its tabs."""

    def ask_file() -> Path | None:
        from laos_tip_app.ui.widgets.save_dialog import ask_target

        return ask_target(
            window,
            _("Where should your notes be kept?"),
            _("My notes"),
            ".notes.json",
            _("Notes (*.notes.json)"),
        )

    def update() -> None:
        window.tabs.show_annotations(controller)
        window.menus.update()

    controller = AnnotationController(window, ask_file)
    controller.changed.connect(update)
    controller.status.connect(window.show_status)
    NoteEditing(window, controller)
    window.tabs.show_annotations(controller)
    return controller
