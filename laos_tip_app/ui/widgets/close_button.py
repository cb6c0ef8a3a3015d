"""The button that closes a pane, bar or message."""

from PySide6.QtWidgets import QToolButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.widgets.labels import set_tooltip


class CloseButton(QToolButton):
    """A button with a cross, which grows with the text."""

    def __init__(self, name: str, text: str, parent: QWidget, *, by_escape: bool = True) -> None:
        """Make a button with a text for what it closes.

        Args:
            name: The object name.
            text: What a screen reader says, and the tooltip.
            parent: The owner.
            by_escape: Whether Escape does the same, as the tooltip then says.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setIcon(icon("x"))
        self.setMinimumSize(TARGET, TARGET)
        self.setAccessibleName(text)
        set_tooltip(self, _("{text} (Esc)").format(text=text) if by_escape else text)
