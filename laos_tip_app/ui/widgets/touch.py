"""Touch input in all windows: scroll, click and context menu.

Qt turns touches into mouse events, and a moving finger would select rows and words. Here it
scrolls; a tap is a click, and a long press opens the context menu.
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
    """Handles the touch events of windows."""

    def __init__(self, parent: QObject) -> None:
        """Create a handler without windows."""
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._viewport: QWidget | None = None
        self._mouse_press: QMouseEvent | None = None
        self._is_click: bool
        self._start = QPoint()
        delay = QGuiApplication.styleHints().mousePressAndHoldInterval()
        self._long_press_timer = QTimer(self, singleShot=True, interval=delay)
        self._long_press_timer.timeout.connect(self._send_context_menu)

    def watch(self, *_: object) -> None:
        """Watch every open window; calling it again does no harm."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll by touch; block the mouse events that Qt derives."""
        match event:
            case QTouchEvent() if isinstance(watched, QWindow):
                self._handle_touch(watched, event)
            case QMouseEvent() if self._viewport is not None and _is_from_touch(event):
                return self._filter_mouse(watched, event)
        return False

    def _handle_touch(self, window: QWindow, event: QTouchEvent) -> None:
        points = event.points()
        position = points[0].globalPosition().toPoint() if points else self._start
        match event.type():
            case QEvent.Type.TouchBegin:
                self._start, self._mouse_press = position, None
                self._widget = _widget_at(window, position)
                self._viewport = _viewport_of(self._widget)
                if self._viewport is not None:
                    # A touch that stops a moving view is no click.
                    self._is_click = not _is_scrolling(self._viewport)
                    self._enable_scrolling(self._viewport)
                self._long_press_timer.start()
            case QEvent.Type.TouchUpdate:
                moved = (position - self._start).manhattanLength()
                if len(points) > 1 or moved >= QApplication.startDragDistance():
                    self._long_press_timer.stop()
            case _:
                self._long_press_timer.stop()

    def _filter_mouse(self, window: QObject, event: QMouseEvent) -> bool:
        """Return whether to block a mouse event; a click passes on release."""
        kind = event.type()
        # Of the second of two quick taps Qt makes both; the later one is what a widget gets.
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._mouse_press = event.clone()
        elif kind == QEvent.Type.MouseButtonRelease:
            mouse_press, self._mouse_press, self._viewport = self._mouse_press, None, None
            if mouse_press is not None and self._is_click:
                QApplication.sendEvent(window, mouse_press)
                return False
        return True

    def _enable_scrolling(self, viewport: QWidget) -> None:
        if QScroller.hasScroller(viewport):
            return
        area = viewport.parentWidget()
        if isinstance(area, QAbstractItemView):
            area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        scroller = QScroller.scroller(viewport)
        properties = scroller.scrollerProperties()
        metric, overshoot = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
        for direction in (metric.HorizontalOvershootPolicy, metric.VerticalOvershootPolicy):
            properties.setScrollMetric(direction, overshoot.OvershootAlwaysOff)
        scroller.setScrollerProperties(properties)
        scroller.stateChanged.connect(self._on_state_changed)

    def _on_state_changed(self, state: QScroller.State) -> None:
        if state == QScroller.State.Dragging:
            self._is_click = False

    def _send_context_menu(self) -> None:
        widget = self._widget
        if widget is not None and isValid(widget):
            self._is_click = False
            position = widget.mapFromGlobal(self._start)
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(widget, QContextMenuEvent(reason, position, self._start))


def _widget_at(window: QWindow, position: QPoint) -> QWidget | None:
    """Return the widget of a window at a global position."""
    top = QWidget.find(int(window.winId()))
    if not isinstance(top, QWidget):
        return None
    child = top.childAt(top.mapFromGlobal(position))
    return child if isinstance(child, QWidget) else top


def _viewport_of(widget: QWidget | None) -> QWidget | None:
    """Return the viewport that scrolls a widget.

    None in a drawing, which handles touch itself, and in a plain text, which scrolls by lines.
    """
    from laos_tip_app.ui.widgets.canvas import Canvas

    while widget is not None:
        area = widget.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
            return None if isinstance(area, Canvas | QPlainTextEdit) else widget
        widget = area
    return None


def _is_from_touch(event: QMouseEvent) -> bool:
    return event.device().type() == QInputDevice.DeviceType.TouchScreen


def _is_scrolling(viewport: QWidget) -> bool:
    # `QScroller.scroller` would create one.
    return (
        QScroller.hasScroller(viewport)
        and QScroller.scroller(viewport).state() == QScroller.State.Scrolling
    )
