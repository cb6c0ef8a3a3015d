"""Other spellings of a word, and the known word that is nearest to a misspelt one."""

import re
from collections.abc import Iterable
from typing import Final

_OTHER_SPELLINGS: Final = (
    (re.compile(r"our"), "or"),
    (re.compile(r"or"), "our"),
    (re.compile(r"is(?=(?:e|ed|es|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"iz(?=(?:e|ed|es|er|ing|ation|ations)$)"), "is"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"ter(?=s?$)"), "tre"),
    (re.compile(r"ll(?=ing$|ed$|or$)"), "l"),
    (re.compile(r"l(?=ing$|ed$|or$)"), "ll"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"ense$"), "ence"),
    (re.compile(r"mmes?$"), "m"),
)
"""British and American spellings."""

_SOUNDS: Final = re.compile(r"(?:sh|s|c)(?:i?on|un)$")
"""Endings that sound like “tion”, as in “protecshun”."""

_SHORTEST: Final = 3
_SHORT: Final = 6
"""A shorter word may have one wrong letter, any other word two."""


def spellings(word: str) -> list[str]:
    """Return a word in British and American spelling, where they differ."""
    return [
        pattern.sub(other, word, count=1)
        for pattern, other in _OTHER_SPELLINGS
        if pattern.search(word)
    ]


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the known word that was probably meant, or nothing.

    The first letter is taken as right: people seldom get it wrong, and without it “hotline” would
    be taken for “online”.

    Args:
        word: What was typed.
        known: Words, each with how often it occurs; of two that are as near, the more frequent
            one is taken.
    """
    if len(word) < _SHORTEST:
        return ""
    most = 1 if len(word) < _SHORT else 2
    typed = _sounded(word)
    near = [
        (distance, -count, other)
        for other, count in known
        if other[:1] == word[0]
        and abs(len(other) - len(word)) <= most
        and (distance := edits(typed, _sounded(other))) <= most
    ]
    return min(near)[2] if near else ""


def edits(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, too many or swapped between two words.

    This is the optimal string alignment distance (Damerau, 1964).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for there, letter_there in enumerate(other, 1):
            cost = min(
                before[there] + 1,
                row[there - 1] + 1,
                before[there - 1] + (letter != letter_there),
            )
            swapped = one[at - 2 : at] == letter_there + other[there - 2 : there - 1]
            if at > 1 and there > 1 and swapped:
                cost = min(cost, last[there - 2] + 1)
            row.append(cost)
    return row[-1]


def _sounded(word: str) -> str:
    return _SOUNDS.sub("tion", word)
