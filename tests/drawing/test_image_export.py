"""A drawing is as large as its page allows; in a file its texts are whole."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.drawing.image_export import (
    FitResult,
    fitted,
    landscape,
    paint,
    png_bytes,
    svg_bytes,
)
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import SVG, texts
from tests.outlines import expect, outline

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


class Written(Text):
    """A picture with texts in several lines, at several places, in two fonts."""

    def __init__(self, *, says_less: bool = False) -> None:
        """Set whether it says less than it writes."""
        super().__init__(80_000)
        self._texts = TextPainter(fonts.pixel_font(12), LIGHT)
        self._says_less = says_less

    def paint(self, painter: QPainter, width: float) -> None:
        """Write some texts, one of them on a painter that is moved and scaled."""
        self.written.clear()
        self._texts.written = self.written
        painter.fillRect(0, 0, round(width), 40, QColor("#ff0000"))
        self._texts.write(painter, 0, 8, "One line", "plain")
        self._texts.write_lines(painter, 80, 40, ("Two", "lines ● with a mark"), "plain")
        painter.save()
        painter.translate(160, 0)
        self._texts.write_lines(painter, 16, 80, ("Small", "letters"), 8.0, step=16.0)
        painter.restore()
        self._texts.written = None
        self._texts.write(painter, 24, 120, "A narrowed", "plain")
        painter.save()
        painter.translate(24, 144)
        painter.scale(0.5, 1.0)
        self._texts.write(painter, 16, 0, "line", "plain")
        painter.restore()
        self.written.append(("A narrowed", "line"))
        if self._says_less:
            self.written[1] = ("Two", "other lines")


def place(element: ET.Element) -> str:
    """Return where a text is, in steps of eight."""
    return " ".join(str(round(float(element.attrib[name]) / 8)) for name in "xy")


def elements(svg: bytes) -> str:
    """Return the texts of a file, their families and their parts."""
    lines = []
    for group in ET.fromstring(svg).iter(f"{SVG}g"):  # noqa: S314  # our own
        for text in group.findall(f"{SVG}text"):
            family = text.get("font-family", group.get("font-family"))
            lines.append(f"{place(text)} {family} {text.text}")
            lines += [f"  {place(part)} {part.text}." for part in text]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("says_less", [False, True])
def test_the_lines_of_a_text_are_parts_of_one_element_each_where_it_was(
    qapp: QGuiApplication, says_less: bool
) -> None:
    svg = svg_bytes(Written(says_less=says_less), PAGE, "A title")
    expect(f"drawing/svg_{'apart' if says_less else 'whole'}.txt", elements(svg))


def test_a_drawing_as_svg_has_its_size_its_title_and_its_words(qapp: QGuiApplication) -> None:
    root = ET.fromstring(svg_bytes(Written(), PAGE, "A title"))  # noqa: S314  # our own
    assert root.attrib["viewBox"] == "0 0 800 100"
    assert root.findtext(f"{SVG}title") == "A title"
    assert root.findtext(f"{SVG}desc") == "A text"
    [ground] = (group for group in root.iter(f"{SVG}g") if group.get("fill") == "#ff0000")
    assert ground.get("transform") == "matrix(1,0,0,1,0,0)"


def test_a_drawing_as_png_has_300_dots_an_inch_and_a_white_ground(qapp: QGuiApplication) -> None:
    image = QImage.fromData(png_bytes(Written(), PAGE, "A title"))
    assert (image.width(), image.height()) == (round(800 * 300 / 72), round(100 * 300 / 72))
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == round(300 / 0.0254)
    assert image.text("Title") == "A title"
    assert image.pixelColor(10, 10).name() == "#ff0000"
    assert image.pixelColor(3000, 400).name() == "#ffffff"


def test_a_paper_lies_on_its_long_side() -> None:
    size = landscape(QPageSize.PageSizeId.A4)
    assert (round(size.width()), round(size.height())) == (842, 595)


def test_a_fitted_drawing_is_painted_from_its_corner_in_the_units_of_the_painter(
    qapp: QGuiApplication,
) -> None:
    fitting = FitResult(400, 0.5, 100)
    assert fitting.width_on_page == 200
    painted = outline(lambda painter: paint(Written(), fitting, painter, QPointF(80, 160), 2.0))
    expect("drawing/on_a_page.txt", painted)


@pytest.mark.parametrize(
    ("area", "width"), [(400_000, 800.0), (408_000, 808.0), (1_600_000, 1600.0)]
)
def test_a_drawing_is_laid_out_no_wider_than_it_has_to_be(area: float, width: float) -> None:
    fitting = fitted(Text(area), PAGE)
    assert width <= fitting.width <= width * 1.01
    assert fitting.height <= 500
    assert fitting.width_on_page <= 800


def test_a_drawing_that_just_fits_keeps_its_size() -> None:
    assert fitted(Text(400_000), PAGE) == (800, 1.0, 500)


def test_a_drawing_that_never_fits_is_laid_out_twelve_times_as_wide() -> None:
    class Square(Text):
        def height(self, width: float) -> float:
            """Return a height that grows with the width."""
            return width

    fitting = fitted(Square(1), PAGE)
    assert fitting.width == 12 * 800
    assert fitting.scale == 500 / 9600
    assert fitting.height == 500


def test_a_drawing_without_a_height_is_not_enlarged() -> None:
    assert fitted(Text(0), PAGE) == (800, 1.0, 0)
