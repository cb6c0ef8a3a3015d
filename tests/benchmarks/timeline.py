"""Measures how long a picture of a drawn timeline of ten thousand entries takes.

Needs a screen. Times stand against one frame of a 60 Hz screen.
"""

import json
import random
import sys
from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import LaneLabel, TimelineContent
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.ui.widgets.canvas import STEP, Canvas
from tests.benchmarks.frame import SCREEN, against_frame, best, pan, picture

ENTRIES = 10_000
ROUNDS = 3
LANES = 8
DAYS = {"day": 1, "month": 30, "month-range": 61, "year": 365, "reporting-period": 390}
_PAN = 40


def figures() -> list[dict[str, object]]:
    """Return a line of figures for moving and for zooming."""
    rounds = [one_round() for _ in range(ROUNDS)]
    moved, zoomed = (best(each) for each in zip(*rounds, strict=True))
    return [
        against_frame(f"moving among {ENTRIES} entries, p95", moved),
        against_frame(f"zooming among {ENTRIES} entries, p95", zoomed),
    ]


def one_round() -> tuple[list[float], list[float]]:
    """Move and zoom in a new drawing, in which nothing was laid out before."""
    letters = TextPainter(QApplication.font(), cached=True)
    canvas = Canvas(TimelineScene(content(), letters, LIGHT))
    canvas.resize(*SCREEN)
    canvas.show()
    QApplication.processEvents()
    zoomed = [picture(canvas, factor) for factor in (STEP,) * 24 + (1 / STEP,) * 12]
    moved = [pan(canvas, _PAN if number < 150 else -_PAN) for number in range(300)]
    canvas.close()
    canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return moved, zoomed


def content() -> TimelineContent:
    """Return entries of every precision, the same at each call."""
    numbers = random.Random(1)  # noqa: S311  # reproducible, not secret
    first = date(2000, 1, 1).toordinal()
    entries = []
    for number in range(ENTRIES):
        precision = numbers.choice(list(DAYS))
        start = first + numbers.randrange(25 * 365)
        title = f"Entry {number} " + "with some words " * numbers.randrange(1, 5)
        lane = numbers.randrange(LANES)
        end = start + DAYS[precision]
        entries.append(
            TimelineEntry(title, (lane,), start, end, precision, lane, secondary="2007 · note O-05")
        )
    return TimelineContent(
        tuple(entries),
        tuple(Location.of("event", f"TL-{n}") for n in range(ENTRIES)),
        tuple(entry.title for entry in entries),
        tuple(entry.title for entry in entries),
        tuple(LaneLabel(f"Theme {n}", n) for n in range(LANES)),
        {n: f"Theme {n}" for n in range(LANES)},
        (),
        (),
        (),
        (),
        TimeAxis([(entry.start, entry.end) for entry in entries]),
    )


if __name__ == "__main__":
    # The style of the program; another one could take longer to draw.
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv)
    print(json.dumps(figures(), indent=2))
