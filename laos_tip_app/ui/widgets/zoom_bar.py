"""What stands over a drawing that has a table beside it: which of both, and how near one is.

The second is a row of its own, so that the drawing may be narrower than both and its details wider.

Knows nothing of what is drawn.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.ui.widgets.labels import set_tooltip
from laos_tip_app.ui.widgets.segmented_control import SegmentedControl

DRAWING = 0
TABLE = 1


class ZoomBar(SegmentedControl):
    """Buttons for drawing and table, and a row with what moves the drawing.

    Signals:
        choice_changed: Something else is chosen of what `add_choice` offers.
        zoomed_in: Nearer.
        zoomed_out: Farther.
        fitted: All of it.
        chosen_fitted: What is chosen, as near as it can be seen whole.
        legend_toggled: The legend is to be shown, or not.

    Attributes:
        moves: The row; whoever shows the drawing puts it above.
        legend_button: Shows what the looks mean.
    """

    choice_changed = Signal()
    zoomed_in = Signal()
    zoomed_out = Signal()
    fitted = Signal()
    chosen_fitted = Signal()
    legend_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the buttons; the drawing is shown."""
        super().__init__(("", ""), theme, parent, resets=False)
        self.set_names((_("Drawing"), _("Table")))
        self.moves = QWidget(self)
        self._row = QHBoxLayout(self.moves)
        self._row.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        self._row.setSpacing(UNIT // 2)
        self._row.addStretch(1)
        self._choices: dict[str, QComboBox] = {}
        self._moves = [
            self._button("zoom_out", "−", _("Zoom out (minus)"), self.zoomed_out),
            self._button("zoom_in", "+", _("Zoom in (plus)"), self.zoomed_in),
            self._button("zoom_fit", _("Fit"), _("Zoom to fit (0)"), self.fitted),
            self._button(
                "zoom_chosen",
                _("Zoom to selection"),
                _("Show the chosen entry as large as it can be seen whole"),
                self.chosen_fitted,
            ),
        ]
        self.legend_button = QPushButton(_("Legend"), self)
        self.legend_button.setObjectName("drawing_legend")
        self.legend_button.setCheckable(True)
        self.legend_button.setChecked(True)
        self.legend_button.toggled.connect(self.legend_toggled)
        self.legend_button.toggled.connect(lambda: self._mark(self.legend_button))
        self._narrow(self.legend_button)
        self._row.addWidget(self.legend_button)
        self._moves.append(self.legend_button)
        self._mark(self.legend_button)

    def add_choice(self, name: str, label: str, options: Mapping[str, str]) -> QComboBox:
        """Add a list to choose from; `label` tells a screen reader what is chosen."""
        box = QComboBox(self)
        box.setObjectName(f"drawing_{name}")
        box.setAccessibleName(label)
        set_tooltip(box, label)
        self._choices[name] = box
        self.set_options(name, options)
        box.currentIndexChanged.connect(self.choice_changed)
        # Before what stretches.
        self._row.insertWidget(len(self._choices) - 1, box)
        return box

    def set_options(self, name: str, options: Mapping[str, str]) -> None:
        """Offer other options."""
        box = self._choices[name]
        box.blockSignals(True)
        box.clear()
        for value, label in options.items():
            box.addItem(label, value)
        box.blockSignals(False)

    def choice(self, name: str) -> str:
        """Return what is chosen."""
        return str(self._choices[name].currentData() or "")

    def choose(self, name: str, value: str) -> None:
        """Choose something; what is not there changes nothing."""
        at = self._choices[name].findData(value)
        if at >= 0:
            self._choices[name].setCurrentIndex(at)

    def move_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key goes through in the row, in this order."""
        return *self._choices.values(), *self._moves

    def _button(self, name: str, text: str, hint: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"drawing_{name}")
        button.setAccessibleName(hint)
        set_tooltip(button, hint)
        button.clicked.connect(signal)
        room = button.fontMetrics().horizontalAdvance(text) + 2 * UNIT
        button.setFixedWidth(room)
        self._row.addWidget(button)
        return button
