"""Show the report of a bug once; the window stays open.

A known error (`AppError`) that nobody caught is said calmly and is no crash. The report holds no
folder, no user's name and no host's name, is written to no file and sent nowhere. `faulthandler`
stays off: it would write the folders of the installation. Knows nothing of the report's content.
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

type _PutAway = Callable[[], None]


class CrashHook:
    """Stands in for `sys.excepthook`."""

    def __init__(
        self,
        show_report: Callable[[str, _PutAway], None],
        show_error: Callable[[AppError, _PutAway], None],
    ) -> None:
        """Take what shows a crash report and what shows a known error.

        Both are also given what to call when it has been put away.
        """
        self._show_report = show_report
        self._show_error = show_error
        self._busy = False
        self._seen: set[tuple[str, str, int]] = set()

    def install(self) -> None:
        """Take exceptions from now on."""
        sys.excepthook = self

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Show an exception that nothing has caught.

        The same bug is shown once: one in a paint event would otherwise come back for ever. A
        known error is shown whenever a user's action has it come again, but once where Qt alone
        calls the method. While one is on the screen, others go to standard error only.
        """
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        import threading

        known = isinstance(error, AppError)
        place = _place(error)
        once = not known or _is_called_by_qt(trace)
        if once and place in self._seen:
            return
        # As text at once: the traceback would keep the painters of its methods alive.
        text = scrub(str(error)) if known else report(error)
        if not known or self._busy:
            write_warning(text)
        if self._busy or threading.current_thread() is not threading.main_thread():
            return
        self._busy = True
        if once:
            self._seen.add(place)
        if isinstance(error, AppError):
            self._show_error(AppError(error.message, error.advice), self._on_put_away)
        else:
            self._show_report(text, self._on_put_away)

    def _on_put_away(self) -> None:
        self._busy = False


def install() -> None:
    """Show uncaught bugs and errors in dialogs from now on."""
    CrashHook(_show_report, _show_error).install()


def tell(error: BaseException) -> None:
    """Show a bug that ended the start, and wait."""
    text = report(error)
    write_warning(text)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError:
        return
    from laos_tip_app.ui.window.crash_dialog import CrashDialog

    # The application may be missing too, where the bug came before it.
    application = QApplication.instance() or QApplication([APP_NAME, "-style", "fusion"])
    CrashDialog(text, goes_on=False).exec()
    del application


def report(error: BaseException) -> str:
    """Return all that whoever mends the bug needs, and nothing private."""
    import platform
    import traceback

    # It may be what can't be loaded.
    qt = getattr(sys.modules.get("PySide6"), "__version__", "not loaded")
    lines = "".join(traceback.format_exception(error))
    versions = (
        f"{APP_NAME} {__version__}",
        f"Python {platform.python_version()}, PySide6 {qt}",
        f"{platform.system()} {platform.machine()}",
    )
    return scrub("\n".join((*versions, "", lines.rstrip())))


def _show_report(text: str, put_away: _PutAway) -> None:
    from laos_tip_app.ui.window.crash_dialog import CrashDialog

    _open_soon(lambda parent: CrashDialog(text, parent), put_away)


def _show_error(error: AppError, put_away: _PutAway) -> None:
    from laos_tip_app.ui.widgets.message_boxes import error_box

    _open_soon(lambda parent: error_box(error, parent), put_away)


def _open_soon(make: "Callable[[QWidget | None], QDialog]", put_away: _PutAway) -> None:
    """Open a dialog when Qt is idle, not while it paints."""
    from PySide6.QtCore import QTimer

    def open_now() -> None:
        from laos_tip_app.ui.widgets.message_boxes import open_dialog

        parent = _window_in_use()
        dialog = make(parent)
        dialog.finished.connect(put_away)
        if parent is not None:
            open_dialog(dialog)
        else:
            # Nobody but this function would keep it.
            dialog.exec()

    QTimer.singleShot(0, open_now)


def _window_in_use() -> "QWidget | None":
    """Return the active window, where a dialog can be reached."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    active = QApplication.activeModalWidget() or QApplication.activeWindow()
    if active is not None:
        return active
    mains = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow))
    return next((each for each in mains if each.isVisible()), None)


def _is_called_by_qt(trace: TracebackType | None) -> bool:
    """Return whether Qt called the method that failed."""
    return (
        trace is not None and trace.tb_frame.f_globals.get("__name__") == exception_guard.__name__
    )


def _place(error: BaseException) -> tuple[str, str, int]:
    """Return what went wrong and where, to know it again."""
    file, line = "", 0
    trace = error.__traceback__
    while trace is not None:
        file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return type(error).__name__, file, line
