import pytest

from PySide6.QtGui import QFont

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.ui.widgets.item_painter import (
    ItemLayout,
    mark_formats,
    word_spans,
)
from laos_tip_app.ui.widgets.text_layout import lay_out_text, text_format

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_word_wider_than_its_column_is_broken_and_not_cut() -> None:
    layout, _height = lay_out_text("w" * 80, QFont(), 100)

    widths = [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
    assert len(widths) > 1
    assert max(widths) <= 100


def test_a_text_has_no_more_lines_than_asked_for() -> None:
    layout, height = lay_out_text("word " * 200, QFont(), 100, max_lines=2)

    assert layout.lineCount() == 2
    assert height == sum(layout.lineAt(n).height() for n in range(2))


def test_a_text_that_is_cut_says_so_and_keeps_whole_words() -> None:
    layout, _height = lay_out_text("word " * 200, QFont(), 100, max_lines=2)
    last = layout.lineAt(1)

    assert layout.text().endswith("word…")
    assert last.textStart() + last.textLength() == len(layout.text())
    assert last.naturalTextWidth() <= 100


def test_a_long_word_that_is_cut_says_so_too() -> None:
    layout, _height = lay_out_text("w" * 200, QFont(), 100, max_lines=2)

    assert layout.lineCount() == 2
    assert layout.text().endswith("w…")


def test_a_text_with_room_is_not_cut() -> None:
    layout, _height = lay_out_text("one two", QFont(), 1000, max_lines=1)

    assert layout.text() == "one two"


def test_no_line_begins_with_a_dot() -> None:
    text = " · ".join(["2008"] * 40)
    layout, _height = lay_out_text(text, QFont(), 100)

    starts = [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
    assert "·" not in {layout.text()[start] for start in starts}


def test_an_empty_text_takes_no_room_and_a_correction_has_a_box_of_its_own() -> None:
    item = ItemLayout(200)
    item.add_text("", QFont(), LIGHT.text)
    assert item.bottom == 0

    item.add_text("A fact.", QFont(), LIGHT.text)
    text_only = item.bottom
    item.add_correction("A correction.", QFont())
    assert item.bottom > 2 * text_only


def test_the_marks_before_a_text_have_their_colours() -> None:
    formats = mark_formats("○✕ Assessed ● in 2023", bold=False)

    assert [(each.start, each.length) for each in formats] == [(0, 1), (1, 1)]
    colours = [each.format.foreground().color().name() for each in formats]
    assert colours == [LIGHT.text, LIGHT.wrong]


@pytest.mark.parametrize(
    ("word", "text", "spans"),
    [
        ("police", "Police and policemen, police", [(0, 6), (22, 28)]),
        ("ລາວ", "ປະເທດລາວ", [(5, 8)]),
        ("c++", "c++", []),
    ],
)
def test_whole_words_are_found_in_any_case_and_parts_where_no_space_divides_words(
    word: str, text: str, spans: list[tuple[int, int]]
) -> None:
    assert list(word_spans([word], text)) == spans


def test_letters_are_bold_only_where_that_is_asked_for() -> None:
    marks = [text_format(0, 1, LIGHT.text), text_format(0, 1, LIGHT.text, bold=True)]
    assert [mark.format.font().bold() for mark in marks] == [False, True]
