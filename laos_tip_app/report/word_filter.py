"""Filters texts by the words that someone types."""

import re
from typing import Final

_SAME: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})

_WORD_START: Final = r"(?<![^\W\u0e80-\u0eff])"
"""Not after a letter or digit; Lao has no spaces between words."""

_NUMBER_START: Final = rf"{_WORD_START}(?<!\d[.,])"
"""Nor inside a number such as 1,200."""


def normalized(text: str) -> str:
    """Return a text without capitals, curly quotes and long dashes."""
    return text.translate(_SAME).casefold()


class WordFilter:
    """The words that were typed; each must begin a word.

    So “UN” finds UN, UNICEF and Union, and not Young; 20 finds 2008, and not 1,200. The parts of
    a code such as PT-04 count as words.
    """

    def __init__(self, typed: str) -> None:
        """Parse the typed words, which may be in any order."""
        self.words: Final = tuple(normalized(typed).split())
        parts = (rf"(?=.*?{_start(word)}{re.escape(word)})" for word in self.words)
        self._pattern: Final = re.compile("".join(parts), re.DOTALL)

    def matches(self, text: str) -> bool:
        """Return whether a normalized text has all the words."""
        return self._pattern.match(text) is not None


def _start(word: str) -> str:
    """Return the pattern for the beginning of a word."""
    if word[0].isdigit():
        return _NUMBER_START
    return _WORD_START if word[0].isalnum() else ""
