"""Measures the page that says what changed between two editions. Needs a screen."""

import json
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base import paths
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell.application import new_application
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import show_changes
from tests.benchmarks.measures import Measure

ROUNDS = 5
BUDGET = 0.5


def measures() -> list[Measure]:
    """Return the measure of a page on which every statement has changed."""
    report = paths.data_file()
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "other.db"
        other.write_bytes(report.read_bytes())
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("UPDATE facts SET statement = 'Now: ' || statement")
            connection.commit()
        taken = min(opening(report, other, Path(folder) / str(n)) for n in range(ROUNDS))
    return [Measure("what changed, every statement, from the choice to the page", taken, BUDGET)]


def opening(report: Path, other: Path, settings: Path) -> float:
    """Return how many milliseconds it takes until the page is drawn."""
    with Store.open_unchecked(report) as store:
        window = MainWindow(store, Settings(settings))
        window.restore_geometry(b"")
        window.show()
        window.go(window.first_location())
        QApplication.processEvents()
        start = time.perf_counter()
        show_changes(window, other)
        window.grab()
        taken = (time.perf_counter() - start) * 1000
        assert window.findChild(QWidget, "changes_view") is not None
        window.close()
        window.deleteLater()
        QApplication.processEvents()
    return taken


if __name__ == "__main__":
    # As the program makes it; another style could take longer to draw.
    application = new_application()
    print(json.dumps([measure._asdict() for measure in measures()]))
