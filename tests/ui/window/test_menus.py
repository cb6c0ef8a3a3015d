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
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running

SEPARATOR = ("", "", "")
TARGET_OF_WCAG = 24

MENUS = {
    "&File": [
        ("editions", "Editio&ns…", "Ctrl+O"),
        SEPARATOR,
        ("print", "&Print: Overview…", "Ctrl+P"),
        ("print_selection", "Print &selection…", ""),
        ("preview", "Print pre&view…", ""),
        ("export", "&Export…", "Ctrl+Shift+E"),
        ("export_data", "Export all &data…", ""),
        ("read_in_browser", "Open in &web browser", ""),
        SEPARATOR,
        ("quit", "&Quit", "Ctrl+Q"),
    ],
    "&Edit": [
        ("copy", "&Copy", "Ctrl+C"),
        ("select_all", "Select &all", "Ctrl+A"),
        SEPARATOR,
        ("copy_paragraph", "Copy &paragraph with citation", "Ctrl+Shift+C"),
        ("copy_fact", "Copy &fact with citation", ""),
        ("copy_picture", "Copy pict&ure", ""),
        SEPARATOR,
        ("cite_plain", "Copy citation as plain &text", ""),
        ("cite_apa", "C&opy citation as APA", ""),
        ("cite_bibtex", "Copy citation as &BibTeX", ""),
        ("cite_ris", "Copy citation as RI&S", ""),
        ("cite_csl-json", "Copy citation as CSL-&JSON", ""),
        SEPARATOR,
        ("find", "F&ind in the text…", "Ctrl+F"),
        ("find_next", "Find &next", "F3"),
        ("find_previous", "Find p&revious", "Shift+F3"),
        SEPARATOR,
        ("preferences", "Pr&eferences…", "Ctrl+,"),
    ],
    "&View": [
        ("tab_reader", "Reader", "Ctrl+1"),
        ("tab_timeline", "Timeline", "Ctrl+2"),
        ("tab_stakeholders", "Stakeholders", "Ctrl+3"),
        ("tab_figures", "Figures", "Ctrl+4"),
        SEPARATOR,
        ("continuous_view", "Continuous &view", ""),
        ("pane_contents", "C&ontents", ""),
        ("pane_evidence", "Ev&idence", ""),
        ("my_notes", "M&y notes", "Ctrl+Shift+N"),
        SEPARATOR,
        ("text_larger", "Lar&ger text", "Ctrl++, Ctrl+="),
        ("text_smaller", "S&maller text", "Ctrl+-"),
        ("text_usual", "&Normal text size", "Ctrl+0"),
        SEPARATOR,
        ("theme_system", "&System", ""),
        ("theme_light", "&Light", ""),
        ("theme_dark", "&Dark", ""),
        ("theme_sepia", "S&epia", ""),
        ("theme_contrast", "&High contrast", ""),
        SEPARATOR,
        ("context", "Show &context", ""),
        SEPARATOR,
        ("full_screen", "&Full screen", "F11"),
        SEPARATOR,
        ("quick_hide", "&Quick hide", "F12"),
    ],
    "&Go": [
        ("home", "&Home", "Alt+Home, Ctrl+Home"),
        SEPARATOR,
        ("back", "&Back", "Alt+Left"),
        ("forward", "&Forward", "Alt+Right"),
        SEPARATOR,
        ("previous", "&Previous section", "Ctrl+PgUp"),
        ("next", "&Next section", "Ctrl+PgDown"),
        SEPARATOR,
        ("show_on_timeline", "Show on the &timeline", "Ctrl+T"),
        ("search", "&Search", "Ctrl+K"),
        ("compare", "&Compare…", "Ctrl+Shift+M"),
        SEPARATOR,
        ("jump", "Go to heading, lin&k or note…", "Ctrl+G"),
        ("next_pane", "Next p&ane", "F6"),
        ("previous_pane", "Previous pan&e", "Shift+F6"),
    ],
    "&Notes": [
        ("highlight_important", "Highlight: &Important", "Ctrl+Shift+1"),
        ("highlight_question", "Highlight: &Question", "Ctrl+Shift+2"),
        ("highlight_check", "Highlight: To &check", "Ctrl+Shift+3"),
        ("highlight_workshop", "Highlight: For the &workshop", "Ctrl+Shift+4"),
        ("annotation_remove_highlight", "&Remove highlight", "Ctrl+Shift+0"),
        SEPARATOR,
        ("annotation_note", "Write a &note", "Ctrl+M"),
        ("annotation_bookmark", "Add or remove &bookmark", "Ctrl+D"),
        ("annotation_accept", "&Accept new wording", "Ctrl+Shift+Y"),
        SEPARATOR,
        ("annotation_undo", "&Undo in my notes", "Ctrl+Z"),
        ("annotation_redo", "R&edo in my notes", "Ctrl+Y"),
        SEPARATOR,
        ("notes_open", "&Open another notes file…", ""),
        ("notes_new", "New notes &file…", ""),
        ("notes_merge", "&Merge notes from…", ""),
        ("notes_forget", "&Delete all my notes…", ""),
        SEPARATOR,
        ("print_notes", "&Print my notes…", ""),
        ("print_with_notes", "Print wit&h my notes: Overview…", ""),
    ],
    "&Workshop": [
        ("new_workshop", "&New workshop…", ""),
        ("agenda", "A&genda", ""),
        SEPARATOR,
        ("present", "&Present from beginning", "F5"),
        ("present_here", "Present from &here", "Shift+F5"),
        ("present_marked", "Present my &bookmarks", ""),
        SEPARATOR,
        ("add_to_agenda", "&Add current page to agenda", "Ctrl+Shift+A"),
        SEPARATOR,
        ("handout", "Hando&ut", ""),
        ("exercises", "&Exercise sheets", ""),
        ("grid", "&Influence grid", ""),
    ],
    "&Help": [
        ("help", "&Help", "F1"),
        ("shortcuts", "&Keyboard shortcuts", ""),
        SEPARATOR,
        ("about", "&About the Laos TIP Reference", ""),
    ],
}
CHECKED = {"tab_reader", "theme_system", "context", "pane_contents", "pane_evidence"}
DISABLED = {
    "annotation_undo",
    "annotation_redo",
    "notes_forget",
    "compare",
    "print_notes",
    "print_with_notes",
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


def commands(window: MainWindow) -> list[QAction]:
    """Return the actions of all menus without the separators."""
    menus = open_menus(window).values()
    return [action for menu in menus for action in menu if not action.isSeparator()]


def test_each_command_has_its_name_title_and_shortcuts_in_its_menu(window: MainWindow) -> None:
    menus = {
        title: [
            (a.objectName(), a.text(), ", ".join(key.toString() for key in a.shortcuts()))
            for a in actions
        ]
        for title, actions in open_menus(window).items()
    }

    assert menus == MENUS


def test_at_the_start_only_usable_commands_are_enabled(window: MainWindow) -> None:
    actions = commands(window)

    assert {a.objectName() for a in actions if not a.isEnabled()} == DISABLED
    assert {a.objectName() for a in actions if a.isChecked()} == CHECKED


def test_titles_and_states_of_commands_follow_the_current_tab(window: MainWindow) -> None:
    window.go(Location("stakeholders"))
    assert action(window, "copy_paragraph").text() == "Copy &with citation"
    assert not action(window, "copy_fact").isEnabled()
    assert action(window, "tab_stakeholders").isChecked()
    assert not action(window, "tab_reader").isChecked()
    assert action(window, "back").isEnabled()

    window.back()
    assert action(window, "copy_fact").isEnabled()
    assert action(window, "forward").isEnabled()
    assert not action(window, "back").isEnabled()


def test_compare_names_the_stakeholder_and_is_off_elsewhere(window: MainWindow) -> None:
    window.go(Location.of("stakeholder", "SH-17"))
    open_menus(window)
    assert action(window, "compare").text() == "&Compare IOM with…"
    assert action(window, "compare").isEnabled()
    window.go(Location("timeline"))
    assert action(window, "compare").text() == "&Compare…"
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
        ("print", "Print: Overview (Ctrl+P)"),
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
    within_a_range = {"Ctrl+2", "Ctrl+3"}

    keys = {a.shortcut().toString() for a in commands(window)} - {""}

    assert {key for key in keys if key not in text} == within_a_range


def test_the_shortcuts_page_lists_every_command_with_a_key(window: MainWindow) -> None:
    action(window, "shortcuts").trigger()
    page = window.findChild(QTextEdit, "help_page")
    assert isinstance(page, QTextEdit)
    text = page.toPlainText()

    with_keys = [a for a in commands(window) if a.shortcuts()]
    for command in with_keys:
        assert command.text().replace("&", "").removesuffix("…") in text
        assert all(key.toString() in text for key in command.shortcuts())
    assert "Alt+Down" in text


def test_the_print_command_names_what_the_current_view_prints(window: MainWindow) -> None:
    titles = {
        "section:prosecution": "&Print: Prosecution…",
        "timeline": "&Print: Timeline…",
        "stakeholders": "&Print: Stakeholders…",
        "figures": "&Print: Figures…",
    }
    for place, title in titles.items():
        window.go(Location.parse(place))
        assert action(window, "print").text() == title


@pytest.mark.parametrize("pane", ["contents", "evidence"])
def test_contents_and_evidence_are_hidden_and_stay_so_at_the_next_start(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, config_dir: Path, pane: str
) -> None:
    def is_visible(of: MainWindow) -> bool:
        child = of.findChild(QWidget, f"reader_{pane}")
        return isinstance(child, QWidget) and child.isVisible()

    qtbot.waitUntil(lambda: is_visible(window))
    action(window, f"pane_{pane}").trigger()
    assert not is_visible(window)
    assert not action(window, f"pane_{pane}").isChecked()

    for session in running(qapp, qtbot, config_dir):
        assert not is_visible(session.window)
        action(session.window, f"pane_{pane}").trigger()
        qtbot.waitUntil(partial(is_visible, session.window))


def test_the_evidence_comes_back_for_a_term_that_only_it_can_show(window: MainWindow) -> None:
    action(window, "pane_evidence").trigger()
    window.go(Location.of("term", window.store.terms()[0].id))

    assert action(window, "pane_evidence").isChecked()


def test_full_screen_is_left_by_the_same_key_and_not_kept(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    action(window, "full_screen").trigger()
    assert window.isFullScreen()
    assert action(window, "full_screen").isChecked()
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
