"""Hide all windows under blank pages by one key (panic key).

The widgets of a window are hidden and its layout is disabled meanwhile, so that it comes back
exactly as it was.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from shiboken6 import isValid

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import Settings
from laos_tip_app.ui.widgets.focus import restore_focus
from laos_tip_app.ui.widgets.icons import icon

_SHIFT_PRESSES: Final = 3
_SHIFT_SECONDS: Final = 1.0
"""Shift so often in so short a time does the same: on many laptops the key needs Fn too."""

_FOCUS: Final = (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.FocusAboutToChange)
_TRANSIENT: Final = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)


class QuickHide(QObject):
    """Hides all windows of the application and restores them.

    The key of the settings, or Shift three times, does both in every window, dialogs included; a
    double click on the page brings them back.
    """

    def __init__(self, settings: Settings, parent: QObject) -> None:
        """Listen for the key in the focused window from now on."""
        super().__init__(parent)
        self._settings = settings
        self._covered: list[_CoveredWindow] = []
        self._focus: QWidget | None = None
        self._is_switching: bool
        self._shift_times: list[float] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def toggle(self) -> None:
        """Hide everything, or restore it."""
        if self._covered:
            self._uncover()
        else:
            self._cover()

    def _listen(self, window: QWindow | None) -> None:
        # The key is looked for in windows, not in the application: a filter there is asked about
        # every event of every widget, and a shortcut does not work while a dialog is open.
        if window is not None:
            window.installEventFilter(self)

    def _cover(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        _hide_tooltip()
        _clear_clipboard()
        self._focus = QApplication.focusWidget()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._is_switching = True
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() not in _TRANSIENT:
                self._cover_window(window)
        self._is_switching = False

    def _cover_window(self, window: QWidget) -> None:
        covered = _CoveredWindow(window)
        covered.page.double_clicked.connect(self._uncover)
        self._covered.append(covered)

    def _uncover(self) -> None:
        self._is_switching = True
        for covered in self._covered:
            covered.uncover()
        self._covered.clear()
        restore_focus(self._focus)
        self._focus = None
        self._is_switching = False
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the key; while hidden, block other keys and new windows."""
        kind = event.type()
        if isinstance(watched, QWindow):
            if kind == QEvent.Type.MouseButtonPress:
                self._shift_times.clear()
            if not isinstance(event, QKeyEvent):
                return False
            is_press = kind == QEvent.Type.KeyPress and not event.isAutoRepeat()
            if (is_press and self._is_key(event)) or self._is_third_shift(event, is_press):
                self.toggle()
                return True
            return bool(self._covered)
        if self._is_switching:
            # The focused widget keeps its look and its popup: it does not notice the change.
            return kind in _FOCUS
        if kind == QEvent.Type.Resize:
            for covered in self._covered:
                if watched is covered.window:
                    covered.page.resize(covered.window.size())
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget):
            if watched.isWindow():
                self._cover_new_window(watched)
            else:
                self._hide_new_child(watched)
        return False

    def _is_key(self, event: QKeyEvent) -> bool:
        """Return whether an event is the chosen key.

        A key that is chosen without modifiers works with any.
        """
        chosen = self._settings.quick_hide_key
        pressed = (event.keyCombination(), QKeyCombination(Qt.Key(event.key())))
        return any(QKeySequence(key).toString() == chosen for key in pressed)

    def _is_third_shift(self, event: QKeyEvent, is_press: bool) -> bool:
        """Return whether Shift alone has been pressed three times within a second."""
        other_modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        is_shift = event.key() == Qt.Key.Key_Shift and self._settings.quick_hide_by_shift
        if not is_shift or other_modifiers:
            self._shift_times.clear()
        elif is_press:
            now = monotonic()
            self._shift_times = [time for time in self._shift_times if now - time < _SHIFT_SECONDS]
            self._shift_times.append(now)
            if len(self._shift_times) == _SHIFT_PRESSES:
                self._shift_times.clear()
                return True
        return False

    def _cover_new_window(self, window: QWidget) -> None:
        is_covered = any(covered.window is window for covered in self._covered)
        if not is_covered and window.windowType() not in _TRANSIENT:
            self._cover_window(window)

    def _hide_new_child(self, child: QWidget) -> None:
        """Hide widgets that a covered window shows later, such as messages."""
        for covered in self._covered:
            if child.parentWidget() is covered.window and child is not covered.page:
                covered.hide_child(child)


class _CoveredWindow:
    """A window under its blank page, until it is uncovered.

    Attributes:
        window: The window.
        page: The page.
    """

    def __init__(self, window: QWidget) -> None:
        """Hide what is seen and heard of a window."""
        self.window = window
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        children = window.findChildren(QWidget, options=direct)
        self.page = _BlankPage(window)
        self._layout = window.layout()
        if self._layout is not None:
            self._layout.setEnabled(False)
        self._hidden: list[QWidget] = []
        # Each gives back one of its texts, or its icon.
        self._restorers: tuple[Callable[[], object], ...] = (
            partial(_set_message_box_text, window, _message_box_text(window)),
            partial(window.setAccessibleName, window.accessibleName()),
            partial(window.setAccessibleDescription, window.accessibleDescription()),
            partial(window.setWindowTitle, window.windowTitle()),
            partial(window.setWindowIcon, window.windowIcon()),
        )
        self.page.setGeometry(window.rect())
        self.page.show()
        self.page.raise_()
        for child in children:
            if not child.isWindow() and not child.isHidden():
                self.hide_child(child)
        _set_message_box_text(window, "")
        window.setAccessibleName(_("Document"))
        window.setAccessibleDescription("")
        window.setWindowTitle(_("Document"))
        window.setWindowIcon(icon("file"))
        if window.isActiveWindow():
            self.page.setFocus()

    def hide_child(self, child: QWidget) -> None:
        """Hide a widget of the window until that is uncovered."""
        self._hidden.append(child)
        child.hide()

    def uncover(self) -> None:
        """Show the window as it was, unless it was closed."""
        window, layout = self.window, self._layout
        if not isValid(window):
            return
        window.setUpdatesEnabled(False)
        for child in filter(isValid, self._hidden):
            child.show()
        if layout is not None and isValid(layout):
            layout.setEnabled(True)
            layout.activate()
        for restore in self._restorers:
            restore()
        self.page.hide()
        self.page.deleteLater()
        window.setUpdatesEnabled(True)


def _message_box_text(window: QWidget) -> str:
    """Return the text that a screen reader reads of a message box."""
    return window.text() if isinstance(window, QMessageBox) else ""


def _set_message_box_text(window: QWidget, text: str) -> None:
    """Set the text of a message box; keep its size."""
    label = window.findChild(QLabel, "qt_msgbox_label")
    if isinstance(window, QMessageBox) and isinstance(label, QLabel):
        label.setText(text)


class _BlankPage(QWidget):
    """A blank page over a window."""

    double_clicked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("blank_page")
        self.setAccessibleName(_("Document"))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Emit the signal, for users whose keyboard has no such key."""
        self.double_clicked.emit()


def _clear_clipboard() -> None:
    """Clear the clipboard and selection if they come from here."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _hide_tooltip() -> None:
    """Hide the tooltip immediately; `QToolTip.hideText` hides it later."""
    for window in QApplication.topLevelWidgets():
        if window.windowType() == Qt.WindowType.ToolTip:
            window.hide()
