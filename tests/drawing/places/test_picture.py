"""The maps of movements and places on paper, with their texts."""

import pytest

from laos_tip_app.base.theme import LIGHT
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
from tests.drawing.places.small_map import MOVEMENTS, location, small_map
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def paper() -> TextPainter:
    return TextPainter(fonts.pixel_font(9), LIGHT)


@pytest.fixture
def text_painter() -> TextPainter:
    return TextPainter(fonts.pixel_font(14), LIGHT)


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
    picture = MovementsPicture(movement_rows(), small_map(), paper, footer)
    painted = outline(lambda painter: picture.paint(painter, width), 1)
    text = f"{picture.description()}\n{round(picture.height(width) / 8)}\n{painted}"
    expect(f"drawing/places/movements_{width}.txt", text)


def test_where_all_is_drawn_nothing_is_said_not_to_be(paper: TextPainter) -> None:
    rows = movement_rows()
    picture = MovementsPicture(rows._replace(rows=rows.rows[:2]), small_map(), paper)
    assert "Not drawn" not in picture.description()
    assert len(picture.layouts) == 2


def test_the_picture_of_places_has_what_each_sign_says_beside_the_map(
    text_painter: TextPainter,
) -> None:
    picture = PlacesPicture(place_rows(), small_map(), text_painter)
    painted = outline(lambda painter: picture.paint(painter, 700), 1)
    text = f"{picture.description()}\n{round(picture.height(700) / 8)}\n{painted}"
    expect("drawing/places/picture.txt", text)


def test_a_map_for_groups_has_a_question_beside_each_part_of_it(
    text_painter: TextPainter,
) -> None:
    picture = BlankMapPicture(place_rows(), small_map(), text_painter)
    painted = outline(lambda painter: picture.paint(painter, 700), 1)
    text = f"{picture.description()}\n{round(picture.height(700) / 8)}\n{painted}"
    expect("drawing/places/blank.txt", text)
