"""Collect the mistakes in the content, with file and line."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LONGEST_QUOTE: Final = 80
_LONGEST_WRONG: Final = 300
_LONGEST_RIGHT: Final = 2_000
"""Characters; what would be right may be a list of all that is allowed."""

_LONG_WORD: Final = re.compile(rf"\S{{{_LONGEST_QUOTE + 1},}}")


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One mistake.

    Attributes:
        file: The file's name from the content folder on, with slashes.
        line: From 1.
        message: What is wrong and what would be right.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return FILE:LINE: MESSAGE, which editors and terminals make a link."""
        return f"{self.file}:{self.line}: {self.message}"


class Diagnostics:
    """All mistakes so far, without duplicates."""

    def __init__(self) -> None:
        """Start with no mistakes."""
        self._diagnostics: set[Diagnostic] = set()

    def add(self, file: str, line: int, wrong: str, right: str) -> None:
        """Add a mistake: what is wrong and what would be right.

        What they quote is cut: a word of the content may have a million letters.
        """
        self._diagnostics.add(
            Diagnostic(file, line, f"{_cut(wrong, _LONGEST_WRONG)}; {_cut(right, _LONGEST_RIGHT)}")
        )

    def sorted(self) -> list[Diagnostic]:
        """Return all mistakes by file and line."""
        return sorted(self._diagnostics)

    def __bool__(self) -> bool:
        """Return whether there are mistakes."""
        return bool(self._diagnostics)


def quoted(text: str) -> str:
    """Return a shortened text in quote marks, on one line."""
    plain = " ".join(text.split())
    return f"“{plain[:47]}…”" if len(plain) > 48 else f"“{plain}”"


def _cut(sentence: str, longest: int) -> str:
    """Shorten the very long words and the middle of a sentence."""
    short = _LONG_WORD.sub(lambda word: f"{word[0][: _LONGEST_QUOTE - 1]}…", sentence)
    if len(short) <= longest:
        return short
    return f"{short[:_LONGEST_QUOTE]}…{short[-_LONGEST_QUOTE:]}"


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Ask about the nearest known word, or return the other advice."""
    by_lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), by_lower, 1)
    return f"did you mean {by_lower[near[0]]}?" if near else otherwise


def listed(words: Iterable[str]) -> str:
    """Return words as a list for a message."""
    return ", ".join(words)
