"""Read a file of the content as text, and check its characters."""

import errno
import stat
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.allowed_characters import refused
from laos_tip_app.authoring.diagnostics import Diagnostics

_PLACEHOLDER: Final = "?"
_TAB: Final = "  "


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
