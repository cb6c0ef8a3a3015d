"""The fixtures that every test uses."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QWidget


def test_a_window_is_kept_until_the_test_has_ended(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reference = weakref.ref(window)
    del window
    gc.collect()
    assert reference() is not None
