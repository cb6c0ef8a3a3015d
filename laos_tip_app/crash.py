"""What happens when there is a bug: the report is shown once, and the window stays open.

A known error (`AppError`) that nobody caught is said calmly and is no crash. The report holds no
folder, no user's name and no host's name, is written to no file and sent nowhere. `faulthandler`
stays off: it would write the folders of the installation. Knows nothing of the report's content.
"""

import sys
from collections.abc import Callable
from types import TracebackType

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.errors import AppError
from laos_tip_app.log import complain, scrub


class CrashHook:
    """Stands in for `sys.excepthook`."""

    def __init__(
        self,
        show_report: Callable[[str, Callable[[], None]], None],
        show_error: Callable[[AppError], None],
    ) -> None:
        """Take what shows a crash report and what shows a known error.

        What shows a report is given the report, and what to call when it has been put away.
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

        The same bug is shown once: one in a paint event would otherwise come back for ever. While
        a report is on the screen, further ones go to standard error only.
        """
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        import threading

        on_main = threading.current_thread() is threading.main_thread()
        known = isinstance(error, AppError)
        text = scrub(str(error)) if known else report(error)
        if not on_main or self._busy or (not known and _place(error) in self._seen):
            complain(text)
            return
        self._busy = True
        if isinstance(error, AppError):
            try:
                self._show_error(error)
            finally:
                self._busy = False
            return
        complain(text)
        self._seen.add(_place(error))
        self._show_report(text, self._on_put_away)

    def _on_put_away(self) -> None:
        self._busy = False


def report(error: BaseException) -> str:
    """Return all that whoever mends the bug needs, and nothing private."""
    import platform
    import traceback

    import PySide6

    lines = "".join(traceback.format_exception(error))
    versions = (
        f"{APP_NAME} {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"{platform.system()} {platform.machine()}",
    )
    return scrub("\n".join((*versions, "", lines.rstrip())))


def _place(error: BaseException) -> tuple[str, str, int]:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    return type(error).__name__, last.filename if last else "", (last.lineno or 0) if last else 0
