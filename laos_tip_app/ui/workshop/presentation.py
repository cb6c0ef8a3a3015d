"""The window that presents slides, and the window of the presenter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTime, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, TITLE, UNIT, Theme, sized
from laos_tip_app.drawing.slides.layout import SlidePage, slide_pages
from laos_tip_app.drawing.slides.painter import SlideFonts, SlidePainter
from laos_tip_app.report.slides import Slide
from laos_tip_app.ui.widgets.announcement import announce
from laos_tip_app.ui.widgets.labels import PlainLabel

_KEYS: Final = Qt.Key
_FORWARD: Final = (_KEYS.Key_Right, _KEYS.Key_Down, _KEYS.Key_Space, _KEYS.Key_PageDown)
_BACK: Final = (_KEYS.Key_Left, _KEYS.Key_Up, _KEYS.Key_Backspace, _KEYS.Key_PageUp)
_BLACK: Final = (_KEYS.Key_B, _KEYS.Key_Period)
_SECOND: Final = 1000


class SlideView(QWidget):
    """A page of a slide, as large as the screen allows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self._painter = SlidePainter(theme, SlideFonts(self.font()))
        self._page: SlidePage | None = None
        self._footer = ("", "")
        self._ratio = 16 / 9
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._background = QColor(theme.window)

    def show_page(self, page: SlidePage | None, footer: tuple[str, str], ratio: float) -> None:
        """Show a page laid out for a screen ratio, or black."""
        self._page, self._footer, self._ratio = page, footer, ratio
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, or black."""
        with QPainter(self) as painter:
            if self._page is None:
                painter.fillRect(self.rect(), Qt.GlobalColor.black)
                return
            width = min(self.width(), self.height() * self._ratio)
            height = width / self._ratio
            painter.fillRect(self.rect(), self._background)
            self._painter.paint(painter, self._page, width, height, self._footer)


class Presentation(QWidget):
    """The window of the audience.

    Keys: the arrows, Space, Page Up and Down and a clicker go from page to page, Home and End to
    the first and last slide, a number and Enter to that slide; B is black; Esc closes.

    Signals:
        page_changed: Another page is shown, or black.
        closed: The window has been closed.
    """

    page_changed = Signal()
    closed = Signal()

    def __init__(self, slides: Sequence[Slide], theme: Theme, footer: str) -> None:
        """Begin with the first slide.

        Args:
            slides: One slide at least.
            theme: The colours.
            footer: The text at the foot of every page: title and edition.
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
        self.is_black = False
        self.view = SlideView(theme, self)
        self.view.setObjectName("step")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def present_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        _fill(self, screen)
        self.view.setFocus()
        self._show()

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
        count = len(self._pages(slide))
        place = _("{number} of {count}").format(number=slide + 1, count=self.count)
        if count > 1:
            place = _("{place}, part {part} of {parts}").format(
                place=place, part=page + 1, parts=count
            )
        return self._footer, place

    def go(self, slide: int, page: int = 0) -> None:
        """Show a page; out of range means the first or last."""
        self._slide_number = min(max(slide, 0), self.count - 1)
        self._page_number = min(page, len(self._pages(self._slide_number)) - 1)
        self._show()

    def _pages(self, slide: int) -> tuple[SlidePage, ...]:
        if slide not in self._page_cache:
            self._page_cache[slide] = slide_pages(self._slides[slide], self._fonts, self.ratio)
        return self._page_cache[slide]

    def _forward(self) -> None:
        position = self.next_position()
        if position is not None:
            self.go(*position)

    def _back(self) -> None:
        slide, page = self.position
        if page:
            self.go(slide, page - 1)
        elif slide:
            self.go(slide - 1, len(self._pages(slide - 1)) - 1)

    def _show(self) -> None:
        page, footer = self.page(), self.footer()
        self.view.show_page(None if self.is_black else page, footer, self.ratio)
        text = _("Black screen") if self.is_black else _spoken(page, footer[1])
        self.view.setAccessibleName(text)
        announce(self.view, text)
        self.page_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page that the key stands for."""
        key = event.key()
        if key in (_KEYS.Key_Return, _KEYS.Key_Enter) and self._typed_digits:
            self.is_black = False
            self.go(int(self._typed_digits) - 1)
            self._typed_digits = ""
            return
        if event.text().isdecimal() and event.text().isascii():
            self._typed_digits = (self._typed_digits + event.text())[-4:]
            return
        self._typed_digits = ""
        if key in _BLACK:
            self.is_black = not self.is_black
            self._show()
            return
        self.is_black = False
        if key == _KEYS.Key_Escape:
            self.close()
        elif key in (*_FORWARD, _KEYS.Key_Return, _KEYS.Key_Enter):
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
        self.is_black = False
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
        """Emit `closed`."""
        super().closeEvent(event)
        self.closed.emit()


class PresenterView(QWidget):
    """Shows the presenter this slide, the next, notes and the time.

    It takes the same keys as the presentation.
    """

    def __init__(self, presentation: Presentation, theme: Theme) -> None:
        """Follow a presentation."""
        super().__init__()
        self.setObjectName("presenter_view")
        self.setWindowTitle(_("For the facilitator"))
        self._presentation = presentation
        self._start = QTime.currentTime()
        self._current_view, self._next_view = SlideView(theme, self), SlideView(theme, self)
        self._current_view.setAccessibleName(_("What is shown"))
        self._notes, self._clock = PlainLabel(parent=self), PlainLabel(parent=self)
        self._next_label = PlainLabel(parent=self)
        self._notes.setObjectName("remarks")
        self._clock.setObjectName("clock")
        self._notes.setWordWrap(True)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes.setFont(sized(self.font(), TITLE))
        self._notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock.setFont(sized(self.font(), TITLE, bold=True))
        self._next_label.setFont(sized(self.font(), HEADING, bold=True))
        scroll_area = QScrollArea(self)
        scroll_area.setWidget(self._notes)
        scroll_area.setWidgetResizable(True)
        scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 3 * UNIT)
        grid.setSpacing(2 * UNIT)
        grid.addWidget(self._clock, 0, 0)
        grid.addWidget(self._next_label, 0, 1)
        grid.addWidget(self._current_view, 1, 0)
        grid.addWidget(self._next_view, 1, 1)
        grid.addWidget(scroll_area, 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(1, 5)
        grid.setRowStretch(2, 3)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._update_clock)
        self._timer.start()
        presentation.page_changed.connect(self._update_pages)
        self._update_pages()
        self._update_clock()

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        _fill(self, screen)

    def _update_pages(self) -> None:
        presentation = self._presentation
        page, position = presentation.page(), presentation.next_position()
        footer, ratio = presentation.footer(), presentation.ratio
        self._current_view.show_page(None if presentation.is_black else page, footer, ratio)
        self._next_view.setVisible(position is not None)
        if position is None:
            self._next_label.setText(_("This is the last step."))
        else:
            next_page, footer = presentation.page(position), presentation.footer(position)
            self._next_view.show_page(next_page, footer, ratio)
            self._next_view.setAccessibleName(next_page.slide.spoken)
            self._next_label.setText(_("Next: {what}").format(what=footer[1]))
        self._notes.setText(page.slide.presenter_notes or _("No notes for this step."))

    def _update_clock(self) -> None:
        now = QTime.currentTime()
        seconds = self._start.secsTo(now) % 86_400
        elapsed = f"{seconds // 60}:{seconds % 60:02}"
        time = QLocale().toString(now, QLocale.FormatType.ShortFormat)
        self._clock.setText(_("{time}   {gone} since the start").format(time=time, gone=elapsed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the key on to the presentation."""
        self._presentation.keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clock and close the presentation too."""
        self._timer.stop()
        super().closeEvent(event)
        if self._presentation.isVisible():
            self._presentation.close()


def _spoken(page: SlidePage, place: str) -> str:
    """Return the text that a screen reader reads of a page."""
    if page.parts == 1:
        return f"{page.slide.spoken}. {place}"
    text = " ".join(row.text for row in page.rows)
    return f"{page.slide.heading}. {page.slide.centre} {text}. {place}"


def _fill(widget: QWidget, screen: QScreen) -> None:
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
