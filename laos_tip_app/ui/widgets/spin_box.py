"""A spin box that counts as changed once its number is typed."""

from typing import override

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from laos_tip_app.ui.widgets.modifier_keys import MODIFIER_KEYS


class SpinBox(QSpinBox):
    """A field for a whole number, which changes once it is typed."""

    def __init__(self, name: str, minimum: int, maximum: int, parent: QWidget) -> None:
        """Make a field with an object name for numbers of a range."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setRange(minimum, maximum)
        self.setKeyboardTracking(False)

    @override
    def event(self, event: QEvent) -> bool:
        """Take over the typed number before a shortcut runs."""
        is_handled = super().event(event)
        is_key = isinstance(event, QKeyEvent) and event.key() not in MODIFIER_KEYS
        if is_key and event.type() == QEvent.Type.ShortcutOverride and not event.isAccepted():
            self.interpretText()
        return is_handled
