"""Texts that are safe where they are shown or written."""

from laos_tip_app.base.plain_text import typed_text


def test_characters_that_a_file_can_not_have_are_left_out_of_what_was_typed() -> None:
    assert typed_text("a\0b\tc\nd\x1be\ufffef😀") == "ab\tc\ndef😀"
