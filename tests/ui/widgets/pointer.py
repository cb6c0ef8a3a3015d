"""The pointer over a widget."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint
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
