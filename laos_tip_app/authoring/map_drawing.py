"""Draw the map with a grid of its units."""

from collections.abc import Iterator
from html import escape
from typing import Final

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.map.geometry import (
    EDGE_LABEL_SIZE,
    NODE_SIZE,
    MapEdge,
    MapLayout,
    MapNode,
    faults,
)

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
        ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        parts.append(f'<line {ends} stroke="{colour}"/>')
    for word in layout.edge_labels:
        parts += _box(word.box, word.lines, word.edge, fault=word.edge.id in in_fault)
    for name in layout.nodes:
        parts += _box(name.box, name.lines, name.node, fault=name.node.id in in_fault)
    view = " ".join(f"{side:.0f}" for side in bounds)
    measures = f'width="{2 * bounds.width:.0f}" height="{2 * bounds.height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {measures}'
    title = "<title>Map of stakeholders, with the units of map.yaml</title>"
    white = f'<path d="M{bounds.x:.0f} {bounds.y:.0f}h{bounds.width:.0f}v{bounds.height:.0f}'
    white += f'h{-bounds.width:.0f}z" fill="white"/>'
    lines = (f'{head} font-family="sans-serif">', title, white, *parts, "</svg>", "")
    return "\n".join(lines)


def _grid(bounds: Rect) -> Iterator[str]:
    """Yield lines every 50 units, every second one numbered."""
    left, top = (int(side // _STEP + 1) * _STEP for side in bounds[:2])
    for number in range(min(left, top), int(max(bounds.right, bounds.bottom)), _STEP):
        is_second = number % (2 * _STEP) == 0
        line = f'stroke="{"#c8d4e4" if is_second else "#e6ecf4"}"/>'
        if left <= number < bounds.right:
            yield f'<path d="M{number} {bounds.y:.0f}V{bounds.bottom:.0f}" {line}'
            for y in (bounds.y + 10, bounds.bottom - 4) if is_second else ():
                yield _number(number, number + 2, y)
        if top <= number < bounds.bottom:
            yield f'<path d="M{bounds.x:.0f} {number}H{bounds.right:.0f}" {line}'
            for x in (bounds.x + 2, bounds.right - 22) if is_second else ():
                yield _number(number, x, number - 2)


def _number(number: int, x: float, y: float) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="9" fill="#4a6a94">{number}</text>'


def _box(
    box: Rect, lines: tuple[str, ...], entry: MapNode | MapEdge, *, fault: bool
) -> Iterator[str]:
    """Yield a box with text, id and place, framed for names."""
    framed = isinstance(entry, MapNode)
    size = NODE_SIZE if framed else EDGE_LABEL_SIZE
    place = f"{entry.id}  {entry.at.x:.0f}, {entry.at.y:.0f}"
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
