"""The commands that choose the data file and the theme."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.command import Command, CommandTable
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.window.notification import data_file_dialog

if TYPE_CHECKING:
    from laos_tip_app.shell.data_file_controller import DataFileController
    from laos_tip_app.shell.session import Session

_OPEN = QKeySequence.StandardKey.Open


def commands(session: "Session") -> CommandTable:
    """Return the commands of a session."""
    window, data_files = session.window, session.data_files
    ask = partial(_ask_for_data_file, data_files)
    themes = {
        "system": _("&System"),
        "light": _("&Light"),
        "dark": _("&Dark"),
        "sepia": _("S&epia"),
        "contrast": _("&High contrast"),
    }

    def is_chosen(theme: str) -> bool:
        return window.settings.theme == theme

    def show_editions() -> None:
        session.editions.show_dialog()

    return {
        ("file", 1): [
            Command("open_data", _("&Open data file…"), ask, (_OPEN,)),
            Command(
                "use_built_in",
                _("Use the &built-in data"),
                partial(data_files.change, None),
                is_enabled=lambda: not data_files.is_built_in,
            ),
            Command("editions", _("Editio&ns…"), show_editions),
        ],
        ("view", 4): [
            Command(
                f"theme_{theme}",
                title,
                partial(session.choose_theme, theme),
                is_checked=partial(is_chosen, theme),
                group="theme",
            )
            for theme, title in themes.items()
        ],
    }


def _ask_for_data_file(data_files: "DataFileController") -> None:
    dialog = data_file_dialog(data_files.window)
    dialog.fileSelected.connect(lambda name: data_files.change(Path(name)))
    open_dialog(dialog)
