"""Save typed text when logout or a signal ends the program.

On Linux a logout or a shutdown is a signal, or a request of the session manager; on Windows it is
that request alone. A program that is killed, or a machine without power, saves nothing more: then
the last three seconds are missing. See `ui/widgets/editing.py`.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication


def save_at_end(application: "QApplication", owner: "QObject", save: Callable[[], None]) -> None:
    """Save when the session ends.

    Args:
        application: The application.
        owner: What the watch for signals belongs to.
        save: Saves all that is typed.
    """
    hear_session_manager(application, save)
    if sys.platform != "win32":
        _watch_signals(owner, save)


def hear_session_manager(application: "QApplication", save: Callable[[], None]) -> None:
    """Save on request of the session manager."""

    def save_for_session(_manager: object) -> None:
        save()

    application.commitDataRequest.connect(save_for_session)
    application.saveStateRequest.connect(save_for_session)


if sys.platform != "win32":

    def _watch_signals(owner: "QObject", save: Callable[[], None]) -> None:
        """Save at the signals that end the program, then end it.

        Python runs a handler only when Python code runs next, which in Qt's event loop may be
        never: so the signal writes into a pipe that the event loop reads.
        """
        import signal

        from PySide6.QtCore import QSocketNotifier

        def end(number: int) -> None:
            try:
                save()
            finally:
                signal.signal(number, signal.SIG_DFL)
                os.kill(os.getpid(), number)

        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, owner)
        notifier.activated.connect(lambda: end(os.read(reading, 1)[0]))
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            # One that is ignored stays so: `nohup` does that.
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, _leave_to_event_loop)


def _leave_to_event_loop(_number: int, _frame: object) -> None:
    """Do nothing: the event loop reads of the signal."""
