"""Parts that Esc closes: pages over tabs, panes next to the text."""

from time import monotonic
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.focus import FocusScope, has_focus, restore_focus
from laos_tip_app.ui.widgets.text_size import scaled

_MIN_WINDOW_WIDTH: Final = 110 * UNIT
"""A narrower window, in text of the normal size, has no room next to the text."""

_SHARE: Final = 0.26
_WIDTHS: Final = (34 * UNIT, 52 * UNIT)
_MAX_SHARE: Final = 0.3
"""In large letters a pane widens to this share of the window; every tab needs the rest."""


class Closable(FocusScope):
    """A pane, page or bar that Esc closes.

    Signals:
        closed: The user closes it.

    Attributes:
        shown_at: When it was shown, in seconds of a clock.
        is_closable: Whether it can be closed.
    """

    closed = Signal()
    shown_at: float
    is_closable = True

    def showEvent(self, event: QShowEvent) -> None:
        """Remember when it was shown."""
        super().showEvent(event)
        self.shown_at = monotonic()


def close_newest(window: QWidget) -> bool:
    """Close the part with the focus, or that shown last.

    Returns:
        Whether there was one.
    """
    focused = QApplication.focusWidget()
    parts = [
        part for part in window.findChildren(Closable) if part.is_closable and part.isVisible()
    ]
    if not parts:
        return False
    newest = max(parts, key=lambda part: (has_focus(part), part.shown_at))
    newest.closed.emit()
    restore_focus(focused)
    return True


class Page(Closable):
    """A page that is shown over the tabs.

    Attributes:
        subject: What tells it from other pages of its name; mostly "".
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a page with an object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.subject = ""

    def first_field(self) -> QWidget:
        """Return the part that F6 leads to."""
        return self

    def print_all(self) -> bool:
        """Print what it has of its own; return whether it has any."""
        return False

    def export_all(self) -> bool:
        """Export what it has of its own; return whether it has any."""
        return False

    def discard(self) -> None:
        """Hide and delete the page."""
        self.hide()
        self.deleteLater()


class SidePane(Closable):
    """A pane next to the text, such as search results."""

    def main_view(self) -> QWidget:
        """Return the part that takes the focus."""
        return self

    def deactivate(self) -> None:
        """Hide while another pane is shown, after which it is shown again."""
        self.hide()


def has_room_for_pane(window_width: int) -> bool:
    """Return whether a pane has room next to text of this size."""
    return window_width >= scaled(_MIN_WINDOW_WIDTH)


def side_pane_width(window_width: int) -> int:
    """Return the width of a pane in the current text size."""
    least, most = map(scaled, _WIDTHS)
    width = min(max(round(window_width * _SHARE), least), most)
    return min(width, round(window_width * _MAX_SHARE))


def open_side_pane(row: QBoxLayout, pane: SidePane) -> None:
    """Show a side pane and hide the current one."""
    panes = _panes(row)
    for other in panes:
        if other is not pane:
            other.deactivate()
    if pane not in panes:
        row.insertWidget(0, pane)
        # A message lies over it.
        pane.lower()


def close_side_pane(row: QBoxLayout, pane: SidePane) -> None:
    """Remove a side pane; show the previous one again."""
    row.removeWidget(pane)
    for other in _panes(row)[:1]:
        other.show()


def _panes(row: QBoxLayout) -> list[SidePane]:
    """Return the panes of a row, from the left."""
    # Not by `itemAt`: the layout keeps what that returns after Qt has deleted the item. A widget
    # that is created later at the same address would then be taken for the item.
    options = Qt.FindChildOption.FindDirectChildrenOnly
    area = row.parentWidget()
    panes = [] if area is None else area.findChildren(SidePane, options=options)
    return sorted((pane for pane in panes if row.indexOf(pane) >= 0), key=row.indexOf)
