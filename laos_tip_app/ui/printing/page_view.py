"""Show printed pages one at a time, turned and zoomed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterStateGuard,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.widgets.labels import PlainLabel, set_tooltip

type Painted = Callable[[QPainter, int, float], None]

_ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
"""In per cent of the paper's own size."""

_WHOLE: Final = 0
_WIDTH: Final = 1
"""The first two of the zooms there are to choose from."""

_POINTS_PER_INCH: Final = 72
_NOTCH: Final = 120
"""How far a wheel is turned by one of its notches, as Qt counts."""


class PageView(QWidget):
    """Pages, one at a time.

    Signals:
        stop_wanted: The user does not want to wait for the pages.
    """

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self._paper = _PageCanvas()
        self._room = _ScrollArea(self._paper, self)
        self._room.setObjectName("pages")
        self._room.turned.connect(self.turn)
        self._room.resized.connect(self._fit)
        self._room.zoomed.connect(self.zoom)
        self._said = PlainLabel(parent=self)
        self._said.setObjectName("pages_said")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setWordWrap(True)
        self._said.setMargin(4 * UNIT)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self._room)
        self._middle.addWidget(self._said)

        self._number = QSpinBox(self)
        self._number.setObjectName("page_number")
        self._number.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setPrefix(_("Page "))
        self._number.setAccessibleName(_("Page"))
        self._number.valueChanged.connect(self._on_number_changed)
        self._back = self._button("arrow-left", _("Previous page"))
        self._back.clicked.connect(lambda: self.turn(-1))
        self._forward = self._button("arrow-right", _("Next page"))
        self._forward.clicked.connect(lambda: self.turn(1))
        self._zoom = QComboBox(self)
        self._zoom.setObjectName("zoom")
        self._zoom.setAccessibleName(_("Zoom"))
        self._zoom.addItems([_("Whole page"), _("Page width")])
        self._zoom.addItems([_("{number} %").format(number=each) for each in _ZOOMS])
        self._zoom.currentIndexChanged.connect(self._fit)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(_("Making the pages"))
        cancel = QPushButton(_("Cancel"), self)
        cancel.setObjectName("pages_cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self._on_cancel)
        turning, waiting = QWidget(self), QWidget(self)
        _row(turning, None, self._back, self._number, self._forward, None, self._zoom)
        _row(waiting, PlainLabel(_("Making the pages…"), self), self._bar, cancel)
        self._foot = QStackedWidget(self)
        self._foot.addWidget(turning)
        self._foot.addWidget(waiting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self._foot)
        keys = QKeySequence.StandardKey
        for key, step in ((keys.ZoomIn, 1), (keys.ZoomOut, -1)):
            QShortcut(key, self, lambda step=step: self.zoom(step))
        QShortcut(QKeySequence("Ctrl+0"), self, lambda: self._zoom.setCurrentIndex(_WHOLE))
        self.setFocusProxy(self._room)
        self._show_count(0)

    def show_pages(self, count: int, size: QSizeF, paint: Painted) -> None:
        """Show pages, from the current number on if there is one.

        Args:
            count: How many there are.
            size: Their size in points.
            paint: Paints the page of a number, from 0, as many times its size as is said.
        """
        self._paper.show_pages(size, paint)
        self._middle.setCurrentWidget(self._room)
        self._foot.setCurrentIndex(0)
        self._show_count(count)
        self._fit()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the pages are."""
        self._foot.setCurrentIndex(1)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def say(self, text: str) -> None:
        """Say why there are no pages."""
        self._said.setText(text)
        self._middle.setCurrentWidget(self._said)
        self._foot.setCurrentIndex(0)
        self._show_count(0)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def page(self) -> int:
        """Return the number of the page from 1, or 0."""
        return self._number.value()

    def page_count(self) -> int:
        """Return how many pages there are."""
        return self._number.maximum()

    def turn(self, step: int) -> None:
        """Turn some pages on or back."""
        self._number.setValue(self._number.value() + step)

    def zoom(self, step: int) -> None:
        """Enlarge to the next larger zoom, or the next smaller one."""
        now = self._paper.zoom / self._natural() * 100
        if step > 0:
            further = [number for number in _ZOOMS if number > now + 1]
            number = min(further, default=_ZOOMS[-1])
        else:
            number = max((n for n in _ZOOMS if n < now - 1), default=_ZOOMS[0])
        self._zoom.setCurrentIndex(_WIDTH + 1 + _ZOOMS.index(number))

    def _button(self, mask: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(mask))
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        set_tooltip(button, name)
        return button

    def _show_count(self, count: int) -> None:
        self._number.setRange(min(1, count), count)
        self._number.setSuffix(_(" of {count}").format(count=count))
        self._number.setEnabled(count > 0)
        self._zoom.setEnabled(count > 0)
        self._on_number_changed(self._number.value())

    def _on_number_changed(self, number: int) -> None:
        self._back.setEnabled(number > 1)
        self._forward.setEnabled(number < self._number.maximum())
        self._room.setAccessibleDescription(self._number.text())
        if self._room.hasFocus():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self._room, self._number.text())
            )
        self._paper.show_number(number - 1)

    def _on_cancel(self) -> None:
        self.stop_wanted.emit()
        self.say(_("You cancelled the preview."))

    def _natural(self) -> float:
        """Return the zoom that shows the paper in its own size."""
        return self.logicalDpiX() / _POINTS_PER_INCH

    def _fit(self) -> None:
        chosen = self._zoom.currentIndex()
        if chosen > _WIDTH:
            self._paper.show_zoom(self._natural() * _ZOOMS[chosen - _WIDTH - 1] / 100)
            return
        room, size = self._room.free_size(), self._paper.size_of_page
        across, down = room.width() / size.width(), room.height() / size.height()
        if chosen == _WHOLE:
            self._paper.show_zoom(min(across, down))
        else:
            bar = self._room.verticalScrollBar().sizeHint().width()
            is_higher = across > down
            self._paper.show_zoom((room.width() - bar * is_higher) / size.width())


class _ScrollArea(QScrollArea):
    """What a page is seen through.

    Signals:
        turned: The user wants so many pages further.
        zoomed: The user wants the next larger zoom, or the next smaller one.
        resized: There is more or less room.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, paper: "_PageCanvas", parent: QWidget) -> None:
        super().__init__(parent)
        self._wheel = 0
        self.setWidget(paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.setMinimumSize(24 * UNIT, 20 * UNIT)

    def free_size(self) -> QSizeF:
        """Return how much room there is without bars to scroll."""
        return QSizeF(self.maximumViewportSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, and turn pages where there is nothing more to scroll."""
        bar, keys = self.verticalScrollBar(), Qt.Key
        match event.key():
            case keys.Key_PageDown | keys.Key_Space | keys.Key_Down:
                if bar.value() < bar.maximum():
                    is_line = event.key() == keys.Key_Down
                    bar.setValue(bar.value() + (bar.singleStep() if is_line else bar.pageStep()))
                else:
                    self._turn(1)
            case keys.Key_PageUp | keys.Key_Backspace | keys.Key_Up:
                if bar.value() > 0:
                    is_line = event.key() == keys.Key_Up
                    bar.setValue(bar.value() - (bar.singleStep() if is_line else bar.pageStep()))
                else:
                    self._turn(-1)
            case keys.Key_Home:
                self._turn(-_FAR)
                bar.setValue(0)
            case keys.Key_End:
                self._turn(_FAR)
            case keys.Key_Left | keys.Key_Right if self.horizontalScrollBar().maximum() == 0:
                self._turn(1 if event.key() == keys.Key_Right else -1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, turn pages at their ends, or zoom with Ctrl."""
        turned = event.angleDelta().y()
        bar = self.verticalScrollBar()
        is_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_at_end = bar.value() == (bar.maximum() if turned < 0 else 0)
        if not is_zoom and not is_at_end:
            self._wheel = 0
            super().wheelEvent(event)
            return
        event.accept()
        self._wheel += turned
        steps = int(self._wheel / _NOTCH)
        self._wheel -= steps * _NOTCH
        if steps and is_zoom:
            self.zoomed.emit(1 if steps > 0 else -1)
        elif steps:
            self._turn(-1 if steps > 0 else 1)

    def _turn(self, step: int) -> None:
        self.turned.emit(step)
        self.verticalScrollBar().setValue(0 if step > 0 else self.verticalScrollBar().maximum())


_FAR: Final = 1_000_000
"""More pages than any document has."""


class _PageCanvas(QWidget):
    """One page, white whatever the look."""

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0
        self.size_of_page = QSizeF(595, 842)
        self._number = 0
        self._paint: Painted | None = None

    def show_pages(self, size: QSizeF, paint: Painted) -> None:
        """Show other pages."""
        self.size_of_page, self._paint = size, paint
        self.update()

    def show_number(self, number: int) -> None:
        """Show the page of a number, from 0."""
        self._number = number
        self.update()

    def show_zoom(self, zoom: float) -> None:
        """Show the page so many times its size."""
        self.zoom = zoom
        self.setFixedSize((self.size_of_page * zoom).toSize())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        if self._paint is None or self._number < 0:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(event.rect())
            painter.fillRect(self.rect(), QColor("white"))
            with QPainterStateGuard(painter):
                self._paint(painter, self._number, self.zoom)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))


def _row(widget: QWidget, *parts: QWidget | None) -> None:
    """Put parts beside each other; None is room that stretches."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, QProgressBar) else 0)
