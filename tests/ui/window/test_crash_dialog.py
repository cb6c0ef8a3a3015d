"""The dialog that reports a crash."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
)

from laos_tip_app.ui.window.crash_dialog import CrashDialog
from tests.outlines import expect
from tests.ui.widgets.sheets import parts_of
from tests.ui.windows import show_dialog


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_report_of_a_crash_can_be_copied(qtbot: QtBot, goes_on: bool) -> None:
    report = "\n".join(f"line {number}" for number in range(80))
    dialog = show_dialog(CrashDialog(report, None, goes_on=goes_on), qtbot)
    expect(f"ui/window/crash_{goes_on}.txt", parts_of(dialog))
    text, copy = dialog.findChild(QPlainTextEdit), dialog.findChild(QPushButton, "crash_copy")
    assert text is not None
    assert copy is not None
    assert text.isReadOnly()
    assert text.textCursor().block().text() == "line 79"
    assert text.textCursor().positionInBlock() == 0
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()
