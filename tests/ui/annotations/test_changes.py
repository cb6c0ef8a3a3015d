"""What is typed in a note, and when it is a change that is saved."""

import pytest

from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.changes import NoteWriting, States, with_states
from laos_tip_app.ui.widgets.editing import SaveTimer
from tests.ui.annotations.reader_window import ReaderNotes
from tests.ui.reader.small_reader import note_on

FIRST = "overview-1"


class Written:
    """Notes, and the changes of typed words: their steps and texts."""

    def __init__(self, store: Store, notes: ReaderNotes) -> None:
        self.note = note_on(store, FIRST, "42", kind="note", text="before")
        self.mark = note_on(store, FIRST, "36", mark="check")
        self.new = note_on(store, FIRST, "Six", kind="note")
        self.set = AnnotationSet.of((self.note, self.mark))
        self.steps: list[int] = []
        self.texts: list[str | None] = []
        self.finished = 0
        self.writing = NoteWriting(notes.window, lambda: self.set, self._record)
        self.writing.finished.connect(self._on_finished)

    def _record(self, after: States, step: int) -> None:
        [annotation] = after.values()
        self.steps.append(step)
        self.texts.append(None if annotation is None else annotation.text)
        self.set = with_states(self.set, after, is_merge=False)

    def _on_finished(self) -> None:
        self.finished += 1

    def type_text(self, annotation: Annotation, *texts: str) -> None:
        for text in texts:
            self.writing.type_text(annotation.id, text)


@pytest.fixture
def written(small: Store, reader_notes: ReaderNotes) -> Written:
    return Written(small, reader_notes)


def test_what_is_typed_is_one_change_until_it_ends(written: Written) -> None:
    writing = written.writing
    [timer] = writing.findChildren(SaveTimer)
    writing.start(written.note)
    written.type_text(written.note, "one", "one two")
    assert (written.texts, timer.isActive()) == ([], True)
    writing.save_typed()
    assert (written.texts, timer.isActive()) == (["one two"], False)
    written.type_text(written.note, "one two three")
    writing.save_typed()
    writing.end_typing()
    written.type_text(written.note, "four")
    writing.end()
    assert written.texts == ["one two", "one two three", "four"]
    first, second, third = written.steps
    assert first == second != third
    assert written.finished == 1
    writing.end()
    assert written.finished == 1


def test_the_same_words_again_and_words_of_nobody_are_no_change(written: Written) -> None:
    written.writing.start(written.note)
    written.type_text(written.note, "before")
    written.writing.save_typed()
    written.type_text(written.new, "of a note that is not open")
    written.writing.save_typed()
    written.writing.save_typed()
    assert written.texts == []


def test_what_was_typed_in_one_note_is_saved_before_another_one(written: Written) -> None:
    written.writing.start(written.note)
    written.type_text(written.note, "one")
    written.type_text(written.mark, "two")
    assert written.texts == ["one"]
    written.writing.save_typed()
    assert written.texts == ["one", "two"]
    first, second = written.steps
    assert first != second


def test_a_new_note_joins_the_others_with_its_first_words(written: Written) -> None:
    writing = written.writing
    writing.start(written.new)
    written.type_text(written.new, " ")
    writing.save_typed()
    assert written.texts == []
    written.type_text(written.new, "words")
    writing.save_typed()
    written.type_text(written.new, "")
    writing.save_typed()
    assert written.texts == ["words", None]
    assert written.set.get(written.new.id) is None
    written.type_text(written.new, "again")
    writing.end()
    assert written.texts == ["words", None, "again"]


def test_another_note_than_the_open_one_may_end_too(written: Written) -> None:
    writing = written.writing
    writing.end(written.note.id)
    assert written.finished == 0
    writing.start(written.note)
    written.type_text(written.note, "one")
    writing.end(written.mark.id)
    assert (written.finished, written.texts) == (0, ["one"])
    writing.end(written.note.id)
    assert written.finished == 1
    writing.start(written.note)
    writing.start(written.mark)
    assert written.finished == 2
