"""The question where the user’s own notes are kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from laos_tip_app.ui.annotations.notes_files import ask_for_notes_file
from tests.answers import Answers, dismiss, name_file

RULE = "Keep no names of victims here."
NAME = "Laos TIP.notes.json"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(folder))
    return folder


def choose(place: str) -> Callable[[QWidget], None]:
    """Return what chooses a place and accepts."""

    def answer(dialog: QWidget) -> None:
        button = dialog.findChild(QRadioButton, f"notes_place_{place}")
        assert isinstance(button, QRadioButton)
        button.click()
        accept(dialog)

    return answer


def accept(dialog: QWidget) -> None:
    button = dialog.findChild(QPushButton, "keep_notes")
    assert isinstance(button, QPushButton)
    # Later: another dialog may open, and waits for the next answer.
    QTimer.singleShot(0, button.click)


def test_the_notes_go_to_the_documents_unless_another_place_is_chosen(
    window: QWidget, documents: Path
) -> None:
    answers = Answers(accept)
    assert ask_for_notes_file(window, RULE) == documents / NAME
    assert answers.all_given


def test_a_portable_program_keeps_the_notes_with_it(
    window: QWidget, documents: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program"
    (program / "settings").mkdir(parents=True)
    answers = Answers(accept)
    assert ask_for_notes_file(window, RULE, program) == program / NAME
    assert answers.all_given


def test_a_stick_is_chosen_in_the_file_dialog_and_the_name_gets_its_ending(
    window: QWidget, documents: Path, tmp_path: Path
) -> None:
    answers = Answers(choose("other"), name_file(tmp_path / "workshop"))
    assert ask_for_notes_file(window, RULE) == tmp_path / "workshop.notes.json"
    assert answers.all_given


def test_a_file_that_is_there_is_taken_without_a_question_about_replacing_it(
    window: QWidget, documents: Path, tmp_path: Path
) -> None:
    there = tmp_path / "workshop.notes.json"
    there.write_text("{}")
    answers = Answers(choose("other"), name_file(there))
    assert ask_for_notes_file(window, RULE) == there
    assert answers.all_given
    assert there.read_text() == "{}"


def test_cancel_keeps_nothing(window: QWidget, documents: Path) -> None:
    answers = Answers(dismiss)
    assert ask_for_notes_file(window, RULE) is None
    assert answers.all_given
    assert not list(documents.iterdir())


def test_the_dialog_says_what_is_kept_and_that_names_are_not(
    window: QWidget, documents: Path
) -> None:
    texts: list[str] = []

    def read(dialog: QWidget) -> None:
        texts.extend(label.text() for label in dialog.findChildren(QLabel))
        dismiss(dialog)

    answers = Answers(read)
    ask_for_notes_file(window, RULE)
    assert answers.all_given
    assert "Keep no names of victims here." in texts
    assert any("your highlights, bookmarks and notes" in text for text in texts)
