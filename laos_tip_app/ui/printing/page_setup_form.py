"""The fields of the page setup: paper, text size and margin."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import MAX_PAPER_POINTS, MIN_PAPER_POINTS, PAPERS
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.ui.widgets.combo_box import ComboBox
from laos_tip_app.ui.widgets.labels import set_tooltip


class PageSetupForm(QObject):
    """The fields of a page setup, without a layout.

    Attributes:
        paper: The size of the paper.
        size: The size of the text.
        margin: Whether there is a wide margin for notes.
        large: Whether it is large print: the text has its largest size.

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
        self.size.setRange(MIN_PAPER_POINTS, MAX_PAPER_POINTS)
        self.size.setSingleStep(0.5)
        self.size.setDecimals(1)
        self.size.setSuffix(_(" pt"))
        # Otherwise each typed digit would render the pages again.
        self.size.setKeyboardTracking(False)
        self.margin = QCheckBox(_("Wide &margin for notes"), parent)
        self.margin.setObjectName("wide_margin")
        set_tooltip(self.margin, _("Next to the text. Tables use the full width."))
        self.large = QCheckBox(_("Large pr&int"), parent)
        self.large.setObjectName("large_print")
        set_tooltip(
            self.large,
            _(
                "No text smaller than 16 points. Drawings become lists, because their text would "
                "be too small."
            ),
        )
        self._usual_size = PageSetup().text_size
        self.paper.currentIndexChanged.connect(self.changed)
        self.size.valueChanged.connect(self._on_size_changed)
        self.large.clicked.connect(self._on_large_clicked)
        self.margin.toggled.connect(self.changed)

    def setup(self) -> PageSetup:
        """Return the page setup."""
        return PageSetup(self.paper.currentText(), self.size.value(), self.margin.isChecked())

    def text_fields(self) -> tuple[QWidget, ...]:
        """Return the fields that a single sheet sets automatically."""
        return self.size, self.large, self.margin

    def show_setup(self, setup: PageSetup) -> None:
        """Show a page setup."""
        self.paper.setCurrentText(setup.paper)
        self.size.setValue(setup.text_size)
        self.margin.setChecked(setup.wide_margin)

    def _on_size_changed(self, size: float) -> None:
        """Show whether this is large print; remember a normal size."""
        is_large = size >= MAX_PAPER_POINTS
        if not is_large:
            self._usual_size = size
        self.large.setChecked(is_large)
        self.changed.emit()

    def _on_large_clicked(self, is_large: bool) -> None:
        self.size.setValue(MAX_PAPER_POINTS if is_large else self._usual_size)
