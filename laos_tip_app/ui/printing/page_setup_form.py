"""The fields of the page setup: paper, text size and margin."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.labels import set_tooltip

type Choices = Mapping[str, object]


class PageSetupForm(QObject):
    """The fields.

    Attributes:
        paper: The paper; `size` and `margin` are the size of the text and the room for notes.

    Signals:
        changed: Something else has been chosen.
    """

    changed = Signal()

    def __init__(self, papers: Sequence[str], sizes: tuple[float, float], parent: QWidget) -> None:
        """Make the fields; put them into a layout.

        Args:
            papers: The names of the papers.
            sizes: The smallest and the largest size of the text, in points.
            parent: What they belong to.
        """
        super().__init__(parent)
        self.paper = QComboBox(parent)
        self.paper.setObjectName("paper")
        self.paper.addItems(list(papers))
        self.size = QDoubleSpinBox(parent)
        self.size.setObjectName("text_size")
        self.size.setRange(*sizes)
        self.size.setSingleStep(0.5)
        self.size.setDecimals(1)
        self.size.setSuffix(_(" pt"))
        # Half a number is none yet, and pages take a while.
        self.size.setKeyboardTracking(False)
        self.margin = QCheckBox(_("Wide &margin for notes"), parent)
        self.margin.setObjectName("wide_margin")
        set_tooltip(self.margin, _("Beside the text; tables take the whole width."))
        self.paper.currentIndexChanged.connect(self.changed)
        self.size.valueChanged.connect(self.changed)
        self.margin.toggled.connect(self.changed)

    def chosen(self) -> dict[str, object]:
        """Return what is chosen."""
        return {
            "paper": self.paper.currentText(),
            "text_size": self.size.value(),
            "wide_margin": self.margin.isChecked(),
        }

    def choose(self, choices: Choices) -> None:
        """Choose what is said."""
        self.paper.setCurrentText(str(choices["paper"]))
        self.size.setValue(float(str(choices["text_size"])))
        self.margin.setChecked(bool(choices["wide_margin"]))
