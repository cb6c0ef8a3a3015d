"""The window of the presenter: slides, notes and time."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final, override

from PySide6.QtCore import QEvent, QLocale, Qt, QTime
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from laos_tip_app.base.i18n import _, language
from laos_tip_app.base.theme import BODY, HEADING, TITLE, UNIT
from laos_tip_app.documents.workshop_plan import clock
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel
from laos_tip_app.ui.widgets.text_size import set_font_size
from laos_tip_app.ui.workshop.presentation import Presentation, SlideView, keys_text, new_timer

_DAY: Final = 86_400
_MINUTE: Final = 60
_LEAST_LINES: Final = 20
"""A lower window has no room for keys, agenda and the next slide."""


class PresenterView(QWidget):
    """Shows the presenter this slide, the next, notes and the time.

    It takes the same keys as the presentation, and the mouse on this slide moves the pointer.
    """

    def __init__(self, presentation: Presentation) -> None:
        """Follow a presentation.

        Args:
            presentation: The presentation.
        """
        super().__init__()
        self.setObjectName("presenter_view")
        self.setWindowTitle(_("For the facilitator"))
        self._presentation, deck = presentation, presentation.deck
        self._items = deck.items
        # When each item is to begin, and the end of the last.
        self._begins = (0, *accumulate(item.minutes for item in self._items))
        begin = self._begins[presentation.slide.item] if self._items else 0
        self._start = QTime.currentTime().addSecs(-_MINUTE * begin)
        self._shown_since = QTime.currentTime()
        self._current_view = SlideView(deck, self)
        self._next_view = SlideView(deck, self)
        self._current_view.setAccessibleName(_("Current slide"))
        self._current_view.pointed.connect(presentation.point_at)
        presentation.pointer_moved.connect(self._current_view.show_pointer)
        self._notes = PlainLabel(parent=self, name="remarks", wraps=True, size=HEADING)
        self._agenda = PlainLabel(parent=self, name="agenda", wraps=True, size=HEADING)
        for label in (self._notes, self._agenda):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._clock = PlainLabel(parent=self, name="clock", wraps=True)
        self._next_label = PlainLabel(parent=self, name="next_step", size=HEADING, bold=True)
        self._time_left = PlainLabel(parent=self, name="time_left", wraps=True)
        self._time_left.setVisible(bool(self._items))
        policy = self._time_left.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self._time_left.setSizePolicy(policy)
        self._keys = PlainLabel(keys_text(), self, wraps=True)
        self._lay_out()
        new_timer("clock_timer", self._update_clock, self).start()
        presentation.slide_changed.connect(self._update_slides)
        self._update_slides()

    @property
    def _is_low(self) -> bool:
        return self.height() < _LEAST_LINES * self.fontMetrics().lineSpacing()

    def _lay_out(self) -> None:
        notes = FramelessScrollArea(self._notes, self)
        self._agenda_area = FramelessScrollArea(self._agenda, self)
        # Above both slides: in large letters there would be little room below the current one.
        head = FlowLayout(spacing=4 * UNIT, widgets=(self._clock, self._time_left))
        # In the shapes of slides that are usual, little of their heights is left over.
        now = ((self._current_view, 7), (self._agenda_area, 2))
        following = (self._next_label, (self._next_view, 5), (notes, 5))
        columns = new_row(
            (new_column(*now, spacing=2 * UNIT), 3),
            (new_column(*following, spacing=2 * UNIT), 2),
            spacing=3 * UNIT,
        )
        margins = (3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        new_column(head, (columns, 1), self._keys, of=self, spacing=2 * UNIT, margins=margins)

    def _update_slides(self) -> None:
        presentation = self._presentation
        number, ratio = presentation.position, presentation.ratio
        self._current_view.show_slide(
            number, ratio, blank=presentation.blank, time_left=presentation.time_left
        )
        is_last = number + 1 == presentation.count
        self._next_view.setHidden(is_last or self._is_low)
        if is_last:
            self._next_label.setText(_("This is the last slide."))
        else:
            self._next_view.show_slide(number + 1, ratio, blank="", time_left="")
            following = presentation.deck.slides[number + 1]
            self._next_view.setAccessibleName(following.spoken)
            self._next_label.setText(_("Next: {what}").format(what=presentation.place(number + 1)))
        notes = "\n\n".join(presentation.slide.speaker_notes)
        self._notes.setText(notes or _("No notes for this slide."))
        self._agenda.setText("\n".join(self._agenda_lines()))
        self._update_clock()

    def _agenda_lines(self) -> Iterator[str]:
        """Yield what is now and what follows, with the planned times."""
        current = self._presentation.slide.item
        for number, item in enumerate(self._items[current:], current):
            mark = "▶" if number == current else "    "
            yield f"{mark} {clock(self._begins[number])}  {item.title}"

    def _update_clock(self) -> None:
        now = QTime.currentTime()
        time = QLocale(language()).toString(now, QLocale.FormatType.ShortFormat)
        gone = clock(self._shown_since.secsTo(now) % _DAY)
        text = f"{time}   {_('{time} elapsed').format(time=gone)}"
        self._clock.setText(_unbroken(text) if self._is_low else text)
        if self._items:
            self._time_left.setText(self._time_left_text(self._start.secsTo(now) % _DAY))

    def _time_left_text(self, gone: int) -> str:
        current = self._presentation.slide.item
        until, whole = _MINUTE * self._begins[current + 1], _MINUTE * self._begins[-1]
        pattern = _("{part}: {time} left") if gone <= until else _("{part}: {time} over time")
        time = clock(abs(until - gone))
        text = _unbroken(pattern).format(part=self._items[current].title, time=time)
        pattern = _("Agenda: {time} left") if gone <= whole else _("Agenda: {time} over time")
        return f"{text}   {_unbroken(pattern).format(time=clock(abs(whole - gone)))}"

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Leave a low window to slide, notes and time."""
        is_low = self._is_low
        self._keys.setHidden(is_low)
        self._agenda_area.setHidden(is_low or not self._items)
        set_font_size(self._clock, BODY if is_low else TITLE, bold=True)
        set_font_size(self._time_left, BODY if is_low else HEADING, bold=True)
        self._update_slides()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the key on to the presentation."""
        self._presentation.keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the presentation too."""
        super().closeEvent(event)
        self._presentation.close()


def _unbroken(pattern: str) -> str:
    """Return a text in one line, apart from what is put in."""
    return pattern.replace(" ", "\N{NO-BREAK SPACE}")
