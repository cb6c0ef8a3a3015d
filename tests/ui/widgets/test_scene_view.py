"""A view of plain boxes: what is chosen, in sight and scrolled to."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect, Qt

from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.ui.widgets.canvas import Canvas
from tests.events import process_events
from tests.ui.widgets.boxes import HEIGHT, WIDTH, Boxes, event, place, shown

LEFT, RIGHT, LOWER = Rect(40, 40, 80, 48), Rect(240, 40, 80, 48), Rect(240, 200, 120, 64)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown(Boxes(LEFT, RIGHT, LOWER), qtbot)


def row(canvas: Canvas) -> int:
    return canvas.currentIndex().row()


def test_the_arrow_keys_go_from_box_to_box_and_bring_it_into_sight(
    canvas: Canvas, qtbot: QtBot
) -> None:
    chosen: list[object] = []
    canvas.chosen.connect(chosen.append)
    canvas.set_view_state(canvas.view_state()._replace(zoom=4.0))
    keys, rows = Qt.Key, []
    for key in (
        *(keys.Key_Right, keys.Key_Right, keys.Key_Right, keys.Key_Right),
        *(keys.Key_Left, keys.Key_Down, keys.Key_Up, keys.Key_Up, keys.Key_PageDown),
        *(keys.Key_PageUp, keys.Key_End, keys.Key_End, keys.Key_Home),
    ):
        qtbot.keyClick(canvas, key)
        rows.append(row(canvas))
        assert canvas.is_current_visible()
    assert rows == [0, 1, 2, 2, 1, 2, 1, 1, 2, 1, 2, 2, 0]
    assert chosen == [event(number) for number in (0, 1, 2, 1, 2, 1, 2, 1, 2, 0)]


def test_what_is_chosen_comes_into_sight_when_the_drawing_gets_small_or_is_shown(
    canvas: Canvas, qtbot: QtBot
) -> None:
    canvas.choose(event(2))
    canvas.set_view_state(canvas.view_state()._replace(zoom=4.0, left=600, top=700))
    assert canvas.is_current_visible()
    canvas.resize(200, 160)
    process_events()
    assert canvas.is_current_visible()
    canvas.hide()
    canvas.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(canvas):
        canvas.show()
    assert canvas.is_current_visible()
    canvas.set_view_state(canvas.view_state()._replace(left=0, top=0))
    for size in ((200, 160), (WIDTH, HEIGHT)):
        canvas.resize(*size)
        process_events()
        assert place(canvas)[1:] == (0, 0)
    canvas.hide()
    with qtbot.waitExposed(canvas):
        canvas.show()
    assert place(canvas)[1:] == (0, 0)


def test_the_region_of_what_is_chosen_is_its_box(canvas: Canvas) -> None:
    canvas.choose(event(1))
    region = canvas.visualRegionForSelection(canvas.selectionModel().selection())
    assert region.boundingRect() == QRect(240, 40, 80, 48)
    assert not canvas.isIndexHidden(canvas.model().index(0, 0))
    assert canvas.visualRect(canvas.model().index(9, 0)).isEmpty()


def test_a_focus_by_key_chooses_nothing_and_keeps_what_is_chosen(
    canvas: Canvas, qtbot: QtBot
) -> None:
    for expected in (None, event(1)):
        canvas.choose(expected)
        canvas.clearFocus()
        canvas.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(canvas.hasFocus)
        assert canvas.current_location() == expected


def test_a_bar_is_as_long_as_what_is_out_of_sight(canvas: Canvas) -> None:
    bars = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
    assert [bar.maximum() for bar in bars] == [0, 0]
    canvas.zoom_by(2)
    view = canvas.viewport().size()
    hidden = [2 * WIDTH - view.width(), 2 * HEIGHT - view.height()]
    assert [bar.maximum() for bar in bars] == hidden
    assert [bar.pageStep() for bar in bars] == [view.width(), view.height()]
    assert [bar.singleStep() for bar in bars] == [64, 64]
    canvas.zoom_to_fit()
    assert [bar.isVisible() for bar in bars] == [False, False]


def test_the_whole_of_a_drawing_is_shown_from_its_corner(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.resize(200, 160)
    canvas.set_view_state(canvas.view_state()._replace(zoom=2.0, left=90, top=70))
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert place(canvas) == (1, 0, 0)


def test_a_drawing_that_was_never_shown_is_not_scrolled_before(qtbot: QtBot) -> None:
    canvas = Canvas(Boxes(LEFT, LOWER))
    qtbot.addWidget(canvas)
    canvas.resize(WIDTH, HEIGHT)
    changes: list[str] = []
    canvas.view_changed.connect(lambda: changes.append("changed"))
    canvas.set_view_state(canvas.view_state()._replace(zoom=8.0))
    canvas.choose(event(1))
    canvas.set_view_state(canvas.view_state()._replace(left=0, top=0))
    changes.clear()
    canvas.reveal()
    assert (place(canvas), changes) == ((8, 0, 0), ["changed"])
    with qtbot.waitExposed(canvas):
        canvas.show()
    assert canvas.is_current_visible()
    canvas.set_view_state(canvas.view_state()._replace(left=0, top=0))
    canvas.resize(300, 200)
    process_events()
    assert place(canvas) == (8, 0, 0), "it was revealed once"


class Shares(Boxes):
    """A drawing whose boxes are shares of the view, by which it divides."""

    def rect_of(self, view: Viewport, number: int) -> Rect:
        scale = min(WIDTH / view.width, HEIGHT / view.height)
        x, y, width, height = (length / scale for length in self._boxes[number])
        return Rect(x, y, width, height)


def test_a_view_without_room_is_one_pixel_large_for_its_drawing(qtbot: QtBot) -> None:
    canvas = Canvas(Shares(LEFT))
    qtbot.addWidget(canvas)
    canvas.choose(event(0))
    canvas.viewport().resize(0, 0)
    assert canvas.view_state()[:2] == (1, 1)
    assert not canvas.is_current_visible()


def test_another_drawing_keeps_what_is_chosen_if_it_has_that(canvas: Canvas) -> None:
    canvas.choose(event(1))
    canvas.set_scene(Boxes(LEFT, LOWER))
    assert canvas.current_location() == event(1)
    canvas.set_scene(Boxes(LEFT))
    assert canvas.current_location() is None


def test_what_was_chosen_out_of_sight_stays_there_in_another_size(canvas: Canvas) -> None:
    assert not canvas.is_current_visible(), "nothing is chosen"
    canvas.choose(event(2))
    canvas.set_view_state(canvas.view_state()._replace(zoom=8.0, left=0, top=0))
    canvas.resize(200, 160)
    process_events()
    assert place(canvas) == (8, 0, 0)


def test_the_next_and_the_previous_box_end_at_the_last_and_the_first(canvas: Canvas) -> None:
    actions = Canvas.CursorAction
    found = {}
    for number in range(3):
        canvas.choose(event(number))
        found[number] = [
            canvas.moveCursor(action, NONE).row()
            for action in (actions.MoveNext, actions.MovePrevious)
        ]
    assert found == {0: [1, 0], 1: [2, 0], 2: [2, 1]}
    canvas.set_scene(Boxes(LEFT))
    assert canvas.moveCursor(actions.MoveDown, NONE).row() == 0, "the only one"


class Wide(Boxes):
    """A drawing half as high as its view is wide."""

    def extent(self, view: Viewport) -> Size:
        return Size(view.width, round(view.width / 2))


class High(Boxes):
    """A drawing half as wide as its view is high."""

    def extent(self, view: Viewport) -> Size:
        return Size(round(view.height / 2), view.height)


@pytest.mark.parametrize("is_wide", [True, False])
def test_a_bar_stays_that_would_come_back_at_once(qtbot: QtBot, is_wide: bool) -> None:
    """Without it the view is larger, and with it the drawing."""
    canvas = shown(Wide(LEFT) if is_wide else High(LEFT), qtbot)
    bar = canvas.verticalScrollBar() if is_wide else canvas.horizontalScrollBar()
    seen = []
    for side in (201, 199, 150, 197, 199, 201):
        canvas.resize(*((400, side) if is_wide else (side, 400)))
        process_events()
        seen.append((bar.isVisible(), bar.maximum() == 1))
    assert seen == [
        (False, False),
        (True, True),
        (True, False),
        (True, True),
        (True, True),
        (False, False),
    ]
