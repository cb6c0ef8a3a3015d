"""The stakeholder map: geometry, selection, zoom, filters."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from laos_tip_app.base import paths
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.content import stored_layout
from laos_tip_app.drawing.map.geometry import (
    MapEdge,
    MapLayout,
    MapNode,
    between,
    faults,
    lay_out,
    text_width,
)
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.store.store import Store

VIEW = Viewport(1000, 600)


def edge(edge_id: str, *ends: str) -> MapEdge:
    return MapEdge(edge_id, "meets", "together", Point(0, 0), ends[:1], ends[1:], (edge_id,))


@pytest.fixture(scope="module")
def layout() -> Iterator[MapLayout]:
    with Store.open(paths.data_file()) as store:
        yield stored_layout(store)


@pytest.mark.parametrize(("apart", "count"), [(3.9, 1), (4.1, 0)])
def test_names_that_nearly_touch_are_a_fault(apart: float, count: int) -> None:
    first = MapNode("SH-01", "A name", "NGO", True, Point(0, 0))
    [label] = lay_out([first], []).nodes
    second = first._replace(id="SH-02", at=Point(label.box.width + apart, 0))

    assert len(faults(lay_out([first, second], []))) == count


@pytest.fixture(scope="module")
def scene(qapp: QGuiApplication) -> MapScene:
    del qapp
    with Store.open(paths.data_file()) as store:
        text_painter = TextPainter(QFont("DejaVu Sans"), LIGHT)
        return MapScene.of(store, MapPainter(MapMarks.of(store), text_painter))


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_line_between_two_boxes_ends_at_their_borders(right: int, down: int) -> None:
    first, second = Rect(0, 0, 20, 10), Rect(60 + right, 30 + down, 30, 12)
    start, end = between(first, second)
    for point, box in ((start, first), (end, second)):
        assert box.grown(0.001).contains(point)
        assert not box.grown(-0.001).contains(point)


def test_a_box_is_large_enough_for_a_long_name() -> None:
    name = "Office for a great many things of which some have names that are long"
    [node_label] = lay_out([MapNode("A", name, "NGO", True, Point(0, 0))], ()).nodes
    assert " ".join(node_label.lines) == name
    assert all(text_width(line, 12) < node_label.box.width for line in node_label.lines)


def test_each_unnamed_stakeholder_has_its_own_box(layout: MapLayout) -> None:
    unnamed = [name for name in layout.nodes if not name.node.named]
    assert {"SH-22", "SH-23", "SH-24", "SH-25"} <= {name.node.id for name in unnamed}
    assert len({name.box for name in unnamed}) == len(unnamed)


def test_every_item_is_found_at_its_own_position(scene: MapScene) -> None:
    for number in range(len(scene.items())):
        assert number in scene.items_at(VIEW, scene.rect_of(VIEW, number).middle)


def test_the_whole_map_is_visible_at_first(scene: MapScene) -> None:
    whole = Rect(0, 0, VIEW.width, VIEW.height)
    for number in range(len(scene.items())):
        rect = scene.rect_of(VIEW, number)
        assert whole.contains(Point(rect.x, rect.y))
        assert whole.contains(Point(rect.right, rect.bottom))


@given(st.floats(1, 6), st.floats(0, 1000), st.floats(0, 600))
def test_zooming_keeps_the_point_under_the_pointer(
    scene: MapScene, zoom: float, x: float, y: float
) -> None:
    before = scene.rect_of(VIEW, 0)
    after = scene.rect_of(scene.zoomed(VIEW, zoom, Point(x, y)), 0)
    assert after.x == pytest.approx(x + (before.x - x) * zoom)
    assert after.y == pytest.approx(y + (before.y - y) * zoom)


def test_a_revealed_item_is_visible(scene: MapScene) -> None:
    near = scene.zoomed(VIEW, 5.0, Point(0, 0))
    for number in range(len(scene.items())):
        rect = scene.rect_of(scene.revealed(near, number), number)
        assert Rect(0, 0, VIEW.width, VIEW.height).overlaps(rect)


def painted(scene: MapScene) -> QImage:
    image = QImage(1000, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.base))
    painter = QPainter(image)
    scene.paint(painter, VIEW, -1, -1)
    painter.end()
    return image


def darkness(image: QImage, rect: Rect) -> int:
    """Return the darkest grey within a rectangle."""
    part = image.copy(QRectF(*rect).toAlignedRect())
    return min(
        QColor(part.pixel(x, y)).lightness()
        for x in range(part.width())
        for y in range(part.height())
    )


def test_stakeholders_outside_the_filter_are_faded(scene: MapScene) -> None:
    iom = next(n for n, item in enumerate(scene.items()) if item.location.id == "SH-17")
    police = next(n for n, item in enumerate(scene.items()) if item.location.id == "SH-05")
    scene.shown = {"SH-17"}
    image = painted(scene)
    shown = darkness(image, scene.rect_of(VIEW, iom))
    faded = darkness(image, scene.rect_of(VIEW, police))
    assert shown < 60
    assert faded > shown + 60


def test_an_edge_is_shown_if_both_its_ends_are() -> None:
    both = edge("1", "A", "B")
    assert MapEmphasis({"A", "B"}).shows(both)
    assert not MapEmphasis({"A"}).shows(both)
    assert MapEmphasis(None).shows(both)
    assert MapEmphasis({"A"}).shows(edge("2", "A"))
