"""The tab of a view for which the report has nothing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import Theme
from laos_tip_app.ui.widgets.empty_state import SentencePage
from laos_tip_app.ui.widgets.tab import Tab


class EmptyTab(Tab[None]):
    """A tab with one sentence.

    Attributes:
        text: The sentence; a caret reads it, for screen readers.
    """

    def __init__(self, name: str, sentence: str, parent: QWidget | None = None) -> None:
        """Show a sentence.

        Args:
            name: The name of the tab.
            sentence: Why it is empty.
            parent: The parent widget.
        """
        super().__init__(parent)
        self._location = Location(name)
        self.text = SentencePage(sentence, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)

    def show_location(self, location: Location) -> None:
        """Change nothing: there is one place only."""

    def location(self) -> Location:
        """Return the tab."""
        return self._location

    def main_pane(self) -> QWidget:
        """Return the sentence."""
        return self.text

    def view_state(self) -> None:
        """Return nothing: there is no state."""

    def restore(self, state: None) -> None:
        """Change nothing."""

    def set_context_shown(self, shown: bool) -> None:
        """Do nothing: an empty tab shows no context."""

    def apply_theme(self, theme: Theme) -> None:
        """Do nothing: the window palette applies."""
