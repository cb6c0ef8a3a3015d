from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.printing.flow import TOGETHER, Page, Row, breaks_within, paginate

HEIGHT = 100.0


@st.composite
def _rows(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    top = 0.0
    for _ in range(draw(st.integers(0, 80))):
        top += draw(st.floats(0, 20))
        bottom = top + draw(st.floats(1, 30))
        rows.append(
            Row(top, bottom, draw(st.booleans()), draw(st.sampled_from((False,) * 9 + (True,))))
        )
        top = bottom
    return rows


def _fits(rows: list[Row], page: Page) -> bool:
    return rows[page.end - 1].bottom - rows[page.start].top <= HEIGHT


@given(_rows())
def test_every_row_stands_on_one_page_in_its_order(rows: list[Row]) -> None:
    shown = [row for page in paginate(rows, HEIGHT) for row in range(page.start, page.end)]

    assert shown == list(range(len(rows)))


@given(_rows())
def test_no_page_is_overfull_unless_by_a_single_row(rows: list[Row]) -> None:
    for page in paginate(rows, HEIGHT):
        assert _fits(rows, page) or page.end - page.start == 1


@given(_rows())
def test_a_page_breaks_where_it_may_unless_it_holds_no_such_place(rows: list[Row]) -> None:
    for page, following in pairwise(paginate(rows, HEIGHT)):
        first = rows[following.start]
        inside = rows[page.start + 1 : page.end]
        assert first.may_break or first.must_break or not any(row.may_break for row in inside)


@given(_rows())
def test_a_part_begins_on_a_new_page(rows: list[Row]) -> None:
    starts = {page.start for page in paginate(rows, HEIGHT)}

    assert {number for number, row in enumerate(rows) if row.must_break} <= starts


@given(_rows())
def test_a_page_is_as_full_as_the_breaks_allow(rows: list[Row]) -> None:
    for page in paginate(rows, HEIGHT):
        for later in range(page.end + 1, len(rows)):
            if any(row.must_break for row in rows[page.end : later + 1]):
                break
            if rows[later].may_break:
                assert not _fits(rows, Page(page.start, later))


@given(st.integers(1, 30))
def test_no_line_of_a_paragraph_is_left_alone_on_a_page(lines: int) -> None:
    allowed = breaks_within(lines, whole=False)

    assert all(
        line >= TOGETHER and lines - line >= TOGETHER for line in range(lines) if allowed[line]
    )
    assert lines < 2 * TOGETHER or any(allowed)


@given(st.integers(1, 30))
def test_what_is_whole_is_not_broken(lines: int) -> None:
    assert not any(breaks_within(lines, whole=True))
