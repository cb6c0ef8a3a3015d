"""The bar above a view: its switch, its filters, its drawing."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, override

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import CAPTION, TARGET, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_row
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, named, new_button, set_tooltip

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.canvas import Canvas
    from laos_tip_app.ui.widgets.legend_frame import LegendFrame

type Options = Mapping[str, tuple[str, int]]
"""The label of each value and the number of rows that would match."""

_MIN_LETTERS: Final = 12
_MENU_LETTERS: Final = 24
"""A longer name of a filter ends in “…”; its menu has it in full."""

_WIDE_NUMBER: Final = 88
"""A number as wide as those that are shown in the field."""

_HEIGHT: Final = 4 * UNIT
_MAX_SHARE: Final = 1 / 3
"""The greatest part of its tab that the bar has unless the user opens it."""


class SegmentedControl(QWidget):
    """Radio buttons for the pages.

    Signals:
        current_changed: The user selected another page, by its index.
        chosen: The user pressed the button of a page, the current one too.
    """

    current_changed = Signal(int)
    chosen = Signal(int)

    def __init__(self, names: Iterable[str], parent: QWidget | None = None) -> None:
        """Create a button for each page, the first one checked."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        self._group.idClicked.connect(self.chosen)
        layout = FlowLayout(self)
        for index, name in enumerate(names):
            button = named(_PageButton(name, self, is_first=index == 0), f"part_{index}")
            button.setChecked(index == 0)
            self._group.addButton(button, index)
            layout.addWidget(button)

    def current(self) -> int:
        """Return the index of the current page."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Select a page."""
        self._group.button(index).setChecked(True)

    def set_page_visible(self, index: int, visible: bool) -> None:
        """Show or hide a page’s button; one alone is no choice."""
        self._group.button(index).setVisible(visible)
        self.setVisible(sum(not button.isHidden() for button in self._group.buttons()) > 1)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return tuple(self._group.buttons())

    def _on_toggled(self, index: int, checked: bool) -> None:
        if checked:
            self.current_changed.emit(index)


class _PageButton(QRadioButton):
    """A radio button that looks like one part of a bar."""

    def __init__(self, name: str, parent: QWidget, *, is_first: bool) -> None:
        super().__init__(name, parent)
        self._is_first = is_first
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 3 * UNIT
        return QSize(max(width, TARGET), max(metrics.height() + UNIT, _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, is_current = self.palette(), self.isChecked()
        background = palette.midlight() if self.underMouse() else palette.base()
        with QPainter(self) as painter:
            painter.setPen(palette.dark().color())
            painter.setBrush(palette.accent() if is_current else background)
            # The edge between two of them is painted once.
            painter.drawRect(self.rect().adjusted(0 if self._is_first else -1, 0, -1, -1))
            text = palette.highlightedText() if is_current else palette.text()
            painter.setPen(text.color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class _Filter:
    """A filter with its menu, and the chosen value with its label."""

    def __init__(self, label: str, options: Callable[[], Options], menu: QMenu) -> None:
        self.label = label
        self.options = options
        self.menu = menu
        self.group = QActionGroup(menu)
        self.value = ""
        self.value_label: str

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

    def __init__(self, hint: str, parent: QWidget | None) -> None:
        """Create a bar without filters; the hint names the field."""
        super().__init__(parent)
        self._filters: dict[str, _Filter] = {}
        self._is_sorted = False
        self.field = named(_FilterField(self), "filter_field", hint)
        self.field.setPlaceholderText(_("Filter"))
        set_tooltip(self.field, hint)
        self.field.textChanged.connect(self._on_text_changed)
        self.menu_button = new_button("", self, "filter_menu")
        self.menu_button.hide()
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._name_submenus)
        self.menu_button.setMenu(self._menu)
        self.reset_button = new_button(_("Reset"), self, "filter_reset", self.reset_requested)
        set_tooltip(self.reset_button, _("Show all rows in report order"))
        self._counted: tuple[int, int] | None = None
        # The number of rows is spoken when no further letter follows.
        pause = QApplication.keyboardInputInterval()
        self._announcement_timer = QTimer(self, singleShot=True, interval=pause)
        self._announcement_timer.timeout.connect(lambda: announce(self, self.field.count.text()))
        FlowLayout(self, UNIT, widgets=(self.field, self.menu_button, self.reset_button))
        self.fit_text_size()

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
        before, self._counted = self._counted, (shown, total)
        has_same_rows = before is not None and before[1] == total
        if has_same_rows and before != self._counted and self.isVisible():
            # Later: counts of half-typed words would be noise, as are rows that came or went.
            self._announcement_timer.start()
        self.field.count.setText(_count_text(shown, total))
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
        with QSignalBlocker(self.field):
            self.field.setText(values.get("text", ""))
        for name, each in self._filters.items():
            value = values.get(name, "")
            option = each.options().get(value) if value else None
            each.value, each.value_label = (value, option[0]) if option else ("", "")
        self._show_state()
        if self.values() != before:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the field on Escape, leave it on the down key."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.field.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.rows_requested.emit()
        else:
            super().keyPressEvent(event)

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
            action.triggered.connect(partial(self.choose, name, value))
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
    """A text field with a count.

    Attributes:
        count: How many rows match, at the right end.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = PlainLabel(parent=self, name="filter_count", size=CAPTION)
        new_row(None, self.count, of=self, margins=(0, 0, UNIT, 0))
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Fixed)
        self.show_count(shown=False)

    def fit_text_size(self) -> None:
        """Give the field room for some letters and the count."""
        letter = self.fontMetrics().averageCharWidth()
        widest = self.count.fontMetrics().horizontalAdvance(_count_text(_WIDE_NUMBER, _WIDE_NUMBER))
        self.setMinimumWidth(_MIN_LETTERS * letter + widest + 3 * UNIT)

    def show_count(self, *, shown: bool) -> None:
        """Show or hide the count, next to the text."""
        self.count.setVisible(shown)
        room = self.count.sizeHint().width() + 2 * UNIT if shown else UNIT
        self.setTextMargins(UNIT, 0, room, 0)

    def sizeHint(self) -> QSize:
        # Qt would add the room of the count again.
        return QSize(self.minimumWidth(), super().sizeHint().height())


def _count_text(shown: int, total: int) -> str:
    return _("{shown} of {every} shown").format(shown=shown, every=total)


class ViewBar(QWidget):
    """One row of controls; those that do not apply are hidden.

    Where they would leave too little of the tab, a button opens and closes them.

    Attributes:
        page_buttons: The buttons of the pages.
        filter_bar: The filters.
        legend_button: Opens and closes the legend.
    """

    def __init__(
        self, page_buttons: SegmentedControl, filter_bar: FilterBar, parent: QWidget
    ) -> None:
        """Put page buttons and filters in a row."""
        super().__init__(parent)
        self.page_buttons = page_buttons
        self.filter_bar = filter_bar
        self._tab = parent
        self._options: list[QWidget] = []
        self._used: set[QWidget] = set()
        self._fold_button = new_button(_("Controls"), self, "view_controls")
        self._fold_button.setCheckable(True)
        self._fold_button.setMinimumHeight(_HEIGHT)
        self._fold_button.toggled.connect(self.fold)
        self._fold_button.hide()
        self._row = FlowLayout(self, UNIT, widgets=(page_buttons, self._fold_button, filter_bar))
        self._row.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        # Together, so that no line has one of them alone.
        self._options_box = QWidget(self)
        self._options_row = FlowLayout(self._options_box, UNIT)
        self._row.addWidget(self._options_box)
        self._row.add_stretch()
        self._drawing_controls = QWidget(self)
        self._controls_row = new_row(of=self._drawing_controls, spacing=UNIT // 2)
        self._row.addWidget(self._drawing_controls)
        self._zoom_buttons = (
            self._new_button("zoom_out", "−", _("Zoom out (minus)")),
            self._new_button("zoom_in", "+", _("Zoom in (plus)")),
            self._new_button("zoom_fit", _("Fit"), _("Fit to window (0)")),
        )
        self.legend_button = self._new_button("legend", "?", _("How to read it"))
        # A filter stays in sight.
        filter_bar.changed.connect(self.fold)

    def add_option(self, option: QWidget) -> None:
        """Add a control of single pages, before the zoom buttons."""
        option.setParent(self._options_box)
        self._options_row.addWidget(option)
        self._options.append(option)
        option.hide()

    def set_drawing(self, canvas: "Canvas", legend: "LegendFrame") -> None:
        """Connect the buttons of a drawing with it and its legend."""
        steps = (canvas.zoom_out, canvas.zoom_in, canvas.zoom_to_fit)
        for button, run in zip(self._zoom_buttons, steps, strict=True):
            button.clicked.connect(run)
        self.legend_button.clicked.connect(legend.toggle)

    def set_controls(
        self, *, filters: bool = True, options: tuple[QWidget, ...] = (), drawing: bool = False
    ) -> None:
        """Show the controls that mean something on the current page.

        Args:
            filters: Whether the filters apply to it.
            options: Those of its options.
            drawing: Whether it is a drawing with zoom and legend.
        """
        self._used = {*options, self._options_box} if options else set()
        self._used |= {self.filter_bar} if filters else set()
        self._used |= {self._drawing_controls} if drawing else set()
        self.fold()

    def fold(self) -> None:
        """Close the controls if they would leave too little of the tab."""
        self._show_controls(self._used)
        height = self._row.heightForWidth(self._tab.width())
        two_rows = 2 * self._fold_button.sizeHint().height()
        is_high = height > max(self._tab.height() * _MAX_SHARE, two_rows)
        self._fold_button.setVisible(is_high)
        if is_high and not self._fold_button.isChecked():
            is_filtering = not self.filter_bar.reset_button.isHidden()
            self._show_controls(self._used & {self.filter_bar} if is_filtering else set())

    def _show_controls(self, shown: Collection[QWidget]) -> None:
        bars = (self.filter_bar, self._options_box, self._drawing_controls)
        for control in (*bars, *self._options):
            control.setVisible(control in shown)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (
            *self.page_buttons.stops(),
            self._fold_button,
            *self.filter_bar.stops(),
            *self._options,
            *self._zoom_buttons,
            self.legend_button,
        )

    def fit_text_size(self) -> None:
        """Give buttons and filters the room that their texts need."""
        for button in (*self._zoom_buttons, self.legend_button):
            _fit_width(button)
        self.filter_bar.fit_text_size()
        self.fold()

    def _new_button(self, name: str, text: str, hint: str) -> QPushButton:
        button = new_button(text, self._drawing_controls, f"drawing_{name}")
        button.setAccessibleName(hint)
        set_tooltip(button, hint)
        _fit_width(button)
        self._controls_row.addWidget(button)
        return button


def _fit_width(button: QPushButton) -> None:
    """Make a button as wide as its text, unlike the style."""
    width = button.fontMetrics().horizontalAdvance(button.text()) + 2 * UNIT
    button.setFixedWidth(max(width, _HEIGHT))
    button.setMinimumHeight(_HEIGHT)
