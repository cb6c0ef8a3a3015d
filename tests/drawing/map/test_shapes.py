"""The shapes of bodies, the lines of relations, and their arrows."""

import pytest

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.map.geometry import lay_out
from laos_tip_app.drawing.map.shapes import node_shape, paint_hairlines, paint_lines
from tests.drawing.map.small_maps import SHAPES, ink, node, painted, pairs
from tests.drawing.svg import SVG
from tests.drawing.svg import painted as svg_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


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
    expect("drawing/map/shapes.txt", painted(lay_out(nodes, ()), step=1))


def test_each_kind_of_relation_has_its_line_with_an_arrow_at_its_end() -> None:
    expect("drawing/map/lines.txt", painted(pairs(), step=1))


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


@pytest.mark.parametrize(("height", "cut"), [(12, 4), (30, 6)])
def test_the_corners_of_an_octagon_are_cut_by_a_third_of_its_height_at_most(
    height: float, cut: float
) -> None:
    colour = QColor(LIGHT.text)
    [shape_of] = node_shape("octagon", QRectF(0, 0, 200, height), colour, colour)
    [polygon] = svg_of(shape_of).iter(f"{SVG}polygon")
    assert polygon.attrib["points"].split()[0] == f"{cut},0"


def test_a_line_from_afar_is_one_pixel_wide_at_any_scale() -> None:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    image.fill("white")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(4, 4)
        paint_hairlines(painter, [QLineF(12, 0, 12, 10)], LIGHT.text)
    assert len(ink(image)) == 1
