"""Normalizes text for the search tables and for queries."""

import re
import unicodedata
from typing import Final

# Compiled when they are first used: all at once took a fiftieth of the first switch to a tab.
_ID: Final = r"([a-z]{1,6})[\s-]*0*(\d{1,4})"
_POSSESSIVE: Final = r"['’]s\b"
_UNSPACED: Final = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)

_LETTERS_AND_DIGITS: Final = r"[^\W_]+"
_POSSIBLE_ACCENT: Final = "[\u0300-\U0010ffff]"

_LAO_L_BELOW: Final = "\u0ebc"
_LAO_L: Final = "\u0ea5"
_LAO_TONE_BEFORE_VOWEL: Final = "([\u0ec8-\u0ecb])\u0ecd"


def normalize(text: str) -> str:
    """Return text without case, accents and repeated spaces."""
    decomposed = text
    # Twice, as the Unicode Standard has it (definition D146): a double-struck S is taken for a
    # capital only once it has been decomposed.
    for _ in range(2):
        decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return " ".join(re.sub(_POSSIBLE_ACCENT, _without_accent, decomposed).split())


def tokenize(text: str) -> list[str]:
    """Return the normalized words of a text, without the possessive `'s`."""
    return index_tokens(re.sub(_POSSESSIVE, "", text))


def index_tokens(text: str) -> list[str]:
    """Return the tokens of a text as in the full-text index."""
    return re.findall(_LETTERS_AND_DIGITS, normalize(text))


def id_key(text: str) -> str:
    """Return an id in one form (`PR-07`: `pr7`), or empty text."""
    match = re.fullmatch(_ID, normalize(text))
    return f"{match[1]}{int(match[2])}" if match else ""


def is_unspaced(text: str) -> bool:
    """Return whether text has a script without spaces, such as Lao."""
    return bool(re.search(_UNSPACED, text))


def normalize_phrase(text: str) -> str:
    """Return a phrase as it is compared; Lao without its spaces."""
    return without_spaces(text) if is_unspaced(text) else " ".join(tokenize(text))


def without_spaces(text: str) -> str:
    """Return letters alone, as text without spaces between words is compared.

    Two ways to write one Lao letter, such as ໜ and ຫນ or ຫຼ and ຫລ, become one; so do a tone before
    its vowel and behind it, which look alike.
    """
    letters = "".join(unicodedata.normalize("NFKD", text).casefold().split())
    return re.sub(_LAO_TONE_BEFORE_VOWEL, "\u0ecd\\1", letters.replace(_LAO_L_BELOW, _LAO_L))


def _without_accent(character: re.Match[str]) -> str:
    # In Lao another vowel or tone is another word: ຂ່າວ is news, ຂ້າວ rice.
    is_lao = "\u0e80" <= character[0] <= "\u0eff"
    return "" if unicodedata.combining(character[0]) and not is_lao else character[0]
