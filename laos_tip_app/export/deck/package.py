"""The parts of a presentation and their relationships (ECMA-376, part 2)."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from laos_tip_app.base.plain_text import typed_text
from laos_tip_app.export.zip_file import zip_bytes

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMESPACES: Final = f'xmlns:a="{DRAWING}" xmlns:r="{DOCUMENT}" xmlns:p="{PRESENTATION}"'

TYPES: Final = "[Content_Types].xml"
ROOT: Final = ""
"""The name of the whole package, which has relationships too."""

PRESENTATION_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml."

_OUTSIDE: Final = ' TargetMode="External"'


class PackagePart(NamedTuple):
    """A part of a package.

    Attributes:
        data: Its bytes.
        kind: Its type; "" for relationships.
    """

    data: bytes
    kind: str = ""


class Relationship(NamedTuple):
    """A relationship of a part.

    Attributes:
        id: Its id in the part.
        kind: Its type: the last word of one of the document, or a whole address.
        target: The other part, from the folder of this one.
        is_outside: Whether the target is no part, but an address.
    """

    id: str
    kind: str
    target: str
    is_outside: bool = False


def xml_text(text: str) -> str:
    """Return a text as written between tags or in attributes."""
    return escape(typed_text(text))


def relationships_name(name: str) -> str:
    """Return the name of the part with the relationships of another."""
    folder, slash, file = name.rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def relationships_part(relationships: Iterable[Relationship]) -> PackagePart:
    """Return the part with the relationships of another."""
    items = "".join(
        f'<Relationship Id="{xml_text(each.id)}" '
        f'Type="{xml_text(each.kind if ":" in each.kind else f"{DOCUMENT}/{each.kind}")}" '
        f'Target="{xml_text(each.target)}"{_OUTSIDE if each.is_outside else ""}/>'
        for each in relationships
    )
    return PackagePart(
        f'{HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{items}</Relationships>'.encode()
    )


def relationships_of(root: ET.Element) -> list[Relationship]:
    """Return the relationships in a part that was read."""
    return [
        Relationship(
            each.get("Id", ""),
            each.get("Type", "").removeprefix(f"{DOCUMENT}/"),
            each.get("Target", ""),
            each.get("TargetMode") == "External",
        )
        for each in root.iter(f"{{{_RELATIONSHIPS}}}Relationship")
    ]


def types_of(root: ET.Element) -> dict[str, str]:
    """Return the types of parts by `/name` or ending, in lower case."""
    return {
        (each.get("PartName") or each.get("Extension") or "").lower(): each.get("ContentType", "")
        for each in root
    }


def _types_part(parts: Mapping[str, PackagePart]) -> bytes:
    """Return the part that names the types of all parts."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    overrides = ""
    for name, part in sorted(parts.items()):
        if name.endswith(".xml"):
            kind = xml_text(part.kind)
            overrides += f'<Override PartName="/{xml_text(name)}" ContentType="{kind}"/>'
        elif part.kind:
            defaults.setdefault(xml_text(name.rpartition(".")[2].lower()), xml_text(part.kind))
    items = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()
    )
    return f'{HEAD}<Types xmlns="{_CONTENT_TYPES}">{items}{overrides}</Types>'.encode()


def package_bytes(parts: Mapping[str, PackagePart]) -> bytes:
    """Return the file with some parts, the same bytes each time."""
    root = relationships_name(ROOT)
    files = {TYPES: _types_part(parts), root: parts[root].data}
    files |= {name: parts[name].data for name in sorted(parts)}
    return zip_bytes(files, stored=[n for n in files if n.endswith((".png", ".jpeg", ".jpg"))])
