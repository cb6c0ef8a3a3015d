"""The whole of what is painted of a small map: movements, places, outlines and legends."""

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.places.layout import MapLayouts, MapLine, PlacesLayout
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.places.picture import (
    BlankMapPicture,
    MovementsPicture,
    PlacesPicture,
)
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.corrections import Difference
from laos_tip_app.report.places import NOT_DRAWN
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.store.region import Movement, Outline
from tests.drawing.places.small_map import MOVEMENTS, REGION, location, small_map
from tests.drawing.svg import SVG
from tests.drawing.svg import painted as svg_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def text_painter() -> TextPainter:
    return TextPainter(fonts.pixel_font(14))


@pytest.fixture
def paper() -> TextPainter:
    return TextPainter(fonts.pixel_font(9))


def painted(
    text_painter: TextPainter, layout: PlacesLayout, chosen: str = "", border: float = 0.0
) -> str:
    maps = PlacesPainter(REGION, text_painter, LIGHT, border=border)
    return outline(lambda painter: maps.paint(painter, layout, chosen))


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
    maps = PlacesPainter(region, TextPainter(fonts.pixel_font(14)), LIGHT)
    layout = PlacesLayout(Rect(0, 0, 500, 400), 0.5, (), outlined="LA")
    expect("drawing/places/apart.txt", outline(lambda painter: maps.paint(painter, layout)))


def test_the_border_of_two_countries_is_drawn_once(text_painter: TextPainter) -> None:
    maps = PlacesPainter(REGION, text_painter, LIGHT)
    layout = PlacesLayout(Rect(0, 0, 500, 400), 0.5, ())
    paths = svg_of(lambda painter: maps.paint(painter, layout)).iter(f"{SVG}path")
    borders = [*paths][-1].attrib["d"]
    # Of 16 sides two are shared.
    assert borders.count("L") == 14


def test_a_line_without_a_length_is_no_line(text_painter: TextPainter) -> None:
    at = Point(50, 50)
    layout = PlacesLayout(Rect(0, 0, 500, 400), 0.5, (), (MapLine(at, at, at),))
    without = painted(text_painter, layout._replace(lines=()))
    assert painted(text_painter, layout) == without


@pytest.mark.parametrize("movements", [True, False])
def test_the_legend_says_what_lines_or_signs_mean(
    text_painter: TextPainter, movements: bool
) -> None:
    maps = PlacesPainter(REGION, text_painter, LIGHT)
    legend = maps.legend(movements=movements, footnotes=["A footnote"])
    name = "legend_of_movements" if movements else "legend_of_places"
    expect(f"drawing/places/{name}.txt", outline(lambda painter: legend.paint(painter, 300)))


def table(name: str, columns: str, *rows: TableRow) -> Table:
    titles = tuple(TableColumn(column, column, 10) for column in columns.split())
    return Table(name, name.capitalize(), titles, "", rows, ("A lead above all.",))


def row(row_id: str, *texts: str, group: str = "", kind: str = "") -> TableRow:
    return TableRow(
        location(row_id),
        tuple(map(TableCell, texts)),
        notes=("A note.", "Another note.") if row_id in ("Back", "PL-1") else (),
        group=group,
        kind=kind,
        difference=Difference("✕", "disputed") if row_id == "Away" else Difference(),
    )


def movement_rows() -> Table:
    rows = (
        row(each.id, each.words, "ends", f"in {number}" if number != 1 else "", "3", each.sentence)
        for number, each in enumerate(MOVEMENTS)
        if each.id != "Many"
    )
    others = (
        row(f"N-{number}", f"Not {number}", "", "", "", "", group="Not", kind=NOT_DRAWN)
        for number in (1, 2)
    )
    return table("movements", "what ends when figure sentence", *rows, *others)


SAID = "It says so much of it that beside the map it needs two lines."


def place_rows() -> Table:
    return table(
        "places",
        "place sign note says",
        row("CN", "China", "Country", "A country", ""),
        row("LA", "Laos", "Country", "A country", ""),
        row(
            "PL-1",
            "Northtown",
            "Town",
            "Its middle",
            "It says so much of it that beside the map it needs two lines.",
        ),
        row("PL-2", "Eastern Province", "Whole province", "All of it", "It says more."),
        row("PL-5", "A shelter", "", "Never drawn", "It", group="Not on the map", kind=NOT_DRAWN),
        row("PL-6", "A house", "", "Nor this", "It", group="Not on the map", kind=NOT_DRAWN),
    )


@pytest.mark.parametrize(("width", "footer"), [(560, []), (559, ["The source"])])
def test_movements_are_in_two_columns_where_there_is_room(
    paper: TextPainter, width: float, footer: list[str]
) -> None:
    picture = MovementsPicture(movement_rows(), small_map(), paper, LIGHT, footer)
    painted = outline(lambda painter: picture.paint(painter, width))
    text = f"{picture.description()}\n{round(picture.height(width) / 8)}\n{painted}"
    expect(f"drawing/places/movements_{width}.txt", text)


def test_where_all_is_drawn_nothing_is_said_not_to_be(paper: TextPainter) -> None:
    rows = movement_rows()
    picture = MovementsPicture(rows._replace(rows=rows.rows[:2]), small_map(), paper, LIGHT)
    assert "Not drawn" not in picture.description()
    assert len(picture.layouts) == 2


def test_the_picture_of_places_has_what_each_sign_says_beside_the_map(
    text_painter: TextPainter,
) -> None:
    picture = PlacesPicture(place_rows(), small_map(), text_painter, LIGHT)
    painted = outline(lambda painter: picture.paint(painter, 700))
    text = f"{picture.description()}\n{round(picture.height(700) / 8)}\n{painted}"
    expect("drawing/places/picture.txt", text)


def test_a_map_for_groups_has_a_question_beside_each_part_of_it(
    text_painter: TextPainter,
) -> None:
    picture = BlankMapPicture(place_rows(), small_map(), text_painter, LIGHT)
    painted = outline(lambda painter: picture.paint(painter, 700))
    text = f"{picture.description()}\n{round(picture.height(700) / 8)}\n{painted}"
    expect("drawing/places/blank.txt", text)
