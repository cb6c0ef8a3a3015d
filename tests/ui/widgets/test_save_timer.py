"""When typed text is saved."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QObject, QTimer

from laos_tip_app.ui.widgets.editing import SaveTimer


def test_typed_text_is_saved_although_there_is_no_pause(qtbot: QtBot) -> None:
    parent = QObject()
    timer, keys = SaveTimer(parent), QTimer(parent)
    keys.setInterval(100)
    keys.timeout.connect(timer.restart)

    # On a busy machine later than after the 3 seconds that are promised.
    with qtbot.waitSignal(timer.timeout, timeout=10_000):
        keys.start()
    keys.stop()
