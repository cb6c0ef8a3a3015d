"""Values of Qt's enums, as the plain numbers that `QObject.setProperty` takes as well.

What the first window is made with stands here: the first touch of the namespace `Qt` makes a
hundred enums, which costs the start a tenth. A test holds each number to its name in Qt.
"""

from typing import Final

SCROLL_BAR_NEVER: Final = 1
SCROLL_BAR_ALWAYS: Final = 2
HORIZONTAL: Final = 1
VERTICAL: Final = 2

READ_BY_POINTER_AND_KEYS: Final = 15
"""Links and selection by pointer and by key."""

WRAP_WORDS: Final = 0x1000
