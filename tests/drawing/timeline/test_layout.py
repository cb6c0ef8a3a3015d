"""Timeline layout: no label overlaps another, every entry is drawn or counted."""

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.layout import (
    GAP,
    MARKER,
    SITUATION_HATCH,
    LaneLayout,
    TimelineEntry,
    TimelineLayout,
    label_lines,
)
from tests.drawing.fake_font_metrics import FakeFontMetrics

PRECISIONS = (
    "day",
    "month",
    "month-range",
    "year",
    "year-range",
    "reporting-period",
    "before",
    "after",
    "about",
    "unknown",
)
LANES = 4
FIRST, LAST = date(2000, 1, 1).toordinal(), date(2025, 12, 31).toordinal()

ENTRIES = st.builds(
    lambda title, lanes, start, length, precision, is_situation, secondary, correction: (
        TimelineEntry(
            title,
            tuple(lanes),
            0 if precision == "unknown" else start,
            0 if precision == "unknown" else start + length,
            precision,
            is_situation=is_situation,
            secondary=secondary,
            correction=correction,
        )
    ),
    st.text("abc de", min_size=1, max_size=90),
    st.sets(st.integers(0, LANES - 1), min_size=1),
    # Few days, so that many are equal and spans lie within spans.
    st.one_of(st.integers(FIRST, LAST), st.sampled_from((FIRST, FIRST + 2800, LAST))),
    st.sampled_from((1, 30, 61, 365, 1000)),
    st.sampled_from(PRECISIONS),
    st.booleans(),
    st.sampled_from(("", "July 2007 · note O-18")),
    st.sampled_from(("", "Correction: no such tier exists.")),
)
# Mostly few, sometimes two thousand.
SETS = st.one_of(
    st.lists(ENTRIES, min_size=1, max_size=40),
    st.builds(
        lambda few, times: (few * times)[:2000],
        st.lists(ENTRIES, min_size=20, max_size=60),
        st.integers(1, 60),
    ),
)
ZOOMS = st.sampled_from((1.0, 1.19, 2.0, 5.7, 16.0, 64.0))


def laid_out(
    entries: list[TimelineEntry], width: float, zoom: float
) -> tuple[TimelineLayout, LaneLayout]:
    axis = TimeAxis([(entry.start, entry.end) for entry in entries if entry.dated], [2000, 2025])
    layout = TimelineLayout(entries, LANES, axis, FakeFontMetrics(), width)
    return layout, layout.at(zoom)


@settings(max_examples=30)
@given(SETS, st.sampled_from((320.0, 740.0, 1700.0)), ZOOMS)
def test_no_labels_overlap_and_every_entry_is_drawn_or_counted(
    entries: list[TimelineEntry], width: float, zoom: float
) -> None:
    _layout, lanes = laid_out(entries, width, zoom)

    numbers: dict[int, list[int]] = {}
    counts = list(lanes.counts(0.0, lanes.width + 60))
    for lane in lanes.lanes:
        boxes = {box.entry: box.rect for box in lanes._replace(lanes=(lane,)).boxes()}
        for one, following in pairwise(boxes.values()):
            assert one.right <= following.x or one.bottom <= following.y
        rows_end = max(rect.bottom for rect in boxes.values())
        assert rows_end <= lane.y + lane.height
        inside = [c for c in counts if lane.y <= c.rect.y < lane.y + lane.height]
        assert all(count.rect.y >= rows_end for count in inside)
        numbers[lane.number] = [*boxes, *(number for count in inside for number in count.entries)]
    assert all(a.y + a.height <= b.y + 1e-6 for a, b in pairwise(lanes.lanes))
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(counts, 2))
    for lane_number in range(LANES):
        expected = [n for n, e in enumerate(entries) if e.dated and lane_number in e.lanes]
        assert sorted(numbers.get(lane_number, [])) == expected


@settings(max_examples=15)
@given(SETS, ZOOMS)
def test_the_same_entries_are_laid_out_alike(entries: list[TimelineEntry], zoom: float) -> None:
    _layout, lanes = laid_out(entries, 740.0, zoom)
    _again, lanes_again = laid_out(list(entries), 740.0, zoom)

    assert lanes == lanes_again
    assert list(lanes.counts(0, 1e9)) == list(lanes_again.counts(0, 1e9))


@settings(max_examples=15)
@given(SETS, ZOOMS, st.floats(0, 1), st.sampled_from((300.0, 900.0)))
def test_the_visible_entries_are_those_that_overlap_the_view(
    entries: list[TimelineEntry], zoom: float, fraction: float, width: float
) -> None:
    _layout, lanes = laid_out(entries, 740.0, zoom)
    start, end = fraction * lanes.width, fraction * lanes.width + width

    numbers = {box.entry for box in lanes.boxes(start, end)}
    overlapping = {
        box.entry for box in lanes.boxes() if box.rect.right > start and box.rect.x < end
    }
    assert numbers == overlapping
    counted = {count.rect for count in lanes.counts()}
    assert {count.rect for count in lanes.counts(start, end)} == {
        rect for rect in counted if rect.right >= start and rect.x <= end
    }


def test_a_label_without_room_behind_its_marker_is_placed_before_it() -> None:
    entries = [TimelineEntry("something long enough", (0,), LAST - 3, LAST - 2, "day")]
    layout, lanes = laid_out(entries, 740.0, 1.0)

    box = layout.box(0, lanes.width)
    assert box.label_x == box.rect.x
    assert box.rect.right <= lanes.width + 7


def test_a_label_is_as_wide_as_its_title_and_the_number_of_cautions_behind_it() -> None:
    entry = TimelineEntry("Law", (0,), FIRST, FIRST + 1, "day", cautions="2 cautions")
    layout, _lanes = laid_out([entry], 740.0, 1.0)
    assert layout.labels[0].size.width == 3 * 7 + GAP / 2 + 10 * 7 + GAP


PLAIN, SMALL = 16.0, 14.0
"""The heights of lines of the fake metrics, whose letters are 7 wide."""

EVENT = TimelineEntry("Law", (0,), FIRST, FIRST + 1, "month")


@pytest.mark.parametrize(
    ("entry", "width", "height", "secondary_x"),
    [
        (EVENT, 21, PLAIN, 0),
        (EVENT._replace(title=""), 1, 0, 0),
        (EVENT._replace(secondary="2007"), 21 + 12 + 28, PLAIN, 21 + 12),
        # It has no room beside the title.
        (EVENT._replace(title="a" * 40, secondary="2007"), 280, PLAIN + SMALL, 0),
        (EVENT._replace(title="a" * 37, secondary="2007"), 259 + 12 + 28, PLAIN, 271),
        (EVENT._replace(title="a" * 38, secondary="2007"), 266, PLAIN + SMALL, 0),
        (EVENT._replace(secondary="a b " * 12), 161, PLAIN + 2 * SMALL, 0),
        (EVENT._replace(correction="Wrong."), 42 + 12, PLAIN + SMALL, 0),
        (EVENT._replace(correction="ab " * 14 + "ab"), 23 * 7 + 12, PLAIN + 2 * SMALL, 0),
        (EVENT._replace(cautions="2"), 21 + 7 + 9, PLAIN, 0),
        (EVENT._replace(cautions="2", title="ab " * 13 + "ab"), 20 * 7 + 16, 2 * PLAIN, 0),
        (EVENT._replace(is_situation=True), 21, PLAIN + SITUATION_HATCH, 0),
        (EVENT._replace(is_situation=True, is_brief=True), 21, PLAIN, 0),
        (EVENT._replace(is_situation=True, start=0), 21, PLAIN, 0),
        (EVENT._replace(is_situation=True, correction="No."), 33, PLAIN + SMALL + 1, 0),
        (EVENT._replace(is_situation=True, title="a b " * 15), 203, 2 * PLAIN + 1, 0),
    ],
)
def test_a_label_is_as_large_as_its_lines(
    entry: TimelineEntry, width: float, height: float, secondary_x: float
) -> None:
    label = label_lines(entry, FakeFontMetrics(), 299, hatch=1)
    assert label.size == (width, height)
    assert label.secondary_x == secondary_x


@pytest.mark.parametrize("middle", [0.2, 0.8])
def test_a_label_is_as_wide_as_the_room_on_the_wider_side_of_its_marker(middle: float) -> None:
    axis = TimeAxis([(FIRST, LAST)])
    day = FIRST + round(middle * (LAST - FIRST))
    widest = TimelineLayout([], 1, axis, FakeFontMetrics(), 740.0).at(1.0)
    for letters in range(20, 60):
        entry = TimelineEntry("a " * letters, (0,), day, day + 1, "month")
        layout = TimelineLayout([entry], 1, axis, FakeFontMetrics(), 740.0)
        if len(layout.labels[0].title) > 1:
            break
        widest = layout.at(1.0)
    [box] = widest.boxes()
    free = 740 - box.rect.right if middle < 0.5 else box.rect.x
    assert GAP <= free < GAP + 14


def test_a_label_stands_in_its_span_behind_it_or_before_it() -> None:
    axis = TimeAxis([(date(2000, 1, 1).toordinal(), date(2001, 1, 1).toordinal())])

    def box_of(first: date, last: date, precision: str = "month") -> tuple[float, ...]:
        span = first.toordinal(), last.toordinal() + 1
        entry = TimelineEntry("a" * 10, (0,), *span, precision)
        layout = TimelineLayout([entry], 1, axis, FakeFontMetrics(), 732.0)
        box = layout.box(0, 732.0)
        start, end = (at * 732.0 for at in layout.spans[0])
        return tuple(
            round(each, 6)
            for each in (box.rect.x - start, box.rect.right - end, box.label_x - start)
        )

    # 366 days of 2: a label of 70 with its marker and gaps needs 95, so 48 days.
    assert box_of(date(2000, 1, 1), date(2000, 2, 17)) == (0, 0, MARKER + GAP)
    assert box_of(date(2000, 1, 1), date(2000, 2, 16)) == (0, 76, 94 + GAP)
    assert box_of(date(2000, 1, 1), date(2000, 1, 2)) == (0, MARKER - 4 + 76, MARKER + GAP)
    assert box_of(date(2000, 3, 1), date(2000, 3, 1), "day") == (
        -MARKER / 2, MARKER / 2 - 2 + 76, MARKER / 2 + GAP
    )  # fmt: skip
    # At the end of the axis there is no room behind it.
    assert box_of(date(2000, 12, 1), date(2000, 12, 31)) == (-76, 0, -76)


@pytest.mark.parametrize(
    ("width", "span", "box"),
    [
        (152, (0.0, 0.625), (0, 95, MARKER + GAP)),
        (256, (0.5, 0.703125), (128, 256, 186)),
        (152, (0.5, 0.75), (0, 114, 0)),
    ],
)
def test_a_label_needs_no_more_room_than_its_own_in_its_span_behind_it_and_before_it(
    width: float, span: tuple[float, float], box: tuple[float, float, float]
) -> None:
    entry, axis = EVENT._replace(title="a" * 10), TimeAxis([(FIRST, LAST)])
    layout = TimelineLayout([entry], 1, axis, FakeFontMetrics(), 740.0)
    layout.spans[0] = span
    placed = layout.box(0, width)
    assert (placed.rect.x, placed.rect.right, placed.label_x) == box


@pytest.mark.parametrize(("start", "rows"), [(95 / 256, 1), (94 / 256, 2)])
def test_two_entries_are_in_one_row_if_there_is_a_gap_between_them(start: float, rows: int) -> None:
    entries, axis = [EVENT._replace(title="a" * 10)] * 2, TimeAxis([(FIRST, LAST)])
    layout = TimelineLayout(entries, 1, axis, FakeFontMetrics(), 256.0)
    layout.spans.update({0: (0.0, 0.0), 1: (start, start)})
    # The label of the first ends at 89.
    assert len({box.rect.y for box in layout.at(1.0).boxes()}) == rows


def test_a_lane_is_as_high_as_its_rows_its_name_or_its_numbers() -> None:
    entries = [EVENT._replace(title=f"Law {n}") for n in range(10)]
    axis = TimeAxis([(FIRST, LAST)])

    def lane_of(count: int, least: float = 0.0) -> tuple[float, list[float]]:
        layout = TimelineLayout(
            entries[:count], 1, axis, FakeFontMetrics(), 740.0, min_heights={0: least}
        )
        [lane] = layout.at(1.0).lanes
        return lane.height, [lane.boxes[-1].rect.y, *(count.rect.y for count in lane.counts)]

    # Rows of 20 with a distance of 1, and 5 above and below them.
    assert lane_of(1) == (30, [5])
    assert lane_of(8) == (177, [152])
    assert lane_of(9) == (198, [152, 173])
    assert lane_of(1, 50) == (50, [5])


def test_entries_without_a_row_are_counted_by_sections_of_the_axis() -> None:
    axis = TimeAxis([(FIRST, LAST)])
    entries = [
        EVENT._replace(title="a" * 60, start=FIRST + day, end=FIRST + day + 1)
        for day in (*range(8), 8, 9, 700, 701, 1400)
    ]
    layout = TimelineLayout(entries, 1, axis, FakeFontMetrics(), 740.0)
    lanes = layout.at(1.0)
    [lane] = lanes.lanes
    assert [count.entries for count in lane.counts] == [(8, 9), (10, 11), (12,)]
    assert [count.entries for count in lanes.counts(46, 103)] == [(10, 11)]
    assert [count.entries for count in lanes.counts(45, 104)] == [(8, 9), (10, 11), (12,)]
    assert [(count.rect.x, count.rect.width) for count in lane.counts] == [
        (52 * section, 46) for section in range(3)
    ]
