"""The panel for exercise sheets."""

from random import SystemRandom

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QSpinBox

from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.requests import ExerciseRequest, PageSetup
from laos_tip_app.report.exercises.material import Scope
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.job_panels import ExercisePanel
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events


@pytest.fixture
def choices(store: Store) -> dict[str, tuple[Scope, ...]]:
    return ExerciseBuilder(store).choices()


@pytest.fixture
def panel(
    qtbot: QtBot, store: Store, settings: Settings, choices: dict[str, tuple[Scope, ...]]
) -> ExercisePanel:
    settings.paper, settings.paper_text_size = "Letter", 12.0
    window = AppWindow(store, settings)
    qtbot.addWidget(window)
    panel = ExercisePanel(window, choices)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.pages_requested):
        panel.show()
    return panel


def combo(panel: ExercisePanel, name: str) -> QComboBox:
    box = panel.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    return box


def texts(box: QComboBox) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


def test_the_panel_begins_with_the_whole_report_and_the_given_paper(
    panel: ExercisePanel,
) -> None:
    job = panel.job()
    request = job.request
    assert isinstance(request, ExerciseRequest)
    assert (request.kind, request.scope) == ("matching", "")
    assert job.setup == PageSetup("Letter", 12.0)
    assert texts(combo(panel, "exercise_kind")) == [
        "What belongs together?",
        "True, changed, or not said?",
        "Fact or assessment?",
        "What else would you need to know?",
        "Put in order",
        "How sure is this?",
    ]


def test_another_exercise_or_version_requests_new_pages(panel: ExercisePanel, qtbot: QtBot) -> None:
    seed = panel.findChild(QSpinBox, "exercise_seed")
    another = panel.findChild(QPushButton, "exercise_another")
    assert isinstance(seed, QSpinBox)
    assert isinstance(another, QPushButton)
    assert another.text() == "Different que&stions"
    with qtbot.waitSignal(panel.pages_requested) as signal:
        qtbot.keyClick(combo(panel, "exercise_kind"), Qt.Key.Key_Down)
    assert signal.args[0].request.kind == "careful-reading"
    seed.setValue(5)
    with qtbot.waitSignal(panel.pages_requested) as signal:
        qtbot.keyClick(seed, Qt.Key.Key_Up)
    assert signal.args[0].request.seed == 6
    with qtbot.waitSignal(panel.pages_requested):
        qtbot.mouseClick(another, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("drawn", "before", "after"), [(6, 6, 7), (6, 7, 6), (998, 998, 999)])
def test_different_questions_are_never_the_same(
    panel: ExercisePanel, monkeypatch: pytest.MonkeyPatch, drawn: int, before: int, after: int
) -> None:
    monkeypatch.setattr(SystemRandom, "randint", lambda _self, _least, _most: drawn)
    seed = panel.findChild(QSpinBox, "exercise_seed")
    another = panel.findChild(QPushButton, "exercise_another")
    assert isinstance(seed, QSpinBox)
    assert isinstance(another, QPushButton)
    seed.setValue(before)

    another.click()

    assert seed.value() == after


def test_only_scopes_that_the_exercise_supports_can_be_chosen(
    panel: ExercisePanel, qtbot: QtBot
) -> None:
    kinds, scopes = combo(panel, "exercise_kind"), combo(panel, "exercise_scope")
    offered = texts(scopes)
    assert offered[:2] == ["Whole report", "Overview"]
    assert "Sex trafficking" not in offered, "nothing there has one right answer"
    assert {"Rating", "US ratings by year"} <= set(offered)
    assert len(offered) == len(set(offered))
    with qtbot.waitSignal(panel.pages_requested) as signal:
        qtbot.keyClick(scopes, Qt.Key.Key_Down)
    assert signal.args[0].request.scope == "section:overview"
    with qtbot.waitSignal(panel.pages_requested) as signal:
        kinds.setCurrentText("How sure is this?")
    assert signal.args[0].request.scope == "section:overview", "what was chosen stays where it can"
    scopes.setCurrentText("Prosecution")
    with qtbot.waitSignal(panel.pages_requested) as signal:
        kinds.setCurrentText("Put in order")
    assert signal.args[0].request.scope == ""


def test_no_exercise_is_offered_as_a_booklet(panel: ExercisePanel) -> None:
    """Strips are cut out, and answers have a sheet of their own."""
    assert texts(combo(panel, "exercise_paper")) == ["A4", "Letter", "A3", "A5"]


def test_in_very_large_text_the_panel_scrolls_and_the_page_keeps_its_height(
    panel: ExercisePanel, qapp: QApplication
) -> None:
    panel.resize(1366, 420)
    process_events()
    pages = panel.preview.findChild(QScrollArea, "pages")
    assert isinstance(pages, QScrollArea)
    least = pages.minimumHeight()
    area = panel.findChildren(FramelessScrollArea)[0]
    assert not area.verticalScrollBar().isVisible()
    apply_text_size(300)
    try:
        process_events()
        assert area.verticalScrollBar().isVisible()
        assert pages.height() >= least
    finally:
        apply_text_size(100)
