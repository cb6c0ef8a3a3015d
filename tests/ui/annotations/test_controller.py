"""The controller of own notes over the reader alone: its file, what it says, and what it undoes."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationSet,
    MergeCounts,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.outlines import expect
from tests.ui.annotations.reader_window import ReaderNotes
from tests.ui.annotations.small_notes import found, story_of
from tests.ui.reader.small_reader import NOW, note_on
from tests.ui.story import key_name

FACT = Location.of("fact", "WL-09")
AGAIN = "Your notes are being saved in “my.notes.json” again."
NOT_FOUND = (
    "my.notes.json can’t be found. Changes are not being saved. Insert the USB stick again, or "
    "choose another file for your notes."
)


@pytest.fixture
def notes(reader_notes: ReaderNotes) -> ReaderNotes:
    return reader_notes


def on_upkeep(store: Store, words: str = "a committee") -> Annotation:
    return note_on(store, "upkeep-1", words, mark="check")


# Its file.


def test_a_file_that_is_open_is_not_read_again(notes: ReaderNotes) -> None:
    controller = notes.controller
    assert controller.can_write()
    assert notes.changes == 0
    AnnotationFile.create(notes.path, AnnotationSet.of([on_upkeep(notes.store)]))
    notes.window.settings.notes_file = notes.path
    controller.load()
    assert (notes.changes, len(controller.annotation_set)) == (1, 1)
    controller.load()
    assert controller.can_write()
    assert notes.changes == 1


def test_a_file_that_is_not_there_is_named_once_and_nothing_is_marked(notes: ReaderNotes) -> None:
    notes.window.settings.notes_file = notes.path
    assert not notes.controller.can_write()
    assert not notes.controller.open_file(notes.path)
    notes.told()
    notes.controller.add_highlight("check")
    assert [text.startswith("my.notes.json can’t be") for text in notes.told()] == [True]
    assert notes.marks() == []


def test_what_could_not_be_saved_is_told_and_so_is_that_it_can_be_again(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    controller.add_highlight("check")
    assert notes.told() == ["Highlighted: To check"]
    put_back = notes.pull()
    controller.toggle_bookmark()
    assert notes.told() == [NOT_FOUND]
    controller.reload_if_changed()
    assert notes.told() == []
    put_back()
    controller.reload_if_changed()
    assert notes.told() == [AGAIN]
    assert len(read(notes.path)) == 2
    put_back = notes.pull()
    controller.add_highlight("question")
    put_back()
    controller.add_highlight("important")
    assert notes.told() == [NOT_FOUND, AGAIN, "Highlighted: Important"]
    assert {one.mark for one in read(notes.path).all()} == {None, "important"}
    controller.toggle_bookmark()
    controller.toggle_bookmark()
    assert notes.told() == ["Bookmark removed", "Bookmarked"]
    assert controller.save_again()


def test_unsaved_notes_go_into_the_file_that_is_chosen_then(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    notes.pull()
    controller.add_highlight("check")
    notes.told()
    notes.with_file()
    assert notes.told() == [AGAIN]
    notes.path.unlink()
    controller.toggle_bookmark()
    assert not controller.save_again()
    notes.told()
    other = notes.path.with_name("other.notes.json")
    assert controller.create_file(other)
    assert notes.told() == [
        "“my.notes.json” could not be saved. All its notes are in “other.notes.json” now."
    ]
    assert (controller.file_path, notes.window.settings.notes_file) == (other, other)
    assert not controller.can("undo")
    controller.toggle_bookmark()
    assert notes.told() == ["Bookmark removed"]
    AnnotationFile.create(notes.path)
    assert controller.open_file(notes.path)
    assert notes.told() == []
    assert notes.marks() == []


def test_what_the_file_has_counts_for_the_first_mark(notes: ReaderNotes) -> None:
    notes.with_file().controller.add_highlight("check")
    notes.controller.close_file()
    notes.window.settings.notes_file = notes.path
    notes.told()
    notes.controller.add_highlight("check")
    assert notes.told() == ["Highlight removed"]
    assert notes.marks() == []


def test_the_first_file_is_made_without_a_word(notes: ReaderNotes) -> None:
    notes.controller.add_highlight("check")
    assert notes.told() == ["Highlighted: To check, not saved yet"]
    notes.with_file()
    assert notes.told() == []
    assert len(read(notes.path)) == 1


def test_what_another_window_has_written_comes_in(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    changes = notes.changes
    controller.reload_if_changed()
    assert notes.changes == changes
    notes.write(on_upkeep(notes.store))
    hidden, shown = QPlainTextEdit(notes.window), QPlainTextEdit(notes.window)
    notes.window.show()
    hidden.hide()
    shown.show()
    controller.reload_if_changed()
    assert len(controller.annotation_set) == 0, "a note is open"
    shown.hide()
    controller.reload_if_changed()
    assert len(controller.annotation_set) == 1
    told = "Another window or computer changed notes in this file: 1 added."
    assert notes.told() == [told]
    notes.write(on_upkeep(notes.store, "March 2018"))
    controller.toggle_bookmark()
    assert notes.told() == [told]
    assert len(controller.annotation_set) == 3


def test_it_comes_in_when_the_window_is_active_again(notes: ReaderNotes, qtbot: QtBot) -> None:
    controller = notes.with_file().controller
    notes.window.show()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    notes.write(on_upkeep(notes.store))
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    for window, count in ((None, 0), (other, 0), (notes.window, 1)):
        application.focusWindowChanged.emit(None if window is None else window.windowHandle())
        assert len(controller.annotation_set) == count


# Merging.


def test_a_merge_is_undone_and_can_be_done_again(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    theirs = AnnotationSet.of([on_upkeep(notes.store)])
    assert controller.merge(theirs) == MergeCounts(1)
    assert controller.can("undo")
    controller.carry_out("undo")
    assert notes.marks() == []
    assert controller.merge(theirs) == MergeCounts(1)
    assert len(read(notes.path)) == 1


def test_a_merge_without_anything_new_has_nothing_to_undo(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    assert controller.merge(AnnotationSet()) == MergeCounts()
    assert not controller.can("undo")


def test_a_deletion_that_is_merged_keeps_its_time(notes: ReaderNotes) -> None:
    one = on_upkeep(notes.store)
    AnnotationFile.create(notes.path, AnnotationSet.of([one]))
    controller = notes.controller
    assert controller.open_file(notes.path)
    when = one.modified + timedelta(days=1)
    assert controller.merge(AnnotationSet.of([one]).without(one.id, when)) == MergeCounts(0, 0, 1)
    assert dict(controller.annotation_set.deleted) == {one.id: when}


def test_a_merge_that_cannot_be_saved_changes_nothing(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    controller.add_highlight("check")
    before = controller.annotation_set
    notes.pull()
    assert controller.merge(AnnotationSet.of([on_upkeep(notes.store)])) is None
    assert controller.annotation_set is before


# Marking and writing.


def test_new_words_are_accepted_where_they_have_changed(notes: ReaderNotes) -> None:
    changed = note_on(notes.store, "overview-1", "Of them 36", mark="check", before="Of them 34")
    same = note_on(notes.store, "overview-1", "gave water", mark="check")
    notes.controller.merge(AnnotationSet.of([changed, same]))
    notes.select("Of them 36", "gave water")
    notes.controller.accept_here()
    assert notes.told() == ["New wording accepted, not saved yet"]
    assert [anchor.state for anchor in notes.controller.anchors().values()] == ["exact"] * 2
    [kept] = [one for one in notes.controller.annotation_set.all() if one.id == same.id]
    assert kept == same
    notes.controller.accept_here()
    assert notes.told() == ["Nothing here has changed wording."]


def test_without_a_sentence_or_an_entry_nothing_is_marked(notes: ReaderNotes) -> None:
    notes.window.reader = ReaderTab(notes.store, context_shown=True)
    notes.window.setCentralWidget(notes.window.reader)
    controller = notes.controller
    controller.add_highlight("check")
    assert notes.told() == ["First select words in the report, or a sentence."]
    controller.remove_highlight()
    assert notes.told() == ["There is no highlight here."]
    controller.accept_here()
    assert notes.told() == ["Nothing here has changed wording."]
    controller.add_note()
    controller.toggle_bookmark()
    assert notes.told() == ["Select a sentence or an entry first."] * 2
    assert notes.opened == []
    assert notes.marks() == []


def test_of_two_paragraphs_both_are_marked_and_the_first_gets_the_note(notes: ReaderNotes) -> None:
    controller = notes.controller
    notes.select("dry between", "asked one")
    controller.add_highlight("check")
    assert notes.told() == ["Highlighted: To check, not saved yet"]
    assert len(notes.marks()) == 2
    notes.select("asked one")
    controller.remove_highlight()
    notes.told()
    notes.select("dry between", "asked one")
    controller.add_highlight("check")
    assert notes.told() == ["Highlighted: To check, not saved yet"]
    controller.add_note()
    controller.toggle_bookmark()
    [draft] = notes.opened
    [bookmark] = [one for one in controller.annotation_set.all() if one.kind == "bookmark"]
    assert {draft.location, bookmark.location} == {Location.of("passage", "overview-1")}


def test_a_note_is_opened_again_and_what_is_unknown_is_not(notes: ReaderNotes) -> None:
    controller = notes.controller
    controller.add_note()
    [draft] = notes.opened
    assert draft.kind == "note"
    controller.writing.type_text(draft.id, "Why?")
    controller.writing.end()
    controller.add_note()
    assert [one.text for one in notes.opened] == ["", "Why?"]
    controller.carry_out("open", draft.id)
    controller.carry_out("undo")
    notes.told()
    controller.carry_out("open", "unknown")
    controller.remove("unknown")
    controller.accept(["unknown"])
    assert (notes.told(), controller.can("undo")) == ([], False)
    controller.carry_out("redo")
    assert [one.id for one in notes.opened] == [draft.id] * 3


def test_a_record_is_bookmarked_while_the_results_of_a_search_are_shown(notes: ReaderNotes) -> None:
    controller = notes.controller
    notes.window.words = "dry wells"
    assert controller.bookmark_here() is None
    controller.carry_out("bookmark", FACT)
    assert [one.location for one in controller.annotation_set.all()] == [FACT]
    assert controller.bookmark_here() is None
    controller.toggle_bookmark()
    here = controller.bookmark_here()
    assert here is not None
    assert here.location == Location.of_search("dry wells")
    notes.window.words = ""
    assert controller.bookmark_here() is None


def test_any_record_is_bookmarked_with_its_words(notes: ReaderNotes) -> None:
    controller, store = notes.with_file().controller, notes.store
    title = store.events()[0].title
    for location in ("event:TL-01", "stakeholder:SH-01", "figure:FG-01", "term:GL-01", "note:O-01"):
        controller.toggle_bookmark(Location.parse(location))
        [bookmark] = controller.annotation_set.all()
        assert (bookmark.kind, str(bookmark.location)) == ("bookmark", location)
        assert bookmark.words
        assert (title in bookmark.words) is location.startswith("event")
        controller.toggle_bookmark(Location.parse(location))
        assert len(controller.annotation_set) == 0


def test_undo_and_redo_say_what_they_do(notes: ReaderNotes) -> None:
    controller = notes.with_file().controller
    assert (controller.can("undo"), controller.can("redo")) == (False, False)
    controller.carry_out("undo")
    controller.carry_out("highlight:check")
    controller.carry_out("undo")
    assert (controller.can("undo"), controller.can("redo")) == (False, True)
    controller.carry_out("redo")
    assert (controller.can("undo"), controller.can("redo")) == (True, False)
    assert notes.told() == [
        "Highlighted: To check",
        "Undone: Highlighted: To check",
        "Redone: Highlighted: To check",
    ]
    controller.carry_out("highlight:question")
    controller.carry_out("undo")
    [mark] = controller.annotation_set.all()
    assert mark.mark == "check"
    assert mark.modified > NOW


def test_what_is_marked_written_and_undone_in_the_text_and_on_records(
    small_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, control = small_window, Qt.KeyboardModifier.ControlModifier
    story, controller = story_of(window), window.annotations
    text = found(window, ReportTextView, "reader_text")
    text.setFocus()

    def do(action: str, value: object = None) -> None:
        controller.carry_out(action, value)
        story.tell(f"{action} {value or ''}".strip())

    def write(words: str, key: Qt.Key = Qt.Key.Key_Escape) -> None:
        do("note")
        field = found(window, QPlainTextEdit, "note_text")
        qtbot.keyClicks(field, words)
        story.tell(f"Type {words}")
        qtbot.keyClick(field, key)
        story.tell(key_name(key))

    for action in (
        "remove_highlight",
        "accept",
        "highlight:important",
        "highlight:important",
        "highlight:question",
        "highlight:check",
    ):
        do(action)
    write("Which?")
    for action in ("undo", "undo", "redo", "remove_highlight", "bookmark", "bookmark", "bookmark"):
        do(action)
    assert controller.create_file(tmp_path / "my.notes.json")
    story.tell("Choose a file")
    cursor = text.document().find("dry season")
    cursor.setPosition(
        text.document().find("asked one").selectionEnd(), QTextCursor.MoveMode.KeepAnchor
    )
    text.setTextCursor(cursor)
    story.tell("Select words of two paragraphs")
    do("highlight:workshop")
    do("bookmark")
    do("remove_highlight")
    window.go(Location.of("stakeholder", "SH-02"))
    story.tell("Go to a stakeholder")
    do("highlight:important")
    write("Who are they?")
    do("bookmark")
    do("bookmark", Location.of("fact", "WL-09"))
    do("undo")
    window.go(Location("stakeholders"))
    do("note")
    field = found(window, QPlainTextEdit, "note_text")
    field.clear()
    story.tell("Clear the note")
    qtbot.keyClick(field, Qt.Key.Key_Return, control)
    story.tell(key_name(Qt.Key.Key_Return, control))
    controller.close_file()
    story.tell("Close the file")
    expect("ui/annotations/writing.txt", story.text())
