"""The command that compares stakeholders."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import Command, CommandTable
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from laos_tip_app.ui.stakeholders.tab import StakeholdersTab


def commands(visible_tab: Callable[[], Tab[Any] | None]) -> CommandTable:
    """Return the command; it is enabled on their tab."""

    def stakeholders_tab() -> "StakeholdersTab | None":
        tab = visible_tab()
        is_current = tab is not None and tab.location().tab == "stakeholders"
        # If the report names none, its tab is another one.
        is_shown = is_current and hasattr(tab, "compare_selected")
        return cast("StakeholdersTab", tab) if is_shown else None

    def run() -> None:
        tab = stakeholders_tab()
        if tab is not None:
            tab.compare_selected()

    def is_enabled() -> bool:
        return stakeholders_tab() is not None

    return {"go": [Command("compare", _("&Compare"), run, ("Ctrl+Shift+M",), is_enabled)]}
