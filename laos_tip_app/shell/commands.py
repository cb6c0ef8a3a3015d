"""The commands that choose the edition and the theme."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.shell.session import Session

_OPEN = QKeySequence.StandardKey.Open


def commands(session: "Session") -> CommandTable:
    """Return the commands of a session."""
    window = session.window
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
        "file": [Command("editions", _("Editio&ns…"), show_editions, (_OPEN,))],
        "view": [
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
