"""Where a view of the map goes, and what is found at a point of it."""

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

VIEW = Viewport(500, 300)
NEAR = Viewport(500, 300, 3.0, 300.0, 40.0)


@pytest.fixture
def scene() -> MapScene:
    """A map whose bodies are not listed in the order of their places."""
    nodes = [
        MapNode(name, name, "", True, Point(x, y))
        for name, x, y in (
            ("South", 300, 400),
            ("East", 700, 38),
            ("Middle", 400, 45),
            ("West", 60, 55),
            ("Far", 760, 420),
        )
    ]
    edges = [
        MapEdge("R-1", "told", "", Point(230, 50), ("West",), ("Middle",), ("R-1", "R-2")),
        MapEdge("R-3", "asked", "", Point(560, 45), ("Middle",), ("East",), ("R-3",)),
        MapEdge("R-4", "had a plan", "", Point(230, 75), ("West",), (), ("R-4",)),
    ]
    names = [*(node.id for node in nodes), "R-1", "R-2", "R-3", "R-4"]
    items = {name: SceneItem(Location.of("stakeholder", name), name) for name in names}
    painter = MapPainter(MapMarks({}, {}), TextPainter(fonts.pixel_font(12), LIGHT))
    return MapScene(lay_out(nodes, edges), painter, items)


def names(scene: MapScene) -> list[str]:
    return [item.name for item in scene.items()]


def pixels(*numbers: float) -> str:
    """Return numbers of pixels."""
    return " ".join(str(round(number)) for number in numbers)


def place(view: Viewport) -> str:
    return f"zoom {view.zoom:.2f} at {pixels(view.left, view.top)}"


def test_bodies_are_in_rows_from_above_each_from_the_left_then_relations(scene: MapScene) -> None:
    assert names(scene) == [
        *("West", "Middle", "East", "South", "Far"),
        *("R-1", "R-2", "R-3", "R-4"),
    ]


def test_each_item_has_its_place_and_the_view_around_it_shows_what_it_is_joined_to(
    scene: MapScene,
) -> None:
    lines = (
        f"{name}: {pixels(*scene.rect_of(VIEW, n))}; near {pixels(*scene.rect_of(NEAR, n))};"
        f" in a wide window {pixels(*scene.rect_of(Viewport(900, 200), n))};"
        f" around {place(scene.around(VIEW, n))}; revealed {place(scene.revealed(NEAR, n))}\n"
        for n, name in enumerate(names(scene))
    )
    expect("drawing/map/places.txt", "".join(lines))


@pytest.mark.parametrize("view", [VIEW, NEAR])
def test_an_item_is_found_at_its_place_and_all_relations_of_one_line(
    scene: MapScene, view: Viewport
) -> None:
    together = {"R-1": ["R-1", "R-2"], "R-2": ["R-1", "R-2"]}
    for number, name in enumerate(names(scene)):
        rect = scene.rect_of(view, number)
        for point in (rect.middle, Point(rect.x + 1, rect.y + 1)):
            found = [names(scene)[at] for at in scene.items_at(view, point)]
            assert found == together.get(name, [name])


def test_above_and_below_words_of_a_relation_it_is_found_too_the_nearer_of_two(
    scene: MapScene,
) -> None:
    told, plan = (scene.rect_of(VIEW, names(scene).index(name)) for name in ("R-1", "R-4"))

    def at(y: float) -> list[str]:
        return [names(scene)[n] for n in scene.items_at(VIEW, Point(told.middle.x, y))]

    assert at(told.middle.y - 11.9) == ["R-1", "R-2"]
    assert at(told.middle.y - 12.1) == []
    assert at(plan.middle.y + 11.9) == ["R-4"]
    assert at(plan.middle.y + 12.1) == []
    between = (told.middle.y + plan.middle.y) / 2
    assert at(between - 1) == ["R-1", "R-2"]
    assert at(between + 1) == ["R-4"]
    # Bodies are large enough: a little beside them is nothing.
    number = names(scene).index("South")
    south = scene.rect_of(VIEW, number)
    assert scene.items_at(VIEW, Point(south.middle.x, south.bottom + 1.2)) == (number,)
    assert scene.items_at(VIEW, Point(south.middle.x, south.bottom + 1.6)) == ()


def test_an_arrow_key_leads_to_the_nearest_in_its_direction(scene: MapScene) -> None:
    def from_(name: str, right: int, down: int) -> str:
        return names(scene)[scene.step(VIEW, names(scene).index(name), right, down)]

    assert from_("Middle", 1, 0) == "R-3"
    assert from_("Middle", -1, 0) == "R-1"
    assert from_("Middle", 0, 1) == "South"
    assert from_("West", -1, 0) == "West"
    assert from_("Far", 0, -1) == "East"


@pytest.mark.parametrize(
    ("view", "text_scale", "zoom"),
    [(VIEW, 1.0, 1.23), (VIEW, 2.0, 2.46), (Viewport(5000, 3000), 1.0, 1.0), (VIEW, 9.0, 6.0)],
)
def test_names_can_be_read_at_a_zoom_that_the_window_and_the_text_size_ask_for(
    scene: MapScene, view: Viewport, text_scale: float, zoom: float
) -> None:
    assert scene.legible_zoom(view, text_scale) == pytest.approx(zoom, abs=0.01)
    assert scene.legible_zoom(view._replace(zoom=5.0), text_scale) == pytest.approx(zoom, abs=0.01)


def test_what_is_chosen_shown_and_in_sight_is_painted_at_its_place(scene: MapScene) -> None:
    far = outline(lambda painter: scene.paint(painter, Viewport(150, 90, 1.0, 60.0), -1, -1))
    scene.shown = {"West", "Middle", "East"}
    chosen, below = names(scene).index("Middle"), names(scene).index("R-2")
    whole = outline(lambda painter: scene.paint(painter, VIEW, chosen, below))
    near = outline(lambda painter: scene.paint(painter, NEAR, -1, -1))
    first = outline(lambda painter: scene.paint(painter, NEAR._replace(left=0), 0, 0))
    expect("drawing/map/scene.txt", f"{whole}\n{near}\n{first}\n{far}")


@pytest.mark.parametrize(("ratio", "is_written"), [(1.0, False), (2.0, True)])
def test_a_finer_screen_has_letters_at_a_smaller_scale(
    scene: MapScene, ratio: float, is_written: bool
) -> None:
    image = QImage(round(250 * ratio), round(150 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    written: list[tuple[str, ...]] = []
    scene.painter.text_painter.written = written
    with QPainter(image) as painter:
        scene.paint(painter, Viewport(250, 150), -1, -1)
    assert bool(written) == is_written
