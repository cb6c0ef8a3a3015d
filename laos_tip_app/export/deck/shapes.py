"""The shapes of one slide, in reading order (ECMA-376, part 1)."""

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from laos_tip_app.export.deck.layouts import EMU, Box, Layout
from laos_tip_app.export.deck.package import xml_text

_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
GROUP: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
FOOT_BODY: Final = '<a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr>'
"""Said on the slide too: else LibreOffice forgets font and alignment of the foot."""

_LAO: Final = range(0x0E80, 0x0F00)
_LAO_FONT: Final = "Leelawadee UI"


class Run(NamedTuple):
    """A piece of text of one look.

    Attributes:
        text: The text.
        size: Its size in points; 0 for that of its place.
        bold: Whether it is bold.
        colour: Its colour; "" for that of its place.
    """

    text: str
    size: float = 0
    bold: bool = False
    colour: str = ""


def filled(colour: str) -> str:
    """Return the fill with a colour of the master, or with `#rrggbb`."""
    kind, name = ("srgbClr", colour[1:]) if colour.startswith("#") else ("schemeClr", colour)
    return f'<a:solidFill><a:{kind} val="{name}"/></a:solidFill>'


class SlideShapes:
    """Collects the shapes of a slide, in the room of its layout.

    Attributes:
        xml: The shapes so far.
        layout: The layout of the slide.
    """

    def __init__(self, language: str, layout: Layout) -> None:
        """Begin without shapes."""
        self.xml: list[str] = []
        self.layout = layout
        self._language = language
        self._last = 1

    def paragraph(self, runs: Iterable[Run], properties: str = "") -> str:
        """Return a paragraph; Lao letters name their language and font."""
        written = []
        for run in runs:
            is_lao = any(ord(letter) in _LAO for letter in run.text)
            attributes = f' lang="{"lo-LA" if is_lao else self._language}"'
            attributes += f' sz="{self.layout.stage.points(run.size)}"' if run.size else ""
            attributes += ' b="1"' if run.bold else ""
            inside = filled(run.colour) if run.colour else ""
            inside += f'<a:cs typeface="{_LAO_FONT}"/>' if is_lao else ""
            written.append(
                f"<a:r><a:rPr{attributes}>{inside}</a:rPr><a:t>{xml_text(run.text)}</a:t></a:r>"
            )
        end = "" if written else f'<a:endParaRPr lang="{self._language}"/>'
        return f"<a:p>{properties}{''.join(written)}{end}</a:p>"

    def hanging(self, inches: float) -> str:
        """Return a hanging indent, since LibreOffice forgets tab stops."""
        indent = _emu(inches * self.layout.stage.scale)
        return f'<a:pPr marL="{indent}" indent="-{indent}"><a:buNone/></a:pPr>'

    def add_text(
        self,
        name: str,
        kinds: Iterable[str],
        box: Box,
        paragraphs: str,
        body: str = "<a:bodyPr><a:normAutofit/></a:bodyPr>",
    ) -> None:
        """Add a text to a place of the layout, or a box."""
        for kind in kinds:
            if (holder := self.layout.holders.get(kind)) is not None:
                self.placeholder(name, holder.attributes, paragraphs, body)
                return
        self.text(name, box, paragraphs, anchor="ctr")

    def placeholder(
        self, name: str, attributes: str, paragraphs: str, body: str = "<a:bodyPr/>"
    ) -> None:
        """Add a text whose place and look come from the layout."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}"
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr><p:spPr/>"
            f"<p:txBody>{body}<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )

    def slide_image(self) -> None:
        """Add the picture of the slide, for the page with its notes."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named('Slide image')}<p:cNvSpPr>"
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        )

    def text(
        self, name: str, box: Box, paragraphs: str, *, anchor: str = "t", is_filled: bool = False
    ) -> None:
        """Add a text at a place of its own."""
        colours = self.layout.colours
        fill = filled(colours.paper) if is_filled else "<a:noFill/>"
        look = filled(colours.ink if is_filled else colours.text)
        self.xml.append(
            f'<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{self._transform(box)}{_geometry('rect')}{fill}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" lIns="45720" tIns="0" rIns="45720" bIns="0" '
            f'anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
            f'<a:lstStyle><a:lvl1pPr><a:defRPr>{look}<a:latin typeface="+mn-lt"/></a:defRPr>'
            f"</a:lvl1pPr></a:lstStyle>{paragraphs}</p:txBody></p:sp>"
        )

    def dots(self, box: Box, centres: Sequence[tuple[float, float]], side: float, *,
             is_full: bool, description: str) -> None:  # fmt: skip
        """Add dots as one shape, which is moved and coloured as one.

        Args:
            box: The place of all.
            centres: Their left upper corners, from that of the box.
            side: Their diameter.
            is_full: Whether they are filled.
            description: What a screen reader says.
        """
        radius = _emu(side / 2)
        path = "".join(
            f'<a:moveTo><a:pt x="{_emu(x)}" y="{_emu(y) + radius}"/></a:moveTo>'
            f'<a:arcTo wR="{radius}" hR="{radius}" stAng="10800000" swAng="21600000"/><a:close/>'
            for x, y in centres
        )
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{_emu(box.width)}" h="{_emu(box.height)}">{path}</a:path>'
            "</a:pathLst></a:custGeom>"
        )
        fill = filled(self.layout.colours.main) if is_full else "<a:noFill/>"
        self._shape("Dots", box, geometry, fill, self._line(1.25), description=description)

    def mark(self, box: Box, fill: str) -> None:
        """Add a round mark that a screen reader passes over."""
        self._shape("Mark", box, _geometry("ellipse"), fill, self._line(2), is_read=False)

    def rule(self, box: Box) -> None:
        """Add a straight line that a screen reader passes over."""
        self.xml.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named('Line', is_read=False)}<p:cNvCxnSpPr/><p:nvPr/>"
            f"</p:nvCxnSpPr><p:spPr>{self._transform(box)}{_geometry('line')}{self._line(2)}"
            "</p:spPr></p:cxnSp>"
        )

    def body(self, name: str, box: Box, paragraphs: str, fill: str) -> int:
        """Add the box of a body; return its id, for arrows."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._transform(box)}{_geometry('roundRect')}{fill}{self._line(1.5)}"
            f'</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="45720" rIns="45720" anchor="ctr">'
            f"<a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )
        return self._last

    def joined(self, description: str, ids: tuple[int, int], sites: tuple[int, int],
               ends: tuple[tuple[float, float], tuple[float, float]]) -> None:  # fmt: skip
        """Add an arrow that follows when one of its bodies is moved.

        Args:
            description: The relation in words.
            ids: Both bodies.
            sites: Where it begins and ends on them: 0 top, 1 left, 2 bottom, 3 right.
            ends: Both points.
        """
        (x1, y1), (x2, y2) = ends
        flip = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        arrow = self._line(1.5).replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
        self.xml.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named('Relation', description)}<p:cNvCxnSpPr>"
            f'<a:stCxn id="{ids[0]}" idx="{sites[0]}"/><a:endCxn id="{ids[1]}" idx="{sites[1]}"/>'
            f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{self._transform(box, flip)}"
            f"{_geometry('line')}{arrow}</p:spPr></p:cxnSp>"
        )

    def picture(self, name: str, box: Box, relationship: str) -> None:
        """Add a picture to a place on the slide."""
        self.xml.append(
            f"<p:pic><p:nvPicPr>{self._named(name, name)}<p:cNvPicPr>"
            '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
            f"</p:blipFill><p:spPr>{_frame(box)}{_geometry('rect')}</p:spPr></p:pic>"
        )

    def _shape(self, name: str, box: Box, geometry: str, fill: str, edge: str, *,
               description: str = "", is_read: bool = True) -> None:  # fmt: skip
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(name, description, is_read=is_read)}<p:cNvSpPr/>"
            f"<p:nvPr/></p:nvSpPr><p:spPr>{self._transform(box)}{geometry}{fill}{edge}</p:spPr></p:sp>"
        )

    def _transform(self, box: Box, flip: str = "") -> str:
        return _frame(self.layout.stage.at(box), flip)

    def _line(self, points: float) -> str:
        return f'<a:ln w="{round(points * 12_700)}">{filled(self.layout.colours.main)}</a:ln>'

    def _named(self, name: str, description: str = "", *, is_read: bool = True) -> str:
        self._last += 1
        described = f' descr="{xml_text(description)}"' if description else ""
        head = f'<p:cNvPr id="{self._last}" name="{xml_text(name)}"{described}'
        return f"{head}/>" if is_read else f"{head}>{_DECORATIVE}</p:cNvPr>"


def dot_places(count: int, columns: int, step: float) -> list[tuple[float, float]]:
    """Return the places of dots in rows, with a gap after ten.

    Args:
        count: How many dots.
        columns: How many are in a row, a multiple of ten.
        step: The distance from one to the next.
    """
    return [
        (column * step + column // 10 * step / 2, row * step)
        for row, column in (divmod(number, columns) for number in range(count))
    ]


def dots_size(count: int, columns: int, step: float) -> tuple[float, float]:
    """Return the width and the height of `dot_places`."""
    most = min(count, columns) - 1
    return most * step + most // 10 * step / 2 + step, math.ceil(count / columns) * step


def _emu(inches: float) -> int:
    return round(inches * EMU)


def _frame(box: Box, flip: str = "") -> str:
    x, y, width, height = map(_emu, box)
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _geometry(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'
