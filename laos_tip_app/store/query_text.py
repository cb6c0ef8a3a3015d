"""The text of a search query, and its words."""

import re
import unicodedata
from typing import Final

from laos_tip_app.store.text_normalization import is_unspaced, tokenize

MAX_PARTS: Final = 12
QUERY_PART: Final = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
"""A minus or none, and a phrase in quotes or a word."""

_MAX_LENGTH: Final = 200
MAX_QUESTION_LENGTH: Final = 600
"""Somebody in need may write more than a query."""

STOP_WORDS: Final = frozenset(
    tokenize(
        "a about an and any are as at be been by can could did do does ever find for from had"
        " happen happened happening happens has have how i in is it its many me much my of on or"
        " our please show tell that the their them there these they this those to was we were what"
        " when where which who whom whose why will with worked working works would you your"
    )
)
"""Words that count only in quotation marks, or if a query has no other words."""

QUESTION_WORDS: Final = frozenset(("many", "when", "where", "who", "whom", "why"))
"""Stop words that distinguish questions."""

ARTICLES: Final = frozenset(("a", "an", "the"))

SPEAKER_WORDS: Final = frozenset(("i", "me", "my", "myself", "we", "our"))
"""Words of somebody in need: the question is not corrected."""


def clean_query(text: str, longest: int = _MAX_LENGTH) -> str:
    """Return a query without control characters and repeated spaces."""
    characters = (
        " " if unicodedata.category(c) == "Cc" else c
        for c in unicodedata.normalize("NFC", text[:longest])
        if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn")
    )
    return " ".join("".join(characters).translate({0x201C: '"', 0x201D: '"', 0x2019: "'"}).split())


def search_terms(text: str) -> tuple[str, ...]:
    """Return the words of a query without excluded words and stop words."""
    if is_unspaced(text):
        return ()
    tokens = QUERY_PART.findall(clean_query(text))[:MAX_PARTS]
    return tuple(
        token
        for minus, phrase, word in tokens
        if not minus
        for token in tokenize(phrase or word)
        if phrase or token not in STOP_WORDS
    )


def exact_query(text: str) -> str:
    """Return a query with every word in quotes, so none is corrected."""
    return QUERY_PART.sub(
        lambda match: f'{match[1]}"{match[3]}"' if match[3] else match[0], clean_query(text)
    )
