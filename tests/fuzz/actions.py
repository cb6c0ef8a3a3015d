"""Use the window at random: `python -m tests.fuzz.actions SEED NUMBER FOLDER`.

It writes what it saw into `FOLDER/seen.json`, and each action before the next into
`FOLDER/actions.txt`, so that they are there after a crash.
"""

import ctypes
import faulthandler
import gc
import json
import re
import shutil
import sys
import threading
import time
import traceback
from collections import Counter, deque
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QThread,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.shell.session import Session
from laos_tip_app.store.store import Store
from tests.fuzz.action_runs import SEEN, TRACE, WARM
from tests.fuzz.driven_program import run_program, settings_with_notes, some_notes
from tests.fuzz.worker import place_of

_FREEZE: Final = 1.0
"""CPU seconds in which the window must have answered."""

_OTHERS_TEXTS: Final = ("This plugin does not support", "Mouse event at")
"""How warnings begin that come from no screen, or from the user being a test."""

_HANG: Final = 120.0
"""Seconds in which 50 actions must be over."""

_LAST: Final = 30
"""How many actions before a fault are written down."""

_FIRST_NOTES: Final = "first.notes.json"
"""A copy of the notes at the start, in the folder of the settings."""

_STEPS_OF_REST: Final = 100
"""Steps before a measurement, in which what is no longer used can be deleted."""

_PAUSES: Final = (0, 0, 0, 0, 0, 0, 2, 10)
"""Milliseconds between two actions; some of the program's own timers must run out too."""


class Observer:
    """Counts the exceptions, warnings and freezes of the program.

    Attributes:
        faults: How often each fault was seen.
        examples: The actions before the first of each fault, and its traceback.
        numbers: The private memory in MB and the number of widgets, at some actions.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder for what is written."""
        self.faults: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self.numbers: dict[int, tuple[float, int]] = {}
        self._folder = folder
        self._actions: deque[str] = deque(maxlen=_LAST)
        self._trace = (folder / TRACE).open("w", encoding="utf-8", errors="backslashreplace")
        self._cpu = 0.0

    def install(self) -> None:
        """Watch exceptions and Qt's warnings, beside what the program does with them."""
        show = sys.excepthook

        def on_error(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            # The data files of a run are sound: one that can't be read was closed too early.
            if not isinstance(error, AppError) or isinstance(error, DataFileError):
                self._add(
                    f"exception: {place_of(error)}", "".join(traceback.format_exception(error))
                )
            show(kind, error, trace)

        def on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            if str(context.category or "").startswith("qt.qpa") or text.startswith(_OTHERS_TEXTS):
                return
            if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
                fault = re.sub(r"-?\d+", "…", text[:200])
                self._add(f"warning: {fault}", f"{text}\n{''.join(traceback.format_stack())}")

        sys.excepthook = on_error
        sys.unraisablehook = lambda seen: self._add(f"unraisable: {seen.exc_value!r}"[:200], "")
        threading.excepthook = lambda seen: self._add(f"thread: {seen.exc_value!r}"[:200], "")
        qInstallMessageHandler(on_message)

    def begin(self) -> None:
        """Begin to measure an action, and judge how long the last one took."""
        now = time.thread_time()
        last = self._actions[-1] if self._actions else "the start"
        if self._actions and now - self._cpu > _FREEZE:
            self._add(f"freeze: {last.split()[1]}", f"{now - self._cpu:.1f} s")
        self._cpu = now

    def end(self, number: int, action: str) -> None:
        """Remember an action that was done."""
        self._actions.append(f"{number} {action}")
        self._trace.write(f"{self._actions[-1]}\n")
        self._trace.flush()

    def measure(self, number: int) -> None:
        """Remember the private memory, and how many widgets there are."""
        gc.collect()
        # What the C library keeps free for later is not in use; how much that is depends on
        # the last large drawing, so two moments could not be compared.
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        self.numbers[number] = private_megabytes(), len(QApplication.allWidgets())
        self._cpu = time.thread_time()

    def write(self, number: int) -> None:
        """Write down what was seen."""
        seen = {
            "actions": number,
            "faults": dict(self.faults.most_common()),
            "numbers": {str(at): numbers for at, numbers in self.numbers.items()},
            "examples": self.examples,
        }
        text = json.dumps(seen, indent=1, ensure_ascii=False)
        (self._folder / SEEN).write_text(text, encoding="utf-8", errors="backslashreplace")

    def _add(self, fault: str, detail: str) -> None:
        self.faults[fault] += 1
        if fault not in self.examples:
            self.examples[fault] = "\n".join((*self._actions, "", detail))


def private_megabytes() -> float:
    """Return the memory that this process alone has written to.

    The pages of a library that nobody has written to are left out: they are private or shared
    by whether another program uses Qt at that moment.
    """
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    kilobytes = [line.split()[1] for line in lines if line.startswith("Private_Dirty")]
    return sum(map(int, kilobytes)) / 1024


class _Browser(QObject):
    """Takes the place of the web browser, and shows nothing."""

    def __init__(self) -> None:
        super().__init__()
        for scheme in ("file", "http", "https", "mailto"):
            # The method refuses the bytes that its own description asks for.
            QDesktopServices.setUrlHandler(scheme, self, "show_page")  # type: ignore[arg-type]

    @Slot(QUrl)
    def show_page(self, _url: QUrl) -> None:
        """Show nothing."""


class _Driver:
    """Lets a user act again and again, and closes the window at the end."""

    def __init__(self, session: Session, observer: Observer, numbers: Random, count: int) -> None:
        # Late: what is defined before the program starts has no guard against exceptions.
        from tests.fuzz.random_user import RandomUser

        folder = session.window.settings.folder / "files"
        folder.mkdir()
        self._session, self._observer = session, observer
        # Numbers of their own: how many pauses there are depends on how busy the computer is.
        self._pauses, self._count = Random(0), count
        self._user = RandomUser(session, numbers, folder)
        self._browser = _Browser()
        self._done, self._level, self._waits_for = 0, 0, -1
        observer.install()
        session.window.ready.connect(self._step)

    def _step(self) -> None:
        # First, since an action may wait for the answer to a dialog.
        QTimer.singleShot(self._pauses.choice(_PAUSES), self._step)
        level = QThread.currentThread().loopLevel()
        if level <= self._level:
            # The last action is not over: it only lets Qt handle its events.
            return
        before, self._level = self._level, level
        try:
            self._act()
        finally:
            self._level = before

    def _act(self) -> None:
        observer, window, number = self._observer, self._session.window, self._done
        observer.begin()
        is_last = number >= self._count or not window.isVisible()
        if not is_last and (number != WARM or number in observer.numbers):
            if number % 50 == 0:
                faulthandler.dump_traceback_later(_HANG, exit=True)
            self._done += 1
            observer.end(number + 1, self._user.act())
        elif closed := self._user.close_one():
            observer.end(number, closed)
        elif number in observer.numbers:
            window.close()
        elif self._waits_for < 0:
            self._show_beginning()
            self._waits_for = _STEPS_OF_REST
        elif self._waits_for:
            self._waits_for -= 1
        else:
            observer.measure(number)
            observer.write(number)
            self._waits_for = -1

    def _show_beginning(self) -> None:
        """Bring the window into the same state before each measurement."""
        # Late: what is defined before the program starts has no guard against exceptions.
        from laos_tip_app.ui.widgets.page import close_newest

        window = self._session.window
        if not window.isVisible():
            self._observer.faults["the window closed"] += 1
        window.resize(1366, 720)
        window.set_text_size(150)
        # The notes that the user has written since would count as what the window needs.
        notes = window.settings.folder / f"notes-{self._done}.notes.json"
        shutil.copy(window.settings.folder / _FIRST_NOTES, notes)
        window.annotations.open_file(notes)
        # A copied picture is up to 50 MB, and is not what the window needs.
        QApplication.clipboard().clear()
        # All tabs are made and no pane is open, as in the other measurement.
        while close_newest(window):
            pass
        for name in TABS:
            window.go(Location(name))
        window.go(window.first_location())


def main() -> int:
    """Use the window so many times."""
    seed, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    faulthandler.enable()
    with Store.open(paths.data_file()) as store:
        notes = some_notes(store)
    shutil.copy(settings_with_notes(folder, notes), folder / _FIRST_NOTES)
    observer = Observer(folder)
    numbers = Random(f"actions:{seed}")
    return run_program(folder, lambda session: _Driver(session, observer, numbers, count))


if __name__ == "__main__":
    sys.exit(main())
