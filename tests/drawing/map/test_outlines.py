"""The whole of what is painted of small maps that have one of each kind."""

from collections.abc import Iterable
from functools import partial

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.text import fonts
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
