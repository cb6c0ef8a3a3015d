"""The interactive view of any drawing."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContent
from laos_tip_app.drawing.timeline.layout import MAX_ROWS, TimelineEntry
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.ui.widgets.canvas import Canvas
from tests.drawing.timelines import one_lane

COUNT = 12


def one_day_timeline(count: int) -> TimelineContent:
    """Return a timeline of entries on one day."""
    day = date(2007, 12, 5).toordinal()
    entries = [
        TimelineEntry(f"Entry & number {row}", (0,), day, day + 1, "day") for row in range(count)
    ]
    return one_lane(entries, [(day, day + 1)])


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    text_painter = TextPainter(QApplication.font(), LIGHT, cached=True)
    canvas = Canvas(TimelineScene(one_day_timeline(COUNT), text_painter))
    qtbot.addWidget(canvas)
    canvas.resize(700, 500)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def centre(canvas: Canvas, row: int) -> QPoint:
    return canvas.visualRect(canvas.model().index(row, 0)).center()


def test_a_click_on_a_group_opens_a_menu_of_its_entries(canvas: Canvas, qtbot: QtBot) -> None:
    selected: list[Location] = []
    canvas.chosen.connect(selected.append)
    point = centre(canvas, COUNT - 1)
    assert centre(canvas, MAX_ROWS) == point
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    menu = canvas.findChild(QMenu, "canvas_items")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        f"Entry && number {row}" for row in range(MAX_ROWS, COUNT)
    ]
    menu.actions()[-1].trigger()
    menu.close()
    assert selected == [Location.of("event", f"TL-{COUNT - 1}")]


def test_the_arrow_keys_go_through_the_entries_of_a_group(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current_location() == Location.of("event", f"TL-{COUNT - 1}")
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.current_location() == Location.of("event", f"TL-{COUNT - 2}")


def test_a_letter_chooses_the_next_entry_that_begins_with_it(canvas: Canvas, qtbot: QtBot) -> None:
    selected: list[Location] = []
    canvas.chosen.connect(selected.append)
    canvas.choose(Location.of("event", "TL-3"))
    qtbot.keyClicks(canvas, "e")
    assert selected == [canvas.current_location()] == [Location.of("event", "TL-4")]


def test_another_scene_keeps_the_current_item_if_it_has_it(canvas: Canvas) -> None:
    last = Location.of("event", "TL-4")
    canvas.choose(last)
    assert canvas.current_location() == last
    text_painter = TextPainter(QApplication.font(), LIGHT, cached=True)
    canvas.set_scene(TimelineScene(one_day_timeline(5), text_painter))
    assert canvas.current_location() == last
    canvas.set_scene(TimelineScene(one_day_timeline(2), text_painter))
    assert canvas.current_location() is None
    canvas.choose(last)
    assert canvas.current_location() is None


def test_spreading_two_fingers_zooms_in_around_them(canvas: Canvas, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    view, rect = canvas.viewport(), canvas.visualRect(canvas.model().index(2, 0))
    middle = QPoint(rect.left(), rect.center().y())
    before = canvas.view_state().zoom
    touch = QTest.touchEvent(view, device)
    touch.press(0, middle - QPoint(30, 0), view).press(1, middle + QPoint(30, 0), view).commit()
    for distance in range(40, 130, 10):
        touch = QTest.touchEvent(view, device)
        points = (middle - QPoint(distance, 0), middle + QPoint(distance, 0))
        touch.move(0, points[0], view).move(1, points[1], view).commit()
    touch = QTest.touchEvent(view, device)
    touch.release(0, points[0], view).release(1, points[1], view).commit()
    assert canvas.view_state().zoom > before
    moved = canvas.visualRect(canvas.model().index(2, 0)).left() - middle.x()
    assert abs(moved) < canvas.width() // 10, "the item stays between the fingers"


def test_the_zoom_stays_below_the_maximum_of_the_scene(canvas: Canvas) -> None:
    for _ in range(60):
        canvas.zoom_by(1.5)
    largest = canvas.view_state().zoom
    assert 1 < largest < 1.5**59
    canvas.set_view_state(canvas.view_state()._replace(zoom=largest * 100))
    assert canvas.view_state().zoom == largest


def test_an_entry_that_is_to_be_revealed_in_a_hidden_drawing_is_in_sight_once_it_is_shown(
    canvas: Canvas, qtbot: QtBot
) -> None:
    for _ in range(40):
        canvas.zoom_by(1.5)
    canvas.choose(Location.of("event", f"TL-{COUNT - 1}"))
    canvas.set_view_state(canvas.view_state()._replace(left=0, top=0))
    canvas.hide()
    assert not canvas.is_current_visible()
    canvas.reveal()
    with qtbot.waitExposed(canvas):
        canvas.show()
    assert canvas.is_current_visible()
