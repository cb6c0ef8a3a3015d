"""The base class of the tabs of the window."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import Theme


class Tab[State](QWidget):
    """A tab of the window; `State` is the type of its view state.

    Signals:
        location_requested: The user asks to go to a `Location`, on this tab or another.
        location_changed: The tab now shows another `Location` (scrolled or chosen there).
        text_size_stepped: The user wants larger text (1) or smaller text (-1).
        order_requested: The user wants a `Location` in the running order.
        said: Something that the user should know, as one sentence.
    """

    location_requested = Signal(object)
    location_changed = Signal(object)
    text_size_stepped = Signal(int)
    order_requested = Signal(object)
    said = Signal(str)

    def show_location(self, location: Location) -> None:
        """Show a place of this tab; a location without a kind is the tab as it is."""
        raise NotImplementedError

    def location(self) -> Location:
        """Return what is shown, as precisely as one can come back to it."""
        raise NotImplementedError

    def view_state(self) -> State:
        """Return filters, order, selection and scroll position, for `restore`."""
        raise NotImplementedError

    def restore(self, state: State) -> None:
        """Restore a view state; called after `show_location`."""
        raise NotImplementedError

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark words that were searched for, until the next place; a tab without text has none."""

    def shown(self) -> tuple[str, ...] | None:
        """Return the ids of the rows of the list at hand, in their order; None without a list."""
        return None

    def part(self) -> str:
        """Return what is shown of it, as prints call it; empty for what its location says."""
        return ""

    def selection(self) -> tuple[str, Location]:
        """Return the text that is selected and where it stands; a tab without text has none."""
        return "", self.location()

    def set_context_shown(self, shown: bool) -> None:
        """Show or leave out what is not the article's."""
        raise NotImplementedError

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        raise NotImplementedError

    def set_text_size(self, percent: int) -> None:
        """Show text in a share of its usual size; a tab without text has none."""

    def set_whole_report(self, whole: bool) -> None:
        """Show the report as one text or by section; a tab without text shows neither."""

    def find_in_text(self, step: int) -> bool:
        """Look for words in the text, or go on to the next (1) or previous (-1) match.

        Returns:
            Whether the tab has a text to look in.
        """
        return False

    def quotable(self) -> tuple[Location, ...]:
        """Return the paragraph, and behind it the fact, that can be quoted here."""
        return ()
