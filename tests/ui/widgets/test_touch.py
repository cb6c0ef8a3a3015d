"""What a finger does in a list, a plain text and a drawing, without the rest of the program."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScroller,
    QScrollerProperties,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.touch import TouchHandler
from tests.events import process_events
from tests.ui.widgets.boxes import Boxes


class Menus(QObject):
    """Counts the menus that widgets are asked for."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.ContextMenu
        return False


class TouchFixture:
    """A window with a list, a text, a drawing and a button, and one finger."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.rows, self.text = QListWidget(), QPlainTextEdit("line\n" * 200)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.rows.addItems([f"row {number}" for number in range(200)])
        self.canvas = Canvas(Boxes(Rect(10, 10, 200, 60)))
        self.button = QPushButton("Go")
        column = QVBoxLayout(self.window)
        for widget in (self.rows, self.text, self.canvas, self.button):
            column.addWidget(widget)
        self.window.resize(400, 700)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.handler = TouchHandler(self.window)
        self.handler.watch()
        self.handler.watch()
        [self.timer] = self.handler.findChildren(QTimer)
        self._screen = QTest.createTouchDevice()

    def press(self, widget: QWidget, at: QPoint) -> None:
        QTest.touchEvent(widget, self._screen).press(0, at, widget).commit()

    def move(self, widget: QWidget, at: QPoint) -> None:
        QTest.touchEvent(widget, self._screen).move(0, at, widget).commit()

    def release(self, widget: QWidget, at: QPoint) -> None:
        QTest.touchEvent(widget, self._screen).release(0, at, widget).commit()

    def tap(self, widget: QWidget, at: QPoint) -> None:
        self.press(widget, at)
        self.release(widget, at)


@pytest.fixture
def touch(qtbot: QtBot) -> Iterator[TouchFixture]:
    found = TouchFixture(qtbot)
    yield found
    QScroller.scroller(found.rows.viewport()).stop()


def test_each_tap_chooses_a_row_however_quickly_and_presses_a_button(touch: TouchFixture) -> None:
    pressed: list[str] = []
    touch.button.clicked.connect(lambda: pressed.append("button"))
    for number in (6, 0):
        row = touch.rows.visualItemRect(touch.rows.item(number)).center()
        touch.tap(touch.rows.viewport(), row)
        touch.qtbot.waitUntil(lambda number=number: touch.rows.currentRow() == number)  # type: ignore[misc]
    touch.tap(touch.button, touch.button.rect().center())
    touch.qtbot.waitUntil(lambda: pressed == ["button"])
    assert not touch.timer.isActive()


def test_a_list_can_be_scrolled_by_a_finger_and_stops_at_its_ends(touch: TouchFixture) -> None:
    view = touch.rows.viewport()
    assert not QScroller.hasScroller(view)
    touch.tap(view, QPoint(20, 20))
    assert QScroller.hasScroller(view)
    assert touch.rows.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel
    metric = QScrollerProperties.ScrollMetric
    properties = QScroller.scroller(view).scrollerProperties()
    always_off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    for direction in (metric.HorizontalOvershootPolicy, metric.VerticalOvershootPolicy):
        assert properties.scrollMetric(direction) == always_off


def test_a_text_of_lines_and_a_drawing_take_the_finger_themselves(touch: TouchFixture) -> None:
    for area in (touch.text, touch.canvas):
        touch.tap(area.viewport(), QPoint(20, 20))
        assert not QScroller.hasScroller(area.viewport())
    view = touch.canvas.viewport()
    touch.canvas.zoom_by(4.0, QPoint(0, 0))
    start = QPoint(60, 100)
    touch.press(view, start)
    for step in range(1, 6):
        touch.move(view, start - QPoint(0, 10 * step))
    touch.release(view, start - QPoint(0, 50))
    touch.qtbot.waitUntil(lambda: touch.canvas.view_state().top > 0)


def test_a_finger_moves_the_handle_of_a_scroll_bar(touch: TouchFixture) -> None:
    bar = touch.rows.verticalScrollBar()
    handle = QPoint(bar.width() // 2, 5)
    touch.press(bar, handle)
    touch.move(bar, handle + QPoint(0, 60))
    touch.release(bar, handle + QPoint(0, 60))
    touch.qtbot.waitUntil(lambda: bar.value() > 0)


def test_a_drag_is_no_click(touch: TouchFixture) -> None:
    view = touch.rows.viewport()
    touch.rows.setCurrentRow(0)
    start = touch.rows.visualItemRect(touch.rows.item(4)).center()
    touch.press(view, start)
    for step in range(1, 12):
        touch.move(view, start - QPoint(0, 8 * step))
    touch.release(view, start - QPoint(0, 88))
    touch.qtbot.waitUntil(lambda: touch.rows.verticalScrollBar().value() > 0)
    process_events()
    assert touch.rows.currentRow() == 0


@pytest.mark.parametrize(("short_of_a_drag", "is_long"), [(1, True), (0, False)])
def test_a_finger_that_stays_opens_the_menu(
    touch: TouchFixture, short_of_a_drag: int, is_long: bool
) -> None:
    distance = QApplication.startDragDistance() - short_of_a_drag
    view = touch.rows.viewport()
    menus = Menus(view)
    touch.press(view, QPoint(40, 40))
    assert touch.timer.isActive()
    assert touch.timer.isSingleShot()
    touch.move(view, QPoint(40 + distance, 40))
    assert touch.timer.isActive() is is_long
    if is_long:
        touch.timer.stop()
        touch.timer.timeout.emit()
        assert menus.count == 1
    touch.rows.setCurrentRow(-1)
    touch.release(view, QPoint(40 + distance, 40))
    process_events()
    if is_long:
        assert touch.rows.currentRow() == -1, "the menu was opened in place of a click"
    assert not touch.timer.isActive()


def test_a_second_finger_opens_no_menu(touch: TouchFixture) -> None:
    view = touch.rows.viewport()
    first, second = QPoint(40, 40), QPoint(120, 40)
    touch.press(view, first)
    assert touch.timer.isActive()
    both = QTest.touchEvent(view, touch._screen)
    both.stationary(0).press(1, second, view).commit()
    assert not touch.timer.isActive()
    both = QTest.touchEvent(view, touch._screen)
    both.release(0, first, view).release(1, second, view).commit()
    process_events()


def test_no_menu_is_opened_where_nothing_was_touched_or_it_is_gone(touch: TouchFixture) -> None:
    touch.timer.timeout.emit()
    menus = Menus(touch.window)
    touch.press(touch.button, touch.button.rect().center())
    shiboken6.delete(touch.button)
    touch.timer.timeout.emit()
    assert menus.count == 0
    touch.timer.stop()


def test_a_finger_that_was_down_before_the_window_was_watched_does_no_harm(
    touch: TouchFixture,
) -> None:
    window, kinds = touch.window.windowHandle(), QEvent.Type
    point = QEventPoint(0, QEventPoint.State.Updated, QPointF(5, 5), QPointF(5, 5))
    no_keys = Qt.KeyboardModifier.NoModifier
    for kind, points in ((kinds.TouchUpdate, [point]), (kinds.TouchCancel, [])):
        event = QTouchEvent(kind, touch._screen, no_keys, points)
        assert not touch.handler.eventFilter(window, event)
        assert not touch.timer.isActive()
