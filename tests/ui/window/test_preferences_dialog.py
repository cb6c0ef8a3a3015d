"""The dialog of the preferences, on the same settings as the menus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QWidget,
)

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
    for name in ("preferences_context", "preferences_whole_report", "wide_margin"):
        preferences.qtbot.keyClick(preferences.find(QCheckBox, name), Qt.Key.Key_Space)
    saved = Settings(config_dir)

    assert (saved.text_size, saved.paper, saved.paper_text_size) == (150, "Letter", 12)
    assert (saved.context_shown, saved.whole_report, saved.wide_margin) == (False, True, True)
    assert not preferences.action("context").isChecked()
    assert preferences.action("whole_report").isChecked()


def test_every_field_of_the_preferences_has_a_name_for_screen_readers(
    preferences: PreferencesFixture,
) -> None:
    for child in preferences.dialog.findChildren(QWidget):
        takes_focus = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()
        # The field in a spin box is a part of it, and never has the focus itself.
        if takes_focus and child.focusProxy() is None and not isinstance(child, QLineEdit):
            interface = QAccessible.queryAccessibleInterface(child)
            assert interface.text(QAccessible.Text.Name), child.objectName()
