"""The dialog of the preferences, on the same settings as the menus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTextEdit,
    QToolButton,
    QWidget,
)

from laos_tip_app.base import i18n
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell.session import Session
from tests.shell.test_session import running


class PreferencesFixture:
    """The dialog of a running session."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.action("preferences").trigger()
        dialog = session.window.findChild(QDialog, "preferences_dialog")
        assert isinstance(dialog, QDialog)
        self.dialog = dialog

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        child = self.dialog.findChild(kind, name)
        assert isinstance(child, kind)
        return child

    def action(self, name: str) -> QAction:
        action = self.session.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        return action


@pytest.fixture
def preferences(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[PreferencesFixture]:
    for session in running(qapp, qtbot, config_dir):
        yield PreferencesFixture(session, qtbot)


def test_the_appearance_is_chosen_by_keys_and_checked_in_the_menu_too(
    preferences: PreferencesFixture, config_dir: Path
) -> None:
    theme = preferences.find(QComboBox, "preferences_theme")
    assert [theme.itemText(row) for row in range(theme.count())] == [
        "System",
        "Light",
        "Dark",
        "Sepia",
        "High contrast",
    ]
    preferences.qtbot.keyClicks(theme, "d")

    assert Settings(config_dir).theme == "dark"
    assert preferences.action("theme_dark").isChecked()


def test_each_change_is_kept_at_once(preferences: PreferencesFixture, config_dir: Path) -> None:
    preferences.find(QSpinBox, "preferences_text_size").setValue(150)
    preferences.find(QComboBox, "paper").setCurrentText("Letter")
    preferences.find(QDoubleSpinBox, "text_size").setValue(12)
    boxes = ("context", "continuous_view", "home_at_start")
    for name in (*(f"preferences_{box}" for box in boxes), "wide_margin"):
        preferences.qtbot.keyClick(preferences.find(QCheckBox, name), Qt.Key.Key_Space)
    saved = Settings(config_dir)

    assert (saved.text_size, saved.paper, saved.paper_text_size) == (150, "Letter", 12)
    assert (saved.context_shown, saved.continuous_view, saved.wide_margin) == (False, True, True)
    assert saved.home_at_start
    assert not preferences.action("context").isChecked()
    assert preferences.action("continuous_view").isChecked()


def test_every_field_of_the_preferences_has_a_name_for_screen_readers(
    preferences: PreferencesFixture,
) -> None:
    for child in preferences.dialog.findChildren(QWidget):
        takes_focus = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()
        # The field in a spin box is a part of it, and never has the focus itself.
        if takes_focus and child.focusProxy() is None and not isinstance(child, QLineEdit):
            interface = QAccessible.queryAccessibleInterface(child)
            assert interface.text(QAccessible.Text.Name), child.objectName()


def test_another_key_for_quick_hide_holds_at_once_and_is_named_everywhere(
    preferences: PreferencesFixture, config_dir: Path
) -> None:
    window = preferences.session.window
    key = preferences.find(QComboBox, "preferences_quick_hide_key")
    preferences.qtbot.keyClicks(key, "Ctrl+H")

    assert Settings(config_dir).quick_hide_key == "Ctrl+H"
    assert preferences.action("quick_hide").shortcut().toString() == "Ctrl+H"
    button = window.findChild(QToolButton, "button_quick_hide")
    assert isinstance(button, QToolButton)
    assert "Ctrl+H" in button.toolTip()
    handle = preferences.dialog.windowHandle()
    press(handle, Qt.Key.Key_F12)
    assert window.windowTitle() != "Document"
    press(handle, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.windowTitle() == "Document"
    press(handle, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.windowTitle() != "Document"
    preferences.dialog.close()
    preferences.action("help").trigger()
    page = window.findChild(QTextEdit, "help_page")
    assert isinstance(page, QTextEdit)
    assert "Press Ctrl+H" in page.toPlainText()


def test_no_command_has_a_key_that_quick_hide_can_have(preferences: PreferencesFixture) -> None:
    key = preferences.find(QComboBox, "preferences_quick_hide_key")
    offered = {key.itemText(row) for row in range(key.count())}
    taken = {
        shortcut.toString()
        for action in preferences.session.window.findChildren(QAction)
        for shortcut in action.shortcuts()
        if action.objectName() != "quick_hide"
    }

    assert len(offered) > 1
    assert offered.isdisjoint(taken)


def test_shift_three_times_can_be_switched_off(
    preferences: PreferencesFixture, config_dir: Path
) -> None:
    box = preferences.find(QCheckBox, "preferences_quick_hide_shift")
    preferences.qtbot.keyClick(box, Qt.Key.Key_Space)
    for _ in range(3):
        press(preferences.dialog.windowHandle(), Qt.Key.Key_Shift)

    assert preferences.session.window.windowTitle() != "Document"
    assert not Settings(config_dir).quick_hide_by_shift


def test_the_dialog_begins_at_its_first_field(preferences: PreferencesFixture) -> None:
    focused = preferences.dialog.focusWidget()

    assert focused is preferences.find(QComboBox, "preferences_theme")


def test_labels_and_fields_are_named_without_the_sign_of_their_key(
    preferences: PreferencesFixture,
) -> None:
    labels = [
        label for label in preferences.dialog.findChildren(QLabel) if label.buddy() is not None
    ]
    names = [(label.accessibleName(), label.buddy().accessibleName()) for label in labels]

    assert ("Text size", "Text size") in names
    assert [name for pair in names for name in pair if not name or "&" in name] == []


def press(
    window: QWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key in a window."""
    QTest.keyClick(window, key, modifier)


def test_no_field_lies_over_another_or_over_a_title(preferences: PreferencesFixture) -> None:
    for group in preferences.dialog.findChildren(QGroupBox):
        layout = group.layout()
        assert layout is not None
        fields = [field for field in group.findChildren(QWidget) if field.parent() is group]
        assert fields
        assert [field.objectName() for field in fields if layout.indexOf(field) < 0] == []


def test_large_print_is_chosen_and_kept(preferences: PreferencesFixture, config_dir: Path) -> None:
    box = preferences.find(QCheckBox, "large_print")
    preferences.qtbot.keyClick(box, Qt.Key.Key_Space)

    size = preferences.find(QDoubleSpinBox, "text_size")
    assert size.value() == size.maximum()
    assert Settings(config_dir).paper_text_size == size.maximum()


def test_there_is_no_choice_of_language_without_a_catalogue(
    preferences: PreferencesFixture,
) -> None:
    assert preferences.dialog.findChild(QComboBox, "preferences_language") is None


def test_the_language_is_chosen_where_there_is_a_catalogue(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "lo" / "LC_MESSAGES" / "laos_tip_app.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    monkeypatch.setattr(i18n, "LOCALE", tmp_path)
    for session in running(qapp, qtbot, config_dir):
        dialog = PreferencesFixture(session, qtbot)
        box = dialog.find(QComboBox, "preferences_language")
        assert [box.itemData(row) for row in range(box.count())] == ["en", "lo"]
        box.activated.emit(1)
        assert session.window.settings.language == "lo"
