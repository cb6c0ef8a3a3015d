"""A drawing that one moves about in, whatever is drawn."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import LaneLabel, TimelineContent
from laos_tip_app.drawing.timeline.layout import MAX_ROWS, TimelineEntry
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.ui.widgets.canvas import Canvas

CROWD = 12


def crowded(count: int) -> TimelineContent:
    """Return so many entries of one day."""
    day = date(2007, 12, 5).toordinal()
    entries = tuple(
        TimelineEntry(f"Entry & number {n}", (0,), day, day + 1, "day") for n in range(count)
    )
    titles = tuple(entry.title for entry in entries)
    return TimelineContent(
        entries=entries,
        locations=tuple(Location.of("event", f"TL-{n}") for n in range(count)),
        names=titles,
        hints=titles,
        lanes=(LaneLabel("One", 0),),
        topics={0: "One"},
        steps=(),
        tiers=(),
        annotations=(),
        footnotes=(),
        axis=TimeAxis([(day, day + 1)], [2005, 2009]),
    )


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    letters = TextPainter(QApplication.font(), cached=True)
    canvas = Canvas(TimelineScene(crowded(CROWD), letters, LIGHT))
    qtbot.addWidget(canvas)
    canvas.resize(700, 500)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def centre(canvas: Canvas, row: int) -> QPoint:
    return canvas.visualRect(canvas.model().index(row, 0)).center()


def test_what_is_counted_opens_as_a_list_of_its_entries(canvas: Canvas, qtbot: QtBot) -> None:
    chosen: list[Location] = []
    canvas.chosen.connect(chosen.append)
    place = centre(canvas, CROWD - 1)
    assert centre(canvas, MAX_ROWS) == place
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = canvas.findChild(QMenu, "canvas_items")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        f"Entry && number {n}" for n in range(MAX_ROWS, CROWD)
    ]
    menu.actions()[-1].trigger()
    menu.close()
    assert chosen == [Location.of("event", f"TL-{CROWD - 1}")]


def test_keys_walk_through_what_is_counted_too(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current_location() == Location.of("event", f"TL-{CROWD - 1}")
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.current_location() == Location.of("event", f"TL-{CROWD - 2}")


def test_what_was_chosen_stays_so_in_another_drawing_if_it_is_there(canvas: Canvas) -> None:
    last = Location.of("event", "TL-4")
    assert canvas.choose(last)
    letters = TextPainter(QApplication.font(), cached=True)
    canvas.set_scene(TimelineScene(crowded(5), letters, LIGHT))
    assert canvas.current_location() == last
    canvas.set_scene(TimelineScene(crowded(2), letters, LIGHT))
    assert canvas.current_location() is None
    assert not canvas.choose(last)


def test_two_fingers_that_part_go_nearer_to_what_is_between_them(
    canvas: Canvas, qtbot: QtBot
) -> None:
    device = QTest.createTouchDevice()
    view, mark = canvas.viewport(), canvas.visualRect(canvas.model().index(2, 0))
    middle = QPoint(mark.left(), mark.center().y())
    before = canvas.view().zoom
    touch = QTest.touchEvent(view, device)
    touch.press(0, middle - QPoint(30, 0), view).press(1, middle + QPoint(30, 0), view).commit()
    for apart in range(40, 130, 10):
        touch = QTest.touchEvent(view, device)
        fingers = (middle - QPoint(apart, 0), middle + QPoint(apart, 0))
        touch.move(0, fingers[0], view).move(1, fingers[1], view).commit()
    touch = QTest.touchEvent(view, device)
    touch.release(0, fingers[0], view).release(1, fingers[1], view).commit()
    assert canvas.view().zoom > before
    moved = canvas.visualRect(canvas.model().index(2, 0)).left() - middle.x()
    assert abs(moved) < canvas.width() // 10, "it stays between the fingers"


def test_no_zoom_is_nearer_than_the_drawing_allows(canvas: Canvas) -> None:
    for _ in range(60):
        canvas.zoom_by(1.5)
    nearest = canvas.view().zoom
    assert 1 < nearest < 1.5**59
    canvas.set_view(canvas.view()._replace(zoom=nearest * 100))
    assert canvas.view().zoom == nearest
