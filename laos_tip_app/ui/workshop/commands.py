"""The commands for workshops."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.command import Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.ui.workshop.controller import WorkshopController


def commands(window: AppWindow, workshop: Callable[[], "WorkshopController"]) -> CommandTable:
    """Return the commands of a window; `workshop` loads the feature."""
    return {
        ("workshop", 0): [
            Command("new_workshop", _("&New workshop…"), lambda: workshop().new_plan()),
            Command("running_order", _("Workshop a&genda"), lambda: workshop().show_plan()),
        ],
        ("workshop", 1): [
            Command(
                "present",
                _("&Present from start"),
                lambda: workshop().present_view(),
                ("F5",),
            ),
            Command(
                "present_here",
                _("Present from &here"),
                lambda: workshop().present_view(from_here=True),
                ("Shift+F5",),
            ),
        ],
        ("workshop", 2): [
            Command(
                "add_to_order",
                _("&Add current page to agenda"),
                lambda: workshop().add_to_agenda(window.location()),
                ("Ctrl+Shift+A",),
            ),
        ],
        ("workshop", 3): [
            Command("handout", _("Hando&ut pack"), lambda: workshop().show_part("handout")),
            Command("exercises", _("&Exercise sheets"), lambda: workshop().show_part("exercises")),
            Command("grid", _("&Influence grid"), lambda: workshop().show_part("grid")),
        ],
    }
