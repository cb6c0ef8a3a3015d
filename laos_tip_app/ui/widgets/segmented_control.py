"""Which of a tab's parts is shown, as buttons in a row, and the way back to the default order.

Knows nothing of the parts.
"""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.ui.widgets.labels import set_tooltip


class SegmentedControl(QWidget):
    """Buttons of which one is down.

    Signals:
        current_changed: Another part is to be shown, by its number.
        reset_requested: The rows are to stand in their default order again.
    """

    current_changed = Signal(int)
    reset_requested = Signal()

    def __init__(
        self,
        names: Iterable[str],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        resets: bool = True,
    ) -> None:
        """Make a button for each name; the first is down.

        Args:
            names: What the parts are called.
            theme: The look.
            parent: Its owner.
            resets: Whether it has a button for the default order.
        """
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        for number, name in enumerate(names):
            button = QPushButton(name, self)
            button.setObjectName(f"part_{number}")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            layout.addWidget(button)
            self._narrow(button)
        layout.addStretch(1)
        self.reset_button = QPushButton(_("Reset"), self)
        self.reset_button.setObjectName("part_reset")
        self.reset_button.setAccessibleName(_("Reset order"))
        set_tooltip(self.reset_button, _("Show the rows in the order of the report"))
        self.reset_button.setEnabled(False)
        self.reset_button.clicked.connect(self.reset_requested)
        layout.addWidget(self.reset_button)
        self._resets = resets
        self.reset_button.setVisible(resets)
        self._mark_current()

    def set_names(self, names: Iterable[str]) -> None:
        """Call the parts otherwise."""
        for button, name in zip(self._group.buttons(), names, strict=True):
            button.setText(name)
            self._narrow(button)

    def _narrow(self, button: QAbstractButton) -> None:
        """Make a button no wider than its text needs, bold as it gets when it is down."""
        font = button.font()
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(button.text()) + 2 * UNIT
        button.setFixedWidth(width)

    def current(self) -> int:
        """Return the number of the part that is shown."""
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Press a button."""
        self._group.button(number).setChecked(True)

    def show_part(self, number: int, shown: bool) -> None:
        """Offer a part, or do not."""
        self._group.button(number).setVisible(shown)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key goes through, in this order."""
        buttons: tuple[QWidget, ...] = tuple(self._group.buttons())
        return (*buttons, self.reset_button) if self._resets else buttons

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._mark_current()

    def _on_toggled(self, number: int, down: bool) -> None:
        if down:
            self._mark_current()
            self.current_changed.emit(number)

    def _mark_current(self) -> None:
        """Set the button that is down apart, by its ground and by its weight."""
        for button in self._group.buttons():
            self._mark(button)

    def _mark(self, button: QAbstractButton) -> None:
        palette = QPalette()
        if button.isChecked():
            palette.setColor(QPalette.ColorRole.Button, QColor(self._theme.chosen))
        button.setPalette(palette)
        font = button.font()
        font.setBold(button.isChecked())
        button.setFont(font)
