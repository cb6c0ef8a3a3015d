"""A frame shows where the focus is, wherever Tab and F6 lead, in the four themes in turn."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import CONTRAST, SEPIA, THEMES, Theme, apply_theme, current_theme
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.focus_frame import FocusFrame
from laos_tip_app.ui.widgets.page import close_newest
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.window.navigation import process_events

MOST_STOPS = 200
REACH = 4
"""In so many pixels from the edge of its widget a frame is looked for."""


@pytest.fixture
def window(laptop_window: MainWindow, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    frame = FocusFrame(qapp, laptop_window)
    with qtbot.waitActive(laptop_window):
        laptop_window.activateWindow()
    yield laptop_window
    frame.deleteLater()


def framed_sides(window: MainWindow, widget: QWidget) -> int:
    """Return at how many sides of a widget there is a line in the accent colour."""
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    area = place.adjusted(-REACH, -REACH, REACH, REACH).intersected(window.rect())
    picture = window.grab(area).toImage()
    middle = place.center() - area.topLeft()
    depth = 2 * REACH
    lines = (
        [(middle.x(), y) for y in range(depth)],
        [(middle.x(), picture.height() - 1 - y) for y in range(depth)],
        [(x, middle.y()) for x in range(depth)],
        [(picture.width() - 1 - x, middle.y()) for x in range(depth)],
    )
    return sum(has_accent(picture, line) for line in lines)


def has_accent(picture: QImage, line: list[tuple[int, int]]) -> bool:
    accent = QColor(current_theme().accent)
    return sum(picture.pixelColor(x, y) == accent for x, y in line) >= 2


def focus_bar(window: MainWindow) -> None:
    bar = window.findChild(QTabBar, "tabs_bar")
    assert isinstance(bar, QTabBar)
    bar.setFocus()
    process_events()


def stops_without_frame(window: MainWindow, key: Qt.Key) -> list[str]:
    """Press a key until it comes round; return what had no frame."""
    first = None
    missed = []
    seen = set()
    for _ in range(MOST_STOPS):
        QTest.keyClick(window.windowHandle(), key)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is first:
            break
        first = first or focused
        if focused not in seen and framed_sides(window, focused) < 3:
            missed.append(f"{focused.objectName()} {type(focused).__name__}")
        seen.add(focused)
    assert seen
    return missed


def test_each_stop_of_a_tab_has_a_frame(window: MainWindow) -> None:
    places = (
        *("fact:OV-30", "section:protection", "context:CX-11", "timeline", "event:TL-19"),
        *("figures", "figure:FG-05", "rating:TIER-2018", "relation:R-13"),
        *("places", "place:PL-11"),
    )
    for place, theme in zip(places, cycle(THEMES), strict=False):
        apply_theme(theme)
        window.go(Location.parse(place))
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_F6):
            focus_bar(window)
            assert stops_without_frame(window, key) == [], place


def test_each_stop_of_a_view_of_stakeholders_has_a_frame(window: MainWindow) -> None:
    window.go(Location.parse("stakeholder:SH-14"))
    tab = window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    for view, theme in zip(StakeholderView, THEMES, strict=True):
        apply_theme(theme)
        tab.set_view(view)
        focus_bar(window)
        assert stops_without_frame(window, Qt.Key.Key_Tab) == [], view


@pytest.mark.parametrize(
    ("command", "theme"),
    list(zip(("home", "help", "shortcuts", "agenda", "my_notes", "find"), cycle(THEMES))),
)
def test_each_stop_of_a_page_or_pane_has_a_frame(
    window: MainWindow, command: str, theme: Theme
) -> None:
    apply_theme(theme)
    window.menus[command].trigger()
    process_events()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_F6):
        assert stops_without_frame(window, key) == []


@pytest.mark.parametrize(
    ("query", "theme"),
    [("how many were repatriated in 2008", CONTRAST), ("who works on shelters", SEPIA)],
)
def test_each_stop_of_the_search_results_has_a_frame(
    window: MainWindow, qtbot: QtBot, query: str, theme: Theme
) -> None:
    apply_theme(theme)
    field = window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, query)
    qtbot.waitUntil(
        lambda: any(window.findChild(QWidget, f"search_{name}") for name in ("number", "names"))
    )
    assert stops_without_frame(window, Qt.Key.Key_Tab) == []


@pytest.mark.parametrize("command", ["help", "home"])
def test_menus_and_text_are_usable_after_f6_led_into_a_page_that_is_closed(
    window: MainWindow, command: str
) -> None:
    text = window.findChild(ReportTextView)
    assert text is not None
    bar = text.verticalScrollBar()
    window.menus[command].trigger()
    for _ in range(4):
        window.menus["next_pane"].trigger()
        process_events()
    close_newest(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert bar.maximum() > 0
    assert window.menus.shortcuts_by_menu()
