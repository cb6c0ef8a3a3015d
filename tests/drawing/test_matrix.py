"""What is painted of the matrix: its numbers and how dark their cells are."""

import re

import pytest

from PySide6.QtGui import QColor

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.drawing.matrix import MatrixPicture
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import SVG, painted, texts
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_count_is_written_and_a_greater_one_is_on_a_darker_cell(store: Store) -> None:
    table = TableBuilder(store).matrix()
    picture = drawn_picture(store, table, (), with_context=True)

    root = painted(lambda painter: picture.paint(painter, 539))

    counts = [cell for row in table.rows for cell in row.cells[1:] if cell.text]
    assert {table.title, *(column.title for column in table.columns[1:])} <= set(texts(root))
    assert " ".join(table.lead) in " ".join(texts(root))
    written = [text for text in texts(root) if re.fullmatch(r"\d+", text)]
    assert sorted(written) == sorted(cell.text for cell in counts)
    cells = [
        QColor(group.get("fill", "")).lightness()
        for group in root.iter(f"{SVG}g")
        for _rect in group.findall(f"{SVG}rect")
    ]
    shades = [cell.shade for cell in counts if cell.shade]
    # In the order in which they are painted, row by row.
    assert len(cells) == len(shades)
    by_shade = sorted(zip(shades, cells, strict=True))
    lightness = [light for _shade, light in by_shade]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == len(set(shades)) > 1


def small_table(rows: int = 1) -> Table:
    """Return counts of two topics and their sums, in two groups, the first with a long name."""

    def row(number: int, name: str, group: str, *counts: str) -> TableRow:
        cells = (TableCell(each, shade=int(each or 0) / 4) for each in counts)
        location = Location.of("stakeholder", f"SH-{number}")
        return TableRow(location, (TableCell(name), *cells), group=group)

    columns = tuple(TableColumn(each, each, 10) for each in ("Who", "Law", "Health", "All"))
    many = (row(10 + n, f"Body {n}", "Others", "1", "", "1") for n in range(rows))
    return Table(
        "matrix",
        "Who does what",
        columns,
        "",
        (
            row(
                1,
                "A ministry with a name that is so long that it needs two lines of this table, "
                "or even three of them",
                "Lao government and all who belong to it",
                "4",
                "",
                "4",
            ),
            row(2, "Police", "Lao government and all who belong to it", "", "2", "2"),
            *many,
        ),
        (f"How to read it, in a sentence that needs {'a line and ' * 6}another line.",),
    )


@pytest.mark.parametrize(
    ("name", "footer", "room"),
    [("plain", [], None), ("image", ["The source"], None), ("wide", [], (800.0, 300.0))],
)
def test_a_matrix_has_its_head_its_groups_its_names_and_its_counts(
    name: str, footer: list[str], room: tuple[float, float] | None
) -> None:
    picture = MatrixPicture(small_table(), TextPainter(fonts.pixel_font(9), LIGHT), footer, room)
    lines = outline(lambda painter: picture.paint(painter, 539), 1)
    height = round(picture.height(539) / 8)
    head = f"upright: {picture.upright}, legible: {picture.is_legible}, height: {height}\n"
    head += f"{picture.description()}\n"
    expect(f"drawing/matrix_{name}.txt", head + lines)
    assert picture.is_text


@pytest.mark.parametrize(
    ("rows", "room", "upright", "is_legible", "height"),
    [
        (1, (500.0, 700.0), True, True, 11.0),
        (1, (700.0, 500.0), False, True, 11.0),
        (1, (500.0, 500.0), False, True, 11.0),
        (50, (500.0, 700.0), True, True, 11.0),
        (58, (500.0, 700.0), True, True, 634 / 61),
        (67, (500.0, 700.0), True, True, 634 / 70),
        (68, (500.0, 700.0), True, False, 9.0),
    ],
)
def test_rows_fill_their_page_and_letters_stay_legible_or_it_says_so(
    rows: int, room: tuple[float, float], upright: bool, is_legible: bool, height: float
) -> None:
    picture = MatrixPicture(small_table(rows), TextPainter(fonts.pixel_font(9), LIGHT), (), room)
    assert (picture.upright, picture.is_legible) == (upright, is_legible)
    # Below a head of 66: three lines of the first group, and one of each other row.
    assert (picture.height(539) - 66) / (rows + 3) == pytest.approx(height)


def test_each_part_of_a_matrix_says_what_it_is_before_it_is_written() -> None:
    picture = MatrixPicture(small_table(), TextPainter(fonts.pixel_font(9), LIGHT))
    parts: list[PicturePart] = []
    picture.on_part = parts.append
    outline(lambda painter: picture.paint(painter, 539))
    expect("drawing/matrix_parts.txt", "".join(f"{' '.join(map(str, each))}\n" for each in parts))


def lines_of(picture: MatrixPicture) -> list[str]:
    return outline(lambda painter: picture.paint(painter, 539)).splitlines()


def as_wide_as(width: float, *, bold: bool = False) -> str:
    """Return two words that are together a little wider."""
    texts, text = TextPainter(fonts.pixel_font(9), LIGHT), "Lead l"
    while texts.width(text, 9.0, bold=bold) <= width:
        text += "l"
    return text


def test_what_is_beside_the_titles_ends_before_them_and_a_group_before_its_names() -> None:
    table = small_table()
    # The first column is at 460; a group has 112.
    narrow = table._replace(lead=(as_wide_as(460 - 12 - 4),))
    wide = table._replace(lead=(as_wide_as(460 - 12),))
    counts = [
        sum(" ll" in line or "Lead" in line for line in lines_of(picture))
        for picture in (
            MatrixPicture(shown, TextPainter(fonts.pixel_font(9), LIGHT))
            for shown in (narrow, wide)
        )
    ]
    assert counts == [1, 2]
    names = [as_wide_as(room, bold=True) for room in (112 - 6 - 4, 112 - 6)]
    rows = tuple(row._replace(group=name) for row, name in zip(table.rows, names, strict=False))
    groups = lines_of(
        MatrixPicture(table._replace(rows=rows), TextPainter(fonts.pixel_font(9), LIGHT))
    )
    assert sum(" bold Lead" in line for line in groups) == 2
    assert sum(line.endswith(" bold Lead") for line in groups) == 1


def test_a_long_explanation_is_above_the_rows() -> None:
    long = small_table()._replace(lead=tuple(f"Line {number}." for number in range(7)))
    picture = MatrixPicture(long, TextPainter(fonts.pixel_font(9), LIGHT))
    lines = lines_of(picture)
    ends = [int(line.split()[1].split(",")[1]) for line in lines if " Line " in line]
    [rule, *_others] = [line for line in lines if line.startswith("polyline 0,")]
    assert len(ends) == 7
    assert max(ends) < int(rule.split()[1].split(",")[1])
    short = MatrixPicture(small_table(), TextPainter(fonts.pixel_font(9), LIGHT))
    assert picture.height(539) - short.height(539) == pytest.approx(17.5 + 7 * 11.25 + 6 - 66)
