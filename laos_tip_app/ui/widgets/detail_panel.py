"""The panel with the details of the selected record."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, HEADING, UNIT, Theme
from laos_tip_app.models.roles import Role
from laos_tip_app.report.details import Details
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.small_widgets import PlainLabel
from laos_tip_app.ui.widgets.text_size import set_font_size

_MIN_LINES: Final = 3
_MIN_LARGE_TITLE_LINES: Final = 24
"""A panel of fewer lines has a small title."""


class DetailPanel(QWidget):
    """A title, secondary lines and a list of related records.

    If the panel is too short for all three, title and lines are the first items of the list.

    Signals:
        location_requested: The user asks for the `Location` of an item.
    """

    location_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Create an empty panel."""
        super().__init__(parent)
        self._details = Details()
        self._title = PlainLabel(parent=self, name="detail_title", wraps=True)
        self._lines = PlainLabel(parent=self, name="detail_lines", wraps=True, size=CAPTION)
        self.list = EvidenceListView(theme, parent=self)
        self.list.setObjectName("detail_entries")
        self.list.setAccessibleName(_("Details"))
        self.list.location_requested.connect(self.location_requested)
        self._head = QWidget(self)
        self._head_in_list = False
        self._head_layout = head = QVBoxLayout(self._head)
        head.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        head.setSpacing(UNIT // 2)
        head.addWidget(self._title)
        head.addWidget(self._lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.list, 1)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.apply_theme(theme)

    def details(self) -> Details:
        """Return the current details."""
        return self._details

    def show_details(self, details: Details) -> None:
        """Show the details of a record, scrolled to the top."""
        self._details = details
        self._title.setText(details.title)
        self._lines.setText("\n".join(details.lines))
        self._lines.setVisible(bool(details.lines))
        self._fill()
        self.list.setAccessibleName(
            _("Details of {title}").format(title=details.title) if details.title else _("Details")
        )

    def _fill(self) -> None:
        """Show title and lines over the list, or in it."""
        details = self._details
        self._head_in_list = self._is_too_low()
        self._head.setVisible(not self._head_in_list)
        head = [EvidenceItem("heading", details.title)] if details.title else []
        head += [EvidenceItem("text", line) for line in details.lines]
        self.list.set_items([*(head if self._head_in_list else ()), *details.items])

    def _is_too_low(self) -> bool:
        head = self._head_layout.totalHeightForWidth(self.width())
        return head + self.list.minimumHeight() > self.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the title smaller in a short panel, or an item."""
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        # In a short window the title and its lines come first; Qt would give the list more.
        self.list.setMinimumHeight(_MIN_LINES * self.fontMetrics().lineSpacing())
        is_short = self.height() < _MIN_LARGE_TITLE_LINES * self.fontMetrics().lineSpacing()
        set_font_size(self._title, BODY if is_short else HEADING, bold=True)
        if self._head_in_list != self._is_too_low():
            index = self.list.currentIndex()
            location = index.data(Role.LOCATION) if index.isValid() else None
            self._fill()
            if location is not None:
                self.list.select_location(location)

    def choose_title(self, kind: str, title: str) -> bool:
        """Select the item of a kind and title; return False if none."""
        for row, item in enumerate(self.list.items()):
            if item.kind == kind and item.title == title:
                index = self.list.model().index(row, 0)
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                self.list.reveal(index)
                return True
        return False

    def choose(self, location: Location) -> bool:
        """Select the item of a location; return False if none."""
        return self.list.select_location(location)

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme, and the text size."""
        palette = self._lines.palette()
        # On the background of lists a label takes its colour from the role `Text`.
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, QColor(theme.muted))
        self._lines.setPalette(palette)
        self.list.apply_theme(theme)
        self._fit_title()
