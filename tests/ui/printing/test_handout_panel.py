"""The panel for handouts: the presets that it offers and saves."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QMessageBox, QPushButton, QWidget

from laos_tip_app.authoring.build import build
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.options import HandoutJob, preset_text, saved_presets
from laos_tip_app.documents.requests import HandoutRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.job_panels import HandoutPanel
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, type_name
from tests.second_report import DAY, write_second_report

FIGURES = preset_text(HandoutJob(HandoutRequest((), ("figures",))))
BRIEF = preset_text(HandoutJob(HandoutRequest(sheet="brief")))


def shown(store: Store, settings: Settings, qtbot: QtBot) -> HandoutPanel:
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    panel = HandoutPanel(window)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def presets(panel: HandoutPanel) -> QComboBox:
    box = panel.findChild(QComboBox, "preset")
    assert isinstance(box, QComboBox)
    return box


def save_as(name: str, panel: HandoutPanel) -> Answers:
    """Begin to save a preset under a name."""
    given = Answers(type_name(name))
    button = panel.findChild(QPushButton, "preset_save")
    assert isinstance(button, QPushButton)
    button.click()
    return given


def test_a_saved_preset_of_the_brief_is_offered_only_where_there_is_one(
    store: Store, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.handouts = {"Sheet": BRIEF, "Numbers": FIGURES}
    assert presets(shown(store, settings, qtbot)).findText("Sheet") > 0

    write_second_report(tmp_path / "wells")
    build(tmp_path / "wells", tmp_path / "wells.db", today=DAY)
    with Store.open(tmp_path / "wells.db") as second:
        panel = shown(second, settings, qtbot)
        box = presets(panel)
        assert box.findText("Sheet") == -1
        box.setCurrentText("Numbers")
        box.activated.emit(box.currentIndex())
        button = panel.findChild(QPushButton, "preset_remove")
        assert isinstance(button, QPushButton)
        button.click()

    assert list(settings.handouts) == ["Sheet"], "another edition may have a brief"


@pytest.mark.parametrize("agrees", [True, False])
def test_a_preset_takes_the_place_of_another_only_after_a_question(
    agrees: bool, store: Store, settings: Settings, qtbot: QtBot
) -> None:
    settings.handouts = {"Numbers": FIGURES}
    panel = shown(store, settings, qtbot)
    [glossary] = [box for box in panel.findChildren(QCheckBox) if box.text() == "Glossary"]
    assert glossary.isChecked()

    given = save_as("Numbers", panel)
    assert given.all_given
    question = panel.findChild(QWidget, "preset_question")
    assert isinstance(question, QWidget)
    if agrees:
        button = question.findChild(QPushButton, "preset_replace")
        assert isinstance(button, QPushButton)
        button.click()
    else:
        QTest.keyClick(question, Qt.Key.Key_Return)

    saved = saved_presets(settings.handouts)["Numbers"].request.parts
    assert saved == (("glossary",) if agrees else ("figures",))


def test_a_preset_does_not_take_the_name_of_a_ready_made_one(
    store: Store, settings: Settings, qtbot: QtBot
) -> None:
    panel = shown(store, settings, qtbot)
    ready_made = presets(panel).itemText(3)

    given = save_as(f" {ready_made} ", panel)

    assert given.all_given
    [box] = panel.findChildren(QMessageBox)
    assert box.text() == f"“{ready_made}” is already the name of a built-in preset."
    assert box.informativeText() == "Choose another name."
    assert settings.handouts == {}
    box.close()
