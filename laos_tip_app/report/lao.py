"""The Lao of a record with its source; line breaks in Lao.

Lao has no spaces between words, and Qt breaks a line of it at any letter, or nowhere. Where text is
laid out, an invisible space between words lets it break there; text that is searched, copied or
exported has none.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store

BREAK: Final = "\u200b"
"""The zero width space. No text of a data file has one: see `authoring.file_reader`."""

LAO_RUN: Final = "[\u0e80-\u0eff]+"
"""The pattern of the letters between two spaces."""

_SIGNS: Final = "\u0ec6\u0eaf"  # for a repeated and for a shortened word
_BEFORE_LETTER: Final = "ເແໂໃໄ"
_WORD_STARTS: Final = (("ກ", "ຮ"), ("ໜ", "ໟ"), ("ເ", "ໄ"))
"""The first and last of the letters that a word can begin with; a pattern would take longer to
compile than all of this module to load."""

_MIN_WORD_LENGTH: Final = 2
_MAX_WORD_LENGTH: Final = 40
"""More than any word of the dictionary has."""


def lao_line(lao: str) -> str:
    """Return the Lao of a record with its source, or ""."""
    return _("Lao: {lao}").format(lao=lao) if lao else ""


def lao_of(store: Store, location: Location) -> str:
    """Return Lao with who vouches for it, or ""."""
    for text in store.lao_texts():
        if (text.kind, text.record_id) == (location.kind, location.id) and text.kind != "passage":
            return lao_line(f"{text.lao} ({text.vouched_for_by})")
    return ""


def with_breaks(text: str) -> str:
    """Return text or HTML with breaks between Lao words."""
    return re.sub(LAO_RUN, lambda match: BREAK.join(lao_words(match[0])), text)


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
    while (needed := position + text[: index + 1].count(BREAK)) > index:
        index = needed
    return index


def position_without_breaks(text: str, position: int) -> int:
    """Return the position of a character in a text without breaks."""
    return position - text[:position].count(BREAK)


type _Split = tuple[int, int, int]
"""How many letters are in no known word, how many words there are, and how long the last is."""


@lru_cache(4096)
def lao_words(run: str) -> tuple[str, ...]:
    """Return the words of Lao letters without spaces.

    As many letters as possible are in words of the dictionary, in as few words as possible.
    """
    known, best = _dictionary(), {0: (0, 0, 0)}
    for end in range(1, len(run) + 1):
        if end < len(run) and (not _can_start_word(run[end]) or run[end - 1] in _BEFORE_LETTER):
            continue
        splits: list[_Split] = []
        near = range(max(0, end - _MAX_WORD_LENGTH), end)
        for start in [n for n in near if n in best] or [max(best)]:
            unknown, count, _last = best[start]
            if run[start:end].rstrip(_SIGNS) not in known:
                unknown += end - start
            splits.append((unknown, count + 1, end - start))
        best[end] = min(splits)
    words: list[str] = []
    for word in _split_words(run, best):
        if words and min(len(words[-1]), len(word)) < _MIN_WORD_LENGTH:
            words[-1] += word  # a single letter is no word
        else:
            words.append(word)
    return tuple(words)


def _split_words(run: str, splits: Mapping[int, _Split]) -> list[str]:
    """Return the words of a run, from how it is split best."""
    words: list[str] = []
    end = len(run)
    while end:
        _unknown, _count, last = splits[end]
        words.insert(0, run[end - last : end])
        end -= last
    return words


def _can_start_word(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _WORD_STARTS)


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(paths.resource("dictionary", "lao.txt").read_text("utf-8").split())
