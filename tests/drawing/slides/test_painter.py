"""What is painted of slides."""

import re

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.slides.elements import Colour, paragraph
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.drawing.text.fonts import pixel_font
from laos_tip_app.report.deck import (
    Deck,
)
from tests.drawing.slides.small_deck import SLIDES, small_deck
from tests.drawing.svg import SVG
from tests.drawing.svg import painted as svg_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def deck() -> Deck:
    return small_deck()


@pytest.mark.parametrize(
    ("name", "time_left"),
    [("first", ""), ("agenda", ""), ("statement", "0:45"), ("few_dots", ""), ("neighbours", "")],
)
def test_a_slide_is_painted_with_its_bar_its_foot_and_its_number(
    deck: Deck, name: str, time_left: str
) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index(name)
    painted = outline(
        lambda painter: slides.paint(painter, deck, number, (1024, 768), time_left), 1
    )
    expect(f"drawing/slides/painted_{name}.txt", painted)


@pytest.mark.parametrize("name", ["map", "timeline", "years"])
def test_a_wide_screen_has_wider_slides(deck: Deck, name: str) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index(name)
    painted = outline(lambda painter: slides.paint(painter, deck, number, (1280, 720)))
    expect(f"drawing/slides/screen_{name}.txt", painted)


def test_a_map_of_a_deck_without_places_is_left_out(deck: Deck) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index("wide_map")
    without = deck._replace(places=None)
    painted = outline(lambda painter: slides.paint(painter, without, number, (1280, 720)))
    assert "Laos" not in painted
    assert "The region" in painted


def test_a_text_is_made_smaller_in_steps_until_it_has_room() -> None:
    slides = SlidePainter(LIGHT, pixel_font(14))
    texts = [paragraph("Some words that take a few lines of a narrow box. " * 3, 20)]
    scales = []
    for height in (3.0, 1.4, 1.2, 0.9):
        scale, document = slides.fitted(texts, Rect(0, 0, 4, height), "")
        assert document.size().height() <= (height + 0.06) * 100
        scales.append(round(scale, 2))
    assert scales == sorted(scales, reverse=True)
    assert len({*scales}) == 4
    assert scales[0] == 1.0
    smallest, _document = slides.fitted(texts, Rect(0, 0, 4, 0.1), "")
    assert smallest == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("colour", "painted"),
    [
        ("", LIGHT.text),
        ("text", LIGHT.text),
        ("quiet", LIGHT.muted),
        ("strong", LIGHT.wrong),
        ("main", LIGHT.accent),
        ("on_main", LIGHT.on_accent),
        ("paper", LIGHT.base),
        ("ink", LIGHT.text),
    ],
)
def test_each_colour_of_a_text_is_one_of_the_theme(colour: Colour, painted: str) -> None:
    text = paragraph("A", 20, colour=colour)
    _scale, document = SlidePainter(LIGHT, pixel_font(14)).fitted([text], Rect(0, 0, 4, 1), "")
    [look] = document.allFormats()[-1:]
    assert look.toCharFormat().foreground().color().name() == painted


def test_the_box_of_a_body_has_round_corners_of_a_sixth_of_its_height(deck: Deck) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index("neighbours")
    root = svg_of(lambda painter: slides.paint(painter, deck, number, (1024, 768)))
    path = next(root.iter(f"{SVG}path")).attrib["d"]
    points = [tuple(map(float, each)) for each in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]
    left, top = (min(each) for each in zip(*points, strict=True))
    _right, bottom = (max(each) for each in zip(*points, strict=True))
    corner = [points[0][0] - left, points[0][1] - top]
    assert sorted(corner) == pytest.approx([0, (bottom - top) / 6], abs=0.1)
