"""Where pages break, line by line: at the limit, one below it and one above."""

import pytest

from laos_tip_app.export.pagination import (
    END,
    BreakPenalty,
    LineBox,
    Paginator,
    footnote_ids,
    penalties_within,
)

NONE, SLIGHT, GREAT, GREATEST = BreakPenalty
PAGES = Paginator(100.0)


def stack(*lines: LineBox, height: float = 10.0, count: int = 0) -> list[LineBox]:
    """Return lines below each other, with as many more as there are to be."""
    rows = [*lines, *[LineBox(0, height)] * (count - len(lines))]
    return [
        row._replace(top=height * number, bottom=height * (number + 1))
        for number, row in enumerate(rows)
    ]


LINE = LineBox(0, 0)


def starts(rows: list[LineBox], pages: Paginator = PAGES) -> list[int]:
    """Return the numbers of the lines that pages begin with; a blank page has that of the next."""
    ranges = pages.paginate(rows)
    assert [page.end for page in ranges[:-1]] == [page.start for page in ranges[1:]]
    assert not ranges or ranges[-1].end == len(rows)
    return [page.start for page in ranges]


def at(penalties: dict[int, BreakPenalty], count: int) -> list[LineBox]:
    """Return lines with the penalties of some, and the greatest of all others."""
    return stack(
        *(LINE._replace(penalty=penalties.get(number, GREATEST)) for number in range(count))
    )


@pytest.mark.parametrize(
    ("count", "expected"), [(0, []), (1, [0]), (10, [0]), (11, [0, 10]), (21, [0, 10, 20])]
)
def test_a_page_holds_ten_lines(count: int, expected: list[int]) -> None:
    assert starts(stack(count=count)) == expected


@pytest.mark.parametrize(
    ("penalties", "expected"),
    [
        # The last possible break without a penalty, though a later one has a slight one.
        ({6: NONE, 8: SLIGHT}, [0, 6]),
        ({6: NONE, 8: NONE}, [0, 8]),
        # Half a page is enough.
        ({5: NONE, 8: SLIGHT, 14: NONE}, [0, 5]),
        ({4: NONE, 8: SLIGHT, 12: NONE}, [0, 8]),
        ({4: NONE, 8: GREAT, 12: NONE}, [0, 4]),
        # What no page holds is cut; slightly wherever the page is full, else only if it is not.
        ({6: NONE, 9: SLIGHT}, [0, 6]),
        ({4: NONE, 8: GREAT, 15: NONE}, [0, 8]),
        ({5: NONE, 8: GREAT, 16: NONE}, [0, 5, 8]),
        ({4: SLIGHT, 8: GREAT}, [0, 4]),
        ({4: GREAT}, [0, 4]),
        ({}, [0, 10]),
    ],
)
def test_a_page_ends_where_it_costs_least(
    penalties: dict[int, BreakPenalty], expected: list[int]
) -> None:
    count = 14 if max(penalties, default=0) < 15 else 18
    rows = at(penalties, count)
    assert starts(rows)[: len(expected)] == expected
    # The same on a later page.
    later = [row._replace(top=row.top + 60, bottom=row.bottom + 60) for row in rows]
    found = starts([*stack(count=6), later[0]._replace(must_break=True), *later[1:]])
    assert found[1 : 1 + len(expected)] == [6 + number for number in expected]


@pytest.mark.parametrize(("fill", "expected"), [(0.5, 5), (0.51, 8), (0.75, 8)])
def test_a_page_of_large_print_is_filled_further(fill: float, expected: int) -> None:
    rows = at({5: NONE, 8: SLIGHT, 12: NONE}, 14)
    assert starts(rows, PAGES._replace(min_fill=fill))[1] == expected


@pytest.mark.parametrize(
    ("head", "expected"), [(0, [0, 10]), (10, [0, 9]), (11, [0, 8]), (95, [*range(12)])]
)
def test_a_page_has_room_for_the_head_that_is_repeated(head: float, expected: list[int]) -> None:
    rows = [row._replace(head=head) for row in stack(count=12)]
    assert starts(rows) == expected


@pytest.mark.parametrize(("space", "expected"), [(30, [0, 10]), (30.5, [0, 7]), (0, [0, 10])])
def test_a_title_needs_room_below_it(space: float, expected: list[int]) -> None:
    rows = stack(count=12)
    rows[7] = rows[7]._replace(min_space=space)
    assert starts(rows) == expected


def test_the_first_line_needs_no_room_and_no_break() -> None:
    rows = stack(LINE._replace(must_break=True, min_space=200.0), count=10)
    assert starts(rows) == [0]


@pytest.mark.parametrize(
    ("breaks", "sheets", "expected"),
    [
        ({3}, set(), [0, 3]),
        # Only a line that begins a page is on a new sheet.
        (set(), {3}, [0]),
        ({3}, {3}, [0, 3, 3]),
        ({3, 5}, {5}, [0, 3, 5]),
        ({3, 5, 7}, {5, 7}, [0, 3, 5, 7, 7]),
        ({3}, {0}, [0, 3]),
    ],
)
def test_a_part_begins_on_a_page_or_sheet_of_its_own(
    breaks: set[int], sheets: set[int], expected: list[int]
) -> None:
    rows = [
        row._replace(must_break=number in breaks, new_sheet=number in sheets)
        for number, row in enumerate(stack(count=9))
    ]
    assert starts(rows) == expected
    blank = [page.start for page in PAGES.paginate(rows) if page.is_blank]
    assert blank == [number for number in set(expected) if expected.count(number) == 2]


@pytest.mark.parametrize(
    ("named", "given", "expected"),
    [
        ({}, {}, [0, 10]),
        # Each note takes the height of its words, once.
        ({0: "a"}, {}, [0, 8, 18]),
        ({0: "a", 5: "a"}, {}, [0, 8]),
        ({0: "a", 5: "b"}, {}, [0, 5]),
        # Those in words take none, before or behind.
        ({0: "a"}, {5: "a"}, [0, 10]),
        ({5: "a"}, {0: "a"}, [0, 10]),
        ({0: "a", 5: "b"}, {3: "a"}, [0, 7]),
        # A line whose note has no room goes to the next page with it.
        ({7: "a"}, {}, [0, 8]),
        ({8: "a"}, {}, [0, 8]),
        ({9: "a"}, {}, [0, 9]),
        # A note without words takes no room.
        ({0: "x"}, {}, [0, 10]),
        # What no page holds together is on one page.
        ({0: "c"}, {}, [0, 1, 11]),
    ],
)
def test_notes_at_the_foot_take_room(
    named: dict[int, str], given: dict[int, str], expected: list[int]
) -> None:
    rows = [
        row._replace(
            named=frozenset({*named.get(number, ""), *given.get(number, "")}),
            given=frozenset(given.get(number, "")),
        )
        for number, row in enumerate(stack(count=19))
    ]
    found = starts(rows, PAGES._replace(notes={"a": 20.0, "b": 30.0, "c": 200.0}))
    assert found[: len(expected)] == expected


def test_notes_that_are_both_named_and_given_on_a_page_take_no_room() -> None:
    rows = stack(LINE._replace(named=frozenset("a")), LINE._replace(given=frozenset("b")), count=11)
    rows[5] = rows[5]._replace(named=frozenset("b"), given=frozenset("a"))
    assert starts(rows, PAGES._replace(notes={"a": 20.0, "b": 30.0})) == [0, 10]


@pytest.mark.parametrize(
    ("count", "factor"),
    [
        (10, 1.0),
        # One line in a hundred, two, three; further only where the last page is almost empty.
        (100, 1.0),
        (101, 0.99),
        (102, 0.98),
        (103, 0.97),
        (104, 0.96),
        (105, 0.95),
        (106, 0.94),
        (107, 1.0),
        (140, 1.0),
    ],
)
def test_lines_are_as_close_as_saves_a_page(count: int, factor: float) -> None:
    rows = stack(count=count, height=1.0)
    moved = PAGES.without_wasted_pages(rows)
    assert len(moved) == count
    assert moved[-1].bottom == pytest.approx(count * factor)
    assert moved[1].top == pytest.approx(factor)
    assert PAGES.without_wasted_pages(rows, fixed=True) == rows


def test_heads_and_room_of_closer_lines_are_smaller_too() -> None:
    rows = [row._replace(head=2.0) for row in stack(count=99, height=1.0)]
    rows[1] = rows[1]._replace(min_space=4.0)
    moved = PAGES.without_wasted_pages(rows)
    assert (moved[0].head, moved[1].min_space) == (1.98, 3.96)


def test_each_part_has_its_own_distances() -> None:
    first, second, third = (stack(count=count, height=1.0) for count in (101, 50, 102))
    second = [row._replace(top=row.top + 101, bottom=row.bottom + 101) for row in second]
    third = [row._replace(top=row.top + 151, bottom=row.bottom + 151) for row in third]
    begins = [part[0]._replace(must_break=True) for part in (second, third)]
    rows = [*first, begins[0], *second[1:], begins[1], *third[1:]]
    moved = PAGES.without_wasted_pages(rows)
    assert moved[100].bottom == pytest.approx(99.99)
    assert moved[101:151] == rows[101:151]
    assert moved[-1].bottom == pytest.approx(151 + 0.98 * 102)


def test_the_closest_lines_may_fill_a_page_to_its_end() -> None:
    moved = Paginator(94.0).without_wasted_pages(stack(count=100, height=1.0))
    assert moved[-1].bottom == 94.0


@pytest.mark.parametrize(("count", "factor"), [(530, 1.0), (529, 0.94)])
def test_only_lines_whose_last_page_is_almost_empty_are_the_closest(
    count: int, factor: float
) -> None:
    """Less than a third of it is filled."""
    moved = PAGES.without_wasted_pages(stack(count=count, height=1.0))
    assert moved[-1].bottom == pytest.approx(count * factor)


def test_no_lines_are_no_pages() -> None:
    assert PAGES.without_wasted_pages([]) == []
    assert PAGES.paginate([]) == []


@pytest.mark.parametrize(
    ("count", "optional", "kept"),
    [
        (100, 2, 100),
        (101, 2, 101),
        (106, 3, 106),
        (107, 6, 101),
        (107, 7, 100),
        (109, 3, 106),
        (109, 2, 109),
        (9, 9, 9),
    ],
)
def test_optional_lines_are_left_out_if_that_saves_a_page(
    count: int, optional: int, kept: int
) -> None:
    rows = [
        row._replace(optional=number >= count - optional)
        for number, row in enumerate(stack(count=count, height=1.0))
    ]
    assert len(PAGES.without_wasted_pages(rows)) == kept


@pytest.mark.parametrize("count", [1, 95])
def test_where_lines_are_left_out_the_last_page_says_so(count: int) -> None:
    rows = [
        row._replace(optional=number >= count, named=frozenset("a"))
        for number, row in enumerate(stack(count=109, height=1.0))
    ]
    pages = PAGES._replace(notes={END: 1.0, "a": 0.0})
    last = rows[count - 1]._replace(named=frozenset({"a", END}))
    assert pages.without_wasted_pages(rows) == [*rows[: count - 1], last]
    assert PAGES.without_wasted_pages(rows) == rows[:count]


@pytest.mark.parametrize("is_optional", [True, False])
def test_where_nothing_is_left_out_no_page_says_so(is_optional: bool) -> None:
    rows = [row._replace(optional=is_optional) for row in stack(count=109, height=1.0)]
    assert PAGES._replace(notes={END: 1.0}).without_wasted_pages(rows) == rows


@pytest.mark.parametrize(
    ("lines", "whole", "expected"),
    [
        (1, False, []),
        (2, False, [GREATEST]),
        (3, False, [GREATEST, GREATEST]),
        (4, False, [GREATEST, NONE, GREATEST]),
        (5, False, [GREATEST, NONE, NONE, GREATEST]),
        (5, True, [GREATEST, GREAT, GREAT, GREATEST]),
    ],
)
def test_two_lines_of_a_paragraph_stay_together(
    lines: int, whole: bool, expected: list[BreakPenalty]
) -> None:
    assert penalties_within(lines, whole=whole) == expected


@pytest.mark.parametrize(
    ("named", "given", "expected"),
    [
        ([], [], []),
        (["b", "a"], [], ["a", "b"]),
        (["b", "a"], ["b"], ["a"]),
        (["O-10", "O-9", "~", "O-11"], [], ["O-9", "O-10", "O-11", "~"]),
    ],
)
def test_notes_are_in_the_order_of_their_numbers(
    named: list[str], given: list[str], expected: list[str]
) -> None:
    rows = [LINE._replace(named=frozenset([each])) for each in named]
    rows += [LINE._replace(given=frozenset([each])) for each in given]
    assert footnote_ids(rows) == expected
