"""A drawing of boxes that a test makes itself."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem

WIDTH, HEIGHT = 400, 320
"""The size of the drawing at the zoom 1."""


class Boxes(Scene):
    """Boxes that grow with the zoom, each with the location of an event."""

    largest_zoom = 8.0

    def __init__(self, *boxes: Rect, names: Sequence[str] = ()) -> None:
        self._boxes = boxes
        names = names or [f"Box {number}" for number in range(len(boxes))]
        self._items = [
            SceneItem(Location.of("event", f"TL-{number}"), name, f"Hint {number}")
            for number, name in enumerate(names)
        ]

    def extent(self, view: Viewport) -> Size:
        return Size(WIDTH * view.zoom, HEIGHT * view.zoom)

    def rect_of(self, view: Viewport, number: int) -> Rect:
        x, y, width, height = (length * view.zoom for length in self._boxes[number])
        return Rect(x - view.left, y - view.top, width, height)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        for number in range(len(self._boxes)):
            colour = LIGHT.context
            if number in (selected, hovered):
                colour = LIGHT.chosen if number == selected else LIGHT.hover
            painter.fillRect(QRectF(*self.rect_of(view, number)), QColor(colour))
