"""Measures the first switch to each tab, and later ones. Needs a screen."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measures import Measure, best, percentile_95

ROUNDS = 7
TABS = ("timeline", "stakeholders", "figures", "places")
ONCE = "once"


def measures() -> list[Measure]:
    """Return the measures of the first switch to the slowest tab, and of later ones."""
    rounds = [_elsewhere() for _ in range(ROUNDS)]
    names = f"{', '.join(TABS)}: the slowest"
    return [
        Measure(
            f"{when} switch to {names}",
            percentile_95(best([times[when] for times in rounds])),
            budget,
        )
        for when, budget in (("first", 0.45), ("later", 0.12))
    ]


def _elsewhere() -> dict[str, list[float]]:
    """Switch in a program that has just been started."""
    command = [sys.executable, "-m", "tests.benchmarks.tabs", ONCE]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    taken: dict[str, list[float]] = json.loads(done.stdout)
    return taken


def once() -> dict[str, list[float]]:
    """Start the program, go to each tab twice, and return the milliseconds of each time."""
    from laos_tip_app.shell import session as session_module
    from laos_tip_app.shell.application import new_application

    application = new_application()  # as `app.run` does, but for its end
    from PySide6.QtCore import QEventLoop

    from laos_tip_app.base.location import Location
    from laos_tip_app.base.settings import Settings
    from tests.benchmarks.painting import PaintWatch

    def switch(name: str) -> float:
        start = time.perf_counter()
        session.window.go(Location(name))
        # Twice, since the first picture may ask for another.
        for _ in range(2):
            application.processEvents()
        assert painted.last > start
        return (painted.last - start) * 1000

    with tempfile.TemporaryDirectory() as folder:
        session = session_module.Session(application, Settings(Path(folder)), None)
        waiting = QEventLoop()
        session.window.ready.connect(waiting.quit)
        session.show(None, with_home=False)
        waiting.exec()
        application.processEvents()
        painted = PaintWatch(session.window)
        taken = {when: [switch(name) for name in TABS] for when in ("first", "later")}
        session.close()
    return taken


if __name__ == "__main__":
    print(
        json.dumps(
            once() if ONCE in sys.argv else [measure._asdict() for measure in measures()], indent=2
        )
    )
