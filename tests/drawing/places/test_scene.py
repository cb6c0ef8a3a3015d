"""Where a view of the map of movements or places goes, and what is found at a point of it."""

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.places.layout import MapLayouts, Shown
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.places.scene import PlacesScene
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from tests.drawing.places.small_map import MOVEMENTS, PLACES, REGION, location, small_map
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

VIEW = Viewport(700, 560)
NEAR = Viewport(700, 560, 2.0, 300.0, 200.0)


def scene_of(names: list[str], shown: list[Shown], *, cached: bool = False) -> PlacesScene:
    texts = TextPainter(fonts.pixel_font(14), LIGHT, cached=cached)
    items = [SceneItem(location(name), name) for name in names]
    painter = PlacesPainter(REGION, texts)
    return PlacesScene(MapLayouts(small_map(), texts), painter, items, shown)


@pytest.fixture
def movements() -> PlacesScene:
    return scene_of([each.id for each in MOVEMENTS], [*MOVEMENTS])


@pytest.fixture
def places() -> PlacesScene:
    towns = [each.id for each in PLACES if each.sign != "country"]
    return scene_of(towns, ["places"] * len(towns))


def pixels(*numbers: float) -> str:
    """Return numbers of pixels."""
    return " ".join(str(round(number)) for number in numbers)


def place(view: Viewport) -> str:
    return f"zoom {view.zoom:.2f} at {pixels(view.left, view.top)}"


def test_each_place_and_movement_has_its_box_in_a_view_and_the_view_around_it(
    movements: PlacesScene, places: PlacesScene
) -> None:
    lines = [
        f"{item.name}: {pixels(*scene.rect_of(VIEW, n))}; near {pixels(*scene.rect_of(NEAR, n))};"
        f" around {place(scene.around(VIEW, n))}; revealed {place(scene.revealed(NEAR, n))}\n"
        for scene in (movements, places)
        for n, item in enumerate(scene.items())
    ]
    views = (VIEW, NEAR, Viewport(900, 300), Viewport(10, 10), Viewport(300, 900))
    lines += [f"All: {pixels(*places.extent(view))}\n" for view in views]
    expect("drawing/places/views.txt", "".join(lines))


def test_a_view_is_not_enlarged_beyond_the_largest_zoom(places: PlacesScene) -> None:
    assert places.around(VIEW._replace(zoom=4.0), 0).zoom == places.largest_zoom == 6.0


@pytest.mark.parametrize("view", [VIEW, NEAR])
def test_a_place_is_found_at_its_sign_and_its_name_and_a_little_beside_them(
    places: PlacesScene, view: Viewport
) -> None:
    # The first has a name of two lines, which is high enough to be clicked.
    for number, beside in enumerate((1.9, 2.3, 2.3)):
        box = places.rect_of(view, number)
        assert places.items_at(view, box.middle) == (number,)
        assert places.items_at(view, Point(box.middle.x, box.bottom + beside)) == (number,)
        assert places.items_at(view, Point(box.middle.x, box.bottom + 3.5)) == ()
    assert places.items_at(view, Point(5, 5)) == ()


def test_only_the_movement_that_is_drawn_is_found_anywhere_on_its_names(
    movements: PlacesScene,
) -> None:
    ends = movements.rect_of(VIEW, 0)
    point = Point(ends.x + 5, ends.middle.y)
    assert movements.items_at(VIEW, point) == ()
    image = QImage(700, 560, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        movements.paint(painter, VIEW, 0, -1)
    assert movements.items_at(VIEW, point) == (0,)
    assert movements.items_at(VIEW, Point(point.x, ends.y - 1.8)) == (0,)
    assert movements.items_at(VIEW, Point(point.x, ends.y - 2.2)) == ()
    assert movements.items_at(VIEW, Point(ends.middle.x, ends.y - 40)) == ()


def test_the_keys_lead_to_the_movement_before_or_after_another(movements: PlacesScene) -> None:
    last = len(MOVEMENTS) - 1
    for right, down in ((1, 0), (0, 1)):
        assert movements.step(VIEW, 1, right, down) == 2
        assert movements.step(VIEW, 1, -right, -down) == 0
        assert movements.step(VIEW, 0, -right, -down) == 0
        assert movements.step(VIEW, last, right, down) == last


def test_the_chosen_movement_alone_is_painted_where_the_view_is(movements: PlacesScene) -> None:
    nothing = outline(lambda painter: movements.paint(painter, VIEW, -1, -1))
    chosen = outline(lambda painter: movements.paint(painter, NEAR, 1, 0))
    expect("drawing/places/scene.txt", f"{nothing}\n{chosen}")


def test_a_chosen_place_is_painted_unlike_the_others_the_first_too() -> None:
    towns = [each.id for each in PLACES if each.sign != "country"]

    def look(chosen: int) -> str:
        # A second time it would be a picture.
        scene = scene_of(towns, ["places"] * len(towns))
        return outline(lambda painter: scene.paint(painter, VIEW, chosen, -1))

    assert len({look(number) for number in (-1, 0, 1)}) == 3


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_what_is_kept_as_a_picture_looks_as_it_did_before(
    places: PlacesScene, ratio: float
) -> None:
    images = []
    for _time in range(2):
        image = QImage(round(700 * ratio), round(560 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(LIGHT.base)
        with QPainter(image) as painter:
            places.paint(painter, VIEW, 0, -1)
        images.append(image)
    # A part of the map with a name, a sign and a border, and the corner of its frame.
    for part in ((200, 100, 240, 100), (660, 530, 40, 30)):
        sides = [round(side * ratio) for side in part]
        first, again = (image.copy(*sides) for image in images)
        different = sum(
            abs(first.pixelColor(x, y).lightness() - again.pixelColor(x, y).lightness()) > 40
            for x in range(first.width())
            for y in range(first.height())
        )
        assert different < 0.001 * first.width() * first.height()


def test_of_two_places_at_a_point_the_first_is_found() -> None:
    twice = small_map()
    town = twice.places["PL-1"]
    twice = twice._replace(places=twice.places | {"PL-3": town._replace(id="PL-3")})
    texts = TextPainter(fonts.pixel_font(14), LIGHT)
    items = [SceneItem(location(name), name) for name in ("PL-1", "PL-3")]
    layouts, painter = MapLayouts(twice, texts), PlacesPainter(REGION, texts)
    scene = PlacesScene(layouts, painter, items, ["places", "places"])
    box = scene.rect_of(VIEW, 0).united(scene.rect_of(VIEW, 1))
    found = {
        scene.items_at(VIEW, Point(box.x + across * box.width / 20, box.y + down * box.height / 20))
        for across in range(20)
        for down in range(20)
    }
    assert found <= {(), (0,), (1,)}
    assert (0,) in found


@pytest.mark.parametrize(("zoom", "is_kept"), [(1.0, True), (5.0, False)])
def test_a_map_is_kept_as_a_picture_from_its_second_time_on_unless_it_is_very_large(
    places: PlacesScene, zoom: float, is_kept: bool
) -> None:
    view = VIEW._replace(zoom=zoom)

    def painted(selected: int) -> bool:
        text = outline(lambda painter: places.paint(painter, view, selected, -1))
        return text.startswith("image")

    assert [painted(0) for _ in range(3)] == [False, is_kept, is_kept]
    assert [painted(1), painted(0), painted(0)] == [False, False, is_kept]
