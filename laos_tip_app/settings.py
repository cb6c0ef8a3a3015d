"""What the user prefers, kept in an INI file; the one door to it.

Each preference is declared once, on `Settings`. Nothing that was searched or read is kept, nor any
path but that of a data file which the user chose. Knows nothing of what a preference does.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self, overload

from PySide6.QtCore import QSettings, QStandardPaths

FILE_NAME: Final = "settings.ini"
_FOLDER: Final = "laos-tip-reference"

THEME_CHOICES: Final = ("system", "light", "dark", "sepia", "contrast")

SMALLEST_TEXT: Final = 80
LARGEST_TEXT: Final = 300
"""The reading size may be this many per cent of the usual one."""


class _Preference[Value]:
    """A preference: its key in the file, its default, and how it is read and written.

    What stands in the file and can't be read counts as not being there.
    """

    def __init__(
        self,
        key: str,
        default: Value,
        read: Callable[[str], Value],
        write: Callable[[Value], str] = str,
    ) -> None:
        self._key = key
        self._default = default
        self._read = read
        self._write = write

    @overload
    def __get__(self, settings: None, owner: type) -> Self: ...
    @overload
    def __get__(self, settings: "Settings", owner: type) -> Value: ...
    def __get__(self, settings: "Settings | None", owner: type) -> Self | Value:
        if settings is None:
            return self
        text = settings.read(self._key)
        if text is None:
            return self._default
        try:
            return self._read(text)
        except ValueError:
            return self._default

    def __set__(self, settings: "Settings", value: Value) -> None:
        settings.write(self._key, self._write(value))


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return read


def _between(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return read


def _flag(text: str) -> bool:
    return {"yes": True, "no": False}[_one_of("yes", "no")(text)]


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _named_texts(text: str) -> dict[str, str]:
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise ValueError(text)
    return found


def _path(text: str) -> Path | None:
    return Path(text) if text else None


class Settings:
    """The user's preferences. Assigning to one keeps it.

    Attributes:
        theme: One of `THEME_CHOICES`.
        context_shown: Whether what is not the article's is shown.
        text_size: How large the text of the report is, in per cent of the usual size.
        whole_report: Whether the report is read as one text rather than by section.
        geometry: Size and place of the window as Qt saves them; empty at first.
        handouts: The choices of handouts that the user has kept, by the names they gave them.
        data_file: A data file that the user chose instead of the built-in one.
    """

    theme = _Preference("look/theme", "system", _one_of(*THEME_CHOICES))
    context_shown = _Preference("reading/context-shown", True, _flag, _yes_or_no)
    text_size = _Preference("reading/text-size", 100, _between(SMALLEST_TEXT, LARGEST_TEXT))
    whole_report = _Preference("reading/whole-report", False, _flag, _yes_or_no)
    geometry = _Preference("window/geometry", b"", bytes.fromhex, bytes.hex)
    data_file = _Preference[Path | None](
        "data/file", None, _path, lambda value: str(value) if value else ""
    )

    handouts = _Preference[dict[str, str]]("handout/own", {}, _named_texts, json.dumps)

    def __init__(self, folder: Path | None = None) -> None:
        """Read the file in a folder, by default where the system keeps such files.

        A file that can't be read is set aside under another name; `set_aside` then says so.
        """
        path = (folder or _default_folder()) / FILE_NAME
        self.set_aside = _is_broken(path) and _put_aside(path)
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def read(self, key: str) -> str | None:
        """Return the text under a key, or None."""
        value = self._file.value(key)
        return value if isinstance(value, str) else None

    def write(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        if self.read(key) != text:
            self._file.setValue(key, text)

    def save(self) -> bool:
        """Write the file now; return whether that was possible."""
        self._file.sync()
        return self._file.status() == QSettings.Status.NoError


def keep_visited_folders_private() -> None:
    """Keep Qt's own file dialog from writing down the folders that were visited in it.

    It keeps them in a settings file of the whole desktop, and has no switch against it. Below a
    device no file can be made. Windows and macOS keep such settings elsewhere and are not reached.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def _default_folder() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / _FOLDER


def _is_broken(path: Path) -> bool:
    """Return whether a file is no INI file; Qt itself would read what it can and drop the rest."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return False
    except UnicodeDecodeError:
        return True
    return not all(
        not line or line.startswith(";") or (line[0] == "[" and line[-1] == "]") or "=" in line
        for line in map(str.strip, lines)
    )


def _put_aside(path: Path) -> bool:
    try:
        path.replace(path.with_suffix(".broken.ini"))
    except OSError:
        return False
    return True
