"""The window that presents slides, and the choice of its screen."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QInputDialog, QLabel, QWidget

from laos_tip_app.base.i18n import _, as_sentences, ngettext
from laos_tip_app.base.theme import current_theme
from laos_tip_app.documents.workshop_plan import clock
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.input_events import is_modifier
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, named

type Blank = Literal["", "black", "white"]
"""The colour of a blank screen; empty while the slide is shown."""

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
_HINT_SIZE: Final = 0.026
_MARGIN: Final = 0.08


class Presentation(QWidget):
    """The window of the audience; `keys_text` names its keys.

    Attributes:
        deck: The slides.
        position: The number of the slide that is shown, from 0.

    Signals:
        slide_changed: Another slide is shown, a blank screen, or another time.
        pointer_moved: The ring of the pointer is at a `QPointF` now, in parts of the height, or at
            None.
        closed: The window has been closed.
    """

    slide_changed = Signal()
    pointer_moved = Signal(object)
    closed = Signal()

    def __init__(self, deck: Deck) -> None:
        """Begin with the first slide.

        Args:
            deck: One slide at least.
        """
        super().__init__()
        self.setObjectName("presentation")
        self.setWindowTitle(_("Presentation"))
        self.deck = deck
        self.position = 0
        self._typed_digits = ""
        self._is_only = False
        self._is_pointing = False
        self._mouse = QPointF()
        self.blank: Blank = ""
        self.seconds_left = self.slide.seconds
        self.view = named(SlideView(deck, self), "step")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The ring is the pointer; an arrow would cover text.
        self.view.setCursor(Qt.CursorShape.BlankCursor)
        self.view.pointed.connect(self.point_at)
        self.setFocusProxy(self.view)
        new_column(self.view, of=self)
        self._hint = self._new_hint()
        timer = QTimer(self, interval=_HINT_MILLISECONDS, singleShot=True)
        self._hint_timer = named(timer, "hint_timer")
        self._hint_timer.timeout.connect(self._hide_hint)
        self._count_down = new_timer("count_down", self._on_second, self)

    def _new_hint(self) -> QLabel:
        hint = PlainLabel(parent=self.view, name="keys_hint", wraps=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setAutoFillBackground(True)
        hint.setBackgroundRole(QPalette.ColorRole.Highlight)
        hint.setForegroundRole(QPalette.ColorRole.HighlightedText)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.hide()
        return hint

    def present_on(self, screen: QScreen, *, first: int, is_only: bool) -> None:
        """Fill a screen and show a slide.

        Args:
            screen: The screen of the audience.
            first: The number of the slide.
            is_only: Whether the presenter has no other screen, and reads the keys on this one.
        """
        self._is_only = is_only
        fill(self, screen)
        self.view.setFocus()
        self.go(first)
        if is_only:
            self.show_hint(keys_text())

    @property
    def ratio(self) -> float:
        """The width divided by the height."""
        return max(self.width(), 1) / max(self.height(), 1)

    @property
    def count(self) -> int:
        """The number of slides."""
        return len(self.deck.slides)

    @property
    def slide(self) -> DeckSlide:
        """The slide that is shown."""
        return self.deck.slides[self.position]

    @property
    def time_left(self) -> str:
        """The time left for the question, or "" without one."""
        if not self.slide.seconds:
            return ""
        if not self.seconds_left:
            return _("Time is up")
        return clock(self.seconds_left)

    def place(self, number: int) -> str:
        """Return the place of a slide among all."""
        return _("{number} of {count}").format(number=number + 1, count=self.count)

    def go(self, number: int) -> None:
        """Show a slide; out of range means the first or last."""
        self.position = min(max(number, 0), self.count - 1)
        self.seconds_left = self.slide.seconds
        if self.seconds_left:
            self._count_down.start()
        else:
            self._count_down.stop()
        self._show()

    def show_hint(self, text: str) -> None:
        """Show the keys or a text, at most until the next key."""
        margin = round(_MARGIN * self.height())
        pad = margin // 8
        self._hint.setContentsMargins(pad, pad, pad, pad)
        self._hint.setText(text)
        font = self.font()
        # Above the title, in smaller letters in a long language; the rule is at the foot.
        for size in range(round(_HINT_SIZE * self.height()), 0, -1):
            font.setPixelSize(size)
            self._hint.setFont(font)
            if (height := self._hint.heightForWidth(self.width())) <= margin:
                break
        self._hint.resize(self.width(), height)
        self._hint.show()
        self._hint_timer.start()
        announce(self._hint, self._hint.text())

    def point_at(self, point: QPointF) -> None:
        """Move the ring of the pointer, if it is on."""
        self._mouse = point
        if self._is_pointing:
            self._show_pointer()

    def _show(self) -> None:
        self._paint()
        text = self._spoken()
        self.view.setAccessibleName(text)
        # The only screen has the focus, whose new name a screen reader reads by itself.
        if not self._is_only:
            announce(self.view, text)

    def _paint(self) -> None:
        self.view.show_slide(self.position, self.ratio, blank=self.blank, time_left=self.time_left)
        self.slide_changed.emit()

    def _spoken(self) -> str:
        """Return the text that a screen reader reads of the screen."""
        if self.blank:
            return _("Black screen") if self.blank == "black" else _("White screen")
        parts = [self.slide.spoken]
        if seconds := self.slide.seconds:
            text = ngettext("{count} second", "{count} seconds", seconds)
            parts.append(text.format(count=seconds))
        if not self.position:
            # Once; the other slides say what differs.
            parts.append(self.deck.foot)
        return as_sentences((*parts, self.place(self.position)))

    def _on_second(self) -> None:
        self.seconds_left -= 1
        if not self.seconds_left:
            self._count_down.stop()
            announce(self.view, _("Time is up"))
        self._paint()

    def _pause_count_down(self) -> None:
        if self._count_down.isActive():
            self._count_down.stop()
        elif self.seconds_left:
            self._count_down.start()

    def _hide_hint(self) -> None:
        """Hide the hint, and forget the number that it may show."""
        self._typed_digits = ""
        self._hint.hide()

    def _show_pointer(self) -> None:
        point = self._mouse if self._is_pointing else None
        self.view.show_pointer(point)
        self.pointer_moved.emit(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle a key of the presentation."""
        key, digits = event.key(), self._typed_digits
        if is_modifier(key):
            super().keyPressEvent(event)
            return
        if event.text().isdecimal() and event.text().isascii():
            self._typed_digits = (digits + event.text())[-4:]
            text = _("{number}, then Enter: go to this slide")
            self.show_hint(text.format(number=self._typed_digits))
            return
        self._hide_hint()
        if key in _BLANK:
            self.blank = "" if self.blank == _BLANK[key] else _BLANK[key]
            self._show()
        elif key in _HINT:
            self.show_hint(keys_text())
        elif key == _KEYS.Key_P:
            self._is_pointing = not self._is_pointing
            self._show_pointer()
        elif key == _KEYS.Key_T:
            self._pause_count_down()
        else:
            self._press_page_key(event, int(digits) - 1 if digits else self.position + 1)

    def _press_page_key(self, event: QKeyEvent, after_enter: int) -> None:
        """Go to another slide; any key ends a blank screen."""
        key, self.blank = event.key(), ""
        targets = {
            **dict.fromkeys(_FORWARD, self.position + 1),
            **dict.fromkeys(_BACK, self.position - 1),
            **dict.fromkeys(_ENTER, after_enter),
            _KEYS.Key_Home: 0,
            _KEYS.Key_End: self.count - 1,
        }
        if key == _KEYS.Key_Escape:
            self.close()
        elif key in targets:
            self.go(targets[_KEYS(key)])
        else:
            self._show()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go forward, or back with the right button."""
        self._hide_hint()
        self.blank = ""
        self.go(self.position + (-1 if event.button() == Qt.MouseButton.RightButton else 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the slide for another screen."""
        super().resizeEvent(event)
        self._paint()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit `closed`."""
        super().closeEvent(event)
        self.closed.emit()


_RING: Final = 0.03
"""The radius of the pointer's ring, in parts of the height."""

_LINE: Final = 0.006


class SlideView(QWidget):
    """A slide, as large as the widget allows.

    Signals:
        pointed: The mouse has moved to a `QPointF`, in parts of the height.
    """

    pointed = Signal(QPointF)

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        """Show no slide yet.

        Args:
            deck: The slides.
            parent: The widget around it.
        """
        super().__init__(parent)
        self._deck, self._theme = deck, current_theme()
        self._painter = SlidePainter(self._theme, self.font())
        self._number: int
        self._blank: Blank = "black"
        self._ratio = 16 / 9
        self._time_left: str
        self._pixmap: QPixmap | None = None
        self._pointer: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    def show_slide(self, number: int, ratio: float, *, blank: Blank, time_left: str) -> None:
        """Show a slide, or a blank screen."""
        self._number, self._ratio = number, ratio
        self._blank, self._time_left = blank, time_left
        self._pixmap = None
        self.update()

    def show_pointer(self, pointer: QPointF | None) -> None:
        """Show the pointer at a point, in parts of the height."""
        self._pointer = pointer
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide or a blank screen, and the pointer."""
        with QPainter(self) as painter:
            if self._pixmap is None:
                self._pixmap = self._painted()
            painter.drawPixmap(QPointF(), self._pixmap)
            if self._pointer is not None and not self._blank:
                self._paint_ring(painter, self._pointer)

    def _painted(self) -> QPixmap:
        """Return the slide as a picture, over which the pointer moves fast."""
        pixmap, size = QPixmap(self.size() * self.devicePixelRatio()), self._size()
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        pixmap.fill(QColor(self._theme.window))
        with QPainter(pixmap) as painter:
            if self._blank:
                painter.fillRect(QRectF(QPointF(), QSizeF(*size)), QColor(self._blank))
            else:
                self._painter.paint(painter, self._deck, self._number, size, self._time_left)
        return pixmap

    def _paint_ring(self, painter: QPainter, pointer: QPointF) -> None:
        """Paint a ring that is seen on light and on dark."""
        _width, height = self._size()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, line in ((self._theme.base, 2 * _LINE), (self._theme.accent, _LINE)):
            painter.setPen(QPen(QColor(colour), line * height))
            painter.drawEllipse(pointer * height, _RING * height, _RING * height)

    def _size(self) -> tuple[float, float]:
        """Return width and height of the slide."""
        width = max(min(self.width(), self.height() * self._ratio), 1.0)
        return width, width / self._ratio

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit `pointed`."""
        self.pointed.emit(event.position() / self._size()[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint again in another size."""
        super().resizeEvent(event)
        self._pixmap = None


def ask_screen(
    window: QWidget, screens: Sequence[QScreen], begin: Callable[[QScreen], object]
) -> None:
    """Begin, on the screen that is chosen if there are several.

    One without the window is proposed.
    """
    window_screen = window.screen()
    if len(screens) == 1:
        begin(window_screen)
        return
    choices: dict[str, QScreen] = {}
    for number, screen in enumerate(screens, 1):
        width, height = (screen.size() * screen.devicePixelRatio()).toTuple()
        text = _("Screen {number}: {width} × {height}, {name}")
        if screen is window_screen:
            text = _("Screen {number}: {width} × {height}, {name} (this window)")
        text = text.format(number=number, width=width, height=height, name=screen.name())
        choices[text] = screen
    dialog = named(QInputDialog(window), "screen_dialog")
    dialog.setWindowTitle(_("Present"))
    about = _("Your own screen shows the next slide, your notes and the time.")
    dialog.setLabelText("\n".join((about, _("Audience &screen:"))))
    dialog.setComboBoxItems([*choices])
    dialog.setTextValue(next(t for t, each in choices.items() if each is not window_screen))
    dialog.setOkButtonText(_("&Present"))
    dialog.setCancelButtonText(_("&Cancel"))
    dialog.textValueSelected.connect(lambda text: begin(choices[text]))
    open_dialog(dialog)


def keys_text() -> str:
    """Return the keys of a presentation, in one line."""
    keys = (
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
    return "   ".join(key.replace(" ", "\N{NO-BREAK SPACE}") for key in keys)


def new_timer(name: str, run: Callable[[], object], parent: QWidget) -> QTimer:
    """Return a timer that runs something each second, not yet started."""
    timer = named(QTimer(parent, interval=1000), name)
    timer.timeout.connect(run)
    return timer


def fill(widget: QWidget, screen: QScreen) -> None:
    """Make a window fill a screen."""
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
