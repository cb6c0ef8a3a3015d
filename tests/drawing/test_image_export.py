"""A drawing is as large as its page allows; in a file its texts are whole."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QPainter

from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.drawing.image_export import fitted, svg_bytes
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import texts

PAGE = QSizeF(800, 500)


class Text:
    """A picture that is the lower the wider it is, as a text."""

    title = "A text"
    upright = False
    is_text = False

    def __init__(self, area: float) -> None:
        """Set the width times the height."""
        self.written: list[tuple[str, ...]] = []
        self.on_part: Callable[[PicturePart], None] | None = None
        self._area = area

    def description(self) -> str:
        """Return in words what it shows."""
        return self.title

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return self._area / width

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint nothing."""


def test_a_long_drawing_fills_its_page_in_both_directions() -> None:
    fitting = fitted(Text(4_000_000), PAGE)

    assert fitting.width_on_page == pytest.approx(800, rel=0.01)
    assert fitting.height == pytest.approx(500, rel=0.01)
    assert fitting.scale < 1


def test_a_short_drawing_is_not_enlarged() -> None:
    fitting = fitted(Text(80_000), PAGE)

    assert (fitting.width, fitting.scale, fitting.height) == (800, 1, 100)


@pytest.mark.parametrize("name", ["timeline", "figures", "matrix", "movements", "places"])
def test_each_text_of_a_drawing_is_one_text_of_its_svg(
    store: Store, qapp: QGuiApplication, name: str
) -> None:
    del qapp
    table = getattr(TableBuilder(store, with_context=True), name)()
    footer = ("What holds for all of it, in so many words that it needs a second line. " * 4,)
    picture = drawn_picture(store, table, footer, with_context=True)

    svg = ET.fromstring(svg_bytes(picture, PAGE, "A title"))  # noqa: S314  # our own

    written = [" ".join(lines) for lines in picture.written if any(lines)]
    assert any(len(lines) > 1 for lines in picture.written)
    assert [text.split() for text in texts(svg)] == [text.split() for text in written]
