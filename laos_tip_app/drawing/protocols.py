"""What a canvas and a page ask of a drawing.

Knows nothing of what is drawn, or of who shows it.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point, Rect, Size


class Viewport(NamedTuple):
    """The part of a drawing that is in sight.

    Attributes:
        width: Of the window on it, in pixels, as is the height.
        zoom: How much larger it is than when all of it fits; 1 at least.
        left: How far it is moved to the left, in pixels at this zoom; as far as it goes is
            `Scene.extent` less the width.
        top: How far it is moved up.
    """

    width: float
    height: float
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0


class SceneItem(NamedTuple):
    """A thing in a drawing that can be chosen.

    Attributes:
        location: Where it leads.
        name: What a screen reader says.
        hint: What stands by the pointer, and what a screen reader adds.
    """

    location: Location
    name: str
    hint: str = ""


class Scene(Protocol):
    """A drawing that one moves about in. Nothing but `paint` depends on Qt.

    Attributes:
        largest_zoom: As near as one can go.
    """

    largest_zoom: float

    def items(self) -> Sequence[SceneItem]:
        """Return what can be chosen, in the order in which keys go through it."""

    def extent(self, view: Viewport) -> Size:
        """Return how large all of it is at a view's zoom."""

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view nearer or farther, with what is under a point staying there."""

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return where an item stands in a view; outside of it too."""

    def found_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the items at a point; several where they are drawn as one."""

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item that an arrow key leads to, or the number itself."""

    def paint(self, painter: QPainter, view: Viewport, chosen: int, pointed: int) -> None:
        """Paint what is in a view; either number may be -1."""


@runtime_checkable
class Picture(Protocol):
    """The whole of a drawing, for a page or an image; lengths are in points.

    Attributes:
        title: What it is called.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    title: str
    written: list[tuple[str, ...]]

    def height(self, width: float) -> float:
        """Return how high it is at a width."""

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin on."""
