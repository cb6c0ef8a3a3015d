"""The shapes of one slide, in reading order (ECMA-376, part 1)."""

import re
from typing import Final, Literal

from laos_tip_app.base.theme import MARKS
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.slides.elements import (
    LEAST_LABEL,
    LETTER,
    Arrow,
    Colour,
    Element,
    Map,
    Paragraph,
    Place,
    Run,
    Shape,
    Text,
    kept_together,
)
from laos_tip_app.drawing.slides.layout import HEIGHT
from laos_tip_app.export.deck.layouts import EMU, Holder, Layout
from laos_tip_app.export.deck.package import xml_text
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.lao import LAO_RUN

PICTURE: Final = "rId3"
"""The relationship of a slide to its picture, after those to layout and notes."""

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

_FITTED: Final = "<a:bodyPr><a:normAutofit/></a:bodyPr>"
_LINES: Final = 1.0
"""The least height in inches for more than one line below the first title."""

_LOW: Final = 0.85
"""From which part of the height on something is at the foot."""

_LAO: Final = re.compile(LAO_RUN)
_LAO_FONT: Final = '<a:cs typeface="Leelawadee UI"/>'

_MARKS: Final = re.compile(f"([{MARKS}▶]+)")
_MARKS_FONT: Final = '<a:latin typeface="Segoe UI Symbol"/><a:ea typeface="Segoe UI Symbol"/>'
"""Else each mark is of another font, in another size."""

_PLAIN: Final = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
"""Sentences are no list, whatever the master says."""

_CENTRED: Final = '<a:pPr algn="ctr"/>'
_NUMBER: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


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
        self._ids: dict[str, int] = {}

    def add(self, element: Element) -> None:
        """Add what a slide consists of."""
        match element:
            case Text():
                self._add_text(element)
            case Shape():
                self._add_shape(element)
            case Arrow():
                self._add_arrow(element)
            case Map():
                place = self.layout.stage.at(element.box)
                self.picture("Map", element.description, place, PICTURE)

    def note(self, text: str) -> str:
        """Return a paragraph of the notes."""
        return self._paragraph(Paragraph((Run(text),) if text else ()), is_shown=False)

    def _add_text(self, text: Text) -> None:
        """Add a text to a place of the layout, or a box."""
        layout, stage, paragraphs = self.layout, self.layout.stage, text.paragraphs
        place: Place = "title" if text.place == "first" else text.place
        if place == "subtitle" and place not in layout.holders:
            place = "text"
        holder = layout.holders.get(place)
        wider = self._foot_box(text, holder) if place == "foot" else None
        if place == "number":
            if holder:
                self._add_number(paragraphs[0].runs[0].text, holder)
        elif holder:
            if text.place == "subtitle" and holder.box and holder.box.height < _LINES:
                joined = DOT.join(run.text for each in paragraphs for run in each.runs)
                paragraphs = (Paragraph((Run(joined),)),)
            # Where the letters of its place can’t be read.
            colour: Colour = "text" if place in layout.weak else ""
            body = FOOT_BODY if place == "foot" else _FITTED
            if text.box:
                body = body.replace("<a:bodyPr", f'<a:bodyPr anchor="{text.anchor}"')
            box = wider or (stage.at(text.box) if text.box else None)
            usual = "" if place in ("title", "foot") else _PLAIN
            # Without any paragraph PowerPoint calls a file damaged.
            paragraphs = paragraphs or (Paragraph(()),)
            lines = "".join(self._paragraph(each, usual, colour) for each in paragraphs)
            self.placeholder(text.name, holder.attributes, lines, body, _frame(box) if box else "")
        else:
            above = Rect(0, -1.2, stage.size.width, 1) if place == "title" else None
            box = text.box or above or Rect(0, 0, *stage.size)
            anchor = text.anchor if text.box else "ctr"
            self._add_shape(Shape(text.name, box, paragraphs, anchor=anchor), frame=wider)

    def _foot_box(self, text: Text, holder: Holder | None) -> Rect | None:
        """Return a wider place for the foot, if it needs one."""
        room, (width, height) = self.layout.stage.room, self.layout.stage.slide
        needed = len(text.paragraphs[0].runs[0].text) * LEAST_LABEL * LETTER * height / HEIGHT
        box = holder.box if holder else None
        if holder and (box is None or box.y < height * _LOW or box.width >= needed):
            return None
        left, right = room.x, room.x + room.width
        number = self.layout.holders.get("number")
        if number and number.box and number.box.y > height * _LOW:
            if number.box.x > width / 3:
                right = min(right, number.box.x - 0.05)
            else:
                left = max(left, number.box.x + number.box.width + 0.05)
        y, high = (box.y, box.height) if box else (room.y + room.height + 0.1, 0.4)
        return Rect(left, min(y, height - high), right - left, high)

    def _add_number(self, number: str, holder: Holder) -> None:
        look = self._filled("text") if "number" in self.layout.weak else ""
        field = (
            f'<a:p><a:fld id="{_NUMBER}" type="slidenum"><a:rPr lang="{self._language}">{look}'
            f"</a:rPr><a:t>{number}</a:t></a:fld></a:p>"
        )
        self.placeholder("Slide number", holder.attributes, field, FOOT_BODY)

    def _paragraph(
        self, paragraph: Paragraph, usual: str = "", letters: Colour = "", *, is_shown: bool = True
    ) -> str:
        """Return a paragraph; Lao letters name their language and font."""
        written = []
        for run in paragraph.runs:
            is_lao = _LAO.search(run.text)
            attributes = f' lang="{"lo-LA" if is_lao else self._language}"'
            attributes += f' sz="{self.layout.stage.points(run.size)}"' if run.size else ""
            attributes += ' b="1"' if run.bold else ""
            # Words need more contrast than lines.
            colour: Colour | Literal["words"] = run.colour or letters
            colour = "words" if colour == "main" else colour
            fill = self._filled(colour) if colour else ""
            shown = kept_together(run.text) if is_shown else run.text
            for text in filter(None, _MARKS.split(shown)):
                font = _MARKS_FONT if _MARKS.match(text) else _LAO_FONT if is_lao else ""
                look = f"<a:rPr{attributes}>{fill}{font}</a:rPr>"
                written.append(f"<a:r>{look}<a:t>{xml_text(text)}</a:t></a:r>")
        end = "" if written else f'<a:endParaRPr lang="{self._language}"/>'
        properties = _CENTRED if paragraph.is_centred else usual
        if paragraph.hang:
            # A hanging indent, since LibreOffice forgets tab stops.
            indent = _emu(paragraph.hang * self.layout.stage.scale)
            properties = f'<a:pPr marL="{indent}" indent="-{indent}"><a:buNone/></a:pPr>'
        return f"<a:p>{properties}{''.join(written)}{end}</a:p>"

    def placeholder(
        self, name: str, attributes: str, lines: str, body: str = "<a:bodyPr/>", frame: str = ""
    ) -> None:
        """Add a text whose look, and mostly place, come from the layout."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}"
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr>"
            f"<p:txBody>{body}<a:lstStyle/>{lines}</p:txBody></p:sp>"
        )

    def slide_image(self) -> None:
        """Add the picture of the slide, for the page with its notes."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named('Slide image')}<p:cNvSpPr>"
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        )

    def _add_shape(self, shape: Shape, frame: Rect | None = None) -> None:
        """Add a shape with its text, perhaps outside the room."""
        is_read = bool(shape.paragraphs or shape.description)
        is_box = bool(shape.paragraphs and not shape.edge)
        form = _dots(shape) if shape.dots else _geometry(shape.form)
        fill = self._filled(shape.fill) if shape.fill else "<a:noFill/>"
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(shape.name, shape.description, is_read=is_read)}"
            f"<p:cNvSpPr{' txBox="1"' if is_box else ''}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame(frame) if frame else self._transform(shape.box)}"
            f"{form}{fill}{self._line(shape.edge)}</p:spPr>"
            f"{self._body(shape) if shape.paragraphs else ''}</p:sp>"
        )
        self._ids[shape.name] = self._last

    def _body(self, shape: Shape) -> str:
        """Return the text in a shape."""
        side, top = _emu(0.05 if shape.fill else 0.1), _emu(0.05 if shape.edge else 0)
        look = self._filled("ink" if shape.fill else "text")
        return (
            f'<p:txBody><a:bodyPr wrap="square" lIns="{side}" tIns="{top}" rIns="{side}" '
            f'bIns="{top}" anchor="{shape.anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>'
            f'<a:lvl1pPr><a:defRPr>{look}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
            f"</a:lstStyle>{''.join(map(self._paragraph, shape.paragraphs))}</p:txBody>"
        )

    def _add_arrow(self, arrow: Arrow) -> None:
        (x1, y1), (x2, y2) = arrow.ends
        first, second = (self._ids[name] for name in arrow.bodies)
        flip = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        box = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        line = self._line(1.5).replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
        self.xml.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named('Relation', arrow.description)}<p:cNvCxnSpPr>"
            f'<a:stCxn id="{first}" idx="{arrow.sites[0]}"/>'
            f'<a:endCxn id="{second}" idx="{arrow.sites[1]}"/>'
            f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{self._transform(box, flip)}"
            f"{_geometry('line')}{line}</p:spPr></p:cxnSp>"
        )

    def picture(self, name: str, description: str, box: Rect, relationship: str) -> None:
        """Add a picture to a place on the slide."""
        self.xml.append(
            f"<p:pic><p:nvPicPr>{self._named(name, description)}<p:cNvPicPr>"
            '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
            f"</p:blipFill><p:spPr>{_frame(box)}{_geometry('rect')}</p:spPr></p:pic>"
        )

    def _transform(self, box: Rect, flip: str = "") -> str:
        return _frame(self.layout.stage.at(box), flip)

    def _line(self, points: float) -> str:
        """Return a line in the main colour; none has no width."""
        line = f'<a:ln w="{round(points * 12_700)}">{self._filled("main")}</a:ln>'
        return line if points else ""

    def _filled(self, name: Colour | Literal["words"]) -> str:
        """Return the fill with a colour of the master, or with `#rrggbb`."""
        colour = self.layout.colours[name]
        kind, value = ("srgbClr", colour[1:]) if colour.startswith("#") else ("schemeClr", colour)
        return f'<a:solidFill><a:{kind} val="{value}"/></a:solidFill>'

    def _named(self, name: str, description: str = "", *, is_read: bool = True) -> str:
        self._last += 1
        described = f' descr="{xml_text(description)}"' if description else ""
        head = f'<p:cNvPr id="{self._last}" name="{xml_text(name)}"{described}'
        return f"{head}/>" if is_read else f"{head}>{_DECORATIVE}</p:cNvPr>"


def _emu(inches: float) -> int:
    return round(inches * EMU)


def _frame(box: Rect, flip: str = "") -> str:
    x, y, width, height = map(_emu, box)
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _geometry(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _dots(shape: Shape) -> str:
    """Return dots as one form, which is moved and coloured as one."""
    radius = _emu(shape.side / 2)
    path = "".join(
        f'<a:moveTo><a:pt x="{_emu(x)}" y="{_emu(y) + radius}"/></a:moveTo>'
        f'<a:arcTo wR="{radius}" hR="{radius}" stAng="10800000" swAng="21600000"/><a:close/>'
        for x, y in shape.dots
    )
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(shape.box.width)}" h="{_emu(shape.box.height)}">{path}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
