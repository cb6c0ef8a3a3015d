"""Shows one page in place of the tabs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QWidget

from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.previous_focus import restore_focus

if TYPE_CHECKING:
    from laos_tip_app.ui.window.report_tabs import ReportTabs


class PageOverlay:
    """Shows one page over the tabs; restores the focus.

    Attributes:
        page: The current page; None while the tabs are visible.
    """

    def __init__(self, row: QHBoxLayout, tabs: "Callable[[], ReportTabs]") -> None:
        """Show pages in the row of the tabs."""
        self.page: Page | None = None
        self._row = row
        self._tabs = tabs
        self._focus: QWidget | None = None

    def show(self, page: Page) -> None:
        """Show a page and move the focus there; delete the previous page."""
        if self.page is None:
            self._focus = QApplication.focusWidget()
        else:
            self._delete()
        self.page = page
        self._row.addWidget(page, 1)
        self._tabs().hide()
        page.show()
        page.setFocus()

    def close(self) -> None:
        """Show the tabs again, if there is a page."""
        if self.page is not None:
            self._delete()
            self._tabs().show()

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

    def _delete(self) -> None:
        if self.page is not None:
            self.page.discard()
            self.page = None
