"""The widget inside a scroll area, as one that Python made.

Qt's own is unknown to Python, which at the first look at it has every class of widgets made, to
find out which of them it is: a tenth of the start. Knows nothing of what is scrolled.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QTextEdit, QWidget


def give_viewport(area: QAbstractScrollArea) -> None:
    """Give a scroll area a viewport that is like Qt's own; drops are not taken."""
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    viewport.setMouseTracking(True)
    area.setViewport(viewport)
    if isinstance(area, QTextEdit):
        # It would still measure by the former one, which is gone.
        area.document().documentLayout().setPaintDevice(viewport)
