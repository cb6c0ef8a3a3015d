"""The window of the presenter: slides, notes and time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTime, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QGridLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, TITLE, UNIT, Theme, sized
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.report.slides import ScheduleItem
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel
from laos_tip_app.ui.workshop.presentation import Presentation, SlideView, fill, keys_text

_SECOND: Final = 1000
_DAY: Final = 86_400
_MINUTE: Final = 60


class PresenterView(QWidget):
    """Shows the presenter this slide, the next, notes and the time.

    It takes the same keys as the presentation, and the mouse on this slide moves the pointer.
    """

    def __init__(
        self,
        presentation: Presentation,
        theme: Theme,
        drawings: SlideDrawings | None = None,
        schedule: Sequence[ScheduleItem] = (),
    ) -> None:
        """Follow a presentation.

        Args:
            presentation: The presentation.
            theme: The colours.
            drawings: The drawings of the report.
            schedule: The parts of the agenda with their times; none without an agenda.
        """
        super().__init__()
        self.setObjectName("presenter_view")
        self.setWindowTitle(_("For the facilitator"))
        self._presentation = presentation
        self._schedule = schedule
        self._start = QTime.currentTime().addSecs(-_MINUTE * self._minute_of_part())
        self._shown_since = QTime.currentTime()
        self._current_view = SlideView(theme, drawings, self)
        self._next_view = SlideView(theme, drawings, self)
        self._current_view.setAccessibleName(_("Current slide"))
        self._current_view.pointed.connect(presentation.point_at)
        presentation.pointer_moved.connect(self._current_view.show_pointer)
        self._notes, self._clock = PlainLabel(parent=self), PlainLabel(parent=self)
        self._next_label, self._time_left = PlainLabel(parent=self), PlainLabel(parent=self)
        self._keys = PlainLabel(keys_text(), self)
        self._notes.setObjectName("remarks")
        self._clock.setObjectName("clock")
        self._time_left.setObjectName("time_left")
        self._next_label.setObjectName("next_step")
        for label in (self._notes, self._time_left, self._keys):
            label.setWordWrap(True)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes.setFont(sized(self.font(), TITLE))
        self._notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock.setFont(sized(self.font(), TITLE, bold=True))
        for label in (self._next_label, self._time_left):
            label.setFont(sized(self.font(), HEADING, bold=True))
        self._time_left.setVisible(bool(schedule))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setObjectName("clock_timer")
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._update_clock)
        self._timer.start()
        presentation.page_changed.connect(self._update_pages)
        self._update_pages()

    def _lay_out(self) -> None:
        scroll_area = FramelessScrollArea(self._notes, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        grid.setSpacing(2 * UNIT)
        grid.addWidget(self._clock, 0, 0)
        grid.addWidget(self._next_label, 0, 1)
        grid.addWidget(self._current_view, 1, 0)
        grid.addWidget(self._next_view, 1, 1)
        grid.addWidget(self._time_left, 2, 0, 1, 2)
        grid.addWidget(scroll_area, 3, 0, 1, 2)
        grid.addWidget(self._keys, 4, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(1, 7)
        grid.setRowStretch(3, 3)

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        fill(self, screen)

    def _update_pages(self) -> None:
        presentation = self._presentation
        page, position = presentation.page(), presentation.next_position()
        self._current_view.show_page(
            page,
            presentation.footer(),
            presentation.ratio,
            blank=presentation.blank,
            time_left=presentation.time_left,
        )
        self._next_view.setVisible(position is not None)
        if position is None:
            self._next_label.setText(_("This is the last slide."))
        else:
            next_page, footer = presentation.page(position), presentation.footer(position)
            self._next_view.show_page(next_page, footer, presentation.ratio)
            self._next_view.setAccessibleName(next_page.slide.spoken)
            self._next_label.setText(_("Next: {what}").format(what=footer[1]))
        self._notes.setText(page.slide.presenter_notes or _("No notes for this slide."))
        self._update_clock()

    def _update_clock(self) -> None:
        now = QTime.currentTime()
        time = QLocale().toString(now, QLocale.FormatType.ShortFormat)
        gone = _minutes(self._shown_since.secsTo(now) % _DAY)
        self._clock.setText(_("{time}   {gone} elapsed").format(time=time, gone=gone))
        if self._schedule:
            self._time_left.setText(self._time_left_text(self._start.secsTo(now) % _DAY))

    def _part(self) -> int:
        """Return the number of the part that the current slide belongs to."""
        slide = self._presentation.position[0]
        begun = [n for n, item in enumerate(self._schedule) if item.first_slide <= slide]
        return begun[-1] if begun else 0

    def _minute_of_part(self) -> int:
        """Return the minute at which the current part is to begin."""
        part = self._part() if self._schedule else 0
        # Parts without slides, such as a break, may begin at the same slide as the one after them.
        first = self._schedule[part].first_slide if self._schedule else 0
        return sum(item.minutes for item in self._schedule if item.first_slide < first)

    def _time_left_text(self, gone: int) -> str:
        part = self._part()
        until = _MINUTE * sum(item.minutes for item in self._schedule[: part + 1])
        whole = _MINUTE * sum(item.minutes for item in self._schedule)
        pattern = _("{part}: {time} left") if gone <= until else _("{part}: {time} over time")
        text = pattern.format(part=self._schedule[part].title, time=_minutes(abs(until - gone)))
        pattern = _("Agenda: {time} left") if gone <= whole else _("Agenda: {time} over time")
        return f"{text}   {pattern.format(time=_minutes(abs(whole - gone)))}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the key on to the presentation."""
        self._presentation.keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clock and close the presentation too."""
        self._timer.stop()
        super().closeEvent(event)
        if self._presentation.isVisible():
            self._presentation.close()


def _minutes(seconds: int) -> str:
    """Return a time in minutes and seconds, as on a clock."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"
