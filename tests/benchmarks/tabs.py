"""Measures how long one waits for another tab: the first time that it is shown, and later.

Needs a screen. Times stand against one frame of a 60 Hz screen.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.frame import against_frame, best

ROUNDS = 7
TABS = ("timeline", "stakeholders", "figures")
ONCE = "once"


def figures() -> list[dict[str, object]]:
    """Return a line each for the first switch to a tab and for later ones, the slowest tab's."""
    rounds = [_elsewhere() for _ in range(ROUNDS)]
    names = f"{', '.join(TABS)}: the slowest"
    return [
        against_frame(
            f"{when} switch to {names}",
            best([each[when] for each in rounds]),
            budget=budget,
            counted="tabs",
        )
        for when, budget in (("first", 3.0), ("later", 1.0))
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

    def switch(name: str) -> float:
        start = time.perf_counter()
        session.window.go(Location(name))
        application.processEvents()
        session.window.repaint()
        taken = (time.perf_counter() - start) * 1000
        application.processEvents()
        return taken

    with tempfile.TemporaryDirectory() as folder:
        session = session_module._Session(application, Settings(Path(folder)), None)
        waiting = QEventLoop()
        session.window.ready.connect(waiting.quit)
        session.show(None)
        waiting.exec()
        taken = {when: [switch(name) for name in TABS] for when in ("first", "later")}
        session.close()
    return taken


if __name__ == "__main__":
    print(json.dumps(once() if ONCE in sys.argv else figures(), indent=2))
