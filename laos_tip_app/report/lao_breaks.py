"""Line breaks in Lao, which has no spaces between words.

Qt breaks a line of Lao at any letter. Where text is laid out, an invisible space between words lets
it break there; text that is searched, copied or exported has none.
"""

import re
from collections.abc import Mapping
from typing import Final

BREAK: Final = "\u200b"
"""The zero width space. No text of a data file has one: see `authoring.allowed_characters`."""

LAO_RUN: Final = "[\u0e80-\u0eff]+"
"""The pattern of the letters between two spaces."""


def with_breaks(text: str, lao_words: Mapping[str, str]) -> str:
    """Return text or HTML with breaks between Lao words.

    Args:
        text: The text.
        lao_words: The words of each run of letters, from `Store.lao_words`.
    """
    if not lao_words:
        return text
    return re.sub(LAO_RUN, lambda match: _with_breaks(match[0], lao_words), text)


def without_breaks(text: str) -> str:
    """Return a text without breaks."""
    return text.replace(BREAK, "")


def position_with_breaks(text: str, position: int) -> int:
    """Return the position of a character in a text with breaks.

    Args:
        text: The text with its breaks.
        position: The position of the character in the same text without them.
    """
    index = position
    while (needed := position + text.count(BREAK, 0, index + 1)) > index:
        index = needed
    return index


def position_without_breaks(text: str, position: int) -> int:
    """Return the position of a character in a text without breaks."""
    return position - text.count(BREAK, 0, position)


def _with_breaks(run: str, lao_words: Mapping[str, str]) -> str:
    words = lao_words.get(run, run)
    # A data file may come from anywhere, and what is returned may be HTML.
    return words.replace(" ", BREAK) if words.replace(" ", "") == run else run
