"""A scroll area without a frame."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class FramelessScrollArea(QScrollArea):
    """Scrolls a widget that is resized with it; no tab stop."""

    def __init__(self, widget: QWidget, parent: QWidget, *, sideways: bool = True) -> None:
        """Scroll a widget up and down, and sideways if it may."""
        super().__init__(parent)
        self.setWidget(widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
