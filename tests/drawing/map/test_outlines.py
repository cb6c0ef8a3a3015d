"""The whole of what is painted of small maps that have one of each kind."""

from collections.abc import Iterable
from functools import partial

import pytest

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.map.shapes import node_shape, paint_hairlines, paint_lines
from laos_tip_app.drawing.text import fonts
from tests.drawing.svg import SVG
from tests.drawing.svg import painted as svg_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

SHAPES = (
    *("pill", "rectangle", "double", "barred", "rounded", "hexagon", "octagon"),
    *("slanted", "folded", "trapezoid", "open", "bracket", "tab", "notched"),
)
PATTERNS = (
    *("solid", "long dashes", "dashes", "dots", "dash-dot", "dash-dot-dot", "sparse dots"),
    "double",
)
MARKS = MapMarks({shape: shape for shape in SHAPES}, {line: line for line in PATTERNS})


def painted(
    layout: MapLayout,
    emphasis: MapEmphasis = MapEmphasis(),  # noqa: B008  # a tuple
    *,
    scale: float = 1.0,
    visible: Rect | None = None,
    for_paper: bool = False,
) -> str:
    maps = MapPainter(MARKS, LIGHT, fonts.pixel_font(12))
    return outline(
        lambda painter: maps.paint(
            painter, layout, emphasis, scale=scale, visible=visible, for_paper=for_paper
        )
    )


def node(name: str, x: float, y: float, kind: str = "rectangle", *, named: bool = True) -> MapNode:
    return MapNode(name, name, kind, named, Point(x, y))


def edge(
    name: str, x: float, y: float, ends: tuple[str, str], kind: str = "solid", badge: str = ""
) -> MapEdge:
    return MapEdge(name, name, kind, Point(x, y), ends[:1], ends[1:], (name,), badge)


def test_each_shape_has_its_outline_its_colour_and_its_name_and_who_is_unnamed_dashes() -> None:
    nodes = [
        node(f"A {shape}", 100 + 150 * (n % 4), 40 + 50 * (n // 4), shape)
        for n, shape in enumerate(SHAPES)
    ]
    nodes += [
        node("Unnamed", 400, 190, "open", named=False),
        node("Of another kind", 550, 190, "another"),
        node("Much lower, since its name has so many words in so many lines", 120, 300, "pill"),
        node("A-word-that-is-wider-than-any-line-of-a-name", 420, 300),
        node("MMMMMMMMMMMMWWWW mm", 650, 300, "octagon"),
    ]
    expect("drawing/map/shapes.txt", painted(lay_out(nodes, ())))


def pairs() -> MapLayout:
    """Return two bodies for each pattern of a line, in rows."""
    nodes, edges = [], []
    for number, pattern in enumerate(PATTERNS):
        y = 40.0 + 60 * number
        nodes += [node(f"F{number}", 40, y), node(f"T{number}", 400, y + 30)]
        edges.append(edge(pattern, 220, y + 10, (f"F{number}", f"T{number}"), pattern))
    return lay_out(nodes, edges)


def test_each_kind_of_relation_has_its_line_with_an_arrow_at_its_end() -> None:
    expect("drawing/map/lines.txt", painted(pairs()))


def group() -> MapLayout:
    """Return bodies around one, a relation of a body alone, and one whose other end is away."""
    nodes = [
        node("Centre", 300, 150, "pill"),
        node("North", 300, 30, "hexagon"),
        node("West", 40, 150, "folded"),
        node("East", 560, 150, "barred", named=False),
        node("Alone", 560, 30, "bracket"),
    ]
    edges = [
        edge("told", 300, 90, ("Centre", "North"), "dashes", "1"),
        edge("asked in a letter", 170, 150, ("West", "Centre"), "double", "2–4"),
        edge("helped", 430, 150, ("Centre", "East"), "dots", "5, 7"),
        MapEdge("alone", "had no plan", "solid", Point(560, 80), ("Alone",), (), ("alone",), "6"),
        edge("away", 120, 40, ("North", "Nowhere"), "solid", "8"),
    ]
    return lay_out(nodes, edges)


@pytest.mark.parametrize(
    ("name", "emphasis"),
    [
        ("plain", MapEmphasis()),
        ("chosen_body", MapEmphasis(None, "Centre", "told")),
        ("chosen_relation", MapEmphasis({"Centre", "North", "Alone"}, "told", "West")),
    ],
)
def test_what_is_chosen_is_strong_and_what_is_not_shown_is_faded(
    name: str, emphasis: MapEmphasis
) -> None:
    expect(f"drawing/map/{name}.txt", painted(group(), emphasis))


def test_on_paper_each_relation_has_its_number_and_letters_are_larger() -> None:
    expect("drawing/map/paper.txt", painted(group(), for_paper=True))


def test_only_what_is_in_sight_is_painted() -> None:
    part = painted(group(), MapEmphasis(selected="East"), visible=Rect(400, 100, 300, 100))
    expect("drawing/map/part.txt", part)


@pytest.mark.parametrize(
    ("name", "emphasis"),
    [("far", MapEmphasis()), ("far_chosen", MapEmphasis({"Centre", "West"}, "Centre"))],
)
def test_from_afar_there_are_thin_lines_and_no_letters(name: str, emphasis: MapEmphasis) -> None:
    expect(f"drawing/map/{name}.txt", painted(group(), emphasis, scale=0.4))


def texts(lines: Iterable[str]) -> int:
    return sum(line.startswith("text ") for line in lines)


@pytest.mark.parametrize(
    ("count", "scale", "shown"),
    [
        # Letters of relations have 5.5 pixels, or those of bodies 7 where there are very many.
        (1, 0.52, 0),
        (1, 0.53, 3),
        (160, 0.53, 162),
        (161, 0.53, 0),
        (161, 0.58, 0),
        (161, 0.59, 2),
    ],
)
def test_letters_are_written_where_they_can_be_read(count: int, scale: float, shown: int) -> None:
    nodes = [node("A", 20, 20), node("B", 500, 500)]
    edges = [edge(f"r{n}", 100 + n, 100 + n, ("A", "B")) for n in range(count)]
    lines = painted(lay_out(nodes, edges), scale=scale).splitlines()
    assert texts(lines) == shown


def test_another_layout_has_lines_of_its_own() -> None:
    maps = MapPainter(MARKS, LIGHT, fonts.pixel_font(12))
    for layout in (group(), pairs(), group()):
        again = outline(partial(maps.paint, layout=layout, emphasis=MapEmphasis()))
        assert again == painted(layout)


def test_double_lines_are_side_by_side_and_an_arrow_points_along_its_line() -> None:
    def paint(painter: QPainter) -> None:
        painter.scale(8, 8)
        for number, (x, y) in enumerate(((40, 0), (24, 32), (0, 40), (-24, 32), (-40, 0))):
            line = QLineF(60, 60 * number, 60 + x, 60 * number + y)
            paint_lines(painter, "double", [line], [line], LIGHT.text, 1.0)
        nothing = QLineF(5, 5, 5, 5)
        paint_lines(painter, "solid", [], [nothing], LIGHT.text, 1.0)

    expect("drawing/map/arrows.txt", outline(paint))


@pytest.mark.parametrize(
    ("shape", "height", "radius"),
    [("pill", 20, 10), ("pill", 31, 15.5), ("pill", 80, 16), ("rounded", 80, 7)],
)
def test_a_pill_is_round_at_its_ends_but_not_rounder_than_a_body_of_two_lines(
    shape: str, height: float, radius: float
) -> None:
    colour = QColor(LIGHT.text)
    [shape_of] = node_shape(shape, QRectF(0, 0, 200, height), colour, colour)
    [path] = svg_of(shape_of).iter(f"{SVG}path")
    first = path.attrib["d"].split()[0].removeprefix("M").split(",")
    assert sorted(map(float, first)) == pytest.approx([0, radius], abs=0.01)


def ink(image: QImage) -> list[int]:
    """Return the columns of an image that are not white."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
    ]


def test_a_line_from_afar_is_one_pixel_wide_at_any_scale() -> None:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    image.fill("white")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(4, 4)
        paint_hairlines(painter, [QLineF(12, 0, 12, 10)], LIGHT.text)
    assert len(ink(image)) == 1


def test_a_name_that_is_wider_than_its_box_is_narrowed_to_it() -> None:
    [label] = lay_out([MapNode("A", "mmmm-m-mmm-mm-mmmmm", "open", True, Point(150, 20))], ()).nodes
    narrow = label._replace(box=label.box._replace(x=100, width=90))
    layout = lay_out([], ())._replace(nodes=(narrow,), bounds=Rect(0, 0, 300, 40))
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill("white")
    with QPainter(image) as painter:
        MapPainter(MARKS, LIGHT, fonts.pixel_font(12)).paint(painter, layout, MapEmphasis())
    columns = ink(image.copy(0, 13, 300, 14))
    # Within the box without its tips, and from end to end of that.
    assert 103 <= min(columns) <= 107
    assert 183 <= max(columns) <= 187
