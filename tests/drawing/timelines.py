"""A timeline that a test makes itself."""

from collections.abc import Sequence

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import LaneLabel, TimelineContent
from laos_tip_app.drawing.timeline.layout import TimelineEntry


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
