"""Collect the mistakes and warnings about the content, with file and line."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_MAX_QUOTE: Final = 80
_MAX_WRONG: Final = 300
_MAX_RIGHT: Final = 2_000
"""Characters; a correction may list all allowed values."""

_LONG_WORD: Final = re.compile(rf"\S{{{_MAX_QUOTE + 1},}}")


class ContentError(ValueError):
    """A value is wrong.

    Attributes:
        wrong: What is wrong; it goes on after the key if it begins with “is”.
        right: What would be right.
    """

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(f"{wrong}; {right}")
        self.wrong = wrong
        self.right = right


type AddMistake = Callable[[int, str, str], None]
"""Adds a mistake by its line, what is wrong, and what would be right."""


class Position(NamedTuple):
    """A file of the content and a line in it, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return FILE:LINE, which editors and terminals make a link."""
        return f"{self.file}:{self.line}"


def repeated[Key](
    places: Iterable[tuple[Key, Position]],
) -> Iterator[tuple[Key, Position, Position]]:
    """Yield keys that were there before, with this and the first position."""
    first: dict[Key, Position] = {}
    for key, position in places:
        if key in first:
            yield key, position, first[key]
        else:
            first[key] = position


class Diagnostic(NamedTuple):
    """One mistake or warning.

    Attributes:
        file: The file's name from the content folder on, with slashes.
        line: From 1.
        message: What is wrong and what would be right; a warning begins with “warning: ”.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return FILE:LINE: MESSAGE."""
        return f"{self.file}:{self.line}: {self.message}"


class MistakesError(Exception):
    """The content has mistakes.

    Attributes:
        folder: Where their files are.
        mistakes: All of them, by file and line.
    """

    def __init__(self, folder: Path, mistakes: list[Diagnostic]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.folder = folder
        self.mistakes = mistakes


class Diagnostics:
    """All mistakes and warnings so far, without duplicates.

    With a mistake nothing is built; a warning is listed, and the content is built.
    """

    def __init__(self) -> None:
        """Start with no mistakes and no warnings."""
        self._diagnostics: set[Diagnostic] = set()
        self._warnings: set[Diagnostic] = set()

    def add(self, position: Position, wrong: str, right: str) -> None:
        """Add a mistake with its correction.

        What they quote is cut: a word of the content may have a million letters.
        """
        message = f"{_cut(wrong, _MAX_WRONG)}; {_cut(right, _MAX_RIGHT)}"
        self._diagnostics.add(Diagnostic(*position, message))

    def warn(self, position: Position, wrong: str, right: str) -> None:
        """Add a warning with the possible correction."""
        message = f"warning: {_cut(wrong, _MAX_RIGHT)}; {_cut(right, _MAX_RIGHT)}"
        self._warnings.add(Diagnostic(*position, message))

    def check_word(self, at: Position, word: str, known: Sequence[str], name: str) -> None:
        """Add a mistake for a word that is not known."""
        if word not in known:
            right = did_you_mean(word, known, f"write one of {listed(known)}")
            self.add(at, f"{word} is not {name}", right)

    def in_file(self, file: str) -> AddMistake:
        """Return what adds the mistakes of a file."""
        return lambda line, wrong, right: self.add(Position(file, line), wrong, right)

    def sorted(self) -> list[Diagnostic]:
        """Return all mistakes by file and line."""
        return sorted(self._diagnostics)

    def raise_any(self, folder: Path) -> None:
        """Raise the mistakes.

        Args:
            folder: Where their files are.

        Raises:
            MistakesError: There are some.
        """
        if self:
            raise MistakesError(folder, self.sorted())

    def sorted_warnings(self) -> tuple[Diagnostic, ...]:
        """Return all warnings by file and line."""
        return tuple(sorted(self._warnings))

    def __bool__(self) -> bool:
        """Return whether there are mistakes."""
        return bool(self._diagnostics)


def quoted(text: str) -> str:
    """Return a shortened text in quote marks, on one line."""
    plain = " ".join(text.split())
    if re.fullmatch("“[^“”]*”", plain) and len(plain) <= _MAX_QUOTE:
        return plain
    longest = _MAX_QUOTE - len("“”")
    return f"“{plain[: longest - 1]}…”" if len(plain) > longest else f"“{plain}”"


def _cut(sentence: str, longest: int) -> str:
    """Shorten the very long words and the middle of a sentence."""
    short = _LONG_WORD.sub(lambda word: f"{word[0][: _MAX_QUOTE - 1]}…", sentence)
    if len(short) <= longest:
        return short
    return f"{short[:_MAX_QUOTE]}…{short[-_MAX_QUOTE:]}"


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Ask about the nearest known word, or return the other advice.

    Words with other digits, such as Tier 2 for Tier 4, mean something else and are no slip.
    """
    # Sorted, since a set has another order in each process: of two forms with capitals or without
    # the one with is proposed.
    ordered = sorted(known, reverse=True)
    by_lower = {name.lower(): name for name in ordered if _digits(name) == _digits(word)}
    near = difflib.get_close_matches(word.lower(), by_lower)
    return f"did you mean {by_lower[near[0]]}?" if near else otherwise


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def same_id(name: str, known: Iterable[str], otherwise: str) -> str:
    """Ask about an id that differs in padding, case or similar letters.

    Without one return the other advice, never another record’s id: who follows that ties a text
    to the wrong fact.
    """
    written = _bare_id(name)
    near = [other for other in known if _bare_id(other) == written]
    return f"did you mean {near[0]}?" if len(near) == 1 else otherwise


def _bare_id(name: str) -> str:
    """Return an id in one form: small letters, digits and no padding."""
    letters, hyphen, number = name.lower().rpartition("-")
    if hyphen:
        number = number.translate(str.maketrans("oil", "011"))
    small = re.sub(r"[^a-z0-9]", "", letters + number)
    return re.sub(r"(?<!\d)0+(?=\d)", "", small)


def listed(words: Iterable[str]) -> str:
    """Return words as a list for a message."""
    return ", ".join(words)
