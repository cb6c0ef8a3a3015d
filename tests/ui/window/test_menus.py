"""The menus, as the user opens them one after the other."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running

SEPARATOR = ("", "", "")
TARGET_OF_WCAG = 24
SENTENCE = Location.of("fact", "OV-30")

MENUS = {
    "&File": [
        ("print", "&Print…", "Ctrl+P"),
        ("export", "&Export…", "Ctrl+Shift+E"),
        SEPARATOR,
        ("editions", "Editio&ns…", "Ctrl+O"),
        ("preferences", "Pre&ferences…", "Ctrl+,"),
        SEPARATOR,
        ("quit", "&Quit", "Ctrl+Q"),
    ],
    "&Edit": [
        ("annotation_undo", "&Undo", "Ctrl+Z"),
        SEPARATOR,
        ("copy", "&Copy", "Ctrl+C"),
        ("copy_paragraph", "Copy &with citation", "Ctrl+Shift+C"),
        ("menu_cite", "Cite &as", ""),
        SEPARATOR,
        ("find", "F&ind…", "Ctrl+F"),
    ],
    "&View": [
        ("tab_reader", "Reader", "Ctrl+1"),
        ("tab_timeline", "Timeline", "Ctrl+2"),
        ("tab_stakeholders", "Stakeholders", "Ctrl+3"),
        ("tab_figures", "Facts and figures", "Ctrl+4"),
        ("tab_places", "Places", "Ctrl+5"),
        SEPARATOR,
        ("pane_contents", "C&ontents", ""),
        ("pane_evidence", "Ev&idence", ""),
        SEPARATOR,
        ("menu_text_size", "&Text size", ""),
        ("menu_colors", "&Colours", ""),
        SEPARATOR,
        ("quick_hide", "&Quick hide", "F12"),
    ],
    "&Go": [
        ("home", "&Home", "Alt+Home, Ctrl+Home"),
        SEPARATOR,
        ("back", "&Back", "Alt+Left"),
        ("forward", "&Forward", "Alt+Right"),
        SEPARATOR,
        ("search", "&Search", "Ctrl+K"),
    ],
    "&Notes": [
        ("menu_highlight", "&Highlight", ""),
        ("annotation_note", "Write a &note", "Ctrl+M"),
        ("annotation_bookmark", "&Bookmark", "Ctrl+D"),
        SEPARATOR,
        ("my_notes", "M&y notes", "Ctrl+Shift+N"),
        ("print_notes", "&Print my notes…", ""),
        SEPARATOR,
        ("menu_notes_file", "Notes &file", ""),
    ],
    "&Workshop": [
        ("agenda", "&Workshop…", ""),
        ("add_to_agenda", "&Add this page", "Ctrl+Shift+A"),
        SEPARATOR,
        ("present", "&Present", "F5"),
    ],
    "&Help": [
        ("help", "&Help", "F1"),
        ("shortcuts", "&Keyboard shortcuts", ""),
        SEPARATOR,
        ("about", "&About the Laos TIP Reference", ""),
    ],
}
SUBMENUS = {
    "menu_cite": [
        ("cite_plain", "Plain &text", ""),
        ("cite_apa", "&APA", ""),
        ("cite_bibtex", "&BibTeX", ""),
        ("cite_ris", "&RIS (EndNote, Mendeley)", ""),
        ("cite_csl-json", "&CSL-JSON (Zotero)", ""),
    ],
    "menu_text_size": [
        ("text_larger", "&Larger", "Ctrl++, Ctrl+="),
        ("text_smaller", "&Smaller", "Ctrl+-"),
        ("text_usual", "&Normal", "Ctrl+0"),
    ],
    "menu_colors": [
        ("theme_system", "&System", ""),
        ("theme_light", "&Light", ""),
        ("theme_dark", "&Dark", ""),
        ("theme_sepia", "S&epia", ""),
        ("theme_contrast", "&High contrast", ""),
    ],
    "menu_highlight": [
        ("highlight_important", "&Important", "Ctrl+Shift+1"),
        ("highlight_question", "&Question", "Ctrl+Shift+2"),
        ("highlight_check", "To &check", "Ctrl+Shift+3"),
        ("highlight_workshop", "For the &workshop", "Ctrl+Shift+4"),
        ("annotation_remove_highlight", "&Remove highlight", "Ctrl+Shift+0"),
    ],
    "menu_notes_file": [
        ("notes_open", "&Open another notes file…", ""),
        ("notes_new", "New notes &file…", ""),
        ("notes_merge", "&Merge notes from…", ""),
        ("notes_forget", "&Delete all my notes…", ""),
    ],
}
KEYS = {
    "select_all": "Ctrl+A",
    "show_on_map": "Ctrl+Shift+T",
    "copy_fact": "Ctrl+Shift+F",
    "copy_picture": "Ctrl+Shift+I",
    "find_next": "F3",
    "find_previous": "Shift+F3",
    "annotation_redo": "Ctrl+Y",
    "print_selection": "Ctrl+Shift+P",
    "export_data": "Ctrl+Shift+D",
    "read_in_browser": "Ctrl+Shift+B",
    "continuous_view": "Ctrl+Shift+W",
    "context": "Ctrl+Shift+O",
    "full_screen": "F11",
    "previous": "Ctrl+PgUp",
    "next": "Ctrl+PgDown",
    "show_on_timeline": "Ctrl+T",
    "compare": "Ctrl+Shift+M",
    "jump": "Ctrl+G",
    "say_status": "Ctrl+Shift+S",
    "next_pane": "F6",
    "previous_pane": "Shift+F6",
    "annotation_accept": "Ctrl+Shift+Y",
    "new_workshop": "Ctrl+N",
    "handout": "Ctrl+Shift+H",
    "exercises": "Ctrl+Shift+X",
    "grid": "Ctrl+Shift+G",
    "present_here": "Shift+F5",
    "present_marked": "Ctrl+F5",
}
"""The commands that are in no menu, and their keys."""

CHECKED = {"tab_reader", "theme_system", "context", "pane_contents"}
DISABLED = {
    "annotation_undo",
    "annotation_redo",
    "notes_forget",
    "compare",
    "print_notes",
    "present_marked",
    "print_selection",
    "back",
    "forward",
    "previous",
}


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[MainWindow]:
    for session in running(qapp, qtbot, config_dir):
        yield session.window


def action(window: MainWindow, name: str) -> QAction:
    child = window.findChild(QAction, name)
    assert isinstance(child, QAction)
    return child


def open_menus(window: MainWindow) -> dict[str, list[QAction]]:
    """Open each menu and return its actions by the title of the menu."""
    menus = {}
    for entry in window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        menus[entry.text()] = menu.actions()
    return menus


def rows(actions: list[QAction]) -> list[tuple[str, str, str]]:
    """Return the name, title and keys of each row of a menu."""

    def name(action: QAction) -> str:
        submenu = action.menu()
        return submenu.objectName() if isinstance(submenu, QMenu) else action.objectName()

    return [
        (name(each), each.text(), ", ".join(key.toString() for key in each.shortcuts()))
        for each in actions
    ]


def commands(window: MainWindow) -> list[QAction]:
    """Return the actions of all commands, in menus or not."""
    open_menus(window)
    return list(window.menus)


def test_each_command_has_its_name_title_and_shortcuts_in_its_menu(window: MainWindow) -> None:
    menus = {title: rows(actions) for title, actions in open_menus(window).items()}
    submenus = {
        menu.objectName(): rows(menu.actions())
        for menu in window.findChildren(QMenu)
        if menu.objectName() in SUBMENUS
    }

    assert menus == MENUS
    assert submenus == SUBMENUS


def test_the_menus_have_36_commands_and_submenus_at_most_six_entries(window: MainWindow) -> None:
    counts = {
        title: sum(not each.isSeparator() for each in actions)
        for title, actions in open_menus(window).items()
    }

    assert counts == {
        "&File": 5,
        "&Edit": 5,
        "&View": 10,
        "&Go": 4,
        "&Notes": 6,
        "&Workshop": 3,
        "&Help": 3,
    }
    assert sum(counts.values()) == 36
    assert max(map(len, SUBMENUS.values())) <= 6


def test_a_command_without_a_menu_has_a_key_that_works_in_the_window(window: MainWindow) -> None:
    in_menus = {name for entries in (MENUS | SUBMENUS).values() for name, _title, _keys in entries}
    others = {
        each.objectName(): ", ".join(key.toString() for key in each.shortcuts())
        for each in commands(window)
        if each.objectName() not in in_menus
    }

    assert others == KEYS


def test_no_two_commands_have_the_same_key(window: MainWindow) -> None:
    keys = [key.toString() for each in commands(window) for key in each.shortcuts()]

    assert sorted(keys) == sorted(set(keys))


def test_the_keys_of_all_commands_run_them(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    pressed: list[str] = []
    expected = []
    for each in commands(window):
        each.triggered.disconnect()
        each.triggered.connect(
            partial(lambda name, *_checked: pressed.append(name), each.objectName())
        )
        expected += [each.objectName()] * len(each.shortcuts())

    window.tabs.setFocus()
    for each in commands(window):
        each.setEnabled(True)
        for key in each.shortcuts():
            QTest.keySequence(window, key)

    assert pressed == expected


def test_at_the_start_only_usable_commands_are_enabled(window: MainWindow) -> None:
    actions = commands(window)

    assert {a.objectName() for a in actions if not a.isEnabled()} == DISABLED
    assert {a.objectName() for a in actions if a.isChecked()} == CHECKED


def test_titles_and_states_of_commands_follow_the_current_tab(window: MainWindow) -> None:
    window.go(Location("stakeholders"))
    assert not action(window, "copy_fact").isEnabled()
    assert action(window, "tab_stakeholders").isChecked()
    assert not action(window, "tab_reader").isChecked()
    assert action(window, "back").isEnabled()

    window.back()
    assert action(window, "copy_fact").isEnabled()
    assert action(window, "forward").isEnabled()
    assert not action(window, "back").isEnabled()


def test_compare_is_off_elsewhere(window: MainWindow) -> None:
    window.go(Location.of("stakeholder", "SH-17"))
    open_menus(window)
    assert action(window, "compare").isEnabled()
    window.go(Location("timeline"))
    assert not action(window, "compare").isEnabled()


@pytest.mark.parametrize("page", ["help", "home", "agenda"])
def test_commands_do_not_act_on_a_tab_that_a_page_covers(window: MainWindow, page: str) -> None:
    names = [
        *("copy_paragraph", "copy_fact", "jump", "show_on_timeline", "pane_contents"),
        *("pane_evidence", "cite_plain", "cite_apa", "cite_bibtex", "cite_ris", "cite_csl-json"),
        *(
            "highlight_important",
            "annotation_remove_highlight",
            "annotation_note",
            "annotation_bookmark",
        ),
        "annotation_accept",
    ]
    before = [action(window, name).isEnabled() for name in names]
    assert all(before)

    action(window, page).trigger()
    assert not any(action(window, name).isEnabled() for name in names)

    window.leave_page()
    assert [action(window, name).isEnabled() for name in names] == before


def test_the_shortcuts_of_a_covered_tab_leave_it_and_the_clipboard_as_they_are(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Location.of("stakeholder", "SH-17"))
    tab = window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    QApplication.clipboard().setText("mine")
    action(window, "help").trigger()
    assert not action(window, "compare").isEnabled()

    for keys in ("Ctrl+Shift+M", "Ctrl+Shift+C", "Ctrl+G", "Ctrl+T"):
        QTest.keySequence(window, QKeySequence(keys))

    assert tab.view is StakeholderView.LIST
    assert QApplication.clipboard().text() == "mine"
    assert window.tabs.current_name == "stakeholders"
    assert not tab.isVisible()
    window.leave_page()
    assert action(window, "compare").isEnabled()


def test_the_rows_of_the_menus_are_large_enough_to_be_hit(window: MainWindow) -> None:
    for entry in window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        rows = [each for each in menu.actions() if not each.isSeparator()]
        assert min(menu.actionGeometry(each).height() for each in rows) >= TARGET_OF_WCAG


def test_print_selection_is_enabled_with_a_selection(window: MainWindow) -> None:
    text = window.findChild(QTextEdit, "reader_text")
    assert isinstance(text, QTextEdit)
    text.selectAll()
    open_menus(window)

    assert action(window, "print_selection").isEnabled()


@pytest.mark.parametrize(
    ("name", "tooltip"),
    [
        ("back", "Back (Alt+Left)"),
        ("forward", "Forward (Alt+Right)"),
        ("print", "Print (Ctrl+P)"),
        ("quick_hide", "Quick hide (F12)"),
    ],
)
def test_a_button_names_the_shortcut_of_its_command(
    window: MainWindow, name: str, tooltip: str
) -> None:
    button = window.findChild(QToolButton, f"button_{name}")
    assert isinstance(button, QToolButton)
    assert tooltip in button.toolTip()


def test_the_help_names_the_shortcuts_of_the_commands(window: MainWindow) -> None:
    action(window, "help").trigger()
    page = window.findChild(QTextEdit, "help_page")
    assert isinstance(page, QTextEdit)
    text = page.toPlainText()
    within_a_range = {"Ctrl+2", "Ctrl+3", "Ctrl+4"}

    keys = {a.shortcut().toString() for a in commands(window)} - {""}

    assert {key for key in keys if key not in text} == within_a_range


def test_the_shortcuts_page_lists_every_command_with_a_key(window: MainWindow) -> None:
    action(window, "shortcuts").trigger()
    page = window.findChild(QTextEdit, "help_page")
    assert isinstance(page, QTextEdit)
    text = page.toPlainText()

    with_keys = [a for a in commands(window) if a.shortcuts()]
    for command in with_keys:
        assert command.iconText() in text
        assert all(key.toString() in text for key in command.shortcuts())
    assert "Alt+Down" in text


@pytest.mark.parametrize("pane", ["contents", "evidence"])
def test_contents_and_evidence_are_hidden_and_stay_so_at_the_next_start(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, config_dir: Path, pane: str
) -> None:
    """The evidence of a sentence is shown once the sentence is chosen."""

    def is_visible(of: MainWindow) -> bool:
        child = of.findChild(QWidget, f"reader_{pane}")
        return isinstance(child, QWidget) and child.isVisible()

    window.go(SENTENCE)
    qtbot.waitUntil(lambda: is_visible(window))
    action(window, f"pane_{pane}").trigger()
    assert not is_visible(window)
    assert not action(window, f"pane_{pane}").isChecked()

    for session in running(qapp, qtbot, config_dir):
        session.window.go(SENTENCE)
        assert not is_visible(session.window)
        action(session.window, f"pane_{pane}").trigger()
        qtbot.waitUntil(partial(is_visible, session.window))


def test_the_evidence_comes_back_for_a_term_that_only_it_can_show(window: MainWindow) -> None:
    window.go(SENTENCE)
    action(window, "pane_evidence").trigger()
    assert not action(window, "pane_evidence").isChecked()
    window.go(Location.of("term", window.store.terms()[0].id))

    assert action(window, "pane_evidence").isChecked()


def test_full_screen_is_left_by_the_same_key_and_not_kept(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    action(window, "full_screen").trigger()
    assert window.isFullScreen()
    assert action(window, "full_screen").isChecked()
    assert window.status_line.text() == "Full screen. Press F11 to exit."
    window.close()

    for session in running(qapp, qtbot, config_dir):
        assert not session.window.isFullScreen()


def test_the_help_has_a_list_of_contents_that_leads_to_its_headings(
    window: MainWindow, qtbot: QtBot
) -> None:
    action(window, "help").trigger()
    contents = window.findChild(QTreeWidget, "help_contents")
    page = window.findChild(QTextEdit, "help_page")
    assert isinstance(contents, QTreeWidget)
    assert isinstance(page, QTextEdit)
    [item] = contents.findItems("Quick hide", Qt.MatchFlag.MatchExactly)
    contents.setCurrentItem(item)
    qtbot.keyClick(contents, Qt.Key.Key_Return)

    assert page.textCursor().block().text() == "Quick hide"
    assert 0 <= page.cursorRect().top() < page.viewport().height() // 4


def test_a_screen_reader_meets_no_nameless_stack_of_pages(window: MainWindow) -> None:
    """Orca says “layered pane, 0 items” of one whenever the focus comes to a page in it."""
    for name in TABS:
        window.go(Location(name))
    todo, roles = [QAccessible.queryAccessibleInterface(window)], set()
    while todo:
        element = todo.pop()
        if element is not None:
            roles.add(element.role())
            todo += [element.child(number) for number in range(element.childCount())]

    assert QAccessible.Role.PageTab in roles
    assert QAccessible.Role.LayeredPane not in roles


def test_the_description_of_a_button_does_not_repeat_its_name(window: MainWindow) -> None:
    for name in TABS:
        window.go(Location(name))
    window.find_in_text(0)
    repeated, described = [], 0
    for button in window.findChildren(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        spoken, more = (
            interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)
        )
        described += bool(more)
        if spoken and more.startswith(spoken):
            repeated.append((button.objectName(), spoken, more))

    assert described
    assert repeated == []
