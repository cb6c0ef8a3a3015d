"""Marks and numbers behind sentences, by pointer, keys and ear."""

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from laos_tip_app.base.theme import HEADING, LIGHT, READING, TITLE
from laos_tip_app.report.corrections import Corrections, notes_by_passage
from tests.ui.reader.reader_fixture import ALT, NONE, SHIFT, ReaderFixture
from tests.ui.reader.test_card import hidden_notes, number_with_point


def focused_texts(reader: ReaderFixture, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> list[str]:
    """Return what Tab or Shift+Tab stops on in the text."""
    texts: list[str] = []
    for _ in range(200):
        reader.press(key, modifiers)
        if not reader.text.hasFocus():
            return texts
        assert reader.text.links.focused is not None
        texts.append(reader.text.links.focused.text)
    pytest.fail("Tab does not leave the text")


def test_tab_stops_on_each_number_of_a_caution_in_its_place(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    before = hidden_notes(reader)
    passages = reader.store.passages("prosecution")
    notes = notes_by_passage(
        reader.store.facts_of("passage", [each.id for each in passages]), Corrections(reader.store)
    )
    numbers = [
        str(item.number)
        for passage in passages
        for item in notes.get(passage.id, ())
        if item.number
    ]
    assert len(numbers) > 3
    reader.text.setFocus()
    forward = focused_texts(reader, Qt.Key.Key_Tab, NONE)
    assert [text for text in forward if text.isdecimal()] == numbers
    assert forward.index("government") < forward.index("1") < forward.index("Article 134")
    reader.text.moveCursor(QTextCursor.MoveOperation.End)
    reader.text.setFocus()
    assert focused_texts(reader, Qt.Key.Key_Backtab, SHIFT) == forward[::-1]
    assert hidden_notes(reader) == before


def test_a_number_with_the_focus_says_its_note_and_enter_opens_it(
    reader: ReaderFixture, spoken: list[str]
) -> None:
    reader.go("section:prosecution")
    number, _point = number_with_point(reader)
    assert number.note is not None
    reader.text.setFocus()
    while reader.text.links.focused is None or reader.text.links.focused.text != number.text:
        reader.press(Qt.Key.Key_Tab)
    assert number.note.short.rstrip(".") in spoken[-1]
    assert number.note.id not in spoken[-1]
    [rect] = reader.text.link_rects(reader.text.links.focused)
    assert reader.text.viewport().rect().contains(rect)
    block = reader.text.passage_layout.block(number.sentence.passage_id).next()
    for is_open in (True, False):
        reader.press(Qt.Key.Key_Return)
        assert block.isVisible() == is_open
    assert reader.text.links.focused is not None


def test_the_text_marks_what_differs_from_the_rule(
    reader: ReaderFixture, spoken: list[str]
) -> None:
    for section in reader.store.sections():
        reader.go(f"section:{section.id}")
        corrections = Corrections(reader.store)
        shown = {mark.sentence: mark for mark in reader.text.sentence_marks.all() if not mark.note}
        for passage in reader.store.passages(section.id):
            for sentence in reader.store.sentences(passage.id):
                difference = corrections.for_statement(sentence.fact_ids).difference
                assert bool(difference.mark) == (sentence in shown)
                if difference.mark:
                    assert shown[sentence].text == difference.mark
                    assert shown[sentence].tooltip == difference.status
    reader.go("fact:OV-31")
    reader.text.setFocus()
    reader.press(Qt.Key.Key_Up, ALT)
    reader.press(Qt.Key.Key_Down, ALT)
    assert spoken[-1].startswith("Confirmed: In 2023 Laos was rated Tier 2.")


def test_a_heading_is_a_little_larger_than_the_text(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    title, heading = (block.begin().fragment().charFormat() for block in reader.text.headings()[:2])
    text = reader.text.font().pointSizeF()
    assert title.font().pointSizeF() == pytest.approx(text * TITLE / READING, rel=0.01)
    assert heading.font().pointSizeF() == pytest.approx(text * HEADING / READING, rel=0.01)


@pytest.mark.parametrize("percent", [100, 200])
def test_a_chosen_sentence_of_several_lines_is_one_area(
    reader: ReaderFixture, percent: int
) -> None:
    reader.window.set_text_size(percent)
    reader.go("fact:OV-30")
    sentence = reader.text.selected_sentence()
    assert sentence is not None
    layout = reader.text.passage_layout
    ends = [(sentence.start, sentence.end)]
    [[_first, second, *_]] = layout.range_rects(sentence.passage_id, ends)
    picture = reader.text.viewport().grab().toImage()
    reader.window.set_text_size(100)
    ratio = picture.devicePixelRatio()
    # Above the letters of the second line, where Qt leaves the ground of the text.
    for y in range(second.top() - 4, second.top() + 3):
        colour = picture.pixelColor(round((second.left() + 3) * ratio), round(y * ratio))
        assert colour.name() == LIGHT.chosen
