"""The messages of a window, and the dialogs that ask for a data file."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.settings import Settings
from laos_tip_app.ui.widgets.app_window import NotificationAction
from laos_tip_app.ui.window.notification import (
    NotificationBar,
    StatusLine,
    ask_for_data_file,
    start_message,
)
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.window.bars import at_widths
from tests.ui.windows import show_empty_window


def test_a_new_message_replaces_the_former_one_and_can_be_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    bar = NotificationBar(window)
    bar.show_message("One thing.")
    bar.show_message("Another.")
    assert bar.text() == "Another."
    assert bar.accessibleName() == "Another."

    close = bar.findChild(QToolButton, "notice_close")
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)

    assert not bar.isVisible()


def test_without_a_data_file_another_one_can_be_chosen_by_keys(
    qtbot: QtBot, tmp_path: Path
) -> None:
    chosen = tmp_path / "ຂໍ້ມູນ new.db"
    chosen.write_bytes(b"")
    texts: list[str] = []

    def answer_box() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.extend((box.text(), box.informativeText()))
        button = box.findChild(QPushButton, "choose_data_file")
        assert isinstance(button, QPushButton)
        QTimer.singleShot(0, answer_dialog)
        qtbot.keyClick(button, Qt.Key.Key_Space)

    def answer_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.objectName() == "open_data_dialog"
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(chosen))
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer_box)
    selected = ask_for_data_file(DataFileError("The data file is missing.", ""))

    assert selected == chosen
    assert texts[0] == "The data file is missing."
    assert "Choose a data file" in texts[1]


def test_without_a_data_file_the_program_can_be_quit(qtbot: QtBot) -> None:
    def answer_box() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer_box)

    assert ask_for_data_file(DataFileError("The data file is damaged.", "")) is None


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    return show_empty_window(qtbot, 1400, 300)


def test_a_status_lies_in_the_middle_of_the_foot_for_three_seconds(
    parent: QWidget, announced: list[str]
) -> None:
    line = StatusLine(parent)
    assert line.isHidden()
    line.show_status("Copied with citation")
    assert line.isVisible()
    assert line.geometry().bottom() == parent.rect().bottom()
    assert abs(line.geometry().center().x() - parent.rect().center().x()) <= 1
    short = enlarged_outline_of(line)
    line.show_status("A long message. " * 20)
    assert line.width() == parent.width()
    assert line.geometry().bottom() == parent.rect().bottom()
    expect("ui/window/status.txt", f"short\n{short}long\n{outline_of(line)}")
    assert announced == ["Copied with citation", "A long message. " * 20]
    [timer] = line.findChildren(QTimer)
    assert (timer.isSingleShot(), timer.interval(), timer.isActive()) == (True, 3000, True)
    timer.timeout.emit()
    assert (line.isHidden(), line.text()) == (True, "")
    parent.hide()
    line.show_status("Nobody hears this.")
    assert len(announced) == 2


def test_a_message_has_its_buttons_beside_or_below_it(
    parent: QWidget, qtbot: QtBot, announced: list[str]
) -> None:
    pressed: list[str] = []

    def action(name: str, title: str) -> NotificationAction:
        return NotificationAction(name, title, lambda: pressed.append(name))

    bar = NotificationBar(parent)
    bar.show_message("Not now.", (action("never", "Never"),))
    bar.show_message(
        "There is a newer edition of this report.",
        (action("open", "Open"), action("no", "Not now")),
    )
    assert announced == ["Not now.", "There is a newer edition of this report."]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    text = at_widths(bar, (900, 360))
    enlarged = enlarged_outline_of(bar).splitlines()
    edge = [line for line in enlarged if "accent" in line]
    expect("ui/window/message.txt", "\n".join([f"{text}enlarged", *edge, ""]))
    open_button, close = bar.findChild(QPushButton, "open"), bar.findChild(QToolButton)
    assert open_button is not None
    assert close is not None
    assert (close.accessibleName(), close.toolTip()) == ("Close this message",) * 2
    with qtbot.assertNotEmitted(bar.closed):
        qtbot.mouseClick(open_button, Qt.MouseButton.LeftButton)
    assert (pressed, bar.isHidden()) == (["open"], True)
    bar.show_message("One thing.")
    assert bar.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bar.findChildren(QPushButton) == []


@pytest.mark.parametrize(
    ("refusal", "unreadable", "save_failed", "count"),
    [("", False, False, 0), ("No file.", False, False, 1), ("No file.", True, True, 3)],
)
def test_all_that_could_not_be_used_is_said_line_by_line(
    settings: Settings, refusal: str, unreadable: bool, save_failed: bool, count: int
) -> None:
    settings.unreadable, settings.save_failed = unreadable, save_failed
    lines = [line for line in start_message(refusal, settings).split("\n") if line]
    assert len(lines) == count
    assert [line for line in lines if line == refusal] == [refusal] * bool(refusal)
