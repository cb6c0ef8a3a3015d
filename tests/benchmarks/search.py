"""Measures opening a large data file, and key presses in the search. Needs a screen."""

import json
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from laos_tip_app.base import paths
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell.application import new_application
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.window.main_window import MainWindow
from tests.benchmarks.large_report import build_large
from tests.benchmarks.measures import Measure, percentile_95
from tests.benchmarks.painting import PaintWatch
from tests.store.search_queries import QUERIES

TIMES = 800
OPENINGS = 100
ROUNDS = 3


def measures() -> list[Measure]:
    """Return the measures of opening a large file and of key presses."""
    report = paths.data_file()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.db"
        build_large(report, large, TIMES)
        open_report, open_large = opening(report, large)
        keys, keys_large = (percentile_95(key_presses(path)) for path in (report, large))
    return [
        Measure(f"opening {TIMES:,} times the content, against once", open_large, 1.1, open_report),
        Measure("key press to results drawn, p95", keys, 0.08),
        Measure(f"the same with {TIMES:,} times the content, p95", keys_large, 0.12),
    ]


def opening(*paths: Path) -> list[float]:
    """Return how many milliseconds it takes to open each data file and read its first section.

    By turns, so that whatever else the machine does falls on all alike.
    """
    taken: list[list[float]] = [[] for _ in paths]
    for _ in range(OPENINGS):
        for path, times in zip(paths, taken, strict=True):
            start = time.perf_counter()
            # As the window does, which checks the file when its first picture is there.
            with Store.open_unchecked(path) as store:
                store.meta()
                store.passages(store.section("overview").id)
            times.append((time.perf_counter() - start) * 1000)
    return [median(times) for times in taken]


def key_presses(path: Path) -> list[float]:
    """Type every query into a window; return the milliseconds from each key to its results."""
    with Store.open(path) as store, tempfile.TemporaryDirectory() as folder:
        window = MainWindow(store, Settings(Path(folder)))
        loop = QEventLoop()
        window.ready.connect(loop.quit)
        window.restore_geometry(b"")
        window.show()
        window.go(window.first_location())
        loop.exec()
        window.focus_search()
        typist = _Typist(window)
        typist.type("warming up")
        # The quickest of some rounds: whatever else the machine does is none of ours.
        rounds = zip(
            *([each for query, _ in QUERIES for each in typist.type(query)] for _ in range(ROUNDS)),
            strict=True,
        )
        taken = [min(times) for times in rounds]
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return taken


class _Typist:
    """Types into the search field, and waits until the answer has been drawn."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._painted = PaintWatch(window)
        field = window.findChild(SearchField, "search_field")
        assert isinstance(field, SearchField)
        self._field = field

    def type(self, text: str) -> list[float]:
        """Type a text into the empty field and return how long each letter took."""
        self._field.clear()
        # What the last panel lay over is painted before, not with the first letter.
        QApplication.processEvents()
        return [self._press(letter) for letter in text]

    def _press(self, letter: str) -> float:
        unknown, bare = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, unknown, bare, letter)
        start = time.perf_counter()
        QApplication.sendEvent(self._field, event)
        panel = self._window.findChild(ResultsPage, "search_panel")
        assert isinstance(panel, ResultsPage)
        while panel.typed() != self._field.text():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        # What comes next in the queue is the painting, if anything is to be painted.
        answered = time.perf_counter()
        QApplication.processEvents()
        return (max(self._painted.last, answered) - start) * 1000


if __name__ == "__main__":
    # As the program makes it; another style could take longer to draw.
    application = new_application()
    print(json.dumps([measure._asdict() for measure in measures()]))
