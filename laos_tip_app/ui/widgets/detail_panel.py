"""One thing in full, beside the table or list that it was chosen in.

Knows nothing of the store or of what kind of thing it shows.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, HEADING, UNIT, Theme, sized
from laos_tip_app.report.details import Details
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.labels import PlainLabel

_FEWEST_LINES: Final = 3
_LOW_LINES: Final = 24
"""A pane that is lower than so many lines has little room for a title."""


class DetailPanel(QWidget):
    """A title, lesser lines under it, and all that is tied to the thing as entries.

    Signals:
        location_requested: The user asks for the `Location` of an entry.
    """

    location_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty pane."""
        super().__init__(parent)
        self._details = Details()
        self._title = PlainLabel(parent=self)
        self._title.setObjectName("detail_title")
        self._lines = PlainLabel(parent=self)
        self._lines.setObjectName("detail_lines")
        self._lines.setFont(sized(self.font(), CAPTION))
        for label in (self._title, self._lines):
            label.setWordWrap(True)
        self.entries = EvidenceListView(theme, parent=self)
        self.entries.setObjectName("detail_entries")
        self.entries.setAccessibleName(_("Details"))
        self.entries.location_requested.connect(self.location_requested)
        # In a low window the title and its lines come first; Qt would keep more for the list.
        self.entries.setMinimumHeight(_FEWEST_LINES * self.fontMetrics().lineSpacing())
        head = QVBoxLayout()
        head.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        head.setSpacing(UNIT // 2)
        head.addWidget(self._title)
        head.addWidget(self._lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.entries, 1)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.apply_theme(theme)

    def details(self) -> Details:
        """Return what is shown."""
        return self._details

    def show_details(self, details: Details) -> None:
        """Show another thing, from its title on."""
        self._details = details
        self._title.setText(details.title)
        self._lines.setText("\n".join(details.lines))
        self._lines.setVisible(bool(details.lines))
        self.entries.set_entries(details.entries)
        self.entries.setAccessibleName(
            _("Details of {title}").format(title=details.title) if details.title else _("Details")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title less room where there is little, so that the entries have some."""
        super().resizeEvent(event)
        low = event.size().height() < _LOW_LINES * self.fontMetrics().lineSpacing()
        self._title.setFont(sized(self.font(), BODY if low else HEADING, bold=True))

    def choose_title(self, kind: str, title: str) -> bool:
        """Choose the entry of a kind that says something; return whether there is one."""
        for row, entry in enumerate(self.entries.entries()):
            if entry.kind == kind and entry.title == title:
                index = self.entries.model().index(row, 0)
                self.entries.setCurrentIndex(index)
                self.entries.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                self.entries.reveal(index)
                return True
        return False

    def choose(self, location: Location) -> bool:
        """Choose the entry that leads to a location; return whether there is one."""
        return self.entries.select_location(location)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        palette = self._lines.palette()
        # On a ground of lists a label takes its colour from their role.
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, QColor(theme.muted))
        self._lines.setPalette(palette)
        self.entries.apply_theme(theme)
