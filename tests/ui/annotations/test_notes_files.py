"""The file of My notes: made, opened, merged, missing, damaged and forgotten."""

import itertools
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)

from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, dismiss, name_file, read_message
from tests.ui.annotations.my_notes_fixture import MyNotesFixture, mark, some_notes, urn
from tests.ui.windows import show_main_window


def test_a_stick_that_is_missing_is_spoken_of_only_when_the_notes_are_asked_for(
    store: Store, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.notes_file = tmp_path / "stick" / "mine.notes.json"
    window = show_main_window(store, settings, qtbot)
    notice = window.findChild(QLabel, "notice_text")
    assert notice is None or not notice.isVisible()
    notes = MyNotesFixture(window, tmp_path, qtbot)
    notes.show()
    text = notes.text("my_notes_beginning")
    assert "“mine.notes.json”, can’t be read." in text
    assert "stick" in text
    assert str(tmp_path) not in text
    assert settings.notes_file == tmp_path / "stick" / "mine.notes.json"
    window.close()


def test_another_file_is_opened_and_a_new_one_made(notes: MyNotesFixture, tmp_path: Path) -> None:
    other = tmp_path / "other.notes.json"
    AnnotationFile.create(other)
    answers = Answers(name_file(other))
    notes.window.menus["notes_open"].trigger()
    assert answers.all_given
    assert notes.window.annotations.file_path == other
    assert "No notes yet." in notes.text("my_notes_beginning")

    new = tmp_path / "new"
    answers = Answers(name_file(new))
    notes.window.menus["notes_new"].trigger()
    assert answers.all_given
    assert notes.window.settings.notes_file == tmp_path / "new.notes.json"
    assert len(read(notes.path)) == 5


def test_merging_says_what_came_in(notes: MyNotesFixture, tmp_path: Path, store: Store) -> None:
    other = tmp_path / "other.notes.json"
    more = (mark(store, "colleague", 10), mark(store, "first", 0, text="Newer", hour=9))
    AnnotationFile.create(other, AnnotationSet.of(more))
    for message in (
        "Merged from “other.notes.json”: 1 new, 1 changed.",
        "Everything in “other.notes.json” is already here.",
    ):
        answers = Answers(name_file(other))
        notes.window.menus["notes_merge"].trigger()
        assert answers.all_given
        assert notes.text("notice_text") == message
    assert "colleague" in notes.ids
    assert len(read(notes.path)) == 6
    assert len(read(other)) == 2

    before = some_notes(store)
    notes.window.menus["annotation_undo"].trigger()
    assert read(notes.path).annotations.keys() == before.annotations.keys()
    assert "Newer" not in notes.path.read_text("utf-8")
    notes.window.menus["annotation_redo"].trigger()
    assert read(notes.path).get(urn("colleague")) == more[0]
    notes.window.menus["annotation_undo"].trigger()
    answers = Answers(name_file(other))
    notes.window.menus["notes_merge"].trigger()
    assert answers.all_given
    assert notes.text("notice_text") == "Merged from “other.notes.json”: 1 new."


def test_a_damaged_file_is_not_merged(notes: MyNotesFixture, tmp_path: Path) -> None:
    other = tmp_path / "other.notes.json"
    other.write_text("{")
    answers = Answers(name_file(other), dismiss)
    notes.window.menus["notes_merge"].trigger()
    notes.qtbot.waitUntil(lambda: answers.all_given)
    assert len(read(notes.path)) == 5
    assert other.read_text() == "{"


def press_forget(box: QWidget, *, asked: list[str] | None = None) -> None:
    assert isinstance(box, QMessageBox)
    if asked is not None:
        asked.append(f"{box.objectName()}: {box.text()}")
    forget = box.findChild(QPushButton, "forget")
    assert isinstance(forget, QPushButton)
    forget.click()


def press_return(dialog: QWidget) -> None:
    """Press what a user in a hurry presses."""
    # `QApplication.focusWidget()` is none until the window system has made the dialog active.
    focused = dialog.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)


def test_the_notes_are_forgotten_after_two_questions(notes: MyNotesFixture) -> None:
    leftover = notes.path.with_name(f".{notes.path.name}.part")
    leftover.write_text("what a killed save has left behind")
    asked: list[str] = []
    press = partial(press_forget, asked=asked)
    answers = Answers(press, press)
    notes.window.menus["notes_forget"].trigger()
    notes.qtbot.waitUntil(lambda: answers.all_given)
    assert asked == [
        "forget_first: Delete all my notes?",
        "forget_second: Do you really want to delete all your notes?",
    ]
    notes.qtbot.waitUntil(lambda: not notes.path.exists())
    assert not leftover.exists()
    assert notes.window.settings.notes_file is None
    assert notes.window.annotations.file_path is None
    assert not notes.window.menus["notes_forget"].isEnabled()
    assert "No notes yet." in notes.text("my_notes_beginning")
    settings_text = (notes.window.settings.folder / "settings.ini").read_text()
    assert "mine.notes.json" not in settings_text


def test_each_question_can_be_answered_with_no(notes: MyNotesFixture) -> None:
    for keep, number in itertools.product((dismiss, press_return), range(2)):
        answers = Answers(*[press_forget] * number, keep)
        notes.window.menus["notes_forget"].trigger()
        notes.qtbot.waitUntil(partial(getattr, answers, "all_given"))
        notes.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert notes.path.exists()
    assert notes.window.settings.notes_file == notes.path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "“mine.notes.json” with 5 notes, highlights and bookmarks will be deleted."),
        (
            b"{",
            "“mine.notes.json” can’t be read. It will be deleted with everything in it.",
        ),
    ],
)
def test_a_file_that_is_not_open_is_read_before_it_is_forgotten(
    window: MainWindow, store: Store, path: Path, content: bytes | None, expected: str
) -> None:
    """Nobody is told of 0 notes where the file holds some, or something else."""
    window.settings.notes_file = path
    window.menus.update()
    AnnotationFile.create(path, some_notes(store))
    if content is not None:
        path.write_bytes(content)
    messages: list[str] = []
    answers = Answers(read_message(messages))
    window.menus["notes_forget"].trigger()
    QTest.qWait(100)

    assert answers.all_given
    assert messages == [f"Delete all my notes? {expected}"]
    assert path.exists()
