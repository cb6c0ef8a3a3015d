"""Marking and writing from the window: one file, saved at once, and undone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation import Annotation, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, name_file
from tests.ui.annotations.notes_window import NotesFixture, notes_window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notes(store: Store, settings: Settings, qtbot: QtBot, tmp_path: Path) -> NotesFixture:
    return notes_window(store, settings, qtbot, tmp_path)


def test_without_a_first_note_nothing_is_loaded(notes: NotesFixture) -> None:
    assert notes.window.loaded_annotations() is None


def test_nothing_is_asked_or_saved_until_the_user_chooses_a_file(
    notes: NotesFixture, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    assert notes.window.status_line.text() == "Highlighted: Important, not saved yet"
    notes.write("Ask the ministry")
    assert [one.text for one in notes.controller.annotation_set.all()] == ["Ask the ministry"]
    assert notes.window.menus["print_notes"].isEnabled()
    assert set(tmp_path.iterdir()) == before
    assert notes.window.settings.notes_file is None

    notes.press(Qt.Key.Key_M, CONTROL)
    button = notes.window.findChild(QPushButton, "note_save")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    answers = Answers(name_file(notes.path))
    button.click()
    assert answers.all_given
    assert not button.isVisible()
    assert "Ask the ministry" in notes.saved()
    assert notes.window.settings.notes_file == notes.path


def test_selected_words_are_marked_with_their_fact(notes: NotesFixture, store: Store) -> None:
    assert notes.controller.create_file(notes.path)
    passage = store.passages(store.sections()[0].id)[0]
    words = " ".join(passage.text.split()[1:4])
    notes.select(words)
    notes.press(Qt.Key.Key_2, CONTROL | SHIFT)

    (mark,) = notes.controller.annotation_set.all()
    assert mark.quote is not None
    assert (mark.mark, mark.quote.exact) == ("question", words)
    assert mark.location == Location.of("passage", passage.id)
    assert mark.fact_ids == store.sentences(passage.id)[0].fact_ids
    json.loads(notes.saved())


def test_typed_words_are_one_note_and_one_undo(notes: NotesFixture) -> None:
    assert notes.controller.create_file(notes.path)
    opened: list[Annotation] = []
    notes.controller.note_requested.connect(opened.append)
    notes.press(Qt.Key.Key_M, CONTROL)
    (draft,) = opened
    assert not notes.controller.annotation_set.all()
    notes.controller.writing.type_text(draft.id, "Ask the")
    notes.controller.writing.save_typed()
    notes.controller.writing.type_text(draft.id, "Ask the ministry")
    field = notes.editor()
    assert field is not None
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert [one.text for one in notes.controller.annotation_set.all()] == ["Ask the ministry"]
    assert "Ask the ministry" in notes.saved()
    notes.press(Qt.Key.Key_Z, CONTROL)
    assert not notes.controller.annotation_set.all()


def test_what_was_typed_is_saved_when_the_window_closes(notes: NotesFixture) -> None:
    assert notes.controller.create_file(notes.path)
    opened: list[Annotation] = []
    notes.controller.note_requested.connect(opened.append)
    notes.press(Qt.Key.Key_M, CONTROL)
    notes.controller.writing.type_text(opened[0].id, "To the last letter")
    notes.window.close()

    assert "To the last letter" in notes.saved()


def test_the_notes_are_there_again_at_the_next_start(
    notes: NotesFixture, store: Store, qtbot: QtBot
) -> None:
    assert notes.controller.create_file(notes.path)
    notes.press(Qt.Key.Key_D, CONTROL)
    window = MainWindow(store, notes.window.settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()

    assert window.annotations.annotation_set.all() == notes.controller.annotation_set.all()


def test_what_another_window_has_written_is_there_when_one_comes_back(notes: NotesFixture) -> None:
    """Not while a note is open: what is typed there would hide the other text."""
    assert notes.controller.create_file(notes.path)
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    dialog = QDialog(notes.window)

    def leave(change: Callable[[], object]) -> None:
        """Leave the window, change the file, and come back."""
        dialog.show()
        notes.activate(dialog)
        change()
        dialog.close()
        notes.activate(notes.window)

    def write(text: str) -> None:
        other = AnnotationFile.open(notes.path)
        more = new_annotation("note", Location.of("report", "report"), ((), None), "1", text=text)
        other.save(other.set.with_annotation(more))

    leave(lambda: write("From the other window"))
    assert "From the other window" in {one.text for one in notes.controller.annotation_set.all()}
    message = notes.window.status_line.text()
    assert message == "Another window or computer changed notes in this file: 1 added."

    notes.press(Qt.Key.Key_M, CONTROL)
    leave(lambda: write("While a note is open"))
    assert len(notes.controller.annotation_set) == 2
    field = notes.editor()
    assert field is not None
    notes.qtbot.keyClicks(field, "Mine")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)
    texts = {"", "From the other window", "While a note is open", "Mine"}
    assert {one.text for one in read(notes.path).all()} | {""} == texts

    leave(lambda: notes.path.write_text("{", "utf-8"))
    notice = notes.window.findChild(QLabel, "notice_text")
    assert isinstance(notice, QLabel)
    assert "damaged" in notice.text()
    assert len(notes.controller.annotation_set) == 3


def test_undo_in_the_workshop_plan_is_the_plans(notes: NotesFixture) -> None:
    assert notes.controller.create_file(notes.path)
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    plan = notes.window.workshop.plan
    notes.window.workshop.plan.show()
    plan.add(notes.window.location())
    notes.press(Qt.Key.Key_Z, CONTROL)

    plan.file.set_file(None)
    assert plan.model.plan.items == ()
    assert len(notes.controller.annotation_set) == 1
    notes.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    page, focused = notes.window.findChild(Page), QApplication.focusWidget()
    assert isinstance(page, Page)
    assert focused is not None
    assert page.isAncestorOf(focused), "F6 stays on the page that covers the text"
    notes.window.leave_page()
    notes.press(Qt.Key.Key_Z, CONTROL)
    assert not notes.controller.annotation_set.all()


def test_a_note_is_written_on_a_stakeholder(notes: NotesFixture, store: Store) -> None:
    assert notes.controller.create_file(notes.path)
    location = Location.of("stakeholder", store.stakeholders()[0].id)
    notes.window.go(location)
    notes.write("Ask whether they still work here")

    (note,) = notes.controller.annotation_set.all()
    assert (note.location, note.text) == (location, "Ask whether they still work here")
    notes.press(Qt.Key.Key_M, CONTROL)
    field = notes.editor()
    assert field is not None
    assert field.toPlainText() == note.text
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)
