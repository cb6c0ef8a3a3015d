"""Texts in lines of a width."""

import pytest

from PySide6.QtGui import QFont, QFontMetricsF, QTextFormat
from PySide6.QtWidgets import QApplication

from laos_tip_app.ui.widgets.text_layout import lay_out_text, text_format


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "width", "most"),
    [
        ("one two three four five six", 60, None),
        ("one two three four five six", 60, 2),
        ("one\ntwo · three", 200, None),
        ("", 60, None),
        ("ab", 1, 1),
    ],
)
def test_a_text_is_laid_out_in_lines(text: str, width: int, most: int | None) -> None:
    layout, height = lay_out_text(text, QApplication.font(), width, max_lines=most)
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    words = [
        layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in lines
    ]
    assert height == sum(line.height() for line in lines)
    assert [round(line.y()) for line in lines] == [
        round(sum(each.height() for each in lines[:number])) for number in range(len(lines))
    ]
    assert (
        words
        == {
            ("one two three four five six", None): ["one two ", "three ", "four five ", "six"],
            ("one two three four five six", 2): ["one ", "two…"],
            ("one\ntwo · three", None): ["one\u2028", "two\u00a0· three"],
            ("", None): [""],
            ("ab", 1): ["…"],
        }[text, most]
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("letters", "shown"), [(2000, "a" * 2000), (2001, "a" * 2000 + "…")])
def test_a_text_of_a_foreign_file_is_cut_after_2000_letters(letters: int, shown: str) -> None:
    layout, _height = lay_out_text("a" * letters, QApplication.font(), 10_000)
    assert layout.text() == shown


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "start", "end", "formatted"),
    [("one two", 4, 7, "two"), ("ປະເທດ ລາວ", 6, 9, "ລາວ"), ("ປະເທດລາວ", 0, 5, "ປະເທດ")],
)
def test_the_same_letters_have_a_format_where_a_text_has_breaks(
    text: str, start: int, end: int, formatted: str
) -> None:
    part = text_format(start, end, "#123456")
    layout, _height = lay_out_text(text, QApplication.font(), 400, [part])
    [found] = layout.formats()
    shown = layout.text()[found.start : found.start + found.length]
    assert shown.replace("\u200b", "") == formatted
    assert not shown.startswith("\u200b")
    assert not shown.endswith("\u200b")
    assert found.format.foreground().color().name() == "#123456"


def test_a_format_has_a_ground_and_bold_letters_where_they_are_asked_for() -> None:
    plain = text_format(2, 5, "#123456")
    marked = text_format(2, 5, "#123456", background="#fedcba", bold=True)
    assert (marked.start, marked.length) == (2, 3)
    assert marked.format.background().color().name() == "#fedcba"
    assert marked.format.fontWeight() == QFont.Weight.Bold
    properties = QTextFormat.Property
    for unset in (properties.BackgroundBrush, properties.FontWeight):
        assert not plain.format.hasProperty(unset)


@pytest.mark.usefixtures("qapp")
def test_a_text_that_needs_more_lines_keeps_its_formats_and_ends_in_dots() -> None:
    part = text_format(0, 3, "#123456", bold=True)
    layout, _height = lay_out_text("one two three", QApplication.font(), 60, [part], 1)
    assert layout.text().endswith("…")
    assert [(each.start, each.length) for each in layout.formats()] == [(0, 3)]
    whole, _height = lay_out_text("one two", QApplication.font(), 400, [part], 1)
    assert whole.text() == "one two"


@pytest.mark.usefixtures("qapp")
def test_a_word_wider_than_its_column_is_broken_and_not_cut() -> None:
    layout, _height = lay_out_text("w" * 80, QFont(), 100)

    widths = [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
    assert len(widths) > 1
    assert max(widths) <= 100


@pytest.mark.usefixtures("qapp")
def test_a_text_has_no_more_lines_than_asked_for() -> None:
    layout, height = lay_out_text("word " * 200, QFont(), 100, max_lines=2)

    assert layout.lineCount() == 2
    assert height == sum(layout.lineAt(n).height() for n in range(2))


@pytest.mark.usefixtures("qapp")
def test_a_text_that_is_cut_says_so_and_keeps_whole_words() -> None:
    layout, _height = lay_out_text("word " * 200, QFont(), 100, max_lines=2)
    last = layout.lineAt(1)

    assert layout.text().endswith("word…")
    assert last.textStart() + last.textLength() == len(layout.text())
    assert last.naturalTextWidth() <= 100


@pytest.mark.usefixtures("qapp")
def test_a_long_word_that_is_cut_says_so_too() -> None:
    layout, _height = lay_out_text("w" * 200, QFont(), 100, max_lines=2)

    assert layout.lineCount() == 2
    assert layout.text().endswith("w…")


@pytest.mark.usefixtures("qapp")
def test_a_text_with_room_is_not_cut() -> None:
    layout, _height = lay_out_text("one two", QFont(), 1000, max_lines=1)

    assert layout.text() == "one two"


@pytest.mark.usefixtures("qapp")
def test_no_line_begins_with_a_dot() -> None:
    text = " · ".join(["2008"] * 40)
    layout, _height = lay_out_text(text, QFont(), 100)

    starts = [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
    assert "·" not in {layout.text()[start] for start in starts}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("letters", [100, 101])
def test_of_a_long_word_as_many_letters_are_shown_as_fit(letters: int) -> None:
    layout, _height = lay_out_text("w" * letters, QFont(), 100, max_lines=1)
    shown = layout.text()
    width = QFontMetricsF(QFont()).horizontalAdvance
    assert width(shown) <= 100 < width(f"w{shown}")
