"""Draw the map as SVG, with the units of map.yaml."""

from typing import Final
from xml.etree import ElementTree as ET

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.map.geometry import (
    EDGE_LABEL_SIZE,
    NODE_SIZE,
    EdgeLabel,
    MapLayout,
    NodeLabel,
    faults,
)

_GRID_STEP: Final = 50
_GRID_MARGIN: Final = 60
_LINE_HEIGHT: Final = 1.25
_FAULT: Final = "#c00000"
_UNITS: Final = "#4a6a94"


def map_svg(layout: MapLayout) -> str:
    """Return the map as SVG with all places, faults in red."""
    bounds = layout.bounds.grown(_GRID_MARGIN)
    view = Rect(*map(round, bounds))
    overlaps = faults(layout)
    in_fault = {part for fault in overlaps for part in (fault.subject, fault.other)}
    crossed = {fault.subject for fault in overlaps if fault.crossed}
    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg")
    svg.set("viewBox", " ".join(map(str, view)))
    svg.set("width", f"{2 * bounds.width:.0f}")
    svg.set("height", f"{2 * bounds.height:.0f}")
    svg.set("font-family", "sans-serif")
    ET.SubElement(svg, "title").text = "Map of stakeholders, with the units of map.yaml"
    _add_rectangle(svg, view, fill="white")
    _add_grid(svg, bounds)
    for segment in layout.segments:
        (x1, y1), (x2, y2) = segment.start, segment.end
        ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
        stroke = _FAULT if segment.edge.id in crossed else "#606060"
        ET.SubElement(svg, "line", ends, stroke=stroke)
    for word in layout.edge_labels:
        _add_label(svg, word, is_fault=word.edge.id in in_fault)
    for name in layout.nodes:
        _add_label(svg, name, is_fault=name.node.id in in_fault)
    ET.indent(svg, "")
    return ET.tostring(svg, "unicode") + "\n"


def _add_grid(svg: ET.Element, bounds: Rect) -> None:
    """Add lines every 50 units, every second one numbered."""
    left, top = (int(side // _GRID_STEP + 1) * _GRID_STEP for side in bounds[:2])
    for number in range(min(left, top), int(max(bounds.right, bounds.bottom)), _GRID_STEP):
        is_second = number % (2 * _GRID_STEP) == 0
        stroke = "#c8d4e4" if is_second else "#e6ecf4"
        places: list[tuple[float, float]] = []
        if left <= number < bounds.right:
            path = f"M{number} {bounds.y:.0f}V{bounds.bottom:.0f}"
            ET.SubElement(svg, "path", d=path, stroke=stroke)
            places += [(number + 2, bounds.y + 10), (number + 2, bounds.bottom - 4)]
        if top <= number < bounds.bottom:
            path = f"M{bounds.x:.0f} {number}H{bounds.right:.0f}"
            ET.SubElement(svg, "path", d=path, stroke=stroke)
            places += [(bounds.x + 2, number - 2), (bounds.right - 22, number - 2)]
        for x, y in places if is_second else ():
            place = {"x": f"{x:.0f}", "y": f"{y:.0f}", "font-size": "9"}
            ET.SubElement(svg, "text", place, fill=_UNITS).text = str(number)


def _add_label(svg: ET.Element, label: NodeLabel | EdgeLabel, *, is_fault: bool) -> None:
    """Add a box with text, id and place, framed for names."""
    is_name = isinstance(label, NodeLabel)
    entry = label.node if isinstance(label, NodeLabel) else label.edge
    frame = _FAULT if is_fault else "#404040" if is_name else "none"
    _add_rectangle(svg, label.box, fill="#f4f4f4" if is_name else "white", stroke=frame)
    size = NODE_SIZE if is_name else EDGE_LABEL_SIZE
    middle, step = label.box.middle, size * _LINE_HEIGHT
    top = middle.y - len(label.lines) * step / 2
    centred = {"x": f"{middle.x:.1f}", "text-anchor": "middle"}
    for number, line in enumerate(label.lines):
        place = {"y": f"{top + (number + 0.78) * step:.1f}", "font-size": f"{0.9 * size:.1f}"}
        ET.SubElement(svg, "text", centred | place).text = line
    place = {"y": f"{label.box.y - 0.6:.1f}", "font-size": "4.6"}
    outline = {"paint-order": "stroke", "stroke": "white", "stroke-width": "1.5"}
    fill = _FAULT if is_fault else _UNITS
    text = ET.SubElement(svg, "text", centred | place | outline, fill=fill)
    text.text = f"{entry.id}  {entry.at.x:.0f}, {entry.at.y:.0f}"


def _add_rectangle(svg: ET.Element, box: Rect, **look: str) -> None:
    x, y, width, height = (f"{side:.1f}" for side in box)
    ET.SubElement(svg, "rect", {"x": x, "y": y, "width": width, "height": height}, **look)
