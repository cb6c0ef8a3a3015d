"""The pages of what is to be printed, and how they are set up.

Knows nothing of printing, of files or of settings: what is asked for leaves as signals, and how
pages are set up is a mapping of names to values.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.printing.page_setup_form import Choices, PageSetupForm
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.labels import PlainLabel

WAIT: Final = 200
"""Milliseconds after a choice before the pages are made anew."""


class PreviewDialog(QDialog):
    """The dialog.

    Signals:
        pages_wanted: The pages are to be made and shown; likewise printed, or made a file.
        setup_changed: The user has chosen another set-up.
    """

    pages_wanted = Signal(object)
    print_wanted = Signal(object)
    export_wanted = Signal(object)
    setup_changed = Signal(object)

    def __init__(
        self,
        papers: Sequence[str],
        sizes: tuple[float, float],
        setup: Choices,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with a set-up; see `PageSetupForm`."""
        super().__init__(parent)
        self.setObjectName("preview_dialog")
        self.setWindowTitle(self.tr("Print preview and page setup"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(WAIT)
        self._waiting.timeout.connect(lambda: self.pages_wanted.emit(self.setup()))
        self._fields = PageSetupForm(papers, sizes, self)
        self._fields.choose(setup)
        self._fields.changed.connect(self._on_changed)
        self.preview = PageView(self)
        self.preview.stop_wanted.connect(self._waiting.stop)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        for text, field in (
            (self.tr("P&aper:"), self._fields.paper),
            (self.tr("Text &size:"), self._fields.size),
        ):
            label = PlainLabel(text, self)
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field)
            top.addSpacing(UNIT)
        top.addWidget(self._fields.margin)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(top)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._buttons())
        self.resize(QSize(104 * UNIT, 112 * UNIT).boundedTo(_room(self)))
        self.preview.setFocus()

    def setup(self) -> dict[str, object]:
        """Return how the pages are set up."""
        return self._fields.chosen()

    def done(self, result: int) -> None:
        """Close, and ask for no more pages."""
        self._waiting.stop()
        super().done(result)

    def _buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(self)
        print_ = buttons.addButton(self.tr("&Print…"), roles.ActionRole)
        print_.setObjectName("preview_print")
        export = buttons.addButton(self.tr("&Export…"), roles.ActionRole)
        export.setObjectName("preview_export")
        buttons.addButton(self.tr("&Close"), roles.RejectRole)
        print_.clicked.connect(lambda: self.print_wanted.emit(self.setup()))
        export.clicked.connect(lambda: self.export_wanted.emit(self.setup()))
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_changed(self) -> None:
        self.setup_changed.emit(self.setup())
        self._waiting.start()


def _room(widget: QWidget) -> QSize:
    return widget.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)
