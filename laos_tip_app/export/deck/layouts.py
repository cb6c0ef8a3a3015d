"""The layouts of a master: their places, room and colours."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Final, Literal, NamedTuple
from xml.etree import ElementTree as ET

from PySide6.QtGui import QColor

from laos_tip_app.base.theme import contrast
from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.slides.elements import LEAST, LEAST_LABEL, Colour, Place
from laos_tip_app.drawing.slides.layout import HEIGHT
from laos_tip_app.export.deck.package import DRAWING, PRESENTATION, xml_text

EMU: Final = 914_400
"""Units in an inch."""

_LARGEST: Final = 27_273_042_316_900
"""The largest coordinate (ECMA-376, part 1, 20.1.10.16), and more than any number of a master."""

_A, _P = f"{{{DRAWING}}}", f"{{{PRESENTATION}}}"
_COLOURS: Final = {f"{_A}{name}" for name in ("schemeClr", "srgbClr", "sysClr", "prstClr")}
_GROUND: Final = f"{_P}cSld/{_P}bg"
_MARGIN: Final = 0.4
"""By how many inches places may overlap: text has a margin."""

_LEAST_WIDTH, _LEAST_HEIGHT = 7.9, 3.7
"""The room in inches in which every drawing has its usual letters, on a slide 7.5 high."""

_LEAST_POINTS: Final = 14
"""The least size of text, on a slide 7.5 high."""

_READABLE, _VISIBLE, _HIDDEN = 5.0, 3.0, 2.0
"""Contrasts of text, of lines, and of what can’t be seen.

Programs mix tints in different ways, so text has more than the usual 4.5.
"""

_GAMMA: Final = 2.2
"""From the light of a colour to its number."""

_EITHER: Final = ("tx1", "bg1")

_PLACES: Final[Mapping[str, Place]] = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "obj": "text",
    "body": "text",
    "ftr": "foot",
    "sldNum": "number",
}
"""The places that are used, by their types."""

_WANTED: Final = {
    "title": ("title", "Title Slide"),
    "text": ("obj", "Title and Content"),
    "drawing": ("titleOnly", "Title Only"),
}
"""Type and usual name of the layouts that slides need."""


class Stage(NamedTuple):
    """The room of a layout, below its title.

    Attributes:
        room: The room.
        scale: The size of an inch that is drawn.
        slide: Width and height of the slide.
    """

    room: Rect
    scale: float
    slide: tuple[float, float]

    @classmethod
    def of(cls, room: Rect, slide: tuple[float, float]) -> "Stage":
        """Return a room with the largest scale of its drawings."""
        scales = (slide[1] / HEIGHT, room.width / _LEAST_WIDTH, room.height / _LEAST_HEIGHT)
        return cls(room, min(scales), slide)

    @property
    def is_too_small(self) -> bool:
        """Whether letters would be too small for the last row."""
        return self.scale * LEAST * HEIGHT / self.slide[1] < _LEAST_POINTS

    @property
    def size(self) -> Size:
        """The size to draw in."""
        return Size(self.room.width / self.scale, self.room.height / self.scale)

    def at(self, box: Rect) -> Rect:
        """Return the place on the slide of one in the room."""
        width, height = box.width * self.scale, box.height * self.scale
        x, y = self.room.x + box.x * self.scale, self.room.y + box.y * self.scale
        return Rect(
            max(min(x, self.slide[0] - width), 0),
            max(min(y, self.slide[1] - height), 0),
            width,
            height,
        )

    def points(self, size: float) -> int:
        """Return the size of letters in hundredths of a point."""
        return round(max(size * self.scale, LEAST_LABEL * self.slide[1] / HEIGHT)) * 100


type Colours = Mapping[Colour | Literal["words"], str]
"""What a colour is on a layout: its name in the master, or `#rrggbb`.

Words in the main colour need more contrast than the lines and dots that have it.
"""

OUR_COLOURS: Final[Colours] = {
    "text": "tx1",
    "quiet": "accent5",
    "strong": "accent2",
    "main": "accent1",
    "words": "accent1",
    "on_main": "bg1",
    "paper": "bg1",
    "ink": "tx1",
}
"""Those of our own master."""


class Holder(NamedTuple):
    """A place for text: attributes, box, and the colour of its letters."""

    attributes: str
    box: Rect | None
    letters: ET.Element | None = None


class Layout(NamedTuple):
    """A layout of a master.

    Attributes:
        part: The name of its part.
        type: Its type, by which it is chosen.
        name: Its name, if that is not enough.
        holders: Its places; a text has one that is large enough, or none.
        stage: Where things are drawn.
        colours: What is seen on it.
        mapping: How its slides name its colours, as XML.
        weak: The places whose own letters can’t be read on it.
    """

    part: str
    type: str
    name: str
    holders: Mapping[Place, Holder]
    stage: Stage
    colours: Colours
    mapping: str
    weak: frozenset[Place]


def written(element: ET.Element | None) -> str:
    """Return an element as XML; "" for none."""
    if element is None:
        return ""
    # The usual prefixes: not every program reads others.
    ET.register_namespace("a", DRAWING)
    ET.register_namespace("p", PRESENTATION)
    return ET.tostring(element, encoding="unicode")


def number_of(element: ET.Element | None, name: str) -> int:
    """Return a number among the attributes of an element, or 0.

    Raises:
        ValueError: It is none, or larger than a place of a drawing can be.
    """
    number = 0 if element is None else int(element.get(name, "0"))
    if abs(number) > _LARGEST:
        raise ValueError(name)
    return number


def holders_of(
    root: ET.Element, master: Mapping[Place, Holder] | None = None
) -> dict[Place, Holder]:
    """Return the places of a layout, the largest of each kind.

    Args:
        root: The layout, or a master.
        master: The places of its master, which have the boxes that it does not say.
    """
    holders: list[tuple[Place, Holder]] = []
    for shape in root.iterfind(f"{_P}cSld/{_P}spTree/{_P}sp"):
        element = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        place = None if element is None else _PLACES.get(element.get("type", "obj"))
        if element is None or place is None:
            continue
        attributes = "".join(
            f' {name}="{xml_text(element.attrib[name])}"'
            for name in ("type", "orient", "sz", "idx")
            if name in element.attrib
        )
        parent = (master or {}).get("text" if place == "subtitle" else place)
        box = _box(shape.find(f"{_P}spPr/{_A}xfrm")) or (parent.box if parent else None)
        letters = shape.find(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr/{_A}solidFill/*")
        holders.append((place, Holder(attributes, box, letters)))
    return dict(sorted(holders, key=lambda each: _area(each[1].box)))


def _area(box: Rect | None) -> float:
    return box.width * box.height if box else 0


def _box(frame: ET.Element | None) -> Rect | None:
    """Return the place of a shape."""
    if frame is None:
        return None
    start, size = frame.find(f"{_A}off"), frame.find(f"{_A}ext")
    numbers = ((start, "x"), (start, "y"), (size, "cx"), (size, "cy"))
    return Rect(*(number_of(element, name) / EMU for element, name in numbers))


def layouts_of(
    master: ET.Element,
    theme: ET.Element,
    roots: Mapping[str, ET.Element],
    slide: tuple[float, float],
    colours: Colours | None,
) -> dict[str, Layout]:
    """Return the layouts of a master by the kinds of slides.

    They are chosen by type, then by name, then by their places.

    Args:
        master: The master.
        theme: Its theme.
        roots: Its layouts by the names of their parts.
        slide: Width and height of the slides, in inches.
        colours: What can be seen on it; None to find out.
    """
    places = holders_of(master)
    scheme = _MasterColours(master, theme)
    layouts = []
    for part, root in roots.items():
        holders, room = _usable(holders_of(root, places), places, slide)
        mapping = root.find(f"{_P}clrMapOvr/{_A}overrideClrMapping")
        # The letters of a layout may be for a shape on it, those of the master are for its ground.
        letters = {
            place: inherited.letters
            for place, inherited in places.items()
            if inherited.letters is not None and place in holders and holders[place].letters is None
        }
        seen, weak = scheme.on(root, mapping, letters)
        shown = (master, root) if root.get("showMasterSp") != "0" else (root,)
        title, subtitle = holders.get("title"), holders.get("subtitle")
        if (
            title
            and subtitle
            and all(
                _is_covered(title.box, each) == _is_covered(subtitle.box, each)
                for each in chain.from_iterable(map(_shapes, shown))
            )
        ):
            # Nobody may know what is behind both, but the title was seen on it.
            seen, weak = {**seen, "text": scheme.title(title)}, weak | {"subtitle"}
        if colours:
            seen, weak = colours, frozenset()
        named = root.find(f"{_P}cSld")
        name = "" if named is None else named.get("name", "")
        type_, stage = root.get("type", ""), Stage.of(room, slide)
        layouts.append(Layout(part, type_, name, holders, stage, seen, written(mapping), weak))
    return {kind: min(layouts, key=partial(_rank, kind)) for kind in _WANTED}


def _usable(
    holders: Mapping[Place, Holder], places: Mapping[Place, Holder], slide: tuple[float, float]
) -> tuple[dict[Place, Holder], Rect]:
    """Return the places that are used, and the room."""
    title = holders["title"].box if "title" in holders else None
    # A text over the title is not for words: LibreOffice writes such places.
    used = {
        place: holder
        for place, holder in holders.items()
        if place not in ("text", "subtitle") or not _is_covered(holder.box, title)
    }
    if "text" in used and _area(used["text"].box) < slide[0] * slide[1] / 4:
        del used["text"]
    text = used.get("text") or places.get("text")
    return used, _room(used, text and text.box, slide)


def _is_covered(box: Rect | None, other: Rect | None) -> bool:
    """Return whether two places share more than a margin."""
    if box is None or other is None:
        return False
    width = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    height = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    return min(width, height) > _MARGIN


def _rank(kind: str, layout: Layout) -> tuple[bool, ...]:
    """Return what speaks against a layout for a kind of slide."""
    (type_, name), holders = _WANTED[kind], layout.holders
    return (
        "title" not in holders,
        kind == "text" and "text" not in holders,
        kind != "title" and layout.stage.is_too_small,
        layout.type != type_,
        layout.name != name,
        ("subtitle" in holders) != (kind == "title"),
        ("text" in holders) == (kind == "drawing"),
    )


def _shapes(root: ET.Element) -> Iterator[Rect]:
    """Yield where there are shapes and pictures that are no places."""
    for shape in (*root.iter(f"{_P}sp"), *root.iter(f"{_P}pic")):
        is_place = shape.find(f".//{_P}nvPr/{_P}ph") is not None
        if not is_place and (box := _box(shape.find(f"{_P}spPr/{_A}xfrm"))):
            yield box


def _room(holders: Mapping[Place, Holder], box: Rect | None, slide: tuple[float, float]) -> Rect:
    """Return the room to draw in, beside the title of a layout."""
    width, height = slide
    room = box or Rect(width * 0.07, height * 0.22, width * 0.86, height * 0.64)
    top, bottom = max(room.y, 0), min(room.y + room.height, height)
    if "foot" not in holders:
        bottom = min(bottom, height * 0.91)
    for place in ("title", "foot"):
        other = holders[place].box if place in holders else None
        if other is not None and other.width > width / 4:
            if other.y + other.height / 2 < (top + bottom) / 2:
                top = max(top, other.y + other.height)
            else:
                bottom = min(bottom, other.y)
    left = max(room.x, 0)
    return Rect(left, top, max(min(room.width, width - left), width / 2), bottom - top)


class _MasterColours:
    """The colours of a master that are seen on its layouts."""

    def __init__(self, master: ET.Element, theme: ET.Element) -> None:
        self._master = master
        self._scheme = {"tx1": "#000000", "bg1": "#ffffff"}
        for colour in theme.iterfind(f"{_A}themeElements/{_A}clrScheme/*"):
            if len(colour):
                self._scheme[colour.tag.removeprefix(_A)] = _seen(colour[0], self._scheme)
        self._scheme = self._named(master.find(f"{_P}clrMap"))

    def on(
        self, layout: ET.Element, mapping: ET.Element | None, letters: Mapping[Place, ET.Element]
    ) -> tuple[Colours, frozenset[Place]]:
        """Return the colours on a layout, and places that can’t be read.

        All words have the colour of the text: nobody knows what is between them and the ground.

        Args:
            layout: The layout.
            mapping: How it names the colours; None for the names of the master.
            letters: The colours of the letters of its places.
        """
        scheme = self._named(mapping)
        of_layout = layout.find(_GROUND)
        background = self._master.find(_GROUND) if of_layout is None else of_layout
        elements = () if background is None else background.iter()
        grounds = [_seen(each, scheme) for each in elements if each.tag in _COLOURS]

        def shows(colour: str) -> float:
            return min((contrast(scheme.get(colour, colour), each) for each in grounds), default=21)

        text = self._style("body") or "tx1"
        if of_layout is not None and shows(text) < _READABLE:
            text = max(_EITHER, key=shows)
        elif shows(text) < _HIDDEN:
            # Something else than the ground is behind it.
            grounds = [scheme[_against(text, scheme)]]
        paper, ink = (grounds[0], text) if len(grounds) == 1 else ("bg1", "tx1")
        main = "accent1" if shows("accent1") >= _VISIBLE else text
        weak = (
            place
            for place, each in letters.items()
            # Behind what the ground would hide is something else.
            if _HIDDEN <= shows(_seen(each, scheme)) < _READABLE
        )
        seen: Colours = {
            "text": text,
            "quiet": text,
            "strong": text,
            "main": main,
            "words": text,
            "on_main": _against(main, scheme),
            "paper": paper,
            "ink": ink,
        }
        return seen, frozenset(weak)

    def title(self, holder: Holder) -> str:
        """Return the colour of the title of a layout."""
        return self._name(holder.letters) or self._style("title") or "tx1"

    def _style(self, name: str) -> str:
        """Return the colour of titles or texts; "" for that of all."""
        path = f"{_P}txStyles/{_P}{name}Style/{_A}lvl1pPr/{_A}defRPr/{_A}solidFill/*"
        return self._name(self._master.find(path))

    def _name(self, colour: ET.Element | None) -> str:
        """Return the name of a colour, or `#rrggbb` if it is mixed."""
        if colour is None:
            return ""
        name = colour.get("val", "")
        return name if name in self._scheme and not len(colour) else _seen(colour, self._scheme)

    def _named(self, mapping: ET.Element | None) -> dict[str, str]:
        """Return the colours by all names, those of a mapping included."""
        named = {} if mapping is None else mapping.attrib
        return self._scheme | {name: self._scheme.get(value, "") for name, value in named.items()}


def _against(colour: str, scheme: Mapping[str, str]) -> str:
    """Return which of text and ground is seen better on a colour."""
    behind = scheme.get(colour, colour)
    return max(_EITHER, key=lambda name: contrast(scheme[name], behind))


def _seen(element: ET.Element, scheme: Mapping[str, str]) -> str:
    """Return a colour as `#rrggbb`; grey if nobody knows it."""
    value: str = element.get("lastClr", "") or element.get("val", "")
    names = (scheme.get(value, ""), f"#{value}", value.lower(), "#808080")
    colour = next(filter(QColor.isValid, map(QColor, names)))
    light = colour.lightnessF()
    for change in element:
        share = number_of(change, "val") / 100_000
        match change.tag.removeprefix(_A):
            case "lumMod":
                light *= share
            case "lumOff":
                light += share
            case "tint" | "shade":
                # A part of the light of the colour, the rest of it white or black.
                rest = 1 - share if change.tag == f"{_A}tint" else 0
                light = max(share * light**_GAMMA + rest, 0) ** (1 / _GAMMA)
        light = min(max(light, 0), 1)
    return QColor.fromHslF(colour.hslHueF(), colour.hslSaturationF(), light).name()
