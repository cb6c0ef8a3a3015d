"""The filters and page buttons of a bar, each alone: what they show, say and do."""

from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.widgets.view_bar import FilterBar, Options, SegmentedControl, ViewBar
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of

THEMES: Options = {"law": ("Law & order", 3), "health": ("Health", 0), "long": ("Long " * 20, 1)}
YEARS: Options = {"2007": ("2007", 2)}


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar("Filter the rows", None)
    qtbot.addWidget(bar)
    bar.add_filter("theme", "Theme", lambda: THEMES)
    bar.add_filter("year", "Year", lambda: YEARS)
    bar.resize(700, 40)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    bar.show_count(5, 12)
    assert not bar._announcement_timer.isActive(), "nobody has filtered yet"
    assert bar.findChild(QLabel, "filter_count") is bar.field.count
    assert bar.menu_button.accessibleName()
    return bar


def state(bar: FilterBar) -> tuple[str, str, bool, bool]:
    """Return what the menu button says and shows, and whether count and reset are there."""
    button = bar.menu_button
    return (
        button.accessibleName(),
        button.text(),
        bar.field.count.isVisible(),
        bar.reset_button.isVisible(),
    )


def actions(menu: QMenu) -> list[tuple[str, bool, bool]]:
    """Return text, check mark and whether it can be chosen of each action."""
    menu.aboutToShow.emit()
    return [(each.text(), each.isChecked(), each.isEnabled()) for each in menu.actions()]


def submenu(bar: FilterBar, name: str) -> QMenu:
    menu = bar.findChild(QMenu, f"filter_menu_{name}")
    assert isinstance(menu, QMenu)
    return menu


def test_the_button_says_what_is_filtered(bar: FilterBar) -> None:
    assert state(bar) == ("Filter: all", "Filter: all", False, False)
    bar.choose("theme", "law")
    assert state(bar) == ("Theme: Law & order", "Theme: Law && order", True, True)
    bar.choose("year", "2007")
    assert state(bar) == ("Filters: 2", "Filters: 2", True, True)
    bar.choose("theme", "")
    assert state(bar) == ("Year: 2007", "Year: 2007", True, True)
    bar.choose("year", "1999")
    assert state(bar) == ("Filter: all", "Filter: all", False, False)
    bar.choose("theme", "long")
    name, shown, *_others = state(bar)
    assert name == "Theme: " + THEMES["long"][0]
    assert shown.endswith("…")
    assert len(shown) < len(name)


def test_the_text_ends_before_the_count_and_is_in_the_middle_of_its_field(bar: FilterBar) -> None:
    empty = bar.field.textMargins()
    bar.field.setText("law")
    filtered = bar.field.textMargins()
    assert empty.left() == empty.right() == filtered.left() > 0
    assert filtered.right() > bar.field.count.sizeHint().width()
    assert {empty.top(), empty.bottom(), filtered.top(), filtered.bottom()} == {0}


def test_the_text_of_the_field_and_another_order_can_be_reset(bar: FilterBar, qtbot: QtBot) -> None:
    bar.field.setText("  ")
    assert state(bar)[2:] == (False, False)
    bar.field.setText("law")
    assert state(bar)[2:] == (True, True)
    bar.field.clear()
    bar.show_sorted(True)
    assert state(bar)[2:] == (False, True)
    with qtbot.waitSignal(bar.reset_requested):
        bar.reset_button.click()
    bar.show_sorted(False)
    assert state(bar)[2:] == (False, False)


def test_a_menu_lists_the_values_with_their_rows_and_chooses_one(bar: FilterBar) -> None:
    menu = submenu(bar, "theme")
    long = THEMES["long"][0]
    assert actions(menu) == [
        ("All", True, True),
        ("Law && order\t3", False, True),
        ("Health\t0", False, False),
        (f"{long}\t1", False, True),
    ]
    menu.actions()[1].trigger()
    assert bar.choice("theme") == "law"
    assert actions(menu) == [
        ("All", False, True),
        ("Law && order\t3", True, True),
        ("Health\t0", False, False),
        (f"{long}\t1", False, True),
    ]
    bar.menu_button.menu().aboutToShow.emit()
    assert [each.text() for each in bar.menu_button.menu().actions()] == [
        "Theme: Law && order",
        "Year",
    ]
    menu.actions()[0].trigger()
    assert bar.choice("theme") == ""
    assert all(each.isCheckable() for each in menu.actions())


def test_a_chosen_value_that_no_row_has_any_more_stays_in_its_menu(qtbot: QtBot) -> None:
    values: dict[str, tuple[str, int]] = {"law": ("Law", 1)}
    bar = FilterBar("Filter the rows", None)
    qtbot.addWidget(bar)
    assert bar.stops() == (bar.field, bar.reset_button)
    bar.add_filter("theme", "Theme", lambda: values)
    assert bar.stops() == (bar.field, bar.menu_button, bar.reset_button)
    bar.choose("theme", "law")
    values.clear()
    assert actions(submenu(bar, "theme")) == [("All", False, True), ("Law\t0", True, True)]


def test_filters_are_set_together_and_say_once_that_they_changed(bar: FilterBar) -> None:
    seen: list[Mapping[str, str]] = []
    bar.changed.connect(lambda: seen.append(bar.values()))
    wanted = {"text": "camp", "theme": "law", "year": ""}
    for values in (wanted, wanted, {"theme": "unknown"}, {}):
        bar.set_values(values)
    assert seen == [wanted, {"text": "", "theme": "", "year": ""}]
    bar.field.setText("a")
    assert seen[2:] == [{"text": "a", "theme": "", "year": ""}]


def test_escape_clears_the_field_and_the_down_key_leaves_it(bar: FilterBar, qtbot: QtBot) -> None:
    bar.field.setFocus()
    bar.field.setText("law")
    with qtbot.assertNotEmitted(bar.rows_requested):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.text() == ""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    bar.keyPressEvent(event)
    assert not event.isAccepted()
    bar.field.setText("law")
    bar.keyPressEvent(QKeyEvent(event.type(), Qt.Key.Key_Left, event.modifiers()))
    assert bar.text() == "law"
    bar.field.clear()
    with qtbot.waitSignal(bar.rows_requested):
        qtbot.keyClick(bar.field, Qt.Key.Key_Down)


def test_the_count_is_spoken_when_a_filter_changes_it_and_not_when_rows_come(
    bar: FilterBar, qtbot: QtBot, announced: list[str]
) -> None:
    assert bar._announcement_timer.isSingleShot()
    assert 300 <= bar._announcement_timer.interval() <= 1000
    bar._announcement_timer.setInterval(0)
    bar.show_count(5, 12)
    bar.show_count(5, 13)
    assert not bar._announcement_timer.isActive()
    bar.show_count(4, 13)
    assert bar._announcement_timer.isActive()
    qtbot.waitUntil(lambda: announced == ["4 of 13 shown"])
    bar.hide()
    bar.show_count(3, 13)
    assert not bar._announcement_timer.isActive()
    assert bar.field.count.text() == "3 of 13 shown"


def test_the_bar_is_painted_with_its_filters_in_small_and_in_large_text(bar: FilterBar) -> None:
    # Without the caret, which blinks.
    bar.field.clearFocus()
    plain = outline_of(bar)
    bar.set_values({"text": "camp", "theme": "law"})
    filtered = enlarged_outline_of(bar)
    apply_text_size(200)
    bar.fit_text_size()
    bar.resize(700, 140)
    large = outline_of(bar)
    expect(
        "ui/widgets/filter_bar.txt",
        f"nothing filtered\n{plain}filtered\n{filtered}in large text\n{large}",
    )


@pytest.fixture
def pages(qtbot: QtBot) -> SegmentedControl:
    control = SegmentedControl(("Drawing", "Table", "i"))
    qtbot.addWidget(control)
    control.resize(300, 40)
    assert control.current() == 0
    with qtbot.waitExposed(control):
        control.show()
    return control


def test_the_pages_are_the_parts_of_one_box(pages: SegmentedControl) -> None:
    first = enlarged_outline_of(pages)
    pages.set_current(1)
    last = pages.stops()[2]
    last.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    second = enlarged_outline_of(pages)
    apply_text_size(200)
    pages.resize(500, 60)
    expect(
        "ui/widgets/page_buttons.txt",
        f"first\n{first}second, pointer on the last\n{second}large\n{enlarged_outline_of(pages)}",
    )


def test_a_page_alone_is_no_choice(pages: SegmentedControl) -> None:
    seen = []
    for index, visible in ((0, False), (1, False), (2, False), (0, True), (2, True)):
        pages.set_page_visible(index, visible)
        seen.append(pages.isVisible())
    assert seen == [True, False, False, False, True]


def test_a_page_is_chosen_by_a_click_anywhere_on_its_button(
    pages: SegmentedControl, qtbot: QtBot
) -> None:
    assert pages.current() == 0
    changed: list[int] = []
    chosen: list[int] = []
    pages.current_changed.connect(changed.append)
    pages.chosen.connect(chosen.append)
    for stop in (pages.stops()[1], pages.stops()[1], pages.stops()[0]):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton, pos=stop.rect().bottomRight())
    assert (changed, chosen) == ([1, 0], [1, 1, 0])
    pages.set_current(2)
    assert (changed, chosen) == ([1, 0, 2], [1, 1, 0])
    assert [stop.objectName() for stop in pages.stops()] == ["part_0", "part_1", "part_2"]
    spoken = [QAccessible.queryAccessibleInterface(stop) for stop in pages.stops()]
    assert {each.role() for each in spoken} == {QAccessible.Role.RadioButton}
    assert [each.state().checked for each in spoken] == [0, 0, 1]


@pytest.fixture
def view_bar(qtbot: QtBot) -> ViewBar:
    tab = QWidget()
    qtbot.addWidget(tab)
    filters = FilterBar("Filter the rows", None)
    filters.add_filter("theme", "Theme", lambda: THEMES)
    view_bar = ViewBar(SegmentedControl(("Drawing", "Table")), filters, tab)
    for name in ("Lanes", "Year"):
        view_bar.add_option(QPushButton(name))
    tab.resize(900, 600)
    view_bar.resize(900, 48)
    with qtbot.waitExposed(tab):
        tab.show()
    return view_bar


def texts(view_bar: ViewBar) -> list[str]:
    """Return the buttons that are shown, from left to right and line by line."""
    buttons = [each for each in view_bar.findChildren(QPushButton) if each.isVisible()]
    places = {each: each.mapTo(view_bar, QPoint()) for each in buttons}
    buttons.sort(key=lambda each: (places[each].y() // 24, places[each].x()))
    shown = [each.text() for each in buttons]
    return ["field", *shown] if view_bar.filter_bar.field.isVisible() else shown


def test_only_the_controls_that_mean_something_are_shown(view_bar: ViewBar) -> None:
    lanes, year = view_bar._options
    view_bar.set_controls()
    assert texts(view_bar) == ["field", "Filter: all"]
    view_bar.set_controls(filters=False, options=(year,))
    assert texts(view_bar) == ["Year"]
    view_bar.set_controls(options=(lanes, year), drawing=True)
    assert texts(view_bar) == ["field", "Filter: all", "Lanes", "Year", "−", "+", "Fit", "?"]
    view_bar.set_controls(filters=False)
    assert texts(view_bar) == []
    assert [stop.objectName() for stop in view_bar.stops()] == [
        "part_0",
        "part_1",
        "view_controls",
        "filter_field",
        "filter_menu",
        "filter_reset",
        "",
        "",
        "drawing_zoom_out",
        "drawing_zoom_in",
        "drawing_zoom_fit",
        "drawing_legend",
    ]


def test_in_a_low_tab_the_controls_are_behind_a_button_unless_something_is_filtered(
    view_bar: ViewBar, qtbot: QtBot
) -> None:
    tab = view_bar.parentWidget()
    assert tab is not None
    view_bar.set_controls(options=tuple(view_bar._options), drawing=True)
    tab.resize(300, 200)
    view_bar.resize(300, 200)
    view_bar.fold()
    assert texts(view_bar) == ["Controls"]
    view_bar.filter_bar.choose("theme", "law")
    assert texts(view_bar) == ["field", "Controls", "Theme: Law && order", "Reset"]
    view_bar.filter_bar.choose("theme", "")
    assert texts(view_bar) == ["Controls"]
    fold_button = view_bar.findChild(QPushButton, "view_controls")
    assert fold_button is not None
    qtbot.mouseClick(fold_button, Qt.MouseButton.LeftButton)
    assert {"Controls", "Lanes", "Year", "−", "?"} < {*texts(view_bar)}
    qtbot.mouseClick(fold_button, Qt.MouseButton.LeftButton)
    assert texts(view_bar) == ["Controls"]
    tab.resize(900, 600)
    view_bar.fold()
    assert "Controls" not in texts(view_bar)


def test_the_controls_have_a_third_of_their_tab_at_most(view_bar: ViewBar) -> None:
    tab = view_bar.parentWidget()
    assert tab is not None
    tab.resize(300, 2000)
    view_bar.set_controls(options=tuple(view_bar._options), drawing=True)
    height = view_bar.heightForWidth(300)
    for of_tab, are_shown in ((3 * height, True), (3 * height - 3, False)):
        tab.resize(300, of_tab)
        view_bar.fold()
        assert ("Controls" not in texts(view_bar)) is are_shown


def test_a_bar_is_painted_line_by_line_in_a_narrow_tab(view_bar: ViewBar) -> None:
    lanes, year = view_bar._options
    view_bar.set_controls(options=(lanes, year), drawing=True)
    wide = outline_of(view_bar)
    tab = view_bar.parentWidget()
    assert tab is not None
    tab.resize(420, 900)
    view_bar.resize(420, 160)
    view_bar.fold()
    expect("ui/widgets/view_bar.txt", f"wide\n{wide}narrow\n{outline_of(view_bar)}")
