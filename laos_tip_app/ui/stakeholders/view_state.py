"""The view state of the stakeholders tab."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

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
        views: The states of list, map and matrix, as far as they have been shown.
        compared: The ids of the profiles compared with the selected one.
        is_selection_visible: Whether the selected item is visible.
    """

    view: "StakeholderView"
    filters: Mapping[str, str]
    views: "Mapping[StakeholderView, object]"
    compared: tuple[str, ...]
    is_selection_visible: bool
