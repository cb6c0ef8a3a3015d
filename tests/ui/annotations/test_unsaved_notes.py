"""What could not be saved is saved when that can be done again, and never lost without a word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import AnnotationSet, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.ui.annotations.notes_files import NotesFiles
from tests.answers import Answers, dismiss, name_file
from tests.ui.annotations.reader_window import ReaderNotes

NOT_SAVED = "The latest changes to your notes are not saved."


@pytest.fixture
def notes(reader_notes: ReaderNotes) -> ReaderNotes:
    """A window with a highlight that is saved."""
    reader_notes.window.show()
    reader_notes.with_file().controller.add_highlight("check")
    return reader_notes


def pull(notes: ReaderNotes) -> Callable[[], object]:
    """Pull the stick out and set a bookmark; return what puts the stick back in."""
    put_back = notes.pull()
    notes.controller.toggle_bookmark()
    assert len(notes.controller.annotation_set) == 2
    return put_back


def kinds(path: Path) -> list[str]:
    return sorted(one.kind for one in read(path).all())


def press(name: str, messages: list[str]) -> Callable[[QWidget], None]:
    """Return what takes down a message and presses one of its buttons."""

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        assert box.objectName() == "notes_unsaved"
        messages.append(box.text())
        button = box.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()

    return answer


def some_note(text: str) -> AnnotationSet:
    location = Location.of("report", "report")
    return AnnotationSet.of([new_annotation("note", location, ((), None), "1", text=text)])


def test_what_could_not_be_saved_is_saved_when_the_user_comes_back(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    notes.controller.reload_if_changed()
    assert "can’t be found" in notes.told()[-1]
    put_back()
    notes.controller.reload_if_changed()

    assert kinds(notes.path) == ["bookmark", "highlight"]
    assert notes.told() == ["Your notes are being saved in “my.notes.json” again."]


def test_it_is_saved_while_a_note_is_open_too(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    field = QPlainTextEdit(notes.window)
    field.show()
    put_back()
    notes.controller.reload_if_changed()

    assert kinds(notes.path) == ["bookmark", "highlight"]


def test_it_is_saved_with_what_another_window_has_written(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    put_back()
    other = AnnotationFile.open(notes.path)
    other.save(other.set.merged(some_note("Theirs"))[0])
    notes.controller.reload_if_changed()

    assert kinds(notes.path) == ["bookmark", "highlight", "note"]
    assert len(notes.controller.annotation_set) == 3


def test_it_is_saved_when_the_window_closes(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    put_back()
    assert notes.window.close()

    assert kinds(notes.path) == ["bookmark", "highlight"]


def test_whoever_closes_the_window_without_the_stick_is_asked(notes: ReaderNotes) -> None:
    pull(notes)
    messages: list[str] = []
    answers = Answers(press("unsaved_cancel", messages))
    assert not notes.window.close()
    assert answers.all_given
    assert messages == [NOT_SAVED]
    assert notes.window.isVisible()

    answers = Answers(press("unsaved_discard", messages))
    assert notes.window.close()
    assert answers.all_given


def test_escape_leaves_the_window_open(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    answers = Answers(dismiss)
    assert not notes.window.close()
    assert answers.all_given
    put_back()
    assert notes.window.close()


def test_words_that_are_typed_last_are_asked_about_too(notes: ReaderNotes) -> None:
    notes.controller.add_note()
    notes.controller.writing.type_text(notes.opened[0].id, "Ask")
    notes.path.unlink()
    messages: list[str] = []
    answers = Answers(press("unsaved_discard", messages))
    assert notes.window.close()

    assert answers.all_given
    assert messages == [NOT_SAVED]


def test_at_closing_all_notes_are_saved_in_another_file(notes: ReaderNotes) -> None:
    pull(notes)
    other = notes.path.with_name("other.notes.json")
    answers = Answers(press("unsaved_save", []), name_file(other))
    assert notes.window.close()

    assert answers.all_given
    assert kinds(other) == ["bookmark", "highlight"]
    assert notes.window.settings.notes_file == other


def test_at_closing_whoever_chooses_no_file_stays(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    answers = Answers(press("unsaved_save", []), dismiss)
    assert not notes.window.close()
    assert answers.all_given
    put_back()
    assert notes.window.close()


def test_what_could_not_be_saved_is_taken_into_a_new_file(notes: ReaderNotes) -> None:
    pull(notes)
    other = notes.path.with_name("other.notes.json")
    names: list[str] = []

    def answer(dialog: QWidget) -> None:
        names.append(dialog.objectName())
        name_file(other)(dialog)

    answers = Answers(answer)
    NotesFiles(notes.controller).ask_new()

    assert answers.all_given
    assert names == ["notes_path_dialog"]
    assert kinds(other) == ["bookmark", "highlight"]
    assert len(notes.controller.annotation_set) == 2
    assert (
        "“my.notes.json” could not be saved. All its notes are in “other.notes.json” now."
        in notes.told()
    )
    assert notes.window.close()


def test_what_could_not_be_saved_is_taken_into_another_file(notes: ReaderNotes) -> None:
    pull(notes)
    other = notes.path.with_name("other.notes.json")
    AnnotationFile.create(other, some_note("Theirs"))
    answers = Answers(name_file(other))
    NotesFiles(notes.controller).ask_open()

    assert answers.all_given
    assert kinds(other) == ["bookmark", "highlight", "note"]
    assert len(notes.controller.annotation_set) == 3
    assert any("could not be saved" in text for text in notes.told())
    assert notes.window.close()


def test_another_file_that_cannot_be_read_takes_nothing_away(notes: ReaderNotes) -> None:
    put_back = pull(notes)
    other = notes.path.with_name("other.notes.json")
    other.write_text("{")
    assert not notes.controller.open_file(other)
    assert len(notes.controller.annotation_set) == 2
    put_back()
    assert notes.window.close()

    assert kinds(notes.path) == ["bookmark", "highlight"]


def test_another_file_stays_as_it_is_where_all_is_saved(notes: ReaderNotes) -> None:
    """Also where the stick is back: what could not be saved goes where it belongs."""
    put_back = pull(notes)
    put_back()
    other = notes.path.with_name("other.notes.json")
    AnnotationFile.create(other, some_note("Theirs"))
    assert notes.controller.open_file(other)

    assert kinds(notes.path) == ["bookmark", "highlight"]
    assert kinds(other) == ["note"]
    new = notes.path.with_name("new.notes.json")
    assert notes.controller.create_file(new)
    assert kinds(new) == []


def test_a_merge_that_could_not_be_saved_leaves_nothing_unsaved(notes: ReaderNotes) -> None:
    away = notes.path.rename(notes.path.with_name("away"))
    assert notes.controller.merge(some_note("Theirs")) is None
    assert notes.window.close()
    assert kinds(away) == ["highlight"]


def test_notes_without_a_file_are_not_lost_without_a_question(reader_notes: ReaderNotes) -> None:
    notes = reader_notes
    notes.controller.add_highlight("check")
    messages: list[str] = []
    answers = Answers(
        press("unsaved_cancel", messages),
        press("unsaved_save", messages),
        name_file(notes.path),
    )
    assert not notes.window.close()
    assert notes.window.close()
    assert answers.all_given
    assert messages == ["Your notes are not saved."] * 2
    assert kinds(notes.path) == ["highlight"]
