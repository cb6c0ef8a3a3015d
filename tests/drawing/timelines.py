"""Timelines that a test makes itself."""

from collections.abc import Sequence
from datetime import date

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import (
    LaneLabel,
    RatingAnnotation,
    RatingStep,
    TimelineContent,
)
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from laos_tip_app.drawing.timeline.scene import TimelineScene
from tests.outlines import outline


def one_lane(entries: Sequence[TimelineEntry], spans: Sequence[tuple[int, int]]) -> TimelineContent:
    """Return a timeline of entries in one lane, with the ids TL-0, TL-1 and so on.

    Args:
        entries: The entries.
        spans: What the years of the axis have.
    """
    items = (
        SceneItem(Location.of("event", f"TL-{number}"), entry.title, entry.title)
        for number, entry in enumerate(entries)
    )
    return TimelineContent(
        entries=tuple(entries),
        items=tuple(items),
        lanes=(LaneLabel("One", 0),),
        topics={0: "One"},
        steps=(),
        tiers=(),
        annotations=(),
        footnotes=(),
        axis=TimeAxis(spans, [2005, 2009]),
    )


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> tuple[int, int]:
    """Return a first day, and the day after a last one."""
    return date(*first).toordinal(), date(*last).toordinal() + 1


def year(number: int) -> tuple[int, int]:
    return days((number, 1, 1), (number, 12, 31))


PRECISIONS = (
    TimelineEntry("A day", (0,), *days((2006, 3, 1), (2006, 3, 1)), "day"),
    TimelineEntry("A month", (0,), *days((2006, 3, 1), (2006, 3, 31)), "month", 1),
    TimelineEntry("Months", (0,), *days((2006, 2, 1), (2006, 11, 30)), "month-range", 2),
    TimelineEntry("A year", (0,), *year(2006), "year", 3),
    TimelineEntry("Years", (0,), *days((2006, 1, 1), (2007, 12, 31)), "year-range", 4),
    TimelineEntry("Reported", (0,), *days((2006, 4, 1), (2007, 3, 31)), "reporting-period", 5),
    TimelineEntry("Before", (0,), *year(2007), "before", 6),
    TimelineEntry("After", (0,), *year(2007), "after", 7),
    TimelineEntry("Soon before", (0,), *days((2007, 6, 1), (2007, 6, 9)), "before"),
    TimelineEntry("Soon after", (0,), *days((2007, 6, 1), (2007, 6, 9)), "after"),
    TimelineEntry("About", (0,), *year(2007), "about"),
)
"""An entry of each precision, each with a shape of its own as far as there are."""


LABELS = (
    TimelineEntry("One line", (0,), *year(2006), "year", is_situation=True, is_brief=True),
    TimelineEntry(
        "◐ A mark and more words than one line has room for",
        (0, 1),
        *days((2006, 2, 1), (2006, 5, 31)),
        "month-range",
        1,
        secondary="Beginning of the year¹ · notes O-18, O-19",
        correction="Correction: it was another one, of which nobody has ever said a word.",
        cautions="2",
    ),
    TimelineEntry(
        "Beside", (1,), *year(2007), "year", 2, is_situation=True, secondary="2007", cautions="1"
    ),
    TimelineEntry("At the end", (1,), *days((2008, 12, 20), (2008, 12, 20)), "day", 3),
    TimelineEntry("A", (1,), *days((2006, 1, 1), (2006, 1, 1)), "day", 0, is_situation=True),
    TimelineEntry(
        "◐✕ Never", (), 0, 0, "unknown", 1, secondary="undated", correction="Correction: no."
    ),
    TimelineEntry("A situation without a date", (0,), 0, 0, "unknown", is_situation=True),
    TimelineEntry("The third of those without a date", (0,), 0, 0, "unknown", 4, secondary="¹"),
)
"""Labels of one line and of several, with all that can be beside and below a title."""


def content(*entries: TimelineEntry, years: tuple[int, ...] = ()) -> TimelineContent:
    """Return entries in one lane."""
    spans = [(entry.start, entry.end) for entry in entries if entry.dated]
    lane = one_lane(entries, spans)
    return lane._replace(axis=TimeAxis(spans, years))


def with_labels() -> TimelineContent:
    """Return two lanes, the second with a long name and a topic, and a third without entries."""
    shown = content(*LABELS[:5])
    lanes = (LaneLabel("One"), LaneLabel("The second lane", 2), LaneLabel("Of none", 3))
    return shown._replace(lanes=lanes, topics={0: "Law", 1: "Health", 2: "Work"})


def rated() -> TimelineContent:
    """Return ratings, some second-hand, with what the article says of them."""
    shown = content(*PRECISIONS[:3], years=(2003, 2010))
    rows = ((2003, 0, True), (2004, 1, False), (2005, 1, True), (2007, 0, False), (2008, 2, False))
    steps = (
        RatingStep(Location("timeline", "rating", f"RT-{row[0]}"), *row, f"In {row[0]}")
        for row in rows
    )
    said = (
        RatingAnnotation(0, 2004, "Report: Tier 2 · not confirmed"),
        RatingAnnotation(1, 2005, "Report: Tier 2"),
        RatingAnnotation(2, 2006, "Of a year without a rating"),
        RatingAnnotation(2, 2008, "Report: Tier 3 and a long text behind it"),
        RatingAnnotation(1, 2008, "A fourth"),
    )
    return shown._replace(
        steps=tuple(steps),
        tiers=("Tier 1", "Tier 2", "Tier 3"),
        annotations=said,
        ratings_title="What others say of each of these years, which is context",
    )


def screen(shown: TimelineContent, text_painter: TextPainter) -> TimelineScene:
    return TimelineScene(shown, text_painter)


def painted(
    scene: TimelineScene, view: Viewport, selected: int = -1, hovered: int = -1, step: int = 8
) -> str:
    return outline(lambda painter: scene.paint(painter, view, selected, hovered), step)


def whole(scene: TimelineScene, width: float) -> Viewport:
    """Return a view of all of a timeline."""
    view = Viewport(width, 100)
    return view._replace(height=scene.extent(view).height)
