"""Sizes and spaces of what is printed."""

from itertools import pairwise

import pytest

from laos_tip_app.documents.print_style import (
    BLOCK_STYLES,
    INDENT_PIXELS,
    MIN_FOOT_MARGIN,
    POINTS_PER_MM,
    PrintStyle,
)
from laos_tip_app.report.document import Kind
from tests.outlines import expect


def pages() -> dict[str, PrintStyle]:
    """Return the styles of some pages by what these are."""
    text = PrintStyle.of(10.5)
    return {
        "text": text,
        "text with a wide margin": PrintStyle.of(10.5, wide_margin=True),
        "text on Letter": PrintStyle.of(10.5, short_paper=True),
        "text on A5": PrintStyle.of(10.5, small_paper=True),
        "large print": PrintStyle.of(18.0),
        "list": text.compact(is_table=False),
        "table": text.compact(is_table=True),
        "page on its side": text.wide(),
    }


@pytest.mark.parametrize("usual", [PrintStyle(), PrintStyle().wide()])
def test_a_long_list_has_smaller_spaces_but_lines_to_write_on_keep_theirs(
    usual: PrintStyle,
) -> None:
    compact = usual.compact(is_table=True)._replace(body=usual.body)

    assert 0 < compact.above("row") < usual.above("row")
    assert compact.above("line") == usual.above("line")


def test_room_for_notes_by_hand_from_three_centimetres_on_stays_beside_a_list() -> None:
    for millimetres, left in ((29, 15), (30, 30)):
        style = PrintStyle(right=millimetres * POINTS_PER_MM).compact(is_table=False)
        assert style.right == pytest.approx(left * POINTS_PER_MM)


def test_an_inch_has_72_points_and_96_pixels() -> None:
    measures = [25.4 * POINTS_PER_MM, MIN_FOOT_MARGIN, INDENT_PIXELS]
    assert measures == pytest.approx([72.0, 36.0, 16.0]), "an inch, half of it, twelve points"


def test_only_titles_and_headings_are_larger_than_the_text() -> None:
    large = {kind for kind, style in BLOCK_STYLES.items() if style.size > 1}
    assert large == {"title", "heading"}


def test_notes_and_rows_are_smaller_than_the_text_and_heads_of_any_kind_are_bold() -> None:
    small = {kind for kind, style in BLOCK_STYLES.items() if style.size < 1}
    bold = {kind for kind, style in BLOCK_STYLES.items() if "bold" in style.css}

    assert small == {"note", "context", "entry", "item", "row"}
    assert bold == {"title", "heading", "columns", "group"}
    assert BLOCK_STYLES["title"].size > BLOCK_STYLES["heading"].size


def test_what_begins_something_is_farther_from_what_is_before_it() -> None:
    order: list[Kind] = ["title", "heading", "group", "paragraph", "item", "contents"]
    spaces = [BLOCK_STYLES[kind].above for kind in order]

    assert spaces == sorted(set(spaces), reverse=True)


@pytest.mark.parametrize(
    ("measure", "smaller", "larger"),
    [
        ("body", "list", "text"),
        ("body", "text", "large print"),
        ("smallest", "text", "large print"),
        ("small", "text", "large print"),
        ("title", "large print", "text"),
        ("spacing", "list", "table"),
        ("spacing", "table", "text"),
        ("leading", "list", "text"),
        ("right", "text", "text with a wide margin"),
        ("right", "text on A5", "text"),
        ("left", "text on A5", "text"),
        ("left", "large print", "text"),
        ("left", "page on its side", "text"),
        ("top", "text on Letter", "text"),
    ],
)
def test_each_kind_of_page_is_larger_or_closer_than_another(
    measure: str, smaller: str, larger: str
) -> None:
    assert getattr(pages()[smaller], measure) < getattr(pages()[larger], measure)


@pytest.mark.parametrize("name", ["text", "large print", "list"])
def test_the_style_sheet_of_a_page_has_a_rule_for_each_kind_of_block(name: str) -> None:
    table = 20.0 if name == "large print" else 9.0
    expect(
        f"documents/written/style-sheet-{name.replace(' ', '-')}.txt",
        pages()[name].css(table) + "\n",
    )


def test_a_note_is_as_large_as_the_rows_of_its_page_only_where_there_are_rows() -> None:
    assert ".note { font-size:9.24pt;" in pages()["text"].css(0.0)
    assert ".note { font-size:9.00pt;" in pages()["text"].css(8.0)


@pytest.mark.parametrize(
    ("shares", "number", "margins"),
    [
        ((20, 50, 30), 0, "margin-left:0px; margin-right:816px"),
        ((20, 50, 30), 1, "margin-left:200px; margin-right:316px"),
        ((20, 50, 30), 2, "margin-left:700px; margin-right:0px"),
        ((100,), 0, "margin-left:0px; margin-right:0px"),
        ((40, 40), 1, "margin-left:400px; margin-right:200px"),
    ],
)
def test_a_cell_leaves_a_gap_to_the_next_one(
    shares: tuple[int, ...], number: int, margins: str
) -> None:
    assert PrintStyle(body=10).cell_css(shares, number, 1000, 2) == margins


@pytest.mark.parametrize(
    ("count", "width", "rows", "in_row"),
    [(1, 500, 1, 1), (40, 401, 1, 40), (41, 500, 2, 40), (20, 400, 1, 20), (21, 400, 2, 20)],
)
def test_the_dots_of_a_figure_are_in_tens_at_the_end_of_its_lines(
    count: int, width: float, rows: int, in_row: int
) -> None:
    """Four tens beside each other where lines are forty letters wide, else two."""
    dots = PrintStyle(body=10).dots(count, width)

    assert len(dots.corners) == count
    assert dots.size == 2.5
    heights = sorted({y for _x, y in dots.corners})
    assert len(heights) == rows
    # The first are beside the small letters of the first line.
    assert [*heights, dots.height] == pytest.approx([4.5 + 3.4 * n for n in range(rows + 1)])
    first = [x for x, y in dots.corners if y == heights[0]]
    assert len(first) == in_row
    steps = {round(after - before, 3) for before, after in pairwise(first)}
    assert len(steps) == (0 if in_row == 1 else 1 if in_row <= 10 else 2), "a gap after ten"
    wide = [n for n, (before, after) in enumerate(pairwise(first), 1) if after - before > 5]
    assert wide == [*range(10, in_row, 10)]
    if in_row in (20, 40):
        assert first[-1] + dots.size == pytest.approx(width, abs=1.0)


MILLIMETRES = ("left", "right", "edge", "top", "above_foot", "head")


def test_each_kind_of_page_has_its_margins_in_millimetres_and_its_sizes_in_points() -> None:
    large = PrintStyle.of(18.0)
    small_and_wide = PrintStyle.of(10.5, small_paper=True, wide_margin=True)
    styles = pages() | {
        "text on A5 with a wide margin": small_and_wide,
        "large print with a wide margin": PrintStyle.of(18.0, wide_margin=True),
        "large print on A5": PrintStyle.of(18.0, small_paper=True),
        "large print on A5 with a wide margin": PrintStyle.of(
            18.0, small_paper=True, wide_margin=True
        ),
        "list of large print": large.compact(is_table=False),
        "large print on its side": large.wide(),
        "list with a wide margin": pages()["text with a wide margin"].compact(is_table=False),
        "list on A5 with a wide margin": small_and_wide.compact(is_table=False),
        "text of 16 points": PrintStyle.of(16.0),
        "list in text of 16 points": PrintStyle.of(16.0).compact(is_table=False),
        "list in text of 9 points": PrintStyle.of(9.0).compact(is_table=False),
        "text on short paper that is narrow": PrintStyle.of(
            10.5, small_paper=True, short_paper=True
        ),
        "large print on Letter": PrintStyle.of(18.0, short_paper=True),
        "table on its side": pages()["page on its side"].compact(is_table=True),
        "page of A5 on its side": pages()["text on A5"].wide(),
        "brief": PrintStyle.sheet(11.0, 0.5, 0.9, small_paper=False),
        "brief on A5": PrintStyle.sheet(11.0, 0.5, 0.9, small_paper=True),
    }
    lines = []
    for name, style in styles.items():
        lines.append(f"# {name}")
        measures = style._asdict()
        of_page = [f"{key} {measures.pop(key) / POINTS_PER_MM:.0f}" for key in MILLIMETRES]
        lines.append(f"millimetres: {', '.join(of_page)}")
        lines.append(", ".join(f"{key} {value:.2f}" for key, value in measures.items()))
    assert PrintStyle() == styles["text"]
    lines += (f"{kind}: {style}" for kind, style in BLOCK_STYLES.items())
    expect("documents/written/measures-of-pages.txt", "\n".join([*lines, ""]))
