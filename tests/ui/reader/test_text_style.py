"""What is highlighted in the text, and in which colours."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from laos_tip_app.store.store import Store
from tests.outlines import expect
from tests.ui.reader.small_reader import (
    SmallReader,
)


def test_the_focused_link_the_matches_and_the_words_of_a_search_are_painted(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot)
    with qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    reader.text.setFocus()
    qtbot.waitUntil(reader.text.hasFocus)
    reader.tab.mark_words(["survey", "water"])
    matches = reader.text.highlights.find("wells", match_case=False, whole_words=True)
    reader.text.highlights.set_matches(matches, 1)
    reader.text.moveCursor(QTextCursor.MoveOperation.Start)
    for _stop in range(2):
        qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
    expect("ui/reader/focus.txt", reader.outline())
