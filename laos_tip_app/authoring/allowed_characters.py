"""Which characters the content may contain."""

import unicodedata
from typing import Final

_NAMES: Final = {
    "\t": "a tab",
    "\ufffd": "a replacement character, left by a wrong conversion",
    "\ufffc": "an object replacement character",
}
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Format characters are invisible, private ones differ by font, and unassigned ones include those
# by which Qt marks the frames of a text document.
_REFUSED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})


def refused(character: str) -> str:
    """Return why a character is not allowed, or "".

    A line feed is welcome. Characters beyond U+FFFF are not: Qt counts each as two, and the
    sentences that follow would be marked one character off.
    """
    if " " <= character <= "~" or character == "\n":
        return ""
    code = f"U+{ord(character):04X}"
    if character in _NAMES:
        return f"{_NAMES[character]} ({code})"
    if character in _BIDI:
        return f"an invisible character that turns the direction of writing ({code})"
    if ord(character) > 0xFFFF:
        return f"a character beyond U+FFFF ({code})"
    category = unicodedata.category(character)
    if category in _REFUSED_CATEGORIES:
        kind = "a control character" if category == "Cc" else "an invisible character"
        return f"{kind} ({code})"
    return ""


def one_line(text: str) -> str:
    """Return a text with single spaces instead of white space."""
    return " ".join(text.split())
