"""Views of any drawing: where they go, and what is found in them."""

import pytest

from PySide6.QtGui import QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem

VIEW = Viewport(200, 100)
NEAR = Viewport(200, 100, 2.0, 100.0, 50.0)


class Boxes(Scene):
    """Boxes in two rows, of which two lie over each other, on a drawing as large as its view."""

    largest_zoom = 4.0
    spacing = 4.0
    rects = (
        Rect(10, 10, 20, 10),
        Rect(90, 10, 20, 10),
        Rect(170, 10, 20, 10),
        Rect(90, 80, 20, 10),
        Rect(100, 80, 20, 10),
        Rect(0, 40, 200, 30),
    )

    def __init__(self) -> None:
        """Name the boxes by their numbers."""
        self._items = [
            SceneItem(Location.of("event", f"TL-{number}"), str(number))
            for number in range(len(self.rects))
        ]

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return a box, enlarged and moved."""
        rect = Rect(*(side * view.zoom for side in self.rects[number]))
        return rect.moved(-view.left, -view.top)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint nothing."""


def test_a_drawing_is_as_large_as_its_view_enlarged() -> None:
    assert Boxes().extent(VIEW) == (200, 100)
    assert Boxes().extent(NEAR) == (400, 200)
    assert Boxes().item_area(NEAR) == Rect(0, 0, 200, 100)


@pytest.mark.parametrize(
    ("view", "zoom", "at", "left", "top"),
    [
        (VIEW, 2.0, Point(50, 25), 50, 25),
        (NEAR, 4.0, Point(50, 25), 250, 125),
        (NEAR, 1.0, Point(50, 25), 0, 0),
        # Nothing outside the drawing is shown.
        (NEAR._replace(left=0.0, top=0.0), 1.5, Point(0, 0), 0, 0),
        (NEAR._replace(left=200.0, top=100.0), 1.5, Point(0, 0), 100, 50),
        (NEAR._replace(left=0.0, top=0.0), 1.5, Point(200, 100), 0, 0),
    ],
)
def test_a_zoom_keeps_a_point_in_place_and_shows_nothing_outside(
    view: Viewport, zoom: float, at: Point, left: float, top: float
) -> None:
    zoomed = Boxes().zoomed(view, zoom, at)
    assert zoomed == view._replace(zoom=zoom, left=left, top=top)


@pytest.mark.parametrize(
    ("view", "number", "left", "top"),
    [
        # In sight with what is around it: nothing moves.
        (NEAR._replace(left=100.0, top=10.0), 1, 100, 10),
        (NEAR, 1, 100, 16),
        (NEAR, 0, 16, 16),
        (NEAR, 2, 184, 16),
        (NEAR, 3, 100, 84),
        (NEAR, 4, 100, 84),
        # Wider than the view: its beginning, no further than the drawing goes.
        (NEAR, 5, 0, 50),
        (VIEW, 2, 0, 0),
    ],
)
def test_what_comes_into_view_moves_it_as_little_as_needed(
    view: Viewport, number: int, left: float, top: float
) -> None:
    assert Boxes().revealed(view, number) == view._replace(left=left, top=top)
    assert Boxes().around(view, number) == Boxes().revealed(view, number)


def test_all_items_at_a_point_are_found() -> None:
    assert Boxes().items_at(VIEW, Point(105, 85)) == (3, 4)
    assert Boxes().items_at(VIEW, Point(95, 85)) == (3,)
    assert Boxes().items_at(NEAR, Point(90, -20)) == (1,)
    assert Boxes().items_at(VIEW, Point(5, 5)) == ()


def test_arrow_keys_lead_along_the_items_and_to_the_nearest_above_and_below() -> None:
    scene = Boxes()
    assert [scene.step(VIEW, number, 1, 0) for number in (0, 4, 5)] == [1, 5, 5]
    assert [scene.step(VIEW, number, -1, 0) for number in (0, 1, 5)] == [0, 0, 4]
    assert scene.step(VIEW, 0, 0, 1) == 5
    assert scene.step(VIEW, 5, 0, -1) == 0
    assert scene.step(VIEW, 3, 0, 1) == 3
    assert [item.name for item in scene.items()] == list("012345")
