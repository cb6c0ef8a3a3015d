"""Measures the search: what it finds first, what it survives, and how long a key press takes.

Needs a screen. Times stand against one frame of a 60 Hz screen; opening a large data file stands
against opening the report.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from laos_tip_app.base import paths
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.window.main_window import MainWindow
from tests.benchmarks.frame import against_frame
from tests.benchmarks.large_report import build_large
from tests.store.search_queries import QUERIES

TIMES = 1_000
STRINGS = 20_000
OPENINGS = 100
ROUNDS = 3


def figures(strings: int = STRINGS) -> list[dict[str, object]]:
    """Return a line of figures for each measure."""
    report = paths.data_file()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.db"
        build_large(report, large, TIMES)
        rank = mean_reciprocal_rank(report)
        random_text = seconds_for_random_text(report, strings)
        openings = opening(report, large)
        checks = [seconds_for_check(path) for path in (report, large)]
        keys = key_presses(report)
        keys_large = key_presses(large)
    return [
        {
            "what": "mean reciprocal rank",
            "unit": f"{len(QUERIES)} queries, at least 0.9",
            "program": round(rank, 3),
        },
        {
            "what": f"{strings} random strings, none of which raises",
            "unit": "s",
            "program": round(random_text, 1),
        },
        against_frame("key press to results drawn, p95", keys, budget=0.5, counted="keys"),
        against_frame(f"the same, {TIMES} times the content, p95", keys_large, counted="keys"),
        {
            "what": f"opening {TIMES} times the content",
            "unit": "ms",
            "bare": round(openings[0], 2),
            "program": round(openings[1], 2),
            "ratio": round(openings[1] / openings[0], 3),
            "budget": 1.1,
        },
        {
            "what": f"checking {TIMES} times the content, beside the window",
            "unit": "s",
            "bare": round(checks[0], 3),
            "program": round(checks[1], 1),
        },
    ]


def mean_reciprocal_rank(path: Path) -> float:
    """Return the mean of 1 / the rank of the first result that is wanted, within ten."""
    total = 0.0
    with Store.open(path) as store:
        for query, wanted in QUERIES:
            found = (f"{hit.kind}:{hit.id}" for hit in store.search(query, 10).hits)
            total += next((1 / n for n, place in enumerate(found, 1) if place in wanted), 0.0)
    return total / len(QUERIES)


def seconds_for_random_text(path: Path, strings: int) -> float:
    """Search for text of any characters, mixed with words and marks that mean something."""
    numbers = random.Random(1)  # noqa: S311  # reproducible, not secret
    pieces = ['"', "-", " ", "*", "AND", "NEAR(", "^", "police", "PR-07", "2007", "ລາວ", "\0", "'"]
    start = time.perf_counter()
    with Store.open(path) as store:
        for _ in range(strings):
            store.search(
                "".join(
                    numbers.choice(pieces)
                    if numbers.random() < 0.3
                    else chr(numbers.randrange(sys.maxunicode + 1))
                    for _ in range(numbers.randrange(40))
                )
            )
    return time.perf_counter() - start


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


def seconds_for_check(path: Path) -> float:
    """Return how many seconds it takes to check all of a data file."""
    with Store.open_unchecked(path) as store:
        start = time.perf_counter()
        store.check()
        return time.perf_counter() - start


def key_presses(path: Path) -> list[float]:
    """Type every query into a window; return the milliseconds from each key to its results."""
    with Store.open(path) as store, tempfile.TemporaryDirectory() as folder:
        window = MainWindow(store, LIGHT, Settings(Path(folder)))
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


class _Typist(QObject):
    """Types into the search field, and waits until the answer has been drawn."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._drawn = 0.0
        window.installEventFilter(self)
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
        panel = self._window.findChild(SearchPopup, "search_panel")
        assert isinstance(panel, SearchPopup)
        while panel.typed() != self._field.text():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        # What comes next in the queue is the painting, if anything is to be painted.
        self._drawn = time.perf_counter()
        QApplication.processEvents()
        return (self._drawn - start) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the window has painted what was to be painted."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self._drawn = time.perf_counter()
        return True


if __name__ == "__main__":
    # The style of the program; another one could take longer to draw.
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv)
    print(json.dumps(figures(), indent=2))
