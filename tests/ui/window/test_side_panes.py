"""The panes beside the text, the find bar and the pages over the tabs, and how Esc closes them."""

import gc

import pytest

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget, QWidgetItem

from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from tests.ui.window.main_window_fixture import MainWindowFixture


def kept_layout_items() -> list[object]:
    """Return the items of Qt's layouts that Python keeps; a flow layout owns its items."""
    gc.collect()
    wrappers = shiboken6.getAllValidWrappers()
    layouts = [wrapper for wrapper in wrappers if isinstance(wrapper, FlowLayout)]
    owned = {id(layout.itemAt(index)) for layout in layouts for index in range(layout.count())}
    return [item for item in wrappers if type(item) is QWidgetItem and id(item) not in owned]


def test_nothing_of_a_page_is_kept_after_it_and_the_notes_are_closed(
    app: MainWindowFixture,
) -> None:
    """A new widget at the address of a kept item would be taken for the item."""
    before = kept_layout_items()
    app.press("Control+Shift+N")
    app.press("F1")
    app.press("Control+Shift+N")
    app.press("Escape")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    former = {id(item) for item in before}
    assert [item for item in kept_layout_items() if id(item) not in former] == []


def visible_parts(app: MainWindowFixture) -> set[str]:
    """Return the names of the parts that are open."""
    names = ("search_panel", "my_notes", "find_bar", "home_page", "help_view", "workshop_page")
    widgets = {name: app.window.findChild(QWidget, name) for name in names}
    return {name for name, widget in widgets.items() if widget is not None and widget.isVisible()}


def test_escape_closes_the_results_wherever_the_focus_is(app: MainWindowFixture) -> None:
    app.search("police")
    app.find(QWidget, "button_print").setFocus()
    assert visible_parts(app) == {"search_panel"}

    app.press("Escape")

    assert visible_parts(app) == set()


def test_my_notes_are_hidden_while_results_are_shown(app: MainWindowFixture) -> None:
    app.window.resize(1366, 768)
    app.press("Control+Shift+N")
    app.search("shelter")
    assert visible_parts(app) == {"search_panel"}
    app.window.resize(1300, 768)
    assert visible_parts(app) == {"search_panel"}

    app.press("Escape")

    assert visible_parts(app) == {"my_notes"}


@pytest.mark.parametrize(
    ("keys", "parts"),
    [
        (("Control+Shift+N", "Control+F"), ["my_notes", "find_bar"]),
        (("Control+F", "Control+Shift+N"), ["find_bar", "my_notes"]),
    ],
)
def test_escape_closes_the_newest_part_first(
    app: MainWindowFixture, keys: tuple[str, ...], parts: list[str]
) -> None:
    app.window.resize(1366, 768)
    app.window.go_tab("reader")
    for key in keys:
        app.press(key)
    assert visible_parts(app) == set(parts)
    app.find(QWidget, "button_print").setFocus()

    while parts:
        app.press("Escape")
        parts.pop()
        assert visible_parts(app) == set(parts)


def test_escape_closes_the_part_that_one_works_in(app: MainWindowFixture) -> None:
    app.window.resize(1366, 768)
    app.window.go_tab("reader")
    app.press("Control+F")
    app.press("Control+Shift+N")
    app.find(QWidget, "find_field").setFocus()

    app.press("Escape")

    assert visible_parts(app) == {"my_notes"}


def test_my_notes_take_the_place_of_the_results_and_empty_the_search(
    app: MainWindowFixture,
) -> None:
    app.search("shelter")

    app.press("Control+Shift+N")

    assert visible_parts(app) == {"my_notes"}
    assert app.field.text() == ""


@pytest.mark.parametrize(
    ("command", "page"),
    [("home", "home_page"), ("help", "help_view"), ("agenda", "workshop_page")],
)
def test_results_do_not_stay_beside_a_page(app: MainWindowFixture, command: str, page: str) -> None:
    app.search("shelter")

    app.action(command).trigger()

    assert visible_parts(app) == {page}
    assert app.field.text() == ""


def test_my_notes_are_beside_no_page(app: MainWindowFixture) -> None:
    app.window.resize(1366, 768)
    for command, page in (
        ("home", "home_page"), ("help", "help_view"), ("agenda", "workshop_page")
    ):  # fmt: skip
        app.press("Control+Shift+N")
        app.action(command).trigger()
        assert visible_parts(app) == {page}
        app.press("Control+Shift+N")
        assert visible_parts(app) == {"my_notes"}

        app.action(command).trigger()
        app.window.leave_page()
        assert visible_parts(app) == {"my_notes"}, "they come back after the page"
        app.press("Control+Shift+N")
        app.action(command).trigger()
        app.window.leave_page()
        assert visible_parts(app) == set(), "they were closed"


def test_a_message_is_not_covered_by_a_pane_that_opens(app: MainWindowFixture) -> None:
    app.window.resize(1366, 768)
    app.window.show_status("Done")
    app.press("Control+Shift+N")

    line = app.window.status_line
    assert app.window.childAt(line.mapTo(app.window, line.rect().center())) is line
    assert line.width() < app.window.width() // 4, "it covers no more than its words"
