"""The filters of a tab: text field, chips and menu."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import CAPTION, TARGET, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button, new_chip, set_tooltip
from laos_tip_app.ui.widgets.text_size import set_font_size

type Options = Mapping[str, tuple[str, int]]
"""The label of each value and the number of rows that would match."""

_MIN_LETTERS: Final = 14
_WIDE_NUMBER: Final = 88
"""A number as wide as those that are shown in the field."""

_ANNOUNCEMENT_DELAY: Final = 500
"""Milliseconds from the last letter to the spoken number of rows."""


class _Filter(NamedTuple):
    label: str
    options: Callable[[], Options]


class FilterBar(QWidget):
    """A text field, a chip per active filter and a filter menu.

    The chips that the row has no room for are hidden: the menu has their filters, too.

    Signals:
        changed: The text or a filter has changed.
        reset_requested: The user resets filters and order.
        rows_requested: The user leaves the field with the down key, for the rows.
    """

    changed = Signal()
    reset_requested = Signal()
    rows_requested = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        """Create a bar without filters."""
        super().__init__(parent)
        self._filters: dict[str, _Filter] = {}
        self._values: dict[str, str] = {}
        self._action_groups: dict[str, QActionGroup] = {}
        self._value_labels: dict[str, str] = {}
        self._chips: list[QPushButton] = []
        self.field = _FilterField(self)
        self.field.setObjectName("filter_field")
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.textChanged.connect(self.changed)
        self.field.rows_requested.connect(self.rows_requested)
        self.menu_button = new_button("", self, "filter_menu")
        self.menu_button.setAccessibleName(_("Add a filter"))
        self.menu_button.hide()
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._name_submenus)
        self._submenus: dict[str, QMenu] = {}
        self.menu_button.setMenu(self._menu)
        self.fit_text_size()
        self.reset_button = new_button(_("Reset"), self, "filter_reset")
        self.reset_button.setAccessibleName(_("Reset filters and sort order"))
        set_tooltip(self.reset_button, _("Show all rows in report order"))
        self.reset_button.setEnabled(False)
        self.reset_button.clicked.connect(self.reset_requested)
        self._total = 0
        self._announcing = QTimer(self)
        self._announcing.setSingleShot(True)
        self._announcing.setInterval(_ANNOUNCEMENT_DELAY)
        self._announcing.timeout.connect(lambda: announce(self, self.field.count.text()))
        self._row = FlowLayout(self, UNIT)
        for widget in (self.field, self.menu_button, self.reset_button):
            widget.setMinimumHeight(TARGET)
            self._row.addWidget(widget)
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Preferred)

    def fit_text_size(self) -> None:
        """Give field and button the room that their texts need."""
        self.field.fit_text_size()
        # Wide enough for both texts, so that nothing moves when a filter is chosen.
        self.menu_button.setMinimumWidth(0)
        self._show_number(_WIDE_NUMBER)
        self.menu_button.setMinimumWidth(self.menu_button.sizeHint().width())
        self._show_number(len(self._values))

    def add_filter(self, name: str, label: str, options: Callable[[], Options]) -> None:
        """Add a filter; its menu calls `options` when it opens."""
        self._filters[name] = _Filter(label, options)
        submenu = QMenu(label, self._menu)
        submenu.setObjectName(f"filter_menu_{name}")
        submenu.aboutToShow.connect(lambda: self._fill(submenu, name))
        self._menu.addMenu(submenu)
        self._submenus[name] = submenu
        self.menu_button.show()

    def show_count(self, shown: int, total: int) -> None:
        """Show how many rows match while a filter is active."""
        text = _count_text(shown, total)
        before = self.field.count.text()
        is_filtering = total == self._total
        self._total = total
        if before and text != before and is_filtering and self.isVisible():
            # Counts of a half-typed word would be noise, and so are rows that came or went.
            self._announcing.start()
        self.field.count.setText(text)
        self._update_count()

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        menu = (self.menu_button,) if self._filters else ()
        return self.field, *menu, self.reset_button

    def sizeHint(self) -> QSize:
        """Return the size without chips, which use the remaining width."""
        widgets = [widget for widget in self.stops() if not widget.isHidden()]
        sizes = [widget.sizeHint().expandedTo(widget.minimumSize()) for widget in widgets]
        width = sum(size.width() for size in sizes) + UNIT * (len(sizes) - 1)
        return QSize(width, max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest control: the others wrap."""
        return QSize(self.field.minimumWidth(), TARGET)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that it needs."""
        one_line = self.sizeHint()
        if width >= one_line.width():
            return one_line.height()
        return self._row.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the chips that fit."""
        super().resizeEvent(event)
        self._fit_chips()

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
        self._values, self._value_labels = {}, {}
        for name, definition in self._filters.items():
            if (value := values.get(name, "")) and (option := definition.options().get(value)):
                self._values[name], self._value_labels[name] = value, option[0]
        self._show_chips()
        self._update_count()
        if self.values() != before:
            self.changed.emit()

    def chips(self) -> tuple[QPushButton, ...]:
        """Return the chips, the buttons that remove a filter."""
        return tuple(self._chips)

    def _fill(self, menu: QMenu, name: str) -> None:
        """Fill the menu of a filter with its current options."""
        menu.clear()
        if (former := self._action_groups.pop(name, None)) is not None:
            # It has the actions of the last time, which the menu does not delete.
            former.deleteLater()
        group = self._action_groups[name] = QActionGroup(menu)
        options = self._options(name)
        pattern = _("{label}\t{count}")
        for value, (label, count) in (("", (_("All"), 0)), *options.items()):
            text = pattern.format(label=label, count=count) if value else label
            action = QAction(text.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(self.choice(name) == value)
            action.setEnabled(not value or count > 0 or self.choice(name) == value)
            action.triggered.connect(lambda _checked=False, value=value: self.choose(name, value))
            menu.addAction(action)

    def _options(self, name: str) -> Options:
        """Return the options of a filter, always with the chosen one.

        Its last row may be removed by now, or missing in another edition.
        """
        options, value = self._filters[name].options(), self.choice(name)
        if value and value not in options:
            return {**options, value: (self._value_labels[name], 0)}
        return options

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._new_chip(name) for name in self._values]
        for number, chip in enumerate(self._chips, 1):
            self._row.insertWidget(number, chip)
        for before, after in pairwise((self.field, *self._chips, self.menu_button)):
            QWidget.setTabOrder(before, after)
        self._show_number(len(self._chips))
        self._fit_chips()

    def _fit_chips(self) -> None:
        left = self.width() - self.sizeHint().width()
        for chip in self._chips:
            left -= chip.sizeHint().width() + UNIT
            chip.setVisible(left >= 0)

    def _show_number(self, filters: int) -> None:
        """Show in the menu button how many filters are active."""
        text = _("Filters ({count})").format(count=filters) if filters else _("Filters")
        self.menu_button.setText(text)

    def _name_submenus(self) -> None:
        """Name the active filters with their values in the menu."""
        for name, submenu in self._submenus.items():
            submenu.setTitle(self._filter_text(name).replace("&", "&&"))

    def _filter_text(self, name: str) -> str:
        """Return the label of a filter, with its value if active."""
        label, value = self._filters[name].label, self.choice(name)
        if not value:
            return label
        return _("{filter}: {value}").format(filter=label, value=self._value_labels[name])

    def _update_count(self) -> None:
        """Show the count in the field while a filter is active."""
        self.field.show_count(shown=bool(self._values or self.text().strip()))

    def _new_chip(self, name: str) -> QPushButton:
        text = self._filter_text(name)
        hint = _("Remove the filter {filter}").format(filter=text)
        chip = new_chip(text, self, f"filter_chip_{name}", hint)
        set_font_size(chip, CAPTION)
        chip.clicked.connect(lambda: self._remove(name))
        return chip

    def _remove(self, name: str) -> None:
        # The chip with the focus goes; a keyboard user must not lose the focus.
        self.menu_button.setFocus()
        self.choose(name, "")


class _FilterField(QLineEdit):
    """A text field; Escape clears it, the down key leaves it.

    Attributes:
        count: How many rows match, at the right end.
    """

    rows_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = PlainLabel(parent=self, name="filter_count", size=CAPTION)
        self.count.hide()
        self.setTextMargins(UNIT, 0, UNIT, 0)

    def fit_text_size(self) -> None:
        """Give the field room for some letters and the count."""
        letters = _MIN_LETTERS * self.fontMetrics().averageCharWidth()
        widest = self.count.fontMetrics().horizontalAdvance(_count_text(_WIDE_NUMBER, _WIDE_NUMBER))
        self.setMinimumWidth(letters + widest + 3 * UNIT)

    def show_count(self, *, shown: bool) -> None:
        """Show or hide the count, next to the text."""
        self.count.setVisible(shown)
        self.count.adjustSize()
        self.setTextMargins(UNIT, 0, self.count.width() + 2 * UNIT if shown else UNIT, 0)
        self._place_count()

    def sizeHint(self) -> QSize:
        # Qt would add the room of the count again.
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_count()

    def _place_count(self) -> None:
        free = self.size() - self.count.size()
        self.count.move(free.width() - UNIT, free.height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.rows_requested.emit()
        else:
            super().keyPressEvent(event)


def _count_text(shown: int, total: int) -> str:
    return _("{shown} of {every} shown").format(shown=shown, every=total)
