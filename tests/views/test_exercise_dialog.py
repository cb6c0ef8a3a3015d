"""Choosing an exercise, as one does it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox

from laos_tip_app.render.exercises import KINDS
from laos_tip_app.views.exercise_dialog import ExerciseDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ExerciseDialog:
    made = ExerciseDialog(("A4", "Letter"), "Letter")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.pages_wanted):
        made.open()
    return made


def test_it_begins_with_pages_on_the_usual_paper(dialog: ExerciseDialog) -> None:
    chosen = dialog.choices()
    assert (chosen["kind"], chosen["paper"]) == (KINDS[0], "Letter")
    dialog.reject()


def test_another_exercise_or_mix_makes_other_pages(dialog: ExerciseDialog, qtbot: QtBot) -> None:
    kinds = dialog.findChild(QComboBox, "exercise_kind")
    seed = dialog.findChild(QSpinBox, "exercise_seed")
    another = dialog.findChild(QPushButton, "exercise_another")
    assert isinstance(kinds, QComboBox)
    assert isinstance(seed, QSpinBox)
    assert isinstance(another, QPushButton)
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        qtbot.keyClick(kinds, Qt.Key.Key_Down)
    assert asked.args[0]["kind"] == KINDS[1]
    seed.setValue(5)
    with qtbot.waitSignal(dialog.pages_wanted) as asked:
        qtbot.keyClick(seed, Qt.Key.Key_Up)
    assert asked.args[0]["seed"] == 6
    with qtbot.waitSignal(dialog.pages_wanted):
        qtbot.mouseClick(another, Qt.MouseButton.LeftButton)
    dialog.reject()
