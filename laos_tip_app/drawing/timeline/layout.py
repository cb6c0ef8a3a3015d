"""Layout of timeline entries: lanes, rows, labels, and counts of hidden entries.

Entries of a lane have as few rows as their labels allow; an entry without a row is counted in a
"+n" at its place, so none is lost. The same entries, width and zoom give the same
layout.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import inf
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.drawing.geometry import Rect, Size, TextWidths
from laos_tip_app.drawing.timeline.axis import TimeAxis

MARKER: Final = 13.0
"""The height of a marker beside text of the usual size."""

GAP: Final = 6.0
"""The distance between a marker and its label, and between neighbours."""

ROW_GAP: Final = 4.0
MAX_ROWS: Final = 8
"""The most rows of a lane; more would push the next lanes out of view."""

COUNT_WIDTH: Final = 52.0
"""The width of a "+n" with the gap behind it."""

SITUATION_HATCH: Final = 6.0
"""The height of the hatched lower edge of a situation, below its label."""


class LaneSpacing(NamedTuple):
    """The distances in and between the lanes, by default on a screen.

    Attributes:
        rows: Between the rows of a lane.
        lanes: Above and below the rows of a lane.
        inset: Above and below an entry in its row.
        hatch: The room for the hatched edge of a situation below a label of several lines.
        undated: Around the entries without a date.
        max_name_width: The maximum width of the names of lanes, as a part of the drawing.
        marker: The height of a marker.
        max_rows: Rows in a lane before further entries are hidden and counted.
    """

    rows: float = 1.0
    lanes: float = 5.0
    inset: float = 2.0
    hatch: float = SITUATION_HATCH
    undated: float = GAP
    max_name_width: float = 0.2
    marker: float = MARKER
    max_rows: float = MAX_ROWS


SCREEN_SPACING: Final = LaneSpacing()
PAPER_SPACING: Final = LaneSpacing(
    lanes=2.0, inset=1.0, hatch=0.0, undated=2.0, max_name_width=0.1, max_rows=inf
)


class TimelineEntry(NamedTuple):
    """An entry of the timeline.

    Attributes:
        title: The title.
        lanes: The numbers of its lanes.
        start: Its first day as an ordinal, or 0 when it is not dated.
        end: The day after its last.
        precision: One of the precisions of a date, such as `month`.
        topic: The number of its topic, which sets shape and colour.
        is_situation: Whether it is a situation rather than something that happened.
        secondary: The small text under the title: its date as stated, notes.
        correction: The notes that correct it, under that; or empty.
        is_brief: Whether it is for a screen, where its details are next to it.
        cautions: There, the number of its other notes, behind the title; or empty.
    """

    title: str
    lanes: tuple[int, ...]
    start: int
    end: int
    precision: str
    topic: int = 0
    is_situation: bool = False
    secondary: str = ""
    correction: str = ""
    is_brief: bool = False
    cautions: str = ""

    @property
    def dated(self) -> bool:
        """Whether it has a position on the axis."""
        return self.start > 0


class LabelLines(NamedTuple):
    """The lines of a label and their size together.

    Attributes:
        secondary_x: x offset of the secondary text on the title's last line, or 0.
        cautions: The number of cautions, behind the title; or empty.
    """

    title: tuple[str, ...]
    secondary: tuple[str, ...]
    correction: tuple[str, ...]
    size: Size
    secondary_x: float
    cautions: str


class EntryBox(NamedTuple):
    """An entry in its row.

    Attributes:
        rect: The rectangle of its span and its label.
        label_x: Where its label begins.
    """

    entry: int
    rect: Rect
    label_x: float


class HiddenCount(NamedTuple):
    """Entries that share a "+n" instead of being drawn."""

    rect: Rect
    entries: tuple[int, ...]


class Lane(NamedTuple):
    """A lane.

    Attributes:
        number: Its number in `TimelineEntry.lanes`.
        boxes: Its entries, row by row.
        counts: Its entries that have no row. Each "+n" counts a fixed section of the axis, so that
            no two overlap.
    """

    number: int
    y: float
    height: float
    boxes: tuple[EntryBox, ...]
    counts: tuple[HiddenCount, ...]


class LaneLayout(NamedTuple):
    """All lanes at one width, measured from the upper left corner."""

    width: float
    height: float
    lanes: tuple[Lane, ...]

    def boxes(self, start: float = -inf, end: float = inf) -> Iterator[EntryBox]:
        """Yield the entries between two x positions."""
        for lane in self.lanes:
            for box in lane.boxes:
                # Asked of each entry at each step of a pan: a property takes longer.
                if box.rect.x < end and start < box.rect.x + box.rect.width:
                    yield box

    def counts(self, start: float = -inf, end: float = inf) -> Iterator[HiddenCount]:
        """Yield the "+n" between two x positions."""
        for lane in self.lanes:
            for count in lane.counts:
                if count.rect.x <= end and start < count.rect.right:
                    yield count


def label_lines(
    entry: TimelineEntry, measure: TextWidths, max_width: float, hatch: float = SITUATION_HATCH
) -> LabelLines:
    """Return the label of an entry, broken into lines."""
    small = partial(measure.width, face="small")
    cautions_width = small(entry.cautions) + 1.5 * GAP if entry.cautions else 0.0
    title = measure.wrapped(entry.title, "plain", max_width - cautions_width)
    secondary = measure.wrapped(entry.secondary, "small", max_width)
    correction = measure.wrapped(entry.correction, "small", max_width - 2 * GAP)
    line_widths = [measure.width(line, "plain") for line in title]
    if title:
        line_widths[-1] += cautions_width
    secondary_x = line_widths[-1] + 2 * GAP if title and len(secondary) == 1 else 0.0
    if secondary_x and secondary_x + small(secondary[0]) > max_width:
        secondary_x = 0.0
    line_widths += [secondary_x + small(line) for line in secondary]
    line_widths += [small(line) + 2 * GAP for line in correction]
    small_lines = len(correction) + (0 if secondary_x else len(secondary))
    height = len(title) * measure.height("plain") + small_lines * measure.height("small")
    if entry.is_situation and entry.dated and not entry.is_brief:
        # The marker is beside the first line: under a single one, the hatch would run through it.
        height += hatch if len(title) + small_lines > 1 else SITUATION_HATCH
    size = Size(max(line_widths, default=1.0), height)
    return LabelLines(title, secondary, correction, size, secondary_x, entry.cautions)


class TimelineLayout:
    """Lays entries out at any zoom.

    Attributes:
        spans: The start and the end of each dated entry on the axis, from 0 to 1.
        labels: Their labels.
    """

    def __init__(
        self,
        entries: Sequence[TimelineEntry],
        lanes: int,
        axis: TimeAxis,
        measure: TextWidths,
        plot: float,
        *,
        spacing: LaneSpacing = SCREEN_SPACING,
        min_heights: Mapping[int, float] = MappingProxyType({}),
    ) -> None:
        """Measure labels and sort entries into lanes.

        Args:
            entries: The entries; each is known by its index.
            lanes: The number of lanes.
            axis: The time axis.
            measure: Measures text.
            plot: The width of the axis at a zoom of 1.
            spacing: The distances in and between the lanes.
            min_heights: The height that the name of a lane needs.
        """
        self._entries = entries
        self._plot = plot
        self._spacing = spacing
        self._min_heights = min_heights
        self._count_height = measure.height("plain") + 2 * spacing.inset
        self._lanes: list[list[int]] = [[] for _ in range(lanes)]
        dated = [number for number, entry in enumerate(entries) if entry.dated]
        dated.sort(key=lambda number: (entries[number].start, entries[number].end, number))
        for number in dated:
            for lane in entries[number].lanes:
                self._lanes[lane].append(number)
        self.spans = {n: (axis.at(entries[n].start), axis.at(entries[n].end)) for n in dated}
        self.labels: dict[int, LabelLines] = {}
        for number, (start, end) in self.spans.items():
            # A label may be as wide as the space on the wider side of its marker.
            room = max(plot * (1 - end) - spacing.marker - GAP, plot * start - GAP) - GAP
            self.labels[number] = label_lines(entries[number], measure, room, spacing.hatch)

    def at(self, zoom: float) -> LaneLayout:
        """Return the layout at a zoom; empty lanes are left out."""
        width = self._plot * zoom
        y = 0.0
        lanes = []
        for number, entries in enumerate(self._lanes):
            if entries:
                lane = self._lane(number, y, width)
                lanes.append(lane)
                y += lane.height
        return LaneLayout(width, y, tuple(lanes))

    def box(self, entry: int, width: float) -> EntryBox:
        """Return an entry on an axis, in no row yet.

        The label stands in the span, where that is long enough, else behind it, or before it where
        the axis ends too soon: so no end of a span runs through a text.
        """
        start, end = self.spans[entry]
        left, right = start * width, end * width
        label, marker = self.labels[entry].size, self._spacing.marker
        if self._entries[entry].precision == "day":
            left -= marker / 2
            right = left + marker
        label_x = left + marker + GAP
        if label_x + label.width + GAP > right:
            right = max(right, left + marker)
            if right + GAP + label.width <= width or left < label.width + GAP:
                label_x = right + GAP
                right = label_x + label.width
            else:
                label_x = left = left - GAP - label.width
        height = label.height + 2 * self._spacing.inset
        return EntryBox(entry, Rect(left, 0.0, right - left, height), label_x)

    def _lane(self, number: int, top: float, width: float) -> Lane:
        spacing = self._spacing
        rows: list[list[EntryBox]] = []
        row_ends: list[float] = []
        hidden: dict[int, list[int]] = {}
        for entry in self._lanes[number]:
            box = self.box(entry, width)
            latest_end = box.rect.x - GAP
            row = next((n for n, end in enumerate(row_ends) if end <= latest_end), len(rows))
            if row >= spacing.max_rows:
                start, _end = self.spans[entry]
                hidden.setdefault(int(start * width / COUNT_WIDTH), []).append(entry)
                continue
            if row == len(rows):
                rows.append([])
                row_ends.append(0.0)
            rows[row].append(box)
            row_ends[row] = box.rect.right
        y, boxes = top + spacing.lanes, []
        for in_row in rows:
            height = max(box.rect.height for box in in_row)
            boxes += [
                EntryBox(entry, Rect(rect.x, y, rect.width, height), label_x)
                for entry, rect, label_x in in_row
            ]
            y += height + spacing.rows
        if hidden:
            y += self._count_height + spacing.rows
        height = y - spacing.rows + spacing.lanes - top
        height = max(height, self._min_heights.get(number, 0.0))
        y = top + height - spacing.lanes - self._count_height
        first = Rect(0, y, COUNT_WIDTH - GAP, self._count_height)
        counts = tuple(
            HiddenCount(first.moved(section * COUNT_WIDTH, 0), tuple(counted))
            for section, counted in hidden.items()
        )
        return Lane(number, top, height, tuple(boxes), counts)
