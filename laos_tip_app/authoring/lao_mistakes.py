"""Mistakes in Lao that can be seen without reading it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from laos_tip_app.authoring.diagnostics import listed, quoted
from laos_tip_app.report.lao_breaks import BREAK, LAO_RUN

_THAI: Final = re.compile("[\u0e00-\u0e7f]+")
_TWO_WAYS: Final = (("ຫນ", "ໜ"), ("ຫມ", "ໝ"))
"""Letters that are one letter in newer fonts; in one text all are written one way."""

_NO_WORD: Final = re.compile(
    r"\$?\{\w*\}|\$\w+|</?\w+[^>]*>|\b(?:Ctrl|Alt|Shift|Tab|Esc|Enter|Delete)\b"
)
_KEPT: Final = (
    ("placeholder", re.compile(r"\$?\{\w*\}|</?\w+[^>]*>")),
    ("key", re.compile(r"&\w")),
    ("tier", re.compile(r"Tier \d(?: Watch List)?")),
    ("id", re.compile(r"\b[A-Z]{1,5}-\d+\b")),
    ("number", re.compile(r"(?<![\w.-])\d+(?:[,.]\d+)*")),
)
"""What the Lao must have as often as the English, by its name."""


def has_words(english: str) -> bool:
    """Return whether a text is more than placeholders, signs and keys."""
    return re.search("[a-z]", _NO_WORD.sub("", english)) is not None


def lao_mistakes(english: str, lao: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a Lao text, and the remedy."""
    if has_words(english) and not re.search(LAO_RUN, lao):
        yield f"{quoted(lao)} has no Lao letter", "write it in Lao"
    if thai := _THAI.search(lao):
        yield f"{quoted(thai[0])} is Thai", "write it with Lao letters"
    if BREAK in lao:
        yield "there is an invisible space between words (U+200B)", "remove it"
    for two, one in _TWO_WAYS:
        if two in lao and one in lao:
            yield f"both {two} and {one} are used", "write one of them in the whole text"
    rest = [_with_usual_digits(text) for text in (english, lao)]
    for name, pattern in _KEPT:
        expected, given = (Counter(pattern.findall(text)) for text in rest)
        # A number of a tier or an id has been counted with it.
        rest = [pattern.sub(" ", text) for text in rest]
        if lost := expected - given:
            yield f"the {name} {listed(lost)} is lost", "write it as in the English"
        if added := given - expected:
            yield f"the {name} {listed(added)} is not in the English", "remove it"


def same_person(first: str | None, second: str | None) -> bool:
    """Return whether two names are those of one person."""
    names = [
        " ".join(name.casefold().replace(".", " ").split()) for name in (first, second) if name
    ]
    return len(names) > 1 and names[0] == names[1]


def _with_usual_digits(text: str) -> str:
    """Return a text with 0 to 9 in place of Lao digits."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
