"""The base class of dialogs that preview, print and export a job."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.ui.printing.page_view import PageView

_DELAY: Final = 200
"""Milliseconds after a choice before the pages are laid out again."""


class JobDialog(QDialog):
    """A dialog that chooses a job, with a preview of its pages.

    Attributes:
        preview: The pages; see `_new_preview`.

    Signals:
        pages_wanted: The user has changed the job.
        print_wanted: The user prints the job.
        export_wanted: The user exports the job.
    """

    pages_wanted = Signal(object)
    print_wanted = Signal(object)
    export_wanted = Signal(object)
    preview: PageView

    def __init__(self, name: str, title: str, parent: QWidget | None) -> None:
        """Make an empty dialog; the name begins its object names."""
        super().__init__(parent)
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        self._name = name
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(lambda: self.pages_wanted.emit(self.job()))

    def job(self) -> PrintJob:
        """Return the selected job."""
        raise NotImplementedError

    def done(self, result: int) -> None:
        """Close, and ask for no more pages."""
        self._timer.stop()
        super().done(result)

    def _new_preview(self) -> PageView:
        self.preview = PageView(self)
        self.preview.stop_wanted.connect(self._timer.stop)
        return self.preview

    def _new_buttons(self, export_text: str, *, export_first: bool = False) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        actions = [
            ("print", _("&Print…"), self.print_wanted),
            ("export", export_text, self.export_wanted),
        ]
        for name, text, signal in reversed(actions) if export_first else actions:
            button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setObjectName(f"{self._name}_{name}")
            button.clicked.connect(lambda _checked, signal=signal: signal.emit(self.job()))
        buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons
