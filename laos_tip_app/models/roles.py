"""The roles of the item models."""

from enum import IntEnum, auto
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

type Index = QModelIndex | QPersistentModelIndex
"""The index of an item, as Qt hands it to a model or a delegate."""


class Role(IntEnum):
    """Roles of the item models.

    Attributes:
        DISPLAY: The text of the row.
        TOOLTIP: The text at the pointer.
        ACCESSIBLE_TEXT: The text that a screen reader speaks.
        SIZE_HINT: How large the row is to be.
        SORT: What a column is sorted by: an `int`, or a `str` such as an ISO date; nothing else
            is compared rightly by Qt's sort proxy.
        LOCATION: Where the row leads, or None.
        ITEM: The item of a list, such as an evidence item or a result.
        SEARCH: The text that a filter by words looks in, normalized.
        THEME: The ids of its themes, as a frozen set, to filter by.
        KIND: The kind, to filter by.
        GROUP: The heading of the row; rows of one group are together.
        BACKGROUND: `plain`, `note` or `context`, as in an evidence item.
        TEXTS: A cell's text, secondary text and notes, a line each.
        STAKEHOLDERS: The ids of who is linked to it, as a frozen set, to filter by.
        PLACES: The ids of its places, likewise.
        SECTIONS: The ids of the sections of its facts, likewise.
        STATUSES: The statuses of its facts, likewise.
        RELATIONS: The kinds of relations that it takes part in, likewise.
        SHADE: How dark a cell is, from 0 to 1.
        OWN_SIGN: What the user has set on the record of the row, or None.
        YEARS: The years of its facts, as a frozen set, to filter by.
    """

    DISPLAY = Qt.ItemDataRole.DisplayRole
    TOOLTIP = Qt.ItemDataRole.ToolTipRole
    ACCESSIBLE_TEXT = Qt.ItemDataRole.AccessibleTextRole
    SIZE_HINT = Qt.ItemDataRole.SizeHintRole
    SORT = Qt.ItemDataRole.UserRole
    LOCATION = auto()
    ITEM = auto()
    SEARCH = auto()
    THEME = auto()
    KIND = auto()
    GROUP = auto()
    BACKGROUND = auto()
    TEXTS = auto()
    STAKEHOLDERS = auto()
    PLACES = auto()
    SECTIONS = auto()
    STATUSES = auto()
    RELATIONS = auto()
    SHADE = auto()
    OWN_SIGN = auto()
    YEARS = auto()


LINK_ROLES: Final = frozenset(
    (
        *(Role.THEME, Role.STAKEHOLDERS, Role.PLACES, Role.SECTIONS),
        *(Role.STATUSES, Role.RELATIONS, Role.YEARS),
    )
)
"""The roles whose values come with the facts and relations of a row."""
