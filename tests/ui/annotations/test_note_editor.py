"""The editors of a note alone: old words, and which note is written."""

from PySide6.QtWidgets import QLabel, QPushButton

from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.note_editor import NoteEditor, PaneEditor
from tests.ui.annotations.reader_window import ReaderNotes
from tests.ui.reader.small_reader import note_on


def test_old_words_are_shown_up_to_a_thousand_letters(
    reader_notes: ReaderNotes, small: Store
) -> None:
    controller = reader_notes.controller
    for words, count, shown in (
        ("Of them 36", 1000, "x" * 1000),
        ("Six ran dry", 1001, "x" * 1000 + "…"),
    ):
        changed = note_on(small, "overview-1", words, before="x" * count)
        controller.merge(AnnotationSet.of([changed]))
        editor = NoteEditor(controller, changed)
        old_words = editor.findChild(QLabel, "note_old_words")
        accept = editor.findChild(QPushButton, "note_accept")
        assert old_words is not None
        assert accept is not None
        assert old_words.text() == f"This sentence has changed. Before: “{shown}”"
        assert not accept.autoDefault()
        editor.close()


def test_a_note_on_words_as_they_are_has_no_old_words(
    reader_notes: ReaderNotes, small: Store
) -> None:
    note = note_on(small, "overview-1", "Of them 36", mark="check", text="Why?")
    for known in (AnnotationSet(), AnnotationSet.of([note])):
        reader_notes.controller.merge(known)
        editor = NoteEditor(reader_notes.controller, note)
        assert editor.findChild(QLabel, "note_old_words") is None
        editor.close()


def test_the_editor_in_the_pane_writes_the_note_that_is_open_in_it(
    reader_notes: ReaderNotes, small: Store
) -> None:
    controller = reader_notes.controller
    note = note_on(small, "overview-1", "Of them 36", kind="note", text="before")
    controller.merge(AnnotationSet.of([note]))
    editor = PaneEditor(controller, reader_notes.window)
    assert editor.note_id == ""
    controller.writing.start(note)
    editor.open(note.id, note.text, "No names.")
    controller.writing.save_typed()
    assert controller.annotation_set.get(note.id) == note
    assert (editor.note_id, editor.field.placeholderText()) == (note.id, "No names.")
    editor.field.setPlainText("after")
    controller.writing.save_typed()
    [written] = controller.annotation_set.all()
    assert written.text == "after"
    editor.close_note()
    editor.field.setPlainText("of no note")
    controller.writing.save_typed()
    assert (editor.note_id, editor.isHidden()) == ("", True)
    assert [one.text for one in controller.annotation_set.all()] == ["after"]
