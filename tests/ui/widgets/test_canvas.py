"""A drawing of plain boxes: what each key, click and turn of the wheel does."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QMenu, QPinchGesture, QToolTip

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.signs import OwnSign
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events, turn_wheel
from tests.outlines import expect, outline_of
from tests.ui.widgets.boxes import Boxes, centre, event, place, shown
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.widgets.pointer import point_at

LEFT, RIGHT, LOWER = Rect(40, 40, 80, 48), Rect(240, 40, 80, 48), Rect(240, 200, 120, 64)
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown(Boxes(LEFT, RIGHT, LOWER), qtbot)


def row(canvas: Canvas) -> int:
    return canvas.currentIndex().row()


def test_the_drawing_is_painted_with_signs_choice_and_focus(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_signs({event(0): OwnSign("note", list), event(2): OwnSign("bookmark", list)})
    canvas.choose(event(1))
    point_at(qtbot, canvas.viewport(), centre(canvas, 2), lambda: canvas._hovered == 2)
    focused = enlarged_outline_of(canvas.viewport())
    canvas.clearFocus()
    seen = ""
    for zoom, left, top in ((2.0, 100, 60), (6.0, 300, 100), (6.0, 300, 300), (1.0, 0, 0)):
        canvas.set_view_state(canvas.view_state()._replace(zoom=zoom, left=left, top=top))
        seen += f"at {zoom:.0f}, {left}, {top}\n{enlarged_outline_of(canvas.viewport())}"
    canvas.set_signs({})
    unsigned = enlarged_outline_of(canvas.viewport())
    expect("ui/widgets/canvas.txt", f"focused\n{focused}{seen}without signs\n{unsigned}")


def test_keys_zoom_and_move_the_drawing(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_view_state(canvas.view_state()._replace(zoom=4.0, left=400, top=300))
    keys = Qt.Key
    before = place(canvas)
    moved = {}
    for key in (keys.Key_Left, keys.Key_Right, keys.Key_Up, keys.Key_Down):
        qtbot.keyClick(canvas, key, CONTROL)
        zoom, left, top = place(canvas)
        moved[key] = (zoom, left - before[1], top - before[2])
        before = place(canvas)
    assert moved == {
        keys.Key_Left: (4, -64, 0),
        keys.Key_Right: (4, 64, 0),
        keys.Key_Up: (4, 0, -64),
        keys.Key_Down: (4, 0, 64),
    }
    zooms = []
    for key, modifier in (
        (keys.Key_Plus, NONE),
        (keys.Key_Minus, NONE),
        (keys.Key_Equal, NONE),
        (keys.Key_Underscore, NONE),
        (keys.Key_Plus, CONTROL),
        (keys.Key_Minus, CONTROL),
        (keys.Key_0, NONE),
        (keys.Key_Minus, NONE),
    ):
        qtbot.keyClick(canvas, key, modifier)
        zooms.append(place(canvas)[0])
    assert zooms == [5.657, 4, 5.657, 4, 5.657, 4, 1, 1]
    assert place(canvas) == (1, 0, 0)
    for key, zoom in ((keys.Key_ZoomIn, 1.414), (keys.Key_ZoomOut, 1)):
        QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, key, NONE))
        assert place(canvas)[0] == zoom


def test_a_zoom_keeps_its_point_in_place_and_ends_at_the_largest(canvas: Canvas) -> None:
    corner = QPoint(100, 80)
    canvas.zoom_by(2, corner)
    assert place(canvas) == (2, 100, 80)
    canvas.zoom_by(0.5, corner)
    assert place(canvas) == (1, 0, 0)
    canvas.zoom_by(2)
    middle = canvas.viewport().rect().center()
    assert place(canvas) == (2, middle.x(), middle.y())
    canvas.zoom_by(100)
    assert place(canvas)[0] == 8
    canvas.set_scene(Boxes(LEFT))
    assert place(canvas)[0] == 8


def test_keys_zoom_around_what_is_chosen_if_it_is_in_sight(canvas: Canvas) -> None:
    canvas.choose(event(0))
    middle = centre(canvas, 0)
    canvas.zoom_in()
    canvas.zoom_in()
    assert (centre(canvas, 0) - middle).manhattanLength() <= 80
    canvas.set_view_state(canvas.view_state()._replace(left=400, top=320))
    canvas.zoom_out()
    assert place(canvas) == (1.414, 166, 133)


def test_one_key_shows_what_is_chosen(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_view_state(canvas.view_state()._replace(zoom=8.0))
    qtbot.keyClick(canvas, Qt.Key.Key_1)
    assert place(canvas) == (8, 0, 0)
    canvas.choose(event(2))
    canvas.set_view_state(canvas.view_state()._replace(left=0, top=0))
    assert not canvas.is_current_visible()
    qtbot.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.is_current_visible()


def test_enter_opens_the_box_and_an_empty_drawing_has_none(canvas: Canvas, qtbot: QtBot) -> None:
    opened: list[int] = []
    canvas.opened.connect(lambda: opened.append(row(canvas)))
    canvas.choose(event(1))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.keyClick(canvas, Qt.Key.Key_Enter)
    assert opened == [1, 1]
    canvas.set_scene(Boxes())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(canvas, key)
    assert canvas.current_location() is None
    canvas.zoom_to_current()
    canvas.reveal()
    assert place(canvas) == (1, 0, 0)


def wheel(canvas: Canvas, turn: QPoint, modifier: Qt.KeyboardModifier = NONE) -> QWheelEvent:
    return turn_wheel(canvas.viewport(), turn, modifier, at=QPointF(100, 80))


def test_the_wheel_zooms_around_the_pointer_and_moves_sideways(canvas: Canvas) -> None:
    for _ in range(4):
        assert wheel(canvas, QPoint(0, 120)).isAccepted()
    zoom, left, top = place(canvas)
    assert zoom == 2
    assert abs(left - 100) + abs(top - 80) <= 4
    wheel(canvas, QPoint(0, -120))
    assert place(canvas)[0] == 1.682
    canvas.set_view_state(canvas.view_state()._replace(zoom=4.0, left=400, top=300))
    wheel(canvas, QPoint(0, 120), SHIFT)
    assert place(canvas) == (4, 336, 300)
    wheel(canvas, QPoint(-60, 0))
    assert place(canvas) == (4, 368, 300)
    wheel(canvas, QPoint(-120, 40))
    assert place(canvas) == (4, 432, 300)
    wheel(canvas, QPoint(0, 0))
    assert place(canvas) == (4, 432, 300)


def test_dragging_moves_the_drawing_and_chooses_nothing(canvas: Canvas, qtbot: QtBot) -> None:
    view, left_button = canvas.viewport(), Qt.MouseButton.LeftButton
    canvas.set_view_state(canvas.view_state()._replace(zoom=4.0, left=400, top=300))
    start = QPoint(50, 30)
    assert canvas.indexAt(start).row() == 0
    distance = QApplication.startDragDistance()
    qtbot.mousePress(view, left_button, pos=start)
    qtbot.mouseMove(view, start - QPoint(distance - 1, 0))
    assert place(canvas) == (4, 400, 300)
    qtbot.mouseMove(view, start - QPoint(distance, 0))
    assert place(canvas) == (4, 400 + distance, 300)
    qtbot.mouseMove(view, start - QPoint(30, 20))
    assert place(canvas) == (4, 430, 320)
    assert view.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.mouseMove(view, start - QPoint(31, 20))
    assert place(canvas) == (4, 431, 320)
    qtbot.mouseRelease(view, left_button, pos=start - QPoint(31, 20))
    assert view.cursor().shape() != Qt.CursorShape.ClosedHandCursor
    assert canvas.current_location() is None
    qtbot.mouseMove(view, start)
    assert place(canvas) == (4, 431, 320)
    qtbot.mousePress(view, Qt.MouseButton.RightButton, pos=start)
    qtbot.mouseMove(view, start - QPoint(50, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.RightButton, pos=start)
    assert place(canvas) == (4, 431, 320)


def test_a_click_chooses_a_box_and_a_click_on_its_sign_opens_the_note(
    canvas: Canvas, qtbot: QtBot
) -> None:
    seen: list[object] = []
    canvas.chosen.connect(seen.append)
    canvas.clicked.connect(lambda index: seen.append(index.row()))
    canvas.set_signs({event(0): OwnSign("note", lambda: seen.append("note"))})
    view, corner = canvas.viewport(), QPoint(124, 42)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(canvas, 1))
    assert seen == [event(1), 1]
    assert canvas.hasFocus()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner)
    assert seen == [event(1), 1, "note"]
    qtbot.mouseClick(view, Qt.MouseButton.MiddleButton, pos=centre(canvas, 0))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(10, 300))
    assert seen == [event(1), 1, "note"]
    assert row(canvas) == 1
    canvas.set_scene(Boxes(RIGHT))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner)
    assert len(seen) == 3


def test_a_double_click_zooms_to_a_box_or_in_where_none_is(canvas: Canvas, qtbot: QtBot) -> None:
    view, left_button = canvas.viewport(), Qt.MouseButton.LeftButton

    def double_click(at: QPoint) -> None:
        qtbot.mouseDClick(view, left_button, pos=at)
        qtbot.mouseRelease(view, left_button, pos=at)

    double_click(QPoint(20, 300))
    assert place(canvas) == (2, 20, 300)
    canvas.choose(event(0))
    double_click(centre(canvas, 2))
    assert place(canvas)[0] == 2
    assert canvas.is_current_visible()


def test_the_pointer_is_a_hand_over_a_box_until_it_leaves(canvas: Canvas, qtbot: QtBot) -> None:
    view, hand = canvas.viewport(), Qt.CursorShape.PointingHandCursor
    ground = outline_of(view)
    point_at(qtbot, view, centre(canvas, 0), lambda: view.cursor().shape() == hand)
    assert outline_of(view) != ground
    point_at(qtbot, view, QPoint(10, 300), lambda: view.cursor().shape() != hand)
    assert outline_of(view) == ground
    point_at(qtbot, view, centre(canvas, 0), lambda: outline_of(view) != ground)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert outline_of(view) == ground


def is_hint(text: str) -> bool:
    return QToolTip.text() == text


def test_the_hint_of_a_box_is_shown_at_the_pointer(canvas: Canvas, qtbot: QtBot) -> None:
    view = canvas.viewport()
    for at, hint in ((centre(canvas, 1), "Hint 1"), (QPoint(10, 300), "")):
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
        qtbot.waitUntil(partial(is_hint, hint))


def ask(canvas: Canvas, reason: QContextMenuEvent.Reason, at: QPoint) -> None:
    menu = QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at))
    QGuiApplication.sendEvent(canvas.viewport(), menu)


def test_the_menu_is_that_of_the_box_at_the_pointer_or_of_the_drawing(canvas: Canvas) -> None:
    asked: list[tuple[object, object]] = []
    canvas.menu_requested.connect(lambda at, location: asked.append((at, location)))
    canvas.drawing_menu_requested.connect(lambda at: asked.append((at, None)))
    reasons, to_screen = QContextMenuEvent.Reason, canvas.viewport().mapToGlobal
    empty, on_box = QPoint(10, 300), centre(canvas, 2)
    ask(canvas, reasons.Keyboard, empty)
    ask(canvas, reasons.Mouse, empty)
    ask(canvas, reasons.Mouse, on_box)
    canvas.choose(event(0))
    ask(canvas, reasons.Keyboard, empty)
    ask(canvas, reasons.Mouse, empty)
    below = canvas.visualRect(canvas.model().index(0, 0)).bottomLeft()
    assert [location for _at, location in asked] == [None, None, event(2), event(0), None]
    assert [at for at, _location in asked[1:]] == [
        to_screen(empty),
        to_screen(on_box),
        to_screen(below),
        to_screen(empty),
    ]


def test_boxes_on_one_place_are_offered_in_a_menu(qtbot: QtBot) -> None:
    canvas = shown(Boxes(LEFT, LEFT, RIGHT, names=("A & B", "C", "D")), qtbot)
    chosen: list[object] = []
    canvas.chosen.connect(chosen.append)
    ask(canvas, QContextMenuEvent.Reason.Mouse, centre(canvas, 0))
    menu = canvas.findChild(QMenu, "canvas_items")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["A && B", "C"]
    menu.actions()[1].trigger()
    menu.close()
    assert chosen == [event(1)]
    process_events()
    for at in (QPoint(10, 300), centre(canvas, 0)):
        assert canvas.findChild(QMenu, "canvas_items") is None
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    menu = canvas.findChild(QMenu, "canvas_items")
    assert isinstance(menu, QMenu), "a click offers them too"
    menu.close()
    asked: list[object] = []
    canvas.menu_requested.connect(lambda _at, location: asked.append(location))
    ask(canvas, QContextMenuEvent.Reason.Mouse, centre(canvas, 0))
    assert asked == [event(1)]


def test_a_sign_is_as_large_as_the_text(canvas: Canvas) -> None:
    canvas.set_signs({event(0): OwnSign("bookmark", list)})
    apply_text_size(200)
    [(box, _sign)] = canvas._sign_boxes()
    assert (box.width(), box.center().y()) == (24, 40)


def test_only_what_is_in_sight_has_its_sign(canvas: Canvas) -> None:
    canvas.set_signs({event(1): OwnSign("bookmark", list)})
    seen = []
    for left in (0, 900):
        canvas.set_view_state(canvas.view_state()._replace(zoom=4.0, left=left, top=0))
        seen.append(len([*canvas._sign_boxes()]))
    assert seen == [0, 1]


def test_two_fingers_on_a_touchpad_zoom_and_do_nothing_else(canvas: Canvas) -> None:
    gestures, at = Qt.NativeGestureType, QPointF(100, 80)
    zooms = []
    for kind, value in (
        (gestures.ZoomNativeGesture, 1.0),
        (gestures.RotateNativeGesture, 0.5),
        (gestures.ZoomNativeGesture, -0.25),
    ):
        gesture = QNativeGestureEvent(
            kind, QPointingDevice.primaryPointingDevice(), 2, at, at, at, value, QPointF()
        )
        QGuiApplication.sendEvent(canvas.viewport(), gesture)
        zooms.append(place(canvas))
    assert zooms == [(2, 100, 80), (2, 100, 80), (1.5, 50, 40)]


def test_two_fingers_on_a_screen_zoom_between_them_and_end_a_drag(
    canvas: Canvas, qtbot: QtBot
) -> None:
    view, middle = canvas.viewport(), QPoint(100, 80)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    pinch = QPinchGesture()
    pinch.setScaleFactor(2.0)
    pinch.setCenterPoint(QPointF(view.mapToGlobal(middle)))
    assert QApplication.sendEvent(view, QGestureEvent([pinch]))
    assert place(canvas) == (2, 100, 80)
    qtbot.mouseMove(view, QPoint(200, 200))
    assert place(canvas) == (2, 100, 80)
