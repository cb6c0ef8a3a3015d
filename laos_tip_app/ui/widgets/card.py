"""The card of a claim, with buttons for what to do next."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, BODY, CAPTION, READING, TARGET, TITLE, UNIT, current_theme
from laos_tip_app.drawing.card_picture import CardPicture
from laos_tip_app.report.card import MAX_NAME_LENGTH, Card, CardName
from laos_tip_app.report.corrections import correction_lines
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.item_painter import paint_note_box
from laos_tip_app.ui.widgets.small_widgets import CloseButton, PlainLabel, new_button, set_tooltip
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, scaled, text_scale

_EMPTY: Final = Card(Location("reader"), "", "")
_OF_TEXT: Final = ("fact", "passage")
"""Kinds of cards that say what is chosen in the text."""


def action_buttons(parent: QWidget, run: Callable[[str], object]) -> list[QPushButton]:
    """Return buttons that run what to do with a claim, by name."""
    actions = {
        "copy": _("Copy with citation"),
        "print": _("Print"),
        "slide": _("Put on a slide"),
        "note": _("Note"),
    }
    buttons = [
        new_button(text, parent, f"card_{name}", partial(run, name))
        for name, text in actions.items()
    ]
    # Filled, as what most people want next.
    buttons[0].setDefault(True)
    return buttons


class CardView(QWidget):
    """Shows a card and buttons for what to do with it.

    Signals:
        location_requested: The user asks for the `Location` of a body or place.
        action_requested: The user wants to `copy`, `print`, put it on a `slide` or write a `note`.
        more_toggled: The user opens (True) or closes all that is known about it.
        closed: The user closes the card.

    Attributes:
        more: The button that opens all that is known about it.
    """

    location_requested = Signal(object)
    action_requested = Signal(str)
    more_toggled = Signal(bool)
    closed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, is_closable: bool = False, has_more: bool = True
    ) -> None:
        """Create an empty card, with a cross if it can be closed."""
        super().__init__(parent)
        self._card = _EMPTY
        self._is_compact = False
        self._place = ColumnLabel(parent=self, name="card_place", wraps=True, size=CAPTION)
        self._place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._close = CloseButton("card_close", _("Close"), self) if is_closable else None
        self._number = PlainLabel(
            parent=self, name="card_number", wraps=True, size=TITLE, bold=True
        )
        self._statement = ColumnLabel(parent=self, name="card_statement", wraps=True, size=READING)
        self._difference = ColumnLabel(parent=self, name="card_mark", wraps=True, size=CAPTION)
        self._detail = ColumnLabel(parent=self, name="card_detail", wraps=True, size=BODY)
        self._notes = new_column(spacing=UNIT)
        self._note_labels: list[NoteLabel] = []
        self._picture = _PictureView(self)
        self._names = FlowLayout(spacing=UNIT)
        self._chips: list[QPushButton] = []
        self._buttons = action_buttons(self, self.action_requested.emit)
        self.more = new_button("", self, "card_more")
        self.more.setCheckable(True)
        self.more.setFlat(True)
        self.more.setVisible(has_more)
        self.more.toggled.connect(self._on_more_toggled)
        self._fill_column()
        self._apply_colours()
        for stop in self.tab_stops():
            stop.installEventFilter(self)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return its buttons in the order of the Tab key."""
        close = () if self._close is None else (self._close,)
        return (*self._buttons, *self._chips, self.more, *close)

    def card(self) -> Card:
        """Return the card that is shown."""
        return self._card

    def show_card(self, card: Card) -> None:
        """Show another card."""
        self._card = card
        self._place.setText(card.place)
        # A record, such as a term, is not what is chosen above.
        is_compact = self._is_compact and card.location.kind in _OF_TEXT
        texts = {
            self._number: card.number,
            self._statement: "" if is_compact else card.statement,
            self._difference: card.status,
            self._detail: card.detail,
        }
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        self._apply_colours()
        self._show_notes()
        self.show_picture(True)
        self._show_names(() if is_compact else card.names)
        self._show_more_text()
        self.setAccessibleName(_("Card"))
        self.setAccessibleDescription(card.spoken)

    def show_picture(self, is_shown: bool) -> None:
        """Show the picture, if the card has one, or leave it out."""
        card = self._card
        is_compact = self._is_compact and card.location.kind in _OF_TEXT
        self._picture.show_card(card if is_shown and not is_compact else _EMPTY)

    def put_corrections_first(self, is_first: bool) -> None:
        """Put corrections above the claim, which may fill the visible part."""
        self._column.removeItem(self._notes)
        below = self._number if is_first and self._card.corrections else self._picture
        self._column.insertLayout(self._column.indexOf(below), self._notes)

    def set_compact(self, is_compact: bool) -> None:
        """Leave out picture, names and the claim that is chosen above."""
        self._is_compact = is_compact
        self.show_card(self._card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the second of two clicks; the first may have opened it."""
        is_second = event.type() == QEvent.Type.MouseButtonDblClick
        return is_second or super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._apply_colours()

    def _fill_column(self) -> None:
        head = new_row((self._place, 1), spacing=UNIT)
        if self._close is not None:
            self._close.clicked.connect(self.closed)
            head.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        texts = (self._number, self._statement, self._difference, self._detail)
        actions = FlowLayout(spacing=UNIT, widgets=(*self._buttons, self.more))
        parts = (head, *texts, self._notes, self._picture, self._names, actions, None)
        margins = (2 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        self._column = new_column(*parts, of=self, spacing=3 * UNIT // 2, margins=margins)

    def _apply_colours(self) -> None:
        """Colour the status as its mark, the button as a link."""
        theme, palette = current_theme(), QPalette()
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(theme.accent))
        self.more.setPalette(palette)
        colour = theme.mark_colour(self._card.difference.mark[:1]) or theme.text
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self._difference.setPalette(palette)

    def _show_notes(self) -> None:
        card = self._card
        texts = [*correction_lines(card.corrections)]
        if card.caution is not None:
            texts.append(card.caution.short)
        while len(self._note_labels) < len(texts):
            label = NoteLabel(self)
            self._note_labels.append(label)
            self._notes.addWidget(label)
        for number, label in enumerate(self._note_labels):
            label.setVisible(number < len(texts))
            if number < len(texts):
                is_correction = number < len(card.corrections)
                label.show_note(texts[number], is_correction=is_correction)
                # The text may be the same as before it was hidden: Qt would keep its height then.
                label.updateGeometry()

    def _show_names(self, names: tuple[CardName, ...]) -> None:
        while len(self._chips) < len(names):
            number = len(self._chips)
            follow = partial(self._follow, number)
            chip = new_button("", self, f"card_name_{number}", follow, is_chip=True)
            # One that is wider than the card ends with “…”.
            chip.setMinimumSize(TARGET, TARGET)
            chip.installEventFilter(self)
            QWidget.setTabOrder((*self._buttons, *self._chips)[-1], chip)
            self._names.addWidget(chip)
            self._chips.append(chip)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(names))
            if number < len(names):
                text = names[number].text
                is_long = len(text) > MAX_NAME_LENGTH
                shown = f"{text[:MAX_NAME_LENGTH].rstrip()}…" if is_long else text
                chip.setText(shown.replace("&", "&&"))
                chip.setAccessibleName(text)
                set_tooltip(chip, text)

    def _show_more_text(self) -> None:
        text, further = _("More"), self._card.further
        if self.more.isChecked():
            text = _("Less")
        elif further:
            text = ngettext("More ({count} note)", "More ({count} notes)", further)
            text = text.format(count=further)
        self.more.setAccessibleName(text)
        self.more.setText(text if self.more.isChecked() else f"{text} ›")

    def _on_more_toggled(self, is_open: bool) -> None:
        self._show_more_text()
        self.more_toggled.emit(is_open)

    def _follow(self, number: int) -> None:
        self.location_requested.emit(self._card.names[number].location)


class ColumnLabel(PlainLabel):
    """A text as wide as its column, whichever width that is."""

    def sizeHint(self) -> QSize:
        """Return nothing; Qt would lay out the text five times for it."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()


class NoteLabel(ColumnLabel):
    """A note in words, on its ground and beside its bar."""

    _is_correction: bool

    def __init__(self, parent: QWidget) -> None:
        """Make a label, which is empty until it is given a note."""
        super().__init__(parent=parent, name="card_note", wraps=True, size=BODY)
        self.setContentsMargins(BAR + UNIT, UNIT, UNIT, UNIT)

    def show_note(self, text: str, *, is_correction: bool) -> None:
        """Show a note in the colours of corrections, or of cautions."""
        self._is_correction = is_correction
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the bar below the text."""
        with QPainter(self) as painter:
            paint_note_box(painter, QRectF(self.rect()), is_correction=self._is_correction)
        super().paintEvent(event)


class _PictureView(QWidget):
    """The dots or the date of a card; hidden without either."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card_picture")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._card = _EMPTY
        self._picture = CardPicture(_EMPTY, current_theme(), 1.0)
        # Else its first height would be that of a column of dots.
        self.resize(scaled(40 * UNIT), TARGET)
        self.hide()

    def show_card(self, card: Card) -> None:
        self._card = card
        self._picture = CardPicture(card, current_theme(), text_scale())
        self.setVisible(self.heightForWidth(self.width()) > 0)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self.show_card(self._card)

    def heightForWidth(self, width: int) -> int:
        return round(self._picture.height(max(width, TARGET), QFontMetricsF(self.font())))

    def sizeHint(self) -> QSize:
        return QSize(TARGET, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._picture.paint(painter, float(self.width()))
