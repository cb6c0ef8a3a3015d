"""Read and save the user's preferences in an INI file.

Each preference is declared once, on `Settings`. Nothing that was searched or read is saved, nor any
path but those of the data file, the notes and the template which the user chose. A preference that
the user has not set has the value of a file of defaults, which whoever installs the program may put
beside it, or else the value declared here.
"""

import json
import os
import re
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, overload

from PySide6.QtCore import QSettings, QStandardPaths

from laos_tip_app.base.i18n import ORIGINAL

if TYPE_CHECKING:
    from laos_tip_app.base.minisign import PublicKey

_MAX_BYTES: Final = 1_000_000
"""Bytes of a file of settings or defaults."""

FILE_NAME: Final = "settings.ini"
DEFAULTS_NAME: Final = "defaults.ini"
PORTABLE_FOLDER: Final = "settings"
"""If this folder is next to the program, settings are saved in it: a portable copy."""

_FOLDER: Final = "laos-tip-reference"
_EDITIONS: Final = "editions"
THEME_CHOICES: Final = ("system", "light", "dark", "sepia", "contrast")
MIN_TEXT_PERCENT: Final = 80
MAX_TEXT_PERCENT: Final = 300
TEXT_PERCENT_STEP: Final = 10
"""The reading size may be this many per cent of the usual one, and changes by so many."""

_MAX_ACCEPTED: Final = 20
_DIGEST_LENGTH: Final = 64
"""Letters of a hash that are saved: 256 bits."""

QUICK_HIDE_KEYS: Final = ("F12", "F9", "F8", "F7", "Pause", "Ctrl+H", "Ctrl+.")
"""The keys that can hide everything. No command has one of them, and no text is typed with them."""

BOOKLET: Final = "Booklet (A5)"
"""Pages of A5, two on each side of A4, to be folded."""

PAPERS: Final = ("A4", "Letter", "A3", "A5", BOOKLET)
LARGE_PAPER: Final = "A3"
"""The paper on which the timeline, or the map with its list, fits one page."""

SMALL_PAPERS: Final = ("A5", BOOKLET)
"""Papers with pages of half of A4."""

MIN_PAPER_POINTS: Final = 9.0
MAX_PAPER_POINTS: Final = 18.0
"""The size of the text on paper, in points. What is read on a copy, and in a language that is not
one's own, is no smaller. The largest is large print."""


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


class _Preference[Value]:
    """A preference as a descriptor: key, default, and how to convert it.

    A text in the file that can't be converted counts as missing.
    """

    def __init__(
        self,
        key: str,
        default: Value,
        read: Callable[[str], Value],
        write: Callable[[Value], str] = str,
        *,
        is_users: bool = True,
    ) -> None:
        self.key = key
        self._is_users = is_users
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
        return self.value_of(settings.files if self._is_users else settings.defaults)

    def __set__(self, settings: "Settings", value: Value) -> None:
        settings.write(self.key, self.text_in(settings.folder, value))

    def value_of(self, files: Iterable[IniFile]) -> Value:
        """Return the value in the first file that has a valid one."""
        for file in files:
            if (text := file.read(self.key)) is not None:
                with suppress(ValueError):
                    return self.value_in(file.path.parent, text)
        return self._default

    def is_usable(self, text: str) -> bool:
        """Return whether a text is a valid value."""
        try:
            self.value_in(Path(), text)
        except ValueError:
            return False
        return True

    def value_in(self, folder: Path, text: str) -> Value:
        """Return the value of a text in a file in a folder.

        Raises:
            ValueError: The text is invalid.
        """
        return self._read(text)

    def text_in(self, folder: Path, value: Value) -> str:
        """Return the text of a value for a file in a folder."""
        return self._write(value)


class _FilePreference(_Preference[Path | None]):
    """The path of a file, or none.

    A relative one begins at the folder of the settings file that contains it. A path near that
    folder is written so: a portable copy then finds it, whatever letter its stick has today.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key, None, _path)

    def value_in(self, folder: Path, text: str) -> Path | None:
        """Return the path; None for an empty text."""
        return Path(os.path.normpath(folder / _path(text))) if text else None

    def text_in(self, folder: Path, value: Path | None) -> str:
        """Return the path as it is written."""
        if value is None:
            return ""
        path, near = value.absolute(), folder.absolute().parent
        return (
            Path("..", path.relative_to(near)).as_posix()
            if path.is_relative_to(near)
            else str(path)
        )


def _text(key: str, *, is_users: bool = True) -> _Preference[str]:
    return _Preference(key, "", str, is_users=is_users)


def _switch(key: str, default: bool) -> _Preference[bool]:
    def read(text: str) -> bool:
        if text not in ("yes", "no"):
            raise ValueError(text)
        return text == "yes"

    return _Preference(key, default, read, lambda value: "yes" if value else "no")


def _choice(key: str, *choices: str) -> _Preference[str]:
    """Return a preference for one of some words, the first by default."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return _Preference(key, choices[0], read)


def _number[Number: (int, float)](
    key: str, default: Number, minimum: Number, maximum: Number
) -> _Preference[Number]:
    def read(text: str) -> Number:
        value = type(default)(text)
        if not minimum <= value <= maximum:
            raise ValueError(text)
        return value

    return _Preference(key, default, read)


def _path(text: str) -> Path:
    if "\0" in text:
        raise ValueError(text)
    return Path(text)


def _day(text: str) -> str:
    from datetime import date

    return date.fromisoformat(text).isoformat() if text else ""


def _public_key(text: str) -> "PublicKey | None":
    from laos_tip_app.base.minisign import parse_public_key

    return parse_public_key(text) if text else None


def _digests(text: str) -> tuple[str, ...]:
    digests = tuple(text.split())
    if not all(re.fullmatch(f"[0-9a-f]{{{_DIGEST_LENGTH}}}", digest) for digest in digests):
        raise ValueError(text)
    return digests


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split())
    if not all(map(str.isidentifier, names)):
        raise ValueError(text)
    return names


def _named_texts(text: str) -> dict[str, str]:
    try:
        texts = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(texts, dict) or not all(isinstance(value, str) for value in texts.values()):
        raise ValueError(text)
    return texts


class Settings:
    """The user's preferences; assigning to one saves it.

    Attributes:
        language: The language of the window; empty for that of the desktop.
        theme: One of `THEME_CHOICES`.
        context_shown: Whether what is not the article's is shown.
        text_size: How large the text of the report is, in per cent of the usual size.
        continuous_view: Whether the report is read as one text rather than by section.
        contents_shown: Whether the reader shows the contents next to the text.
        evidence_shown: Whether the reader shows the evidence next to the text.
        home_at_start: Whether each start shows Home; the first one does in any case.
        seen_legends: The drawings whose legend the user has seen, by name.
        geometry: Size and place of the window as Qt saves them; empty at first.
        quick_hide_key: One of `QUICK_HIDE_KEYS`.
        quick_hide_by_shift: Whether Shift three times hides everything too.
        paper: One of `PAPERS`, for prints of the screen; handouts have their own.
        paper_text_size: How large the text is on it, in points.
        wide_margin: Whether there is room for handwritten notes next to it.
        paper_language: The language of the program’s texts on paper and in files.
        template, logo: The file of the master of slides, and that of the logo; None for ours.
        organiser: Who holds workshops.
        occasion: Title, date and place of the workshop that papers are for.
        handouts: The handout options that the user has saved, by name.
        data_file: A data file that the user chose instead of the built-in one.
        former_file: The data file that was shown before; None for the built-in data.
        seen_edition: The content hash of the edition that was shown last.
        changes_seen: The number of the edition whose changes the user has seen.
        newest_edition: What is done with a newer edition that came with the program, or that the
            defaults name: `offer`, or `use` immediately.
        notes_file: The file of the user’s own notes, if there is one.
        help_name: Whom somebody in need can turn to, if the defaults name a contact.
        help_number: Its number.
        help_checked: The day on which both were checked, ISO.
        accepted: The beginnings of the hashes of unsigned data files that the user agreed to use.
        public_key: The public key of head office, which signs editions. The user’s own file can’t
            set it: whoever brings a false edition could bring a false key.
        files: The user's file, then those of defaults, the most important first.
        defaults: The files of defaults alone.
        is_first_start: Whether there was no file yet.
        unreadable: Whether the user’s file could not be read and is ignored.
        save_failed: Whether what was set last could not be saved.
        on_save_failed: Is called when that happens for the first time.
    """

    language = _text("look/language")
    theme = _choice("look/theme", *THEME_CHOICES)
    context_shown = _switch("reading/context-shown", True)
    text_size = _number("reading/text-size", 100, MIN_TEXT_PERCENT, MAX_TEXT_PERCENT)
    continuous_view = _switch("reading/whole-report", False)
    contents_shown = _switch("view/contents", True)
    evidence_shown = _switch("view/evidence", True)
    home_at_start = _switch("view/home-at-start", False)
    seen_legends = _Preference[tuple[str, ...]]("view/seen-legends", (), _names, " ".join)
    geometry = _Preference("window/geometry", b"", bytes.fromhex, bytes.hex)
    quick_hide_key = _choice("window/quick-hide-key", *QUICK_HIDE_KEYS)
    quick_hide_by_shift = _switch("window/quick-hide-shift", True)
    data_file = _FilePreference("data/file")
    former_file = _FilePreference("data/former")
    seen_edition = _text("editions/seen")
    changes_seen = _text("editions/changes-seen")
    newest_edition = _choice("editions/newest", "offer", "use")
    notes_file = _FilePreference("notes/file")
    help_name = _text("help/name", is_users=False)
    help_number = _text("help/number", is_users=False)
    help_checked = _Preference("help/checked", "", _day, is_users=False)
    accepted = _Preference[tuple[str, ...]]("editions/accepted", (), _digests, " ".join)
    public_key = _Preference["PublicKey | None"](
        "editions/public-key", None, _public_key, is_users=False
    )
    paper = _choice("paper/size", *PAPERS)
    paper_text_size = _number("paper/text-size", 10.5, MIN_PAPER_POINTS, MAX_PAPER_POINTS)
    wide_margin = _switch("paper/wide-margin", False)
    paper_language = _Preference("paper/language", ORIGINAL, str)
    template = _FilePreference("workshop/template")
    logo = _FilePreference("workshop/logo")
    organiser = _text("workshop/organiser")
    occasion = _text("workshop/occasion")
    handouts = _Preference[dict[str, str]]("handout/own", {}, _named_texts, json.dumps)

    def __init__(self, folder: Path, defaults: Iterable[Path] = ()) -> None:
        """Read the settings file in a folder.

        A file that can't be read is set aside under another name, if that is possible.

        Args:
            folder: The folder of the user's settings; see `settings_folder`.
            defaults: Files of defaults, the most important first; see `default_files`.
        """
        self.folder = folder
        path = folder / FILE_NAME
        self.is_first_start = not path.exists()
        self._file = IniFile(path)
        self.unreadable = self._file.is_broken
        if self.unreadable:
            self._file.set_aside()
        self.defaults = [IniFile(file) for file in defaults]
        self.files = [self._file, *self.defaults]
        self.save_failed = False
        self.on_save_failed: Callable[[], None] | None = None

    def default_data_file(self) -> Path | None:
        """Return the data file or pack that the defaults name, or None."""
        return Settings.data_file.value_of(self.defaults)

    def shows_home(self) -> bool:
        """Return whether this start shows Home."""
        return self.is_first_start or self.home_at_start

    def accept(self, digest: str) -> None:
        """Save that the user agreed to use the file with a hash."""
        if not self.has_accepted(digest):
            self.accepted = (*self.accepted, digest[:_DIGEST_LENGTH])[-_MAX_ACCEPTED:]

    def has_accepted(self, digest: str) -> bool:
        """Return whether the user agreed to use the file with a hash."""
        return digest[:_DIGEST_LENGTH] in self.accepted

    def forget_data_file(self) -> None:
        """Remove the choice of a data file, so that the defaults apply."""
        self._file.remove(Settings.data_file.key)
        self.save()

    def write(self, key: str, text: str) -> None:
        """Save a text under a key immediately."""
        if self._file.read(key) != text:
            self._file.write(key, text)
            self.save()

    def wrong_defaults(self) -> list[str]:
        """Return the keys, or files, of defaults that can't be used."""
        known = {
            preference.key: preference
            for preference in vars(Settings).values()
            if isinstance(preference, _Preference)
        }
        wrong = []
        for file in self.defaults:
            if file.is_broken:
                wrong.append(file.path.name)
                continue
            for key in file.all_keys():
                text = file.read(key)
                if key not in known or text is None or not known[key].is_usable(text):
                    wrong.append(key)
        return wrong

    def save(self) -> bool:
        """Write the file now; return whether it worked."""
        if self._file.save():
            self.save_failed = False
            return True
        if not self.save_failed:
            self.save_failed = True
            if self.on_save_failed is not None:
                self.on_save_failed()
        return False


def settings_folder(program: Path | None) -> Path:
    """Return the folder of the user's settings.

    Args:
        program: The folder that the frozen program lies in, if it is frozen.
    """
    if program is not None and (program / PORTABLE_FOLDER).is_dir():
        return program / PORTABLE_FOLDER
    return _system_folders()[0]


def editions_folder(settings: Path) -> Path:
    """Return the folder of the user's editions.

    Args:
        settings: The folder of the settings; a portable copy saves all next to them.
    """
    if settings != _system_folders()[0]:
        return settings / _EDITIONS
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data, _FOLDER, _EDITIONS)


def public_key(defaults: Iterable[Path]) -> "PublicKey | None":
    """Return the public key in files of defaults, or None.

    Args:
        defaults: The files, the most important first; see `default_files`.
    """
    return Settings.public_key.value_of(map(IniFile, defaults))


def default_files(program: Path | None) -> list[Path]:
    """Return the existing files of defaults, the program's before the system's.

    Args:
        program: The folder that the frozen program lies in, if it is frozen.
    """
    files = [folder / DEFAULTS_NAME for folder in _system_folders()[1:]]
    if program is not None:
        files.insert(0, program / DEFAULTS_NAME)
    return [file for file in files if file.exists()]


def _system_folders() -> list[Path]:
    """Return the system's settings folders, the user's before the shared ones."""
    folders = QStandardPaths.standardLocations(
        QStandardPaths.StandardLocation.GenericConfigLocation
    )
    return [Path(folder, _FOLDER) for folder in folders]
