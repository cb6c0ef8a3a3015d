"""Connect the search with the window."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.answers import HelpContact
from laos_tip_app.ui.search.controller import SearchController
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.widgets.copy_menu import copy_text

if TYPE_CHECKING:
    from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
    from laos_tip_app.ui.window.main_window import MainWindow


def new_controller(
    window: "MainWindow", field: SearchField, area: QWidget, row: QBoxLayout
) -> SearchController:
    """Return the search of a window, connected with it.

    Args:
        window: The window.
        field: The search field.
        area: The widget under the results.
        row: The layout with the tabs, whose place the results take.
    """
    settings = window.settings

    def go(location: Location, matched: Sequence[str]) -> None:
        window.go(location)
        window.current_tab().mark_words(matched)
        window.tabs.focus_tab()

    def act(action: str, subject: str | Location | tuple[Location, ...]) -> None:
        """Do something with an answer, a record, or records to compare."""
        match subject:
            case str() if action == "print":
                window.menus[action].trigger()
            case str():
                copy_text(window.store, subject)
                window.show_status(_("Copied with citation"))
            case Location():
                if action in ("note", "print"):
                    # What is printed first is what one looks at.
                    window.go(subject)
                window.current_tab().act(action, subject)
            case first, *others:
                window.go(first)
                tab = cast("StakeholdersTab", window.current_tab())
                tab.compare(tuple(each.id for each in others))

    search = SearchController(
        field,
        area,
        row,
        window.store,
        context_shown=settings.context_shown,
        contact=HelpContact(settings.help_name, settings.help_number, settings.help_checked),
        cover=window.cover_tabs,
    )
    search.action_requested.connect(act)
    search.results_left.connect(
        lambda words: window.tabs.history.keep_cover(partial(window.go, Location.of_search(words)))
    )
    search.location_requested.connect(go)
    search.failed.connect(window.show_error)
    window.closing.connect(search.stop)
    return search
