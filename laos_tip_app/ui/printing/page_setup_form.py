"""The fields of the page setup: paper, text size and margin."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.ui.widgets.combo_box import ComboBox
from laos_tip_app.ui.widgets.labels import set_tooltip


class PageSetupForm(QObject):
    """The fields of a page setup, without a layout.

    Attributes:
        paper: The size of the paper.
        size: The size of the text.
        margin: Whether there is a wide margin for notes.

    Signals:
        changed: The user has changed a field.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make the fields."""
        super().__init__(parent)
        self.paper = ComboBox(parent)
        self.paper.setObjectName("paper")
        self.paper.addItems(PAPERS)
        self.size = QDoubleSpinBox(parent)
        self.size.setObjectName("text_size")
        self.size.setRange(SMALLEST_ON_PAPER, LARGEST_ON_PAPER)
        self.size.setSingleStep(0.5)
        self.size.setDecimals(1)
        self.size.setSuffix(_(" pt"))
        # Otherwise each typed digit would render the pages again.
        self.size.setKeyboardTracking(False)
        self.margin = QCheckBox(_("Wide &margin for notes"), parent)
        self.margin.setObjectName("wide_margin")
        set_tooltip(self.margin, _("Beside the text; tables take the whole width."))
        self.paper.currentIndexChanged.connect(self.changed)
        self.size.valueChanged.connect(self.changed)
        self.margin.toggled.connect(self.changed)

    def setup(self) -> PageSetup:
        """Return the page setup."""
        return PageSetup(self.paper.currentText(), self.size.value(), self.margin.isChecked())

    def show_setup(self, setup: PageSetup) -> None:
        """Show a page setup."""
        self.paper.setCurrentText(setup.paper)
        self.size.setValue(setup.text_size)
        self.margin.setChecked(setup.wide_margin)
