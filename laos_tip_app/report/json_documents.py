"""Read and write the JSON files in which workshop documents are saved.

Each names its kind, its version, and the edition and content hash of the report that it was made
with. Whatever is read here can be written again.
"""

import json
import stat
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, Final

from laos_tip_app.base.errors import OutputError, SavedFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.plain_text import typed_text
from laos_tip_app.store.records import Meta

VERSION: Final = 1
_MAX_BYTES: Final = 5_000_000
"""Bytes; a hundred thousand slides need fewer."""

_EDITION: Final = ("edition", "edition_date", "content")
"""The fields that name the report that a file was made with."""

_MAX_DEPTH: Final = 50
"""Lists within lists; saved documents need three."""


def saved_file_bytes(path: Path, max_bytes: int = _MAX_BYTES) -> bytes:
    """Return the bytes of a file that the user saved.

    Args:
        path: The file.
        max_bytes: The most bytes that it may have.

    Raises:
        SavedFileError: It is no file, can’t be read or is too large; no message names a folder.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(_("{name} is not a file."), path)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1) if status.st_size <= max_bytes else b""
    except OSError as error:
        right = _("Check that the file is there and that you may read it.")
        raise _refused(_("{name} can’t be read."), path, right) from error
    except ValueError as error:
        raise _refused(_("A file can’t have this name."), path) from error
    if max(status.st_size, len(data)) > max_bytes:
        raise _refused(_("{name} is too large."), path)
    return data


def _refused(wrong: str, path: Path, right: str = "") -> SavedFileError:
    return SavedFileError(wrong.format(name=path.name or path), right or _("Choose another file."))


def document_bytes(kind: str, meta: Meta, content: Mapping[str, object]) -> bytes:
    """Return a workshop document as a JSON file.

    Args:
        kind: What kind of file it is.
        meta: The report that it is made with.
        content: The fields of the document.
    """
    head = {
        "kind": kind, "version": VERSION, "edition": meta.edition,
        "edition_date": meta.edition_date, "content": meta.content_hash,
    }  # fmt: skip
    return (json.dumps(head | dict(content), ensure_ascii=False, indent=1) + "\n").encode()


def check_size(data: bytes) -> None:
    """Raise an error if a document could not be read again.

    Raises:
        OutputError: It is.
    """
    if len(data) > _MAX_BYTES:
        wrong = _("This is too long for one file and could not be opened again.")
        raise OutputError(wrong, _("Shorten the notes in it."))


def read(data: bytes, kind: str, *, is_file: bool = True) -> dict[str, Any]:
    """Return the fields of a file, unchecked.

    Characters that XML forbids are left out. What is no file may have any size.

    Raises:
        SavedFileError: It is damaged, of another kind, or of a newer version, or it could not be
            written again.
    """
    try:
        document = parsed(data, _MAX_BYTES if is_file else len(data))
        if document.get("kind") != kind:
            raise ValueError("another kind")
    except ValueError as error:
        names = {
            "interest-by-influence grid": _("interest-by-influence grid"),
            "workshop plan": _("workshop plan"),
        }
        wrong = _("This file is damaged or is a different kind of file.")
        right = _("Choose a file of this kind: {kind}.").format(kind=names[kind])
        raise SavedFileError(wrong, right) from error
    version = document.get("version")
    if not isinstance(version, int) or version > VERSION:
        wrong = _("This file was made with a newer version of the program.")
        raise SavedFileError(wrong, _("Install the newer version, or choose another file."))
    return document


def parsed(data: bytes, max_bytes: int = _MAX_BYTES) -> dict[str, Any]:
    """Return the object in a JSON file.

    Characters that XML forbids are left out.

    Raises:
        ValueError: It is no JSON object, too large or too deep, or can’t be written again.
    """
    if len(data) > max_bytes:
        raise ValueError("too large")
    try:
        document = _usable(json.loads(data.decode("utf-8-sig")), 0)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(document, dict):
        raise ValueError("no object")
    return document


def possible_values(
    values: Mapping[str, object],
    usual: Mapping[str, object],
    allowed: Mapping[str, Container[object]],
) -> dict[str, Any]:
    """Return the possible values of a file, lists of texts as tuples.

    Args:
        values: What the file has.
        usual: The usual value of each; what is possible has the same type.
        allowed: What some of them are limited to.
    """
    possible: dict[str, Any] = {}
    for name in values.keys() & usual.keys():
        value = values[name]
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = tuple(value)
        if type(value) is not type(usual[name]):
            continue
        parts = value if isinstance(value, tuple) else (value,)
        if name not in allowed or all(part in allowed[name] for part in parts):
            possible[name] = value
    return possible


def is_of_edition(document: Mapping[str, object], meta: Meta) -> bool:
    """Return whether a file was made with this edition of the report."""
    return document.get("edition") == meta.edition and document.get("content") == meta.content_hash


def has_same_content(one: bytes, other: bytes) -> bool:
    """Return whether two files differ at most in the edition they name."""
    contents = [
        {key: value for key, value in parsed(data, len(data)).items() if key not in _EDITION}
        for data in (one, other)
    ]
    return contents[0] == contents[1]


def _usable(value: object, depth: int) -> object:
    """Return a value without the characters that XML forbids.

    Raises:
        ValueError: It is nested too deep, or a text has half of a character.
    """
    if depth > _MAX_DEPTH:
        raise ValueError("too deep")
    match value:
        case str():
            value.encode()
            return typed_text(value)
        case list():
            return [_usable(item, depth + 1) for item in value]
        case dict():
            return {_usable(key, depth): _usable(each, depth + 1) for key, each in value.items()}
    return value
