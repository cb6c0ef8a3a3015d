"""The whole program under a finger: a screen that tells of touches, and real windows."""

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
    QMenu,
    QScroller,
    QTextEdit,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.shell.session import _Session
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.window.licences_dialog import LicencesDialog
from tests.shell.test_session import running

STEP = 10


class Hand:
    """One finger, and the program under it."""

    def __init__(self, session: _Session, screen: QPointingDevice, qtbot: QtBot) -> None:
        self.session = session
        self.qtbot = qtbot
        self._screen = screen

    def tap(self, area: QAbstractScrollArea, at: QPoint) -> None:
        self.lay_on(area.viewport(), at)
        self.lift(area.viewport(), at)

    def draw_up(self, area: QAbstractScrollArea, until: Callable[[], bool]) -> None:
        """Lay the finger on, move it upwards until something is so, and lift it."""
        view = area.viewport()
        at = QPoint(view.width() // 2, view.height() * 3 // 4)
        self.lay_on(view, at)

        def moved() -> bool:
            at.setY(max(at.y() - STEP, 0))
            QTest.touchEvent(view, self._screen).move(0, at, view).commit()
            return until()

        self.qtbot.waitUntil(moved)
        self.lift(view, at)

    def scroll(self, area: QAbstractScrollArea) -> None:
        """Scroll down, and wait until nothing rolls any more."""
        self.draw_up(area, lambda: area.verticalScrollBar().value() > 0)
        self.wait_at_rest(area)

    def lay_on(self, view: QWidget, at: QPoint) -> None:
        QTest.touchEvent(view, self._screen).press(0, at, view).commit()

    def lift(self, view: QWidget, at: QPoint) -> None:
        QTest.touchEvent(view, self._screen).release(0, at, view).commit()

    def wait_at_rest(self, area: QAbstractScrollArea) -> None:
        scroller = QScroller.scroller(area.viewport())
        self.qtbot.waitUntil(lambda: scroller.state() == QScroller.State.Inactive)

    @property
    def text(self) -> ReportTextView:
        found = self.session.window.findChild(ReportTextView, "reader_text")
        assert isinstance(found, ReportTextView)
        return found

    @property
    def stakeholders(self) -> StakeholdersTab:
        self.session.window.go(Location("stakeholders"))
        found = self.session.window.tab("stakeholders")
        assert isinstance(found, StakeholdersTab)
        return found


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    """Return a screen that tells of touches, as if it had been there at the start."""
    del qapp
    return QTest.createTouchDevice()


@pytest.fixture
def hand(
    screen: QPointingDevice, qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> Iterator[Hand]:
    for session in running(qapp, qtbot, config_dir):
        session.window.activateWindow()
        yield Hand(session, screen, qtbot)


def test_a_finger_scrolls_the_text_and_chooses_nothing(hand: Hand) -> None:
    chosen = hand.text.selected_sentence()
    hand.scroll(hand.text)
    assert not hand.text.textCursor().hasSelection()
    assert hand.text.selected_sentence() == chosen


def test_a_tap_on_a_link_follows_it(hand: Hand) -> None:
    at = hand.text.cursorRect(hand.text.textCursor()).center() + QPoint(4, 0)
    target = hand.text.anchorAt(at)
    assert target, "the paragraph begins with a link"
    hand.tap(hand.text, at)
    assert str(hand.session.window.location()) == target


def test_a_finger_scrolls_a_list_and_leaves_the_chosen_row(hand: Hand) -> None:
    table = hand.stakeholders.table
    hand.scroll(table)
    assert table.currentIndex().row() == 0


def test_a_tap_chooses_a_row(hand: Hand) -> None:
    table = hand.stakeholders.table
    row = table.model().index(3, 0)
    hand.tap(table, table.visualRect(row).center())
    assert table.currentIndex().row() == 3


def test_a_finger_that_stays_asks_for_the_menu(hand: Hand) -> None:
    table = hand.stakeholders.table
    at = table.visualRect(table.model().index(2, 0)).center()
    hand.lay_on(table.viewport(), at)
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    hand.lift(table.viewport(), at)
    hand.wait_at_rest(table)


def test_a_drawing_moves_with_the_finger_as_it_does_with_the_mouse(hand: Hand) -> None:
    hand.session.window.go(Location("timeline"))
    timeline = hand.session.window.tab("timeline")
    assert isinstance(timeline, TimelineTab)
    hand.draw_up(timeline.canvas, lambda: timeline.canvas.view().top > 0)


def test_a_window_of_its_own_is_scrolled_too(hand: Hand) -> None:
    dialog = LicencesDialog(hand.session.window)
    dialog.show()
    dialog.activateWindow()
    hand.qtbot.waitUntil(lambda: QApplication.focusWindow() == dialog.windowHandle())
    names, text = dialog.findChild(QListWidget), dialog.findChild(QTextEdit)
    assert isinstance(names, QListWidget)
    assert isinstance(text, QTextEdit)
    names.setCurrentRow(1)
    hand.scroll(text)
    assert not text.textCursor().hasSelection()
    dialog.close()
