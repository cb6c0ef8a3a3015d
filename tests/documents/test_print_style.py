"""Sizes and spaces of what is printed."""

import pytest

from laos_tip_app.documents.print_style import PrintStyle


@pytest.mark.parametrize("usual", [PrintStyle(), PrintStyle().wide()])
def test_a_long_list_has_smaller_spaces_but_lines_to_write_on_keep_theirs(
    usual: PrintStyle,
) -> None:
    compact = usual.compact(is_table=True)._replace(body=usual.body)

    assert 0 < compact.above("row") < usual.above("row")
    assert compact.above("line") == usual.above("line")
