"""The map of stakeholders as an interactive scene for a canvas.

Its items are the stakeholders and, behind them, the relations.
"""

from collections.abc import Collection, Mapping
from functools import reduce
from typing import Final

from PySide6.QtGui import QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point, Rect, neighbour
from laos_tip_app.drawing.map.content import stored_layout
from laos_tip_app.drawing.map.geometry import NODE_SIZE, MapLayout
from laos_tip_app.drawing.map.painter import MapEmphasis, MapPainter
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.store import Store

_MARGIN: Final = 12.0
_MIN_LEGIBLE: Final = 9.5
"""The smallest letters, in pixels, that can be read at arm's length."""

_TARGET_SHARE: Final = 0.8
"""The part of the view that an item with its neighbours fills after zooming to it."""

_TARGET: Final = 24.0
"""The height in pixels that can be clicked around words (WCAG 2.2, 2.5.8)."""


class MapScene(Scene):
    """The map for a canvas; filtered stakeholders are faded.

    Attributes:
        largest_zoom: The largest zoom.
        layout: The layout, in map units.
        painter: What paints it, in one theme.
        shown: The ids of stakeholders that are not faded; None for all.
    """

    largest_zoom: float = 6.0

    def __init__(
        self, layout: MapLayout, painter: MapPainter, items: Mapping[str, SceneItem]
    ) -> None:
        """Set layout, painter and the items by their ids."""
        self.layout = layout
        self.painter = painter
        self.shown: Collection[str] | None = None
        # Stakeholders from top to bottom, then relations.
        by_row = sorted(layout.nodes, key=lambda label: (round(label.box.y / 40), label.box.x))
        parts = [(label.node.id, label.box, items[label.node.id]) for label in by_row]
        self._node_count = len(parts)
        for label in layout.edge_labels:
            edge = label.edge
            parts += ((edge.id, label.box, items[row_id]) for row_id in edge.relation_ids)
        self._ids = [row_id for row_id, _, _ in parts]
        self._boxes = [box for _, box, _ in parts]
        self._items = [item for _, _, item in parts]

    @classmethod
    def of(cls, store: Store, painter: MapPainter) -> "MapScene":
        """Return the map of a report."""
        corrections = Corrections(store)
        items = {}
        for who in store.stakeholders():
            location = Location.of("stakeholder", who.id)
            hint = f"{who.full_name}. {who.kind_label}"
            items[who.id] = SceneItem(location, who.full_name, hint, who.kind_label)
        for relation in store.relations():
            caveats = corrections.for_statement(relation.fact_ids)
            difference = caveats.difference
            lines = tuple(filter(None, (difference.attribution, *caveats.lines)))
            location = Location.of("relation", relation.id)
            hint = "\n".join((difference.marked(relation.sentence), *lines))
            spoken = difference.spoken(relation.sentence)
            items[relation.id] = SceneItem(location, spoken, hint, "\n".join(lines))
        return cls(stored_layout(store), painter, items)

    def legible_zoom(self, view: Viewport, text_scale: float) -> float:
        """Return the smallest zoom at which nodes can be read.

        Args:
            view: The view.
            text_scale: How much larger than usual the user reads.
        """
        scale, _, _ = self._transform(view._replace(zoom=1.0))
        return min(max(_MIN_LEGIBLE * text_scale / (scale * NODE_SIZE), 1.0), self.largest_zoom)

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item and its neighbours."""
        row_id = self._ids[number]
        edges = (label.edge for label in self.layout.edge_labels)
        ends = ((edge.id, *edge.from_ids, *edge.to_ids) for edge in edges)
        near = {row_id}.union(*(ids for ids in ends if row_id in ids))
        whole = view._replace(zoom=1.0, left=0.0, top=0.0)
        rects = [self.rect_of(whole, n) for n, other in enumerate(self._ids) if other in near]
        area = reduce(Rect.united, rects)
        share = max(area.width / view.width, area.height / view.height)
        zoom = min(max(_TARGET_SHARE / share, 1.0), self.largest_zoom)
        left, top = area.middle.x * zoom - view.width / 2, area.middle.y * zoom - view.height / 2
        return self._clamped(view._replace(zoom=zoom, left=left, top=top))

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view, visible or not."""
        box = self._boxes[number]
        scale, left, top = self._transform(view)
        return Rect(
            box.x * scale + left, box.y * scale + top, box.width * scale, box.height * scale
        )

    def items_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the item at a point, or all relations of one edge."""
        scale, left, top = self._transform(view)
        on_map = Point((point.x - left) / scale, (point.y - top) / scale)
        items = tuple(n for n, box in enumerate(self._boxes) if box.grown(2).contains(on_map))
        return items or self._edge_near(on_map, _TARGET / scale)

    def _edge_near(self, point: Point, target: float) -> tuple[int, ...]:
        """Return the relations of the nearest edge within a target."""
        near = [
            (abs(point.y - box.middle.y), box)
            for box in self._boxes[self._node_count :]
            if box.grown((target - box.height) / 2).contains(point)
        ]
        if not near:
            return ()
        _distance, nearest = min(near)
        return tuple(number for number, box in enumerate(self._boxes) if box == nearest)

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item that an arrow key leads to, or `number`."""
        return neighbour(self._boxes, number, right, down)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the visible part; either number may be -1."""
        scale, left, top = self._transform(view)
        visible = Rect(-left / scale, -top / scale, view.width / scale, view.height / scale)
        ids = (self._ids[item] if item >= 0 else "" for item in (selected, hovered))
        emphasis = MapEmphasis(self.shown, *ids)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        painter.scale(scale, scale)
        pixels = scale * painter.device().devicePixelRatio()
        self.painter.paint(painter, self.layout, emphasis, scale=pixels, visible=visible)
        painter.restore()

    def _transform(self, view: Viewport) -> tuple[float, float, float]:
        """Return the scale, and x and y of the map's origin."""
        bounds = self.layout.bounds.grown(_MARGIN)
        width, height = view.width * view.zoom, view.height * view.zoom
        scale = max(min(width / bounds.width, height / bounds.height), 0.01)
        return (
            scale,
            (width - bounds.width * scale) / 2 - bounds.x * scale - view.left,
            (height - bounds.height * scale) / 2 - bounds.y * scale - view.top,
        )
