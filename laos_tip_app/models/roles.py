"""What rows hand out besides what they show.

Knows nothing of which model answers to which role.
"""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles of the item models.

    Attributes:
        SORT: What a column is sorted by: an `int`, or a `str` such as an ISO date; nothing else
            is compared rightly by Qt's sort proxy.
        RECORD: The frozen record behind the row.
        LOCATION: Where the row leads, or None.
        ENTRY: The line of evidence that the row is.
        SEARCH: The text that a filter looks in, folded by `filter_proxy.folded`.
        THEME: The id of the theme, to filter by.
        KIND: The kind, to filter by.
        GROUP: The heading under which the row stands; rows of one group stand together.
        CAPTION: Lesser text under the cell's own.
        COUNT: How much there is behind the row, in words.
        NOTE: Editor's notes that must stand by the row, one a line.
        TEXTS: A cell's text, caption and notes at once, for whoever paints all three.
        GROUND: `plain`, `note` or `context`, as in an entry.
    """

    SORT = Qt.ItemDataRole.UserRole + 1
    RECORD = Qt.ItemDataRole.UserRole + 2
    LOCATION = Qt.ItemDataRole.UserRole + 3
    ENTRY = Qt.ItemDataRole.UserRole + 4
    SEARCH = Qt.ItemDataRole.UserRole + 5
    THEME = Qt.ItemDataRole.UserRole + 6
    KIND = Qt.ItemDataRole.UserRole + 7
    GROUP = Qt.ItemDataRole.UserRole + 8
    CAPTION = Qt.ItemDataRole.UserRole + 9
    NOTE = Qt.ItemDataRole.UserRole + 10
    GROUND = Qt.ItemDataRole.UserRole + 11
    COUNT = Qt.ItemDataRole.UserRole + 12
    TEXTS = Qt.ItemDataRole.UserRole + 13
