"""What is painted, in lines that can be read and compared: what, where and in which colour.

Places are in steps of eight pixels: a change of taste by a pixel or two is no fault, a text at the
wrong end of its line is one. Some outlines are in steps of one pixel: there a gap between parts
that should touch is seen.
"""

import os
import re
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.theme import current_theme
from tests.drawing.svg import SVG, painted

ROOT: Final = Path(__file__).parent
WRITTEN: Final = ROOT.parent / "build" / "outlines"
"""Where what a test got is written when it is not what is expected."""

_STEP: Final = 8
_MOST_POINTS: Final = 7
"""Of a shape with more, such as one with round corners, only the box around it is told."""

_USUAL_DASHES: Final = ("4.0 2.0", "1.0 2.0")
"""The dashes and dots of Qt with their gaps, in widths of the line; any others are told."""


def expect(name: str, text: str) -> None:
    """Fail unless a text is what a file of the tests has, such as "drawing/legend.txt"."""
    expected, got = ROOT / name, WRITTEN / name
    before = expected.read_text("utf-8") if expected.exists() else ""
    if text != before:
        # What a changed module paints is wanted by nobody, and would be taken over by mistake.
        if "MUTATION_ORDER" not in os.environ:
            got.parent.mkdir(parents=True, exist_ok=True)
            got.write_text(text, encoding="utf-8")
        changes = unified_diff(before.splitlines(), text.splitlines(), name, "now", "", "", 1, "")
        pytest.fail(
            "\n".join([*changes, f"If this is what is wanted: cp {got} {expected}"]), pytrace=False
        )


def outline_of(widget: QWidget) -> str:
    """Return what a widget paints."""
    return outline(lambda painter: widget.render(painter, QPoint()))


def outline(paint: Callable[[QPainter], None], step: int = _STEP) -> str:
    """Return what is painted, one line each, in the order of painting."""
    return "".join(f"{line}\n" for line in _lines(painted(paint), step))


def _lines(root: ET.Element, step: int) -> Iterator[str]:
    names = _names_of_colours()
    for group in root.iter(f"{SVG}g"):
        transform = _transform(group)
        for element in group:
            kind = element.tag.removeprefix(SVG)
            if kind in ("g", "title", "desc", "defs"):
                continue
            parts = _text_look(group, element) if kind == "text" else _look(group)
            look = " ".join(names.get(part, part) for part in parts)
            yield f"{kind} {_place(element, transform, step)} {look} {_content(element)}".rstrip()


def _names_of_colours() -> dict[str, str]:
    """Return the names that the theme has for its colours; of several, the first."""
    theme = current_theme()
    named = {f"mark {number}": colour for number, colour in enumerate(theme.marks)}
    named |= {name: value for name, value in theme._asdict().items() if str(value)[:1] == "#"}
    return {colour: name for name, colour in reversed(named.items())}


def _look(group: ET.Element) -> Iterator[str]:
    for name in ("fill", "stroke"):
        colour = group.get(name, "none")
        if colour != "none" and group.get(f"{name}-opacity") != "0":
            yield from (name, colour)
            if (opacity := group.get(f"{name}-opacity", "1")) != "1":
                yield f"at {float(opacity):.1f}"
    if group.get("stroke", "none") != "none":
        width = float(group.get("stroke-width", "1"))
        yield f"{width:.1f}"
        if (dashes := group.get("stroke-dasharray", "none")) != "none":
            lengths = " ".join(f"{float(length) / width:.1f}" for length in dashes.split(","))
            yield "dashed" if lengths in _USUAL_DASHES else f"dashed {lengths}"


def _text_look(group: ET.Element, element: ET.Element) -> Iterator[str]:
    yield element.get("fill", group.get("fill", ""))
    yield f"{float(element.get('font-size', group.get('font-size', '0'))):.0f}"
    if int(element.get("font-weight", group.get("font-weight", "400"))) >= 600:
        yield "bold"
    if element.get("font-style", group.get("font-style")) == "italic":
        yield "italic"


def _content(element: ET.Element) -> str:
    return "".join(element.itertext()).replace("\u00a0", " ").strip()


def _place(element: ET.Element, transform: QTransform, step: int) -> str:
    points = [transform.map(point) for point in _points(element)]
    if len(points) > _MOST_POINTS:
        box = QPolygonF(points).boundingRect()
        points = [box.topLeft(), box.bottomRight()]
    steps = [(round(point.x() / step), round(point.y() / step)) for point in points]
    return " ".join(f"{x},{y}" for x, y in steps)


def _points(element: ET.Element) -> Iterator[QPointF]:
    """Return the points of an element: of a box two corners, of a line or shape all of them."""

    def number(name: str) -> float:
        return float(element.get(name, "0"))

    match element.tag.removeprefix(SVG):
        case "rect" | "image":
            corner = QPointF(number("x"), number("y"))
            yield from (corner, corner + QPointF(number("width"), number("height")))
        case "circle" | "ellipse":
            width = number("rx") or number("r")
            height = number("ry") or number("r")
            box = QRectF(number("cx") - width, number("cy") - height, 2 * width, 2 * height)
            yield from (box.topLeft(), box.bottomRight())
        case "line":
            yield QPointF(number("x1"), number("y1"))
            yield QPointF(number("x2"), number("y2"))
        case "polyline" | "polygon":
            for point in element.get("points", "").split():
                yield QPointF(*map(float, point.split(",")))
        case "path":
            for point in re.findall(r"(-?[\d.e-]+),(-?[\d.e-]+)", element.get("d", "")):
                yield QPointF(*map(float, point))
        case "text":
            yield QPointF(number("x"), number("y"))


def _transform(group: ET.Element) -> QTransform:
    numbers = group.get("transform", "").removeprefix("matrix(").removesuffix(")")
    return QTransform(*map(float, numbers.split(","))) if numbers else QTransform()
