"""The texts of the program, and the catalogue of checked ones."""

import ast
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.lao_texts import EnglishText, has_words, state_of
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

INTERFACE_ID: Final = re.compile("T-[0-9a-f]{10}")
"""An id of a text of the program; one of a report may begin so too."""

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


def interface_texts(package: Path) -> dict[str, EnglishText]:
    """Return all texts of the program by their ids, in file order.

    Another English has another id.
    """
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
    by_id: dict[str, EnglishText] = {}
    for (key, english), of in areas.items():
        first = next(iter(of))
        picture = _PICTURES.get(first, first.rpartition("/")[2])
        name = f"T-{sha256(key.encode()).hexdigest()[:10]}"
        by_id[name] = EnglishText("interface", (english,), tuple(of), picture, key)
    return by_id


def checked_messages(
    english: Mapping[str, EnglishText], entries: Iterable[LaoText]
) -> dict[str, str]:
    """Return the messages of whole areas, by their keys.

    A text is left out unless all texts of all areas that show it are checked: no window is ever in
    two languages.
    """
    lao = {
        name: entry.lao
        for entry in entries
        if entry.lao and state_of(entry, english) == "checked"
        for name in entry.of
        if name in english
    }
    open_areas = {area for name, text in english.items() if name not in lao for area in text.areas}
    while hidden := [name for name in lao if open_areas.intersection(english[name].areas)]:
        for name in hidden:
            del lao[name]
            open_areas.update(english[name].areas)
    return {english[name].key: text for name, text in lao.items()}


def catalogue_bytes(messages: Mapping[str, str]) -> bytes:
    """Return a catalogue of gettext (MO) with some messages."""
    keys, texts = zip(*sorted(({"": _HEADER} | dict(messages)).items()), strict=True)
    encoded = [text.encode() for text in (*keys, *texts)]
    # Seven numbers, then length and position of each key and each text, then these themselves.
    keys_at = struct.calcsize("<7I")
    texts_at = keys_at + len(keys) * struct.calcsize("<2I")
    position = strings_at = texts_at + len(texts) * struct.calcsize("<2I")
    table: list[int] = []
    for text in encoded:
        table += [len(text), position]
        position += len(text) + 1
    numbers = (_MAGIC, 0, len(keys), keys_at, texts_at, 0, strings_at, *table)
    return struct.pack(f"<{len(numbers)}I", *numbers) + b"\0".join((*encoded, b""))


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
