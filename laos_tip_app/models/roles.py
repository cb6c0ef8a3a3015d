"""What rows hand out besides what they show.

Knows nothing of which model answers to which role.
"""

from enum import IntEnum


class Role(IntEnum):
    """Roles of the item models.

    The first four are Qt's own, as numbers: a touch of the namespace `Qt` makes a hundred enums
    and costs the start a tenth.

    Attributes:
        DISPLAY: The text of the row.
        TOOLTIP: The text that stands by the pointer.
        ACCESSIBLE_TEXT: The text that a screen reader speaks.
        SIZE_HINT: How large the row is to be.
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
        STAKEHOLDERS: The ids of who is tied to it, as a frozen set, to filter by; likewise PLACES.
        RELATIONS: The kinds of relations that it takes part in, as a frozen set, to filter by.
        SHADE: How strongly a cell stands out, from 0 to 1.
        SECTIONS: The ids of the sections that its facts stand in; likewise their STATUSES.
    """

    DISPLAY = 0
    TOOLTIP = 3
    ACCESSIBLE_TEXT = 11
    SIZE_HINT = 13
    SORT = 257
    RECORD = 258
    LOCATION = 259
    ENTRY = 260
    SEARCH = 261
    THEME = 262
    KIND = 263
    GROUP = 264
    CAPTION = 265
    NOTE = 266
    GROUND = 267
    COUNT = 268
    TEXTS = 269
    STAKEHOLDERS = 270
    PLACES = 271
    SECTIONS = 272
    STATUSES = 273
    RELATIONS = 274
    SHADE = 275
