"""INI files whose values are texts; broken ones are set aside."""

import stat
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

_MAX_BYTES: Final = 1_000_000
"""Bytes of a file of settings or defaults."""


class IniFile:
    """A settings file; only texts are read from it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = self._open()

    def _open(self) -> QSettings:
        return QSettings(str(self.path), QSettings.Format.IniFormat)

    def all_keys(self) -> list[str]:
        """Return all keys of the file."""
        return self._file.allKeys()

    def read(self, key: str) -> str | None:
        """Return the text under a key, or None."""
        value = self._file.value(key)
        return value if isinstance(value, str) else None

    def write(self, key: str, text: str) -> None:
        """Store a text under a key."""
        self._file.setValue(key, text)

    def remove(self, key: str) -> None:
        """Remove a key."""
        self._file.remove(key)

    def save(self) -> bool:
        """Write the file now; return whether it worked."""
        self._file.sync()
        is_saved = self._file.status() == QSettings.Status.NoError
        if not is_saved:
            # An error stays with its object; a new one has what is not written yet.
            self._file = self._open()
        return is_saved


class UnreadableFile(IniFile):
    """A settings file that can't be read: it is never changed.

    What is written lasts until the program ends.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._texts: dict[str, str] = {}

    def all_keys(self) -> list[str]:
        """Return the keys that were written."""
        return list(self._texts)

    def read(self, key: str) -> str | None:
        """Return the text that was written under a key, or None."""
        return self._texts.get(key)

    def write(self, key: str, text: str) -> None:
        """Store a text under a key, in memory only."""
        self._texts[key] = text

    def remove(self, key: str) -> None:
        """Remove a key, in memory only."""
        self._texts.pop(key, None)

    def save(self) -> bool:
        """Return False: the file can't be written."""
        return False


def is_broken(path: Path) -> bool:
    """Return whether a file is no INI file.

    Qt itself would read what it can and drop the rest.
    """
    try:
        status = path.stat()
        # Reading a pipe would never end.
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
            return True
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError:
        return False
    except UnicodeDecodeError:
        return True
    return not all(
        not line or line.startswith(";") or (line[0] == "[" and line[-1] == "]") or "=" in line
        for line in map(str.strip, lines)
    )


def rename_broken(path: Path) -> bool:
    """Set a broken file aside; return whether it worked."""
    try:
        path.replace(path.with_suffix(".broken.ini"))
    except OSError:
        return False
    return True
