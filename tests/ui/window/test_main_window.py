"""The main window, used by keys and clicks."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.labels import day_text, tab_titles
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.small_widgets import TabBar
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.toolbar import ToolBar
from tests.ui.window.main_window_fixture import EVENT, MainWindowFixture
from tests.ui.windows import is_current_tab_shown


def mnemonics(texts: Iterable[str]) -> list[str]:
    """Return the mnemonic letters of labels that have one."""
    matches = (re.search(r"&(\w)", text) for text in texts)
    return [match[1].lower() for match in matches if match]


def test_no_menu_uses_a_mnemonic_twice(app: MainWindowFixture) -> None:
    for entry in app.window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        for each in (menu, *menu.findChildren(QMenu)):
            used = mnemonics(action.text() for action in each.actions())
            assert len(used) > 1, each.title()
            assert sorted(used) == sorted(set(used)), each.title()


def test_no_tab_uses_the_mnemonic_of_a_menu(app: MainWindowFixture) -> None:
    for name in TABS:
        app.window.go(Location(name))
    stakeholders = app.window.tab("stakeholders")
    assert isinstance(stakeholders, StakeholdersTab)
    # All their parts are there then, seen or not.
    for view in StakeholderView:
        stakeholders.set_view(view)
    menus = mnemonics(action.text() for action in app.window.menuBar().actions())
    for name in TABS:
        tab = app.window.tab(name)
        inside = mnemonics(label.text() for label in tab.findChildren(QLabel))
        inside += mnemonics(button.text() for button in tab.findChildren(QAbstractButton))
        assert not set(menus) & set(inside)


# Help, About and other commands.


def test_f1_opens_the_help_inside_the_window_and_escape_closes_it(app: MainWindowFixture) -> None:
    app.press("F1")
    page = app.find(QTextEdit, "help_page")
    assert page.isVisible()
    assert app.focused is page
    assert not app.find(QWidget, "tabs").isVisible()

    app.press("Escape")

    assert app.find(QWidget, "tabs").isVisible()


def test_the_help_explains_each_status(app: MainWindowFixture, store: Store) -> None:
    app.press("F1")

    text = app.find(QTextEdit, "help_page").toPlainText()
    assert all(status.label in text and status.meaning in text for status in store.statuses())


def test_navigation_closes_the_help(app: MainWindowFixture) -> None:
    app.press("F1")

    app.press("Control+3")

    assert app.tab == "stakeholders"
    assert app.find(QWidget, "tabs").isVisible()


def test_about_names_source_edition_licences_and_notes(
    app: MainWindowFixture, store: Store
) -> None:
    app.action("about").trigger()

    text = " ".join(app.find(QTextEdit, "about_text").toPlainText().split())
    meta = store.meta()
    expected = [
        meta.reference_only,
        meta.attribution,
        meta.as_of_long,
        store.source(meta.source_id).address,
        f"Edition {meta.edition}",
        "MIT",
        "CC BY-SA 4.0",
        "LGPL",
        "Open Font License",
        *(" ".join(note.text.split()) for note in store.notes_on_report()),
    ]
    assert [item for item in expected if item not in text] == []
    app.find(QPushButton, "about_licences").click()
    app.qtbot.keyClick(app.find(QWidget, "licences_dialog"), Qt.Key.Key_Escape)


def test_the_print_button_opens_the_print_dialog(app: MainWindowFixture) -> None:
    app.click("button_print")
    dialog = app.find(QDialog, "print_dialog")
    assert dialog.isVisible()
    dialog.reject()


def test_one_key_says_the_place_the_context_the_rule_and_the_edition(
    app: MainWindowFixture, store: Store
) -> None:
    app.window.go(Location("stakeholders"))
    app.action("context").trigger()
    app.press("Control+Shift+S")

    meta = store.meta()
    text = app.window.status_line.text()
    assert text.startswith(f"{meta.title}. Stakeholders. Context is hidden.")
    assert "Mostly not checked elsewhere" in text
    assert f"Edition {meta.edition} of" in text
    assert meta.as_of in text


def test_in_large_text_the_last_tab_has_a_short_name_and_all_stay_in_one_row(
    app: MainWindowFixture,
) -> None:
    bar = app.find(TabBar, "tabs_bar")
    assert bar.tabText(3) == "Facts and figures"
    app.window.set_text_size(300)
    app.qtbot.waitUntil(lambda: bar.tabText(3) == "Facts")
    assert bar.y() < app.find(QToolButton, "button_back").geometry().bottom()
    app.window.set_text_size(100)
    app.qtbot.waitUntil(lambda: bar.tabText(3) == "Facts and figures")


def test_the_tabs_are_back_beside_the_buttons_when_there_is_room_again(qtbot: QtBot) -> None:
    window = QWidget()
    bar = ToolBar(tab_titles().values(), window)
    qtbot.addWidget(window)
    window.show()
    forward = bar.findChild(QToolButton, "button_forward")
    assert isinstance(forward, QToolButton)
    bar.resize(300, 80)
    qtbot.waitUntil(lambda: bar.tab_bar.y() > forward.geometry().bottom())
    bar.resize(1400, 80)
    qtbot.waitUntil(lambda: bar.tab_bar.x() > forward.x())
    assert bar.tab_bar.x() - forward.geometry().right() < forward.width()


def test_enter_presses_the_focused_button(app: MainWindowFixture) -> None:
    app.press("Control+2")
    before = app.window.location()
    app.press("Control+3")
    app.find(QToolButton, "button_back").setFocus()
    app.press("Return")
    assert app.window.location() == before


def test_no_tab_is_current_while_a_page_covers_them(app: MainWindowFixture) -> None:
    bar = app.find(TabBar, "tabs_bar")
    app.press("F1")
    app.qtbot.waitUntil(lambda: not app.find(QWidget, "tabs").isVisible())
    assert not is_current_tab_shown(bar)

    app.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert app.find(QWidget, "tabs").isVisible()
    assert app.tab == "reader"
    assert is_current_tab_shown(bar)


def test_the_current_tab_can_be_chosen_by_key_while_a_page_covers_it(
    app: MainWindowFixture,
) -> None:
    app.press("F1")
    app.find(TabBar, "tabs_bar").setFocus()
    app.press("Return")
    assert app.find(QWidget, "tabs").isVisible()


def test_full_screen_leaves_the_text_and_the_rule(app: MainWindowFixture) -> None:
    menus, bar = app.window.menuBar(), app.find(QWidget, "bar")
    app.press("F11")
    app.qtbot.waitUntil(lambda: menus.height() == 0 and not bar.isVisible())
    assert app.find(QLabel, "rule").isVisible()

    app.press("Control+K")
    assert app.field.isVisible()
    assert app.focused is app.field
    app.press("Escape")
    app.qtbot.waitUntil(lambda: not bar.isVisible())

    app.press("F11")
    app.qtbot.waitUntil(lambda: menus.height() > 0 and bar.isVisible())


def test_the_line_below_the_tabs_names_edition_and_date(
    app: MainWindowFixture, store: Store
) -> None:
    text = app.find(QLabel, "rule").accessibleName()

    meta = store.meta()
    assert f"Edition {meta.edition} of {day_text(meta.edition_date)}" in text
    assert store.meta().as_of in text


def test_a_theme_is_applied_to_every_tab_and_checked_in_the_menu(app: MainWindowFixture) -> None:
    for tab in TABS:
        app.window.go(Location(tab))
    app.search("police")

    app.action("theme_dark").trigger()

    parts = app.find(QTextEdit, "reader_text"), app.find(QListView, "search_results")
    app.qtbot.waitUntil(
        lambda: all(part.palette().base().color().lightness() < 128 for part in parts)
    )
    assert app.action("theme_dark").isChecked()
    assert not app.action("theme_system").isChecked()


def test_copy_and_select_all_work_in_the_focused_widget(app: MainWindowFixture) -> None:
    app.search("police")

    app.action("select_all").trigger()
    app.action("copy").trigger()
    assert QGuiApplication.clipboard().text() == "police"

    app.window.go(Location.of("event", "TL-02"))
    app.press("Control+2")
    app.action("copy").trigger()
    assert QGuiApplication.clipboard().text() != "police"


def test_another_edition_is_shown_at_the_same_place(
    app: MainWindowFixture, data_db: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(data_db, tmp_path / "newer.db"))
    app.window.go(EVENT)

    app.choose_data_file(other)

    assert app.window.location() == EVENT
    assert not app.find(QToolButton, "button_back").isEnabled()
    status = app.find(QLabel, "rule").accessibleName()
    assert "Nobody has signed this edition" in status
    assert "newer.db" not in status
    app.click("go_back_edition")
    status = app.find(QLabel, "rule").accessibleName()
    assert "signed" not in status
    assert app.window.location() == EVENT


def test_the_folder_of_a_data_file_is_not_saved(
    app: MainWindowFixture, data_db: Path, config_dir: Path
) -> None:
    app.choose_data_file(data_db)

    written = b"".join(path.read_bytes() for path in config_dir.rglob("*") if path.is_file())
    assert str(data_db.parent).encode() not in written
    assert b"history" not in written


# Accessibility.


def test_every_button_and_field_has_a_name(app: MainWindowFixture) -> None:
    for tab in TABS:
        app.window.go(Location(tab))
    app.search("police")
    app.press("F1")
    named = [
        part
        for kind in (QToolButton, QPushButton, QLineEdit, QTextEdit, QAbstractItemView)
        for part in app.window.findChildren(kind)
        if part.objectName() and not part.objectName().startswith("qt_")
    ]

    assert len(named) > 10
    assert [
        part.objectName()
        for part in named
        if not part.accessibleName() and not getattr(part, "text", str)()
    ] == []


def test_every_action_has_a_text_and_no_two_share_a_shortcut(app: MainWindowFixture) -> None:
    actions = [action for action in app.window.findChildren(QAction) if action.objectName()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]

    assert all(action.text() for action in actions)
    assert len(keys) == len(set(keys))


def test_tab_reaches_the_search_field_and_the_text(app: MainWindowFixture) -> None:
    app.find(QToolButton, "button_print").setFocus()
    reached = [app.focused]
    # In the text Tab goes from link to link, and on after the last.
    while len(reached) < 2 or (reached[-1] is not reached[0] and len(reached) < 500):
        app.press("Tab")
        reached.append(app.focused)

    assert reached[-1] is reached[0]
    assert app.field in reached
    assert app.find(QTextEdit, "reader_text") in reached


def test_size_and_position_are_restored(
    app: MainWindowFixture, store: Store, settings: Settings
) -> None:
    app.window.resize(app.window.minimumSize() * 1.25)
    saved = app.window.geometry_bytes()

    again = MainWindow(store, settings)
    app.qtbot.addWidget(again)
    again.restore_geometry(saved)

    assert again.size() == app.window.size()


def test_a_maximised_window_is_maximised_again(
    app: MainWindowFixture, store: Store, settings: Settings
) -> None:
    app.window.setWindowState(Qt.WindowState.WindowMaximized)

    again = MainWindow(store, settings)
    app.qtbot.addWidget(again)
    again.restore_geometry(app.window.geometry_bytes())

    assert again.isMaximized()


@pytest.mark.parametrize("geometry", [b"", b"nonsense", bytes(66)])
def test_without_a_valid_geometry_the_window_fits_on_the_screen(
    store: Store, settings: Settings, qtbot: QtBot, geometry: bytes
) -> None:
    window = MainWindow(store, settings)
    qtbot.addWidget(window)

    window.restore_geometry(geometry)

    assert window.screen().availableGeometry().size().expandedTo(window.size()) == (
        window.screen().availableGeometry().size()
    )


def test_the_window_fits_on_a_laptop_screen_at_200_per_cent(app: MainWindowFixture) -> None:
    for tab in TABS:
        app.window.go(Location(tab))
    app.window.resize(1, 1)

    assert (app.window.width(), app.window.height()) == (640, 360)


@pytest.mark.parametrize("place", ["passage:overview-2", "event:TL-19", "stakeholder:SH-14"])
def test_shift_f10_opens_the_context_menu_of_the_focused_widget(
    app: MainWindowFixture, place: str
) -> None:
    app.window.go(Location.parse(place))
    app.window.tab(app.window.location().tab).setFocus()
    app.press("Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Add to agenda" in [action.text() for action in menu.actions()]
    menu.close()
