"""A row of buttons that selects the page of a tab."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.labels import set_tooltip


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
            button = QPushButton(name, self)
            button.setObjectName(f"part_{index}")
            button.setCheckable(True)
            button.setChecked(index == 0)
            self._group.addButton(button, index)
            layout.addWidget(button)
            fit_width(button)
        self.reset_button = QPushButton(_("Reset"), self)
        self.reset_button.setObjectName("part_reset")
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
        """Apply the colours of a theme."""
        self._theme = theme
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
