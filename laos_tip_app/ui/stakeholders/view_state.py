"""The view state of the stakeholders tab."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt

from laos_tip_app.ui.stakeholders.pages import StakeholderView


class StakeholdersState(NamedTuple):
    """The view state of the tab.

    Attributes:
        view: The current view.
        filters: Text and values of the filter bar.
        sort_order: The column of the list, -1 for none, and the direction.
        scroll: The scroll position of the list, from 0 to 1.
        compared: The ids of the profiles beside the selected one.
        matrix_theme: The theme of the selected cell of the matrix, or empty.
        is_selection_visible: Whether the selected item is visible.
    """

    view: StakeholderView
    filters: Mapping[str, str]
    sort_order: tuple[int, Qt.SortOrder]
    scroll: float
    compared: tuple[str, ...]
    matrix_theme: str
    is_selection_visible: bool
