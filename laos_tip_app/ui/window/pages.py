"""The pages over the tabs: Home, help and keyboard shortcuts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QWidget

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.focus import restore_focus
from laos_tip_app.ui.widgets.page import Page

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.window.report_tabs import ReportTabs


class PageOverlay:
    """Shows one page over the tabs; restores the focus.

    Attributes:
        page: The current page; None while the tabs are visible.
        is_covered: Whether something else is in their place.
    """

    def __init__(self, row: QHBoxLayout, tabs: "Callable[[], ReportTabs]") -> None:
        """Show pages in the row of the tabs."""
        self.page: Page | None = None
        self.is_covered = False
        self._row = row
        self._tabs = tabs
        self._focus: QWidget | None = None

    def show(self, page: Page) -> None:
        """Show a page and move the focus there; delete the previous page."""
        if self.page is None:
            self._focus = QApplication.focusWidget()
        else:
            self.close()
        self.page = page
        self._row.addWidget(page, 1)
        self._tabs().hide()
        page.show()
        page.setFocus()

    def close(self) -> None:
        """Delete the page, if there is one, and show the tabs again."""
        if self.page is not None:
            self.page.discard()
            self.page = None
            self._tabs().show()

    def cover(self, covered: bool) -> None:
        """Hide page or tabs while something else is there."""
        self.is_covered = covered
        hidden = self._tabs() if self.page is None else self.page
        hidden.setVisible(not covered)

    def leave(self) -> None:
        """Show the tabs again and restore the focus."""
        self.close()
        # The tab bar has the focus only because nothing else had asked for it.
        self.restore_focus(None if isinstance(self._focus, QTabBar) else self._focus)

    def restore_focus(self, focus: QWidget | None) -> None:
        """Focus a widget, or else the page or the tab."""
        if restore_focus(focus):
            return
        if self.page is not None:
            self.page.setFocus()
        else:
            self._tabs().focus_tab()


def show_home(window: "MainWindow") -> None:
    """Show Home in place of the tabs."""
    from laos_tip_app.ui.home.home_page import HomePage

    window.show_page("home_page", lambda: HomePage(window, window.search_field()))


def show_help(window: "MainWindow") -> None:
    """Show the help in place of the tabs."""
    from laos_tip_app.ui.window.help_view import HelpView, help_text

    text = help_text(window.store, window.menus.shortcut_texts())
    window.show_page("help_view", lambda: HelpView("help_view", _("Help"), text))


def show_shortcuts(window: "MainWindow") -> None:
    """Show all keyboard shortcuts in place of the tabs."""
    from laos_tip_app.ui.window.help_view import HelpView, shortcuts_text

    title, text = _("Keyboard shortcuts"), shortcuts_text(window.menus)
    window.show_page("shortcuts_view", lambda: HelpView("shortcuts_view", title, text))


def show_changes(window: "MainWindow", other: Path) -> None:
    """Show the changes between two editions in place of the tabs.

    Args:
        window: The window, which shows one of them.
        other: The data file of the other one.
    """
    from laos_tip_app.report.edition_changes import changes_markdown, read_changes
    from laos_tip_app.ui.window.help_view import ChangesPage

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

    window.printing.print_or_export(True, ChangesRequest(other))
