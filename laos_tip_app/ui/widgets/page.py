"""Parts that Esc closes, and the pages over the tabs."""

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.ui.widgets.focus import FocusScope, has_focus, restore_focus


class Closable(FocusScope):
    """A pane, page or bar that Esc closes.

    Signals:
        closed: The user closes it.

    Attributes:
        shown_at: When it was shown, in seconds of a clock.
        is_closable: Whether it can be closed.
    """

    closed = Signal()
    shown_at = 0.0
    is_closable = True

    def showEvent(self, event: QShowEvent) -> None:
        """Remember when it was shown."""
        super().showEvent(event)
        self.shown_at = monotonic()


def close_newest(window: QWidget) -> bool:
    """Close the part with the focus, or that shown last.

    Returns:
        Whether there was one.
    """
    focused = QApplication.focusWidget()
    parts = [
        part for part in window.findChildren(Closable) if part.is_closable and part.isVisible()
    ]
    if not parts:
        return False
    newest = max(parts, key=lambda part: (has_focus(part), part.shown_at))
    newest.closed.emit()
    restore_focus(focused)
    return True


class Page(Closable):
    """A page that is shown over the tabs.

    Attributes:
        subject: What tells it from other pages of its name; mostly "".
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a page with an object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.subject = ""

    def first_field(self) -> QWidget:
        """Return the part that F6 leads to."""
        return self

    def print_all(self) -> bool:
        """Print what it has of its own; return whether it has any."""
        return False

    def export_all(self) -> bool:
        """Export what it has of its own; return whether it has any."""
        return False

    def discard(self) -> None:
        """Hide and delete the page."""
        self.hide()
        self.deleteLater()
