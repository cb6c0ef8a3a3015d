"""The print preview with its page setup."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.printing.page_setup_form import Choices, PageSetupForm
from laos_tip_app.ui.printing.preview_base import PreviewBase
from laos_tip_app.ui.widgets.labels import PlainLabel


class PreviewDialog(PreviewBase):
    """Shows the pages of a document, and their setup.

    Signals:
        setup_changed: The user has chosen another setup.
    """

    setup_changed = Signal(object)

    def __init__(
        self,
        papers: Sequence[str],
        sizes: tuple[float, float],
        setup: Choices,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with a setup; see `PageSetupForm`."""
        super().__init__(parent)
        self.setObjectName("preview_dialog")
        self.setWindowTitle(_("Print preview and page setup"))
        self._fields = PageSetupForm(papers, sizes, self)
        self._fields.choose(setup)
        self._fields.changed.connect(self._on_changed)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        for text, field in (
            (_("P&aper:"), self._fields.paper),
            (_("Text &size:"), self._fields.size),
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
        layout.addWidget(self._new_buttons(_("&Export…")))
        self._resize_within_screen(QSize(104, 112) * UNIT)
        self.preview.setFocus()

    def choices(self) -> dict[str, object]:
        """Return the page setup."""
        return self._fields.chosen()

    def _on_changed(self) -> None:
        self.setup_changed.emit(self.choices())
        self._timer.start()
