"""The base class of the tabs of the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import Theme

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest


class Tab[State](QWidget):
    """A tab with a view state of the type `State`.

    Signals:
        location_requested: The user asks to go to a `Location`, on this tab or another.
        location_changed: The user selected another `Location` in the tab.
        text_size_stepped: The user wants larger text (1) or smaller text (-1).
        agenda_requested: The user adds a `Location` to the agenda.
        message: A message for the user, as one sentence.
    """

    location_requested = Signal(object)
    location_changed = Signal(object)
    text_size_stepped = Signal(int)
    agenda_requested = Signal(object)
    message = Signal(str)

    def show_location(self, location: Location) -> None:
        """Show a location; one without a kind changes nothing."""
        raise NotImplementedError

    def location(self) -> Location:
        """Return the current location."""
        raise NotImplementedError

    def view_state(self) -> State:
        """Return filters, order, selection and scroll position, for `restore`."""
        raise NotImplementedError

    def restore(self, state: State) -> None:
        """Restore a view state; called after `show_location`."""
        raise NotImplementedError

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight words until the location changes, if the tab has text."""

    def visible_ids(self) -> tuple[str, ...] | None:
        """Return the ids of the visible rows, None without a list."""
        return None

    def subview_request(self) -> "DocumentRequest | None":
        """Return the request for the visible sub-view, or None.

        None means that the request for the location is enough.
        """
        return None

    def selection(self) -> tuple[str, Location]:
        """Return the selected text and its location, if the tab has text."""
        return "", self.location()

    def set_context_shown(self, shown: bool) -> None:
        """Show or hide statements of other publishers."""
        raise NotImplementedError

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        raise NotImplementedError

    def set_text_size(self, percent: int) -> None:
        """Set the text size in percent of the usual size."""

    def set_whole_report(self, whole: bool) -> None:
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

    def citable_locations(self) -> tuple[Location, ...]:
        """Return the paragraph, and after it the fact, that can be cited."""
        return ()
