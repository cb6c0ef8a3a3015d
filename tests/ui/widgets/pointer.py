"""The pointer over a widget."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def point_at(qtbot: QtBot, widget: QWidget, place: QPoint, is_noticed: Callable[[], bool]) -> None:
    """Move the pointer to a place of a widget until that is noticed.

    On a busy machine the window may not be where the first movement looks for it.
    """
    steps = [place + QPoint(1, 0), place]

    def move() -> bool:
        steps.reverse()
        qtbot.mouseMove(widget, steps[0])
        return is_noticed()

    qtbot.waitUntil(move)


def move_pointer(widget: QWidget, place: QPoint) -> None:
    """Tell a window at once that the pointer is at a place of one of its widgets.

    With no button pressed, QTest moves for a widget the pointer of the screen, and the X server
    tells of it when it likes: what shall not happen would not have happened yet.
    """
    window = widget.window()
    QTest.mouseMove(window.windowHandle(), widget.mapTo(window, place))
