"""The command that searches the report."""

from collections.abc import Callable

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import AppWindow, Command, CommandTable


def commands(window: AppWindow, focus_search: Callable[[], None]) -> CommandTable:
    """Return the commands; `focus_search` moves the focus to the search field."""
    return {"go": [Command("search", _("&Search"), focus_search, ("Ctrl+K",))]}
