"""The base class of panels that preview, print and export a job."""

from typing import Final, override

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.scroll_area import FramelessScrollArea

_DELAY: Final = 200
"""Milliseconds after a choice before the pages are laid out again."""


class JobPanel(QWidget):
    """A panel that chooses a job, with a preview of its pages.

    Attributes:
        preview: The pages; see `_new_preview`.

    Signals:
        pages_requested: The panel is shown, or the user has changed the job.
        hidden: The panel is hidden.
        print_requested: The user prints the job.
        export_requested: The user exports the job.
    """

    pages_requested = Signal(object)
    hidden = Signal()
    print_requested = Signal(object)
    export_requested = Signal(object)
    preview: PageView

    def __init__(self, name: str, title: str, parent: QWidget | None) -> None:
        """Make an empty panel; the name begins its object names."""
        super().__init__(parent)
        self.setObjectName(f"{name}_panel")
        self.setAccessibleName(title)
        self._name = name
        # In very large text the pages keep their height, and the panel scrolls.
        self._body = QWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FramelessScrollArea(self._body, self, sideways=False))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(lambda: self.pages_requested.emit(self.job()))

    def job(self) -> PrintJob:
        """Return the selected job."""
        raise NotImplementedError

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pages."""
        super().showEvent(event)
        if not event.spontaneous():
            self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for no more pages."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._timer.stop()
            self.hidden.emit()

    def _new_preview(self) -> PageView:
        self.preview = PageView(self)
        self.preview.stop_requested.connect(self._timer.stop)
        return self.preview

    def _labelled(self, text: str, field: QWidget, *others: QWidget) -> QWidget:
        """Return a field and its label as one widget."""
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        label = PlainLabel(text, pair)
        label.setBuddy(field)
        for part in (label, field, *others):
            row.addWidget(part)
        return pair

    def _new_buttons(self, export_text: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        for name, text, signal in (
            ("print", _("&Print…"), self.print_requested),
            ("export", export_text, self.export_requested),
        ):
            button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setObjectName(f"{self._name}_{name}")
            button.clicked.connect(lambda _checked, signal=signal: signal.emit(self.job()))
        return buttons
