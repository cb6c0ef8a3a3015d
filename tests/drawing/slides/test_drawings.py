"""The drawings of slides, in rooms of two sizes."""

import pytest

from laos_tip_app.drawing.geometry import Size
from laos_tip_app.drawing.slides.elements import Shape
from laos_tip_app.drawing.slides.layout import slide_elements
from laos_tip_app.report.deck import (
    DeckFigure,
    DeckSlide,
)
from laos_tip_app.store.records import Date
from tests.drawing.slides.small_deck import ROOM, SLIDES, in_lines
from tests.outlines import expect

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", ["few_dots", "many_dots", "neighbours", "one_neighbour", "early"])
def test_a_drawing_is_smaller_in_a_narrow_and_low_room_and_its_text_gives_way(name: str) -> None:
    elements = in_lines(SLIDES[name], Size(8.4, 2.9)).splitlines()
    shown = [line for line in elements if ": " in line and not line.startswith(" ")]
    expect(f"drawing/slides/low_{name}.txt", "\n".join(shown[1:-2]) + "\n")


def test_the_room_of_numbers_is_as_high_as_the_longest_text_needs() -> None:
    short = DeckFigure("About 4", "cases", 4, False)
    for words in range(1, 13):
        long = DeckFigure("13 people", f"{'sent back ' * words}· in 2007", 13, True)
        slide = DeckSlide("figures", "Two", figures=(long, short))
        shapes = [each for each in slide_elements(slide, ROOM, "", 1) if isinstance(each, Shape)]
        numbers = [each for each in shapes if each.name == "Number"]
        needed = [sum(text.height(each.box.width) for text in each.paragraphs) for each in numbers]
        assert [each.box.height for each in numbers] == pytest.approx([max(needed)] * 2)
        assert needed[0] >= needed[1]


def test_a_time_is_at_its_months_among_the_years() -> None:
    when = Date("Late in 2007", "2007-10-01", "2007-12-31", "month-range", "")
    elements = slide_elements(DeckSlide("statement", "When", ("Then.",), when=when), ROOM, "", 1)
    shapes = [each for each in elements if isinstance(each, Shape)]
    first, second = (
        each.box.middle.x
        for each in shapes
        if each.name == "Year" and each.paragraphs[0].runs[0].text in ("2005", "2010")
    )
    [mark] = [each.box for each in shapes if each.name == "Mark"]
    year = (second - first) / 5
    assert ((mark.x - first) / year, mark.width / year) == pytest.approx((2.75, 0.25))


@pytest.mark.parametrize(("dots", "high"), [(20, True), (21, False)])
def test_a_few_dots_do_not_take_the_height_of_a_slide(dots: int, high: bool) -> None:
    figure = DeckFigure("Some people", "people", dots, True)
    elements = slide_elements(DeckSlide("figures", "A number", figures=(figure,)), ROOM, "", 1)
    shapes = [each for each in elements if isinstance(each, Shape)]
    [number] = [each for each in shapes if each.name == "Number"]
    assert (number.box.y > 0) == high
