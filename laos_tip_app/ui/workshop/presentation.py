"""The window that presents slides, and the choice of its screen."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.drawing.slides.layout import MARGIN, SlidePage, slide_pages
from laos_tip_app.drawing.slides.painter import SlideFonts, SlidePainter
from laos_tip_app.report.corrections import with_spoken_marks, without_marks
from laos_tip_app.report.slides import Slide
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.input_events import MODIFIER_KEYS
from laos_tip_app.ui.widgets.small_widgets import ComboBox, PlainLabel


class ScreenDialog(QDialog):
    """Asks for the screen of the audience.

    Signals:
        selected: The user has selected a `QScreen`.
    """

    selected = Signal(object)

    def __init__(self, screens: Sequence[QScreen], window_screen: QScreen, parent: QWidget) -> None:
        """List the screens; select one without the window.

        Args:
            screens: All screens.
            window_screen: The screen of the window.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("screen_dialog")
        self.setWindowTitle(_("Present"))
        self._screens = screens
        self._list = ComboBox(self)
        self._list.setObjectName("screens")
        for number, screen in enumerate(screens, 1):
            size = screen.size() * screen.devicePixelRatio()
            text = _("Screen {number}: {width} × {height}, {name}")
            if screen is window_screen:
                text = _("Screen {number}: {width} × {height}, {name} (this window)")
            self._list.addItem(
                text.format(
                    number=number, width=size.width(), height=size.height(), name=screen.name()
                )
            )
        others = [number for number, screen in enumerate(screens) if screen is not window_screen]
        self._list.setCurrentIndex(others[0] if others else 0)
        label = PlainLabel(_("Audience &screen:"), self, field=self._list)
        explanation = PlainLabel(
            _("Your own screen shows the next slide, your notes and the time."), self
        )
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("&Present"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        for widget in (label, self._list, explanation, buttons):
            layout.addWidget(widget)

    def _on_accepted(self) -> None:
        self.selected.emit(self._screens[self._list.currentIndex()])


type Blank = Literal["", "black", "white"]
"""The colour of a blank screen; empty while the slide is shown."""

_RING: Final = 0.03
"""The radius of the pointer's ring, in parts of the height."""

_LINE: Final = 0.006


class SlideView(QWidget):
    """A page of a slide, as large as the widget allows.

    Signals:
        pointed: The mouse has moved to a `QPointF`, in parts of the height.
    """

    pointed = Signal(QPointF)

    def __init__(
        self, theme: Theme, drawings: SlideDrawings | None, parent: QWidget | None = None
    ) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self._theme = theme
        self._painter = SlidePainter(theme, SlideFonts(self.font()), drawings)
        self._page: SlidePage | None = None
        self._blank: Blank = "black"
        self._footer = ("", "")
        self._ratio = 16 / 9
        self._time_left = ""
        self._pixmap: QPixmap | None = None
        self._pointer: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    def show_page(
        self,
        page: SlidePage,
        footer: tuple[str, str],
        ratio: float,
        *,
        blank: Blank = "",
        time_left: str = "",
    ) -> None:
        """Show a page, or a blank screen."""
        self._page, self._footer, self._ratio = page, footer, ratio
        self._blank, self._time_left = blank, time_left
        self._pixmap = None
        self.update()

    def show_pointer(self, pointer: QPointF | None) -> None:
        """Show the pointer at a point, in parts of the height."""
        for point in (self._pointer, pointer):
            if point is not None:
                self.update(self._ring(point).toAlignedRect())
        self._pointer = pointer

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page and the pointer, or a blank screen."""
        with QPainter(self) as painter:
            if self._blank or self._page is None:
                painter.fillRect(self.rect(), QColor(self._theme.window))
                screen = QRectF(QPointF(), QSizeF(*self._size())).toAlignedRect()
                painter.fillRect(screen, QColor(self._blank or "black"))
                return
            if self._pixmap is None:
                self._pixmap = self._painted(self._page)
            painter.drawPixmap(0, 0, self._pixmap)
            if self._pointer is not None:
                self._paint_ring(painter, self._pointer)

    def _painted(self, page: SlidePage) -> QPixmap:
        """Return the page as a picture, over which the pointer moves fast."""
        pixmap = QPixmap(self.size() * self.devicePixelRatio())
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        pixmap.fill(QColor(self._theme.window))
        width, height = self._size()
        with QPainter(pixmap) as painter:
            self._painter.paint(painter, page, width, height, self._footer, self._time_left)
        return pixmap

    def _paint_ring(self, painter: QPainter, pointer: QPointF) -> None:
        """Paint a ring that is seen on light and on dark."""
        _width, height = self._size()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, line in ((self._theme.base, 2 * _LINE), (self._theme.accent, _LINE)):
            painter.setPen(QPen(QColor(colour), line * height))
            painter.drawEllipse(pointer * height, _RING * height, _RING * height)

    def _ring(self, pointer: QPointF) -> QRectF:
        _width, height = self._size()
        radius = (_RING + 2 * _LINE) * height
        centre = pointer * height
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)

    def _size(self) -> tuple[float, float]:
        """Return width and height of the page."""
        width = max(min(self.width(), self.height() * self._ratio), 1.0)
        return width, width / self._ratio

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit `pointed`."""
        self.pointed.emit(event.position() / self._size()[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint again in another size."""
        super().resizeEvent(event)
        self._pixmap = None


_KEYS: Final = Qt.Key
_FORWARD: Final = (_KEYS.Key_Right, _KEYS.Key_Down, _KEYS.Key_Space, _KEYS.Key_PageDown)
_BACK: Final = (_KEYS.Key_Left, _KEYS.Key_Up, _KEYS.Key_Backspace, _KEYS.Key_PageUp)
_ENTER: Final = (_KEYS.Key_Return, _KEYS.Key_Enter)
_BLANK: Final[dict[int, Blank]] = {
    _KEYS.Key_B: "black",
    _KEYS.Key_Period: "black",
    _KEYS.Key_W: "white",
    _KEYS.Key_Comma: "white",
}
_HINT: Final = (_KEYS.Key_H, _KEYS.Key_Question)
_HINT_MILLISECONDS: Final = 8000
_SECOND: Final = 1000
_HINT_SIZE: Final = 0.026


class Presentation(QWidget):
    """The window of the audience; `keys_text` names its keys.

    Signals:
        page_changed: Another page is shown, a blank screen, or another time.
        pointer_moved: The ring of the pointer is at a `QPointF` now, in parts of the height, or at
            None.
        closed: The window has been closed.
    """

    page_changed = Signal()
    pointer_moved = Signal(object)
    closed = Signal()

    def __init__(
        self,
        slides: Sequence[Slide],
        theme: Theme,
        footer: str,
        drawings: SlideDrawings | None = None,
    ) -> None:
        """Begin with the first slide.

        Args:
            slides: One slide at least.
            theme: The colours.
            footer: The text at the foot of every page: the rule, and below it title and edition.
            drawings: The drawings of the report; without them slides have text alone.
        """
        super().__init__()
        self.setObjectName("presentation")
        self.setWindowTitle(_("Presentation"))
        self._slides = slides
        self._fonts = SlideFonts(self.font())
        self._footer = footer
        self._page_cache: dict[int, tuple[SlidePage, ...]] = {}
        self._slide_number = 0
        self._page_number = 0
        self._typed_digits = ""
        self._is_pointing = False
        self._mouse = QPointF()
        self.blank: Blank = ""
        self.seconds_left = 0
        self._timed_slide: int | None = None
        self.view = SlideView(theme, drawings, self)
        self.view.setObjectName("step")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The ring is the pointer; an arrow would cover text.
        self.view.setCursor(Qt.CursorShape.BlankCursor)
        self.view.pointed.connect(self.point_at)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._hint = self._new_hint(theme)
        self._hint_timer = self._new_timer("hint_timer", _HINT_MILLISECONDS)
        self._hint_timer.setSingleShot(True)
        self._hint_timer.timeout.connect(self._hide_hint)
        self._hint.installEventFilter(self)
        self._count_down = self._new_timer("count_down", _SECOND)
        self._count_down.timeout.connect(self._on_second)

    def _new_hint(self, theme: Theme) -> QLabel:
        hint = PlainLabel(parent=self, name="keys_hint", wraps=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setAutoFillBackground(True)
        palette = theme.palette()
        palette.setColor(hint.backgroundRole(), palette.highlight().color())
        palette.setColor(hint.foregroundRole(), palette.highlightedText().color())
        hint.setPalette(palette)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.hide()
        return hint

    def _new_timer(self, name: str, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setInterval(milliseconds)
        return timer

    def present_on(self, screen: QScreen, *, first: int = 0, with_hint: bool = False) -> None:
        """Fill a screen and show a slide.

        Args:
            screen: The screen of the audience.
            first: The number of the slide.
            with_hint: Whether the keys are shown for some seconds.
        """
        fill(self, screen)
        self.view.setFocus()
        self.go(first)
        if with_hint:
            self.show_hint()

    @property
    def ratio(self) -> float:
        """The width divided by the height."""
        return max(self.width(), 1) / max(self.height(), 1)

    @property
    def position(self) -> tuple[int, int]:
        """The numbers of the slide and of its page, both from 0."""
        return self._slide_number, self._page_number

    @property
    def count(self) -> int:
        """The number of slides."""
        return len(self._slides)

    @property
    def time_left(self) -> str:
        """The time left for the question, or "" without one."""
        if not self.page().seconds:
            return ""
        if not self.seconds_left:
            return _("Time is up")
        return f"{self.seconds_left // 60}:{self.seconds_left % 60:02}"

    def page(self, position: tuple[int, int] | None = None) -> SlidePage:
        """Return the page of a position, or the current one."""
        slide, page = self.position if position is None else position
        return self._pages(slide)[page]

    def next_position(self) -> tuple[int, int] | None:
        """Return the position of the next page; None at the end."""
        slide, page = self.position
        if page + 1 < len(self._pages(slide)):
            return slide, page + 1
        return (slide + 1, 0) if slide + 1 < self.count else None

    def footer(self, position: tuple[int, int] | None = None) -> tuple[str, str]:
        """Return the texts at the foot of a page."""
        slide, page = self.position if position is None else position
        pages = self._pages(slide)
        place = _("{number} of {count}").format(number=slide + 1, count=self.count)
        if len(pages) > 1 and not pages[-1].is_answer:
            place = _("{place}, part {part} of {parts}").format(
                place=place, part=page + 1, parts=len(pages)
            )
        elif pages[page].is_answer:
            place = _("{place}, answer").format(place=place)
        return self._footer, place

    def go(self, slide: int, page: int = 0) -> None:
        """Show a page; out of range means the first or last."""
        self._slide_number = min(max(slide, 0), self.count - 1)
        self._page_number = min(page, len(self._pages(self._slide_number)) - 1)
        # The pages of one question share its time.
        timed_slide = self._slide_number if self.page().seconds else None
        if timed_slide != self._timed_slide:
            self._timed_slide = timed_slide
            self._start_count_down()
        self._show()

    def show_hint(self) -> None:
        """Show the keys for some seconds."""
        self._show_hint_text(keys_text())

    def point_at(self, point: QPointF) -> None:
        """Move the ring of the pointer, if it is on."""
        self._mouse = point
        if self._is_pointing:
            self._show_pointer()

    def _pages(self, slide: int) -> tuple[SlidePage, ...]:
        if slide not in self._page_cache:
            self._page_cache[slide] = slide_pages(self._slides[slide], self._fonts, self.ratio)
        return self._page_cache[slide]

    def _forward(self) -> None:
        self.go(*(self.next_position() or self.position))

    def _back(self) -> None:
        slide, page = self.position
        if page:
            self.go(slide, page - 1)
        elif slide:
            self.go(slide - 1, len(self._pages(slide - 1)) - 1)
        else:
            self.go(0)

    def _show(self) -> None:
        self._paint()
        text = self._spoken()
        self.view.setAccessibleName(text)
        announce(self.view, text)

    def _paint(self) -> None:
        self.view.show_page(
            self.page(), self.footer(), self.ratio, blank=self.blank, time_left=self.time_left
        )
        self.page_changed.emit()

    def _spoken(self) -> str:
        """Return the text that a screen reader reads of the screen."""
        if self.blank:
            return _("Black screen") if self.blank == "black" else _("White screen")
        page, (footer, place) = self.page(), self.footer()
        parts = [page.slide.spoken]
        if page.page_count > 1:
            parts = [with_spoken_marks(page.kicker), page.slide.centre, *page.texts]
        if page.seconds:
            parts.append(
                ngettext("{count} second", "{count} seconds", page.seconds).format(
                    count=page.seconds
                )
            )
        if not self._slide_number:
            # Once; the other slides say what differs.
            parts.append(without_marks(footer.rpartition("\n")[0]))
        return ". ".join(part.rstrip(".") for part in (*parts, place) if part)

    # The count-down, the hint and the pointer.

    def _start_count_down(self) -> None:
        self.seconds_left = self.page().seconds
        if self.seconds_left:
            self._count_down.start()
        else:
            self._count_down.stop()

    def _on_second(self) -> None:
        self.seconds_left = max(self.seconds_left - 1, 0)
        if not self.seconds_left:
            self._count_down.stop()
            announce(self.view, _("Time is up"))
        self._paint()

    def _pause_count_down(self) -> None:
        if self._count_down.isActive():
            self._count_down.stop()
        elif self.seconds_left:
            self._count_down.start()

    def _show_hint_text(self, text: str) -> None:
        font = self.font()
        font.setPixelSize(max(round(_HINT_SIZE * self.height()), 1))
        self._hint.setFont(font)
        margin = round(MARGIN * self.height())
        pad = margin // 8
        self._hint.setContentsMargins(pad, pad, pad, pad)
        self._hint.setText(text)
        width = self.width() - 2 * margin
        height = self._hint.heightForWidth(width)
        # Above the slide's texts: the rule at its foot stays in sight.
        self._hint.setGeometry(margin, 0, width, height)
        self._hint.show()
        self._hint.raise_()
        # Anew for another text.
        self._hint_timer.start()
        announce(self._hint, text)

    def _hide_hint(self) -> None:
        """Hide the hint, and forget the number that it may show."""
        self._typed_digits = ""
        self._hint.hide()

    def _show_pointer(self) -> None:
        point = self._mouse if self._is_pointing else None
        self.view.show_pointer(point)
        self.pointer_moved.emit(point)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run the timer of the hint only while it is shown.

        Quick hide hides it for a while, and shows it again afterwards.
        """
        if watched is self._hint and event.type() == QEvent.Type.Show:
            self._hint_timer.start()
        elif watched is self._hint and event.type() == QEvent.Type.Hide:
            self._hint_timer.stop()
        return super().eventFilter(watched, event)

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle a key of the presentation."""
        key = event.key()
        if key in MODIFIER_KEYS:
            super().keyPressEvent(event)
            return
        if event.text().isdecimal() and event.text().isascii():
            self._typed_digits = (self._typed_digits + event.text())[-4:]
            text = _("{number}, then Enter: go to this slide").format(number=self._typed_digits)
            self._show_hint_text(text)
            return
        digits = self._typed_digits
        if digits:
            self._hide_hint()
        if key in _ENTER and digits:
            self.blank = ""
            self.go(int(digits) - 1)
        elif key in _BLANK:
            self.blank = "" if self.blank == _BLANK[key] else _BLANK[key]
            self._show()
        elif key in _HINT:
            self.show_hint()
        elif key == _KEYS.Key_P:
            self._is_pointing = not self._is_pointing
            self._show_pointer()
        elif key == _KEYS.Key_T:
            self._pause_count_down()
        else:
            self._press_page_key(event)

    def _press_page_key(self, event: QKeyEvent) -> None:
        """Go to another page; any key ends a blank screen."""
        key, self.blank = event.key(), ""
        if key == _KEYS.Key_Escape:
            self.close()
        elif key in (*_FORWARD, *_ENTER):
            self._forward()
        elif key in _BACK:
            self._back()
        elif key == _KEYS.Key_Home:
            self.go(0)
        elif key == _KEYS.Key_End:
            self.go(self.count - 1)
        else:
            self._show()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go forward, or back with the right button."""
        if self._typed_digits:
            self._hide_hint()
        self.blank = ""
        if event.button() == Qt.MouseButton.RightButton:
            self._back()
        else:
            self._forward()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the slides out again for another screen."""
        super().resizeEvent(event)
        self._page_cache.clear()
        self.go(*self.position)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the time and emit `closed`."""
        self._count_down.stop()
        self._hint_timer.stop()
        super().closeEvent(event)
        self.closed.emit()


def keys_text() -> str:
    """Return the keys of a presentation, in one line."""
    return (
        "   ".join(
            (
                _("Space, →: next"),
                _("←: back"),
                _("Home, End"),
                _("number, Enter: go to"),
                _("B, W: blank"),
                _("P: pointer"),
                _("T: pause the timer"),
                _("Esc: exit"),
                _("H: show keys"),
            )
        )
        .replace(" ", "\N{NO-BREAK SPACE}")
        .replace("\N{NO-BREAK SPACE}" * 3, "   ")
    )


def fill(widget: QWidget, screen: QScreen) -> None:
    """Make a window fill a screen."""
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
