"""The protocol of drawings for pages and images."""

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QPainter

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
