"""Run the program until a signal comes: `python -m tests.fuzz.signal_target FOLDER WHAT`.

`WHAT` is `type`, with the milliseconds between two keys, or `close`, with those before the window
closes. Each key that was typed is a line of standard output, with the time; so is the closing.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.shell.session import Session
from laos_tip_app.store.store import Store
from tests.fuzz.driven_program import run_program, settings_with_notes

LETTERS = "abcdefgh "


def _print(text: str) -> None:
    sys.stdout.write(f"{text} {time.monotonic():.3f}\n")
    sys.stdout.flush()


def _write_note(session: Session, interval: int) -> QTimer:
    """Begin a note and type in it without a pause."""
    typed = 0
    timer = QTimer()

    def type_letter() -> None:
        nonlocal typed
        field = QApplication.focusWidget()
        if not isinstance(field, QPlainTextEdit):
            session.window.menus["annotation_note"].trigger()
            return
        QTest.keyClicks(field, LETTERS[typed % len(LETTERS)])
        typed += 1
        _print(str(typed))

    timer.timeout.connect(type_letter)
    session.window.ready.connect(lambda: timer.start(interval))
    return timer


def _close_soon(session: Session, delay: int) -> QTimer:
    timer = QTimer()
    timer.setSingleShot(True)

    def close() -> None:
        _print("closing")
        session.window.close()

    timer.timeout.connect(close)
    session.window.ready.connect(lambda: timer.start(delay))
    return timer


def main() -> int:
    """Run the program with own notes."""
    folder, what, milliseconds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    settings_with_notes(folder, AnnotationSet())
    with Store.open(paths.data_file()) as store:
        event = Location.of("event", store.events()[0].id)
    start: Callable[[Session, int], QTimer] = {"type": _write_note, "close": _close_soon}[what]
    return run_program(folder, lambda session: start(session, milliseconds), at=event)


if __name__ == "__main__":
    sys.exit(main())
