"""The commands for workshops."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import AppWindow, Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.store.store import Store
    from laos_tip_app.ui.workshop.controller import WorkshopController
    from laos_tip_app.ui.workshop.plan_controller import PlanController


def commands(window: AppWindow, workshop: Callable[[], "WorkshopController"]) -> CommandTable:
    """Return the commands of a window; `workshop` loads the feature."""

    @lru_cache(maxsize=1)
    def no_grid(store: "Store") -> str:
        """Return why there can be no grid, or ""."""
        from laos_tip_app.report.missing_content import missing

        return missing(store, "grid")

    def grid_title() -> str:
        why = no_grid(window.store).removesuffix(".")
        return _("&Influence grid ({why})").format(why=why) if why else _("&Influence grid")

    def has_grid() -> bool:
        return not no_grid(window.store)

    def plan() -> "PlanController":
        return workshop().plan

    def add_page() -> None:
        plan().add(window.location())

    def has_marked() -> bool:
        notes = window.own_notes()
        return notes is not None and bool(notes.for_workshop)

    def part(name: str) -> Callable[[], None]:
        return lambda: workshop().show_part(name)

    def present_here() -> None:
        workshop().present_view(from_here=True)

    return {
        "workshop": [
            Command("agenda", _("&Workshop…"), lambda: plan().show()),
            Command("new_workshop", _("&New workshop…"), lambda: plan().new(), "Ctrl+N"),
            Command("add_to_agenda", _("&Add this page"), add_page, "Ctrl+Shift+A"),
            Command("present", _("&Present"), lambda: workshop().present(), "F5"),
            Command("present_here", _("Present from &here"), present_here, "Shift+F5"),
            Command(
                "present_marked",
                _("Present my &bookmarks"),
                lambda: plan().present_marked(),
                "Ctrl+F5",
                has_marked,
            ),
            Command("handout", _("Hando&ut"), part("handout"), "Ctrl+Shift+H"),
            Command("exercises", _("&Exercise sheets"), part("exercises"), "Ctrl+Shift+X"),
            Command("grid", grid_title, part("grid"), "Ctrl+Shift+G", has_grid),
        ]
    }
