"""Paints the map of stakeholders for screen, paper and images.

Nothing depends on colour: kinds of stakeholders differ by their shapes, kinds of relations by the
pattern of their lines and by the label on each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache, partial
from operator import methodcaller
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import faded
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.legend import Legend, LegendSample
from laos_tip_app.drawing.map.geometry import (
    BADGE_SIZE,
    EDGE_LABEL_SIZE,
    NODE_SIZE,
    EdgeLabel,
    EdgeSegment,
    MapEdge,
    MapLayout,
    NodeLabel,
    text_width,
)
from laos_tip_app.drawing.map.shapes import TIP, Operation, node_shape, paint_hairlines, paint_lines
from laos_tip_app.drawing.shapes import colour_of, tint_of
from laos_tip_app.drawing.text.text_painter import FINE, LINE, TextPainter
from laos_tip_app.report.labels import source_name
from laos_tip_app.store.store import Store

_MIN_CROWDED_PIXELS: Final = 7.0
_MIN_EDGE_PIXELS: Final = 5.5
"""Smaller letters of nodes alone, or of edges, in pixels, are left out: they can’t be read."""

_PAPER_NODE_SIZE: Final = 13.4
_PAPER_BADGE_SIZE: Final = 10.5
"""On A4 and Letter, names then have 9 points and numbers 7; both are in their boxes."""

_LEGEND_TEXT: Final = 10.0
"""The size of the letters of the legend."""

_LEGEND_PADDING: Final = 0.5
"""Set close, so that the names on a page of A4 are as large as they have to be."""

_SAMPLE: Final = 26.0
_MAX_EDGE_LABELS: Final = 160
_MOST_KEPT: Final = 2_000
"""The most outlines that are kept."""

_SELECTED_WIDTH: Final = 3.0
_BROAD: Final = 2.0
_THIN: Final = 1.15

_FADED_LEVEL, _PLAIN_LEVEL, _STRONG_LEVEL = range(3)

_COLOURS: Final[Mapping[str, int]] = {
    "pill": 1,
    "rectangle": 0,
    "double": 0,
    "barred": 0,
    "rounded": 3,
    "hexagon": 4,
    "octagon": 7,
    "slanted": 7,
    "folded": 7,
    "trapezoid": 6,
    "open": 6,
    "bracket": 7,
    "tab": 3,
    "notched": 4,
}
"""The number of the colour that goes with each shape."""


class MapMarks(NamedTuple):
    """The shapes and line patterns of the map.

    Attributes:
        shapes: The shape of each kind of stakeholder.
        lines: The pattern of each kind of relation.
    """

    shapes: Mapping[str, str]
    lines: Mapping[str, str]

    @classmethod
    def of(cls, store: Store) -> "MapMarks":
        """Return the shapes and lines of a report."""
        return cls(
            {kind.id: kind.shape for kind in store.stakeholder_kinds()},
            {kind.id: kind.line for kind in store.relation_kinds()},
        )


class MapEmphasis(NamedTuple):
    """The faded and the highlighted parts.

    Attributes:
        shown: The ids of stakeholders that are not faded; None for all.
        selected: The id of the selected node or edge; or empty.
        hovered: The id of the node or edge under the pointer; or empty.
    """

    shown: Collection[str] | None = None
    selected: str = ""
    hovered: str = ""

    def shows_any(self, stakeholder_ids: Collection[str]) -> bool:
        """Return whether one of some stakeholders is not faded."""
        return self.shown is None or any(row_id in self.shown for row_id in stakeholder_ids)

    def shows(self, edge: MapEdge) -> bool:
        """Return whether an edge joins shown stakeholders."""
        return self.shows_any(edge.from_ids) and (not edge.to_ids or self.shows_any(edge.to_ids))

    def level(self, edge: MapEdge) -> int:
        """Return how strongly the lines of an edge are painted."""
        if not self.shows(edge):
            return _FADED_LEVEL
        for row_id in filter(None, (self.selected, self.hovered)):
            if row_id == edge.id or row_id in edge.from_ids or row_id in edge.to_ids:
                return _STRONG_LEVEL
        return _PLAIN_LEVEL


class MapPainter:
    """Paints map layouts in one theme.

    Attributes:
        text_painter: Writes the text.
    """

    def __init__(self, marks: MapMarks, text_painter: TextPainter) -> None:
        """Set shapes and text."""
        self._marks = marks
        self.text_painter = text_painter
        self._theme = text_painter.theme
        self._outline = lru_cache(_MOST_KEPT)(self._new_outline)
        self._layout: MapLayout | None = None
        self._lines: list[QLineF] = []

    def paint(
        self,
        painter: QPainter,
        layout: MapLayout,
        emphasis: MapEmphasis,
        *,
        scale: float,
        visible: Rect | None = None,
        for_paper: bool = False,
    ) -> None:
        """Paint the visible part, in map units.

        Args:
            painter: The painter, moved and scaled already.
            layout: The layout.
            emphasis: The faded and the highlighted parts.
            scale: Device dots per map unit; text that would be too small is left out.
            visible: The visible part; None for all.
            for_paper: Whether each edge has the numbers of its relations beside its label, and
                letters are as large as paper needs them.
        """
        seen = visible or layout.bounds
        edge_labels = [each for each in layout.edge_labels if each.box.overlaps(seen)]
        nodes = [each for each in layout.nodes if each.box.overlaps(seen)]
        # Very many edges can't be read, so they are painted fast instead.
        detailed = (
            scale * EDGE_LABEL_SIZE >= _MIN_EDGE_PIXELS and len(edge_labels) <= _MAX_EDGE_LABELS
        )
        # Where edge labels can be read, the larger letters of nodes can.
        readable = detailed or scale * NODE_SIZE >= _MIN_CROWDED_PIXELS
        if not detailed and emphasis == MapEmphasis():
            # To choose and group 1,500 lines would take a fifth of a step of a zoom.
            paint_hairlines(painter, self._lines_of(layout), self._theme.muted)
        else:
            self._paint_segments(painter, layout, seen, emphasis, detailed=detailed)
        if not readable:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        texts: list[_MapText] = []
        if for_paper:
            edge_labels = [_with_room_for_number(label) for label in edge_labels]
        for label in edge_labels if detailed else ():
            self._paint_edge_label(painter, label, emphasis)
            texts += self._edge_texts(label, emphasis, with_numbers=for_paper)
        for node in nodes:
            self._paint_node(painter, node, emphasis)
        if readable:
            size = _PAPER_NODE_SIZE if for_paper else NODE_SIZE
            texts += (self._node_text(node, emphasis, size) for node in nodes)
            self._write(painter, texts)

    def legend(self, store: Store) -> Legend:
        """Return what the shapes and lines on a report’s map mean."""
        on_map = {name.stakeholder_id for name in store.map_names()}
        drawn = [body for body in store.stakeholders() if body.id in on_map]
        used = {body.kind for body in drawn}
        kinds = [kind for kind in store.stakeholder_kinds() if kind.id in used]
        who = [
            LegendSample(kind.label, partial(self.paint_shape, kind.id, True), _SAMPLE)
            for kind in kinds
        ]
        if not all(body.named for body in drawn):
            unnamed = _("Not named in {source}").format(source=source_name(store.meta()))
            dashed = partial(self.paint_shape, kinds[0].id, False)
            who.append(LegendSample(unnamed, dashed, _SAMPLE))
        joined = {relation for link in store.map_links() for relation in link.relation_ids}
        lines = {relation.kind for relation in store.relations() if relation.id in joined}
        samples = [
            LegendSample(_("Who"), is_heading=True),
            *who,
            LegendSample(_("What joins them, in the editors’ grouping"), is_heading=True),
            *(
                LegendSample(kind.label, partial(self.paint_line, kind.id), _SAMPLE)
                for kind in store.relation_kinds()
                if kind.id in lines
            ),
        ]
        return Legend(samples, (), self.text_painter, _LEGEND_TEXT, _LEGEND_PADDING)

    def paint_shape(self, kind: str, named: bool, painter: QPainter, box: Rect) -> None:
        """Paint the shape of a kind of stakeholder, for a legend."""
        for operation in self._outline(kind, box.grown(-1), named, _THIN):
            operation(painter)

    def paint_line(self, kind: str, painter: QPainter, box: Rect) -> None:
        """Paint the arrow of a kind of relation, for a legend."""
        line = [QLineF(box.x, box.middle.y, box.right, box.middle.y)]
        paint_lines(painter, self._marks.lines.get(kind, ""), line, line, self._theme.text, _THIN)

    def _lines_of(self, layout: MapLayout) -> list[QLineF]:
        """Return the lines of the segments of a layout, in their order."""
        if layout is not self._layout:
            # To make 3,000 takes 2 ms.
            self._layout = layout
            self._lines = [QLineF(*each.start, *each.end) for each in layout.segments]
        return self._lines

    def _paint_segments(
        self,
        painter: QPainter,
        layout: MapLayout,
        seen: Rect,
        emphasis: MapEmphasis,
        *,
        detailed: bool,
    ) -> None:
        """Paint lines in groups by level and kind; highlighted ones last."""
        is_plain = emphasis == MapEmphasis()
        groups: defaultdict[tuple[int, str], list[tuple[EdgeSegment, QLineF]]] = defaultdict(list)
        for segment, line in zip(layout.segments, self._lines_of(layout), strict=True):
            if segment.box.overlaps(seen):
                level = _PLAIN_LEVEL if is_plain else emphasis.level(segment.edge)
                # Hairlines have no pattern, so one group of them takes all kinds.
                groups[level, segment.edge.kind if detailed else ""].append((segment, line))
        pens = {
            _FADED_LEVEL: (faded(self._theme.muted, self._theme.base), _THIN),
            _PLAIN_LEVEL: (self._theme.muted, _THIN),
            _STRONG_LEVEL: (self._theme.accent, _BROAD),
        }
        for level, kind in sorted(groups):
            colour, width = pens[level]
            lines = [line for _segment, line in groups[level, kind]]
            if detailed:
                arrows = [line for segment, line in groups[level, kind] if segment.has_arrow]
                paint_lines(painter, self._marks.lines.get(kind, ""), lines, arrows, colour, width)
            else:
                paint_hairlines(painter, lines, colour)

    def _paint_edge_label(self, painter: QPainter, label: EdgeLabel, emphasis: MapEmphasis) -> None:
        """Paint the background of an edge label."""
        theme, edge_id = self._theme, label.edge.id
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.base))
        if edge_id in (emphasis.selected, emphasis.hovered):
            painter.setBrush(QColor(theme.chosen))
            if edge_id == emphasis.selected:
                painter.setPen(QPen(QColor(theme.accent), _THIN))
        painter.drawRect(QRectF(*label.box))

    def _edge_texts(
        self, label: EdgeLabel, emphasis: MapEmphasis, *, with_numbers: bool
    ) -> Iterable["_MapText"]:
        colour = self._text_colour(shown=emphasis.shows(label.edge))
        if not with_numbers:
            return (_MapText(label.lines, label.box, EDGE_LABEL_SIZE, colour),)
        badge = text_width(label.edge.badge, _PAPER_BADGE_SIZE)
        left = label.box._replace(width=label.box.width - badge)
        right = label.box._replace(x=left.right, width=badge)
        return (
            _MapText(label.lines, left, EDGE_LABEL_SIZE, colour),
            _MapText((label.edge.badge,), right, _PAPER_BADGE_SIZE, colour, bold=True),
        )

    def _paint_node(self, painter: QPainter, label: NodeLabel, emphasis: MapEmphasis) -> None:
        """Paint the outline of a node."""
        node = label.node
        width = _BROAD if node.id == emphasis.hovered else _THIN
        shown = emphasis.shows_any((node.id,))
        selected = node.id == emphasis.selected
        for operation in self._outline(node.kind, label.box, node.named, width, shown, selected):
            operation(painter)

    def _node_text(self, label: NodeLabel, emphasis: MapEmphasis, size: float) -> "_MapText":
        colour = self._text_colour(shown=emphasis.shows_any((label.node.id,)))
        box = label.box.grown(-TIP / 2)
        return _MapText(label.lines, box, size, colour, italic=not label.node.named)

    def _text_colour(self, *, shown: bool) -> str:
        theme = self._theme
        return theme.text if shown else faded(theme.text, theme.base)

    def _new_outline(
        self,
        kind: str,
        box: Rect,
        named: bool,
        width: float,
        shown: bool = True,
        selected: bool = False,
    ) -> tuple[Operation, ...]:
        """Return what paints the outline of a kind of stakeholder."""
        shape = self._marks.shapes.get(kind, "rectangle")
        theme, number = self._theme, _COLOURS[shape]
        colour, background = QColor(colour_of(theme, number)), QColor(tint_of(theme, number))
        if not shown:
            colour = QColor(faded(colour_of(theme, number), theme.base))
            background = QColor(theme.base)
        if selected:
            colour, background = QColor(theme.accent), QColor(theme.chosen)
        pen = QPen(colour, _SELECTED_WIDTH if selected else width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if not named:
            pen.setDashPattern([3.0, 2.0])
        look = methodcaller("setPen", pen), methodcaller("setBrush", background)
        return *look, *node_shape(shape, QRectF(*box), background, colour)

    def _write(self, painter: QPainter, texts: Iterable["_MapText"]) -> None:
        """Write each text centred in its box, narrowed if too wide."""
        text_painter = self.text_painter
        painter.save()
        painter.scale(1 / FINE, 1 / FINE)
        pen = ""
        for lines, box, size, colour, bold, italic in texts:
            if text_painter.written is not None:
                text_painter.written.append(lines)
            if colour != pen:
                painter.setPen(QColor(colour))
                pen = colour
            middle_x, step = (box.x + box.width / 2) * FINE, size * LINE * FINE
            y = (box.y + box.height / 2) * FINE - len(lines) * step / 2
            for line in lines:
                width = text_painter.width(line, size, bold=bold, italic=italic) * FINE
                if width <= box.width * FINE:
                    x = middle_x - width / 2
                    text_painter.write_fine(painter, x, y, line, size, bold=bold, italic=italic)
                else:
                    painter.save()
                    painter.translate(box.x * FINE, y)
                    painter.scale(box.width * FINE / width, 1.0)
                    text_painter.write_fine(painter, 0.0, 0.0, line, size, bold=bold, italic=italic)
                    painter.restore()
                y += step
        painter.restore()


def _with_room_for_number(label: EdgeLabel) -> EdgeLabel:
    """Return a label whose box has room for its number on paper."""
    badge = label.edge.badge
    extra = text_width(badge, _PAPER_BADGE_SIZE) - text_width(badge, BADGE_SIZE)
    box = label.box
    return label._replace(box=box._replace(x=box.x - extra / 2, width=box.width + extra))


class _MapText(NamedTuple):
    """A text centred in a box."""

    lines: tuple[str, ...]
    box: Rect
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
