"""That Tab reaches every widget, each with name and role."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.editions_dialog import EditionsDialog
from laos_tip_app.ui.editions.offer import ListedEdition
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.window.help_view import ChangesPage
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.preferences_dialog import PreferencesDialog
from tests.screenshots.own_notes import save_notes
from tests.ui.window.navigation import open_window, process_events

UNFIT = (
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Pane,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.Grouping,
)
"""Roles that say nothing of what a widget is for."""

MOST_STOPS = 150


@pytest.fixture
def window(store: Store, settings: Settings, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with own notes."""
    settings.notes_file = save_notes(store.path, tmp_path)
    app = open_window(store, settings, qtbot, 100)
    app.window.resize(1366, 768)
    with qtbot.waitActive(app.window):
        app.window.activateWindow()
    return app.window


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction), name
    action.trigger()
    process_events()


def stops(top: QWidget) -> list[QWidget]:
    """Return the visible widgets of a window that Tab should reach."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is top
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not in_group(widget)
    ]


def in_group(widget: QWidget) -> bool:
    """Return whether the arrow keys lead to it, not Tab."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and widget is not group.checkedButton()


def reached(top: QWidget) -> set[QWidget]:
    """Return what Tab reaches until it comes round."""
    first = QApplication.focusWidget()
    assert first is not None
    found = {first}
    for _ in range(MOST_STOPS):
        QTest.keyClick(top.windowHandle(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is first:
            break
        found.add(focused)
    return found


def check(top: QWidget) -> None:
    """Check that Tab reaches all, each with name and role."""
    expected = stops(top)
    assert len(expected) > 2
    found = reached(top)
    missed = [widget.objectName() or repr(widget) for widget in expected if widget not in found]
    assert missed == []
    interfaces = [QAccessible.queryAccessibleInterface(widget) for widget in expected]
    nameless = [each.object() for each in interfaces if not each.text(QAccessible.Text.Name)]
    assert nameless == []
    # Qt has no role for an area of pages, which Page Down and Page Up turn.
    unfit = [each.object() for each in interfaces if each.role() in UNFIT]
    assert [each for each in unfit if each.objectName() != "pages"] == []


def has_focus(dialog: QDialog) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and dialog.isAncestorOf(focused)


def test_tab_reaches_everything_in_every_tab(window: MainWindow) -> None:
    for place in ("section:sex-trafficking", "timeline", "figures"):
        window.go(Location.parse(place))
        process_events()
        check(window)
    window.go(Location("stakeholders"))
    tab = window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    for view in StakeholderView:
        tab.set_view(view)
        process_events()
        check(window)


@pytest.mark.parametrize(
    "command",
    ["home", "help", "agenda", "handout", "exercises", "grid", "my_notes"],
)
def test_tab_reaches_everything_on_every_page(window: MainWindow, command: str) -> None:
    window.go(Location.parse("section:sex-trafficking"))
    trigger(window, command)
    check(window)


def test_tab_reaches_everything_in_what_changed(window: MainWindow) -> None:
    window.show_page("changes_view", lambda: ChangesPage("What changed", "A fact.", is_marked=True))
    process_events()
    check(window)


def test_tab_reaches_everything_in_preferences_and_editions(
    window: MainWindow, qtbot: QtBot
) -> None:
    edition = ListedEdition(
        window.store.path, "Report", "1", "2026-11-25", "included with the program"
    )
    editions = EditionsDialog(window, [edition], window.store.path, edition)
    dialogs: list[QDialog] = [PreferencesDialog(window), editions]
    for dialog in dialogs:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(partial(has_focus, dialog))
        check(dialog)
        dialog.close()
