"""Text of drawings: its sizes, its lines, and how it is written."""

import gc
import weakref
from functools import partial
from itertools import count, takewhile

import pytest

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter

from laos_tip_app.base.theme import BODY, CAPTION, LIGHT, TITLE
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import FINE, TextPainter
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

FONT_PIXELS = 20


@pytest.fixture
def texts() -> TextPainter:
    return TextPainter(fonts.pixel_font(FONT_PIXELS), LIGHT)


def metrics(pixels: float, *, bold: bool = False, italic: bool = False) -> QFontMetricsF:
    font = fonts.pixel_font(round(pixels))
    font.setBold(bold)
    font.setItalic(italic)
    return QFontMetricsF(font)


@pytest.mark.parametrize(
    ("face", "scale", "bold"),
    [
        ("plain", BODY, False),
        ("bold", BODY, True),
        ("small", CAPTION, False),
        ("large", TITLE, True),
    ],
)
def test_a_face_is_a_part_of_the_font_and_bold_where_it_is_a_heading(
    texts: TextPainter, face: Face, scale: float, bold: bool
) -> None:
    measured = metrics(FONT_PIXELS * scale, bold=bold)
    assert texts.width("Some words", face) == measured.horizontalAdvance("Some words")
    assert texts.height(face) == measured.lineSpacing()


def test_a_font_in_points_is_scaled_in_points() -> None:
    font = fonts.paper_font(10)
    assert font.pixelSize() < 0
    painter = TextPainter(font, LIGHT)
    assert painter.height("large") > painter.height("plain") > painter.height("small")


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True)])
def test_a_size_of_the_drawing_is_measured_finely(
    texts: TextPainter, bold: bool, italic: bool
) -> None:
    measured = metrics(7.3 * FINE, bold=bold, italic=italic).horizontalAdvance("Some words")
    assert texts.width("Some words", 7.3, bold=bold, italic=italic) == measured / FINE
    assert texts.height(7.3) == 7.3 * 1.25


def test_scales_and_the_height_of_lines_may_be_given() -> None:
    scales: dict[Face, float] = {"plain": 1.0, "bold": 1.0, "small": 0.5, "large": 2.0}
    painter = TextPainter(fonts.pixel_font(20), LIGHT, scales=scales, line=1.5)
    assert painter.height("plain") == metrics(20).lineSpacing() * 1.5
    assert painter.width("Some words", "small") == metrics(10).horizontalAdvance("Some words")


def test_a_text_is_wrapped_for_its_width_and_bold_letters_need_more(texts: TextPainter) -> None:
    text = "Some words that need a few lines of their own"
    assert len(texts.wrapped(text, "plain", 5000)) == 1
    width = texts.width(text, "plain")
    assert len(texts.wrapped(text, "plain", width)) == 1
    assert len(texts.wrapped(text, "plain", width - 1)) == 2
    assert len(texts.wrapped(text, 20.0, texts.width(text, 20.0))) == 1
    assert len(texts.wrapped(text, 20.0, texts.width(text, 20.0), bold=True)) == 2


def test_texts_are_written_from_their_corner_in_lines_below_each_other(
    texts: TextPainter,
) -> None:
    loose = TextPainter(fonts.pixel_font(FONT_PIXELS), LIGHT, line=2.0)

    def paint(painter: QPainter) -> None:
        texts.write(painter, 80, 80, "A line", "plain")
        texts.write_lines(painter, 240, 80, ("Two", "lines"), "bold")
        texts.write_lines(painter, 400, 80, ("Two", "far apart"), "small", step=80)
        texts.write_lines(painter, 560, 80, ("Of a", "size"), 16.0, bold=True)
        texts.write_lines(painter, 720, 80, ("Far", "apart"), 16.0, step=80)
        loose.write_lines(painter, 880, 84, ("Loose", "lines"), "plain")
        painter.scale(1 / FINE, 1 / FINE)
        texts.write_fine(painter, 80 * FINE, 240 * FINE, "Fine", 16.0, bold=True, italic=True)
        texts.write_fine(painter, 240 * FINE, 240 * FINE, "Fine", 16.0, bold=False, italic=False)

    expect("drawing/text/written.txt", outline(paint, 1))


def test_what_is_written_and_what_it_is_can_be_asked_for(texts: TextPainter) -> None:
    parts: list[PicturePart] = []
    written: list[tuple[str, ...]] = []

    def paint(painter: QPainter) -> None:
        texts.begin(PicturePart("title"))
        texts.write(painter, 0, 0, "Not asked for", "plain")
        texts.on_part, texts.written = parts.append, written
        texts.begin(PicturePart("cell", 1, 2, 3))
        texts.write_lines(painter, 0, 0, ("Two", "lines"), 16.0)
        texts.begin(PicturePart("note"))
        texts.write(painter, 0, 0, "One", "small")

    outline(paint)
    assert parts == [("cell", 1, 2, 3), ("note", 0, 0, 0)]
    assert written == [("Two", "lines"), ("One",)]


@pytest.mark.parametrize("size", ["plain", 16.0])
def test_on_a_screen_text_is_where_it_is_in_a_file(size: Face | float) -> None:
    places = []
    for cached in (False, True):
        texts = TextPainter(fonts.pixel_font(FONT_PIXELS), LIGHT, cached=cached)
        write = partial(texts.write_lines, x=80, y=80, lines=("Two", "lines"), face=size)
        lines = outline(write)
        places.append([line.split()[1] for line in lines.splitlines()])
    in_file, on_screen = places
    assert in_file == on_screen
    assert not TextPainter(fonts.pixel_font(FONT_PIXELS), LIGHT).cached


def test_the_font_of_paper_has_its_size_and_no_joined_letters() -> None:
    font, bold = fonts.paper_font(9.5), fonts.paper_font(9.5, bold=True)
    assert (font.pointSizeF(), font.bold(), bold.bold()) == (9.5, False, True)
    assert font.families() == ["Noto Sans", "Noto Sans Lao", "Noto Sans Symbols 2"]
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
    single = sum(QFontMetricsF(font).horizontalAdvance(letter) for letter in "ffi")
    assert QFontMetricsF(font).horizontalAdvance("ffi") == pytest.approx(single)
    assert fonts.pixel_font(30).pixelSize() == 30


def added_fonts() -> list[list[str]]:
    """Return the families of each font that was added to the application."""
    return [*takewhile(bool, map(QFontDatabase.applicationFontFamilies, count()))]


def test_the_bundled_fonts_are_there_once_from_the_first_window_on() -> None:
    """A font of Windows may be behind them, and those that other tests have added."""
    fonts.register()
    added = added_fonts()
    assert added[:6] == [
        *(["Noto Sans"], ["Noto Sans"], ["Noto Sans"], ["Noto Sans Symbols 2"]),
        *(["Noto Sans Lao"], ["Noto Sans Lao"]),
    ]
    fonts.register()
    assert added_fonts() == added
    assert {"Regular", "Bold", "Italic"} <= {*QFontDatabase.styles("Noto Sans")}
    assert {"Regular", "Bold"} <= {*QFontDatabase.styles("Noto Sans Lao")}


def test_a_painter_that_is_replaced_is_gone_at_once_with_what_it_has_measured() -> None:
    """One is made for each move of a card; Python looks for circles once in half a million."""
    gc.disable()
    try:
        painter = TextPainter(fonts.pixel_font(FONT_PIXELS), LIGHT)
        assert painter.wrapped("Four wells", "plain", 1000) == ("Four wells",)
        reference = weakref.ref(painter)
        del painter
        assert reference() is None
    finally:
        gc.enable()
