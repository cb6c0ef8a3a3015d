"""The panel with the card and the details of a record."""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from laos_tip_app.base.i18n import _, as_sentences
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, HEADING, UNIT
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.page import Closable
from laos_tip_app.ui.widgets.small_widgets import (
    CloseButton,
    FramelessScrollArea,
    PlainLabel,
    named,
    set_tab_order,
)
from laos_tip_app.ui.widgets.text_size import scaled, set_font_size

if TYPE_CHECKING:
    from laos_tip_app.report.card import Card
    from laos_tip_app.report.details import Details
    from laos_tip_app.ui.widgets.card import CardView
    from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
    from laos_tip_app.ui.widgets.signs import OwnSigns
    from laos_tip_app.ui.widgets.tab import Record, Tab

_CARD_WIDTHS: Final = (27 * UNIT, 48 * UNIT)
_MAX_SHARE: Final = 0.4
"""The greatest part of a tab that a card has when large letters widen it."""

_MIN_LINES: Final = 3
_MIN_LARGE_TITLE_LINES: Final = 24
"""A panel of fewer lines has a small title."""

_MAX_CARD_SHARE: Final = 0.55
"""The part of the panel that the card may have while the details are open."""


def card_width(room: int) -> int:
    """Return the width of a card in a tab."""
    least, usual = map(scaled, _CARD_WIDTHS)
    return min(usual, max(least, round(room * _MAX_SHARE)))


class DetailPanel(Closable):
    """The card of a record and, on demand, all that is known.

    A record without a card has a title, secondary lines and the list. Panel and list may be
    hidden: a record is read when it is needed first, and the list filled when that is.
    """

    def __init__(self, tab: "Tab[Any]", *, is_closable: bool = False) -> None:
        """Create an empty panel of a tab."""
        super().__init__(tab)
        self._tab = tab
        self.is_closable = is_closable
        # What is asked for, what card and head show, and what the list does.
        self._record: Callable[[], Record] = _no_record
        self._shown: Callable[[], Record] = _no_record
        self._listed: Callable[[], Record] | None = None
        self._chosen: Location | None = None
        self._words: Sequence[str] = ()
        self._is_more_open = self._is_compact = False
        self._signs: OwnSigns = {}
        self._head = QWidget(self)
        self._title = PlainLabel(parent=self._head, name="detail_title", wraps=True)
        self._lines = PlainLabel(parent=self._head, name="detail_lines", wraps=True, size=CAPTION)
        self._lines.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._close = CloseButton("detail_close", _("Close"), self._head)
        self._close.setVisible(is_closable)
        self._close.clicked.connect(self.closed)
        head = new_row((self._title, 1), spacing=UNIT // 2)
        head.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        margins = (2 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        new_column(head, self._lines, of=self._head, spacing=UNIT // 2, margins=margins)
        self._layout = new_column(self._head, of=self)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)

    @cached_property
    def card_view(self) -> "CardView":
        """The card, made when it is first needed."""
        from laos_tip_app.ui.widgets.card import CardView

        view = CardView(self, is_closable=self.is_closable)
        view.set_compact(self._is_compact)
        view.location_requested.connect(self._tab.location_requested)
        view.action_requested.connect(self._tab.act_on_card)
        view.more_toggled.connect(self._show_more)
        view.closed.connect(self.closed)
        self._card_area = FramelessScrollArea(view, self, sideways=False)
        # A scroll area asks for 24 lines at most; beside the list it may have more.
        self._layout.insertWidget(0, self._card_area, 1)
        # Made late, they would be last in the window. Qt puts nothing behind the panel, which takes
        # no focus.
        set_tab_order(self._close, *view.tab_stops())
        return view

    @property
    def list(self) -> "EvidenceListView":
        """The list of the details, made when it is first needed."""
        if self._listed is not self._record:
            self._fill_list()
            self._arrange()
        return self._list

    @cached_property
    def _list(self) -> "EvidenceListView":
        from laos_tip_app.ui.widgets.evidence_list import EvidenceListView

        view = named(EvidenceListView(self._tab), "detail_entries")
        view.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._layout.addWidget(view)
        before = self.card_view.tab_stops()[-1] if self._has_card else self._close
        QWidget.setTabOrder(before, view)
        view.set_signs(self._signs)
        view.mark_words(self._words)
        return view

    def main_view(self) -> QWidget:
        """Return the part for the focus: first button or list."""
        card, _details = self._record()
        if card is not None and not self._is_more_open:
            return self.card_view.tab_stops()[0]
        return self.list

    def details(self) -> "Details":
        """Return all that is known about the record."""
        return self._record()[1]

    def show_record(self, read: "Callable[[], Record]", chosen: Location | None = None) -> None:
        """Show a record that a function returns, once in sight.

        Args:
            read: Returns the record.
            chosen: What is selected in its list, if the list has it.
        """
        self._record, self._chosen = cache(read), chosen
        if not self.isHidden():
            self._fill()

    def show_details(self, details: "Details", card: "Card | None" = None) -> None:
        """Show a record at once, as a card if it has one."""
        self._record, self._chosen = lambda: (card, details), None
        self._fill()

    def set_compact(self, is_compact: bool) -> None:
        """Leave out of the card what is chosen above it."""
        self._is_compact = is_compact
        if self._has_card:
            self.card_view.set_compact(is_compact)

    def set_signs(self, signs: "OwnSigns") -> None:
        """Show the signs of the user’s notes."""
        self._signs = signs
        if self._has_list:
            self._list.set_signs(signs)

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight words in the list, in place of those before."""
        self._words = words
        if self._has_list:
            self._list.mark_words(words)

    def spoken(self) -> str:
        """Return the record as spoken by a screen reader."""
        card, details = self._record()
        if card is not None:
            return card.spoken
        first = next((item.spoken for item in details.items if item.kind != "heading"), "")
        return as_sentences((*details.lines, details.title, first))

    def choose_relation(self, sentence: str) -> bool:
        """Select the relation of a sentence; return False if none."""
        for row, item in enumerate(self.list.items()):
            if item.kind == "relation" and item.title == sentence:
                index = self.list.model().index(row, 0)
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                self.list.reveal(index)
                return True
        return False

    def selected_location(self) -> Location | None:
        """Return what is selected in the list, None if nothing."""
        if self._listed is not self._record:
            return self._chosen
        location = self._list.currentIndex().data(Role.LOCATION)
        return location if isinstance(location, Location) else None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what nobody has seen yet."""
        super().showEvent(event)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the height among card and list anew."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _has_card(self) -> bool:
        return "card_view" in vars(self)

    @property
    def _has_list(self) -> bool:
        return "_list" in vars(self)

    def _fill(self) -> None:
        """Show the record that is asked for, unless it is shown."""
        if self._shown is self._record:
            return
        self._shown = self._record
        card, details = self._record()
        if card is not None:
            self.card_view.show_card(card)
            self._card_area.verticalScrollBar().setValue(0)
        self._title.setText(details.title)
        self._lines.setText("\n".join(details.lines))
        self._lines.setVisible(bool(details.lines))
        if card is None or self._has_list:
            self._fill_list()
        self._arrange()

    def _fill_list(self) -> None:
        """List what the card does not say, unless it is listed."""
        (card, details), view = self._record(), self._list
        if self._listed is self._record:
            return
        self._listed = self._record
        if card is None:
            view.set_items(details.items)
        else:
            view.set_items(card.beyond(details.items), card.note_locations)
        if self._chosen is not None:
            view.select_location(self._chosen)
        view.setAccessibleName(
            _("Details of {title}").format(title=details.title) if details.title else _("Details")
        )

    def _show_more(self, is_open: bool) -> None:
        self._is_more_open = is_open
        if is_open:
            self._fill_list()
        self._arrange()
        # The button that was pressed has the focus, and closes the list again.
        more = self.card_view.more
        QTimer.singleShot(0, more, lambda: self._card_area.ensureWidgetVisible(more, 0, UNIT))

    def _arrange(self) -> None:
        """Show card, head and list, and divide the height among them."""
        if self._shown is _no_record:
            return
        card, details = self._shown()
        has_card = card is not None
        self._head.setVisible(not has_card and bool(details.title))
        if self._has_card:
            self._card_area.setVisible(has_card)
        if self._has_list:
            self._list.setVisible(not has_card or self._is_more_open)
            # In a short window the title and its lines come first; Qt would give the list more.
            self._list.setMinimumHeight(_MIN_LINES * self.fontMetrics().lineSpacing())
        if has_card:
            self._fit_card()
        is_short = self.height() < _MIN_LARGE_TITLE_LINES * self.fontMetrics().lineSpacing()
        set_font_size(self._title, BODY if is_short else HEADING, bold=True)

    def _fit_card(self) -> None:
        """Leave room for the buttons of the card, and the list."""
        view, width = self.card_view, self.width()
        most = round(self.height() * (_MAX_CARD_SHARE if self._is_more_open else 1))
        view.show_picture(True)
        if view.heightForWidth(width) > most:
            view.show_picture(False)
        needed = view.heightForWidth(width)
        view.put_corrections_first(needed > most)
        height = min(needed, most) if self._is_more_open else self.maximumHeight()
        self._card_area.setMaximumHeight(max(height, 1))
        bar = self._card_area.verticalScrollBar().sizeHint().width()
        self._card_area.setMinimumWidth(view.minimumSizeHint().width() + bar)


def _no_record() -> "Record":
    from laos_tip_app.report.details import Details

    return None, Details()
