"""INI files whose values are texts; broken ones are set aside."""

import stat
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

_MAX_BYTES: Final = 1_000_000
"""Bytes of a file of settings or defaults."""


class IniFile:
    """A settings file; only texts are read from it.

    One that is broken is never changed: what is written lasts until the program ends.

    Attributes:
        is_broken: Whether it is no INI file, of which Qt itself would read what it can.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_broken = _is_broken(path)
        self._texts: dict[str, str] = {}
        self._file = self._open()

    def _open(self) -> QSettings | None:
        return None if self.is_broken else QSettings(str(self.path), QSettings.Format.IniFormat)

    def all_keys(self) -> list[str]:
        """Return all keys of the file."""
        return list(self._texts) if self._file is None else self._file.allKeys()

    def read(self, key: str) -> str | None:
        """Return the text under a key, or None."""
        value = self._texts.get(key) if self._file is None else self._file.value(key)
        return value if isinstance(value, str) else None

    def write(self, key: str, text: str) -> None:
        """Store a text under a key."""
        if self._file is None:
            self._texts[key] = text
        else:
            self._file.setValue(key, text)

    def remove(self, key: str) -> None:
        """Remove a key."""
        if self._file is None:
            self._texts.pop(key, None)
        else:
            self._file.remove(key)

    def save(self) -> bool:
        """Write the file now; return whether it worked."""
        if self._file is None:
            return False
        self._file.sync()
        is_saved = self._file.status() == QSettings.Status.NoError
        if not is_saved:
            # An error stays with its object; a new one has what is not written yet.
            self._file = self._open()
        return is_saved

    def set_aside(self) -> None:
        """Rename a broken file and begin another, if that is possible."""
        try:
            self.path.replace(self.path.with_suffix(".broken.ini"))
        except OSError:
            return
        self.is_broken = False
        self._file = self._open()


def _is_broken(path: Path) -> bool:
    """Return whether a file is no INI file."""
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
