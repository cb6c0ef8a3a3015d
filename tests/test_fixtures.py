"""The fixtures that every test uses."""

import gc
import re
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from tests.ui.widgets.pointer import point_at


def test_a_window_is_kept_until_the_test_has_ended(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reference = weakref.ref(window)
    del window
    gc.collect()
    assert reference() is not None


@pytest.mark.parametrize("time", ["first", "second"])
def test_no_button_is_held_when_a_test_begins(qtbot: QtBot, time: str) -> None:
    """The double click at the end of the first would be felt in the second."""
    window = _Window()
    qtbot.addWidget(window)
    window.setMouseTracking(True)
    with qtbot.waitExposed(window):
        window.show()
    point_at(qtbot, window, QPoint(50, 50), lambda: bool(window.held))
    assert set(window.held) == {Qt.MouseButton.NoButton}, time
    qtbot.mouseDClick(window, Qt.MouseButton.LeftButton)


class _Window(QWidget):
    """Remembers which buttons were held while the pointer moved over it."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Qt.MouseButton] = []

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.held.append(event.buttons())


def test_waiting_for_a_window_or_a_signal_surrounds_what_causes_it() -> None:
    """Without a `with`, such a call waits for nothing."""
    bare = re.compile(
        r"^\s*(?:\w+\.)*qtbot\.wait(?:Active|Exposed|Signals?|Callback)\(", re.MULTILINE
    )
    folder = Path(__file__).parent
    wrong = [path.name for path in folder.rglob("*.py") if bare.search(path.read_text("utf-8"))]
    assert wrong == []
