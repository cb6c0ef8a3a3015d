"""The focus of a part, its return, and announcements."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusScope(QWidget):
    """A widget that passes the focus on to one of its parts.

    A focus proxy would take the widgets before that part out of the tab order.

    Attributes:
        focus_part: The part; without one it takes the focus itself.
    """

    focus_part: QWidget | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on."""
        if self.focus_part is None:
            super().focusInEvent(event)
        else:
            self.focus_part.setFocus(event.reason())


def has_focus(part: QWidget) -> bool:
    """Return whether a widget, or one in it, has the focus."""
    focused = QApplication.focusWidget()
    return focused is not None and (part is focused or part.isAncestorOf(focused))


def restore_focus(widget: QWidget | None) -> bool:
    """Focus a widget again; return False if that can’t be."""
    # A note or a tab may be deleted while the focus is elsewhere.
    if widget is None or not isValid(widget) or not (widget.isVisible() and widget.isEnabled()):
        return False
    widget.setFocus()
    return True


def announce(widget: QWidget, text: str) -> None:
    """Make a screen reader read a text aloud, if there is one."""
    if text:
        # Only here: the enums of the class would cost the start 2 milliseconds.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
