"""The fixtures that every test uses."""

import gc
import re
import weakref
from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QWidget


def test_a_window_is_kept_until_the_test_has_ended(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reference = weakref.ref(window)
    del window
    gc.collect()
    assert reference() is not None


def test_waiting_for_a_window_or_a_signal_surrounds_what_causes_it() -> None:
    """Without a `with`, such a call waits for nothing."""
    bare = re.compile(
        r"^\s*(?:\w+\.)*qtbot\.wait(?:Active|Exposed|Signals?|Callback)\(", re.MULTILINE
    )
    folder = Path(__file__).parent
    wrong = [path.name for path in folder.rglob("*.py") if bare.search(path.read_text("utf-8"))]
    assert wrong == []
