"""Sizes and spaces of what is printed."""

import pytest

from laos_tip_app.documents.print_style import BLOCK_STYLES, PrintStyle


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
