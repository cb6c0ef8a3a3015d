"""Labels and tooltips: the one door for texts that Qt might take for HTML.

Qt guesses whether such a text is HTML, and a picture named in it is opened as a file, on Windows
even one of another computer. So no text gets there as it is.
"""

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from laos_tip_app.base.plain_text import plain

PLAIN_TEXT: Final = 0
"""`Qt.TextFormat.PlainText`, as a number: see `ui/widgets/qt_values.py`."""


class PlainLabel(QLabel):
    """A label whose text is never taken for HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make a label with a text."""
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setText(text)


def set_tooltip(part: QWidget | QAction, text: str) -> None:
    """Have a text shown when the pointer rests on a widget."""
    part.setToolTip(plain(text))


def show_tooltip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show a text at a place on the screen; hide what is shown where it is empty."""
    QToolTip.showText(at, plain(text), widget)
