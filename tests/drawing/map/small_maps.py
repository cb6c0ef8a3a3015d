"""Small maps that tests make themselves, and what is painted of them."""

from PySide6.QtGui import QImage

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from tests.outlines import outline

SHAPES = (
    *("pill", "rectangle", "double", "barred", "rounded", "hexagon", "octagon"),
    *("slanted", "folded", "trapezoid", "open", "bracket", "tab", "notched"),
)


PATTERNS = (
    *("solid", "long dashes", "dashes", "dots", "dash-dot", "dash-dot-dot", "sparse dots"),
    "double",
)


MARKS = MapMarks({shape: shape for shape in SHAPES}, {line: line for line in PATTERNS})


def painted(
    layout: MapLayout,
    emphasis: MapEmphasis = MapEmphasis(),  # noqa: B008  # a tuple
    *,
    scale: float = 1.0,
    visible: Rect | None = None,
    for_paper: bool = False,
    step: int = 8,
) -> str:
    maps = MapPainter(MARKS, TextPainter(fonts.pixel_font(12), LIGHT))
    return outline(
        lambda painter: maps.paint(
            painter, layout, emphasis, scale=scale, visible=visible, for_paper=for_paper
        ),
        step,
    )


def node(name: str, x: float, y: float, kind: str = "rectangle", *, named: bool = True) -> MapNode:
    return MapNode(name, name, kind, named, Point(x, y))


def edge(
    name: str, x: float, y: float, ends: tuple[str, str], kind: str = "solid", badge: str = ""
) -> MapEdge:
    return MapEdge(name, name, kind, Point(x, y), ends[:1], ends[1:], (name,), badge)


def pairs() -> MapLayout:
    """Return two bodies for each pattern of a line, in rows."""
    nodes, edges = [], []
    for number, pattern in enumerate(PATTERNS):
        y = 40.0 + 60 * number
        nodes += [node(f"F{number}", 40, y), node(f"T{number}", 400, y + 30)]
        edges.append(edge(pattern, 220, y + 10, (f"F{number}", f"T{number}"), pattern))
    return lay_out(nodes, edges)


def group() -> MapLayout:
    """Return bodies around one, a relation of a body alone, and one whose other end is away."""
    nodes = [
        node("Centre", 300, 150, "pill"),
        node("North", 300, 30, "hexagon"),
        node("West", 40, 150, "folded"),
        node("East", 560, 150, "barred", named=False),
        node("Alone", 560, 30, "bracket"),
    ]
    edges = [
        edge("told", 300, 90, ("Centre", "North"), "dashes", "1"),
        edge("asked in a letter", 170, 150, ("West", "Centre"), "double", "2–4"),
        edge("helped", 430, 150, ("Centre", "East"), "dots", "5, 7"),
        MapEdge("alone", "had no plan", "solid", Point(560, 80), ("Alone",), (), ("alone",), "6"),
        edge("away", 120, 40, ("North", "Nowhere"), "solid", "8"),
    ]
    return lay_out(nodes, edges)


def ink(image: QImage) -> list[int]:
    """Return the columns of an image that are not white."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
    ]
