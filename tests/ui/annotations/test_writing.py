"""What is written in a note is saved, whatever is done while it is open."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation_file import read
from laos_tip_app.store.store import Store
from tests.ui.annotations.notes_window import NotesFixture, notes_window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notes(
    store: Store, settings: Settings, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> NotesFixture:
    notes = notes_window(store, settings, qtbot, tmp_path_factory.mktemp("notes"))
    assert notes.controller.create_file(notes.path)
    return notes


def open_note(notes: NotesFixture) -> QPlainTextEdit:
    """Open the note on the current sentence, with the caret at its end."""
    notes.press(Qt.Key.Key_M, CONTROL)
    field = notes.editor()
    assert field is not None
    notes.qtbot.keyClick(field, Qt.Key.Key_End, CONTROL)
    return field


def texts(notes: NotesFixture) -> list[str]:
    """Return the texts of all notes in the file."""
    return [one.text for one in read(notes.path).all()]


def test_a_note_that_is_opened_while_it_is_written_has_the_last_words(notes: NotesFixture) -> None:
    """Within the pause before they are saved, too."""
    notes.write("Ask")
    notes.qtbot.keyClicks(open_note(notes), " more")
    field = open_note(notes)
    assert field.toPlainText() == "Ask more"
    notes.qtbot.keyClicks(field, "!")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert texts(notes) == ["Ask more!"]


def test_a_click_on_the_sign_opens_a_note_with_the_last_words(notes: NotesFixture) -> None:
    notes.write("Ask")
    notes.qtbot.keyClicks(open_note(notes), " more")
    (note,) = notes.controller.annotation_set.all()
    notes.controller.carry_out("open", note.id)

    field = notes.editor()
    assert field is not None
    assert field.toPlainText() == "Ask more"


def test_a_new_note_that_is_opened_again_at_once_is_one_note(notes: NotesFixture) -> None:
    notes.qtbot.keyClicks(open_note(notes), "Ask")
    field = open_note(notes)
    assert field.toPlainText() == "Ask"
    notes.qtbot.keyClicks(field, " more")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert texts(notes) == ["Ask more"]


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_0])
def test_marking_a_sentence_while_its_note_is_written_keeps_the_last_words(
    notes: NotesFixture, key: Qt.Key
) -> None:
    notes.press(Qt.Key.Key_2, CONTROL | SHIFT)
    notes.write("Ask")
    field = open_note(notes)
    notes.qtbot.keyClicks(field, " more")
    notes.press(key, CONTROL | SHIFT)

    assert texts(notes) == ["Ask more"]
    assert read(notes.path).all()[0].mark == ("important" if key == Qt.Key.Key_1 else None)


def test_a_note_that_is_removed_while_it_is_written_comes_back_with_the_last_words(
    notes: NotesFixture,
) -> None:
    notes.write("Ask")
    notes.qtbot.keyClicks(open_note(notes), " more")
    (note,) = notes.controller.annotation_set.all()
    notes.controller.remove(note.id)
    assert texts(notes) == []
    notes.controller.undo_change()

    assert texts(notes) == ["Ask more"]
