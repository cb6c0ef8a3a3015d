"""Write a deck as a PowerPoint file, on our own master."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from laos_tip_app import APP_NAME
from laos_tip_app.base.i18n import _
from laos_tip_app.export.deck.layouts import Box, Layout
from laos_tip_app.export.deck.logo import Logo, read_logo
from laos_tip_app.export.deck.package import (
    HEAD,
    NAMESPACES,
    PRESENTATION_TYPE,
    ROOT,
    PackagePart,
    Relationship,
    package_bytes,
    relationships_name,
    relationships_part,
    xml_text,
)
from laos_tip_app.export.deck.shapes import (
    FOOT_BODY,
    GROUP,
    Run,
    SlideShapes,
    dot_places,
    dots_size,
    filled,
)
from laos_tip_app.export.deck.template import Template, read_template
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.report.evidence_items import DOT

_LANGUAGES: Final = {"en": "en-GB", "lo": "lo-LA"}
_PLAIN: Final = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
"""Sentences are no list, whatever the master says."""

_BELOW: Final = ("subTitle", "body", "obj")
"""What may be below the title of the first slide."""

_LINES: Final = 1.0
"""The least height in inches for more than one line there."""

_SMALL: Final = 20.0
_FOOT: Final = 13.0
_DATE: Final = 16.0
_LARGE: Final = 36.0
_STATEMENT: Final = 32.0
_DATE_LETTER: Final = 0.145
"""The width of a letter of a date."""

_MAX_STEP: Final = 0.24
"""The greatest distance of two dots."""

_FIRST_ID: Final = 256
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PACKAGE_TYPE: Final = "application/vnd.openxmlformats-package."
_MAIN: Final = "ppt/presentation.xml"
_PROPERTIES: Final = "ppt/presProps.xml"
_LOGO: Final = "ppt/media/workshop-logo.png"


def deck_bytes(deck: Deck, template: Path | None = None, logo: Path | None = None) -> bytes:
    """Return a deck as a PowerPoint file, the same bytes each time.

    Args:
        deck: The slides.
        template: A file whose master is used instead of ours.
        logo: A picture for its first slide.

    Raises:
        SavedFileError: The template or the logo can’t be used.
    """
    used = read_template(template)
    picture = None if logo is None else read_logo(logo)
    parts = {**used.parts}

    def add(name: str, data: bytes, kind: str, *relationships: tuple[str, str]) -> None:
        parts[name] = PackagePart(data, kind)
        if relationships:
            parts[relationships_name(name)] = relationships_part(
                Relationship(f"rId{number}", each, f"/{target}")
                for number, (each, target) in enumerate(relationships, 1)
            )

    names = [f"ppt/slides/slide{number + 1}.xml" for number in range(len(deck.slides))]
    for number, slide in enumerate(deck.slides):
        layout = used.layouts[_layout(slide)]
        notes = f"ppt/notesSlides/notesSlide{number + 1}.xml"
        shown = picture if slide.layout == "title" else None
        data = _slide_part(deck, slide, number + 1, layout, shown)
        related = [("slideLayout", layout.part), ("notesSlide", notes)]
        if shown:
            related.append(("image", _LOGO))
            parts[_LOGO] = PackagePart(shown.png, "image/png")
        add(names[number], data, f"{PRESENTATION_TYPE}slide+xml", *related)
        data, kind = _notes_part(deck, slide, layout), f"{PRESENTATION_TYPE}notesSlide+xml"
        add(notes, data, kind, ("notesMaster", used.notes_master), ("slide", names[number]))
    add(
        _MAIN,
        _presentation_part(deck, used),
        f"{PRESENTATION_TYPE}presentation.main+xml",
        ("slideMaster", used.master),
        ("notesMaster", used.notes_master),
        ("presProps", _PROPERTIES),
        *(("slide", name) for name in names),
    )
    properties = f"{HEAD}<p:presentationPr {NAMESPACES}/>".encode()
    add(_PROPERTIES, properties, f"{PRESENTATION_TYPE}presProps+xml")
    add("docProps/core.xml", _core_part(deck), f"{_PACKAGE_TYPE}core-properties+xml")
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    parts[relationships_name(ROOT)] = relationships_part(
        (
            Relationship("rId1", "officeDocument", _MAIN),
            Relationship("rId2", kind, "docProps/core.xml"),
        )
    )
    return package_bytes(parts)


def _layout(slide: DeckSlide) -> str:
    if slide.layout == "title":
        return "title"
    return "drawing" if slide.has_picture else "text"


def _slide_part(
    deck: Deck, slide: DeckSlide, number: int, layout: Layout, logo: Logo | None
) -> bytes:
    shapes = SlideShapes(_language(deck), layout)
    width, height = layout.stage.width, layout.stage.height
    room = Box(0, 0, width, height)
    is_title = slide.layout == "title"
    title = shapes.paragraph([Run(slide.title)])
    shapes.add_text("Title", ("ctrTitle", "title"), Box(0, -1.2, width, 1), title)
    if is_title:
        place = next((each for kind in _BELOW if (each := layout.holders.get(kind))), None)
        is_low = place is not None and place.box is not None and place.box.height < _LINES
        texts = [DOT.join(slide.lines)] if is_low else slide.lines
        lines = "".join(shapes.paragraph([Run(text)], _PLAIN) for text in texts)
        shapes.add_text("Subtitle", _BELOW, room, lines)
    elif not slide.has_picture:
        shapes.add_text("Text", ("obj", "body"), room, "".join(_text_lines(slide, shapes)))
    elif slide.figures:
        _add_figures(shapes, slide)
    elif slide.entries:
        _add_timeline(shapes, slide)
    else:
        _add_neighbours(shapes, slide)
    foot = shapes.paragraph([Run(deck.foot, 0 if "ftr" in layout.holders else _FOOT)])
    shapes.add_text("Footer", ("ftr",), Box(0, height + 0.1, width, 0.4), foot, FOOT_BODY)
    if logo:
        shapes.picture(_("Logo"), _logo_box(layout, logo), "rId3")
    if "sldNum" in layout.holders:
        field = (
            '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{_language(deck)}"/><a:t>{number}</a:t></a:fld></a:p>'
        )
        shapes.add_text("Slide number", ("sldNum",), room, field, FOOT_BODY)
    return _part("sld", shapes, layout.mapping)


def _logo_box(layout: Layout, logo: Logo) -> Box:
    """Return the place of a logo: above the title, or below."""
    title = next((each.box for each in layout.holders.values() if each.box), layout.stage.room)
    width, height = layout.stage.slide
    high = min(height * 0.16, title.y - height * 0.08)
    is_above = high > height * 0.08
    high = high if is_above else height * 0.1
    scale = min(width * 0.25 / logo.width, high / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    if is_above:
        # As far in as the letters of the title.
        return Box(max(title.x + 0.1, 0), height * 0.06, wide, high)
    return Box(width * 0.95 - wide, height * 0.89 - high, wide, high)


def _text_lines(slide: DeckSlide, shapes: SlideShapes) -> Iterator[str]:
    """Yield the paragraphs of a slide without a drawing."""
    if slide.times:
        hang = shapes.hanging(1.5)
        for number, (time, text) in enumerate(zip(slide.times, slide.lines, strict=True)):
            is_current = number == slide.current
            mark = "▶ " if is_current else ""
            yield shapes.paragraph([Run(f"{mark}{time}\t{text}", 24, bold=is_current)], hang)
        return
    colours = shapes.layout.colours
    correction = f"✕ {slide.correction}" if slide.correction else ""
    runs = (
        *(Run(text, _STATEMENT) for text in slide.lines),
        *(Run(text, _SMALL, bold=True) for text in slide.labels),
        Run(slide.warning, _SMALL),
        Run(correction, 24, bold=True, colour=colours.strong),
        Run(slide.reference, _SMALL, colour=colours.quiet),
    )
    yield from (shapes.paragraph([run], _PLAIN) for run in runs if run.text)


def _add_figures(shapes: SlideShapes, slide: DeckSlide) -> None:
    """Add the numbers side by side, with dots of one size."""
    stage = shapes.layout.stage
    width = stage.width / len(slide.figures)
    room = Box(0, 0, width - 0.4, stage.height - 2.6)
    columns, step = _grid(max(figure.dots for figure in slide.figures), room)
    for number, figure in enumerate(slide.figures):
        x = number * width
        value = shapes.paragraph([Run(figure.value, _LARGE, bold=True)])
        counts = shapes.paragraph([Run(figure.counts, _SMALL)])
        shapes.text("Number", Box(x, -0.1, width - 0.2, 1.95), value + counts)
        if figure.dots:
            size = dots_size(figure.dots, columns, step)
            shapes.dots(
                Box(x + 0.1, 1.95, *size),
                dot_places(figure.dots, columns, step),
                step * 0.72,
                is_full=figure.is_exact,
                description=f"{figure.value}: {figure.counts}",
            )
    last = [Run(slide.warning, 24, bold=True)] if slide.warning else []
    if slide.reference:
        reference = f"{'   ' if last else ''}{slide.reference}"
        last.append(Run(reference, _SMALL, colour=shapes.layout.colours.quiet))
    box = Box(0, stage.height - 0.5, stage.width, 0.5)
    shapes.text("Warning", box, shapes.paragraph(last), anchor="ctr")


def _grid(count: int, room: Box) -> tuple[int, float]:
    """Return the dots in a row and their distance, for most dots."""
    steps = {
        columns: min(
            room.width / (columns * 1.06),
            room.height / max(math.ceil(count / columns), 1),
            _MAX_STEP,
        )
        for columns in (10, 20, 30)
    }
    best = max(steps, key=lambda columns: steps[columns])
    return best, steps[best]


def _add_timeline(shapes: SlideShapes, slide: DeckSlide) -> None:
    stage, colours = shapes.layout.stage, shapes.layout.colours
    step = min(0.8, stage.height / len(slide.entries))
    # Where letters can’t be as small as the room, dates need more of it.
    wider = stage.points(_DATE) / 100 / _DATE / stage.scale
    longest = max(len(entry.date) for entry in slide.entries)
    dates = max(longest * _DATE_LETTER * wider, 1) + 0.5
    axis = dates - 0.28
    height = step * (len(slide.entries) - 1)
    shapes.rule(Box(axis, step / 2, 0, height))
    hang = shapes.hanging(dates)
    for number, entry in enumerate(slide.entries):
        y = number * step
        fill = filled(colours.paper if entry.is_open else colours.main)
        shapes.mark(Box(axis - 0.1, y + step / 2 - 0.1, 0.2, 0.2), fill)
        # Date and words are one text, so that they are read together.
        runs = [Run(f"{entry.date}\t", _DATE, bold=True), Run(entry.text, _SMALL)]
        box = Box(0, y, stage.width, step)
        shapes.text("Entry", box, shapes.paragraph(runs, hang), anchor="ctr")


def _add_neighbours(shapes: SlideShapes, slide: DeckSlide) -> None:
    """Add a body in the middle, joined to those around it."""
    width, height = 3.0, 1.0
    stage, colours = shapes.layout.stage, shapes.layout.colours
    right, bottom = stage.width - width, stage.height - height
    middle = Box(right / 2, bottom / 2, width, height)
    slots = [(0.0, 0.0), (right, 0.0), (0.0, bottom), (right, bottom), (0.0, bottom / 2),
             (right, bottom / 2)]  # fmt: skip
    centred = '<a:pPr algn="ctr"/>'
    title = Run(slide.centre, _SMALL, bold=True, colour=colours.on_main)
    name = shapes.paragraph([title], centred)
    centre = shapes.body(slide.centre, middle, name, filled(colours.main))
    for neighbour, (dx, dy) in zip(slide.neighbours, slots, strict=False):
        box = Box(dx, dy, width, height)
        text = shapes.paragraph([Run(neighbour.name, 18, colour=colours.ink)], centred)
        other = shapes.body(neighbour.name, box, text, filled(colours.paper))
        is_left, is_level = box.x < middle.x, abs(box.y - middle.y) < height / 2
        is_above = box.y < middle.y
        near = (box.x + width if is_left else box.x, box.y + height / 2)
        if is_level:
            far = (middle.x if is_left else middle.x + width, middle.y + height / 2)
            site = 1 if is_left else 3
        else:
            far = (middle.x + width / 2, middle.y if is_above else middle.y + height)
            site = 0 if is_above else 2
        ends, ids, sites = (far, near), (centre, other), (site, 3 if is_left else 1)
        if neighbour.is_origin:
            ends, ids, sites = ends[::-1], ids[::-1], sites[::-1]
        shapes.joined(neighbour.sentence, ids, sites, ends)
        middle_x, middle_y = (near[0] + far[0]) / 2, (near[1] + far[1]) / 2
        needed = len(neighbour.label) * 0.11 + 0.25
        # Beside the body in the middle there is less room.
        wide = min(needed, abs(near[0] - far[0]) - 0.1 if is_level else 2.4)
        high = 0.28 * math.ceil(needed / wide)
        label = Box(middle_x - wide / 2, middle_y - high / 2, wide, high)
        run = Run(neighbour.label, 16, colour=colours.quiet)
        text = shapes.paragraph([run], centred)
        shapes.text("Label", label, text, anchor="ctr", is_filled=True)


def _notes_part(deck: Deck, slide: DeckSlide, layout: Layout) -> bytes:
    shapes = SlideShapes(_language(deck), layout)
    shapes.slide_image()
    texts = [*slide.notes]
    # Other programs lose the descriptions of lines, so they are said here too.
    if slide.neighbours:
        texts.append(slide.spoken)
    lines = "".join(shapes.paragraph([Run(text)] if text else []) for text in texts or [""])
    shapes.placeholder("Notes", ' type="body" idx="1"', lines)
    return _part("notes", shapes)


def _part(tag: str, shapes: SlideShapes, mapping: str = "") -> bytes:
    return (
        f"{HEAD}<p:{tag} {NAMESPACES}><p:cSld><p:spTree>{GROUP}{''.join(shapes.xml)}</p:spTree>"
        f"</p:cSld><p:clrMapOvr>{mapping or '<a:masterClrMapping/>'}</p:clrMapOvr></p:{tag}>"
    ).encode()


def _presentation_part(deck: Deck, template: Template) -> bytes:
    slides = range(len(deck.slides))
    ids = "".join(
        f'<p:sldId id="{_FIRST_ID + number}" r:id="rId{number + 4}"/>' for number in slides
    )
    sizes = "".join(
        f'<p:{name} cx="{width}" cy="{height}"/>'
        for name, (width, height) in (("sldSz", template.size), ("notesSz", template.notes_size))
    )
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        f'<p:sldMasterId id="{template.master_id}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{ids}</p:sldIdLst>{sizes}{template.defaults}"
        f"<p:extLst>{_sections(deck)}</p:extLst></p:presentation>"
    ).encode()


def _sections(deck: Deck) -> str:
    """Return the items of the agenda as PowerPoint’s sections."""
    groups = []
    for number, title in enumerate(deck.items or (deck.title,)):
        ids = "".join(
            f'<p14:sldId id="{_FIRST_ID + index}"/>'
            for index, slide in enumerate(deck.slides)
            if slide.item == number
        )
        name = xml_text(f"{number + 1}. {title}")
        guid = f"{{00000000-0000-4000-8000-{number + 1:012X}}}"
        groups.append(
            f'<p14:section name="{name}" id="{guid}"><p14:sldIdLst>{ids}</p14:sldIdLst>'
            "</p14:section>"
        )
    namespace = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    return (
        f'<p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{namespace}">{"".join(groups)}'
        "</p14:sectionLst></p:ext>"
    )


def _core_part(deck: Deck) -> bytes:
    day = deck.date or datetime.fromtimestamp(0, UTC).date().isoformat()
    values = {
        "dc:title": deck.title,
        "dc:subject": deck.subject,
        "dc:creator": APP_NAME,
        "cp:keywords": deck.licence,
        "dc:description": deck.description,
    }
    texts = "".join(f"<{name}>{xml_text(text)}</{name}>" for name, text in values.items())
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{texts}{dates}'
        f"<dc:language>{_language(deck)}</dc:language></cp:coreProperties>"
    ).encode()


def _language(deck: Deck) -> str:
    return _LANGUAGES.get(deck.language, deck.language)
