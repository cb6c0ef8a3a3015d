"""A drawing of boxes that a test makes itself, and what is seen of it."""

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.ui.widgets.canvas import Canvas

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


def event(number: int) -> Location:
    return Location.of("event", f"TL-{number}")


def shown(scene: Boxes, qtbot: QtBot) -> Canvas:
    canvas = Canvas(scene)
    qtbot.addWidget(canvas)
    canvas.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return canvas


def place(canvas: Canvas) -> tuple[float, int, int]:
    """Return the zoom and what is scrolled to."""
    _width, _height, zoom, left, top = canvas.view_state()
    return round(zoom, 3), round(left), round(top)


def centre(canvas: Canvas, number: int) -> QPoint:
    return canvas.visualRect(canvas.model().index(number, 0)).center()
