"""A user who does something at random with the window, and with each dialog that opens."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QMouseEvent, QWindow
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app.base import paths
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.shell.session import Session
from tests.fuzz.texts import ODD_TEXTS, spoiled_text

_Key = Qt.Key
_NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier

_MOVES: Final = (
    _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Down, _Key.Key_Up, _Key.Key_Left, _Key.Key_Right,
    _Key.Key_PageDown, _Key.Key_PageUp, _Key.Key_Home, _Key.Key_End, _Key.Key_Return,
    _Key.Key_Space, _Key.Key_Escape, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Menu,
)  # fmt: skip
_IN_MENUS: Final = (
    _Key.Key_Down, _Key.Key_Down, _Key.Key_Up, _Key.Key_Left, _Key.Key_Right, _Key.Key_Return,
    _Key.Key_Escape,
)  # fmt: skip
_OTHERS: Final = (
    *map(Qt.Key, range(_Key.Key_F1.value, _Key.Key_F12.value + 1)),
    *map(Qt.Key, range(_Key.Key_0.value, _Key.Key_9.value + 1)),
    *map(Qt.Key, range(_Key.Key_A.value, _Key.Key_Z.value + 1)),
    _Key.Key_Plus, _Key.Key_Minus, _Key.Key_Slash, _Key.Key_Comma,
)  # fmt: skip
_ENDS: Final = "quit"
"""The name of the command that ends the program, which is left out."""

_WORDS: Final = ("police", "Laos", "trafficking", "tier 2", "OV-01", "ສະ", "overview 1", "zzz")
_LONGEST_TYPED: Final = 60
_ACTIVATION: Final = 500
"""Milliseconds that the desktop may take to activate a window."""

_SIZES: Final = ((640, 360), (800, 600), (1000, 700), (1366, 720), (1800, 1000))
_FILES: Final = ("a.notes.json", "b.notes.json", "plan.json", "page.pdf", "table.csv", "data.db")
_KINDS: Final = ("section", "fact", "event", "stakeholder", "figure", "term", "place", "note")

type _Action = Callable[[], str]


class RandomUser:
    """Does one thing after the other, as its random numbers have it."""

    def __init__(self, session: Session, numbers: Random, folder: Path) -> None:
        """Take a window.

        Args:
            session: The program.
            numbers: The random numbers.
            folder: Where each file dialog gets its file from.
        """
        self._session, self._numbers, self._folder = session, numbers, folder
        shutil.copy(paths.data_file(), folder / "data.db")
        self._in_window: dict[_Action, int] = {
            self._press_key: 30,
            self._press_shortcut: 10,
            self._click: 25,
            self._use_widget: 12,
            self._run_command: 20,
            self._go: 5,
            self._search: 4,
            self._type: 6,
            self._write_note: 4,
            self._turn_wheel: 3,
            self._resize: 1,
        }

    def act(self) -> str:
        """Do one thing; return what it was."""
        if _focus_window() is None:
            self._activate(QApplication.activeModalWidget())
        # After the wait for the window, in which a dialog may close.
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            return self._act_in_popup(popup)
        if isinstance(dialog, QFileDialog):
            return self._choose_file(dialog)
        if dialog is not None:
            return self._act_in_dialog(dialog)
        if not self._session.window.menuBar().isVisible():
            return self._act_while_hidden()
        actions = self._in_window
        [action] = self._numbers.choices([*actions], [*actions.values()])
        return action()

    def close_one(self) -> str:
        """Close what lies over the window; return what it was, or ""."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            return _close(popup)
        if isinstance(dialog, QMessageBox):
            # Otherwise the question whether to save would come again and again.
            roles = {dialog.buttonRole(button): button for button in dialog.buttons()}
            discard = roles.get(QMessageBox.ButtonRole.DestructiveRole)
            if discard is not None and discard.objectName() == "unsaved_discard":
                discard.click()
                return "discard"
        for window in [dialog] if dialog is not None else self._other_windows():
            return _close(window)
        return ""

    def _other_windows(self) -> list[QWidget]:
        return [
            window
            for window in QApplication.topLevelWidgets()
            if window.isVisible() and window is not self._session.window
            and window.windowType() != Qt.WindowType.ToolTip
        ]  # fmt: skip

    def _activate(self, dialog: QWidget | None) -> None:
        """Activate a window, as the desktop does when another has closed."""
        window = dialog or next(iter(self._other_windows()), self._session.window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window, _ACTIVATION)

    def _act_in_popup(self, popup: QWidget) -> str:
        if self._numbers.random() < 0.2:
            return _close(popup)
        if self._numbers.random() < 0.3:
            return self._click_in(popup)
        key = self._numbers.choice(_IN_MENUS)
        if isinstance(popup, QMenu) and _ends_program(popup.activeAction()):
            key = _Key.Key_Down
        name = _name(popup)
        QTest.keyPress(popup, key)
        return f"key {key.name} in {name}"

    def _act_in_dialog(self, dialog: QWidget) -> str:
        chance = self._numbers.random()
        if dialog.objectName() == "progress_dialog" and chance < 0.9:
            return "wait"
        if isinstance(dialog, QPrintDialog | QPageSetupDialog) or chance < 0.15:
            name = _name(dialog)
            QTest.keyPress(dialog, _Key.Key_Escape)
            return f"key Escape in {name}"
        if chance < 0.4:
            return self._press_key()
        if chance < 0.5:
            return self._type()
        return self._use_widget() if chance < 0.8 else self._click()

    def _act_while_hidden(self) -> str:
        if self._numbers.random() < 0.7:
            return self._press_key() if self._numbers.random() < 0.7 else self._click()
        window = _focus_window()
        if window is not None:
            QTest.keySequence(window, QKeySequence(self._session.window.settings.quick_hide_key))
        return "show everything again"

    def _choose_file(self, dialog: QFileDialog) -> str:
        """Name a file in the folder, or cancel; all else could touch other files."""
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        if field is None or self._numbers.random() < 0.4:
            dialog.reject()
            return "cancel a file dialog"
        name = self._numbers.choice(_FILES)
        field.setText(str(self._folder / name))
        QTest.keyPress(field, _Key.Key_Return)
        if isValid(dialog) and dialog.isVisible() and QApplication.activeModalWidget() is dialog:
            dialog.reject()
        return f"choose {name}"

    # In the window.

    def _press_key(self) -> str:
        chance = self._numbers.random()
        key = self._numbers.choice(_MOVES if chance < 0.8 else _OTHERS)
        modifier = _SHIFT if self._numbers.random() < 0.15 else _NO_MODIFIER
        return self._press(key, modifier)

    def _press_shortcut(self) -> str:
        key = self._numbers.choice((*_OTHERS, *_MOVES))
        modifier = self._numbers.choice((_CONTROL, _CONTROL, _CONTROL | _SHIFT, _ALT))
        if (key, modifier) in ((_Key.Key_Q, _CONTROL), (_Key.Key_F4, _ALT)):
            key = _Key.Key_F
        return self._press(key, modifier)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> str:
        # With a modifier two keys are sent to the window, which may be about to be deleted.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window, name = _focus_window(), _name(QApplication.focusWidget())
        if window is None:
            return "find no window"
        QTest.keyPress(window, key, modifier)
        if isValid(window):
            # Without the modifier: QTest would release that in a window which this key has closed.
            QTest.keyRelease(window, key)
        return f"key {modifier.name} {key.name} in {name}"

    def _type(self) -> str:
        text = self._numbers.choice((*_WORDS, *ODD_TEXTS))
        text = spoiled_text(self._numbers, text)[:_LONGEST_TYPED]
        focused = QApplication.focusWidget()
        if not isinstance(focused, QLineEdit | QPlainTextEdit):
            return "type nothing"
        name = _name(focused)
        focused.setFocus()
        for letter in filter(str.isprintable, text):
            # A letter may close the field, or bring the focus elsewhere.
            if QApplication.focusWidget() is not focused:
                break
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, focused, _Key.Key_unknown, letter, _NO_MODIFIER
            )
        return f"type {text!r} in {name}"

    def _click(self) -> str:
        window = QApplication.activeModalWidget() or QApplication.activeWindow()
        return self._click_in(window or self._session.window)

    def _use_widget(self) -> str:
        """Click a button or open a list, wherever it is."""
        window = QApplication.activeModalWidget() or QApplication.activeWindow()
        window = window or self._session.window
        parts = [
            part
            for part in _parts_of(window)
            if isinstance(part, QAbstractButton | QComboBox | QLineEdit)
            and part.isVisible()
            and part.isEnabled()
            and part.window() is window
            and not part.visibleRegion().isEmpty()
        ]
        handle = _handle(window)
        if not parts or handle is None:
            return "find nothing to click"
        part = self._numbers.choice(parts)
        name, point = _name(part), part.mapTo(window, part.visibleRegion().boundingRect().center())
        _click_at(handle, Qt.MouseButton.LeftButton, point)
        return f"click {name}"

    def _click_in(self, window: QWidget) -> str:
        point = QPoint(
            self._numbers.randrange(max(window.width(), 1)),
            self._numbers.randrange(max(window.height(), 1)),
        )
        if isinstance(window, QMenu) and _ends_program(window.actionAt(point)):
            return "spare the program"
        target, handle = QApplication.widgetAt(window.mapToGlobal(point)), _handle(window)
        if handle is None:
            return "find no window"
        name = f"{_name(target)} in {_name(window)}"
        chance = self._numbers.random()
        if chance < 0.8 or (chance < 0.9 and QApplication.activePopupWidget()):
            _click_at(handle, Qt.MouseButton.LeftButton, point)
        elif chance < 0.9:
            _double_click_at(handle, point)
        else:
            _click_at(handle, Qt.MouseButton.RightButton, point)
        return f"click {point.x()}, {point.y()} on {name}"

    def _run_command(self) -> str:
        actions = [
            action
            for action in self._session.window.menus
            if action.isEnabled() and action.isVisible() and action.objectName() != _ENDS
        ]
        action = self._numbers.choice(actions)
        name = action.objectName()
        action.trigger()
        return f"command {name}"

    def _go(self) -> str:
        store, kind = self._session.store, self._numbers.choice(_KINDS)
        records = getattr(store, f"{kind}s")()
        location = Location.of(kind, self._numbers.choice(records).id)
        if self._numbers.random() < 0.2:
            location = Location(self._numbers.choice(TABS))
        self._session.window.go(location)
        return f"go to {location}"

    def _search(self) -> str:
        self._session.window.focus_search()
        return f"search: {self._type()}"

    def _write_note(self) -> str:
        menus = self._session.window.menus
        action = menus["annotation_note"]
        if not action.isEnabled():
            return "write no note"
        action.trigger()
        return f"note: {self._type()}"

    def _turn_wheel(self) -> str:
        window = QApplication.activeWindow() or self._session.window
        handle, center = _handle(window), window.rect().center()
        if handle is None:
            return "find no window"
        modifier = _CONTROL if self._numbers.random() < 0.2 else _NO_MODIFIER
        QTest.wheelEvent(handle, center, QPoint(0, self._numbers.choice([-120, 120])),
                         stateKey=modifier)  # fmt: skip
        return f"wheel in {_name(window)}"

    def _resize(self) -> str:
        width, height = self._numbers.choice(_SIZES)
        self._session.window.resize(width, height)
        return f"resize to {width} × {height}"


def _ends_program(action: QAction | None) -> bool:
    return action is not None and action.objectName() == _ENDS


def _focus_window() -> QWindow | None:
    return QGuiApplication.focusWindow()


def _handle(window: QWidget) -> QWindow | None:
    return window.windowHandle()


def _click_at(window: QWindow, button: Qt.MouseButton, point: QPoint) -> None:
    """Press and release a button, unless the press has deleted the window.

    What opens by a press runs until it is closed, and other actions are done meanwhile.
    """
    QTest.mousePress(window, button, _NO_MODIFIER, point)
    if isValid(window):
        QTest.mouseRelease(window, button, _NO_MODIFIER, point)


def _double_click_at(window: QWindow, point: QPoint) -> None:
    """Click twice, unless the first click has closed or deleted the window.

    `QTest.mouseDClick` sends the second click to a window that is gone.
    """
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    _click_at(window, left, point)
    for kind, held in (
        (QEvent.Type.MouseButtonDblClick, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        if not isValid(window) or not window.isVisible():
            return
        there = QPointF(window.mapToGlobal(point))
        event = QMouseEvent(kind, QPointF(point), there, left, held, _NO_MODIFIER)
        QApplication.sendEvent(window, event)


def _close(window: QWidget) -> str:
    name = _name(window)
    window.close()
    return f"close {name}"


def _parts_of(widget: QWidget) -> Iterator[QWidget]:
    """Yield all widgets in a widget.

    PySide keeps what `findChildren` and `childAt` return until the window is deleted.
    """
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
            yield from _parts_of(child)


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    return f"{type(widget).__name__} {widget.objectName()}".strip()
