"""What is painted of a small map: what is chosen, faded, far away and on paper."""

from collections.abc import Iterable
from functools import partial

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapPainter
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from tests.drawing.map.small_maps import MARKS, edge, group, ink, node, painted, pairs
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


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
    expect("drawing/map/paper.txt", painted(group(), for_paper=True, step=1))


def test_only_what_is_in_sight_is_painted() -> None:
    part = painted(group(), MapEmphasis(selected="East"), visible=Rect(400, 100, 300, 100))
    expect("drawing/map/part.txt", part)


@pytest.mark.parametrize(
    ("name", "emphasis"),
    [("far", MapEmphasis()), ("far_chosen", MapEmphasis({"Centre", "West"}, "Centre"))],
)
def test_from_afar_there_are_thin_lines_and_no_letters(name: str, emphasis: MapEmphasis) -> None:
    expect(f"drawing/map/{name}.txt", painted(group(), emphasis, scale=0.4))


def colours(scale: float) -> int:
    """Return how many colours a map has."""
    maps = MapPainter(MARKS, TextPainter(fonts.pixel_font(12), LIGHT))
    image = QImage(640, 200, QImage.Format.Format_RGB32)
    image.fill("white")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        maps.paint(painter, group(), MapEmphasis(), scale=scale)
    return len({image.pixel(x, y) for x in range(0, 640, 2) for y in range(0, 200, 2)})


def test_from_afar_no_edge_is_smooth_which_is_painted_fastest() -> None:
    assert colours(0.4) < 20 < colours(1.0)


def texts(lines: Iterable[str]) -> int:
    return sum(line.startswith("text ") for line in lines)


@pytest.mark.parametrize(
    ("count", "scale", "shown"),
    [
        # Letters of relations have 5.5 pixels, or those of bodies 7 where there are very many.
        (1, 0.52, 0),
        (1, 5.5 / 10.5, 3),
        (160, 0.53, 162),
        (161, 0.53, 0),
        (161, 0.58, 0),
        (161, 7 / 12, 2),
    ],
)
def test_letters_are_written_where_they_can_be_read(count: int, scale: float, shown: int) -> None:
    nodes = [node("A", 20, 20), node("B", 500, 500)]
    edges = [edge(f"r{n}", 100 + n, 100 + n, ("A", "B")) for n in range(count)]
    lines = painted(lay_out(nodes, edges), scale=scale).splitlines()
    assert texts(lines) == shown


def test_another_layout_has_lines_of_its_own() -> None:
    maps = MapPainter(MARKS, TextPainter(fonts.pixel_font(12), LIGHT))
    for layout in (group(), pairs(), group()):
        again = outline(partial(maps.paint, layout=layout, emphasis=MapEmphasis(), scale=1.0))
        assert again == painted(layout)


def test_a_name_that_is_wider_than_its_box_is_narrowed_to_it() -> None:
    [label] = lay_out([MapNode("A", "mmmm-m-mmm-mm-mmmmm", "open", True, Point(150, 20))], ()).nodes
    narrow = label._replace(box=label.box._replace(x=100, width=90))
    layout = lay_out([], ())._replace(nodes=(narrow,), bounds=Rect(0, 0, 300, 40))
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill("white")
    maps = MapPainter(MARKS, TextPainter(fonts.pixel_font(12), LIGHT))
    with QPainter(image) as painter:
        maps.paint(painter, layout, MapEmphasis(), scale=1.0)
    columns = ink(image.copy(0, 13, 300, 14))
    # Within the box without its tips, and from end to end of that.
    assert 103 <= min(columns) <= 107
    assert 183 <= max(columns) <= 187
