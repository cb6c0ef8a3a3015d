"""Measures panning and zooming in a drawn timeline of ten thousand events. Needs a screen."""

import json
import random
from datetime import date

from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import LaneLabel, TimelineContent
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.shell.application import new_application
from tests.benchmarks.drawings import SCREEN, Steps, canvas_times, compare, graphics_view_times
from tests.benchmarks.measures import Measure

ENTRIES = 10_000
ROUNDS = 3
LANES = 8
DAYS = {"day": 1, "month": 30, "month-range": 61, "year": 365, "reporting-period": 390}
STEPS = Steps(nearer=24, farther=12, pans=150)


def measures() -> list[Measure]:
    """Return the measures of panning and zooming."""
    data = content()
    own = [canvas_times(new_scene(data), STEPS) for _ in range(ROUNDS)]
    plain = [
        graphics_view_times(plain_scene(data), STEPS, zooms_height=False) for _ in range(ROUNDS)
    ]
    return compare(f"{ENTRIES:,} events", own, plain)


def new_scene(data: TimelineContent) -> TimelineScene:
    """Return a drawing in which nothing was laid out before."""
    return TimelineScene(data, TextPainter(QApplication.font(), LIGHT, cached=True))


def plain_scene(data: TimelineContent) -> QGraphicsScene:
    """Return the events as items of a QGraphicsScene, one each, spread over a screen."""
    numbers = random.Random(1)  # noqa: S311  # reproducible, not secret
    first = min(entry.start for entry in data.entries)
    days = max(entry.end for entry in data.entries) - first
    scene = QGraphicsScene(0, 0, *SCREEN)
    for entry in data.entries:
        item = scene.addSimpleText(f"{entry.title}\n{entry.secondary}", QApplication.font())
        x = (entry.start - first) / days * SCREEN[0]
        item.setPos(x, (entry.topic + numbers.random()) / LANES * SCREEN[1])
        # As in the timeline, letters keep their size.
        item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    return scene


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
        tuple(
            SceneItem(Location.of("event", f"TL-{n}"), entry.title, description=entry.title)
            for n, entry in enumerate(entries)
        ),
        tuple(LaneLabel(f"Theme {n}", n) for n in range(LANES)),
        {n: f"Theme {n}" for n in range(LANES)},
        (),
        (),
        (),
        (),
        TimeAxis([(entry.start, entry.end) for entry in entries]),
    )


if __name__ == "__main__":
    # As the program makes it; another style could take longer to draw.
    application = new_application()
    print(json.dumps([measure._asdict() for measure in measures()]))
