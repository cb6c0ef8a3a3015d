"""Shortens texts around the matches of a search."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MATCH_START: Final = "\x02"
MATCH_END: Final = "\x03"

_MARKED: Final = f"{MATCH_START}(.*?){MATCH_END}"
_MAX_LENGTH: Final = 320
"""A sentence up to this length is shown as a whole."""

_SEPARATOR: Final = " · "
"""Separates a statement, its source and its publisher."""

_LONG_WORD: Final = 24
"""How many letters are searched for a blank at either end."""
_SENTENCE_END: Final = re.compile(
    rf"(?<=[.!?…])[”’\")]?{MATCH_END}?\s+(?=[“‘\"({MATCH_START}]*[A-Z])"
)
_ABBREVIATION: Final = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|No|Nos|Art|vs|e\.g|i\.e)\.$")


def marked_words(marked: str) -> set[str]:
    """Return the matched words of a text, in small letters."""
    return {word.casefold() for word in re.findall(_MARKED, marked)}


def matched_share(marked: str) -> float:
    """Return the matched part of a title, from 0 to 1."""
    matches = re.findall(_MARKED, marked)
    return sum(map(len, matches)) / (len(marked) - 2 * len(matches)) if matches else 0.0


def snippet_of(kind: str, marked: str) -> str:
    """Return the shown part of a record’s text.

    A statement of context is shown whole: what it says first is seldom understood without the rest.
    """
    is_whole = kind == "context" and len(marked) <= 2 * _MAX_LENGTH
    return marked if is_whole else sentence_with_matches(marked)


def sentence_with_matches(marked: str) -> str:
    """Return the sentence with the most matches, shortened if it is long.

    Without a match it is the first sentence.
    """
    sentences = _sentences(marked)
    best = _with_most_matches(sentences)
    if len(best) > _MAX_LENGTH:
        best = _with_most_matches(best.split(_SEPARATOR))
    return _shortened(best) if len(best) > _MAX_LENGTH else best


def _with_most_matches(texts: Iterable[str]) -> str:
    return max(texts, key=lambda text: text.count(MATCH_START))


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text; an abbreviation ends none."""
    sentences = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        sentence = text[start : match.end()].rstrip()
        if not _ABBREVIATION.search(sentence.replace(MATCH_END, "")):
            sentences.append(sentence)
            start = match.end()
    return [*sentences, text[start:]]


def _shortened(sentence: str) -> str:
    """Return a part of a long sentence around its first match.

    It is cut between words; if there is no blank nearby, as in Lao, between letters.
    """
    first = sentence.find(MATCH_START)
    start = max(0, min(first - _MAX_LENGTH // 3, len(sentence) - _MAX_LENGTH))
    end = start + _MAX_LENGTH
    piece = sentence[_next_cut(sentence, start, first) : _last_cut(sentence, first, end)]
    if start:
        piece = f"… {piece}"
    if end < len(sentence):
        piece = f"{piece} …"
    if piece.count(MATCH_START) > piece.count(MATCH_END):
        piece += MATCH_END
    return piece


def _next_cut(sentence: str, start: int, first_match: int) -> int:
    """Return the first cut from a start on, before the match."""
    if not start:
        return 0
    blank = sentence.find(" ", start, min(start + _LONG_WORD, first_match))
    if blank != -1:
        return blank + 1
    while unicodedata.category(sentence[start]) == "Mn":
        start += 1
    return start


def _last_cut(sentence: str, first_match: int, end: int) -> int:
    """Return the last cut before an end, after the match if possible."""
    if end >= len(sentence):
        return len(sentence)
    match_end = sentence.find(MATCH_END, first_match, end) + 1
    blank = sentence.rfind(" ", max(end - _LONG_WORD, match_end), end)
    if blank != -1:
        return blank
    while end > match_end and unicodedata.category(sentence[end]) == "Mn":
        end -= 1
    return end
