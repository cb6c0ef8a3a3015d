"""The field of a note: not endless by keys and by pasting, and quick with any text."""

import time

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from laos_tip_app.ui.widgets.editing import NoteField
from tests.events import process_events

FULL = "A note can have at most 20,000 letters. The rest was left out."


class FieldFixture:
    """A field that is shown, and what it has said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.field = NoteField(None, 1)
        qtbot.addWidget(self.field)
        self.field.resize(400, 100)
        self.field.show()
        self.said: list[str] = []
        self.field.refused.connect(self.said.append)

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    def open(self, text: str) -> None:
        """Show a text, with the caret at its end."""
        self.field.set_text(text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        QApplication.clipboard().setMimeData(data)
        self.qtbot.keyClick(self.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def note(qtbot: QtBot) -> FieldFixture:
    return FieldFixture(qtbot)


def test_a_note_takes_20000_letters_by_keys(note: FieldFixture) -> None:
    note.open("a" * 19_998)
    note.qtbot.keyClicks(note.field, "bcd")
    note.qtbot.keyClick(note.field, Qt.Key.Key_Return)
    assert note.text == "a" * 19_998 + "bc"
    assert note.said == [FULL, FULL]
    note.qtbot.keyClick(note.field, Qt.Key.Key_Backspace)
    note.qtbot.keyClicks(note.field, "d")
    assert note.text == "a" * 19_998 + "bd"


def test_a_note_takes_20000_letters_by_an_input_method(note: FieldFixture) -> None:
    note.open("a" * 19_998)
    for text in ("ກຂ", "ຄ"):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(note.field, event)
    assert note.text == "a" * 19_998 + "ກຂ"
    assert note.said == [FULL]


def test_a_note_takes_20000_letters_by_pasting(note: FieldFixture) -> None:
    note.open("a" * 19_000)
    note.paste("b" * 30_000)
    assert note.text == "a" * 19_000 + "b" * 1_000
    assert note.said == [FULL]


def test_what_is_selected_makes_room(note: FieldFixture) -> None:
    note.open("a" * 20_000)
    note.field.selectAll()
    note.paste("b" * 20_000)
    assert note.text == "b" * 20_000
    assert note.said == []


def test_a_longer_note_of_a_file_is_whole_and_can_only_become_shorter(note: FieldFixture) -> None:
    note.open("a " * 15_000)
    assert len(note.text) == 30_000
    note.qtbot.keyClicks(note.field, "b")
    note.paste("c")
    assert note.text == "a " * 15_000
    note.qtbot.keyClick(note.field, Qt.Key.Key_Backspace)
    assert len(note.text) == 29_999


def test_the_caret_moves_in_a_full_note(note: FieldFixture) -> None:
    note.open("a" * 20_000)
    note.qtbot.keyClick(note.field, Qt.Key.Key_Left)
    assert note.field.textCursor().position() == 19_999
    assert note.said == []


def test_a_word_without_an_end_does_not_take_long(note: FieldFixture) -> None:
    """It took 9 seconds, and 5 for each key."""
    text = f"see data:image/png;base64,{'x' * 400_000} too"
    begin = time.process_time()
    note.open(text)
    process_events()
    note.qtbot.keyClick(note.field, Qt.Key.Key_Backspace)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert note.text == text[:-1]
    assert time.process_time() - begin < 3
