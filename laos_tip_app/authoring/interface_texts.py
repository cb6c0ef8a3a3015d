"""The texts of the program, and the catalogue of checked ones."""

import ast
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.authoring.lao_mistakes import has_words
from laos_tip_app.authoring.lao_texts import EnglishText, state_of
from laos_tip_app.authoring.schema import LaoText
from laos_tip_app.report.help_text import HELP_TEXT

_FILES: Final = {
    "help": (Path("resources", "help", "help.md"), HELP_TEXT),
    "installer": (
        Path("packaging", "windows", "installer.nsi"),
        re.compile(
            r'(?:_\w*(?:TEXT|TITLE|BUTTON|LOCATION)\w*|MessageBox [\w|]+) (?:\\\n +)?"([^"]+)"'
        ),
    ),
}
"""The files beside the code with texts of the program, and the pattern of each text."""

_MAGIC: Final = 0x950412DE
_HEADER: Final = (
    "Content-Type: text/plain; charset=UTF-8\nLanguage: lo\nPlural-Forms: nplurals=1; plural=0;\n"
)
"""Lao has no plural."""


_PICTURES: Final[Mapping[str, str]] = {
    "base": "reader",
    "documents": "handout",
    "drawing": "timeline",
    "models": "stakeholders",
    "report": "fact-OV-30",
    "shell": "missing-data",
    "store": "missing-data",
    "ui/annotations": "my-notes",
    "ui/printing": "print",
    "ui/widgets": "card",
    "ui/window": "preferences",
}
"""The state of `make screenshots` that shows an area, if it has another name."""


class InterfaceText(NamedTuple):
    """A text of the program.

    Attributes:
        key: What gettext looks it up by: the text, or singular and plural.
        english: The text, or the plural.
        areas: The parts of the program that show it, such as `ui/reader`.
    """

    key: str
    english: str
    areas: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id in the sheet, which another English does not have."""
        return f"T-{sha256(self.key.encode()).hexdigest()[:10]}"


def program_texts(package: Path) -> list[InterfaceText]:
    """Return all texts of the program in the order of its files."""
    areas: dict[tuple[str, str], dict[str, None]] = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).parts[:-1]
        area = "/".join(parts[:2] if parts[:1] == ("ui",) else parts[:1])
        for text in _texts(ast.parse(path.read_text("utf-8"))):
            areas.setdefault(text, {})[area] = None
    for area, (path, pattern) in _FILES.items():
        file = package.parent / path
        texts = pattern.findall(file.read_text("utf-8")) if file.is_file() else ()
        for text in (text.replace("\\\n", "") for text in texts if has_words(text)):
            areas.setdefault((text, text), {})[area] = None
    return [InterfaceText(key, english, tuple(of)) for (key, english), of in areas.items()]


def interface_texts(package: Path) -> dict[str, EnglishText]:
    """Return the texts of the program by their ids."""
    texts = {}
    for text in program_texts(package):
        area, place = text.areas[0], f"in {', '.join(text.areas)}"
        picture = _PICTURES.get(area, area.rpartition("/")[2])
        texts[text.id] = EnglishText("interface", (text.english,), place, picture)
    return texts


def checked_messages(package: Path, entries: Iterable[LaoText]) -> dict[str, str]:
    """Return the messages of whole areas, by their keys.

    A text is left out unless all texts of all areas that show it are checked: no window is ever in
    two languages.
    """
    texts = program_texts(package)
    english = interface_texts(package)
    lao = {
        name: entry.lao
        for entry in entries
        if entry.lao and state_of(entry, english) == "checked"
        for name in entry.of
    }
    open_areas = {area for text in texts if text.id not in lao for area in text.areas}
    while (
        further := {
            area for text in texts if open_areas.intersection(text.areas) for area in text.areas
        }
        - open_areas
    ):
        open_areas |= further
    return {text.key: lao[text.id] for text in texts if open_areas.isdisjoint(text.areas)}


def catalogue_bytes(messages: Mapping[str, str]) -> bytes:
    """Return a catalogue of gettext (MO) with some messages."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    pairs.insert(0, (b"", _HEADER.encode()))
    position = 28 + 16 * len(pairs)
    tables, data = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<II", len(pair[column]), position + len(data))
            data += pair[column] + b"\0"
    ends = 28 + 8 * len(pairs), 28 + 16 * len(pairs)
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, ends[0], 0, ends[1])
    return head + tables[0] + tables[1] + data


def _texts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield key and English of the texts of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            texts = [word for word in words if isinstance(word, str)]
            if node.func.id == "_" and texts:
                yield texts[0], texts[0]
            elif node.func.id == "ngettext" and len(texts) > 1:
                yield f"{texts[0]}\0{texts[1]}", texts[1]
