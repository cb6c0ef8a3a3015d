"""What the legend of a timeline explains."""

import pytest

from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import (
    LaneLabel,
)
from laos_tip_app.drawing.timeline.legend import timeline_legend
from tests.drawing.timelines import LABELS, PRECISIONS, content, rated
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("is_brief", [True, False])
def test_the_legend_explains_what_there_is_and_nothing_else(
    text_painter: TextPainter, is_brief: bool
) -> None:
    labels = tuple(entry._replace(is_brief=is_brief) for entry in LABELS)
    shown = content(*PRECISIONS[:8], *labels)._replace(topics={2: "Work", 0: "Law", 1: "Health"})
    if is_brief:
        shown = shown._replace(lanes=(LaneLabel("One"), LaneLabel("Two")), steps=rated().steps)
    legend = timeline_legend(shown, text_painter, marker=13 if is_brief else 26)
    name = "drawing/timeline/legend_on_screen.txt" if is_brief else "drawing/timeline/legend.txt"
    expect(name, outline(lambda painter: legend.paint(painter, 400), 1))


@pytest.mark.parametrize(
    ("hollow", "text"),
    [(False, "US rating, from the publisher’s own text"), (True, "US rating, second-hand")],
)
def test_ratings_of_one_kind_are_explained_alone(
    text_painter: TextPainter, hollow: bool, text: str
) -> None:
    steps = tuple(step for step in rated().steps if step.hollow == hollow)
    legend = timeline_legend(rated()._replace(steps=steps), text_painter)
    assert [each.text for each in legend.samples if "rating" in each.text] == [text]


@pytest.mark.parametrize(("topic", "is_explained"), [(None, True), (0, False)])
def test_the_markers_of_topics_are_explained_unless_lanes_are_topics(
    text_painter: TextPainter, topic: int | None, is_explained: bool
) -> None:
    lanes = (LaneLabel("Law", topic), LaneLabel("No names given"))
    shown = content(*PRECISIONS[:1])._replace(lanes=lanes, topics={0: "Law"})
    samples = timeline_legend(shown, text_painter).samples
    assert ("Law" in [sample.text for sample in samples]) == is_explained
