"""The bar above the tabs: search field, Back and its list."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.widgets.small_widgets import IconButton, set_tooltip
from laos_tip_app.ui.widgets.text_size import scaled

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.window.menus import Menus
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
        from laos_tip_app.report.records import location_title

        self.clear()
        for steps, location in enumerate(self._tabs().history.earlier()[:_MAX_LOCATIONS], 1):
            title = location_title(self._window.store, location)
            if len(title) > _MAX_TITLE_LENGTH:
                title = f"{title[:_MAX_TITLE_LENGTH].rstrip()}…"
            action = self.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self._go_back, steps))

    def _go_back(self, steps: int, _checked: bool = False) -> None:
        self._tabs().back(steps)


_FIELD_WIDTH: Final = 72 * UNIT


class ToolBar(QWidget):
    """The toolbar; its buttons work after `connect_commands`."""

    def __init__(self, parent: QWidget) -> None:
        """Make the bar, Back and Forward disabled."""
        super().__init__(parent)
        self.setObjectName("bar")
        self.field = SearchField(self)
        self._buttons = {
            "back": IconButton("arrow-left", _("Back"), self, name="button_back"),
            "forward": IconButton("arrow-right", _("Forward"), self, name="button_forward"),
            "print": IconButton("printer", _("Print"), self, name="button_print"),
            "quick_hide": IconButton("eye-off", _("Quick hide"), self, name="button_quick_hide"),
        }
        back, forward, *others = self._buttons.values()
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT // 2)
        for button in (back, forward):
            button.setEnabled(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.field, 6)
        row.addStretch(1)
        for button in others:
            row.addWidget(button)
        # A page that needs more room than there is must not take it from here.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.update_sizes()

    def update_sizes(self) -> None:
        """Fit icons and search field to the text size."""
        side = scaled(2 * UNIT)
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
            button.setMinimumSize(TARGET, TARGET)
        self.field.setMinimumHeight(TARGET)
        self.field.setMaximumWidth(scaled(_FIELD_WIDTH))

    def set_back_menu(self, menu: QMenu) -> None:
        """Open a menu by a long press on Back."""
        button = self._buttons["back"]
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda _point: button.showMenu())

    def connect_commands(self, menus: "Menus") -> None:
        """Connect the buttons with the commands of their names."""
        for name, button in self._buttons.items():
            action = menus[name]
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            self._name_shortcut(name, menus)
        # The user can choose its key.
        menus["quick_hide"].changed.connect(lambda: self._name_shortcut("quick_hide", menus))
        menus["print"].changed.connect(lambda: self._name_print(menus))
        self._name_print(menus)
        self.field.set_hint(menus.shortcut_text("search"))

    def _name_shortcut(self, name: str, menus: "Menus") -> None:
        """Name the shortcut in the tooltip of a button."""
        button = self._buttons[name]
        if shortcut := menus.shortcut_text(name):
            set_tooltip(button, f"{button.accessibleName()} ({shortcut})")

    def _name_print(self, menus: "Menus") -> None:
        """Name the printed view on the button, as in the menu."""
        title = menus["print"].iconText().removesuffix("…")
        self._buttons["print"].setAccessibleName(title)
        set_tooltip(self._buttons["print"], f"{title} ({menus.shortcut_text('print')})")
