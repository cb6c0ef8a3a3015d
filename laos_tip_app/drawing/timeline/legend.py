"""The legend of the timeline: the markers and spans on it."""

from functools import partial

from PySide6.QtGui import QPainter

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.legend import SAMPLE, Legend, LegendSample
from laos_tip_app.drawing.shapes import paint_marker
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis_painter import paint_narrow_years
from laos_tip_app.drawing.timeline.content import TimelineContent
from laos_tip_app.drawing.timeline.entry_painter import (
    FILLS,
    SITUATION_MARKER,
    paint_cautions,
    paint_span,
)
from laos_tip_app.drawing.timeline.layout import MARKER
from laos_tip_app.drawing.timeline.ratings_painter import paint_step
from laos_tip_app.report.labels import precision_labels


def timeline_legend(
    content: TimelineContent, text_painter: TextPainter, marker: float = MARKER
) -> Legend:
    """Return the legend of a timeline, without unused markers."""
    theme, lines = text_painter.theme, list[LegendSample]()
    # Lane names explain the topics where lanes are topics.
    if not any(lane.topic is not None for lane in content.lanes):
        lines += (
            LegendSample(label, partial(_paint_topic, theme, topic, marker), marker)
            for topic, label in sorted(content.topics.items())
        )
    neutral = next(iter(content.topics), 0)
    precisions = {entry.precision for entry in content.entries}
    samples = [
        (label, partial(_paint_precision, theme, neutral, precision, marker))
        for precision, label in precision_labels().items()
        if precision in precisions
    ]
    if any(entry.is_situation and entry.dated for entry in content.entries):
        is_brief = any(entry.is_brief for entry in content.entries)
        paint = partial(_paint_situation, theme, neutral, marker, is_brief)
        samples.append((_("Situation, not an event"), paint))
    if any(entry.cautions for entry in content.entries):
        paint = partial(_paint_number, text_painter)
        samples.append((_("Number of cautions, in the details"), paint))
    for hollow, text in (
        (False, _("US rating, from the publisher’s own text")),
        (True, _("US rating, second-hand")),
    ):
        if any(step.hollow == hollow for step in content.steps):
            samples.append((text, partial(paint_step, theme, marker, hollow)))
    if any(year.narrow for year in content.axis.years):
        samples.append(
            (_("Narrow years have no dated entries"), partial(paint_narrow_years, theme))
        )
    width = SAMPLE * marker / MARKER
    lines += (LegendSample(text, paint, width) for text, paint in samples)
    return Legend(lines, content.footnotes, text_painter)


def _paint_topic(theme: Theme, topic: int, marker: float, painter: QPainter, rect: Rect) -> None:
    paint_marker(painter, theme, topic, *rect.middle, marker, "full")


def _paint_precision(
    theme: Theme, topic: int, precision: str, marker: float, painter: QPainter, rect: Rect
) -> None:
    x = rect.middle.x
    if precision not in ("day", "unknown"):
        paint_span(painter, theme, rect, topic, precision, is_situation=False, marker=marker)
        edge = marker / 2 + 1
        x = rect.right - edge if precision == "before" else rect.x + edge
    paint_marker(painter, theme, topic, x, rect.middle.y, marker, FILLS[precision])


def _paint_situation(
    theme: Theme, topic: int, marker: float, is_brief: bool, painter: QPainter, rect: Rect
) -> None:
    paint_span(painter, theme, rect, topic, "year", is_situation=not is_brief)
    if is_brief:
        x, size = rect.x + marker / 2 + 1, marker * SITUATION_MARKER
        paint_marker(painter, theme, topic, x, rect.middle.y, size, "hollow")


def _paint_number(text_painter: TextPainter, painter: QPainter, rect: Rect) -> None:
    y = rect.middle.y - text_painter.height("small") / 2
    paint_cautions(painter, text_painter, "2", rect.x, y)
