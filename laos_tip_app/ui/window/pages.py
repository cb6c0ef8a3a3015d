"""The pages over the tabs: Home, help and keyboard shortcuts."""

from pathlib import Path
from typing import TYPE_CHECKING

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.i18n import _

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow


def show_home(window: "MainWindow") -> None:
    """Show Home in place of the tabs."""
    from laos_tip_app.ui.home.home_page import HomePage

    def new_page() -> HomePage:
        page = HomePage(window.store, window.menus.__getitem__, window.tabs.visited())
        page.location_requested.connect(window.go)
        return page

    window.show_page("home_page", new_page)


def show_help(window: "MainWindow") -> None:
    """Show the help in place of the tabs."""
    from laos_tip_app.ui.window.help_view import HelpView, help_text

    def new_page() -> HelpView:
        text = help_text(window.store, window.menus.shortcut_texts())
        return HelpView("help_view", _("Help"), text)

    window.show_page("help_view", new_page)


def show_shortcuts(window: "MainWindow") -> None:
    """Show all keyboard shortcuts in place of the tabs."""
    from laos_tip_app.ui.window.help_view import HelpView, shortcuts_text

    def new_page() -> HelpView:
        return HelpView("shortcuts_view", _("Keyboard shortcuts"), shortcuts_text(window.menus))

    window.show_page("shortcuts_view", new_page)


def show_changes(window: "MainWindow", other: Path) -> None:
    """Show the changes between two editions in place of the tabs.

    Args:
        window: The window, which shows one of them.
        other: The data file of the other one.
    """
    from laos_tip_app.report.edition_changes import read_changes
    from laos_tip_app.report.edition_changes_text import changes_markdown
    from laos_tip_app.ui.window.changes_page import ChangesPage

    title = _("What changed")
    try:
        text = changes_markdown(read_changes(other, window.store.path), title)
    except DataFileError as error:
        window.show_error(error)
        return

    def new_page() -> ChangesPage:
        page = ChangesPage(title, text, is_marked=bool(window.tabs.changed_facts))
        page.seen.connect(lambda: set_changes_seen(window))
        return page

    window.show_page("changes_view", new_page, text)


def set_changes_seen(window: "MainWindow") -> None:
    """Remove the marks of changed sentences, and remember the edition."""
    window.settings.changes_seen = window.store.meta().edition
    window.tabs.mark_changed(frozenset())


def print_changes(window: "MainWindow", other: Path) -> None:
    """Print the changes between two editions."""
    from laos_tip_app.documents.requests import ChangesRequest

    window.printing.print_or_export(True, window, ChangesRequest(other))
