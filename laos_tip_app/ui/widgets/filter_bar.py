"""The filters of a tab: text field and menu."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSizePolicy, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import CAPTION, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, named, new_button, set_tooltip

type Options = Mapping[str, tuple[str, int]]
"""The label of each value and the number of rows that would match."""

_MIN_LETTERS: Final = 12
_MENU_LETTERS: Final = 24
"""A longer name of a filter ends in “…”; its menu has it in full."""

_WIDE_NUMBER: Final = 88
"""A number as wide as those that are shown in the field."""


class _Filter:
    """A filter with its menu, and the chosen value with its label."""

    def __init__(self, label: str, options: Callable[[], Options], menu: QMenu) -> None:
        self.label = label
        self.options = options
        self.menu = menu
        self.group = QActionGroup(menu)
        self.value = ""
        self.value_label = ""

    @property
    def text(self) -> str:
        """The label, with the chosen value if there is one."""
        if not self.value:
            return self.label
        return _("{filter}: {value}").format(filter=self.label, value=self.value_label)

    def options_with_value(self) -> Options:
        """Return the options, always with the chosen one.

        Its last row may be removed by now, or missing in another edition.
        """
        options = self.options()
        if self.value and self.value not in options:
            return {**options, self.value: (self.value_label, 0)}
        return options


class FilterBar(QWidget):
    """A text field, a filter menu, and a reset button on demand.

    Signals:
        changed: The text or a filter has changed.
        reset_requested: The user resets filters and order.
        rows_requested: The user leaves the field with the down key, for the rows.
    """

    changed = Signal()
    reset_requested = Signal()
    rows_requested = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        """Create a bar without filters; the hint names the field."""
        super().__init__(parent)
        self._filters: dict[str, _Filter] = {}
        self._is_sorted = False
        self.field = named(_FilterField(self), "filter_field", hint)
        self.field.setPlaceholderText(_("Filter"))
        set_tooltip(self.field, hint)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.rows_requested.connect(self.rows_requested)
        self.menu_button = new_button("", self, "filter_menu")
        self.menu_button.hide()
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._name_submenus)
        self.menu_button.setMenu(self._menu)
        self.reset_button = new_button(_("Reset"), self, "filter_reset", self.reset_requested)
        set_tooltip(self.reset_button, _("Show all rows in report order"))
        self._total = 0
        # The number of rows is spoken when no further letter follows.
        pause = QApplication.keyboardInputInterval()
        self._announcement_timer = QTimer(self, singleShot=True, interval=pause)
        self._announcement_timer.timeout.connect(lambda: announce(self, self.field.count.text()))
        FlowLayout(self, UNIT, widgets=(self.field, self.menu_button, self.reset_button))
        self.fit_text_size()
        self._show_state()

    def fit_text_size(self) -> None:
        """Give the field the room that its text needs."""
        self.field.fit_text_size()
        self._show_state()

    def add_filter(self, name: str, label: str, options: Callable[[], Options]) -> None:
        """Add a filter; its menu calls `options` when it opens."""
        submenu = named(QMenu(label, self._menu), f"filter_menu_{name}")
        submenu.aboutToShow.connect(lambda: self._fill(name))
        self._menu.addMenu(submenu)
        self._filters[name] = _Filter(label, options, submenu)
        self.menu_button.show()

    def show_count(self, shown: int, total: int) -> None:
        """Show how many rows match while a filter is active."""
        text = _count_text(shown, total)
        before = self.field.count.text()
        has_same_rows = total == self._total
        self._total = total
        if before and text != before and has_same_rows and self.isVisible():
            # Later: counts of half-typed words would be noise, as are rows that came or went.
            self._announcement_timer.start()
        self.field.count.setText(text)
        self._show_state()

    def show_sorted(self, is_sorted: bool) -> None:
        """Offer a reset of the order, too."""
        self._is_sorted = is_sorted
        self._show_state()

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        menu = (self.menu_button,) if self._filters else ()
        return self.field, *menu, self.reset_button

    def text(self) -> str:
        """Return the text of the field."""
        return self.field.text()

    def choice(self, name: str) -> str:
        """Return the value of a filter, empty if it is not active."""
        return self._filters[name].value

    def choose(self, name: str, value: str) -> None:
        """Set the value of a filter; an empty one removes the filter."""
        self.set_values({**self.values(), name: value})

    def values(self) -> dict[str, str]:
        """Return text and filters, for `set_values`."""
        return {"text": self.text(), **{name: each.value for name, each in self._filters.items()}}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Set text and filters; remove those without a known value."""
        before = self.values()
        self.field.blockSignals(True)
        self.field.setText(values.get("text", ""))
        self.field.blockSignals(False)
        for name, each in self._filters.items():
            value = values.get(name, "")
            option = each.options().get(value) if value else None
            each.value, each.value_label = (value, option[0]) if option else ("", "")
        self._show_state()
        if self.values() != before:
            self.changed.emit()

    def _on_text_changed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _fill(self, name: str) -> None:
        """Fill the menu of a filter with its current options."""
        chosen = self._filters[name]
        chosen.menu.clear()
        options = chosen.options_with_value()
        for value, (label, count) in (("", (_("All"), 0)), *options.items()):
            text = f"{label}\t{count}" if value else label
            action = chosen.group.addAction(QAction(text.replace("&", "&&"), chosen.menu))
            action.setCheckable(True)
            action.setChecked(chosen.value == value)
            action.setEnabled(not value or count > 0 or chosen.value == value)
            action.triggered.connect(lambda _checked=False, value=value: self.choose(name, value))
            chosen.menu.addAction(action)

    def _name_submenus(self) -> None:
        """Name the active filters with their values in the menu."""
        for each in self._filters.values():
            each.menu.setTitle(each.text.replace("&", "&&"))

    def _show_state(self) -> None:
        """Say in the menu button what is filtered; show count and reset."""
        chosen = [each for each in self._filters.values() if each.value]
        text = _("Filter: all")
        if len(chosen) == 1:
            text = chosen[0].text
        elif chosen:
            text = _("Filters: {count}").format(count=len(chosen))
        metrics = self.menu_button.fontMetrics()
        width = _MENU_LETTERS * metrics.averageCharWidth()
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        self.menu_button.setText(elided.replace("&", "&&"))
        self.menu_button.setAccessibleName(text)
        is_filtering = bool(chosen or self.text().strip())
        self.field.show_count(shown=is_filtering)
        self.reset_button.setVisible(is_filtering or self._is_sorted)


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
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Fixed)

    def fit_text_size(self) -> None:
        """Give the field room for some letters and the count."""
        letter = self.fontMetrics().averageCharWidth()
        widest = self.count.fontMetrics().horizontalAdvance(_count_text(_WIDE_NUMBER, _WIDE_NUMBER))
        self.setMinimumWidth(_MIN_LETTERS * letter + widest + 3 * UNIT)

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
