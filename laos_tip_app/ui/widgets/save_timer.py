"""When to save typed text: at a pause, and after seconds."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_PAUSE: Final = 500
"""Milliseconds without a change."""

_LONGEST_WAIT: Final = 2_500
"""Milliseconds from the first change, so that the file is written within 3 seconds."""


class SaveTimer(QObject):
    """Waits for a pause after a change, but not for long.

    Signals:
        timeout: It is time to save.
    """

    timeout = Signal()

    def __init__(self, parent: QObject) -> None:
        """Wait for the first change."""
        super().__init__(parent)
        self._pause, self._longest_wait = QTimer(self), QTimer(self)
        for timer in (self._pause, self._longest_wait):
            timer.setSingleShot(True)
            timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Wait again after a further change."""
        self._pause.start(_PAUSE)
        if not self._longest_wait.isActive():
            self._longest_wait.start(_LONGEST_WAIT)

    def stop(self) -> None:
        """Wait no longer: all is saved."""
        self._pause.stop()
        self._longest_wait.stop()

    def _on_timeout(self) -> None:
        self.stop()
        self.timeout.emit()
