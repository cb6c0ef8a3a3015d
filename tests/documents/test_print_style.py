"""Sizes and spaces of what is printed."""

from itertools import pairwise

import pytest

from laos_tip_app.documents.print_style import BLOCK_STYLES, PrintStyle
from tests.outlines import expect


def pages() -> dict[str, PrintStyle]:
    """Return the styles of some pages by what these are."""
    return {
        "text": PrintStyle.of(10.5),
        "small text": PrintStyle.of(9.0),
        "text of 14 points": PrintStyle.of(14.0),
        "text on Letter": PrintStyle.of(10.5, short_paper=True),
        "text with a wide margin": PrintStyle.of(10.5, wide_margin=True),
        "text with a wide margin on Letter": PrintStyle.of(
            10.5, wide_margin=True, short_paper=True
        ),
        "text on A5": PrintStyle.of(10.5, small_paper=True),
        "text on A5 with a wide margin": PrintStyle.of(10.5, small_paper=True, wide_margin=True),
        "large print": PrintStyle.of(18.0),
        "large print with a wide margin": PrintStyle.of(18.0, wide_margin=True),
        "large print on A5": PrintStyle.of(18.0, small_paper=True, short_paper=True),
        "large print on A5 with a wide margin": PrintStyle.of(
            18.0, wide_margin=True, small_paper=True
        ),
        "table": PrintStyle.of(10.5).compact(is_table=True),
        "list": PrintStyle.of(10.5).compact(is_table=False),
        "list of 14 points": PrintStyle.of(14.0).compact(is_table=False),
        "list of 9 points": PrintStyle.of(9.0).compact(is_table=False),
        "list with a wide margin": PrintStyle.of(10.5, wide_margin=True).compact(is_table=False),
        "list on A5": PrintStyle.of(10.5, small_paper=True).compact(is_table=False),
        "list in large print": PrintStyle.of(18.0).compact(is_table=False),
        "page on its side": PrintStyle.of(10.5).wide(),
        "page on its side on A5": PrintStyle.of(10.5, small_paper=True).wide(),
        "table on its side": PrintStyle.of(10.5).wide().compact(is_table=True),
        "sheet": PrintStyle.sheet(11.0, 0.75, 0.95),
        "sheet on A5": PrintStyle.sheet(11.0, 0.75, 0.95, small_paper=True),
    }


@pytest.mark.parametrize("usual", [PrintStyle(), PrintStyle().wide()])
def test_a_long_list_has_smaller_spaces_but_lines_to_write_on_keep_theirs(
    usual: PrintStyle,
) -> None:
    compact = usual.compact(is_table=True)._replace(body=usual.body)

    assert 0 < compact.above("row") < usual.above("row")
    assert compact.above("line") == usual.above("line")


def test_only_titles_and_headings_are_larger_than_the_text() -> None:
    large = {kind for kind, style in BLOCK_STYLES.items() if style.size > 1}
    assert large == {"title", "heading"}


def test_the_measures_of_each_kind_of_page_are_those_of_the_list() -> None:
    """A measure is a matter of taste, but is changed on purpose, after a look at the pages."""
    usual: dict[str, object] = PrintStyle._field_defaults
    lines = []
    for name, style in pages().items():
        others = style._asdict().items() - usual.items()
        listed = (f"{key} {_short(each)}" for key, each in sorted(others))
        lines.append(f"{name}: {', '.join(listed)}\n")
    lines.append(f"usual: {', '.join(f'{key} {_short(each)}' for key, each in usual.items())}\n")
    lines += (f"{kind}: {style}\n" for kind, style in BLOCK_STYLES.items())
    expect("documents/written/print-styles.txt", "".join(lines))


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("name", ["text", "large print", "list"])
def test_the_style_sheet_of_a_page_has_a_rule_for_each_kind_of_block(name: str) -> None:
    table = 20.0 if name == "large print" else 9.0
    expect(
        f"documents/written/style-sheet-{name.replace(' ', '-')}.txt",
        pages()[name].css(table) + "\n",
    )


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
    [(1, 500, 1, 1), (40, 500, 1, 40), (41, 500, 2, 40), (20, 400, 1, 20), (21, 400, 2, 20)],
)
def test_the_dots_of_a_figure_are_in_tens_at_the_end_of_its_lines(
    count: int, width: float, rows: int, in_row: int
) -> None:
    """Four tens beside each other where lines are forty letters wide, else two."""
    dots = PrintStyle(body=10).dots(count, width)

    assert len(dots.corners) == count
    heights = sorted({y for _x, y in dots.corners})
    assert len(heights) == rows
    assert dots.height > heights[-1]
    first = [x for x, y in dots.corners if y == heights[0]]
    assert len(first) == in_row
    steps = {round(after - before, 3) for before, after in pairwise(first)}
    assert len(steps) == (0 if in_row == 1 else 1 if in_row <= 10 else 2), "a gap after ten"
    if in_row in (20, 40):
        assert first[-1] + dots.size == pytest.approx(width, abs=1.0)
