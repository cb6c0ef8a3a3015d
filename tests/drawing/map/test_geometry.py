"""Boxes, lines and faults of the map, in numbers."""

import pytest

from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import (
    LayoutFault,
    MapEdge,
    MapNode,
    along,
    between,
    clipped,
    faults,
    has_room,
    lay_out,
    text_width,
)

BOX = Rect(10, 20, 40, 30)


def node(name: str, x: float, y: float) -> MapNode:
    return MapNode(name, name, "", True, Point(x, y))


def edge(name: str, x: float, y: float, *ends: str, badge: str = "") -> MapEdge:
    return MapEdge(name, name, "", Point(x, y), ends[:1], ends[1:], (name,), badge)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0.0), ("i", 3.2), ("m", 9.0), ("W", 9.0), ("A", 6.8), ("a", 5.7), ("a A", 15.7)],
)
def test_a_text_is_about_as_wide_as_its_letters_are_in_most_fonts(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(width)


def test_a_box_has_its_lines_and_a_margin_around_its_middle_and_room_for_its_number() -> None:
    layout = lay_out(
        [node("aaa aaa aaa aaa aaa aaa", 100, 50)], [edge("aaaa", 100, 200, badge="aa")]
    )
    [name], [label] = layout.nodes, layout.edge_labels
    assert name.lines == ("aaa aaa aaa", "aaa aaa aaa")
    assert name.box.middle == Point(100, 50)
    assert name.box.width == pytest.approx(12 * (9 * 0.57 + 2 * 0.32) + 2 * 11)
    assert name.box.height == pytest.approx(2 * 12 * 1.25 + 2 * 5)
    assert label.box.middle == Point(100, 200)
    assert label.box.width == pytest.approx(10.5 * 4 * 0.57 + 2 * 4 + 8 * 2 * 0.57)
    assert label.box.height == pytest.approx(10.5 * 1.25 + 2)
    assert layout.bounds == name.box.united(label.box).grown(3)


def test_a_line_of_a_name_has_19_letters_at_most_and_one_of_a_relation_15() -> None:
    names = ("aaaa aaaa aaaa aaaa", "aaaa aaaa aaaa aaaaa")
    labels = ("aaaa aaaa aaaaa", "aaaa aaaa aaaaaa")
    layout = lay_out([node(name, 0, 0) for name in names], [edge(name, 0, 0) for name in labels])
    assert [len(each.lines) for each in layout.nodes] == [1, 2]
    assert [len(each.lines) for each in layout.edge_labels] == [1, 2]


def test_lines_go_from_who_acts_to_the_words_and_from_there_with_an_arrow() -> None:
    nodes = [node("A", 0, 0), node("B", 300, 0), node("C", 150, 200)]
    told = MapEdge("told", "told", "", Point(150, 0), ("A", "Nowhere"), ("B", "C"), ("told",))
    layout = lay_out(nodes, [told])
    boxes = {label.node.id: label.box for label in layout.nodes}
    words = layout.edge_labels[0].box
    first, second, third = layout.segments
    assert [each.stakeholder_id for each in layout.segments] == ["A", "B", "C"]
    assert [each.has_arrow for each in layout.segments] == [False, True, True]
    assert (first.start, first.end) == (Point(boxes["A"].right, 0), Point(words.x, 0))
    assert (second.start, second.end) == (Point(words.right, 0), Point(boxes["B"].x, 0))
    assert (third.start, third.end) == (Point(150, words.bottom), Point(150, boxes["C"].y))
    assert first.box == Rect(first.start.x - 7, -7, first.end.x - first.start.x + 14, 14)
    assert third.box == Rect(143, words.bottom - 7, 14, boxes["C"].y - words.bottom + 14)


def test_a_map_of_nothing_is_as_large_as_its_margin() -> None:
    assert lay_out([], []).bounds == Rect(-3, -3, 6, 6)


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [
        (Point(0, 35), Point(100, 35), (0.1, 0.5)),
        (Point(100, 35), Point(0, 35), (0.5, 0.9)),
        (Point(0, 35), Point(100, 35.5), (0.1, 0.5)),
        (Point(30, 0), Point(29.5, 100), (0.2, 0.5)),
        (Point(30, 0), Point(30, 100), (0.2, 0.5)),
        (Point(30, 100), Point(30, 0), (0.5, 0.8)),
        (Point(20, 30), Point(30, 40), (0.0, 1.0)),
        (Point(30, 35), Point(130, 35), (0.0, 0.2)),
        (Point(0, 20), Point(100, 20), (0.1, 0.5)),
        (Point(0, 50), Point(100, 50), (0.1, 0.5)),
        (Point(10, 0), Point(10, 100), (0.2, 0.5)),
        (Point(0, 19), Point(100, 19), None),
        (Point(0, 51), Point(100, 51), None),
        (Point(9, 0), Point(9, 100), None),
        (Point(51, 0), Point(51, 100), None),
        (Point(0, 0), Point(5, 100), None),
        (Point(0, 40), Point(30, 70), None),  # it touches a corner
        (Point(60, 35), Point(100, 35), None),
    ],
)
def test_a_line_is_clipped_to_what_is_inside_a_box(
    start: Point, end: Point, part: tuple[float, float] | None
) -> None:
    assert clipped(BOX, start, end) == (part and pytest.approx(part))


def test_a_point_along_a_line_is_as_far_as_its_part() -> None:
    assert along(Point(10, 40), Point(30, 20), 0.25) == Point(15, 35)


def test_a_line_between_boxes_over_each_other_goes_from_middle_to_middle() -> None:
    assert between(BOX, BOX) == (Point(30, 35), Point(30, 35))
    start, end = between(BOX, BOX.moved(100, 0))
    assert (start, end) == (Point(50, 35), Point(110, 35))


def test_what_overlaps_or_is_crossed_is_named_with_what_is_to_be_moved_first() -> None:
    nodes = [node("A", 0, 0), node("B", 300, 0), node("C", 100, 0)]
    layout = lay_out(nodes, [edge("told", 200, 0, "A", "B"), edge("over", 300, 3)])
    assert faults(layout) == [
        LayoutFault("over", "B", crossed=False),
        LayoutFault("told", "C", crossed=True),
        LayoutFault("told", "over", crossed=True),
    ]


@pytest.mark.parametrize(("apart", "count"), [(1.9, 1), (2.1, 0)])
def test_a_line_needs_two_units_beside_a_box(apart: float, count: int) -> None:
    [name] = lay_out([node("C", 0, 0)], []).nodes
    nodes = [node("A", 0, 0), node("B", 400, 0), node("C", 100, name.box.height / 2 + apart)]
    layout = lay_out(nodes, [edge("told", 250, 0, "A", "B")])
    assert len(faults(layout)) == count


def test_room_is_asked_of_some_parts_and_their_lines_alone() -> None:
    nodes = [node("A", 0, 0), node("B", 300, 0), node("C", 100, 0), node("D", 500, 0)]
    layout = lay_out([*nodes, node("E", 500, 5)], [edge("told", 200, 0, "A", "B")])
    assert has_room(layout, ["A"])
    assert has_room(layout, ["B"])
    assert not has_room(layout, ["C"])
    assert not has_room(layout, ["told"])
    assert not has_room(layout, ["D"])
    assert not has_room(layout, ["A", "E"])
    assert has_room(layout, [])
