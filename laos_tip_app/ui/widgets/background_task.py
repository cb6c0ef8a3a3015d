"""Run work in steps between events; it can be stopped."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QWidget
from shiboken6 import isValid

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.ui.widgets.message_boxes import Dialog
from laos_tip_app.ui.widgets.small_widgets import PlainLabel

PROGRESS_DELAY: Final = 0.5
"""Seconds before the progress is shown."""

_SLICE: Final = 0.02
"""Seconds of work before events are processed."""


class BackgroundTask[Result](QObject):
    """Runs a generator, without a thread; deletes itself at the end.

    Each step must be short: while it runs, the window does not answer.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        steps: Generator[Progress, None, Result],
        done: Callable[[Result], object],
        refuse: Callable[[AppError], object] | None = None,
        *,
        show_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Begin the work.

        Args:
            parent: The window of the progress dialog.
            title: The title of the progress dialog; "" for no dialog.
            steps: The work; closed at the end or when it is stopped.
            done: Is called with the result.
            refuse: Shows an error of the work or of `done`.
            show_progress: Shows how many steps of how many are done, instead of the dialog.
        """
        super().__init__(parent)
        self._window = parent
        self._title = title
        self._steps = steps
        self._done = done
        self._refuse = refuse
        self._show_progress = show_progress
        self._start = monotonic()
        self._dialog: ProgressDialog | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._run_slice)
        self._timer.start()

    def stop(self) -> None:
        """Stop the work, unless it has ended.

        Neither `done` nor `refuse` is called.
        """
        if not isValid(self):
            return
        self._timer.stop()
        self._steps.close()
        if self._dialog is not None:
            self._dialog.rejected.disconnect(self.stop)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self.deleteLater()

    def _run_slice(self) -> None:
        try:
            self._run_until(monotonic() + _SLICE)
        except Exception as error:
            self.stop()
            if self._refuse is None or not isinstance(error, AppError):
                raise
            self._refuse(error)

    def _run_until(self, end: float) -> None:
        try:
            step = next(self._steps)
            while monotonic() < end:
                step = next(self._steps)
        except StopIteration as end_of_work:
            self.stop()
            self._done(end_of_work.value)
        else:
            self._show(step)

    def _show(self, step: Progress) -> None:
        if monotonic() - self._start <= PROGRESS_DELAY:
            return
        if self._show_progress is not None:
            self._show_progress(step.done, step.total)
        elif self._title:
            if self._dialog is None:
                self._dialog = ProgressDialog(self._title, self._window)
                self._dialog.rejected.connect(self.stop)
                self._dialog.open()
            self._dialog.show_progress(step)


class ProgressDialog(Dialog):
    """Shows the progress of a task, with a button that stops it.

    `QProgressDialog` would process all waiting events whenever its value is set.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make the dialog."""
        super().__init__("progress_dialog", title, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(_("Cancel"))
        cancel.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        for part in (PlainLabel(title, self), self._bar, buttons):
            self.column.addWidget(part)

    def show_progress(self, step: Progress) -> None:
        """Show how many steps are done."""
        self._bar.setMaximum(step.total)
        self._bar.setValue(step.done)
