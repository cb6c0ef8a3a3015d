"""Read a file of the content as text, and check its characters."""

import errno
import stat
import unicodedata
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.diagnostics import Diagnostics

_NAMES: Final = {
    "\t": "a tab",
    "\ufffd": "a replacement character, left by a wrong conversion",
    "\ufffc": "an object replacement character",
}
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Format characters are invisible, private ones differ by font, and unassigned ones include those
# by which Qt marks the frames of a text document.
_REFUSED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})

_PLACEHOLDER: Final = "?"
_TAB: Final = "  "


def refused(character: str) -> str:
    """Return why a character is not allowed, or "".

    A line feed is welcome. Characters beyond U+FFFF are not: Qt counts each as two, and the
    sentences that follow would be marked one character off.
    """
    if character == "\n":
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


def read_text(folder: Path, name: str, mistakes: Diagnostics) -> str | None:
    """Return the text of a file, or None if it is unusable.

    Line ends become line feeds. A character that is refused is reported and becomes a question
    mark in what is returned (a tab as two blanks), so that the rest can be looked through.
    """
    path, add = folder / name, mistakes.in_file(name)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            # It would have us wait for ever.
            raise OSError(errno.EINVAL, "it is a pipe or a device")
        data = path.read_bytes()
    except FileNotFoundError:
        add(1, "the file is missing", "put it back; docs/content.md lists all files")
        return None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        add(1, f"the file can’t be read ({reason})", "make it a readable text file")
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        valid = data[: error.start].decode("utf-8")
        line = _unix_lines(valid + ".").count("\n") + 1
        wrong = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        add(line, wrong, "save the file with the encoding UTF-8")
        return None
    text = _unix_lines(text)
    if not text.strip():
        add(1, "the file is empty", "write its entries, or put the old file back")
        return None
    unwanted = {character for character in set(text) if refused(character)}
    for number, written in enumerate(text.split("\n"), 1):
        for character in unwanted.intersection(written):
            right = "write spaces instead" if character == "\t" else "remove it"
            add(number, f"the line contains {refused(character)}", right)
    return text.translate({ord(each): _TAB if each == "\t" else _PLACEHOLDER for each in unwanted})


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
