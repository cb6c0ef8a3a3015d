"""The picture of the map for editors: all places with their units, faults in red."""

from xml.etree import ElementTree as ET

from laos_tip_app.authoring.map_svg import map_svg
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from tests.outlines import expect


def layout(x_of_word: int = 450) -> MapLayout:
    nodes = [
        MapNode("SH-01", "Ministry of Justice and Public Security", "", True, Point(300, 50)),
        MapNode("SH-02", "Police", "", True, Point(600, 50)),
        MapNode("SH-03", "Court", "", True, Point(610, 60)),
    ]
    edges = [
        MapEdge("R-01", "worked with", "", Point(450, 150), ("SH-01",), ("SH-02",), ("R-01",), "1"),
        MapEdge("R-02", "met", "", Point(x_of_word, 55), ("SH-02",), (), ("R-02",), "2"),
    ]
    return lay_out(nodes, edges)


def as_lines(svg: str) -> str:
    """Return the elements of a picture, with places in steps of eight units."""
    lines = []
    for element in ET.fromstring(svg).iter():  # noqa: S314  # our own picture
        kind = element.tag.partition("}")[2]
        values = []
        for name, value in element.items():
            try:
                step = 1 if name in ("font-size", "stroke-width") else 8
                values.append(f"{name}={round(float(value) / step)}")
            except ValueError:
                values.append(f"{name}={value}")
        lines.append(" ".join([kind, *values, (element.text or "").strip()]).rstrip())
    return "\n".join(lines) + "\n"


def test_the_picture_has_the_grid_all_names_and_words_and_what_overlaps_in_red() -> None:
    expect("authoring/map_picture.txt", as_lines(map_svg(layout())))


def test_a_line_through_a_name_is_red() -> None:
    lines = as_lines(map_svg(layout(x_of_word=900))).splitlines()
    strokes = [line.rpartition("=")[2] for line in lines if line.startswith("line ")]
    assert strokes == ["#606060", "#606060", "#c00000"]
