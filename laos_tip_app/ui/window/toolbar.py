"""The row at the top: Back, the tabs, the search field."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.plain_text import without_mnemonic
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.small_widgets import IconButton, TabBar, named, set_tooltip
from laos_tip_app.ui.widgets.text_size import scaled

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.window.menus import Menus


_MAX_LOCATIONS: Final = 15
_MAX_TITLE_LENGTH: Final = 100


class BackMenu(QMenu):
    """The earlier places, the nearest first; it is filled when it opens."""

    def __init__(self, window: "MainWindow") -> None:
        """Make an empty menu."""
        super().__init__(window)
        named(self, "back_menu", _("Previous places"))
        self._window = window
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        from laos_tip_app.report.records import location_title

        self.clear()
        store = self._window.store
        for steps, location in enumerate(self._window.tabs.history.earlier()[:_MAX_LOCATIONS], 1):
            # An id says nothing to a reader.
            is_fact = location.kind == "fact"
            title = (
                store.fact(location.id).reference if is_fact else location_title(store, location)
            )
            if len(title) > _MAX_TITLE_LENGTH:
                title = f"{title[:_MAX_TITLE_LENGTH].rstrip()}…"
            action = self.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self._go_back, steps))

    def _go_back(self, steps: int) -> None:
        self._window.tabs.back(steps)


_LEAST_FIELD: Final = 26 * UNIT
"""The least width of the search field, in text of the normal size."""

_TABS_PLACE: Final = 3
"""The place of the tabs in the first row, behind the arrows and a gap."""

_ICON: Final = 20
_LARGEST_ICON: Final = 6 * UNIT


class ToolBar(QWidget):
    """Back, the tabs and the search in one row or two.

    Where there is no room for the search field an icon stands for it; it opens the field in the
    place of the tabs. The buttons work after `connect_commands`.

    Attributes:
        field: The search field.
        tab_bar: The tabs.
    """

    def __init__(self, tab_titles: Iterable[str], parent: QWidget) -> None:
        """Make the bar, Back and Forward disabled."""
        super().__init__(parent)
        self.setObjectName("bar")
        # In the order of the Tab key.
        back = IconButton("arrow-left", _("Back"), self, name="button_back")
        forward = IconButton("arrow-right", _("Forward"), self, name="button_forward")
        self.tab_bar = named(TabBar(self), "tabs_bar")
        self._titles = tuple(tab_titles)
        *first, _figures, places = self._titles
        self._short_titles = (*first, _("Facts"), places)
        for title in self._titles:
            self.tab_bar.addTab(title)
        self.field = SearchField(self)
        self._search = IconButton("search", _("Search"), self, name="button_search")
        self._search.clicked.connect(self.open_field)
        printer = IconButton("printer", _("Print"), self, name="button_print")
        hide = IconButton("eye-off", _("Quick hide"), self, name="button_quick_hide")
        self._buttons = {"back": back, "forward": forward, "print": printer, "quick_hide": hide}
        for button in (back, forward):
            button.setEnabled(False)
        self._row = new_row(back, forward, spacing=UNIT // 2)
        self._row.addSpacing(UNIT)
        self._row.addWidget(self.tab_bar)
        self._row.addStretch(1)
        self._row.addWidget(self.field, 6)
        for button in (self._search, printer, hide):
            self._row.addWidget(button)
        self._column = new_column(self._row, of=self, margins=(2 * UNIT, 0, 2 * UNIT, 0))
        self._is_field_open = False
        # A page that needs more room than there is must not take it from here.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.focus_left.connect(self._on_field_left)
        # It is arranged when it has its width.
        self._fit_icons()

    def show_current_tab(self, index: int, *, is_covered: bool) -> None:
        """Mark a tab as current, but none while a page covers it."""
        with QSignalBlocker(self.tab_bar):
            self.tab_bar.setCurrentIndex(index)
        self.tab_bar.set_covered(is_covered)
        # Home may have taken the field, or brought it back.
        self._arrange()

    def open_field(self) -> None:
        """Move the focus to the search field and select its text."""
        self._is_field_open = True
        self._arrange()
        self.field.setFocus()
        self.field.selectAll()

    def update_sizes(self) -> None:
        """Fit icons and search field to the text size."""
        self._fit_icons()
        self._arrange()

    def _fit_icons(self) -> None:
        side = min(scaled(_ICON), _LARGEST_ICON)
        for button in (self._search, *self._buttons.values()):
            button.setIconSize(QSize(side, side))
            button.setMinimumSize(TARGET, TARGET)
        self.field.update_size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts into one row or two."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the tabs beside the search field, beside its icon, or below."""
        margins = self._column.contentsMargins()
        gaps = self._row.count() * self._row.spacing() + UNIT
        buttons = sum(button.sizeHint().width() for button in self._buttons.values())
        room = self.width() - margins.left() - margins.right() - gaps - buttons
        icon = self._search.sizeHint().width()
        tabs = self._width_of_tabs(self._titles)
        if tabs + icon > room:
            tabs = self._width_of_tabs(self._short_titles)
        has_two_rows = tabs + icon > room
        self._move_tabs(has_two_rows)
        has_field = has_two_rows or tabs + scaled(_LEAST_FIELD) <= room
        is_open = self._is_field_open and not has_field
        # Else all below would move up while the field is in the place of the tabs.
        self.setMinimumHeight(self.tab_bar.sizeHint().height() if is_open else 0)
        # Home has it in its middle.
        is_here = self.field.parentWidget() is self
        if is_here:
            self.field.setVisible(has_field or is_open)
        self._search.setVisible(is_here and not has_field and not is_open)
        # Last: if they have the focus, the field is there to take it.
        self.tab_bar.setVisible(not is_open)

    def _move_tabs(self, has_two_rows: bool) -> None:
        """Move the tabs into the second row, or back behind the arrows."""
        is_in_row = self._row.indexOf(self.tab_bar) == _TABS_PLACE
        if has_two_rows != is_in_row:
            return
        if has_two_rows:
            self._column.addWidget(self.tab_bar)
        else:
            self._row.insertWidget(_TABS_PLACE, self.tab_bar)

    def _width_of_tabs(self, titles: Iterable[str]) -> int:
        """Give the tabs other titles and return how wide they are."""
        for number, title in enumerate(titles):
            if self.tab_bar.tabText(number) != title:
                self.tab_bar.setTabText(number, title)
        return self.tab_bar.sizeHint().width()

    def _on_field_left(self) -> None:
        self._is_field_open = False
        self._arrange()

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
            # The shortcut and what is printed change, too.
            action.changed.connect(partial(_follow, button, action))
            _follow(button, action)
        shortcut = menus.shortcut_text("search")
        self.field.set_hint(shortcut)
        set_tooltip(self._search, f"{self._search.accessibleName()} ({shortcut})")


def _follow(button: QToolButton, action: QAction) -> None:
    """Name and enable a button, with its key, as in the menu."""
    button.setEnabled(action.isEnabled())
    title = without_mnemonic(action.text()).removesuffix("…")
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setAccessibleName(title)
    set_tooltip(button, f"{title} ({shortcut})" if shortcut else title)
