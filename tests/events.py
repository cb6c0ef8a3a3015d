"""Qt's events: handled until none is left, and those of the wheel."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

_LONGEST: Final = 2000
"""In milliseconds; it ends as soon as no event is left."""

_NEAR_CORNER: Final = QPointF(50, 50)


def process_events() -> None:
    """Handle the events that wait, and those that follow from them.

    Without a time, Qt handles only the most urgent of them, and a layout may wait.
    """
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LONGEST)


def turn_wheel(
    widget: QWidget,
    turned: QPoint,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    at: QPointF = _NEAR_CORNER,
) -> QWheelEvent:
    """Turn the wheel over a widget, in eighths of a degree; return the event."""
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(widget, event)
    return event
