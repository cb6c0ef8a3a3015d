"""The shapes of one slide, in reading order (ECMA-376, part 1)."""

from functools import partial
from typing import Final

from laos_tip_app.drawing.slides.elements import (
    LEAST_LABEL,
    Arrow,
    Body,
    Box,
    Colour,
    Element,
    Line,
    Map,
    Mark,
    NumberDots,
    Paragraph,
    Place,
    Run,
    Text,
    kept_together,
)
from laos_tip_app.drawing.slides.layout import HEIGHT
from laos_tip_app.export.deck.layouts import EMU, Layout
from laos_tip_app.export.deck.package import xml_text
from laos_tip_app.report.evidence_items import DOT

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

_LAO: Final = range(0x0E80, 0x0F00)
_LAO_FONT: Final = "Leelawadee UI"

_PLAIN: Final = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
"""Sentences are no list, whatever the master says."""

_CENTRED: Final = '<a:pPr algn="ctr"/>'
_NUMBER: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_KINDS: Final[dict[Place, tuple[str, ...]]] = {
    "title": ("ctrTitle", "title"),
    "subtitle": ("subTitle", "obj", "body"),
    "text": ("obj", "body"),
    "foot": ("ftr",),
    "number": ("sldNum",),
}
"""The types of the places that a text may have, the best first."""


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
        self._bodies: list[int] = []

    def add(self, element: Element) -> None:
        """Add what a slide consists of."""
        match element:
            case Text():
                self._add_text(element)
            case NumberDots():
                self._add_dots(element)
            case Mark():
                geometry = _geometry("ellipse" if element.is_round else "rect")
                fill = self._filled("main" if element.is_full else "paper")
                self._shape("Mark", element.box, geometry, fill, self._line(2), element.description)
            case Line():
                self.xml.append(
                    f"<p:cxnSp><p:nvCxnSpPr>{self._named('Line', is_read=False)}<p:cNvCxnSpPr/>"
                    f"<p:nvPr/></p:nvCxnSpPr><p:spPr>{self._transform(element.box)}"
                    f"{_geometry('line')}{self._line(2)}</p:spPr></p:cxnSp>"
                )
            case Body():
                self._add_body(element)
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
        stage = self.layout.stage
        kinds = _KINDS.get(text.place, ())
        kind = next((each for each in kinds if each in self.layout.holders), "")
        if text.place == "number":
            if kind:
                self._add_number(text.paragraphs[0].runs[0].text, kind)
            return
        if not kind:
            left = (self._foot_left() - stage.room.x) / stage.scale
            box = {
                "title": Box(0, -1.2, stage.width, 1),
                "foot": Box(left, stage.height + 0.1, stage.width - left, 0.4),
            }.get(text.place, Box(0, 0, stage.width, stage.height))
            anchor = "ctr" if text.place and text.box is None else text.anchor
            self._box(text, text.box or box, anchor)
            return
        holder, body, frame = self.layout.holders[kind], _FITTED, ""
        paragraphs = text.paragraphs
        if text.place == "subtitle" and holder.box and holder.box.height < _LINES:
            joined = DOT.join(run.text for each in paragraphs for run in each.runs)
            paragraphs = (Paragraph((Run(joined),)),)
        if text.place == "foot":
            body = FOOT_BODY
            if wider := self._foot_box(text):
                frame = _frame(wider)
        elif text.box is not None:
            body = _FITTED.replace("<a:bodyPr", f'<a:bodyPr anchor="{text.anchor}"')
            frame = self._transform(text.box)
        usual = "" if text.place in ("title", "foot") else _PLAIN
        least = self._foot_size() if text.place == "foot" else 0
        if kind in self.layout.weak:
            colour: Colour = "quiet" if text.place == "foot" else "text"
            paragraphs = tuple(map(partial(_coloured, colour=colour), paragraphs))
        lines = "".join(self._paragraph(each, usual, least) for each in paragraphs)
        self.placeholder(text.name, holder.attributes, lines, body, frame)

    def _foot_size(self) -> int:
        """Return the least size of the foot, in hundredths of a point."""
        return round(LEAST_LABEL * self.layout.stage.slide[1] / HEIGHT) * 100

    def _foot_box(self, text: Text) -> Box | None:
        """Return a wider place for the foot, if it needs one."""
        holder, stage = self.layout.holders["ftr"], self.layout.stage
        needed = sum(len(run.text) for run in text.paragraphs[0].runs) * self._foot_size() / 13_000
        box = holder.box
        if box is None or box.y < stage.slide[1] * _LOW or box.width >= needed:
            return None
        number = self._low_number()
        left, right = min(box.x, self._foot_left()), max(box.x + box.width, stage.room.x + needed)
        if number and number.x > box.x:
            right = min(right, number.x - 0.05)
        return Box(left, box.y, right - left, box.height)

    def _low_number(self) -> Box | None:
        """Return the place of a slide number at the foot."""
        holder, height = self.layout.holders.get("sldNum"), self.layout.stage.slide[1]
        box = holder.box if holder else None
        return box if box and box.y > height * _LOW else None

    def _foot_left(self) -> float:
        """Return where a foot begins: with the room, or behind the number."""
        number, stage = self._low_number(), self.layout.stage
        if number is None or number.x > stage.slide[0] / 3:
            return stage.room.x
        return max(stage.room.x, number.x + number.width + 0.05)

    def _add_number(self, number: str, kind: str) -> None:
        look = self._filled("quiet") if kind in self.layout.weak else ""
        field = (
            f'<a:p><a:fld id="{_NUMBER}" type="slidenum"><a:rPr lang="{self._language}">{look}'
            f"</a:rPr><a:t>{number}</a:t></a:fld></a:p>"
        )
        attributes = self.layout.holders[kind].attributes
        self.placeholder("Slide number", attributes, field, FOOT_BODY)

    def _paragraph(
        self, paragraph: Paragraph, usual: str = "", least: int = 0, *, is_shown: bool = True
    ) -> str:
        """Return a paragraph; Lao letters name their language and font."""
        written = []
        for run in paragraph.runs:
            is_lao = any(ord(letter) in _LAO for letter in run.text)
            attributes = f' lang="{"lo-LA" if is_lao else self._language}"'
            size = self.layout.stage.points(run.size) or least
            attributes += f' sz="{size}"' if size else ""
            attributes += ' b="1"' if run.bold else ""
            # Words need more contrast than lines.
            colour = "words" if run.colour == "main" else run.colour
            inside = self._filled(colour) if colour else ""
            inside += f'<a:cs typeface="{_LAO_FONT}"/>' if is_lao else ""
            text = xml_text(kept_together(run.text) if is_shown else run.text)
            written.append(f"<a:r><a:rPr{attributes}>{inside}</a:rPr><a:t>{text}</a:t></a:r>")
        end = "" if written else f'<a:endParaRPr lang="{self._language}"/>'
        properties = _CENTRED if paragraph.is_centred else usual
        if paragraph.hang:
            # A hanging indent, since LibreOffice forgets tab stops.
            indent = _emu(paragraph.hang * self.layout.stage.scale)
            properties = f'<a:pPr marL="{indent}" indent="-{indent}"><a:buNone/></a:pPr>'
        return f"<a:p>{properties}{''.join(written)}{end}</a:p>"

    def placeholder(
        self,
        name: str,
        attributes: str,
        paragraphs: str,
        body: str = "<a:bodyPr/>",
        frame: str = "",
    ) -> None:
        """Add a text whose look, and mostly place, come from the layout."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}"
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr>"
            f"<p:txBody>{body}<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )

    def slide_image(self) -> None:
        """Add the picture of the slide, for the page with its notes."""
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named('Slide image')}<p:cNvSpPr>"
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        )

    def _box(self, text: Text, box: Box, anchor: str) -> None:
        """Add a text at a place of its own."""
        fill = self._filled("paper") if text.is_filled else "<a:noFill/>"
        # On the first slide the text has the colour of what is behind the title.
        usual = "quiet" if text.place == "foot" else "text"
        look = self._filled("ink" if text.is_filled else usual)
        inset = _emu(0.05 if text.is_filled else 0.1)
        least = self._foot_size() if text.place == "foot" else 0
        paragraphs = "".join(self._paragraph(each, least=least) for each in text.paragraphs)
        self.xml.append(
            f'<p:sp><p:nvSpPr>{self._named(text.name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{self._transform(box)}{_geometry('rect')}{fill}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" '
            f'anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
            f'<a:lstStyle><a:lvl1pPr><a:defRPr>{look}<a:latin typeface="+mn-lt"/></a:defRPr>'
            f"</a:lvl1pPr></a:lstStyle>{paragraphs}</p:txBody></p:sp>"
        )

    def _add_dots(self, dots: NumberDots) -> None:
        """Add dots as one shape, which is moved and coloured as one."""
        radius, box = _emu(dots.side / 2), dots.box
        path = "".join(
            f'<a:moveTo><a:pt x="{_emu(x)}" y="{_emu(y) + radius}"/></a:moveTo>'
            f'<a:arcTo wR="{radius}" hR="{radius}" stAng="10800000" swAng="21600000"/><a:close/>'
            for x, y in dots.corners
        )
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{_emu(box.width)}" h="{_emu(box.height)}">{path}</a:path>'
            "</a:pathLst></a:custGeom>"
        )
        fill = self._filled("main") if dots.is_full else "<a:noFill/>"
        self._shape("Dots", box, geometry, fill, self._line(1.25), dots.description)

    def _add_body(self, body: Body) -> None:
        fill = self._filled("main" if body.is_main else "paper")
        self.xml.append(
            f"<p:sp><p:nvSpPr>{self._named(body.name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._transform(body.box)}{_geometry('roundRect')}{fill}{self._line(1.5)}"
            f'</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="45720" rIns="45720" anchor="ctr">'
            f"<a:normAutofit/></a:bodyPr><a:lstStyle/>{self._paragraph(body.paragraph)}</p:txBody>"
            "</p:sp>"
        )
        self._bodies.append(self._last)

    def _add_arrow(self, arrow: Arrow) -> None:
        (x1, y1), (x2, y2) = arrow.ends
        first, second = (self._bodies[number] for number in arrow.bodies)
        flip = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        line = self._line(1.5).replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
        self.xml.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named('Relation', arrow.description)}<p:cNvCxnSpPr>"
            f'<a:stCxn id="{first}" idx="{arrow.sites[0]}"/>'
            f'<a:endCxn id="{second}" idx="{arrow.sites[1]}"/>'
            f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{self._transform(box, flip)}"
            f"{_geometry('line')}{line}</p:spPr></p:cxnSp>"
        )

    def picture(self, name: str, description: str, box: Box, relationship: str) -> None:
        """Add a picture to a place on the slide."""
        self.xml.append(
            f"<p:pic><p:nvPicPr>{self._named(name, description)}<p:cNvPicPr>"
            '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
            f"</p:blipFill><p:spPr>{_frame(box)}{_geometry('rect')}</p:spPr></p:pic>"
        )

    def _shape(
        self, name: str, box: Box, geometry: str, fill: str, edge: str, description: str
    ) -> None:
        """Add a shape; a screen reader passes over one without a description."""
        named = self._named(name, description, is_read=bool(description))
        self.xml.append(
            f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._transform(box)}{geometry}{fill}{edge}</p:spPr></p:sp>"
        )

    def _transform(self, box: Box, flip: str = "") -> str:
        return _frame(self.layout.stage.at(box), flip)

    def _line(self, points: float) -> str:
        return f'<a:ln w="{round(points * 12_700)}">{self._filled("main")}</a:ln>'

    def _filled(self, name: str) -> str:
        """Return the fill with a colour of the master, or with `#rrggbb`."""
        colour = getattr(self.layout.colours, name)
        kind, value = ("srgbClr", colour[1:]) if colour.startswith("#") else ("schemeClr", colour)
        return f'<a:solidFill><a:{kind} val="{value}"/></a:solidFill>'

    def _named(self, name: str, description: str = "", *, is_read: bool = True) -> str:
        self._last += 1
        described = f' descr="{xml_text(description)}"' if description else ""
        head = f'<p:cNvPr id="{self._last}" name="{xml_text(name)}"{described}'
        return f"{head}/>" if is_read else f"{head}>{_DECORATIVE}</p:cNvPr>"


def _emu(inches: float) -> int:
    return round(inches * EMU)


def _frame(box: Box, flip: str = "") -> str:
    x, y, width, height = map(_emu, box)
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _coloured(paragraph: Paragraph, colour: Colour) -> Paragraph:
    """Return a paragraph whose runs without a colour have one."""
    runs = (run._replace(colour=run.colour or colour) for run in paragraph.runs)
    return paragraph._replace(runs=tuple(runs))


def _geometry(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'
