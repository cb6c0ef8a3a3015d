"""Lao in the reader: lines break between words, and nobody else sees the breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLineEdit

from laos_tip_app.base.theme import UNIT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from tests.authoring.content_folder import ContentFolder
from tests.ui.widgets.tab_fixture import TabFixture

WORDS = ["ກົດໝາຍ", "ວ່າ", "ດ້ວຍ", "ການ", "ຕ້ານ", "ການຄ້າ", "ມະນຸດ"]
LAW = "".join(WORDS)
SENTENCES = [f"The Ministry made the {LAW} law in 2007.", "It had two parts."]


class LaoReader(TabFixture[ReaderTab]):
    """The reader with a report in which a law has a Lao name."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(ReaderTab(store, context_shown=True), qtbot)
        self.show("section:overview")
        text = self.tab.findChild(ReportTextView, "reader_text")
        assert text is not None
        self.text = text

    def block(self) -> QTextBlock:
        """Return the paragraph that has the Lao name."""
        cursor = self.text.document().find("made the")
        return cursor.block()

    def selected_sentence(self) -> str:
        # Keep the list: Qt deletes its cursors with it.
        selections = self.text.extraSelections()
        return selections[0].cursor.selectedText().replace("\u200b", "")


@pytest.fixture
def reader(tmp_path: Path, qtbot: QtBot) -> Iterator[LaoReader]:
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.write("lao.yaml", f"- {{english: The law, lao: {LAW}, lao_source: SRC-01}}\n")
    content.replace_text("sections/overview.md", "made a law", f"made the {LAW} law")
    assert content.build() == []
    with Store.open(content.output) as store:
        yield LaoReader(store, qtbot)


def test_lines_break_between_words_at_every_width(reader: LaoReader) -> None:
    block = reader.block()
    text = block.text()
    start = text.index(WORDS[0])
    between_words = {start + len("\u200b".join(WORDS[:count])) + 1 for count in range(1, 7)}
    layout = block.layout()
    longest = max(map(reader.text.fontMetrics().horizontalAdvance, WORDS))
    seen = set()
    for width in range(2 * longest, 900):
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        seen |= {layout.lineAt(index).textStart() for index in range(layout.lineCount())}
    inside = {position for position in seen if start < position < start + len(LAW) + 6}

    assert inside == between_words


def test_the_sentence_after_lao_is_selected_by_its_number(reader: LaoReader) -> None:
    for number, sentence in enumerate(SENTENCES, 1):
        reader.text.select_sentence("overview-1", number)
        assert reader.selected_sentence() == sentence


def test_a_caret_behind_lao_is_in_the_right_sentence(reader: LaoReader) -> None:
    cursor = reader.text.document().find("It had two parts.")
    cursor.setPosition(cursor.selectionStart())
    reader.text.setTextCursor(cursor)
    assert reader.selected_sentence() == SENTENCES[1]

    cursor.movePosition(QTextCursor.MoveOperation.Left, n=2)
    reader.text.setTextCursor(cursor)
    assert reader.selected_sentence() == SENTENCES[0]


def test_copied_lao_has_no_breaks(reader: LaoReader) -> None:
    reader.text.setFocus()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().mimeData()
    # Nothing else goes with it: what limits the text is in the text alone.
    assert copied.formats() == ["text/plain"]
    for text in (copied.text(), reader.text.selection()[0]):
        assert LAW in text
        assert "\u200b" not in text


@pytest.mark.parametrize("typed", [LAW, "ດ້ວຍການ", "ມະນຸດ", "ຕ້ານການຄ້າມະ"])
def test_find_and_marked_words_go_across_breaks(reader: LaoReader, typed: str) -> None:
    [(start, end)] = reader.text.highlights.find(typed, match_case=False, whole_words=False)
    cursor = QTextCursor(reader.text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().replace("\u200b", "") == typed

    reader.tab.mark_words([typed])
    *_, marked = reader.text.extraSelections()
    assert marked.cursor.selectedText().replace("\u200b", "") == typed


def test_the_first_visible_word_behind_lao_is_known_without_breaks(reader: LaoReader) -> None:
    scroller, layout = reader.text.scroller, reader.text.passage_layout
    reader.tab.resize(700, 120)
    reader.text.document().documentLayout().documentSize()
    bar, block = reader.text.verticalScrollBar(), reader.block()
    behind_lao = set()
    for value in range(1, bar.maximum()):
        bar.setValue(value)
        passage_id, offset, _top = scroller.text_position()
        if passage_id == "overview-1" and offset:
            kept = layout.cursor_at(passage_id, offset)
            left = round(layout.block_rect(block).left())
            assert kept == reader.text.cursorForPosition(QPoint(left + UNIT, 0))
            behind_lao |= {offset} if "\u200b" in block.text()[: kept.positionInBlock()] else set()
    assert behind_lao


def test_selected_lao_words_are_looked_for_without_breaks(reader: LaoReader) -> None:
    cursor = reader.text.document().find("\u200b".join(WORDS[1:4]))
    reader.text.setTextCursor(cursor)

    reader.tab.find_in_text(0)

    field = reader.tab.findChild(QLineEdit, "find_field")
    assert field is not None
    assert field.text() == "".join(WORDS[1:4])
