"""The commands that print and export."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import AppWindow, Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.ui.printing.controller import PrintController


def commands(window: AppWindow, printing: Callable[[], "PrintController"]) -> CommandTable:
    """Return the commands of a window; `printing` loads the feature."""

    def has_selection() -> bool:
        return bool(window.current_tab().selection()[0])

    return {
        "file": [
            Command("print", _("&Print…"), lambda: printing().print_view(), "Ctrl+P"),
            Command(
                "print_selection",
                _("Print &selection…"),
                lambda: printing().print_selection(),
                "Ctrl+Shift+P",
                has_selection,
            ),
            Command("export", _("&Export…"), lambda: printing().export_view(), "Ctrl+Shift+E"),
            Command(
                "export_data",
                _("Export all &data…"),
                lambda: printing().export_data(),
                "Ctrl+Shift+D",
            ),
            Command(
                "read_in_browser",
                _("Open in &web browser"),
                lambda: printing().read_in_browser(),
                "Ctrl+Shift+B",
            ),
        ],
        "edit": [
            Command(
                "copy_picture",
                _("Copy pict&ure"),
                lambda: printing().copy_picture(),
                "Ctrl+Shift+I",
            )
        ],
        "notes": [
            Command(
                "print_notes",
                _("&Print my notes…"),
                lambda: printing().print_notes(),
                is_enabled=lambda: bool(window.own_notes()),
            )
        ],
    }
