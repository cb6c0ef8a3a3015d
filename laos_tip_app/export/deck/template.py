"""Read the master of slides: our own, or that of an organisation.

The file of an organisation is foreign: only parts that its first master needs are read, of limited
size, and none that declares entities. Its slides, macros, comments and properties are left out.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from laos_tip_app.base import paths
from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.export.deck.layouts import (
    EMU,
    OUR_COLOURS,
    Layout,
    holders_of,
    layouts_of,
    number_of,
    written,
)
from laos_tip_app.export.deck.package import (
    DOCUMENT,
    PRESENTATION,
    TYPES,
    PackagePart,
    Relationship,
    relationships_name,
    relationships_of,
    relationships_part,
    types_of,
)

_P, _R = f"{{{PRESENTATION}}}", f"{{{DOCUMENT}}}"
_MAIN: Final = "ppt/presentation.xml"
_FIRST_SLIDE: Final = "/ppt/slides/slide1.xml"
_OUR_NOTES: Final = "ppt/notesMasters/notes.xml"
_SIZES: Final = ("sldSz", "notesSz", "defaultTextStyle")
_FIRST_MASTER: Final = 2_147_483_648
_MAX_PART: Final = 16_000_000
_MAX_BYTES: Final = 64_000_000
"""Of a part of a template, and of all without its slides."""


class Template(NamedTuple):
    """What slides are written into.

    Attributes:
        parts: Masters, layouts, themes and their pictures.
        master: The name of the part of its master.
        master_id: The number of it, different from those of its layouts.
        notes_master: The same of its notes.
        sizes: Those of slides and of their notes, and how text boxes look, as XML.
        layouts: The layouts by `title`, `text` and `drawing`.
    """

    parts: Mapping[str, PackagePart]
    master: str
    master_id: int
    notes_master: str
    sizes: str
    layouts: Mapping[str, Layout]


def read_template(path: Path | None) -> Template:
    """Return the template in a file; without one our own.

    Raises:
        SavedFileError: It can’t be read, is damaged or none.
    """
    ours = _our_package()
    if path is None:
        return _template(ours, ours)
    try:
        with zipfile.ZipFile(path) as file:
            template = _template(_Package(file.namelist(), partial(_unpacked, file)), ours)
    except FileNotFoundError as error:
        raise SavedFileError(
            _("There is no template “{name}”.").format(name=path.name),
            _("Choose another file, or export without a template."),
        ) from error
    except (
        OSError,
        EOFError,
        ValueError,
        RuntimeError,  # a password, or nested too deep
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise SavedFileError(
            _("The template “{name}” can’t be used.").format(name=path.name),
            _("Choose a .pptx or .potx file without a password, of at most 16 MB."),
        ) from error
    # Drawings may have that layout too.
    if template.layouts["text"].stage.is_too_small:
        raise SavedFileError(
            _("No layout of the template “{name}” has enough room for text.").format(
                name=path.name
            ),
            _("Choose another file, or export without a template."),
        )
    return template


class _Package:
    """The parts of a file that are read when they are needed."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names, self._read, self._size = {*names}, read, 0
        self._types = types_of(self.root(TYPES))

    def root(self, name: str) -> ET.Element:
        """Return the XML of a part."""
        return _parsed(self._data(name))

    def related(self, name: str) -> list[Relationship]:
        """Return the relationships of a part, with names as targets."""
        beside = relationships_name(name)
        if beside not in self._names:
            return []
        return [
            each
            if each.is_outside
            else each._replace(
                target=posixpath.normpath(
                    posixpath.join("/", posixpath.dirname(name), each.target)
                )[1:]
            )
            for each in relationships_of(self.root(beside))
        ]

    def with_related(self, first: str) -> dict[str, PackagePart]:
        """Return a part and all that it needs."""
        parts: dict[str, PackagePart] = {}
        waiting = [first]
        while waiting:
            name = waiting.pop()
            if name in parts:
                continue
            ending = name.rpartition(".")[2].lower()
            kind = self._types.get(f"/{name.lower()}") or self._types.get(ending, "")
            parts[name] = PackagePart(self._data(name), kind)
            if related := self.related(name):
                parts[relationships_name(name)] = relationships_part(map(_absolute, related))
            waiting += [
                each.target for each in related if not each.is_outside and each.kind != "slide"
            ]
        return parts

    def _data(self, name: str) -> bytes:
        if name not in self._names:
            raise ValueError(name)
        data = self._read(name)
        self._size += len(data)
        if self._size > _MAX_BYTES:
            raise ValueError(name)
        return data


def _our_package() -> _Package:
    folder = paths.resource("deck")
    names = (file.relative_to(folder).as_posix() for file in folder.rglob("*.*"))
    return _Package(
        {*names, TYPES},
        lambda name: (folder / ("types.xml" if name == TYPES else name)).read_bytes(),
    )


def _unpacked(file: zipfile.ZipFile, name: str) -> bytes:
    # ECMA-376, part 2, allows no other, and each has errors of its own.
    if file.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(name)
    with file.open(name) as part:
        data = part.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise ValueError(name)
    return data


def _parsed(data: bytes) -> ET.Element:
    # No other encoding hides the words: the parser knows no other than those of ASCII and UTF-16.
    if b"<!DOCTYPE" in data or b"\0" in data:
        raise ValueError("entities")
    try:
        return ET.fromstring(data)  # noqa: S314  # without entities
    except (ET.ParseError, LookupError) as error:  # or an encoding that nobody knows
        raise ValueError("no XML") from error


def _absolute(each: Relationship) -> Relationship:
    """Return a relationship as written; slides become the first one."""
    if each.is_outside:
        return each
    return each._replace(target=_FIRST_SLIDE if each.kind == "slide" else f"/{each.target}")


def _template(package: _Package, ours: _Package) -> Template:
    """Return a template; what it lacks is taken from our own."""
    main, related = package.root(_MAIN), package.related(_MAIN)
    first = main.find(f"{_P}sldMasterIdLst/{_P}sldMasterId")
    if first is None:
        raise ValueError(_MAIN)
    masters = {each.id: each.target for each in related if each.kind == "slideMaster"}
    master = masters.get(first.get(f"{_R}id", ""), "")
    parts = package.with_related(master)
    notes = next((each.target for each in related if each.kind == "notesMaster"), "")
    if notes and "text" in holders_of(package.root(notes)):
        parts |= package.with_related(notes)
    else:
        # Without one the notes would be lost.
        notes = _OUR_NOTES
        parts |= ours.with_related(notes)
    size = main.find(f"{_P}sldSz")
    width, height = number_of(size, "cx") / EMU, number_of(size, "cy") / EMU
    below = package.related(master)
    theme = next((each.target for each in below if each.kind == "theme"), "")
    layouts = {e.target: package.root(e.target) for e in below if e.kind == "slideLayout"}
    if min(width, height) <= 0 or not layouts:
        raise ValueError(_MAIN)
    return Template(
        parts,
        master,
        number_of(first, "id") or _FIRST_MASTER,
        notes,
        "".join(written(main.find(f"{_P}{name}")) for name in _SIZES),
        layouts_of(
            package.root(master),
            package.root(theme),
            layouts,
            (width, height),
            OUR_COLOURS if package is ours else None,
        ),
    )
