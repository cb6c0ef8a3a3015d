"""Give the focus back to the widget that had it."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def restore_focus(widget: QWidget | None) -> bool:
    """Focus a widget again; return False if that can’t be."""
    # A note or a tab may be deleted while the focus is elsewhere.
    if widget is None or not isValid(widget) or not (widget.isVisible() and widget.isEnabled()):
        return False
    widget.setFocus()
    return True
