"""The list of earlier places for Back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from laos_tip_app.base.i18n import _

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.window.report_tabs import ReportTabs

_MAX_LOCATIONS: Final = 15
_MAX_TITLE_LENGTH: Final = 100


class BackMenu(QMenu):
    """The earlier places, the nearest first; it is filled when it opens."""

    def __init__(self, window: "MainWindow", tabs: "Callable[[], ReportTabs]") -> None:
        """Make an empty menu."""
        super().__init__(window)
        self.setObjectName("back_menu")
        self.setAccessibleName(_("Previous places"))
        self._window = window
        self._tabs = tabs
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        from laos_tip_app.report.location_title import location_title

        self.clear()
        for steps, location in enumerate(self._tabs().earlier()[:_MAX_LOCATIONS], 1):
            title = location_title(self._window.store, location)
            if len(title) > _MAX_TITLE_LENGTH:
                title = f"{title[:_MAX_TITLE_LENGTH].rstrip()}…"
            action = self.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self._go_back, steps))

    def _go_back(self, steps: int, _checked: bool = False) -> None:
        self._tabs().back(steps)
