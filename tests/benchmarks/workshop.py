"""Measures a key press in the notes of a workshop plan. Needs a screen."""

import json
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.shell.application import new_application
from laos_tip_app.shell.session import Session
from tests.benchmarks.measures import Measure, best, percentile_95

ROUNDS = 5
MINUTES = 360
TYPED = "Ask who was there, and what they saw. "


def measures() -> list[Measure]:
    """Return the measure of a key press."""
    application = new_application()
    with tempfile.TemporaryDirectory() as folder:
        session = Session(application, Settings(Path(folder)), None)
        waiting = QEventLoop()
        session.window.ready.connect(waiting.quit)
        session.show(None, with_home=False)
        waiting.exec()
        field = notes_of_a_plan(session)
        times = best([typing_round(application, field) for _ in range(ROUNDS)])
        session.close()
    what = f"key press in the notes of a workshop plan of {MINUTES} minutes, p95"
    return [Measure(what, percentile_95(times), 0.08)]


def notes_of_a_plan(session: Session) -> QPlainTextEdit:
    """Show a proposed plan, and return the field of the notes on its second item."""
    plan = session.window.workshop.plan
    plan.model.load(propose(session.store, PlanSettings(minutes=MINUTES)))
    plan.show()
    plan.model.select(1)
    field = session.window.findChild(QPlainTextEdit, "item_notes")
    assert isinstance(field, QPlainTextEdit)
    return field


def typing_round(application: QApplication, field: QPlainTextEdit) -> list[float]:
    """Type some words; return the milliseconds of each letter."""
    field.clear()
    application.processEvents()
    times = []
    for letter in TYPED:
        start = time.perf_counter()
        QTest.keyClicks(field, letter)
        application.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    print(json.dumps([measure._asdict() for measure in measures()], indent=2))
