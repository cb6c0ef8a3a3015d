"""Shortens texts around the matches of a search."""

import re
from typing import Final

MATCH_START: Final = "\x02"
MATCH_END: Final = "\x03"

_MAX_LENGTH: Final = 160
_CLAUSE_END: Final = re.compile(r"(?<=[.;:!?…])\s+(?!·)")


def matched_share(marked: str) -> float:
    """Return the matched part of a title, from 0 to 1."""
    inside = "".join(re.findall(f"{MATCH_START}(.*?){MATCH_END}", marked))
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
    """Return whole words of a long clause around its first match."""
    first = max(clause.find(MATCH_START), 0)
    start = max(0, min(first - _MAX_LENGTH // 3, len(clause) - _MAX_LENGTH))
    piece = clause[start : start + _MAX_LENGTH]
    if start:
        piece = "… " + piece[piece.find(" ") + 1 :]
    if start + _MAX_LENGTH < len(clause):
        piece = piece[: piece.rfind(" ")] + " …"
    if piece.count(MATCH_START) > piece.count(MATCH_END):
        piece += MATCH_END
    return piece
