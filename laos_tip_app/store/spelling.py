"""British and American spellings, and corrections of misspelt words."""

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

_MIN_LENGTH: Final = 3
_SHORT: Final = 6
"""A shorter word may have one wrong letter, any other word two."""


def spellings(word: str) -> list[str]:
    """Return a word in British and American spelling, if different."""
    return [
        pattern.sub(other, word, count=1)
        for pattern, other in _OTHER_SPELLINGS
        if pattern.search(word)
    ]


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the known word that was probably meant, or empty text.

    The first letter is taken as right: people seldom get it wrong, and without it “hotline” would
    be taken for “online”. Of a plural the singular is returned if it is nearer.

    Args:
        word: The word that was typed.
        known: The known words with their counts; of two that are as near, the more frequent
            is returned.
    """
    if len(word) < _MIN_LENGTH:
        return ""
    max_distance = 1 if len(word) < _SHORT else 2
    typed = _normalize_ending(word)
    letters = {*typed}
    near = [
        (distance, -count, other)
        for other, count in known
        if other[:1] == word[0]
        and abs(len(other) - len(word)) <= max_distance
        # Each letter that it lacks is one wrong; to count all takes a hundred times as long.
        and len(letters.difference(_normalize_ending(other))) <= max_distance
        and (distance := edit_distance(typed, _normalize_ending(other))) <= max_distance
    ]
    if not near:
        return ""
    distance, _, other = min(near)
    singular = other.removesuffix("s")
    return singular if edit_distance(typed, singular) < distance else other


def edit_distance(first: str, second: str) -> int:
    """Return the optimal string alignment distance (Damerau, 1964) of two words.

    It counts letters that are wrong, missing, too many or swapped.
    """
    previous = row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before_previous, previous, row = previous, row, [i]
        for j, other_letter in enumerate(second, 1):
            cost = min(
                previous[j] + 1,
                row[j - 1] + 1,
                previous[j - 1] + (letter != other_letter),
            )
            swapped = first[i - 2 : i] == other_letter + second[j - 2 : j - 1]
            if i > 1 and swapped:
                cost = min(cost, before_previous[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _normalize_ending(word: str) -> str:
    return _SOUNDS.sub("tion", word)
