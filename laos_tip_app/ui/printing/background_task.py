"""Run work in steps between events; it can be stopped."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.ui.widgets.labels import PlainLabel

PATIENCE: Final = 0.5
"""Seconds before one is told how far the work is."""

_SLICE: Final = 0.02
"""Seconds of work before the window has its turn."""

_MARGIN: Final = 16


class BackgroundTask(QObject):
    """A running task; it deletes itself when it has ended."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        steps: Generator[Progress, None, object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        told: Callable[[int, int], None] | None = None,
    ) -> None:
        """Begin.

        Args:
            parent: The window that waits for it.
            title: What is being done.
            steps: The work; it is closed when it is stopped.
            done: Is called with what the work has made.
            failed: Is called with what went wrong; None lets it go to the crash dialog.
            told: Is told how many steps are done, and of how many, instead of a dialog.
        """
        super().__init__(parent)
        self._title = title
        self._steps = steps
        self._done = done
        self._failed = failed
        self._told = told
        self._began = monotonic()
        self._dialog: ProgressDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        self._timer.start()

    def stop(self) -> None:
        """Stop and leave nothing behind; nobody is told."""
        self._end()

    def _work(self) -> None:
        until = monotonic() + _SLICE
        try:
            step = next(self._steps)
            while monotonic() < until:
                step = next(self._steps)
        except StopIteration as end:
            self._end()
            self._done(end.value)
        except Exception as error:  # told to whoever asked for the work
            self._end()
            if self._failed is None:
                raise
            self._failed(error)
        else:
            self._show(step)

    def _show(self, step: Progress) -> None:
        if monotonic() - self._began <= PATIENCE:
            return
        if self._told is not None:
            self._told(step.done, step.total)
            return
        if self._dialog is None:
            parent = self.parent()
            self._dialog = ProgressDialog(
                self._title, parent if isinstance(parent, QWidget) else None
            )
            self._dialog.rejected.connect(self.stop)
            self._dialog.open()
        self._dialog.show_progress(step)

    def _end(self) -> None:
        self._timer.stop()
        self._steps.close()
        if self._dialog is not None:
            self._dialog.rejected.disconnect(self.stop)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self.deleteLater()


class ProgressDialog(QDialog):
    """How far the work is, and a button that stops it.

    Qt's own dialog for this runs all waiting events whenever it is told how far the work is.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make it with nothing done yet."""
        super().__init__(parent)
        self.setObjectName("progress_dialog")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(_("Cancel"))
        cancel.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(PlainLabel(title, self))
        layout.addWidget(self._bar)
        layout.addWidget(buttons)

    def show_progress(self, step: Progress) -> None:
        """Show how far the work is."""
        self._bar.setMaximum(step.total)
        self._bar.setValue(step.done)
