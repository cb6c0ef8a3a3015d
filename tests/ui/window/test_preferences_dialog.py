"""The preferences over a small report: each field shows a setting and changes it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from laos_tip_app.base.settings import QUICK_HIDE_KEYS, Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.preferences_dialog import PreferencesDialog
from tests.outlines import expect
from tests.ui.widgets.sheets import parts_of
from tests.ui.windows import show_dialog, show_main_window


@pytest.fixture
def window(related_wells: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    return show_main_window(related_wells, settings, qtbot)


def opened(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    return show_dialog(PreferencesDialog(window), qtbot)


def test_the_fields_are_in_three_groups(window: MainWindow, qtbot: QtBot) -> None:
    expect("ui/window/preferences.txt", parts_of(opened(window, qtbot)))


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("context", "context_shown"),
        ("continuous_view", "continuous_view"),
        ("home_at_start", "home_at_start"),
        ("quick_hide_shift", "quick_hide_by_shift"),
    ],
)
def test_a_box_shows_its_setting_and_changes_it(
    window: MainWindow, qtbot: QtBot, name: str, setting: str
) -> None:
    box = opened(window, qtbot).findChild(QCheckBox, f"preferences_{name}")
    assert box is not None
    before = getattr(window.settings, setting)
    assert box.isChecked() is before
    box.click()
    assert getattr(window.settings, setting) is not before
    box.click()
    assert getattr(window.settings, setting) is before


def test_text_size_paper_and_key_are_kept_at_once(window: MainWindow, qtbot: QtBot) -> None:
    dialog, settings = opened(window, qtbot), window.settings
    size = dialog.findChild(QSpinBox, "preferences_text_size")
    key = dialog.findChild(QComboBox, "preferences_quick_hide_key")
    assert size is not None
    assert key is not None
    assert size.text() == "100 %"
    size.stepUp()
    assert settings.text_size == size.value() > 100
    size.setValue(100)
    assert key.count() == len(QUICK_HIDE_KEYS)
    assert key.currentIndex() == QUICK_HIDE_KEYS.index(settings.quick_hide_key)
    key.setCurrentIndex(1)
    key.activated.emit(1)
    assert settings.quick_hide_key == QUICK_HIDE_KEYS[1]
    assert window.menus.shortcut_text("quick_hide") == QUICK_HIDE_KEYS[1]
    paper = settings.paper
    boxes = [box for box in dialog.findChildren(QComboBox) if paper in _texts(box)]
    assert len(boxes) == 1
    other = next(text for text in _texts(boxes[0]) if text != paper)
    boxes[0].setCurrentText(other)
    assert settings.paper == other
    margin = next(box for box in dialog.findChildren(QCheckBox) if "margin" in box.text().lower())
    was = settings.wide_margin
    margin.click()
    assert settings.wide_margin is not was


def _texts(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def test_the_dialog_scrolls_where_the_screen_has_no_room(window: MainWindow, qtbot: QtBot) -> None:
    apply_text_size(300)
    dialog = opened(window, qtbot)
    room = dialog.screen().availableGeometry().size() - QSize(0, 48)
    assert dialog.height() <= room.height()
    size = dialog.findChild(QSpinBox, "preferences_text_size")
    assert size is not None
    assert size.isVisible()
