"""The view state of the stakeholders tab."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from laos_tip_app.drawing.geometry import Point

if TYPE_CHECKING:
    from laos_tip_app.ui.stakeholders.pages import StakeholderView


class MapState(NamedTuple):
    """The view state of the map.

    Attributes:
        zoom: The enlargement that the user has chosen; 0 for the one at which names are legible.
        middle: The middle of the visible part, in parts of the map.
    """

    zoom: float = 0.0
    middle: Point = Point(0.5, 0.5)


class StakeholdersState(NamedTuple):
    """The view state of the tab.

    Attributes:
        view: The current view.
        filters: Text and values of the filter bar.
        table: The order of the list, and what it is scrolled to.
        compared: The ids of the profiles compared with the selected one.
        matrix_order: The sort order of the matrix, as that of the list.
        matrix_theme: The theme of the selected cell of the matrix, or empty.
        map_state: Zoom and visible part of the map.
        is_selection_visible: Whether the selected item is visible.
    """

    view: "StakeholderView"
    filters: Mapping[str, str]
    table: tuple[int, Qt.SortOrder, int, int]
    compared: tuple[str, ...]
    matrix_order: tuple[int, Qt.SortOrder]
    matrix_theme: str
    map_state: MapState
    is_selection_visible: bool
