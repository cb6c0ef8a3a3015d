"""Choosing an exercise, as one does it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox

from laos_tip_app.documents.requests import ExerciseRequest, PageSetup
from laos_tip_app.report.exercises.writer import ExerciseBuilder, ExerciseChoice
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.exercise_dialog import ExerciseDialog


@pytest.fixture
def choices(store: Store) -> tuple[ExerciseChoice, ...]:
    return ExerciseBuilder(store).choices()


@pytest.fixture
def dialog(qtbot: QtBot, choices: tuple[ExerciseChoice, ...]) -> ExerciseDialog:
    made = ExerciseDialog(choices, PageSetup("Letter", 12.0))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.pages_wanted):
        made.open()
    return made


def combo(dialog: ExerciseDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def texts(found: QComboBox) -> list[str]:
    return [found.itemText(number) for number in range(found.count())]


def test_it_begins_with_the_whole_report_on_the_usual_paper(dialog: ExerciseDialog) -> None:
    job = dialog.job()
    request = job.request
    assert isinstance(request, ExerciseRequest)
    assert (request.kind, request.scope) == ("matching", "")
    assert job.setup == PageSetup("Letter", 12.0)
    assert texts(combo(dialog, "exercise_kind")) == [
        "Who did what?",
        "True, false, or not in the report?",
        "Fact or assessment?",
        "What would you need to know?",
        "Put in order",
        "How sure is this?",
    ]
    dialog.reject()


def test_another_exercise_or_version_makes_other_pages(
    dialog: ExerciseDialog, qtbot: QtBot
) -> None:
    seed = dialog.findChild(QSpinBox, "exercise_seed")
    another = dialog.findChild(QPushButton, "exercise_another")
    assert isinstance(seed, QSpinBox)
    assert isinstance(another, QPushButton)
    assert another.text() == "&New version"
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        qtbot.keyClick(combo(dialog, "exercise_kind"), Qt.Key.Key_Down)
    assert asked.args[0].request.kind == "careful-reading"
    seed.setValue(5)
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        qtbot.keyClick(seed, Qt.Key.Key_Up)
    assert asked.args[0].request.seed == 6
    with qtbot.waitSignal(dialog.pages_wanted):
        qtbot.mouseClick(another, Qt.MouseButton.LeftButton)
    dialog.reject()


def test_a_section_or_theme_is_chosen_from_those_that_the_exercise_can_be_made_on(
    dialog: ExerciseDialog, qtbot: QtBot
) -> None:
    kinds, scopes = combo(dialog, "exercise_kind"), combo(dialog, "exercise_scope")
    assert texts(scopes) == ["Whole report", "Section: Prevention", "Theme: Prevention"]
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        qtbot.keyClick(scopes, Qt.Key.Key_Down)
    assert asked.args[0].request.scope == "section:prevention"
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        kinds.setCurrentText("How sure is this?")
    assert asked.args[0].request.scope == "section:prevention", "what was chosen stays where it can"
    assert "Section: Prosecution" in texts(scopes)
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        kinds.setCurrentText("Put in order")
    assert asked.args[0].request.scope == ""
    dialog.reject()
