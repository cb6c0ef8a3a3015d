"""The commands for workshops."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import AppWindow, Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.store.store import Store
    from laos_tip_app.ui.workshop.controller import WorkshopController
    from laos_tip_app.ui.workshop.plan_controller import PlanController


def commands(window: AppWindow, workshop: Callable[[], "WorkshopController"]) -> CommandTable:
    """Return the commands of a window; `workshop` loads the feature."""
    known: dict[Store, str] = {}

    def plan() -> "PlanController":
        return workshop().plan

    def no_stakeholders() -> str:
        """Return why there can be no grid, or ""."""
        from laos_tip_app.report.missing_content import missing

        if window.store not in known:
            known.clear()
            known[window.store] = missing(window.store, "grid")
        return known[window.store]

    def grid_title() -> str:
        why = no_stakeholders().removesuffix(".")
        return _("&Influence grid ({why})").format(why=why) if why else _("&Influence grid")

    return {
        "workshop": [
            Command("agenda", _("&Workshop…"), lambda: plan().show()),
            Command("new_workshop", _("&New workshop…"), lambda: plan().new(), ("Ctrl+N",)),
            Command(
                "add_to_agenda",
                _("&Add this page"),
                lambda: workshop().add_to_agenda(window.location()),
                ("Ctrl+Shift+A",),
            ),
            *_presentation_commands(window, workshop, plan),
            Command(
                "handout",
                _("Hando&ut"),
                lambda: workshop().show_part("handout"),
                ("Ctrl+Shift+H",),
            ),
            Command(
                "exercises",
                _("&Exercise sheets"),
                lambda: workshop().show_part("exercises"),
                ("Ctrl+Shift+X",),
            ),
            Command(
                "grid",
                grid_title,
                lambda: workshop().show_part("grid"),
                ("Ctrl+Shift+G",),
                lambda: not no_stakeholders(),
            ),
        ]
    }


def _presentation_commands(
    window: AppWindow,
    workshop: Callable[[], "WorkshopController"],
    plan: Callable[[], "PlanController"],
) -> list[Command]:
    """Return the commands that present."""

    def has_marked() -> bool:
        notes = window.own_notes
        return notes is not None and bool(notes.for_workshop)

    return [
        Command(
            "present",
            _("&Present"),
            lambda: workshop().present(),
            ("F5",),
        ),
        Command(
            "present_here",
            _("Present from &here"),
            lambda: workshop().present_view(from_here=True),
            ("Shift+F5",),
        ),
        Command(
            "present_marked",
            _("Present my &bookmarks"),
            lambda: plan().present_marked(),
            ("Ctrl+F5",),
            has_marked,
        ),
    ]
