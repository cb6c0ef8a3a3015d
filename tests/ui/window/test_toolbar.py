"""The bar at the top: its parts at several widths, its tabs, and the places before."""

from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import UNIT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.toolbar import ToolBar
from tests.data_files import corrected
from tests.events import process_events
from tests.outlines import expect
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.windows import show_empty_window, show_main_window

TITLES = ("Reader", "Timeline", "Stakeholders", "Facts and figures", "Places")


@pytest.fixture
def tool_bar(qtbot: QtBot) -> ToolBar:
    parent = show_empty_window(qtbot, 1400, 300)
    bar = ToolBar(TITLES, parent)
    bar.show()
    return bar


def parts(bar: ToolBar) -> str:
    """Return the parts that are shown, in steps of eight pixels."""
    widgets: list[tuple[str, QWidget]] = [("tabs", bar.tab_bar), ("field", bar.field)]
    widgets += [(each.objectName(), each) for each in bar.findChildren(QToolButton)]
    lines = []
    for name, widget in widgets:
        if widget.isVisible() and widget.parentWidget() is bar:
            place = widget.geometry()
            numbers = (place.x(), place.y(), place.width(), place.height())
            x, y, width, height = (round(number / 8) for number in numbers)
            on = "" if widget.isEnabled() else " disabled"
            lines.append(f"  {x},{y} {width}x{height} {name}{on}\n")
    return "".join(lines)


def placed(bar: ToolBar, width: int) -> str:
    bar.resize(width, bar.sizeHint().height())
    process_events()
    bar.resize(width, bar.sizeHint().height())
    process_events()
    names = [bar.tab_bar.tabText(index) for index in range(bar.tab_bar.count())]
    return f"in {width}, {', '.join(names)}\n{parts(bar)}"


def least_width(bar: ToolBar, is_so: Callable[[], bool]) -> int:
    """Return the width from which something is so."""

    def is_at(width: int) -> bool:
        placed(bar, width)
        return is_so()

    return bisect_left(range(2000), True, lo=500, hi=1400, key=is_at)


def test_the_parts_of_the_bar_find_room_beside_each_other_or_in_two_rows(
    tool_bar: ToolBar, qtbot: QtBot
) -> None:
    text = "".join(placed(tool_bar, width) for width in (1360, 900, 800, 740, 600, 1360))
    for name, is_so in {
        "field beside the tabs": lambda: (
            tool_bar.field.isVisible() and tool_bar.field.x() > tool_bar.tab_bar.geometry().right()
        ),
        "tabs beside the buttons": lambda: tool_bar.tab_bar.x() > 8 * UNIT,
        "whole names": lambda: tool_bar.tab_bar.tabText(3) == TITLES[3],
    }.items():
        text += f"{name} from {least_width(tool_bar, is_so)}\n"
    tool_bar.resize(740, tool_bar.height())
    window = tool_bar.window()
    window.activateWindow()
    tool_bar.open_field()
    qtbot.waitUntil(tool_bar.field.hasFocus)
    text += f"field opened\n{parts(tool_bar)}"
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    qtbot.waitUntil(lambda: not tool_bar.field.hasFocus())
    text += f"field left\n{parts(tool_bar)}"
    apply_text_size(200)
    tool_bar.update_sizes()
    text += "in large text\n" + "".join(placed(tool_bar, width) for width in (1360, 900))
    expect("ui/window/toolbar.txt", text)


def test_no_tab_is_current_while_a_page_covers_them(tool_bar: ToolBar, qtbot: QtBot) -> None:
    chosen: list[int] = []
    tool_bar.tab_bar.chosen.connect(chosen.append)
    tool_bar.resize(1360, 48)
    tool_bar.show_current_tab(2, is_covered=False)
    shown = enlarged_outline_of(tool_bar.tab_bar)
    tool_bar.show_current_tab(2, is_covered=True)
    covered = enlarged_outline_of(tool_bar.tab_bar)
    expect("ui/window/tabs.txt", f"the third\n{shown}covered\n{covered}")
    assert chosen == []

    def centre(index: int) -> QPoint:
        return tool_bar.tab_bar.tabRect(index).center()

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter):
        qtbot.keyClick(tool_bar.tab_bar, key)
    assert chosen == [2, 2, 2]
    tool_bar.show_current_tab(2, is_covered=False)
    qtbot.keyClick(tool_bar.tab_bar, Qt.Key.Key_Return)
    qtbot.mouseClick(tool_bar.tab_bar, Qt.MouseButton.LeftButton, pos=centre(2))
    assert chosen == [2, 2, 2]
    qtbot.mouseClick(tool_bar.tab_bar, Qt.MouseButton.LeftButton, pos=centre(0))
    assert chosen == [2, 2, 2, 0]


def test_the_back_menu_names_the_earlier_places_the_nearest_first(
    related_wells: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = show_main_window(related_wells, settings, qtbot)
    for number in range(10):
        window.go(Location.of("fact", "WL-05" if number % 2 else "WL-01"))
        window.go(Location.of("stakeholder", f"SH-0{number % 5 + 1}"))
    menu = window.findChild(QMenu, "back_menu")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    titles = [action.text() for action in menu.actions()]
    assert len(titles) == 15
    assert titles[0::2][:2] == ["Upkeep ¶1", "The wells ¶1"]
    assert titles[1::2][:2] == ["The office of water and roads", "The district"]
    menu.actions()[3].trigger()
    assert window.location() == Location.of("stakeholder", "SH-03")


def test_a_long_title_is_shortened_in_the_back_menu(
    related_wells_db: Path, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    names = {"SH-01": "A & B " + "x" * 94, "SH-02": "x" * 99 + " y", "SH-03": "x" * 101}
    renamed = [f"UPDATE stakeholders SET name = '{name}' WHERE id = '{row_id}'"
               for row_id, name in names.items()]  # fmt: skip
    with Store.open_unchecked(corrected(related_wells_db, tmp_path / "long.db", *renamed)) as store:
        window = show_main_window(store, settings, qtbot)
        for row_id in names:
            window.go(Location.of("stakeholder", row_id))
        window.go(window.first_location())
        menu = window.findChild(QMenu, "back_menu")
        assert menu is not None
        menu.aboutToShow.emit()
        titles = [action.text() for action in menu.actions()][:3]
        assert titles == ["x" * 100 + "…", "x" * 99 + "…", "A && B " + "x" * 94]
        window.close()
