"""The bar of a tab; the order of its controls never changes.

Parts, filter, options, zoom, legend.
"""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.ui.widgets.filter_bar import FilterBar
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.labels import set_tooltip
from laos_tip_app.ui.widgets.segmented_control import SegmentedControl, fit_width, highlight


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
        self.legend_button = QPushButton(_("Legend"), self)
        self.legend_button.setObjectName("drawing_legend")
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
        """Apply the colours of a theme."""
        self._theme = theme
        self.page_buttons.apply_theme(theme)
        highlight(self.legend_button, theme)

    def _new_button(self, name: str, text: str, hint: str, signal: SignalInstance) -> QPushButton:
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
