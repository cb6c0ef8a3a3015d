"""Connect the search with the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.answers import HelpContact
from laos_tip_app.ui.search.controller import SearchController
from laos_tip_app.ui.search.field import SearchField

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow


def new_controller(
    window: "MainWindow", field: SearchField, area: QWidget, row: QBoxLayout
) -> SearchController:
    """Return the search of a window, connected with it.

    Args:
        window: The window.
        field: The search field.
        area: The widget under the results.
        row: The layout with the text, before which the pane is inserted.
    """

    def go(location: Location, matched: Sequence[str]) -> None:
        window.go(location)
        window.current_tab().mark_words(matched)
        window.tabs.focus_tab()

    search = SearchController(
        field,
        area,
        row,
        window.store,
        window.theme,
        context_shown=window.settings.context_shown,
        contact=HelpContact(
            window.settings.help_name, window.settings.help_number, window.settings.help_checked
        ),
    )
    search.location_requested.connect(go)
    search.failed.connect(window.show_error)
    return search
