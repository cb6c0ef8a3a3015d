"""Which commands can be run, and which are on, wherever the user is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QTextEdit, QToolButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.citation_styles import STYLES
from laos_tip_app.report.citations import cited, quoted
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.window.help_view import shortcuts_text
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.toolbar import ToolBar
from tests.events import process_events
from tests.outlines import expect
from tests.ui.widgets.sheets import parts_of
from tests.ui.windows import show_main_window


@pytest.fixture
def window(related_wells: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    return show_main_window(related_wells, settings, qtbot)


def states(window: MainWindow) -> dict[str, str]:
    """Return the state of each command."""
    window.menus.update()
    found = {}
    for action in window.menus:
        mark = "" if not action.isCheckable() else "[x] " if action.isChecked() else "[ ] "
        found[action.objectName()] = f"{mark}{'on' if action.isEnabled() else 'off'}"
    return found


def message(window: MainWindow) -> str:
    label = window.findChild(QLabel, "notice_text")
    return "" if label is None else label.text()


def field(window: MainWindow) -> SearchField:
    found = window.findChild(SearchField)
    assert found is not None
    return found


def run(window: MainWindow, name: str) -> None:
    window.menus.update()
    action = window.menus[name]
    assert action.isEnabled()
    action.trigger()
    process_events()


def test_each_command_has_its_keys_and_its_state(window: MainWindow) -> None:
    texts = []
    for action in window.menus:
        keys = QKeySequence.listToString(action.shortcuts())
        is_everywhere = action.shortcutContext() == Qt.ShortcutContext.ApplicationShortcut
        texts.append(f"{action.objectName()} | {keys}{' everywhere' * is_everywhere}\n")
    situations: dict[str, Callable[[], object]] = {
        "at the start": lambda: None,
        "at a fact": lambda: window.go(Location.of("fact", "WL-05")),
        "on the timeline": lambda: window.go(Location.of("event", "TL-02")),
        "at the stakeholders": lambda: window.go_tab("stakeholders"),
        "on Home": lambda: run(window, "home"),
        "in the help": lambda: run(window, "help"),
        "with a notes file": lambda: setattr(window.settings, "notes_file", Path("notes")),
    }
    seen: dict[str, str] = {}
    for name, go in situations.items():
        go()
        process_events()
        now = states(window)
        changes = [f"  {each} {now[each]}\n" for each in now if now[each] != seen.get(each)]
        texts.append(f"{name}\n{''.join(changes)}")
        seen = now
    window.settings.notes_file = None
    expect("ui/window/commands.txt", "".join(texts))


def test_the_buttons_above_do_what_the_menus_do(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.findChild(ToolBar, "bar")
    assert bar is not None
    texts = [parts_of(bar)]
    window.go(Location.of("fact", "WL-05"))
    window.menus["print"].setShortcut("Ctrl+F12")
    window.menus["quick_hide"].setShortcut("")
    texts.append(parts_of(bar))
    window.resize(800, 600)
    process_events()
    texts.append(parts_of(bar))
    expect("ui/window/buttons_above.txt", "then\n".join(texts))
    back, forward = (bar.findChild(QToolButton, f"button_{name}") for name in ("back", "forward"))
    assert back is not None
    assert forward is not None
    assert back.popupMode() == QToolButton.ToolButtonPopupMode.DelayedPopup
    assert back.menu() is window.findChild(QMenu, "back_menu")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.location() == Location.of("section", "overview")
    qtbot.mouseClick(forward, Qt.MouseButton.LeftButton)
    assert window.location() == Location.of("fact", "WL-05")


def test_the_list_of_keys_has_those_of_commands_by_menu_then_the_others(window: MainWindow) -> None:
    text = shortcuts_text(window.menus)
    commands, heading, others = text.partition("\n\n## In texts, lists and presentations\n\n")
    assert heading
    expect("ui/window/shortcuts.txt", f"{commands}\n")
    first, line, *rows = others.split("\n")
    assert (first, line) == ("| Key | Action |", "|---|---|")
    assert len(rows) > 5
    assert all(row.startswith("| ") and row.endswith(" |") for row in rows)
    assert not [row for row in rows if "$" in row or "---" in row or row == first]


def test_what_is_current_is_copied_with_its_citation(window: MainWindow, qtbot: QtBot) -> None:
    clipboard, store = QGuiApplication.clipboard(), window.store
    fact = Location.of("fact", "WL-05")
    window.go(fact)
    run(window, "copy_fact")
    assert clipboard.text() == quoted(store, fact)
    passage = Location.of("passage", store.fact("WL-05").passage_id)
    run(window, "copy_paragraph")
    assert clipboard.text() == quoted(store, passage)
    for style, write in STYLES.items():
        run(window, f"cite_{style}")
        assert clipboard.text() == write(cited(store, window.current_tab().citable_locations()[0]))
    event = Location.of("event", "TL-02")
    window.go(event)
    run(window, "copy_paragraph")
    assert clipboard.text() == quoted(store, event)
    assert window.status_line.text() == "Copied with citation"
    run(window, "cite_apa")
    assert window.status_line.text() == "Citation copied"


def test_the_record_is_shown_on_the_timeline_and_on_the_map(window: MainWindow) -> None:
    window.go(Location.of("fact", "WL-03"))
    run(window, "show_on_timeline")
    assert window.location().tab == "timeline"
    here = window.location()
    run(window, "show_on_timeline")
    assert window.location() == here
    window.go(Location.of("fact", "WL-06"))
    run(window, "show_on_timeline")
    assert window.location().tab == "reader"
    assert message(window) == "There is no timeline entry for this."
    run(window, "show_on_map")
    assert message(window).startswith("This is not on the map")
    assert window.location().tab == "reader"


def test_sections_texts_and_views_are_changed_by_their_commands(window: MainWindow) -> None:
    window.go(Location.of("section", "overview"))
    run(window, "next")
    assert window.location() == Location.of("section", "upkeep")
    run(window, "previous")
    assert window.location() == Location.of("section", "overview")
    settings = window.settings
    before = settings.text_size
    run(window, "text_larger")
    larger = settings.text_size
    run(window, "text_smaller")
    assert larger > before == settings.text_size
    run(window, "text_larger")
    run(window, "text_usual")
    assert settings.text_size == 100
    for name in ("context", "continuous_view"):
        was = getattr(settings, "context_shown" if name == "context" else name)
        run(window, name)
        assert states(window)[name] == f"[{' ' if was else 'x'}] on"
        run(window, name)
        assert states(window)[name] == f"[{'x' if was else ' '}] on"
    window.go(Location.of("fact", "WL-05"))
    for pane in ("contents", "evidence"):
        shown = getattr(settings, f"{pane}_shown")
        run(window, f"pane_{pane}")
        assert getattr(settings, f"{pane}_shown") is not shown
        run(window, f"pane_{pane}")
        assert getattr(settings, f"{pane}_shown") is shown
    run(window, "full_screen")
    assert window.isFullScreen()
    assert window.menuBar().height() == 0
    assert "F11" in window.status_line.text()
    window.status_line.clear()
    run(window, "full_screen")
    assert not window.isFullScreen()
    assert window.menuBar().height() > 0
    assert window.status_line.text() == ""


def test_copy_and_select_all_are_done_by_what_has_the_focus(
    window: MainWindow, qtbot: QtBot
) -> None:
    text = window.current_tab().main_pane()
    assert isinstance(text, QTextEdit)
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    run(window, "select_all")
    assert text.textCursor().hasSelection()
    run(window, "copy")
    assert "42 public wells" in QGuiApplication.clipboard().text()
    assert window.menus["copy"].isEnabled()
    text.clearFocus()
    QGuiApplication.clipboard().setText("as before")
    run(window, "copy")
    assert QGuiApplication.clipboard().text() == "as before"


def test_on_an_empty_tab_there_is_nothing_to_copy_or_show(
    plain_wells: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = show_main_window(plain_wells, settings, qtbot)
    here = Location("places")
    window.go(here)
    QGuiApplication.clipboard().setText("as before")
    run(window, "copy_paragraph")
    assert QGuiApplication.clipboard().text() == "as before"
    assert window.status_line.text() == "Nothing copied. Select something first."
    for name in ("show_on_timeline", "show_on_map"):
        run(window, name)
        assert (window.location(), message(window)) == (here, "")
    run(window, "cite_plain")
    assert QGuiApplication.clipboard().text() == STYLES["plain"](
        cited(plain_wells, Location("reader"))
    )


def test_a_bookmark_is_on_where_it_was_set(window: MainWindow) -> None:
    names = ("annotation_bookmark", "annotation_undo", "annotation_redo")

    def now() -> list[str]:
        found = states(window)
        return [found[name] for name in names]

    window.go(Location.of("fact", "WL-05"))
    run(window, "annotation_bookmark")
    window.close_checks.clear()  # else it would ask where to save it
    assert now() == ["[x] on", "on", "off"]
    run(window, "help")
    assert now() == ["[ ] off", "off", "off"]
    window.leave_page()
    window.go(Location.of("fact", "WL-01"))
    assert now() == ["[ ] on", "on", "off"]
    run(window, "annotation_undo")
    assert now() == ["[ ] on", "off", "on"]


def test_f6_goes_through_the_parts_and_around(window: MainWindow, qtbot: QtBot) -> None:
    panes = [pane for pane in window.current_tab().panes() if pane.isVisible()]
    panes[0].setFocus()
    qtbot.waitUntil(panes[0].hasFocus)
    order = []
    for _ in panes:
        run(window, "next_pane")
        order.append(QApplication.focusWidget())
    assert order == [*panes[1:], panes[0]]
    run(window, "previous_pane")
    assert QApplication.focusWidget() is panes[-1]
    field(window).setFocus()
    run(window, "next_pane")
    assert QApplication.focusWidget() is window.current_tab().main_pane()
    run(window, "help")
    page = next(each for each in window.findChildren(QWidget, "help_page") if each.isVisible())
    field(window).setFocus()
    run(window, "previous_pane")
    assert QApplication.focusWidget() is page


@pytest.mark.parametrize(
    ("command", "name"), [("preferences", "preferences_dialog"), ("about", "about_dialog")]
)
def test_a_dialog_is_opened_by_its_command(window: MainWindow, command: str, name: str) -> None:
    run(window, command)
    dialog = window.findChild(QDialog, name)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_the_notes_pane_leaves_a_page_that_covers_the_tabs(window: MainWindow) -> None:
    assert not window.my_notes.is_visible()
    run(window, "my_notes")
    assert window.my_notes.is_visible()
    assert states(window)["my_notes"] == "[x] on"
    run(window, "my_notes")
    assert not window.my_notes.is_visible()
    assert states(window)["my_notes"] == "[ ] on"
    run(window, "help")
    window.leave_page()
    assert not window.my_notes.is_visible()
    run(window, "help")
    run(window, "my_notes")
    assert window.my_notes.is_visible()
    assert window.has_visible_tab()
    run(window, "my_notes")
    window.resize(700, 600)
    for is_listed in (True, False):
        run(window, "my_notes")
        assert window.my_notes.is_visible() is is_listed
        assert window.has_visible_tab() is not is_listed
