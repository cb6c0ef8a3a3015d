"""Protocols for interactive (Scene) and printed (Picture) drawings."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point, Rect, Size

type PictureRole = Literal[
    "title", "heading", "text", "column", "group", "name", "cell", "item", "note"
]


class PicturePart(NamedTuple):
    """What the text is that a drawing writes next.

    Attributes:
        role: What it is.
        number: The number of its row or item.
        column: The number of its column.
        columns: How many columns the table has, without the names of the rows.
    """

    role: PictureRole
    number: int = 0
    column: int = 0
    columns: int = 0


class Viewport(NamedTuple):
    """The visible part of a drawing.

    Attributes:
        width: The width of the window on it, in pixels.
        height: The height of the window.
        zoom: The enlargement, 1 when all of it fits; 1 at least.
        left: The horizontal scroll offset in pixels at this zoom, at most `Scene.extent` less the
            width.
        top: The vertical scroll offset.
    """

    width: float
    height: float
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0


class SceneItem(NamedTuple):
    """An item of a drawing that can be selected.

    Attributes:
        location: The location that it leads to.
        name: The accessible name.
        hint: The tooltip.
        description: What a screen reader says after the name.
    """

    location: Location
    name: str
    hint: str = ""
    description: str = ""


class Scene(Protocol):
    """An interactive drawing. Nothing but `paint` depends on Qt.

    Attributes:
        largest_zoom: The largest zoom.
    """

    largest_zoom: float

    def items(self) -> Sequence[SceneItem]:
        """Return the items in the order of the arrow keys."""

    def extent(self, view: Viewport) -> Size:
        """Return the size of the whole drawing at a view's zoom."""

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view at another zoom, a point staying in place."""

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, as large as it fits."""

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view, visible or not."""

    def item_area(self, view: Viewport) -> Rect:
        """Return the part of a view in which items are seen."""

    def items_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the items at a point, several if drawn as one."""

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item that an arrow key leads to, or `number`."""

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the visible part; either number may be -1."""


@runtime_checkable
class Picture(Protocol):
    """A whole drawing for a page or an image, in points.

    Attributes:
        title: The title.
        written: The lines of each text, in the order in which `paint` wrote them.
        upright: Whether its page stands upright, even where a wide page would make it larger.
        is_text: Whether it is read as the text that it consists of, and not as a picture.
        on_part: Is called with each part before it is painted, if set.
    """

    title: str
    upright: bool
    is_text: bool
    on_part: Callable[[PicturePart], None] | None
    written: list[tuple[str, ...]]

    def description(self) -> str:
        """Return in words what it shows, for those who can’t see it."""

    def height(self, width: float) -> float:
        """Return the height at a width."""

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
