from collections.abc import Callable
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.export.pagination import (
    END,
    BreakPenalty,
    LineBox,
    PageRange,
    Paginator,
    footnote_ids,
    penalties_within,
)

HEIGHT = 100.0
PAGES = Paginator(HEIGHT)
LINES_TOGETHER = 2


@st.composite
def _rows(draw: st.DrawFn) -> list[LineBox]:
    rows: list[LineBox] = []
    top = 0.0
    for _ in range(draw(st.integers(0, 80))):
        top += draw(st.floats(0, 20))
        bottom = top + draw(st.floats(1, 30))
        rows.append(
            LineBox(
                top,
                bottom,
                draw(st.sampled_from(BreakPenalty)),
                must_break=draw(st.sampled_from((False,) * 9 + (True,))),
            )
        )
        top = bottom
    return rows


@cache
def examples() -> tuple[list[LineBox], ...]:
    """Return fifty lists of lines, drawn once for all rules.

    To draw them takes far longer than to divide them into pages.
    """
    drawn: list[list[LineBox]] = []

    @settings(max_examples=50)
    @given(_rows())
    def keep(rows: list[LineBox]) -> None:
        drawn.append(rows)

    keep()
    return tuple(drawn)


def _fits(rows: list[LineBox], page: PageRange) -> bool:
    return rows[page.end - 1].bottom - rows[page.start].top <= HEIGHT


def test_every_line_is_on_one_page_in_order() -> None:
    for rows in examples():
        shown = [row for page in PAGES.paginate(rows) for row in range(page.start, page.end)]

        assert shown == list(range(len(rows)))


def test_no_page_is_too_full_unless_it_has_a_single_line() -> None:
    for rows in examples():
        for page in PAGES.paginate(rows):
            assert _fits(rows, page) or page.end - page.start == 1


def test_a_page_that_begins_with_a_repeated_head_has_room_for_it() -> None:
    for number, without in enumerate(examples()):
        heads = Random(number).choices((0.0, 12.0, 40.0), k=len(without))  # noqa: S311
        rows = [row._replace(head=head) for row, head in zip(without, heads, strict=True)]

        for page in PAGES.paginate(rows):
            used = rows[page.start].head + rows[page.end - 1].bottom - rows[page.start].top
            assert used <= HEIGHT or page.end - page.start == 1


def _whole_block_fits(rows: list[LineBox], page: PageRange, following: PageRange) -> bool:
    """Return whether what a page break of its penalty cuts would fit on a page."""
    penalty = rows[following.start].penalty
    starts = [
        row
        for row in range(page.start, len(rows) + 1)
        if row in (page.start, len(rows)) or rows[row].penalty < penalty or rows[row].must_break
    ]
    first = max(row for row in starts if row <= following.start)
    end = min(row for row in starts if row > following.start)
    return _fits(rows, PageRange(first, end))


def test_a_page_breaks_at_the_smallest_penalty_unless_half_empty_or_cut_anyway() -> None:
    for rows in examples():
        for page, following in pairwise(PAGES.paginate(rows)):
            _assert_break_is_the_best(rows, page, following)


def _assert_break_is_the_best(rows: list[LineBox], page: PageRange, following: PageRange) -> None:
    first = rows[following.start]
    least = min([first.penalty, *(row.penalty for row in rows[page.start + 1 : page.end])])
    if first.must_break or first.penalty == least:
        return
    is_cut_anyway = not _whole_block_fits(rows, page, following)
    assert is_cut_anyway or first.penalty == BreakPenalty.SLIGHT
    assert first.penalty <= BreakPenalty.GREAT
    if is_cut_anyway and first.penalty == BreakPenalty.SLIGHT:
        return
    filled = [
        rows[row - 1].bottom - rows[page.start].top
        for row in range(page.start + 1, page.end)
        if rows[row].penalty == least
    ]
    assert max(filled) < HEIGHT / 2


def test_a_forced_break_begins_a_new_page() -> None:
    for rows in examples():
        starts = {page.start for page in PAGES.paginate(rows)}

        assert {number for number, row in enumerate(rows) if row.must_break} <= starts


def test_a_page_is_as_full_as_penalty_free_breaks_allow() -> None:
    for rows in examples():
        for page in PAGES.paginate(rows):
            for later in range(page.end + 1, len(rows)):
                if any(row.must_break for row in rows[page.end : later + 1]):
                    break
                if rows[later].penalty == BreakPenalty.NONE:
                    assert not _fits(rows, PageRange(page.start, later))


@given(st.integers(1, 30))
def test_no_line_of_a_paragraph_is_alone_on_a_page(lines: int) -> None:
    penalties = penalties_within(lines, whole=False)

    for line, penalty in enumerate(penalties, 1):
        enough = line >= LINES_TOGETHER and lines - line >= LINES_TOGETHER
        assert (penalty == BreakPenalty.NONE) == enough


@given(st.integers(1, 30))
def test_a_block_that_should_stay_whole_breaks_only_if_it_must(lines: int) -> None:
    assert all(penalty >= BreakPenalty.GREAT for penalty in penalties_within(lines, whole=True))


@given(st.integers(20, 60))
def test_a_block_longer_than_a_page_breaks_without_a_single_line(lines: int) -> None:
    penalties = [BreakPenalty.NONE, *penalties_within(lines, whole=True)]
    rows = [LineBox(10.0 * n, 10.0 * n + 10, penalty) for n, penalty in enumerate(penalties)]

    pages = PAGES.paginate(rows)

    assert len(pages) > 1
    assert all(page.end - page.start >= LINES_TOGETHER for page in pages)


def test_two_lines_of_a_paragraph_stay_on_either_side_of_a_break() -> None:
    """So no line of a paragraph of three lines may begin a page."""
    greatest, none = BreakPenalty.GREATEST, BreakPenalty.NONE

    assert penalties_within(3, whole=False) == [greatest, greatest]
    assert penalties_within(5, whole=False) == [greatest, none, none, greatest]


def test_a_new_sheet_never_begins_on_the_back_of_a_page() -> None:
    for number, anywhere in enumerate(examples()):
        numbers = Random(number)  # noqa: S311  # reproducible, not secret
        often = numbers.random()
        rows = [row._replace(new_sheet=numbers.random() < often) for row in anywhere]
        pages = PAGES.paginate(rows)
        for side, page in enumerate(pages):
            if page.start == page.end:
                assert side % 2 == 1, "only the back of a sheet stays blank"
                assert rows[page.start].new_sheet
            elif rows[page.start].new_sheet:
                assert side % 2 == 0
        filled = [page for page in pages if page.start < page.end]
        assert filled == PAGES.paginate(anywhere)


def test_lines_move_together_so_that_the_note_at_the_end_has_room() -> None:
    """Without it they would fit as they are, and no page be almost empty."""
    lines = [LineBox(n * 10.0, n * 10.0 + 10.0, optional=n >= 99) for n in range(110)]
    notes = {END: 40.0}

    kept = Paginator(1000.0, notes=notes).without_wasted_pages(lines)

    assert len(kept) == 99
    assert len(Paginator(1000.0, notes=notes).paginate(kept)) == 1


def test_lines_move_together_only_to_save_pages_and_only_optional_ones_are_left_out() -> None:
    for number, without in enumerate(examples()):
        first = len(without) - number % 6
        rows = [
            row._replace(optional=at >= first, must_break=row.must_break and at < first)
            for at, row in enumerate(without)
        ]
        closer = PAGES.without_wasted_pages(rows)

        left_out = rows[len(closer) :]
        assert all(row.optional for row in left_out)
        assert closer == rows or len(PAGES.paginate(closer)) < len(PAGES.paginate(rows))
        for before, after in zip(rows, closer, strict=False):
            assert 0.94 * (before.bottom - before.top) - 1e-6 <= after.bottom - after.top


def test_the_end_is_left_out_only_where_it_would_take_a_page() -> None:
    def rows(lines: int, optional: int) -> list[LineBox]:
        return [
            LineBox(10.0 * n, 10.0 * n + 10, optional=n >= lines - optional) for n in range(lines)
        ]

    assert len(PAGES.without_wasted_pages(rows(10, 2))) == 10
    assert len(PAGES.without_wasted_pages(rows(11, 2))) == 9
    assert len(PAGES.without_wasted_pages(rows(15, 2))) == 15


def test_only_what_is_optional_at_the_end_is_left_out() -> None:
    """An optional line between others stays: the others are found by their numbers."""
    heights = [30.0, 30, 30, 30]
    lines, top = [], 0.0
    for number, height in enumerate(heights):
        lines.append(LineBox(top, top + height, optional=number in (1, 3)))
        top += height

    assert PAGES.without_wasted_pages(lines, fixed=True) == lines[:3]


def test_a_part_without_lines_and_one_that_may_be_left_out_stay_as_they_are() -> None:
    with_end = Paginator(HEIGHT, notes={END: 40.0})
    only = [LineBox(0, 10, optional=True)]
    assert PAGES.without_wasted_pages([]) == []
    assert with_end.without_wasted_pages(only) == only


def test_a_block_that_no_page_holds_below_a_repeated_head_begins_where_there_is_room() -> None:
    """As one that no page holds at all: to begin a page with it would not keep it whole."""
    head = 20.0
    first = LineBox(0, 50)
    block = [
        LineBox(
            50 + 15 * number,
            65 + 15 * number,
            BreakPenalty.SLIGHT if number else BreakPenalty.NONE,
            head=head,
        )
        for number in range(6)
    ]

    assert PAGES.paginate([first, *block])[0].end > 1


def test_no_page_is_opened_for_a_few_lines_that_closer_lines_save() -> None:
    def pages(lines: int) -> int:
        rows = [LineBox(5.0 * n, 5.0 * n + 5) for n in range(lines)]
        return len(PAGES.paginate(PAGES.without_wasted_pages(rows)))

    assert pages(21) == 1
    assert pages(22) == 2
    assert pages(42) == 2
    assert pages(50) == 3


def pages_before_block(first: int, penalty: BreakPenalty) -> Callable[[int], list[PageRange]]:
    """Return what paginates lines, from the first on a block that a penalty keeps together."""

    def pages(lines: int) -> list[PageRange]:
        penalties = [penalty if n > first else BreakPenalty.NONE for n in range(lines)]
        return PAGES.paginate(
            [LineBox(10.0 * n, 10.0 * n + 10, each) for n, each in enumerate(penalties)]
        )

    return pages


def test_a_block_that_no_page_holds_begins_where_there_is_room() -> None:
    pages = pages_before_block(3, BreakPenalty.GREAT)

    assert pages(13) == [PageRange(0, 3), PageRange(3, 13)]
    assert pages(14) == [PageRange(0, 10), PageRange(10, 14)]
    half_full = pages_before_block(5, BreakPenalty.GREAT)
    assert half_full(16) == [PageRange(0, 5), PageRange(5, 15), PageRange(15, 16)]


def test_notes_that_no_page_holds_together_begin_where_there_is_room() -> None:
    """However full the page is already."""
    pages = pages_before_block(7, BreakPenalty.SLIGHT)

    assert pages(17) == [PageRange(0, 7), PageRange(7, 17)]
    assert pages(18) == [PageRange(0, 10), PageRange(10, 18)]


def test_a_section_that_continues_a_page_needs_room_on_it() -> None:
    """Below the sixth line there are 40 points, which is just enough."""
    needed = {6: 40.0, 8: 30.0}
    rows = [LineBox(10.0 * n, 10.0 * n + 10, min_space=needed.get(n, 0.0)) for n in range(12)]

    assert PAGES.paginate(rows) == [PageRange(0, 8), PageRange(8, 12)]


@pytest.mark.parametrize(
    ("count", "named", "given", "ends"),
    [
        (12, {}, {}, [10, 12]),
        # Each note takes 30 points of the foot of its page, which has 100.
        (12, {0: "1"}, {}, [7, 12]),
        (12, {0: "12"}, {}, [4, 12]),
        (12, {0: "1", 2: "12"}, {}, [4, 12]),
        (12, {6: "1"}, {}, [7, 12]),
        (12, {7: "1"}, {}, [7, 12]),
        (12, {0: "1", 7: "1"}, {}, [7, 12]),
        # One that the page has in words takes none, even if they come behind its name.
        (12, {0: "1"}, {3: "1"}, [10, 12]),
        (12, {3: "1"}, {0: "1"}, [10, 12]),
        (12, {0: "1"}, {8: "1"}, [10, 12]),
        (12, {0: "1"}, {10: "1"}, [7, 12]),
        (12, {0: "12"}, {2: "1", 9: "1"}, [7, 12]),
        (12, {0: "12", 1: "1"}, {2: "1", 3: "2"}, [10, 12]),
        # Also on the last page, and not one that is nowhere in words.
        (8, {0: "1"}, {}, [7, 8]),
        (7, {0: "1"}, {}, [7]),
        (12, {0: "9"}, {}, [10, 12]),
    ],
)
def test_notes_that_a_page_only_names_take_room_at_its_foot(
    count: int, named: dict[int, str], given: dict[int, str], ends: list[int]
) -> None:
    rows = [
        LineBox(
            10.0 * n,
            10.0 * n + 10,
            named=frozenset(named.get(n, "")),
            given=frozenset(given.get(n, "")),
        )
        for n in range(count)
    ]
    pages = Paginator(HEIGHT, notes={"1": 30.0, "2": 30.0}).paginate(rows)
    assert [page.end for page in pages] == ends


def test_a_line_that_leaves_no_room_for_its_note_has_a_page_all_the_same() -> None:
    rows = [LineBox(0, 90, named=frozenset("1")), LineBox(90, 100)]
    pages = Paginator(HEIGHT, notes={"1": 30.0}).paginate(rows)
    assert pages == [PageRange(0, 1), PageRange(1, 2)]


def test_lines_move_no_closer_than_they_must_to_save_a_page() -> None:
    rows = [LineBox(10.1 * n, 10.1 * n + 10.1) for n in range(10)]
    assert PAGES.without_wasted_pages(rows)[-1].bottom == pytest.approx(101 * 0.99)


def test_notes_are_at_the_foot_in_the_order_of_their_numbers_and_the_end_last() -> None:
    named = LineBox(0, 10, named=frozenset((END, "10", "2", "3")))
    in_words = LineBox(10, 20, given=frozenset(("3",)))
    assert footnote_ids([named, in_words]) == ["2", "10", END]
