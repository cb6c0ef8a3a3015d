"""The base class of the parts of a window that Esc closes."""

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.ui.widgets.previous_focus import restore_focus


class Closable(QWidget):
    """A pane, page or bar that Esc closes.

    Signals:
        closed: The user closes it.

    Attributes:
        shown_at: When it was shown, in seconds of a clock.
    """

    closed = Signal()
    shown_at = 0.0

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
    parts = [part for part in window.findChildren(Closable) if part.isVisible()]
    if not parts:
        return False
    newest = max(parts, key=lambda part: (_has_focus(part, focused), part.shown_at))
    newest.closed.emit()
    restore_focus(focused)
    return True


def _has_focus(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and part.isAncestorOf(focused)
