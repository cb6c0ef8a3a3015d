"""Show the crash report of a bug once; the window stays open.

An uncaught `AppError` is shown as an error message and is no crash. The crash report has no
folder, no user's name and no host's name, is written to no file and sent nowhere. `faulthandler`
stays off: it would write the folders of the installation.
"""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.log import scrub, write_warning
from laos_tip_app.shell import exception_guard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

type _Callback = Callable[[], None]
type _Key = tuple[str, tuple[str, int] | None]


class CrashHook:
    """Replaces `sys.excepthook`."""

    def __init__(
        self,
        show_report: Callable[[str, _Callback], None],
        show_error: Callable[[AppError, _Callback], None],
    ) -> None:
        """Make a hook; `install` it.

        Args:
            show_report: Shows a crash report, and calls its second argument when that is closed.
            show_error: Shows a known error.
        """
        self._show_report = show_report
        self._show_error = show_error
        self._busy = False
        self._seen: set[_Key] = set()

    def install(self) -> None:
        """Handle uncaught exceptions from now on."""
        sys.excepthook = self

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Show an uncaught exception.

        The same bug is shown once: one in a paint event would be shown again and again. A known
        error is shown as often as the user causes it, but only once if Qt calls the method. While
        a report is on the screen, others go to standard error only.
        """
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        import threading

        is_known = isinstance(error, AppError)
        key = _error_key(error)
        once = not is_known or _is_called_by_qt(trace)
        if once and key in self._seen:
            return
        # As text immediately: the traceback would keep the painters of its methods alive.
        text = scrub(str(error)) if is_known else report(error)
        if not is_known or self._busy:
            write_warning(text)
        if self._busy or threading.current_thread() is not threading.main_thread():
            return
        self._busy = True
        if once:
            self._seen.add(key)
        if isinstance(error, AppError):
            self._show_error(AppError(error.message, error.advice), self._on_closed)
        else:
            self._show_report(text, self._on_closed)

    def _on_closed(self) -> None:
        self._busy = False


def install() -> None:
    """Show uncaught bugs and errors in dialogs from now on."""
    CrashHook(_show_report, _show_error).install()


def show_start_failure(error: BaseException) -> None:
    """Show the crash report of a bug during the start, and wait."""
    text = report(error)
    write_warning(text)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError:
        return
    from laos_tip_app.ui.window.crash_dialog import CrashDialog

    # After an early bug there is no application yet.
    application = QApplication.instance() or QApplication([APP_NAME, "-style", "fusion"])
    CrashDialog(text, None, goes_on=False).exec()
    del application


def report(error: BaseException) -> str:
    """Return a crash report: versions and traceback, nothing private."""
    import platform
    import traceback

    # PySide6 may be what can't be loaded.
    qt = getattr(sys.modules.get("PySide6"), "__version__", "not loaded")
    lines = "".join(traceback.format_exception(error))
    versions = (
        f"{APP_NAME} {__version__}",
        f"Python {platform.python_version()}, PySide6 {qt}",
        f"{platform.system()} {platform.machine()}",
    )
    return scrub("\n".join((*versions, "", lines.rstrip())))


def _show_report(text: str, on_closed: _Callback) -> None:
    from laos_tip_app.ui.window.crash_dialog import CrashDialog

    open_when_idle(lambda parent: CrashDialog(text, parent, goes_on=True), on_closed)


def _show_error(error: AppError, on_closed: _Callback) -> None:
    from laos_tip_app.ui.widgets.message_boxes import error_box

    open_when_idle(lambda parent: error_box(error, parent), on_closed)


def open_when_idle(new_dialog: "Callable[[QWidget | None], QDialog]", on_closed: _Callback) -> None:
    """Open a dialog from the event loop, never while Qt paints."""
    from PySide6.QtCore import QTimer

    def open_now() -> None:
        from laos_tip_app.ui.widgets.message_boxes import open_dialog

        parent = _active_window()
        try:
            dialog = new_dialog(parent)
        except BaseException:
            on_closed()
            raise
        # A window that is closed takes its dialog along, which does not finish then.
        dialog.destroyed.connect(on_closed)
        dialog.finished.connect(lambda: dialog.destroyed.disconnect(on_closed))
        dialog.finished.connect(on_closed)
        if parent is not None:
            open_dialog(dialog)
        else:
            # No other reference keeps the dialog alive.
            dialog.exec()

    QTimer.singleShot(0, open_now)


def _active_window() -> "QWidget | None":
    """Return the active window, or the visible main window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    active = QApplication.activeModalWidget() or QApplication.activeWindow()
    if active is not None:
        return active
    windows = QApplication.topLevelWidgets()
    return next((w for w in windows if isinstance(w, QMainWindow) and w.isVisible()), None)


def _is_called_by_qt(trace: TracebackType | None) -> bool:
    """Return whether Qt called the method that failed."""
    return (
        trace is not None and trace.tb_frame.f_globals.get("__name__") == exception_guard.__name__
    )


def _error_key(error: BaseException) -> _Key:
    """Return type, file and line of an exception, to recognize it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = None if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return type(error).__name__, place
