"""Measures panning and zooming on the map of places. Needs a screen."""

import json

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGraphicsScene

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesMap
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.places.scene import PlacesScene
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.shell.application import new_application
from laos_tip_app.store.store import Store
from tests.benchmarks.drawings import Budgets, Steps, canvas_times, compare, graphics_view_times
from tests.benchmarks.measures import Measure

ROUNDS = 3
STEPS = Steps(nearer=6, farther=4, pans=60)
BUDGETS = Budgets(pan=0.65, zoom=0.7)
"""Not those of many items: for so few, Qt takes 3 ms, and to fill an empty window alone 0.7."""


def measures() -> list[Measure]:
    """Return the measures of panning and zooming."""
    with Store.open_unchecked(paths.data_file()) as store:
        places_map = PlacesMap.of(store)
    assert places_map is not None
    own = [canvas_times(movements(places_map), STEPS) for _ in range(ROUNDS)]
    plain = [
        graphics_view_times(outlines(places_map), STEPS, zooms_height=True) for _ in range(ROUNDS)
    ]
    return compare("the map of movements", own, plain, BUDGETS)


def movements(places_map: PlacesMap) -> PlacesScene:
    """Return the movements as the window shows them."""
    text_painter = TextPainter(QApplication.font(), LIGHT, cached=True)
    items = [SceneItem(Location("places", "relation", m.id), m.words) for m in places_map.movements]
    painter = PlacesPainter(places_map.region, text_painter)
    return PlacesScene(MapLayouts(places_map, text_painter), painter, items, places_map.movements)


def outlines(places_map: PlacesMap) -> QGraphicsScene:
    """Return the same outlines and names as items of Qt."""
    scene = QGraphicsScene()
    for outline in places_map.region.outlines:
        polygon = QPolygonF([QPointF(*corner) for corner in outline.corners])
        scene.addPolygon(polygon, QPen(QColor(LIGHT.muted), 0), QBrush(QColor(LIGHT.window)))
    for place in places_map.places.values():
        scene.addSimpleText(place.name).setPos(place.x, place.y)
    return scene


if __name__ == "__main__":
    application = new_application()
    print(json.dumps([measure._asdict() for measure in measures()]))
