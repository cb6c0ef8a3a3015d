"""When to save typed text: at a pause, and after seconds."""

from typing import Final

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

_PAUSE: Final = 500
"""Milliseconds without a change."""

_LONGEST_WAIT: Final = 2_500
"""Milliseconds from the first change, so that the file is written within 3 seconds."""


class SaveTimer(QTimer):
    """Runs out at a pause, or some time after the first change."""

    def __init__(self, parent: QObject) -> None:
        """Wait for the first change."""
        super().__init__(parent, singleShot=True)
        self._latest = QDeadlineTimer()

    def restart(self) -> None:
        """Wait again after a further change."""
        if not self.isActive():
            self._latest.setRemainingTime(_LONGEST_WAIT)
        self.start(min(_PAUSE, self._latest.remainingTime()))
