"""Announcements to a screen reader."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Make a screen reader read a text aloud, if there is one."""
    if text:
        # Only here: the enums of the class would cost the start 2 milliseconds.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
