"""The side pane area: shows one pane at a time."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.page import Closable
from laos_tip_app.ui.widgets.text_size import scaled

_MIN_WINDOW_WIDTH: Final = 110 * UNIT
"""A narrower window, in text of the normal size, has no room next to the text."""

_SHARE: Final = 0.26
_WIDTHS: Final = (34 * UNIT, 52 * UNIT)
_MAX_SHARE: Final = 0.3
"""In large letters a pane widens to this share of the window; every tab needs the rest."""


class SidePane(Closable):
    """A pane next to the text, such as search results."""

    def main_view(self) -> QWidget:
        """Return the part that takes the focus."""
        return self

    def deactivate(self) -> None:
        """Hide while another pane is shown."""
        self.hide()

    def reactivate(self) -> None:
        """Show again after another pane was closed."""
        self.show()


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
    for other in _panes(row):
        if other is not pane:
            other.deactivate()
    if row.indexOf(pane) < 0:
        row.insertWidget(0, pane)
        # A message lies over it.
        pane.lower()


def close_side_pane(row: QBoxLayout, pane: SidePane) -> None:
    """Remove a side pane; show the previous one again."""
    row.removeWidget(pane)
    for other in _panes(row)[:1]:
        other.reactivate()


def _panes(row: QBoxLayout) -> list[SidePane]:
    """Return the panes of a row, from the left."""
    # Not by `itemAt`: the layout keeps what that returns after Qt has deleted the item. A widget
    # that is created later at the same address would then be taken for the item.
    options = Qt.FindChildOption.FindDirectChildrenOnly
    area = row.parentWidget()
    panes = [] if area is None else area.findChildren(SidePane, options=options)
    return sorted((pane for pane in panes if row.indexOf(pane) >= 0), key=row.indexOf)
