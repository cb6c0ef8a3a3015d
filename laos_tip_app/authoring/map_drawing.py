"""Draw the map with a grid of its units."""

from collections.abc import Iterator
from html import escape
from typing import Final

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.map.geometry import EDGE_LABEL_SIZE, NODE_SIZE, MapLayout, faults

_STEP: Final = 50
_MARGIN: Final = 60
_LINE: Final = 1.25


def map_svg(layout: MapLayout) -> str:
    """Return the map as SVG with all places, faults in red."""
    bounds = layout.bounds.grown(_MARGIN)
    in_fault = {part for fault in faults(layout) for part in (fault.subject, fault.other)}
    crossed = {fault.subject for fault in faults(layout) if fault.crossed}
    parts = [*_grid(bounds)]
    for segment in layout.segments:
        (x1, y1), (x2, y2) = segment.start, segment.end
        colour = "#c00000" if segment.edge.id in crossed else "#606060"
        parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
        )
    for label in layout.edge_labels:
        place = f"{label.edge.id}  {label.edge.at.x:.0f}, {label.edge.at.y:.0f}"
        fault = label.edge.id in in_fault
        parts += _box(label.box, label.lines, EDGE_LABEL_SIZE, place, fault=fault, framed=False)
    for node in layout.nodes:
        place = f"{node.node.id}  {node.node.at.x:.0f}, {node.node.at.y:.0f}"
        fault = node.node.id in in_fault
        parts += _box(node.box, node.lines, NODE_SIZE, place, fault=fault, framed=True)
    view = " ".join(f"{side:.0f}" for side in bounds)
    size = f'width="{2 * bounds.width:.0f}" height="{2 * bounds.height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {size}'
    title = "<title>Map of stakeholders, with the units of map.yaml</title>"
    white = f'<path d="M{bounds.x:.0f} {bounds.y:.0f}h{bounds.width:.0f}v{bounds.height:.0f}'
    white += f'h{-bounds.width:.0f}z" fill="white"/>'
    lines = (f'{head} font-family="sans-serif">', title, white, *parts, "</svg>", "")
    return "\n".join(lines)


def _grid(bounds: Rect) -> Iterator[str]:
    """Yield lines every 50 units, every second one numbered."""
    left, top = (int(side // _STEP + 1) * _STEP for side in bounds[:2])
    for x in range(left, int(bounds.right), _STEP):
        colour = "#c8d4e4" if x % (2 * _STEP) == 0 else "#e6ecf4"
        yield f'<path d="M{x} {bounds.y:.0f}V{bounds.bottom:.0f}" stroke="{colour}"/>'
        if x % (2 * _STEP) == 0:
            yield _number(x, x + 2, bounds.y + 10)
            yield _number(x, x + 2, bounds.bottom - 4)
    for y in range(top, int(bounds.bottom), _STEP):
        colour = "#c8d4e4" if y % (2 * _STEP) == 0 else "#e6ecf4"
        yield f'<path d="M{bounds.x:.0f} {y}H{bounds.right:.0f}" stroke="{colour}"/>'
        if y % (2 * _STEP) == 0:
            yield _number(y, bounds.x + 2, y - 2)
            yield _number(y, bounds.right - 22, y - 2)


def _number(number: int, x: float, y: float) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="9" fill="#4a6a94">{number}</text>'


def _box(
    box: Rect, lines: tuple[str, ...], size: float, place: str, *, fault: bool, framed: bool
) -> Iterator[str]:
    """Yield a box with its text, id and place."""
    frame = "#c00000" if fault else "#404040" if framed else "none"
    fill = "#f4f4f4" if framed else "white"
    yield (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
        f' fill="{fill}" stroke="{frame}"/>'
    )
    middle = box.middle
    step = size * _LINE
    top = middle.y - len(lines) * step / 2
    for number, line in enumerate(lines):
        yield (
            f'<text x="{middle.x:.1f}" y="{top + (number + 0.78) * step:.1f}"'
            f' font-size="{0.9 * size:.1f}" text-anchor="middle">{escape(line)}</text>'
        )
    yield (
        f'<text x="{middle.x:.1f}" y="{box.y - 0.6:.1f}" font-size="4.6" text-anchor="middle"'
        ' paint-order="stroke" stroke="white" stroke-width="1.5"'
        f' fill="{"#c00000" if fault else "#4a6a94"}">{place}</text>'
    )
