"""The parts of a presentation and their relationships (ECMA-376, part 2)."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final, NamedTuple

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMESPACES: Final = f'xmlns:a="{DRAWING}" xmlns:r="{DOCUMENT}" xmlns:p="{PRESENTATION}"'

TYPES: Final = "[Content_Types].xml"
_FIRST_PARTS: Final = (TYPES, "_rels/.rels")
_PRESENTATION_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml."

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow, and people may have typed."""

_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the same slides are the same bytes."""


class Relationship(NamedTuple):
    """A relationship of a part.

    Attributes:
        id: Its id in the part.
        kind: Its type: the last word of one of the document, or a whole address.
        target: The other part, from the folder of this one.
    """

    id: str
    kind: str
    target: str


def xml_text(text: str) -> str:
    """Return a text as written between tags or in attributes."""
    return escape(_FORBIDDEN.sub("", text))


def relationships_part(relationships: Iterable[Relationship]) -> bytes:
    """Return the part with the relationships of another."""
    items = "".join(
        f'<Relationship Id="{each.id}" '
        f'Type="{each.kind if ":" in each.kind else f"{DOCUMENT}/{each.kind}"}" '
        f'Target="{xml_text(each.target)}"/>'
        for each in relationships
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{items}</Relationships>'.encode()


def content_type(name: str) -> str:
    """Return the type of a part that its ending does not say."""
    kinds = {
        "ppt/slides/": "slide+xml",
        "ppt/notesSlides/": "notesSlide+xml",
        "ppt/slideMasters/": "slideMaster+xml",
        "ppt/slideLayouts/": "slideLayout+xml",
        "ppt/notesMasters/": "notesMaster+xml",
    }
    if "/_rels/" in name or not name.endswith(".xml"):
        return ""
    for folder, kind in kinds.items():
        if name.startswith(folder):
            return f"{_PRESENTATION_TYPE}{kind}"
    return {
        "ppt/presentation.xml": f"{_PRESENTATION_TYPE}presentation.main+xml",
        "ppt/presProps.xml": f"{_PRESENTATION_TYPE}presProps+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }.get(name, _theme_type(name))


def _theme_type(name: str) -> str:
    is_theme = name.startswith("ppt/theme/")
    return "application/vnd.openxmlformats-officedocument.theme+xml" if is_theme else ""


def content_types_part(names: Iterable[str]) -> bytes:
    """Return the part that names the types of all parts."""
    endings = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings.items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in sorted(names)
        if (kind := content_type(name))
    )
    return f'{HEAD}<Types xmlns="{_CONTENT_TYPES}">{defaults}{overrides}</Types>'.encode()


def package_bytes(parts: Mapping[str, bytes]) -> bytes:
    """Return the file with some parts, the same bytes each time."""
    stream = io.BytesIO()
    others = sorted(name for name in parts if name not in _FIRST_PARTS)
    with zipfile.ZipFile(stream, "w") as file:
        for name in (*_FIRST_PARTS, *others):
            info = zipfile.ZipInfo(name, _WHEN)
            # The same on every system.
            info.create_system = 0
            is_packed = name.endswith((".png", ".jpeg"))
            info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            file.writestr(info, parts[name])
    return stream.getvalue()
