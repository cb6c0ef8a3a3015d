"""Make the `QApplication` with its style; save when its session ends.

On Linux a logout or a shutdown is a signal, or a request of the session manager; on Windows it is
that request alone. A program that is killed, or a machine without power, saves nothing more: then
the last three seconds are missing. See `ui/widgets/editing.py`.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.base import log
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.shell import fast_import

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication


class DisplayError(AppError):
    """There is no display, or Qt can't be loaded."""


def new_application() -> "QApplication":
    """Load Qt and return the application.

    Raises:
        DisplayError: There is no display, or Qt can't be loaded.
    """
    if not has_display():
        raise DisplayError(
            _("There is no display to open a window on."),
            _("Start the program from a desktop, or use laos-tip search or laos-tip export."),
        )
    try:
        fast_import.load()
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise DisplayError(
            _("Qt can’t be loaded: {reason}.").format(reason=log.scrub(str(error))),
            _("Reinstall the program and the packages that its installation guide lists."),
        ) from error
    log.start(_exit)
    # As an argument, so that the style of the desktop is never loaded.
    application = QApplication([APP_NAME, "-style", "fusion"])
    application.setApplicationName(APP_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    set_style_and_font(application)
    return application


def set_style_and_font(application: "QApplication") -> None:
    """Set the style, and the font that slides and paper have too."""
    from laos_tip_app.base.theme import LEAST_POINTS
    from laos_tip_app.drawing.text import fonts
    from laos_tip_app.ui.widgets.application_style import ApplicationStyle

    application.setStyle(ApplicationStyle(application.style().name()))
    font = application.font()
    fonts.register()
    font.setFamilies([*fonts.FAMILIES])
    font.setPointSizeF(max(font.pointSizeF(), LEAST_POINTS))
    application.setFont(font)


def has_display() -> bool:
    """Return whether there is a display to open a window on."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _exit(reason: str) -> None:
    """End the program, since Qt can’t go on."""
    sentence = _("The program had to end: {reason}. Start it again.")
    if not reason:
        sentence = _(
            "No window can be opened: the display can’t be reached, or a library that Qt "
            "needs is missing. Start the program from a desktop."
        )
    log.write_warning(sentence.format(reason=reason.rstrip(".")))
    os._exit(1)


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
