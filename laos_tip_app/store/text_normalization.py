"""How text is made comparable: for the one who builds the search tables and the one who searches.

Knows nothing of SQL or of the report.
"""

import re
import unicodedata
from typing import Final

_ID: Final = re.compile(r"([a-z]{1,6})[\s-]*0*(\d{1,4})")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


def normalize(text: str) -> str:
    """Return text without case, accents and needless blanks."""
    decomposed = text
    # Twice, as the Unicode Standard has it (definition D146): a double-struck S is taken for a
    # capital only once it has been decomposed.
    for _ in range(2):
        decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def tokenize(text: str) -> list[str]:
    """Return the words of a text, folded, without the possessive `'s`."""
    return index_tokens(_POSSESSIVE.sub("", text))


def index_tokens(text: str) -> list[str]:
    """Return a text cut into folded tokens, as the full-text index cuts it."""
    folded = normalize(text)
    return "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in folded).split()


def id_key(text: str) -> str:
    """Return an id as people write it (`PR-07`, `pr 7`, `Pr07`) in one form, or nothing."""
    match = _ID.fullmatch(normalize(text))
    return f"{match[1]}{int(match[2])}" if match else ""


def is_unspaced(text: str) -> bool:
    """Return whether text is in a script without spaces between words, such as Lao."""
    return bool(_UNSPACED.search(text))
