"""The print controller."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SectionRequest
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export.sheet_count import kit_job
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.controller import PrintController
from laos_tip_app.ui.printing.print_dialogs import new_printer
from laos_tip_app.ui.widgets import background_task
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, name_file


def test_the_drawing_that_is_shown_is_copied_as_a_picture(
    qapp: QApplication, store: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    qapp.clipboard().clear()
    controller = PrintController(window)

    window.go(Location.parse("section:overview"))
    controller.copy_picture()
    nothing = qapp.clipboard().image().isNull()
    window.go(Location("timeline"))
    controller.copy_picture()
    picture = qapp.clipboard().image()

    assert nothing
    assert not picture.isNull()


def test_the_papers_of_a_workshop_are_exported_one_after_the_other(
    qapp: QApplication,
    store: Store,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The progress would be answered in the place of the second file dialog.
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 60)
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    plan = propose(store, PlanSettings(("section:prosecution",), 45, 3))
    jobs = [kit_job(store, plan, name) for name in ("workshop", "workshop-notes")]
    answers = Answers(name_file(tmp_path / "papers"), name_file(tmp_path / "notes"))
    PrintController(window).export_jobs(jobs)
    qtbot.waitUntil((tmp_path / "notes.pdf").exists, timeout=20_000)

    assert answers.all_given
    assert (tmp_path / "papers.pdf").read_bytes().startswith(b"%PDF")


def test_the_printer_is_asked_for_the_copies(qapp: QApplication) -> None:
    # What it says of its sides needs a printer that is there.
    printer = new_printer(PrintJob(SectionRequest("prosecution")), 25)

    assert printer.copyCount() == 25
