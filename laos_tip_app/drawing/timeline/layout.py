"""Where each entry of the timeline stands: lanes, rows in them, and what is counted instead.

Knows nothing of Qt, of records or of how an entry looks. Entries of a lane stand in as few rows as
there is room for their labels; what finds no row is counted in a "+n" at its place, so nothing is
lost. The same entries, width and zoom give the same layout.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from laos_tip_app.drawing.geometry import Rect, Size, TextWidths, wrapped
from laos_tip_app.drawing.timeline.axis import TimeAxis

MARK: Final = 13.0
"""The height of a mark."""

GAP: Final = 6.0
"""Between a mark and its label, and between neighbours."""

ROW_GAP: Final = 4.0
LANE_GAP: Final = 6.0
MOST_ROWS: Final = 8
"""Rows in a lane; more would push the next lanes out of sight."""

COUNT_WIDTH: Final = 52.0
"""The room that a "+n" has."""

FOOT: Final = 6.0
"""The hatched foot of a state of things, below its label."""

_INSET: Final = 2.0


class TimelineEntry(NamedTuple):
    """Something to be drawn on the timeline.

    Attributes:
        title: What it says.
        lanes: The numbers of the lanes that it stands in.
        start: Its first day as an ordinal, or 0 when it is not dated.
        end: The day after its last.
        precision: `day`, `month`, `month-range`, `year`, `reporting-period` or `unknown`.
        theme: The number of its theme, which tells shape and colour.
        band: Whether it is a state of things rather than something that happened.
        lesser: What stands under the title in lesser letters: its date as stated, notes.
        correction: What corrects it, under that; or empty.
    """

    title: str
    lanes: tuple[int, ...]
    start: int
    end: int
    precision: str
    theme: int = 0
    band: bool = False
    lesser: str = ""
    correction: str = ""

    @property
    def dated(self) -> bool:
        """Whether it has a place on the axis."""
        return self.start > 0


class LabelLines(NamedTuple):
    """The lines of a label and how large they are together.

    Attributes:
        beside: Where the lesser text begins when it stands behind the last line of the title; 0
            when it has lines of its own.
    """

    title: tuple[str, ...]
    lesser: tuple[str, ...]
    correction: tuple[str, ...]
    size: Size
    beside: float = 0.0


class LaneRow(NamedTuple):
    """A row of a lane.

    Attributes:
        y: Its top, from the top of all lanes.
        entries: The numbers of its entries, from left to right.
        lefts: Where each begins; the right end of each lies before the next.
        rights: Where each ends.
    """

    y: float
    height: float
    entries: tuple[int, ...]
    lefts: tuple[float, ...]
    rights: tuple[float, ...]


class HiddenCount(NamedTuple):
    """Entries that are counted instead of drawn."""

    rect: Rect
    entries: tuple[int, ...]


class Lane(NamedTuple):
    """A lane with its rows.

    Attributes:
        number: That by which entries name it.
        left_over: The stretches of its entries, from one to before another, that have no row.
    """

    number: int
    y: float
    height: float
    rows: tuple[LaneRow, ...]
    left_over: tuple[tuple[int, int], ...]


class LaneLayout(NamedTuple):
    """All lanes at one width; places are from the left upper corner of the first."""

    width: float
    height: float
    lanes: tuple[Lane, ...]


class LabelLayout:
    """The labels of entries, broken into lines.

    Attributes:
        widths: How wide each is, as are `heights`; one looks them up again and again.
    """

    def __init__(
        self, entries: Sequence[TimelineEntry], widths: TextWidths, rooms: Sequence[float]
    ) -> None:
        """Take the entries and the widest that the label of each may be."""
        self._widths = widths
        self._found = [
            self._lay_out(entry, room) for entry, room in zip(entries, rooms, strict=True)
        ]
        self.widths = [label.size.width for label in self._found]
        self.heights = [label.size.height for label in self._found]

    def of(self, number: int) -> LabelLines:
        """Return the label of an entry."""
        return self._found[number]

    def _lay_out(self, entry: TimelineEntry, room: float) -> LabelLines:
        widths = self._widths
        title = wrapped(entry.title, widths, "plain", room)
        lesser = wrapped(entry.lesser, widths, "small", room)
        correction = wrapped(entry.correction, widths, "small", room - 2 * GAP)
        longest = [widths.width(line, "plain") for line in title]
        beside = longest[-1] + 2 * GAP if title and len(lesser) == 1 else 0.0
        if beside and beside + widths.width(lesser[0], "small") > room:
            beside = 0.0
        longest += [beside + widths.width(line, "small") for line in lesser]
        longest += [widths.width(line, "small") + 2 * GAP for line in correction]
        below = len(correction) + (0 if beside else len(lesser))
        height = len(title) * widths.height("plain") + below * widths.height("small")
        if entry.band and entry.dated:
            height += FOOT
        size = Size(max(longest, default=1.0), height)
        return LabelLines(title, lesser, correction, size, beside)


class TimelineLayout:
    """Lays entries out at any zoom.

    Attributes:
        entries: What is laid out; their numbers are their places here.
        labels: Their labels.
        plot: The width of the axis when all of it is in sight.
    """

    def __init__(
        self,
        entries: Sequence[TimelineEntry],
        lanes: int,
        axis: TimeAxis,
        widths: TextWidths,
        plot: float,
        *,
        most_rows: int = MOST_ROWS,
    ) -> None:
        """Take entries and the axis that holds them.

        Args:
            entries: What is to be laid out.
            lanes: How many lanes there are.
            axis: Time.
            widths: Measures text.
            plot: The width of the axis when all of it is in sight.
            most_rows: Rows in a lane before entries are counted.
        """
        self.entries = entries
        self.plot = plot
        self._axis = axis
        self._most_rows = most_rows
        self._line = widths.height("plain")
        self._lanes: list[list[int]] = [[] for _ in range(lanes)]
        dated = [number for number, entry in enumerate(entries) if entry.dated]
        dated.sort(key=lambda number: (entries[number].start, entries[number].end, number))
        for number in dated:
            for lane in entries[number].lanes:
                self._lanes[lane].append(number)
        self.shares = [
            (axis.at(entry.start), axis.at(entry.end)) if entry.dated else (0.0, 0.0)
            for entry in entries
        ]
        self._points = [entry.precision == "day" for entry in entries]
        # There is as much room for a label as on the wider side of its mark.
        rooms = [
            max(plot * (1 - end) - MARK - GAP, plot * start - GAP) - GAP
            for start, end in self.shares
        ]
        self.labels = LabelLayout(entries, widths, rooms)
        self._starts = [[self.shares[number][0] for number in each] for each in self._lanes]
        self._order = dated

    def order(self) -> list[int]:
        """Return the entries as one goes through them: by time, and then those without a date."""
        undated = (number for number, entry in enumerate(self.entries) if not entry.dated)
        return [*self._order, *undated]

    def at(self, zoom: float) -> LaneLayout:
        """Return the layout at a zoom; empty lanes are left out."""
        width = self.plot * zoom
        y = 0.0
        lanes = []
        for number, entries in enumerate(self._lanes):
            if entries:
                lane = self._lane(number, y, width)
                lanes.append(lane)
                y += lane.height
        return LaneLayout(width, y, tuple(lanes))

    def extent(self, number: int, width: float) -> tuple[float, float, float]:
        """Return where an entry begins and ends, label included, and where its label begins.

        The label stands in the span, where that is long enough, else behind it, or before it where
        the axis ends too soon: so no end of a span runs through a text.
        """
        start, end = self.shares[number]
        x, past = start * width, end * width
        label = self.labels.widths[number]
        if self._points[number]:
            x -= MARK / 2
            past = x + MARK
        if x + MARK + GAP + label + GAP <= past:
            return x, past, x + MARK + GAP
        if past < x + MARK:
            past = x + MARK
        if past + GAP + label <= width or x < label + GAP:
            return x, past + GAP + label, past + GAP
        return x - GAP - label, past, x - GAP - label

    def _lane(self, number: int, top: float, width: float) -> Lane:
        entries, starts = self._lanes[number], self._starts[number]
        extent, most_rows, count = self.extent, self._most_rows, len(entries)
        rows: list[tuple[list[int], list[float], list[float]]] = []
        ends: list[float] = []
        left_over: list[tuple[int, int]] = []
        at = 0
        while at < count:
            entry = entries[at]
            left, right, _ = extent(entry, width)
            row = 0
            for end in ends:
                if end <= left:
                    break
                row += 1
            else:
                if row == most_rows:
                    # Nothing that begins before the first row ends has a place either.
                    free = bisect_left(starts, min(ends) / width, at + 1)
                    left_over.append((at, free))
                    at = free
                    continue
                rows.append(([], [], []))
                ends.append(0.0)
            numbers, lefts, rights = rows[row]
            numbers.append(entry)
            lefts.append(left)
            rights.append(right)
            ends[row] = right + GAP
            at += 1
        return self._put_together(number, top, rows, left_over)

    def _put_together(
        self,
        number: int,
        top: float,
        rows: list[tuple[list[int], list[float], list[float]]],
        left_over: list[tuple[int, int]],
    ) -> Lane:
        y = top + LANE_GAP
        heights = self.labels.heights
        found = []
        for entries, lefts, rights in rows:
            height = max(map(heights.__getitem__, entries)) + 2 * _INSET
            found.append(LaneRow(y, height, tuple(entries), tuple(lefts), tuple(rights)))
            y += height + ROW_GAP
        if left_over:
            y += self._count_height + ROW_GAP
        height = y - ROW_GAP + LANE_GAP - top
        return Lane(number, top, height, tuple(found), tuple(left_over))

    @property
    def _count_height(self) -> float:
        return self._line + 2 * _INSET

    def counts(self, layout: LaneLayout, start: float, end: float) -> Iterator[HiddenCount]:
        """Yield what is counted between two places.

        In fixed stretches of the axis, so that no two overlap.
        """
        for lane in layout.lanes:
            yield from self._counts(lane, layout.width, start, end)

    def _counts(self, lane: Lane, width: float, start: float, end: float) -> Iterator[HiddenCount]:
        entries, starts = self._lanes[lane.number], self._starts[lane.number]
        first_seen = max(int(start / COUNT_WIDTH), 0) * COUNT_WIDTH / width
        last_seen = (int(end / COUNT_WIDTH) + 1) * COUNT_WIDTH / width
        begin = bisect_left(starts, first_seen)
        stop = bisect_left(starts, last_seen)
        stretches: dict[int, list[int]] = {}
        # Stretches of entries follow each other, so their ends are in order as well.
        for first, past in lane.left_over[bisect_right(lane.left_over, begin, key=_end_of) :]:
            if first >= stop:
                break
            at, last = max(first, begin), min(past, stop)
            while at < last:
                stretch = int(starts[at] * width / COUNT_WIDTH)
                free = bisect_left(starts, (stretch + 1) * COUNT_WIDTH / width, at + 1, last)
                stretches.setdefault(stretch, []).extend(entries[at:free])
                at = free
        y = lane.y + lane.height - LANE_GAP - self._count_height
        for stretch, counted in stretches.items():
            rect = Rect(stretch * COUNT_WIDTH, y, COUNT_WIDTH - GAP, self._count_height)
            yield HiddenCount(rect, tuple(counted))

    def boxes(self, layout: LaneLayout, start: float, end: float) -> Iterator[tuple[int, Rect]]:
        """Yield the entries that are drawn between two places, each with its rectangle."""
        for lane in layout.lanes:
            for row in lane.rows:
                first = bisect_right(row.rights, start)
                past = bisect_left(row.lefts, end)
                for at in range(first, past):
                    left = row.lefts[at]
                    yield (
                        row.entries[at],
                        Rect(left, row.y, row.rights[at] - left, row.height),
                    )


def _end_of(stretch: tuple[int, int]) -> int:
    return stretch[1]
