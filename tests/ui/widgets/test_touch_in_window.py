"""Touch input in the real windows of the program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QListWidget,
    QScroller,
    QTextEdit,
    QWidget,
)

from laos_tip_app.shell.session import Session
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.window.about_dialog import LicencesDialog
from tests.shell.test_session import running

STEP = 10


class TouchFixture:
    """The running program, and the touches of one finger."""

    def __init__(self, session: Session, screen: QPointingDevice, qtbot: QtBot) -> None:
        self.session = session
        self.qtbot = qtbot
        self._screen = screen

    def tap(self, area: QAbstractScrollArea, point: QPoint) -> None:
        self.press(area.viewport(), point)
        self.release(area.viewport(), point)

    def drag_up(self, area: QAbstractScrollArea, condition: Callable[[], bool]) -> None:
        """Press, move upwards until a condition holds, and release."""
        view = area.viewport()
        point = QPoint(view.width() // 2, view.height() * 3 // 4)
        self.press(view, point)

        def move() -> bool:
            point.setY(max(point.y() - STEP, 0))
            QTest.touchEvent(view, self._screen).move(0, point, view).commit()
            return condition()

        self.qtbot.waitUntil(move)
        self.release(view, point)

    def scroll(self, area: QAbstractScrollArea) -> None:
        """Scroll down, and wait until the scroller is inactive."""
        self.drag_up(area, lambda: area.verticalScrollBar().value() > 0)
        self.wait_until_inactive(area)

    def press(self, view: QWidget, point: QPoint) -> None:
        QTest.touchEvent(view, self._screen).press(0, point, view).commit()

    def release(self, view: QWidget, point: QPoint) -> None:
        QTest.touchEvent(view, self._screen).release(0, point, view).commit()

    def wait_until_inactive(self, area: QAbstractScrollArea) -> None:
        scroller = QScroller.scroller(area.viewport())
        self.qtbot.waitUntil(lambda: scroller.state() == QScroller.State.Inactive)

    @property
    def text(self) -> ReportTextView:
        view = self.session.window.findChild(ReportTextView, "reader_text")
        assert isinstance(view, ReportTextView)
        return view


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    """Return a touch screen that is there from the start."""
    del qapp
    return QTest.createTouchDevice()


@pytest.fixture
def touch(
    screen: QPointingDevice, qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> Iterator[TouchFixture]:
    for session in running(qapp, qtbot, config_dir):
        session.window.activateWindow()
        yield TouchFixture(session, screen, qtbot)


def test_a_finger_scrolls_the_text_without_selecting(touch: TouchFixture) -> None:
    sentence = touch.text.selected_sentence()
    touch.scroll(touch.text)
    assert not touch.text.textCursor().hasSelection()
    assert touch.text.selected_sentence() == sentence


def test_a_tap_on_a_link_follows_it(touch: TouchFixture) -> None:
    point = touch.text.cursorRect(touch.text.textCursor()).center() + QPoint(4, 0)
    target = touch.text.anchorAt(point)
    assert target, "the paragraph begins with a link"
    touch.tap(touch.text, point)
    assert str(touch.session.window.location()) == target


def test_a_finger_scrolls_a_separate_window(touch: TouchFixture) -> None:
    dialog = LicencesDialog(touch.session.window)
    dialog.show()
    dialog.activateWindow()
    touch.qtbot.waitUntil(lambda: QApplication.focusWindow() == dialog.windowHandle())
    names, text = dialog.findChild(QListWidget), dialog.findChild(QTextEdit)
    assert isinstance(names, QListWidget)
    assert isinstance(text, QTextEdit)
    names.setCurrentRow(1)
    touch.scroll(text)
    assert not text.textCursor().hasSelection()
    dialog.close()
