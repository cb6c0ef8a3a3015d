"""The dialog for exercise sheets."""

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
    dialog = ExerciseDialog(choices, PageSetup("Letter", 12.0))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.pages_wanted):
        dialog.open()
    return dialog


def combo(dialog: ExerciseDialog, name: str) -> QComboBox:
    box = dialog.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    return box


def texts(box: QComboBox) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


def test_the_dialog_begins_with_the_whole_report_and_the_given_paper(
    dialog: ExerciseDialog,
) -> None:
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


def test_another_exercise_or_version_requests_new_pages(
    dialog: ExerciseDialog, qtbot: QtBot
) -> None:
    seed = dialog.findChild(QSpinBox, "exercise_seed")
    another = dialog.findChild(QPushButton, "exercise_another")
    assert isinstance(seed, QSpinBox)
    assert isinstance(another, QPushButton)
    assert another.text() == "&New version"
    with qtbot.waitSignal(dialog.pages_wanted) as signal:
        qtbot.keyClick(combo(dialog, "exercise_kind"), Qt.Key.Key_Down)
    assert signal.args[0].request.kind == "careful-reading"
    seed.setValue(5)
    with qtbot.waitSignal(dialog.pages_wanted) as signal:
        qtbot.keyClick(seed, Qt.Key.Key_Up)
    assert signal.args[0].request.seed == 6
    with qtbot.waitSignal(dialog.pages_wanted):
        qtbot.mouseClick(another, Qt.MouseButton.LeftButton)
    dialog.reject()


def test_only_scopes_that_the_exercise_supports_can_be_chosen(
    dialog: ExerciseDialog, qtbot: QtBot
) -> None:
    kinds, scopes = combo(dialog, "exercise_kind"), combo(dialog, "exercise_scope")
    assert texts(scopes) == ["Whole report", "Section: Prevention", "Theme: Prevention"]
    with qtbot.waitSignal(dialog.pages_wanted) as signal:
        qtbot.keyClick(scopes, Qt.Key.Key_Down)
    assert signal.args[0].request.scope == "section:prevention"
    with qtbot.waitSignal(dialog.pages_wanted) as signal:
        kinds.setCurrentText("How sure is this?")
    assert signal.args[0].request.scope == "section:prevention", (
        "what was chosen stays where it can"
    )
    assert "Section: Prosecution" in texts(scopes)
    with qtbot.waitSignal(dialog.pages_wanted) as signal:
        kinds.setCurrentText("Put in order")
    assert signal.args[0].request.scope == ""
    dialog.reject()
