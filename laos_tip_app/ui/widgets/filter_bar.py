"""The filter bar of a tab: text field, filter menu and chips."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import CAPTION, TARGET, UNIT, sized
from laos_tip_app.ui.widgets.announcement import announce
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.widgets.labels import PlainLabel, set_tooltip

type Options = Mapping[str, tuple[str, int]]
"""The label of each value and the number of rows that would match."""

_MIN_LETTERS: Final = 16

_ANNOUNCEMENT_DELAY: Final = 500
"""Milliseconds from the last letter to the spoken number of rows."""


class _Filter(NamedTuple):
    label: str
    options: Callable[[], Options]


class FilterBar(QWidget):
    """A text field, a filter menu and a chip per active filter.

    Signals:
        changed: The text or a filter has changed.
        reset_requested: The user resets filters and order.
        left: The user leaves the field with the down key, for the rows.
    """

    changed = Signal()
    reset_requested = Signal()
    left = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        """Create a bar without filters."""
        super().__init__(parent)
        self._filters: dict[str, _Filter] = {}
        self._values: dict[str, str] = {}
        self._chips: list[QPushButton] = []
        self.field = _FilterField(self)
        self.field.setObjectName("filter_field")
        self.field.setTextMargins(UNIT, 0, UNIT, 0)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.textChanged.connect(self.changed)
        self.field.left.connect(self.left)
        self.menu_button = QPushButton(_("Filters"), self)
        self.menu_button.setObjectName("filter_menu")
        self.menu_button.setAccessibleName(_("Add a filter"))
        self.menu_button.hide()
        self._menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self._menu)
        self.reset_button = QPushButton(_("Reset"), self)
        self.reset_button.setObjectName("filter_reset")
        self.reset_button.setAccessibleName(_("Reset filters and order"))
        set_tooltip(self.reset_button, _("Show everything, in the order of the report"))
        self.reset_button.setEnabled(False)
        self.reset_button.clicked.connect(self.reset_requested)
        letter = self.field.fontMetrics().averageCharWidth()
        self.field.setMinimumWidth(_MIN_LETTERS * letter)
        for widget in (self.field, self.menu_button, self.reset_button):
            widget.setMinimumHeight(TARGET)
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self.field, 1)
        line.addWidget(self.menu_button)
        line.addWidget(self.reset_button)
        self._count = PlainLabel(parent=self)
        self._count.setObjectName("filter_count")
        self._count.setFont(sized(self.font(), CAPTION))
        self._announcing = QTimer(self)
        self._announcing.setSingleShot(True)
        self._announcing.setInterval(_ANNOUNCEMENT_DELAY)
        self._announcing.timeout.connect(lambda: announce(self, self._count.text()))
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, UNIT)
        self._flow.addWidget(self._count)
        self._row.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addLayout(line)
        layout.addWidget(self._row)

    def add_filter(self, name: str, label: str, options: Callable[[], Options]) -> None:
        """Add a filter; its menu calls `options` when it opens."""
        self._filters[name] = _Filter(label, options)
        submenu = QMenu(label, self._menu)
        submenu.setObjectName(f"filter_menu_{name}")
        submenu.aboutToShow.connect(lambda: self._fill(submenu, name))
        self._menu.addMenu(submenu)
        self.menu_button.show()

    def show_count(self, shown: int, total: int) -> None:
        """Show how many rows match while a filter is active."""
        text = _("{shown} of {every} shown").format(shown=shown, every=total)
        if self._count.text() and text != self._count.text() and self.isVisible():
            # Counts of a half-typed word would be noise.
            self._announcing.start()
        self._count.setText(text)
        self._row.setVisible(bool(self._values or self.text().strip()))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        menu = (self.menu_button,) if self._filters else ()
        return self.field, *menu, self.reset_button

    def text(self) -> str:
        """Return the text of the field."""
        return self.field.text()

    def choice(self, name: str) -> str:
        """Return the value of a filter, empty if it is not active."""
        return self._values.get(name, "")

    def choose(self, name: str, value: str) -> None:
        """Set the value of a filter; an empty one removes the filter."""
        self.set_values({**self.values(), name: value})

    def values(self) -> dict[str, str]:
        """Return text and filters, for `set_values`."""
        return {"text": self.text(), **{name: self.choice(name) for name in self._filters}}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Set text and filters; remove those without a known value."""
        before = self.values()
        self.field.blockSignals(True)
        self.field.setText(values.get("text", ""))
        self.field.blockSignals(False)
        self._values = {
            name: values[name]
            for name, definition in self._filters.items()
            if values.get(name) and values[name] in definition.options()
        }
        self._show_chips()
        if self.values() != before:
            self.changed.emit()

    def chips(self) -> tuple[QPushButton, ...]:
        """Return the chips, the buttons that remove a filter."""
        return tuple(self._chips)

    def _fill(self, menu: QMenu, name: str) -> None:
        """Fill the menu of a filter with its current options."""
        menu.clear()
        group = QActionGroup(menu)
        options = self._filters[name].options()
        pattern = _("{label}\t{count}")
        for value, (label, count) in (("", (_("All"), 0)), *options.items()):
            text = pattern.format(label=label, count=count) if value else label
            action = QAction(text.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(self.choice(name) == value)
            action.setEnabled(not value or count > 0 or self.choice(name) == value)
            action.triggered.connect(lambda _=False, value=value: self.choose(name, value))
            menu.addAction(action)

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(name, value) for name, value in self._values.items()]
        self._row.setVisible(bool(self._values or self.text().strip()))
        for before, after in pairwise((self.reset_button, *self._chips)):
            QWidget.setTabOrder(before, after)

    def _chip(self, name: str, value: str) -> QPushButton:
        label = self._filters[name].label
        value_label, _unused = self._filters[name].options()[value]
        text = _("{filter}: {value}").format(filter=label, value=value_label)
        chip = QPushButton(icon("x"), text.replace("&", "&&"), self._row)
        chip.setObjectName(f"filter_chip_{name}")
        chip.setMinimumHeight(TARGET)
        chip.setFont(sized(self.font(), CAPTION))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the text
        chip.setAccessibleName(_("Remove the filter {filter}: {value}").format(
            filter=label, value=value_label
        ))  # fmt: skip
        set_tooltip(chip, chip.accessibleName())
        chip.clicked.connect(lambda: self._remove(name))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _remove(self, name: str) -> None:
        # The chip with the focus goes; a keyboard user must not lose the focus.
        self.menu_button.setFocus()
        self.choose(name, "")


class _FilterField(QLineEdit):
    """A text field; Escape clears it, the down key leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)
