"""The window that presents slides, and the window of the presenter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, QRect, Qt, QTime, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
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
from laos_tip_app.ui.widgets.labels import PlainLabel

_KEYS: Final = Qt.Key
_FORWARD: Final = (_KEYS.Key_Right, _KEYS.Key_Down, _KEYS.Key_Space, _KEYS.Key_PageDown)
_BACK: Final = (_KEYS.Key_Left, _KEYS.Key_Up, _KEYS.Key_Backspace, _KEYS.Key_PageUp)
_BLACK: Final = (_KEYS.Key_B, _KEYS.Key_Period)
_SECOND: Final = 1000


class SlideView(QWidget):
    """One frame, as large as the screen allows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._painter = SlidePainter(theme, SlideFonts(self.font()))
        self._frame: SlidePage | None = None
        self._foot = ("", "")
        self._ratio = 16 / 9
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._ground = QColor(theme.window)

    def show_frame(self, frame: SlidePage | None, foot: tuple[str, str], ratio: float) -> None:
        """Show a frame laid out for a shape, or black."""
        self._frame, self._foot, self._ratio = frame, foot, ratio
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            if self._frame is None:
                painter.fillRect(self.rect(), Qt.GlobalColor.black)
                return
            width = min(self.width(), self.height() * self._ratio)
            height = width / self._ratio
            painter.fillRect(self.rect(), self._ground)
            self._painter.paint(painter, self._frame, width, height, self._foot)


class Presentation(QWidget):
    """The screen that everybody looks at.

    Keys: the arrows, Space, Page Up and Down and a clicker go from frame to frame, Home and End to
    the first and last, a number and Enter to that step; B is black; Esc leaves.

    Signals:
        moved: Another frame is shown, or black.
        left: It is over.
    """

    moved = Signal()
    left = Signal()

    def __init__(self, steps: Sequence[Slide], theme: Theme, foot: str) -> None:
        """Begin with the first step.

        Args:
            steps: What is shown; one at least.
            theme: The look.
            foot: What stands at the foot of every frame: title and edition.
        """
        super().__init__()
        self.setObjectName("presentation")
        self.setWindowTitle(_("Presentation"))
        self._steps = steps
        self._fonts = SlideFonts(self.font())
        self._foot = foot
        self._made: dict[int, tuple[SlidePage, ...]] = {}
        self._step = 0
        self._part = 0
        self._typed = ""
        self.black = False
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
        """How many times as wide as high it is."""
        return max(self.width(), 1) / max(self.height(), 1)

    @property
    def at(self) -> tuple[int, int]:
        """Which step is shown, and which of its frames, both from 0."""
        return self._step, self._part

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self._steps)

    def frame(self, at: tuple[int, int] | None = None) -> SlidePage:
        """Return a frame; the one that is shown where none is named."""
        step, part = self.at if at is None else at
        return self._frames(step)[part]

    def next_at(self) -> tuple[int, int] | None:
        """Return which step and frame come next; None at the end."""
        if self._part + 1 < len(self._frames(self._step)):
            return self._step, self._part + 1
        return (self._step + 1, 0) if self._step + 1 < self.count else None

    def foot(self, at: tuple[int, int] | None = None) -> tuple[str, str]:
        """Return what stands at the foot of a frame."""
        step, part = self.at if at is None else at
        count = len(self._frames(step))
        place = _("{number} of {count}").format(number=step + 1, count=self.count)
        if count > 1:
            place = _("{place}, part {part} of {parts}").format(
                place=place, part=part + 1, parts=count
            )
        return self._foot, place

    def go(self, step: int, part: int = 0) -> None:
        """Show a frame; numbers outside stand for the first or last."""
        self._step = min(max(step, 0), self.count - 1)
        self._part = min(part, len(self._frames(self._step)) - 1)
        self._show()

    def _frames(self, step: int) -> tuple[SlidePage, ...]:
        if step not in self._made:
            self._made[step] = slide_pages(self._steps[step], self._fonts, self.ratio)
        return self._made[step]

    def _forward(self) -> None:
        after = self.next_at()
        if after is not None:
            self.go(*after)

    def _back(self) -> None:
        if self._part:
            self.go(self._step, self._part - 1)
        elif self._step:
            self.go(self._step - 1, len(self._frames(self._step - 1)) - 1)

    def _show(self) -> None:
        frame, foot = self.frame(), self.foot()
        self.view.show_frame(None if self.black else frame, foot, self.ratio)
        said = _("Black screen") if self.black else _spoken(frame, foot[1])
        self.view.setAccessibleName(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, said))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the keys say."""
        key = event.key()
        if key in (_KEYS.Key_Return, _KEYS.Key_Enter) and self._typed:
            self.black = False
            self.go(int(self._typed) - 1)
            self._typed = ""
            return
        if event.text().isdecimal() and event.text().isascii():
            self._typed = (self._typed + event.text())[-4:]
            return
        self._typed = ""
        if key in _BLACK:
            self.black = not self.black
            self._show()
            return
        self.black = False
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
        """Go on, or back with the right button."""
        self.black = False
        if event.button() == Qt.MouseButton.RightButton:
            self._back()
        else:
            self._forward()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for another screen."""
        super().resizeEvent(event)
        self._made.clear()
        self.go(self._step, self._part)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is over."""
        super().closeEvent(event)
        self.left.emit()


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
        self._began = QTime.currentTime()
        self._now, self._next = SlideView(theme, self), SlideView(theme, self)
        self._now.setAccessibleName(_("What is shown"))
        self._remarks, self._clock = PlainLabel(parent=self), PlainLabel(parent=self)
        self._after = PlainLabel(parent=self)
        self._remarks.setObjectName("remarks")
        self._clock.setObjectName("clock")
        self._remarks.setWordWrap(True)
        self._remarks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._remarks.setFont(sized(self.font(), TITLE))
        self._remarks.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock.setFont(sized(self.font(), TITLE, bold=True))
        self._after.setFont(sized(self.font(), HEADING, bold=True))
        room = QScrollArea(self)
        room.setWidget(self._remarks)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 3 * UNIT)
        grid.setSpacing(2 * UNIT)
        grid.addWidget(self._clock, 0, 0)
        grid.addWidget(self._after, 0, 1)
        grid.addWidget(self._now, 1, 0)
        grid.addWidget(self._next, 1, 1)
        grid.addWidget(room, 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(1, 5)
        grid.setRowStretch(2, 3)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._tell_time)
        self._timer.start()
        presentation.moved.connect(self._follow)
        self._follow()
        self._tell_time()

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        _fill(self, screen)

    def _follow(self) -> None:
        shown = self._presentation
        frame, after, ratio = shown.frame(), shown.next_at(), shown.ratio
        self._now.show_frame(None if shown.black else frame, shown.foot(), ratio)
        self._next.setVisible(after is not None)
        if after is None:
            self._after.setText(_("This is the last step."))
        else:
            self._next.show_frame(shown.frame(after), shown.foot(after), ratio)
            self._next.setAccessibleName(shown.frame(after).slide.spoken)
            self._after.setText(_("Next: {what}").format(what=shown.foot(after)[1]))
        remarks = frame.slide.presenter_notes
        self._remarks.setText(remarks or _("No notes for this step."))

    def _tell_time(self) -> None:
        now = QTime.currentTime()
        seconds = self._began.secsTo(now) % 86_400
        gone = f"{seconds // 60}:{seconds % 60:02}"
        time = QLocale().toString(now, QLocale.FormatType.ShortFormat)
        self._clock.setText(_("{time}   {gone} since the start").format(time=time, gone=gone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the presentation do it."""
        self._presentation.keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the clock rest, and end the presentation too."""
        self._timer.stop()
        super().closeEvent(event)
        if self._presentation.isVisible():
            self._presentation.close()


def _spoken(frame: SlidePage, place: str) -> str:
    if frame.parts == 1:
        return f"{frame.slide.spoken}. {place}"
    said = " ".join(row.text for row in frame.rows)
    return f"{frame.slide.heading}. {frame.slide.centre} {said}. {place}"


def _fill(widget: QWidget, screen: QScreen) -> None:
    place: QRect = screen.geometry()
    widget.setScreen(screen)
    widget.setGeometry(place)
    widget.showFullScreen()
