"""Knows when a window was painted."""

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Notes when a window has painted what was to be painted.

    Attributes:
        last: The end of the last painting, on the clock of `time.perf_counter`.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.last = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window paint, and note the time."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.last = time.perf_counter()
        return True
