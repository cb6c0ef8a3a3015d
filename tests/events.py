"""Qt's events, handled until none is left."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop

_LONGEST: Final = 2000
"""In milliseconds; it ends as soon as no event is left."""


def process_events() -> None:
    """Handle the events that wait, and those that follow from them.

    Without a time, Qt handles only the most urgent of them, and a layout may wait.
    """
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LONGEST)
