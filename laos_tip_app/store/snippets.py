"""Shortens texts around the matches of a search."""

import re
import unicodedata
from typing import Final

MATCH_START: Final = "\x02"
MATCH_END: Final = "\x03"

_MARKED: Final = f"{MATCH_START}(.*?){MATCH_END}"
_MAX_LENGTH: Final = 160
_LONG_WORD: Final = 24
"""How many letters are searched for a blank at either end."""
_CLAUSE_END: Final = re.compile(r"(?<=[.;:!?…])\s+(?!·)")


def marked_words(marked: str) -> set[str]:
    """Return the matched words of a text, in small letters."""
    return {word.casefold() for word in re.findall(_MARKED, marked)}


def matched_share(marked: str) -> float:
    """Return the matched part of a title, from 0 to 1."""
    inside = "".join(re.findall(_MARKED, marked))
    plain = marked.replace(MATCH_START, "").replace(MATCH_END, "")
    return len(inside) / len(plain) if plain else 0.0


def clause_around_matches(marked: str) -> str:
    """Return the clause with the most matches, shortened if it is long.

    Without a match it is the beginning of the text.
    """
    clauses = _CLAUSE_END.split(marked) if MATCH_START in marked else [marked]
    best = max(range(len(clauses)), key=lambda n: (clauses[n].count(MATCH_START), -n))
    clause = clauses[best].rstrip(";: ")
    return _shortened(clause) if len(clause) > _MAX_LENGTH else clause


def _shortened(clause: str) -> str:
    """Return a part of a long clause around its first match.

    It is cut between words; where there is no blank nearby, as in Lao, between letters.
    """
    first = max(clause.find(MATCH_START), 0)
    start = max(0, min(first - _MAX_LENGTH // 3, len(clause) - _MAX_LENGTH))
    end = start + _MAX_LENGTH
    piece = clause[_next_cut(clause, start, first) : _last_cut(clause, first, end)]
    if start:
        piece = f"… {piece}"
    if end < len(clause):
        piece = f"{piece} …"
    if piece.count(MATCH_START) > piece.count(MATCH_END):
        piece += MATCH_END
    return piece


def _next_cut(clause: str, start: int, first_match: int) -> int:
    """Return the first cut from a start on, before the match."""
    if not start:
        return 0
    blank = clause.find(" ", start, min(start + _LONG_WORD, first_match))
    if blank >= 0:
        return blank + 1
    while start < first_match and unicodedata.category(clause[start]) == "Mn":
        start += 1
    return start


def _last_cut(clause: str, first_match: int, end: int) -> int:
    """Return the last cut before an end, after the match if possible."""
    if end >= len(clause):
        return len(clause)
    match_end = clause.find(MATCH_END, first_match, end) + 1
    blank = clause.rfind(" ", max(end - _LONG_WORD, match_end), end)
    if blank >= 0:
        return blank
    while end > match_end and unicodedata.category(clause[end]) == "Mn":
        end -= 1
    return end
