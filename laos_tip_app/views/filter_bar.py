"""What narrows a table or list: a field to type in, choices beside it, and the way back.

Knows nothing of models or of what is filtered.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from laos_tip_app.theme import UNIT

_SHORTEST_CHOICE: Final = 8
_SHORTEST_FIELD: Final = 16


class FilterBar(QWidget):
    """A field, some choices and a button that takes all of them back.

    Signals:
        changed: Another text or choice is asked for.
        reset_requested: All filters and the order are to be as at first.
        left: The down key was pressed in the field: the list is meant.
    """

    changed = Signal()
    reset_requested = Signal()
    left = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        """Make a bar whose field says what it filters."""
        super().__init__(parent)
        self._choices: dict[str, QComboBox] = {}
        self.field = _Field(self)
        self.field.setObjectName("filter_field")
        self.field.setTextMargins(UNIT, 0, UNIT, 0)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.textChanged.connect(self.changed)
        self.field.left.connect(self.left)
        self.reset_button = QPushButton(self.tr("Reset"), self)
        self.reset_button.setObjectName("filter_reset")
        self.reset_button.setAccessibleName(self.tr("Reset filters and order"))
        self.reset_button.setToolTip(self.tr("Show everything, in the order of the report"))
        self.reset_button.setEnabled(False)
        self.reset_button.clicked.connect(self.reset_requested)
        letter = self.field.fontMetrics().averageCharWidth()
        self.field.setMinimumWidth(_SHORTEST_FIELD * letter)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        self._layout.setSpacing(UNIT)
        self._layout.addWidget(self.field, 5)
        self._layout.addWidget(self.reset_button)

    def add_choice(self, name: str, label: str) -> None:
        """Add a choice under a name; `label` tells a screen reader what is chosen."""
        box = QComboBox(self)
        box.setObjectName(f"filter_{name}")
        box.setAccessibleName(label)
        # Narrow rather than pushing the field away; the list itself is as wide as its options.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SHORTEST_CHOICE)
        box.currentIndexChanged.connect(self.changed)
        self._choices[name] = box
        self._layout.insertWidget(self._layout.count() - 1, box, 2)

    def set_options(self, name: str, every: str, options: Mapping[str, tuple[str, int]]) -> None:
        """Offer options with how often each occurs; what is chosen stays if it is still there."""
        box = self._choices[name]
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(every, "")
        for value, (label, count) in options.items():
            box.addItem(self.tr("{label} ({count})").format(label=label, count=count), value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 3 * UNIT)
        box.blockSignals(False)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key goes through, in this order."""
        return self.field, *self._choices.values(), self.reset_button

    def text(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def choice(self, name: str) -> str:
        """Return what is chosen, or an empty text for everything."""
        return str(self._choices[name].currentData() or "")

    def values(self) -> dict[str, str]:
        """Return text and choices, to be set again."""
        return {"text": self.text(), **{name: self.choice(name) for name in self._choices}}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Set text and choices; what is not named is taken back."""
        before = self.values()
        for widget in (self.field, *self._choices.values()):
            widget.blockSignals(True)
        self.field.setText(values.get("text", ""))
        for name, box in self._choices.items():
            box.setCurrentIndex(max(box.findData(values.get(name, "")), 0))
        for widget in (self.field, *self._choices.values()):
            widget.blockSignals(False)
        if self.values() != before:
            self.changed.emit()


class _Field(QLineEdit):
    """A field that Escape empties and that the down key leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)
