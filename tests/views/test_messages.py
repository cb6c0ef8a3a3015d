"""Calm words."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from laos_tip_app.errors import AppError
from laos_tip_app.theme import LIGHT
from laos_tip_app.views.messages import Notice, error_box


def test_a_box_says_what_is_the_matter_and_what_to_do(qtbot: QtBot) -> None:
    box = error_box(AppError("The disk is full.", "Make room on it."))
    qtbot.addWidget(box)

    assert (box.text(), box.informativeText()) == ("The disk is full.", "Make room on it.")


def test_a_box_takes_no_text_for_markup(qtbot: QtBot) -> None:
    box = error_box(AppError("<img src='/etc/passwd'>", ""))
    qtbot.addWidget(box)

    assert box.textFormat() == Qt.TextFormat.PlainText


def test_a_notice_says_one_thing_at_a_time_and_can_be_put_away(qtbot: QtBot) -> None:
    notice = Notice(LIGHT)
    qtbot.addWidget(notice)
    notice.say("One thing.")
    notice.say("Another.")
    assert notice.text() == "Another."
    assert notice.accessibleName() == "Another."

    close = notice.findChild(QToolButton, "notice_close")
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(notice.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)

    assert not notice.isVisible()
