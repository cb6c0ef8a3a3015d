"""What is measured against one frame of a 60 Hz screen, and the line that says so.

Knows canvases. Knows nothing of what is drawn or searched.
"""

import time
from collections.abc import Sequence
from statistics import median, quantiles

from PySide6.QtCore import QPoint

from laos_tip_app.ui.widgets.canvas import Canvas

FRAME = 1000 / 60
"""In milliseconds."""

SCREEN = (1920, 1080)
_FEW = 20


def picture(canvas: Canvas, factor: float) -> float:
    """Zoom a step around the middle and return the milliseconds until it is painted."""
    start = time.perf_counter()
    canvas.zoom_by(factor, QPoint(SCREEN[0] // 2, SCREEN[1] // 2))
    canvas.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def pan(canvas: Canvas, right: int) -> float:
    """Move to the side and return the milliseconds until it is painted."""
    start = time.perf_counter()
    canvas.pan(right, 0)
    canvas.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def best(rounds: Sequence[Sequence[float]]) -> list[float]:
    """Return the quickest time of each step: whatever else the machine does is none of ours."""
    return [min(times) for times in zip(*rounds, strict=True)]


def against_frame(
    what: str, taken: list[float], *, budget: float = 1.0, counted: str = "pictures"
) -> dict[str, object]:
    """Return the line of some times; `counted` is the name under which their number stands.

    What stands in it is their 95th percentile, or of less than twenty the longest.
    """
    slowest = quantiles(taken, n=20)[-1] if len(taken) >= _FEW else max(taken)
    return {
        "what": what,
        "unit": "ms",
        "bare": round(FRAME, 1),
        "program": round(slowest, 1),
        "ratio": round(slowest / FRAME, 3),
        "budget": budget,
        "median": round(median(taken), 1),
        "longest": round(max(taken), 1),
        counted: len(taken),
    }
