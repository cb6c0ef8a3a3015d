"""The window as its rooms see it, and their commands."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.page import close_newest

if TYPE_CHECKING:
    from laos_tip_app.base.settings import Settings
    from laos_tip_app.report.annotations.annotation import AnnotationSet
    from laos_tip_app.ui.widgets.page import Page
    from laos_tip_app.ui.widgets.tab import Tab


_FIRST_SIZE: Final = QSize(150 * UNIT, 84 * UNIT)
_FRAME: Final = 6 * UNIT
"""Room for a title bar, which is not part of the window size."""


type EditionCheck = Callable[[Store], Iterable[str]]
"""Yields a sentence for each item of the user that another edition does not have."""


class NotificationAction(NamedTuple):
    """A button next to a message.

    Attributes:
        name: The object name of the button.
    """

    name: str
    title: str
    run: Callable[[], object]


class AppWindow(QMainWindow):
    """Window operations that features may use.

    Attributes:
        store: The report.
        settings: The settings of the user.
        edition_checks: What is asked before another edition is shown; a feature that keeps
            something of the user’s adds its own.
        close_checks: What is done before the window closes; each returns whether it may.

    Signals:
        updated: The report or the context setting has changed.
        location_changed: The user is at another location, or the history has changed.
        closing: The window is about to close.
        save_requested: The session ends: what is typed is saved now, without a question.
    """

    updated = Signal()
    location_changed = Signal()
    closing = Signal()
    save_requested = Signal()

    def __init__(self, store: Store, settings: "Settings") -> None:
        """Store the report and the settings."""
        super().__init__()
        self.store, self.settings = store, settings
        self.edition_checks: list[EditionCheck] = []
        self.close_checks: list[Callable[[], bool]] = []

    def missing_item_messages(self, store: Store) -> list[str]:
        """Return messages about user items that another edition does not have."""
        return [sentence for check in self.edition_checks for sentence in check(store)]

    def go(self, location: Location) -> None:
        """Go to a location, or search."""
        raise NotImplementedError

    def action(self, name: str) -> QAction:
        """Return the action of a command."""
        raise NotImplementedError

    def current_tab(self) -> "Tab[Any]":
        """Return the current tab."""
        raise NotImplementedError

    def own_notes(self) -> "AnnotationSet | None":
        """Return the user’s own notes, None until they are loaded."""
        raise NotImplementedError

    def location(self) -> Location:
        """Return the current location."""
        return self.current_tab().location()

    def show_message(self, text: str, actions: Sequence[NotificationAction] = ()) -> None:
        """Show a message above the tabs, with buttons."""
        raise NotImplementedError

    def show_page(self, name: str, new_page: "Callable[[], Page]") -> None:
        """Show a page over the tabs, unless it is there already."""
        raise NotImplementedError

    def show_status(self, text: str) -> None:
        """Show a temporary status message."""
        raise NotImplementedError

    def search_results(self) -> tuple[str, tuple[Location, ...]]:
        """Return the query and the visible results; both empty without results."""
        raise NotImplementedError

    def geometry_bytes(self) -> bytes:
        """Return size and position, for `restore_geometry` at the next start."""
        return bytes(self.saveGeometry().data())

    def restore_geometry(self, geometry: bytes) -> None:
        """Restore size and position, or fit the window on the screen."""
        if geometry and self.restoreGeometry(geometry):
            # Who left the program in full screen may not know the way out of it.
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
            return
        available = self.screen().availableGeometry().size()
        self.resize(_FIRST_SIZE.boundedTo(available - QSize(_FRAME, _FRAME)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first; then say so while the window still has its position."""
        if not all(check() for check in self.close_checks):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, click on Enter, open the context menu on Shift+F10.

        Some keyboards have no Menu key.
        """
        if event.key() == Qt.Key.Key_Escape and close_newest(self):
            return
        focused = QApplication.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focused, QAbstractButton):
            # Qt does so in dialogs alone.
            focused.click()
            return
        is_menu_key = event.keyCombination() == Qt.Modifier.SHIFT | Qt.Key.Key_F10
        if is_menu_key and focused is not None:
            from PySide6.QtGui import QContextMenuEvent

            center, reason = focused.rect().center(), QContextMenuEvent.Reason.Keyboard
            menu = QContextMenuEvent(reason, center, focused.mapToGlobal(center))
            QApplication.sendEvent(focused, menu)
            return
        super().keyPressEvent(event)


class Command(NamedTuple):
    """A command, from which the window makes a `QAction`.

    Attributes:
        name: The object name of the action.
        title: The text in the menu, or a function if the text changes.
        run: Carries the command out. It imports what it needs when it is called.
        keys: The shortcuts, such as `Ctrl++; Ctrl+=`, which work without a menu too.
        is_enabled: Returns whether the command can be run now; None means always.
        is_checked: Returns whether the command is on; None if it can't be checked.
        group: Commands of one group exclude each other.
        is_global: Whether the shortcuts work with an open menu and in other windows too.
    """

    name: str
    title: str | Callable[[], str]
    run: Callable[[], object]
    keys: str = ""
    is_enabled: Callable[[], bool] | None = None
    is_checked: Callable[[], bool] | None = None
    group: str = ""
    is_global: bool = False

    def text(self) -> str:
        """Return the current title."""
        return self.title if isinstance(self.title, str) else self.title()


type CommandTable = dict[str, list[Command]]
"""Commands by the name of the menu under which their keys are listed."""
