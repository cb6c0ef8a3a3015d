"""The buttons of a drawing: drawing or table, zoom, legend.

The zoom buttons are in a separate row, so that the drawing can be narrower than all buttons.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.ui.widgets.combo_box import ComboBox
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.labels import set_tooltip
from laos_tip_app.ui.widgets.segmented_control import SegmentedControl

DRAWING = 0
TABLE = 1


class ZoomBar(SegmentedControl):
    """Buttons for drawing and table, and a toolbar for the drawing.

    Signals:
        choice_changed: The user chose another option of an `add_choice` list.
        zoomed_in: The user zooms in.
        zoomed_out: The user zooms out.
        fitted: The user wants the whole drawing.
        selection_fitted: The user wants the selected item as large as possible.
        legend_toggled: The user shows or hides the legend.

    Attributes:
        toolbar: Lists, zoom buttons and legend button, for the place above the drawing.
        legend_button: Shows the legend.
    """

    choice_changed = Signal()
    zoomed_in = Signal()
    zoomed_out = Signal()
    fitted = Signal()
    selection_fitted = Signal()
    legend_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Create the buttons; the drawing is the current page."""
        super().__init__(("", ""), theme, parent, resets=False)
        self.set_names((_("Drawing"), _("Table")))
        self.toolbar = QWidget(self)
        self._row = FlowLayout(self.toolbar, UNIT // 2)
        self._row.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        self._row.addStretch()
        self._choices: dict[str, QComboBox] = {}
        self._buttons = [
            self._button("zoom_out", "−", _("Zoom out (minus)"), self.zoomed_out),
            self._button("zoom_in", "+", _("Zoom in (plus)"), self.zoomed_in),
            self._button("zoom_fit", _("Fit"), _("Zoom to fit (0)"), self.fitted),
            self._button(
                "zoom_chosen",
                _("Zoom to selection"),
                _("Show the chosen entry as large as it can be seen whole"),
                self.selection_fitted,
            ),
        ]
        self.legend_button = QPushButton(_("Legend"), self)
        self.legend_button.setObjectName("drawing_legend")
        self.legend_button.setCheckable(True)
        self.legend_button.setChecked(True)
        self.legend_button.toggled.connect(self.legend_toggled)
        self.legend_button.toggled.connect(lambda: self._highlight(self.legend_button))
        self._fit_width(self.legend_button)
        self._row.addWidget(self.legend_button)
        self._buttons.append(self.legend_button)
        self._highlight(self.legend_button)

    def add_choice(self, name: str, label: str, options: Mapping[str, str]) -> QComboBox:
        """Add a list of options with an accessible label."""
        box = ComboBox(self)
        box.setObjectName(f"drawing_{name}")
        box.setMinimumHeight(TARGET)
        box.setAccessibleName(label)
        set_tooltip(box, label)
        self._choices[name] = box
        self.set_options(name, options)
        box.currentIndexChanged.connect(self.choice_changed)
        # Before the stretch.
        self._row.insertWidget(len(self._choices) - 1, box)
        return box

    def set_options(self, name: str, options: Mapping[str, str]) -> None:
        """Replace the options of a list."""
        box = self._choices[name]
        box.blockSignals(True)
        box.clear()
        for value, label in options.items():
            box.addItem(label, value)
        box.blockSignals(False)

    def choice(self, name: str) -> str:
        """Return the selected value of a list, or empty text."""
        return str(self._choices[name].currentData() or "")

    def choose(self, name: str, value: str) -> None:
        """Select the option of a value, if there is one."""
        index = self._choices[name].findData(value)
        if index >= 0:
            self._choices[name].setCurrentIndex(index)

    def toolbar_stops(self) -> tuple[QWidget, ...]:
        """Return the widgets of the toolbar in tab order."""
        return *self._choices.values(), *self._buttons

    def _button(self, name: str, text: str, hint: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"drawing_{name}")
        button.setAccessibleName(hint)
        set_tooltip(button, hint)
        button.clicked.connect(signal)
        width = button.fontMetrics().horizontalAdvance(text) + 2 * UNIT
        button.setFixedWidth(max(width, TARGET))
        button.setMinimumHeight(TARGET)
        self._row.addWidget(button)
        return button
