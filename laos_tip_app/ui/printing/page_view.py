"""Show printed pages one at a time, turned and zoomed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, override

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QRect,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterStateGuard,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.export.booklet import folding_text
from laos_tip_app.export.sheet_count import LaidOutPages, page_steps
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.input_events import WheelSteps
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    IconButton,
    PageStack,
    PlainLabel,
    SpinBox,
    named,
    new_button,
    show_in_text,
)

type PaintPage = Callable[[QPainter, int, float], None]

_ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
"""In per cent of the size of the paper."""

_WHOLE: Final = 0
_WIDTH: Final = 1
"""The first two zooms in the list."""

_WHOLE_KEY: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_0)
_POINTS_PER_INCH: Final = 72
_MIN_HEIGHT: Final = 30 * UNIT
"""In a shorter page the layout can't be seen."""

_DELAY: Final = 200
"""Milliseconds after a choice before the pages are laid out again."""


class PageView(QWidget):
    """Shows the pages of a job one at a time.

    Signals:
        count_changed: There is another number of pages; 0 while there are none.
    """

    count_changed = Signal(int)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        """Make an empty view for jobs of a report."""
        super().__init__(parent)
        self._store = store
        self._job: PrintJob | None = None
        self._task: BackgroundTask[LaidOutPages] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._render)
        self._canvas = _PageCanvas()
        self._scroll_area = named(_ScrollArea(self._canvas, self), "pages")
        self._scroll_area.turned.connect(self._on_turned)
        self._scroll_area.resized.connect(self._update_zoom)
        self._scroll_area.zoomed.connect(self.zoom)
        self._message = PlainLabel(parent=self, name="page_label", wraps=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setMargin(4 * UNIT)
        self._pages_or_message = PageStack(self)
        self._pages_or_message.add_page(self._scroll_area)
        self._pages_or_message.add_page(self._message)

        self._page_field = SpinBox("page_number", 0, 0, self)
        # A typed number is shown immediately: a page is read before Enter is pressed.
        self._page_field.setKeyboardTracking(True)
        self._page_field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._page_field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page_field.setAccessibleName(_("Page"))
        self._page_field.valueChanged.connect(self._on_number_changed)
        self._back = IconButton("arrow-left", _("Previous page"), self)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._forward = IconButton("arrow-right", _("Next page"), self)
        self._forward.clicked.connect(lambda: self.turn(1))
        self._zoom = named(ComboBox(self), "zoom", _("Zoom"))
        self._zoom.addItems([_("Whole page"), _("Page width")])
        self._zoom.addItems([_("{number} %").format(number=zoom) for zoom in _ZOOMS])
        self._zoom.currentIndexChanged.connect(self._update_zoom)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(_("Preparing pages"))
        cancel = new_button(_("Cancel"), self, "pages_cancel", self._on_cancel)
        cancel.setAutoDefault(False)
        self._folding = PlainLabel(folding_text(), self, name="folding", wraps=True)
        self._folding.hide()
        page_bar, progress_bar = QWidget(self), QWidget(self)
        turning = (self._back, self._page_field, self._forward)
        FlowLayout(page_bar, UNIT, widgets=(None, *turning, None, self._zoom))
        preparing = PlainLabel(_("Preparing pages…"), self)
        FlowLayout(progress_bar, UNIT, widgets=(preparing, self._bar, cancel))
        self._bottom_bar = PageStack(self)
        self._bottom_bar.add_page(page_bar)
        self._bottom_bar.add_page(progress_bar)
        parts = ((self._pages_or_message, 1), self._folding, self._bottom_bar)
        new_column(*parts, of=self, spacing=UNIT)
        self.setFocusProxy(self._scroll_area)
        self._show_count(0)

    def show_job(self, job: PrintJob, delay: int = _DELAY) -> None:
        """Show the pages of a job unless another follows soon."""
        self.stop()
        self._job = job
        self._timer.start(delay)

    def stop(self) -> None:
        """Stop rendering."""
        self._timer.stop()
        if self._task is not None:
            self._task.stop()

    def _render(self) -> None:
        if (job := self._job) is None:
            return

        def show(pages: LaidOutPages) -> None:
            self.show_pages(pages.sizes, pages.paint, is_booklet=job.setup.paper == BOOKLET)

        def refuse(error: AppError) -> None:
            self.show_message(str(error))

        steps = page_steps(self._store, job)
        self._task = BackgroundTask(self, "", steps, show, refuse, show_progress=self.show_progress)

    def show_pages(
        self, sizes: Sequence[QSizeF], paint: PaintPage, *, is_booklet: bool = False
    ) -> None:
        """Show pages; keep the current number if there is one.

        Args:
            sizes: The size of each page in points.
            paint: Paints the page of a number (from 0) in a zoom (1 is points).
            is_booklet: Whether they are printed as a booklet.
        """
        self._folding.setVisible(is_booklet)
        self._canvas.show_pages(sizes, paint)
        self._pages_or_message.show_page(0)
        self._bottom_bar.show_page(0)
        self._show_count(len(sizes))
        self._update_zoom()

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the rendering."""
        self._bottom_bar.show_page(1)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_message(self, text: str) -> None:
        """Show why there are no pages."""
        self._message.setText(text)
        self._pages_or_message.show_page(1)
        self._bottom_bar.show_page(0)
        self._show_count(0)
        announce(self, text)

    def page(self) -> int:
        """Return the number of the page from 1, or 0."""
        return self._page_field.value()

    def page_count(self) -> int:
        """Return the number of pages."""
        return self._page_field.maximum()

    def turn(self, step: int) -> None:
        """Go some pages forward or back."""
        self._page_field.setValue(self._page_field.value() + step)

    def zoom(self, step: int) -> None:
        """Zoom in (1) or out (-1); 0 shows the whole page."""
        if step == 0:
            self._zoom.setCurrentIndex(_WHOLE)
            return
        now = self._canvas.zoom / self._actual_size() * 100
        further = (each for each in _ZOOMS if (each - now) * step > 1)
        number = min(
            further, key=lambda each: abs(each - now), default=_ZOOMS[-1 if step > 0 else 0]
        )
        self._zoom.setCurrentIndex(_WIDTH + 1 + _ZOOMS.index(number))

    def _show_count(self, count: int) -> None:
        self._page_field.setRange(min(1, count), count)
        text = _("Page {number} of {count}").replace("{count}", str(count))
        show_in_text(self._page_field, text)
        self._page_field.setEnabled(count > 0)
        self._zoom.setEnabled(count > 0)
        self._on_number_changed(self._page_field.value())
        self.count_changed.emit(count)

    def _on_number_changed(self, number: int) -> None:
        self._back.setEnabled(number > 1)
        self._forward.setEnabled(number < self._page_field.maximum())
        self._scroll_area.setAccessibleDescription(self._page_field.text())
        if self._scroll_area.hasFocus():
            announce(self._scroll_area, self._page_field.text())
        self._canvas.show_number(number - 1)
        self._update_zoom()

    def _on_turned(self, step: int) -> None:
        """Turn the page; begin at its end if the user goes back."""
        before, bar = self.page(), self._scroll_area.verticalScrollBar()
        self.turn(step)
        if self.page() != before:
            bar.setValue(0 if step > 0 else bar.maximum())

    def _on_cancel(self) -> None:
        self.stop()
        self.show_message(_("Preview cancelled."))

    def _actual_size(self) -> float:
        """Return the zoom that shows the paper in its actual size."""
        return self.logicalDpiX() / _POINTS_PER_INCH

    def _update_zoom(self) -> None:
        index = self._zoom.currentIndex()
        if index > _WIDTH:
            self._canvas.show_zoom(self._actual_size() * _ZOOMS[index - _WIDTH - 1] / 100)
            return
        # Without scroll bars.
        area, size = self._scroll_area.maximumViewportSize(), self._canvas.size_of_page
        width_zoom, height_zoom = area.width() / size.width(), area.height() / size.height()
        if index == _WHOLE:
            self._canvas.show_zoom(min(width_zoom, height_zoom))
        else:
            bar = self._scroll_area.verticalScrollBar().sizeHint().width()
            needs_scroll_bar = width_zoom > height_zoom
            self._canvas.show_zoom((area.width() - bar * needs_scroll_bar) / size.width())


_SCROLL_KEYS: Final[Mapping[int, tuple[QScrollBar.SliderAction, int]]] = {
    Qt.Key.Key_PageDown: (QScrollBar.SliderAction.SliderPageStepAdd, 1),
    Qt.Key.Key_Space: (QScrollBar.SliderAction.SliderPageStepAdd, 1),
    Qt.Key.Key_Down: (QScrollBar.SliderAction.SliderSingleStepAdd, 1),
    Qt.Key.Key_PageUp: (QScrollBar.SliderAction.SliderPageStepSub, -1),
    Qt.Key.Key_Backspace: (QScrollBar.SliderAction.SliderPageStepSub, -1),
    Qt.Key.Key_Up: (QScrollBar.SliderAction.SliderSingleStepSub, -1),
}
"""How keys scroll, and where they turn at the end of a page."""


class _ScrollArea(QScrollArea):
    """A scroll area that also turns pages and zooms.

    Signals:
        turned: The user goes a number of pages forward.
        zoomed: The user zooms in (1), out (-1) or to the whole page (0).
        resized: The size has changed.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, paper: "_PageCanvas", parent: QWidget) -> None:
        super().__init__(parent)
        self._wheel = WheelSteps()
        self.setWidget(paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.setMinimumSize(24 * UNIT, _MIN_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the least size: it gets all the room that is left."""
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit `resized`."""
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def event(self, event: QEvent) -> bool:
        """Take the keys that zoom, before the window does."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _zoom_step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom or scroll, and turn the page at its ends."""
        bar, keys = self.verticalScrollBar(), Qt.Key
        if (step_of_zoom := _zoom_step(event)) is not None:
            self.zoomed.emit(step_of_zoom)
            return
        match event.key():
            case key if key in _SCROLL_KEYS:
                step, turned = _SCROLL_KEYS[key]
                before = bar.value()
                bar.triggerAction(step)
                if bar.value() == before:
                    self.turned.emit(turned)
            case keys.Key_Home:
                self.turned.emit(-_FAR)
                bar.setValue(0)
            case keys.Key_End:
                self.turned.emit(_FAR)
            case keys.Key_Left | keys.Key_Right if self.horizontalScrollBar().maximum() == 0:
                self.turned.emit(1 if event.key() == keys.Key_Right else -1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, turn pages at their ends, or zoom with Ctrl."""
        turned, bar = event.angleDelta().y(), self.verticalScrollBar()
        is_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_at_end = bar.value() == (bar.maximum() if turned < 0 else 0)
        is_sideways = abs(event.angleDelta().x()) > abs(turned)
        if not is_zoom and (is_sideways or not is_at_end):
            self._wheel.forget()
            super().wheelEvent(event)
            return
        event.accept()
        steps = self._wheel.add(turned)
        if steps and is_zoom:
            self.zoomed.emit(1 if steps > 0 else -1)
        elif steps:
            self.turned.emit(-1 if steps > 0 else 1)


def _zoom_step(event: QKeyEvent) -> int | None:
    """Return the zoom step of a key; None if it has none."""
    if event.keyCombination() == _WHOLE_KEY:
        return 0
    steps = {QKeySequence.StandardKey.ZoomIn: 1, QKeySequence.StandardKey.ZoomOut: -1}
    return next((step for key, step in steps.items() if event.matches(key)), None)


_FAR: Final = 1_000_000
"""More pages than any document has."""


_NO_PAGE: Final = QSizeF(595, 842)
"""The size of the page, in points, while there is none."""


class _PageCanvas(QWidget):
    """A page, white in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self.zoom: float
        self._sizes: Sequence[QSizeF]
        self._number: int
        self._paint: PaintPage | None = None

    @property
    def size_of_page(self) -> QSizeF:
        """The size of the page in points."""
        has_page = 0 <= self._number < len(self._sizes)
        return self._sizes[self._number] if has_page else _NO_PAGE

    def show_pages(self, sizes: Sequence[QSizeF], paint: PaintPage) -> None:
        """Show other pages."""
        self._sizes, self._paint = sizes, paint
        self.update()

    def show_number(self, number: int) -> None:
        """Show the page of a number, from 0."""
        self._number = number
        self.update()

    def show_zoom(self, zoom: float) -> None:
        """Show the page in a zoom."""
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
