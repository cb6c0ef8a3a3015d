"""A finger on the screen: it scrolls, clicks, and asks for a menu, in every window alike.

Qt turns a finger into the mouse, and one that moves would choose rows and words. Here it scrolls;
one that goes away where it came is a click, and one that stays asks for the menu. Knows nothing of
what is scrolled.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputDevice,
    QMouseEvent,
    QTouchEvent,
    QWindow,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QPlainTextEdit,
    QScroller,
    QScrollerProperties,
    QWidget,
)
from shiboken6 import isValid


class TouchHandler(QObject):
    """Watches windows for fingers."""

    def __init__(self, parent: QObject) -> None:
        """Watch no window yet."""
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._viewport: QWidget | None = None
        self._press: QMouseEvent | None = None
        self._is_click = True
        self._began = QPoint()
        self._stays = QTimer(self)
        self._stays.setSingleShot(True)
        self._stays.setInterval(QGuiApplication.styleHints().mousePressAndHoldInterval())
        self._stays.timeout.connect(self._ask_for_menu)

    def watch(self, *_: object) -> None:
        """Watch every window that there is, each once only however often this is called."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the place under a finger scroll, and keep the mouse from it meanwhile."""
        match event:
            case QTouchEvent() if isinstance(watched, QWindow):
                self._follow(watched, event)
            case QMouseEvent() if self._viewport is not None and _is_of_finger(event):
                return self._hold_back(watched, event)
        return False

    def _follow(self, window: QWindow, event: QTouchEvent) -> None:
        points = event.points()
        at = points[0].globalPosition().toPoint() if points else self._began
        match event.type():
            case QEvent.Type.TouchBegin:
                self._began, self._press = at, None
                self._widget = _widget_at(window, at)
                self._viewport = _viewport_of(self._widget)
                # One that stops what is still rolling is no click.
                self._is_click = self._viewport is None or not _rolls(self._viewport)
                if self._viewport is not None:
                    self._make_scroll(self._viewport)
                self._stays.start()
            case QEvent.Type.TouchUpdate:
                moved = (at - self._began).manhattanLength()
                if len(points) > 1 or moved >= QApplication.startDragDistance():
                    self._stays.stop()
            case _:
                self._stays.stop()

    def _hold_back(self, window: QObject, event: QMouseEvent) -> bool:
        """Return whether the mouse is not to be told; tell it of a click when that is over."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._press = event.clone()
        elif kind == QEvent.Type.MouseButtonRelease:
            press, self._press, self._viewport = self._press, None, None
            if press is not None and self._is_click:
                QApplication.sendEvent(window, press)
                return False
        return True

    def _make_scroll(self, viewport: QWidget) -> None:
        if QScroller.hasScroller(viewport):
            return
        area = viewport.parentWidget()
        if isinstance(area, QAbstractItemView):
            area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        scroller = QScroller.scroller(viewport)
        looks = scroller.scrollerProperties()
        metric, overshoot = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
        for direction in (metric.HorizontalOvershootPolicy, metric.VerticalOvershootPolicy):
            looks.setScrollMetric(direction, overshoot.OvershootAlwaysOff)
        scroller.setScrollerProperties(looks)
        scroller.stateChanged.connect(self._on_state_changed)

    def _on_state_changed(self, state: QScroller.State) -> None:
        if state == QScroller.State.Dragging:
            self._is_click = False

    def _ask_for_menu(self) -> None:
        widget = self._widget
        if widget is not None and isValid(widget):
            self._is_click = False
            place = widget.mapFromGlobal(self._began)
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(widget, QContextMenuEvent(reason, place, self._began))


def _widget_at(window: QWindow, at: QPoint) -> QWidget | None:
    """Return the widget at a point of the screen, as far as it belongs to a window."""
    top = QWidget.find(int(window.winId()))
    if not isinstance(top, QWidget):
        return None
    child = top.childAt(top.mapFromGlobal(at))
    return child if isinstance(child, QWidget) else top


def _viewport_of(widget: QWidget | None) -> QWidget | None:
    """Return what is scrolled with a widget.

    A drawing moves by itself, and a plain text is scrolled in lines, not in dots: of these nothing.
    """
    from laos_tip_app.ui.widgets.canvas import Canvas

    while widget is not None:
        area = widget.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
            return None if isinstance(area, Canvas | QPlainTextEdit) else widget
        widget = area
    return None


def _is_of_finger(event: QMouseEvent) -> bool:
    return event.device().type() == QInputDevice.DeviceType.TouchScreen


def _rolls(viewport: QWidget) -> bool:
    # Asked for where there is none, a scroller would be made.
    return (
        QScroller.hasScroller(viewport)
        and QScroller.scroller(viewport).state() == QScroller.State.Scrolling
    )
