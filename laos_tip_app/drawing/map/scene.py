"""The map of stakeholders as something that one moves about in.

Its items are the stakeholders and, behind them, the relations. Knows nothing of who shows it.
"""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtGui import QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point, Rect, Size, neighbour
from laos_tip_app.drawing.map.geometry import NAME_SIZE, MapLayout
from laos_tip_app.drawing.map.layout import stored_layout
from laos_tip_app.drawing.map.painter import MapEmphasis, MapPainter
from laos_tip_app.drawing.protocols import SceneItem, Viewport
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.labels import Words
from laos_tip_app.store.store import Store

_EDGE: Final = 12.0
_LEGIBLE: Final = 9.5
"""The smallest letters, in pixels, that a name is to be read in at arm's length."""

_AIR: Final = 24.0


class MapScene:
    """The map, some of it faded where only a part is asked for.

    Attributes:
        largest_zoom: As near as one can go.
        layout: Where everything stands, in map units.
        shown: Who is asked for; the others are faded. None for everybody.
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
        """Show a layout.

        Args:
            layout: Where everything stands.
            painter: Paints it.
            sentences: What each relation says in full.
            caveats: Whose assessment each relation is and what corrects it, a line each.
            names: The full name of each stakeholder.
            kinds: What each kind of stakeholder is called.
        """
        self.layout = layout
        self._painter = painter
        self.shown: Collection[str] | None = None
        self._ids: list[str] = []
        self._boxes: list[Rect] = []
        self._items: list[SceneItem] = []
        for name in sorted(layout.names, key=lambda name: (round(name.box.y / 40), name.box.x)):
            node = name.node
            said = f"{names[node.id]}. {kinds.get(node.kind, node.kind)}"
            self._add(
                node.id,
                name.box,
                SceneItem(Location.of("stakeholder", node.id), names[node.id], said),
            )
        self._names = len(self._items)
        for word in layout.words:
            for relation in word.link.relation_ids:
                said = sentences[relation]
                hint = "\n".join(filter(None, (said, caveats.get(relation, ""))))
                self._add(
                    word.link.id, word.box, SceneItem(Location.of("relation", relation), said, hint)
                )

    @classmethod
    def of(cls, store: Store, painter: MapPainter, words: Words) -> "MapScene":
        """Return the map of a report."""
        relations = store.relations()
        corrections = Corrections(store, words)
        caveats = {each.id: corrections.for_statement(each.fact_ids) for each in relations}
        return cls(
            stored_layout(store),
            painter,
            {relation.id: relation.sentence for relation in relations},
            {
                row_id: "\n".join(filter(None, (each.attribution, *corrections.lines(each))))
                for row_id, each in caveats.items()
            },
            {each.id: each.full_name for each in store.stakeholders()},
            {kind.id: kind.label for kind in store.stakeholder_kinds()},
        )

    def apply(self, painter: MapPainter) -> None:
        """Paint in another look."""
        self._painter = painter

    def _add(self, row_id: str, box: Rect, item: SceneItem) -> None:
        self._ids.append(row_id)
        self._boxes.append(box)
        self._items.append(item)

    def items(self) -> Sequence[SceneItem]:
        """Return stakeholders from top to bottom, then relations."""
        return self._items

    def extent(self, view: Viewport) -> Size:
        """Return how large the map is at a view's zoom."""
        return Size(view.width * view.zoom, view.height * view.zoom)

    def legible_zoom(self, view: Viewport) -> float:
        """Return the smallest zoom at which names can be read."""
        scale, _, _ = self._place(view._replace(zoom=1.0))
        return min(max(_LEGIBLE / (scale * NAME_SIZE), 1.0), self.largest_zoom)

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view nearer or farther, with what is under a point staying there."""
        factor = zoom / view.zoom
        left = (view.left + at.x) * factor - at.x
        top = (view.top + at.y) * factor - at.y
        return self._held(view._replace(zoom=zoom, left=left, top=top))

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""
        rect = self.rect_of(view, number).grown(_AIR)
        left = view.left + min(rect.x, 0) + max(rect.right - view.width, 0)
        top = view.top + min(rect.y, 0) + max(rect.bottom - view.height, 0)
        return self._held(view._replace(left=left, top=top))

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return where an item stands in a view; outside of it too."""
        return self._shown_at(view, self._boxes[number])

    def found_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the item at a point; several where one link stands for several relations."""
        scale, left, top = self._place(view)
        there = Point((point.x - left) / scale, (point.y - top) / scale)
        found = [n for n, box in enumerate(self._boxes) if box.grown(2).contains(there)]
        first = found[:1] if found and found[0] < self._names else found
        return tuple(first)

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item that an arrow key leads to, or the number itself."""
        del view
        return neighbour(self._boxes, number, right, down)

    def paint(self, painter: QPainter, view: Viewport, chosen: int, pointed: int) -> None:
        """Paint what is in a view; either number may be -1."""
        scale, left, top = self._place(view)
        seen = Rect(-left / scale, -top / scale, view.width / scale, view.height / scale)
        ids = self._ids
        emphasis = MapEmphasis(
            self.shown,
            ids[chosen] if chosen >= 0 else "",
            ids[pointed] if pointed >= 0 else "",
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        painter.scale(scale, scale)
        pixels = scale * painter.device().devicePixelRatio()
        self._painter.paint(painter, self.layout, emphasis, scale=pixels, seen=seen)
        painter.restore()

    def _shown_at(self, view: Viewport, box: Rect) -> Rect:
        scale, left, top = self._place(view)
        return Rect(
            box.x * scale + left, box.y * scale + top, box.width * scale, box.height * scale
        )

    def _place(self, view: Viewport) -> tuple[float, float, float]:
        """Return how large a map unit is, and where the map's origin stands."""
        bounds = self.layout.bounds.grown(_EDGE)
        width, height = view.width * view.zoom, view.height * view.zoom
        scale = max(min(width / bounds.width, height / bounds.height), 0.01)
        return (
            scale,
            (width - bounds.width * scale) / 2 - bounds.x * scale - view.left,
            (height - bounds.height * scale) / 2 - bounds.y * scale - view.top,
        )

    def _held(self, view: Viewport) -> Viewport:
        """Return a view that shows nothing outside the map's sheet."""
        extent = self.extent(view)
        return view._replace(
            left=min(max(view.left, 0.0), max(extent.width - view.width, 0.0)),
            top=min(max(view.top, 0.0), max(extent.height - view.height, 0.0)),
        )
