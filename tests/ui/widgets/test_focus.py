"""The focus of a part, its return, and what is spoken."""

from pytestqt.qtbot import QtBot

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from laos_tip_app.ui.widgets.focus import FocusScope, announce, has_focus, restore_focus


def test_the_focus_is_passed_on_and_restored_where_that_can_be(
    window: QWidget, qtbot: QtBot
) -> None:
    scope, alone, other = FocusScope(window), FocusScope(window), QPushButton(window)
    part = QPushButton(scope)
    scope.focus_part = part
    for widget in (scope, alone, other):
        widget.show()
    scope.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(part.hasFocus)
    assert has_focus(scope)
    assert has_focus(part)
    assert not has_focus(other)
    alone.setFocus()
    assert alone.hasFocus()
    assert restore_focus(other)
    assert QApplication.focusWidget() is other
    other.setEnabled(False)
    assert not restore_focus(other)
    part.hide()
    assert not restore_focus(part)
    shiboken6.delete(part)
    assert not restore_focus(part)
    assert not restore_focus(None)


def test_the_part_that_gets_the_focus_knows_why(window: QWidget, qtbot: QtBot) -> None:
    scope = FocusScope(window)
    field = QLineEdit("words", scope)
    scope.focus_part = field
    scope.show()
    for reason, selected in (
        (Qt.FocusReason.OtherFocusReason, ""),
        (Qt.FocusReason.TabFocusReason, "words"),
    ):
        window.setFocus()
        field.deselect()
        scope.setFocus(reason)
        qtbot.waitUntil(field.hasFocus)
        assert field.selectedText() == selected


def test_a_text_is_spoken_and_no_text_is_not(window: QWidget, announced: list[str]) -> None:
    for text in ("Two results", "", "None"):
        announce(window, text)
    assert announced == ["Two results", "None"]
