"""The bar above a view: its switch, its legend, its filters."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.ui.widgets.filter_bar import FilterBar
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.small_widgets import new_button, set_tooltip


class SegmentedControl(QWidget):
    """Exclusive buttons for the pages, and a button to reset the order.

    Signals:
        current_changed: The user selected another page, by its index.
        reset_requested: The user wants the default order of the rows.
    """

    current_changed = Signal(int)
    reset_requested = Signal()

    def __init__(
        self,
        names: Iterable[str],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        has_reset_button: bool = True,
    ) -> None:
        """Create a button for each name, the first one checked.

        Args:
            names: The names of the pages.
            theme: The colours.
            parent: The parent widget.
            has_reset_button: Whether there is a reset button.
        """
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        layout = FlowLayout(self, UNIT)
        for index, name in enumerate(names):
            button = new_button(name, self, f"part_{index}")
            button.setCheckable(True)
            button.setChecked(index == 0)
            self._group.addButton(button, index)
            layout.addWidget(button)
            fit_width(button)
        self.reset_button = new_button(_("Reset"), self, "part_reset")
        self.reset_button.setAccessibleName(_("Default order"))
        set_tooltip(self.reset_button, _("Show rows in report order"))
        self.reset_button.setEnabled(False)
        self.reset_button.setMinimumHeight(TARGET)
        self.reset_button.clicked.connect(self.reset_requested)
        layout.addWidget(self.reset_button)
        self._has_reset_button = has_reset_button
        self.reset_button.setVisible(has_reset_button)
        self._highlight_current()

    def current(self) -> int:
        """Return the index of the current page."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Select a page."""
        self._group.button(index).setChecked(True)

    def set_page_visible(self, index: int, visible: bool) -> None:
        """Show or hide the button of a page."""
        self._group.button(index).setVisible(visible)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        buttons: tuple[QWidget, ...] = tuple(self._group.buttons())
        return (*buttons, self.reset_button) if self._has_reset_button else buttons

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme, and the text size."""
        self._theme = theme
        for button in self._group.buttons():
            fit_width(button)
        self._highlight_current()

    def _on_toggled(self, index: int, checked: bool) -> None:
        if checked:
            self._highlight_current()
            self.current_changed.emit(index)

    def _highlight_current(self) -> None:
        """Highlight the checked button by background and weight."""
        for button in self._group.buttons():
            highlight(button, self._theme)


def fit_width(button: QAbstractButton) -> None:
    """Make a button as wide as its text in bold."""
    font = button.font()
    font.setBold(True)
    width = QFontMetrics(font).horizontalAdvance(button.text()) + 2 * UNIT
    button.setFixedWidth(max(width, TARGET))
    button.setMinimumHeight(TARGET)


def highlight(button: QAbstractButton, theme: Theme) -> None:
    """Highlight a checked button by background and weight."""
    palette = QPalette()
    if button.isChecked():
        palette.setColor(QPalette.ColorRole.Button, QColor(theme.chosen))
    button.setPalette(palette)
    font = button.font()
    font.setBold(button.isChecked())
    button.setFont(font)


class LegendBar(QWidget):
    """A legend as high as its lines need."""

    def __init__(self, legend: Legend, parent: QWidget | None = None) -> None:
        """Show a legend."""
        super().__init__(parent)
        self._legend = legend
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.show_legend(legend)

    def show_legend(self, legend: Legend) -> None:
        """Show another legend."""
        self._legend = legend
        self.setAccessibleName(_("Legend"))
        self.setAccessibleDescription(". ".join(legend.texts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the legend at a width."""
        return round(self._legend.height(width - 3 * UNIT)) + 2 * UNIT

    def sizeHint(self) -> QSize:
        """Return the minimum width and the height at the current width."""
        return QSize(UNIT, self.heightForWidth(max(self.width(), 20 * UNIT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(2 * UNIT, UNIT)
            self._legend.paint(painter, self.width() - 3 * UNIT)


class ViewBar(QWidget):
    """One row of controls; those that do not apply are hidden.

    Signals:
        zoomed_in: The user zooms in.
        zoomed_out: The user zooms out.
        fitted: The user wants the whole drawing.
        selection_fitted: The user wants the selected item as large as possible.
        legend_toggled: The user shows or hides the legend.

    Attributes:
        page_buttons: The buttons of the pages.
        filter_bar: The filters, if the tab has any.
        legend_button: Shows and hides the legend.
    """

    zoomed_in = Signal()
    zoomed_out = Signal()
    fitted = Signal()
    selection_fitted = Signal()
    legend_toggled = Signal(bool)

    def __init__(
        self,
        page_buttons: SegmentedControl,
        theme: Theme,
        filter_bar: FilterBar | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Put page buttons and filters in a row."""
        super().__init__(parent)
        self.page_buttons = page_buttons
        self.filter_bar = filter_bar
        self._theme = theme
        self._options: list[QWidget] = []
        self._row = FlowLayout(self, UNIT)
        self._row.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        self._row.addWidget(page_buttons)
        if filter_bar is not None:
            self._row.addWidget(filter_bar)
        self._zoom_buttons = (
            self._new_button("zoom_out", "−", _("Zoom out (minus)"), self.zoomed_out),
            self._new_button("zoom_in", "+", _("Zoom in (plus)"), self.zoomed_in),
            self._new_button("zoom_fit", _("Fit"), _("Fit to window (0)"), self.fitted),
            self._new_button(
                "zoom_chosen",
                _("Zoom to selection"),
                _("Make the selected entry as large as possible"),
                self.selection_fitted,
            ),
        )
        self.legend_button = new_button(_("Legend"), self, "drawing_legend")
        self.legend_button.setCheckable(True)
        self.legend_button.toggled.connect(self.legend_toggled)
        self.legend_button.toggled.connect(lambda: highlight(self.legend_button, self._theme))
        fit_width(self.legend_button)
        self._row.addWidget(self.legend_button)
        self.set_controls()

    def add_option(self, option: QWidget) -> None:
        """Add a control of single pages, before the zoom buttons."""
        option.setParent(self)
        before = self._row.indexOf(self._zoom_buttons[0])
        self._row.insertWidget(before, option)
        self._options.append(option)
        option.hide()

    def set_controls(
        self, *, filters: bool = True, options: tuple[QWidget, ...] = (), drawing: bool = False
    ) -> None:
        """Show the controls that mean something on the current page.

        Args:
            filters: Whether the filters apply to it.
            options: Those of its options.
            drawing: Whether it is a drawing with zoom and legend.
        """
        if self.filter_bar is not None:
            self.filter_bar.setVisible(filters)
        for option in self._options:
            option.setVisible(option in options)
        for button in (*self._zoom_buttons, self.legend_button):
            button.setVisible(drawing)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        filters = self.filter_bar.stops() if self.filter_bar is not None else ()
        return (
            *self.page_buttons.stops(),
            *filters,
            *self._options,
            *self._zoom_buttons,
            self.legend_button,
        )

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme, and the text size."""
        self._theme = theme
        self.page_buttons.apply_theme(theme)
        for button in (*self._zoom_buttons, self.legend_button):
            fit_width(button)
        if self.filter_bar is not None:
            self.filter_bar.fit_text_size()
        highlight(self.legend_button, theme)

    def _new_button(self, name: str, text: str, hint: str, signal: SignalInstance) -> QPushButton:
        button = new_button(text, self, f"drawing_{name}")
        button.setAccessibleName(hint)
        set_tooltip(button, hint)
        button.clicked.connect(signal)
        fit_width(button)
        self._row.addWidget(button)
        return button
