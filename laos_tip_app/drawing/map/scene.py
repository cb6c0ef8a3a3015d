"""The map of stakeholders as an interactive scene for a canvas.

Its items are the stakeholders and, behind them, the relations.
"""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtGui import QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point, Rect, Size, neighbour
from laos_tip_app.drawing.map.geometry import NODE_SIZE, MapLayout
from laos_tip_app.drawing.map.layout import stored_layout
from laos_tip_app.drawing.map.painter import MapEmphasis, MapPainter
from laos_tip_app.drawing.protocols import SceneItem, Viewport
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.labels import Words
from laos_tip_app.store.store import Store

_MARGIN: Final = 12.0
_MIN_LEGIBLE: Final = 9.5
"""The smallest letters, in pixels, that can be read at arm's length."""

_SPACING: Final = 24.0


class MapScene:
    """The map for a canvas; filtered stakeholders are faded.

    Attributes:
        largest_zoom: The largest zoom.
        layout: The layout, in map units.
        shown: The ids of stakeholders that are not faded; None for all.
    """

    largest_zoom: float = 6.0

    def __init__(
        self,
        layout: MapLayout,
        painter: MapPainter,
        sentences: dict[str, str],
        caveats: dict[str, str],
        names: dict[str, str],
        kinds: dict[str, str],
    ) -> None:
        """List the items of a layout.

        Args:
            layout: The layout.
            painter: Paints it.
            sentences: The sentence of each relation.
            caveats: The attribution and the notes of each relation, a line each.
            names: The full name of each stakeholder.
            kinds: The label of each kind of stakeholder.
        """
        self.layout = layout
        self._painter = painter
        self.shown: Collection[str] | None = None
        self._ids: list[str] = []
        self._boxes: list[Rect] = []
        self._items: list[SceneItem] = []
        for label in sorted(layout.nodes, key=lambda label: (round(label.box.y / 40), label.box.x)):
            node = label.node
            hint = f"{names[node.id]}. {kinds.get(node.kind, node.kind)}"
            location = Location.of("stakeholder", node.id)
            self._add(node.id, label.box, SceneItem(location, names[node.id], hint))
        self._node_count = len(self._items)
        for edge_label in layout.edge_labels:
            for relation_id in edge_label.edge.relation_ids:
                sentence = sentences[relation_id]
                hint = "\n".join(filter(None, (sentence, caveats.get(relation_id, ""))))
                item = SceneItem(Location.of("relation", relation_id), sentence, hint)
                self._add(edge_label.edge.id, edge_label.box, item)

    @classmethod
    def of(cls, store: Store, painter: MapPainter, words: Words) -> "MapScene":
        """Return the map of a report."""
        corrections = Corrections(store, words)
        sentences, caveats = {}, {}
        for relation in store.relations():
            sentences[relation.id] = relation.sentence
            notes = corrections.for_statement(relation.fact_ids)
            lines = filter(None, (notes.attribution, *corrections.lines(notes)))
            caveats[relation.id] = "\n".join(lines)
        names = {stakeholder.id: stakeholder.full_name for stakeholder in store.stakeholders()}
        kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
        return cls(stored_layout(store), painter, sentences, caveats, names, kinds)

    def apply(self, painter: MapPainter) -> None:
        """Paint in another theme."""
        self._painter = painter

    def _add(self, row_id: str, box: Rect, item: SceneItem) -> None:
        self._ids.append(row_id)
        self._boxes.append(box)
        self._items.append(item)

    def items(self) -> Sequence[SceneItem]:
        """Return stakeholders from top to bottom, then relations."""
        return self._items

    def extent(self, view: Viewport) -> Size:
        """Return the size of the map at a view's zoom."""
        return Size(view.width * view.zoom, view.height * view.zoom)

    def legible_zoom(self, view: Viewport) -> float:
        """Return the smallest zoom at which nodes can be read."""
        scale, _, _ = self._transform(view._replace(zoom=1.0))
        return min(max(_MIN_LEGIBLE / (scale * NODE_SIZE), 1.0), self.largest_zoom)

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view at another zoom, a point staying in place."""
        factor = zoom / view.zoom
        left = (view.left + at.x) * factor - at.x
        top = (view.top + at.y) * factor - at.y
        return self._clamped(view._replace(zoom=zoom, left=left, top=top))

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""
        rect = self.rect_of(view, number).grown(_SPACING)
        left = view.left + min(rect.x, 0) + max(rect.right - view.width, 0)
        top = view.top + min(rect.y, 0) + max(rect.bottom - view.height, 0)
        return self._clamped(view._replace(left=left, top=top))

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
        return items[:1] if items and items[0] < self._node_count else items

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item that an arrow key leads to, or the number itself."""
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
        self._painter.paint(painter, self.layout, emphasis, scale=pixels, visible=visible)
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

    def _clamped(self, view: Viewport) -> Viewport:
        """Return a view that shows nothing outside the map."""
        extent = self.extent(view)
        return view._replace(
            left=min(max(view.left, 0.0), max(extent.width - view.width, 0.0)),
            top=min(max(view.top, 0.0), max(extent.height - view.height, 0.0)),
        )
