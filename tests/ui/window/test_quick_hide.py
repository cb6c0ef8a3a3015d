"""Quick hide over windows that a test makes: what is hidden, by which keys, and what comes back."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.settings import Settings
from laos_tip_app.ui.window.quick_hide import QuickHide
from tests.events import process_events
from tests.outlines import outline_of

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Hidden:
    """A window with a label, a hidden label and a field, and its quick hide."""

    def __init__(self, settings: Settings, qtbot: QtBot) -> None:
        self.qtbot, self.settings = qtbot, settings
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.setWindowTitle("Secret")
        self.window.setAccessibleName("A secret")
        self.window.setAccessibleDescription("More of it")
        self.label, self.closed, self.field = QLabel("words"), QLabel("closed"), QLineEdit("typed")
        column = QVBoxLayout(self.window)
        for widget in (self.label, self.closed, self.field):
            column.addWidget(widget)
        self.closed.hide()
        self.window.resize(300, 200)
        self.window.show()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)
        self.parent = QObject()
        self.hide = QuickHide(settings, self.parent)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, repeats: bool = False
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifier, "", repeats)
            QApplication.sendEvent(self.window.windowHandle(), event)

    def is_hidden(self) -> bool:
        return self.page() is not None

    def page(self) -> QWidget | None:
        pages = self.window.findChildren(QWidget, "blank_page")
        return next((page for page in pages if page.isVisible()), None)


@pytest.fixture
def hidden(settings: Settings, qtbot: QtBot) -> Iterator[Hidden]:
    found = Hidden(settings, qtbot)
    yield found
    if found.is_hidden():
        found.hide.toggle()


def test_all_of_a_window_is_hidden_and_comes_back_as_it_was(hidden: Hidden) -> None:
    window, icon = hidden.window, hidden.window.windowIcon().cacheKey()
    QGuiApplication.clipboard().setText("copied here")
    hidden.press(Qt.Key.Key_F12)
    page = hidden.page()
    assert page is not None
    assert page.geometry() == window.rect()
    assert page.hasFocus()
    shown = [each for each in (hidden.label, hidden.closed, hidden.field) if each.isVisible()]
    assert shown == []
    names = window.windowTitle(), window.accessibleName(), window.accessibleDescription()
    assert names == ("Document", "Document", "")
    assert page.accessibleName() == "Document"
    assert window.windowIcon().cacheKey() != icon
    assert QGuiApplication.clipboard().text() == ""
    window.resize(500, 300)
    process_events()
    assert page.size() == window.size()
    hidden.press(Qt.Key.Key_F12)
    process_events()
    names = window.windowTitle(), window.accessibleName(), window.accessibleDescription()
    assert names == ("Secret", "A secret", "More of it")
    assert [each.isVisible() for each in (hidden.label, hidden.closed, hidden.field)] == [
        True,
        False,
        True,
    ]
    hidden.qtbot.waitUntil(hidden.field.hasFocus)
    assert hidden.field.width() > 300
    assert not hidden.is_hidden()


@pytest.mark.parametrize(
    ("key", "chosen", "modifier", "hides"),
    [
        (Qt.Key.Key_F12, "F12", NONE, True),
        (Qt.Key.Key_F12, "F12", SHIFT, True),
        (Qt.Key.Key_F11, "F12", NONE, False),
        (Qt.Key.Key_F9, "F9", NONE, True),
        (Qt.Key.Key_F12, "F9", NONE, False),
    ],
)
def test_the_chosen_key_hides_with_any_modifier(
    hidden: Hidden, key: Qt.Key, chosen: str, modifier: Qt.KeyboardModifier, hides: bool
) -> None:
    hidden.settings.quick_hide_key = chosen
    hidden.press(key, modifier)
    assert hidden.is_hidden() is hides


def test_the_key_hides_when_it_goes_down_and_not_when_it_is_let_go(hidden: Hidden) -> None:
    handle, key = hidden.window.windowHandle(), Qt.Key.Key_F12
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(handle, QKeyEvent(kind, key, NONE))
        assert hidden.is_hidden() is (kind != QEvent.Type.ShortcutOverride)


def test_a_key_that_is_held_down_hides_once(hidden: Hidden) -> None:
    hidden.press(Qt.Key.Key_F12)
    hidden.press(Qt.Key.Key_F12, repeats=True)
    assert hidden.is_hidden()


def test_shift_three_times_hides_unless_something_is_between(hidden: Hidden) -> None:
    shift, control = Qt.Key.Key_Shift, Qt.KeyboardModifier.ControlModifier

    def click() -> None:
        at, left = QPointF(5, 5), Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseButtonPress, at, at, left, left, NONE)
        QApplication.sendEvent(hidden.window.windowHandle(), event)

    hidden.press(shift, SHIFT)
    hidden.press(shift, SHIFT)
    hidden.press(Qt.Key.Key_A)
    hidden.press(shift, SHIFT)
    hidden.press(shift, SHIFT)
    click()
    hidden.press(shift, SHIFT)
    hidden.press(shift, SHIFT | control)
    hidden.press(shift, SHIFT)
    hidden.press(shift, SHIFT, repeats=True)
    assert not hidden.is_hidden()
    hidden.press(shift, SHIFT)
    hidden.press(shift, SHIFT)
    assert hidden.is_hidden()
    for _ in range(3):
        hidden.press(shift, SHIFT)
    assert not hidden.is_hidden()
    hidden.settings.quick_hide_by_shift = False
    for _ in range(4):
        hidden.press(shift, SHIFT)
    assert not hidden.is_hidden()


def test_shift_too_slowly_hides_nothing(hidden: Hidden, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("laos_tip_app.ui.window.quick_hide.monotonic", lambda: now[0])
    for pause, expected in ((0.5, False), (0.49, True)):
        for _ in range(3):
            hidden.press(Qt.Key.Key_Shift, SHIFT)
            now[0] += pause
        assert hidden.is_hidden() is expected
        hidden.press(Qt.Key.Key_A)


def test_other_keys_do_nothing_while_hidden(hidden: Hidden) -> None:
    hidden.press(Qt.Key.Key_F12)
    hidden.qtbot.keyClick(hidden.window.windowHandle(), Qt.Key.Key_B)
    assert hidden.field.text() == "typed"
    page = hidden.page()
    assert page is not None
    hidden.qtbot.mouseDClick(page, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    hidden.qtbot.mouseRelease(hidden.window, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not hidden.is_hidden()
    hidden.qtbot.waitUntil(hidden.field.hasFocus)
    hidden.qtbot.keyClick(hidden.window.windowHandle(), Qt.Key.Key_B)
    assert "b" in hidden.field.text().lower()


def test_what_is_opened_while_hidden_is_hidden_too(hidden: Hidden, qtbot: QtBot) -> None:
    menu = QMenu(hidden.window)
    menu.addAction("secret")
    menu.popup(hidden.window.mapToGlobal(QPoint(5, 5)))
    hidden.hide.toggle()
    assert not menu.isVisible()
    late = QLabel("late", hidden.window)
    late.show()
    assert not late.isVisible()
    hidden.window.hide()
    hidden.window.show()
    assert len(hidden.window.findChildren(QWidget, "blank_page")) == 1
    assert hidden.is_hidden()
    box = QMessageBox(hidden.window)
    box.setWindowTitle("Secret box")
    box.setText("Secret words")
    box.show()
    process_events()
    assert (box.windowTitle(), box.text()) == ("Document", "")
    button = QPushButton("new", box)
    other = QWidget()
    qtbot.addWidget(other)
    other.setWindowTitle("Other")
    other.show()
    assert other.windowTitle() == "Document"
    hidden.hide.toggle()
    assert (late.isVisible(), other.windowTitle()) == (True, "Other")
    assert (box.windowTitle(), box.text()) == ("Secret box", "Secret words")
    assert button.parentWidget() is box
    box.close()


def test_a_window_that_is_closed_while_hidden_is_forgotten(hidden: Hidden, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    hidden.hide.toggle()
    other.close()
    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hidden.hide.toggle()
    assert hidden.label.isVisible()


def test_what_is_not_seen_or_goes_by_itself_is_left(hidden: Hidden, qtbot: QtBot) -> None:
    splash = Qt.WindowType.SplashScreen
    unseen, passing, late = QWidget(), QWidget(None, splash), QWidget(None, splash)
    for window in (unseen, passing, late):
        qtbot.addWidget(window)
        window.setWindowTitle("As before")
    passing.show()
    dialog = QDialog(hidden.window)
    dialog.show()
    hidden.hide.toggle()
    late.show()
    assert [each.windowTitle() for each in (unseen, passing, late)] == ["As before"] * 3
    assert (dialog.windowTitle(), dialog.isVisible()) == ("Document", True)
    hidden.hide.toggle()
    assert dialog.isVisible()
    dialog.close()


def test_the_blank_page_lets_nothing_through(hidden: Hidden) -> None:
    hidden.hide.toggle()
    page = hidden.page()
    assert page is not None
    assert "fill base" in outline_of(page)
    hidden.hide.toggle()
    assert hidden.window.updatesEnabled()


def test_a_selection_of_the_desktop_is_cleared_too(hidden: Hidden) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("selected here", QClipboard.Mode.Selection)
    hidden.hide.toggle()
    assert clipboard.text(QClipboard.Mode.Selection) == ""
