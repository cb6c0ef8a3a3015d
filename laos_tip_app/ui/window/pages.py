"""The pages over the tabs: Home, help and keyboard shortcuts."""

from typing import TYPE_CHECKING

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
