"""Which paragraphs, words, marks and notes of the text are at a selection or at a point."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from laos_tip_app.report.annotations.annotation import TextRange
from laos_tip_app.store.store import Store
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import SmallReader, all_kinds_of_notes


def test_selected_words_are_a_part_of_each_of_their_paragraphs(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    document = reader.text.document()

    def ranges(first: str, last: str) -> list[tuple[str, str]]:
        cursor = document.find(first)
        cursor.setPosition(cursor.selectionStart())
        end = document.find(last, cursor).selectionEnd()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        reader.text.setTextCursor(cursor)
        return [
            (each.passage_id, small.passage(each.passage_id).text[each.start : each.end])
            for each in reader.tab.annotation_ranges()
        ]

    assert ranges("42", "public") == [("overview-1", "42 public")]
    assert ranges(" public", "wells.") == [("overview-1", "public wells.")]
    assert ranges("was asked", "asked") == []
    assert ranges("and April", "person") == [
        ("overview-1", "and April."),
        ("overview-2", "The survey asked one person"),
    ]
    reader.text.setTextCursor(QTextCursor(document))
    reader.show("fact:WL-05")
    [sentence] = reader.tab.annotation_ranges()
    assert sentence == TextRange("overview-2", 53, 90)
    reader.show("note:O-01")
    assert reader.tab.annotation_ranges() == ()


def test_of_what_is_beside_the_selected_words_nothing_is_copied(small: Store, qtbot: QtBot) -> None:
    text = SmallReader(small, qtbot).text
    block = text.document().find("In 2019").block()
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    copied = text.copied_text()
    assert copied.startswith("In 2019")
    # With the end of the paragraph, to where the correction begins.
    cursor.setPosition(block.next().position(), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.copied_text() == copied


@pytest.mark.parametrize(
    ("name", "size", "step"),
    [("narrow", (700, 440), 24), ("wide", (1700, 290), 32), ("scrolled", (1700, 120), 32)],
)
def test_the_pointer_finds_numbers_marks_links_and_notes_where_they_are_painted(
    small: Store, qtbot: QtBot, name: str, size: tuple[int, int], step: int
) -> None:
    reader = SmallReader(small, qtbot, size)
    reader.show_notes(*all_kinds_of_notes(small))
    process_events()
    if name == "scrolled":
        reader.text.verticalScrollBar().setValue(240)
    viewport, painter = reader.text.viewport(), reader.text.annotation_painter
    assert painter is not None

    def found_at(x: int, y: int) -> str:
        point = QPointF(x, y)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            point,
            viewport.mapToGlobal(point),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, move)
        link, sign = reader.text.links.hovered, painter.sign_at(QPoint(x, y))
        parts = [
            "hand" if viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor else "",
            viewport.toolTip(),
            "" if link is None else f"to {link.target}",
            "" if sign is None else f"sign of {sign.sentence.passage_id} {sign.sentence.number}",
        ]
        return " ".join(filter(None, parts))

    lines: list[str] = []
    for y in range(4, viewport.height(), 8):
        row, before = [], ""
        for x in range(4, viewport.width(), step):
            if (now := found_at(x, y)) != before:
                row.append(f"{x // 8} {now or '-'}")
                before = now
        if row and (not lines or lines[-1].partition(": ")[2] != "; ".join(row)):
            lines.append(f"{y // 8}: {'; '.join(row)}")
    expect(f"ui/reader/pointer-{name}.txt", "\n".join((*lines, "")))
