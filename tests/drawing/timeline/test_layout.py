"""Timeline layout: no label overlaps another, every entry is drawn or counted."""

from datetime import date
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.layout import GAP, LaneLayout, TimelineEntry, TimelineLayout
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
    counted = {count.rect for count in lanes.counts(0.0, lanes.width)}
    assert {count.rect for count in lanes.counts(start, end)} <= counted


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
