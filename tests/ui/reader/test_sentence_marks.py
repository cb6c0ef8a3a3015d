"""Marks, numbers and their notes, by pointer, keys and ear."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from laos_tip_app.base.theme import HEADING, LIGHT, READING, TITLE
from laos_tip_app.report.corrections import Corrections, notes_by_passage
from laos_tip_app.report.section_html import BENEATH_STATE
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.sentence_marks import SentenceMark
from tests.data_files import corrected
from tests.ui.reader.reader_fixture import ALT, NONE, SHIFT, ReaderFixture
from tests.ui.reader.small_reader import SmallReader
from tests.ui.reader.test_card import click
from tests.ui.widgets.pointer import point_at


def hidden_notes(reader: ReaderFixture | SmallReader) -> list[str]:
    return [
        block.text()
        for block in reader.text.passage_layout.all_blocks()
        if block.userState() == BENEATH_STATE and not block.isVisible()
    ]


def number_with_point(reader: ReaderFixture) -> tuple[SentenceMark, QPoint]:
    """Return the first number of a caution in sight, found by the pointer."""
    marks = reader.text.sentence_marks
    number, point = next(
        (mark, point)
        for mark, box in marks._placed()
        if mark.note and reader.text.viewport().rect().contains(point := box.center().toPoint())
    )
    assert marks.at(point) == number
    return number, point


def focused_texts(
    reader: ReaderFixture, key: Qt.Key, modifiers: Qt.KeyboardModifier, most: int = 200
) -> list[str]:
    """Return what Tab or Shift+Tab stops on in the text."""
    texts: list[str] = []
    while len(texts) < most:
        reader.press(key, modifiers)
        if not reader.text.hasFocus():
            break
        assert reader.text.links.focused is not None
        texts.append(reader.text.links.focused.text)
    return texts


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
    assert focused_texts(reader, Qt.Key.Key_Backtab, SHIFT, 8) == forward[: -1 - 8 : -1]
    assert hidden_notes(reader) == before


def test_a_number_with_the_focus_says_its_note_and_enter_opens_it(
    reader: ReaderFixture, announced: list[str]
) -> None:
    reader.go("section:prosecution")
    number, _point = number_with_point(reader)
    assert number.note is not None
    reader.text.setFocus()
    while reader.text.links.focused is None or reader.text.links.focused.text != number.text:
        reader.press(Qt.Key.Key_Tab)
    assert number.note.short.rstrip(".") in announced[-1]
    assert number.note.id not in announced[-1]
    [rect] = reader.text.link_rects(reader.text.links.focused)
    assert reader.text.viewport().rect().contains(rect)
    block = reader.text.passage_layout.block(number.sentence.passage_id).next()
    for is_open in (True, False):
        reader.press(Qt.Key.Key_Return)
        assert block.isVisible() == is_open
    assert reader.text.links.focused is not None


def test_the_text_marks_what_differs_from_the_rule(
    reader: ReaderFixture, announced: list[str]
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
    assert announced[-1].startswith("Confirmed: In 2023 Laos was rated Tier 2.")


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
    [_first, second, *_] = layout.range_rects(sentence.passage_id, sentence.start, sentence.end)
    picture = reader.text.viewport().grab().toImage()
    reader.window.set_text_size(100)
    ratio = picture.devicePixelRatio()
    # Above the letters of the second line, where Qt leaves the ground of the text.
    for y in range(second.top() - 4, second.top() + 3):
        colour = picture.pixelColor(round((second.left() + 3) * ratio), round(y * ratio))
        assert colour.name() == LIGHT.chosen


# Notes in the text.


def test_the_number_of_a_caution_opens_its_note_in_place_and_closes_it(
    reader: ReaderFixture,
) -> None:
    reader.go("section:prosecution")
    number, point = number_with_point(reader)
    before = hidden_notes(reader)
    block = reader.text.passage_layout.block(number.sentence.passage_id).next()
    assert block.text() in before

    click(reader, point)

    assert hidden_notes(reader) == [text for text in before if text != block.text()]
    assert number.tooltip in block.text()
    assert block.text().startswith(number.text)
    top = reader.text.passage_layout.block_rect(block).top()
    passage = reader.text.passage_layout.block(number.sentence.passage_id)
    assert top >= reader.text.passage_layout.block_rect(passage).bottom()
    click(reader, point)
    assert hidden_notes(reader) == before


def test_the_pointer_on_a_number_says_its_note(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    number, point = number_with_point(reader)
    viewport = reader.text.viewport()
    point_at(reader.qtbot, viewport, point, lambda: viewport.toolTip() == number.tooltip)
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_what_is_opened_stays_open_in_another_text_size(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    _number, point = number_with_point(reader)
    click(reader, point)
    opened = hidden_notes(reader)
    reader.window.set_text_size(120)
    assert hidden_notes(reader) == opened
    reader.window.set_text_size(100)


def test_in_a_wide_window_all_notes_are_beside_the_text(reader: ReaderFixture) -> None:
    reader.window.resize(1920, 1080)
    reader.go("section:prosecution")
    reader.qtbot.waitUntil(lambda: hidden_notes(reader) == [])
    layout = reader.text.passage_layout
    [note, *_] = [b for b in layout.all_blocks() if b.userState() == BENEATH_STATE]
    assert note.layout().lineAt(0).x() > layout.block_rect(layout.block("prosecution-1")).right()


def test_find_opens_the_notes_in_which_a_match_is(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    number, _point = number_with_point(reader)
    block = reader.text.passage_layout.block(number.sentence.passage_id).next()
    assert not block.isVisible()
    reader.find_in_text("").setText(number.tooltip[:40])
    count = len(reader.matches())
    for _ in range(count):
        reader.press(Qt.Key.Key_F3)
        # Keep the list: Qt deletes its cursors with it.
        selections = reader.match_selections()
        current = selections[reader.current_match()[0]].cursor
        assert current.block().isVisible()
        assert reader.text.viewport().rect().contains(reader.text.cursorRect(current).center())
    assert block.isVisible()


def test_the_caret_never_stops_in_a_hidden_note(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    before = hidden_notes(reader)
    assert before
    blocks = [each for each in reader.text.passage_layout.all_blocks() if each.isVisible()]
    for start, key in (
        (QTextCursor.MoveOperation.Start, Qt.Key.Key_Right),
        (QTextCursor.MoveOperation.Start, Qt.Key.Key_Down),
        (QTextCursor.MoveOperation.End, Qt.Key.Key_Left),
        (QTextCursor.MoveOperation.End, Qt.Key.Key_Up),
    ):
        reader.text.moveCursor(start)
        reached = [reader.text.textCursor().position()]
        while True:
            qtbot.keyClick(reader.text, key)
            assert reader.text.textCursor().block().isVisible()
            if reader.text.textCursor().position() == reached[-1]:
                break
            reached.append(reader.text.textCursor().position())
        ends = {reader.text.document().findBlock(reached[n]).blockNumber() for n in (0, -1)}
        assert ends == {0, blocks[-1].blockNumber()}
        assert sorted(reached) in (reached, reached[::-1])
    assert hidden_notes(reader) == before


def test_a_click_between_two_paragraphs_opens_no_note(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    number, _point = number_with_point(reader)
    before = hidden_notes(reader)
    layout = reader.text.passage_layout
    rect = layout.block_rect(layout.block(number.sentence.passage_id))
    caret_before = reader.text.textCursor().position()
    click(reader, QPoint(round(rect.left()) + 20, round(rect.bottom()) + 4))
    assert reader.text.textCursor().position() != caret_before
    passage = reader.store.passage(number.sentence.passage_id)
    assert reader.text.textCursor().block().text() == passage.text
    assert hidden_notes(reader) == before


def test_a_number_with_the_focus_leaves_no_ring_when_it_is_out_of_sight(
    reader: ReaderFixture,
) -> None:
    while reader.text.links.focused not in reader.text.sentence_marks.links:
        reader.press(Qt.Key.Key_Tab)
    assert reader.text.hasFocus()
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    with_focus = reader.text.viewport().grab().toImage()
    reader.text.links.focused = None
    assert with_focus == reader.text.viewport().grab().toImage()


def test_a_paragraph_is_read_though_qt_leaves_out_blanks_of_it(
    wells_db: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The last letter of its last sentence is on no line then; other programs write such files."""
    with closing(sqlite3.connect(wells_db)) as connection:
        [(passage_id, text)] = connection.execute(
            "SELECT p.id, p.text FROM passages p JOIN passage_facts f ON f.passage_id = p.id"
            " WHERE f.fact_id = 'OV-08'"
        )
    blank = text.index(" ")
    wide = text.replace(" ", "    ", 1)
    spaced = corrected(
        wells_db,
        tmp_path / "spaced.db",
        f"UPDATE passages SET text = '{wide}', html = '<p>{wide}</p>' WHERE id = '{passage_id}'",
        f"UPDATE passage_facts SET span_start = span_start + 3 WHERE passage_id = '{passage_id}'"
        f" AND span_start > {blank}",
        f"UPDATE passage_facts SET span_end = span_end + 3 WHERE passage_id = '{passage_id}'"
        f" AND span_end > {blank}",
    )
    with Store.open_unchecked(spaced, Authenticity("built-in")) as store:
        reader = SmallReader(store, qtbot)
        reader.show(f"passage:{passage_id}")
        assert text.split()[-1] in reader.outline()
