"""What is painted of a small map of movements and places, and its legends."""

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.places.layout import MapLayouts, MapLine, PlacesLayout
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.store.region import Movement, Outline
from tests.drawing.places.small_map import MOVEMENTS, REGION, small_map
from tests.drawing.svg import SVG
from tests.drawing.svg import painted as svg_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def text_painter() -> TextPainter:
    return TextPainter(fonts.pixel_font(14), LIGHT)


def painted(
    text_painter: TextPainter, layout: PlacesLayout, chosen: str = "", border: float = 0.0
) -> str:
    maps = PlacesPainter(REGION, text_painter, border=border)
    return outline(lambda painter: maps.paint(painter, layout, chosen), 1)


@pytest.mark.parametrize("movement", MOVEMENTS, ids=lambda movement: movement.id.lower())
def test_a_movement_joins_names_and_who_is_not_named_is_a_ring(
    text_painter: TextPainter, movement: Movement
) -> None:
    layout = MapLayouts(small_map(), text_painter).layout(0.5, movement)
    expect(f"drawing/places/{movement.id.lower()}.txt", painted(text_painter, layout))


def test_places_have_signs_with_their_names_beside_them_and_the_chosen_one_a_frame(
    text_painter: TextPainter,
) -> None:
    layout = MapLayouts(small_map(), text_painter).layout(0.5, "places")
    expect("drawing/places/places.txt", painted(text_painter, layout, "PL-2"))


def test_outlines_alone_have_the_names_of_countries_and_on_paper_wide_borders(
    text_painter: TextPainter,
) -> None:
    layout = MapLayouts(small_map(), text_painter).layout(0.5, "outlines")
    expect("drawing/places/outlines.txt", painted(text_painter, layout, "PL-2", 0.8))


def test_a_border_is_drawn_once_and_each_part_of_a_country_is_its_own() -> None:
    apart = Outline("LA", ((720, 20), (760, 20), (760, 60)))
    shared = Outline("VN", ((760, 20), (800, 20), (760, 60)))
    region = REGION._replace(outlines=(apart, shared, REGION.outlines[2]))
    maps = PlacesPainter(region, TextPainter(fonts.pixel_font(14), LIGHT))
    layout = PlacesLayout(Rect(0, 0, 500, 400), 0.5, (), outlined="LA")
    expect("drawing/places/apart.txt", outline(lambda painter: maps.paint(painter, layout)))


def test_the_border_of_two_countries_is_drawn_once(text_painter: TextPainter) -> None:
    maps = PlacesPainter(REGION, text_painter)
    layout = PlacesLayout(Rect(0, 0, 500, 400), 0.5, ())
    paths = svg_of(lambda painter: maps.paint(painter, layout)).iter(f"{SVG}path")
    borders = [*paths][-1].attrib["d"]
    # Of 16 sides two are shared.
    assert borders.count("L") == 14
    on_paper = PlacesPainter(REGION, text_painter, border=0.8)
    paths = svg_of(lambda painter: on_paper.paint(painter, layout)).iter(f"{SVG}path")
    # There, the land with its longer sides and the home country have outlines of their own.
    assert [*paths][-1].attrib["d"].count("L") == 9


def test_a_line_without_a_length_is_no_line(text_painter: TextPainter) -> None:
    at = Point(50, 50)
    layout = PlacesLayout(Rect(0, 0, 500, 400), 0.5, (), (MapLine(at, at, at),))
    without = painted(text_painter, layout._replace(lines=()))
    assert painted(text_painter, layout) == without


@pytest.mark.parametrize("movements", [True, False])
def test_the_legend_says_what_lines_or_signs_mean(
    text_painter: TextPainter, movements: bool
) -> None:
    maps = PlacesPainter(REGION, text_painter)
    legend = maps.legend(movements=movements, footnotes=["A footnote"])
    name = "legend_of_movements" if movements else "legend_of_places"
    expect(f"drawing/places/{name}.txt", outline(lambda painter: legend.paint(painter, 300), 1))
