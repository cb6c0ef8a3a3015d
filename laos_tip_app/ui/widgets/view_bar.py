"""The bar above a view: its switch, its filters, its drawing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, override

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.widgets.filter_bar import FilterBar
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_row
from laos_tip_app.ui.widgets.small_widgets import named, new_button, set_tooltip

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.canvas import Canvas
    from laos_tip_app.ui.widgets.legend_frame import LegendFrame

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
        self.set_controls()
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
        controls = (self.filter_bar, self._options_box, self._drawing_controls)
        for control in (*controls, *self._options):
            control.setVisible(control in self._used)
        height = self._row.heightForWidth(self._tab.width())
        two_rows = 2 * self._fold_button.sizeHint().height()
        is_high = height > max(self._tab.height() * _MAX_SHARE, two_rows)
        self._fold_button.setVisible(is_high)
        if is_high and not self._fold_button.isChecked():
            is_filtering = not self.filter_bar.reset_button.isHidden()
            for control in controls:
                control.setVisible(control is self.filter_bar and is_filtering)

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
