"""The base class of the tabs, and a tab with one sentence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import TARGET
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.small_widgets import SentencePage
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.report.annotations.anchoring import Anchor
    from laos_tip_app.report.annotations.annotation import Annotation, TextRange
    from laos_tip_app.report.card import Card
    from laos_tip_app.report.details import DetailBuilder, Details
    from laos_tip_app.ui.widgets.signs import OwnSigns

    type Record = tuple[Card | None, Details]
    """A record as a card, if it has one, and with all that is known about it."""

_WITHOUT_CARD: Final = ("context", "source")
"""A statement of another publisher may mislead without those that belong to it."""


class PlacedAnnotation(NamedTuple):
    """An annotation with its position in a paragraph.

    Attributes:
        annotation: What the user wrote, highlighted or bookmarked.
        anchor: How it was found in this edition.
        start: Its first character in the paragraph.
        end: One past its last character there.
    """

    annotation: "Annotation"
    anchor: "Anchor"
    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether it has characters of a part of the paragraph."""
        return self.start < end and self.end > start


class AnnotationSource(Protocol):
    """The user's own notes in this edition."""

    def in_passage(self, passage_id: str) -> Sequence[PlacedAnnotation]:
        """Return the annotations of a paragraph, in order."""

    def record_signs(self) -> "OwnSigns":
        """Return the signs of the records with a note or bookmark."""


class Panes(Protocol):
    """The panes next to a text: `contents` and `evidence`."""

    def set_pane_shown(self, pane: str, shown: bool) -> None:
        """Show or hide a pane."""

    def close_card(self) -> None:
        """Hide the evidence until another sentence is chosen."""

    def is_pane_visible(self, pane: str) -> bool | None:
        """Return whether a pane is visible; None if it does not exist."""


class Tab[State](QWidget):
    """A tab with a view state of the type `State`.

    Attributes:
        pane_layout: The panes next to its text, if it has a text.

    Signals:
        location_requested: The user asks to go to a `Location`, on this tab or another.
        location_changed: The user selected another `Location` in the tab.
        part_opening: The user opens a part over the view, which Back closes.
        agenda_requested: The user adds a `Location` to the agenda.
        annotation_requested: The user writes or bookmarks: `note`, `bookmark`, `open` or another
            action of the `AnnotationController`, and the record, or None for the current place.
        command_requested: The user asks for a command of the window, by its name.
        message: A message for the user, as one sentence.
        status_message: What has just happened, such as “Citation copied”.
    """

    location_requested = Signal(object)
    location_changed = Signal(object)
    part_opening = Signal()
    agenda_requested = Signal(object)
    annotation_requested = Signal(str, object)
    command_requested = Signal(str)
    message = Signal(str)
    status_message = Signal(str)

    pane_layout: Panes | None = None

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Create an empty tab of a report."""
        super().__init__()
        self._store = store
        self._context_shown = context_shown

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the main pane.

        A focus proxy would remove the widgets before it from the tab order.
        """
        if self.main_pane() is not self:
            self.main_pane().setFocus(event.reason())

    def show_location(self, location: Location) -> None:
        """Show a location; one without a kind changes nothing.

        Only a text that is still empty then shows its beginning.
        """

    def open_details(self, *, may_cover: bool = False) -> None:
        """Open the card of the location that was asked for.

        Args:
            may_cover: Whether it may take the place of the view.
        """

    def show_menu(self, position: QPoint, location: Location) -> None:
        """Show the menu of a record at a global position."""

    def point_at(self, location: Location) -> None:
        """Select in the text what is chosen or hovered in the details."""

    def act_on_card(self, action: str) -> None:
        """Do what the user wants with the card of the tab."""

    def act(self, action: str, location: Location) -> None:
        """Do what the user wants with a record, as `CardView` says it."""
        match action:
            case "copy":
                from laos_tip_app.report.citations import quoted

                QGuiApplication.clipboard().setText(quoted(self._store, location))
                self.status_message.emit(_("Copied with citation"))
            case "slide":
                self.agenda_requested.emit(location)
            case "note":
                self.annotation_requested.emit("note", location)
            case name:
                self.command_requested.emit(name)

    def location(self) -> Location:
        """Return the current location."""
        raise NotImplementedError

    def main_pane(self) -> QWidget:
        """Return the widget that gets the focus with the tab."""
        return self

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts between which the user can move the focus."""
        return (self.main_pane(),)

    def spoken_location(self) -> str:
        """Return the location in words; "" if the focused widget is announced."""
        return ""

    def view_state(self) -> State:
        """Return filters, order, selection and scroll position, for `restore`."""
        raise NotImplementedError

    def restore(self, state: State) -> None:
        """Restore a view state; called after `show_location`."""

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight words until the location changes, if the tab has text."""

    def mark_changed(self, fact_ids: frozenset[str]) -> None:
        """Mark the sentences of facts as changed, if the tab has text."""

    def visible_ids(self) -> tuple[str, ...] | None:
        """Return the ids of the visible rows, None without a list."""
        return None

    def subview_request(self) -> "DocumentRequest | None":
        """Return the request for the visible sub-view, or None.

        None means that the request for the location is enough.
        """
        return None

    def selection(self) -> tuple[str, tuple[Location, ...]]:
        """Return the selected text and its location."""
        return "", ()

    def annotation_ranges(self) -> "tuple[TextRange, ...]":
        """Return the selected text or the current sentence, if there is one."""
        return ()

    def show_annotations(self, source: "AnnotationSource") -> None:
        """Show the user's own notes; called again when they change."""

    def show_note_editor(self, editor: QWidget, where: "TextRange | None") -> None:
        """Place the editor of a note on the tab."""
        editor.setParent(self)
        editor.adjustSize()
        corner = self.rect().bottomRight() - editor.rect().bottomRight()
        editor.move(corner.x() // 2, max(corner.y() - TARGET, 0))
        editor.show()

    def set_context_shown(self, shown: bool) -> None:
        """Show or hide statements of other publishers."""
        if shown != self._context_shown:
            self._context_shown = shown
            self._update_context()

    def _update_context(self) -> None:
        """Show again what has statements of other publishers in it."""

    def _details(self) -> "DetailBuilder":
        """Return the builder of all that is known about a record."""
        from laos_tip_app.report.details import DetailBuilder

        return DetailBuilder(self._store, self._context_shown)

    def _record(self, location: Location) -> "Record":
        """Return the card of a record, and its linked records."""
        from laos_tip_app.report.card import card_of

        card = None if location.kind in _WITHOUT_CARD else card_of(self._store, location)
        return card, self._details().of(location)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._draw_again()

    def _draw_again(self) -> None:
        """Draw what has the theme or the text size in it."""

    def set_continuous_view(self, whole: bool) -> None:
        """Show the whole report or one section, if the tab has text."""

    def find_in_text(self, step: int) -> bool:
        """Open the find bar, or step to another match.

        Returns:
            Whether the tab has text.
        """
        return False

    def is_finding(self) -> bool:
        """Return whether the find bar is open."""
        return False

    def compare_selected(self) -> None:
        """Compare the chosen rows, if the tab can."""

    def open_jump_list(self) -> None:
        """List the places in the text, if there is one."""

    def citable_locations(self) -> tuple[Location, ...]:
        """Return the paragraph, and after it the fact, that can be cited."""
        return ()


class EmptyTab(Tab[None]):
    """A tab with one sentence.

    Attributes:
        text: The sentence; a caret reads it, for screen readers.
    """

    def __init__(self, store: Store, name: str, sentence: str) -> None:
        """Show a sentence.

        Args:
            store: The report.
            name: The name of the tab.
            sentence: Why it is empty.
        """
        super().__init__(store, context_shown=False)
        self._location = Location(name)
        self.text = SentencePage(sentence, self)
        new_column(self.text, of=self)

    def location(self) -> Location:
        """Return the tab."""
        return self._location

    def main_pane(self) -> QWidget:
        """Return the sentence."""
        return self.text

    def view_state(self) -> None:
        """Return nothing: there is no state."""
