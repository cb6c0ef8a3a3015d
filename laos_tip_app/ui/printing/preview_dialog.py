"""The preview: the pages of a document, and their setup."""

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.ui.printing.job_panel import JobPanel, PageSetupForm
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.text_size import scaled


class PreviewPanel(JobPanel):
    """The pages of a job, and their setup.

    Attributes:
        buttons: Print and export.

    Signals:
        setup_changed: The user has chosen another page setup.
    """

    setup_changed = Signal(object)

    def __init__(self, job: PrintJob, parent: QWidget | None = None) -> None:
        """Show a job."""
        super().__init__("preview", _("Print preview"), parent)
        self._job = job
        self._fields = PageSetupForm(self)
        self._fields.show_setup(job.setup)
        self._fields.changed.connect(self._on_changed)
        preview = self._new_preview()
        top = FlowLayout(spacing=2 * UNIT)
        for field in (
            self._labelled(_("P&aper:"), self._fields.paper),
            self._labelled(_("Text &size:"), self._fields.size),
            self._fields.large,
            self._fields.margin,
        ):
            top.addWidget(field)
        self.buttons = self._new_buttons(_("&Export…"))
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(top)
        layout.addWidget(preview, 1)
        layout.addWidget(self.buttons)

    def job(self) -> PrintJob:
        """Return the job with the page setup that is chosen."""
        return replace(self._job, setup=self._fields.setup())

    def _on_changed(self) -> None:
        self.setup_changed.emit(self._fields.setup())
        self._timer.start()


class PreviewDialog(QDialog):
    """The dialog of a preview.

    Attributes:
        panel: The preview.
    """

    def __init__(self, job: PrintJob, parent: QWidget | None = None) -> None:
        """Show a job."""
        super().__init__(parent)
        self.setObjectName("preview_dialog")
        self.panel = PreviewPanel(job, self)
        self.setWindowTitle(self.panel.accessibleName())
        self.panel.buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.panel.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        room = self.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)
        self.resize(QSize(scaled(104 * UNIT), scaled(112 * UNIT)).boundedTo(room))
        self.panel.preview.setFocus()
