"""Write a deck as a PowerPoint file, on our own master."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from laos_tip_app import APP_NAME
from laos_tip_app.base import paths
from laos_tip_app.export.deck.package import (
    HEAD,
    NAMESPACES,
    TYPES,
    Relationship,
    content_types_part,
    package_bytes,
    relationships_part,
    xml_text,
)
from laos_tip_app.export.deck.shapes import (
    EMU,
    FOOT_BODY,
    GROUP,
    Box,
    Run,
    SlideShapes,
    dot_places,
    dots_size,
    paragraph,
    scheme_fill,
)
from laos_tip_app.report.deck import Deck, DeckSlide

_LANGUAGES: Final = {"en": "en-GB", "lo": "lo-LA"}
_ROOM: Final = Box(0.78, 1.55, 11.8, 5.1)
"""Where things are drawn, below the title and above the foot."""

_SMALL: Final = 20.0
_LARGE: Final = 36.0
_FOOT: Final = 13.0
_STATEMENT: Final = 32.0
_DATES: Final = 4.9
"""The width of the dates of a timeline."""

_MAX_STEP: Final = 0.24
"""The greatest distance of two dots."""

_SIZE: Final = (12_192_000, 6_858_000)
_FIRST_ID: Final = 256
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

_LAYOUTS: Final = {"title": 1, "text": 2, "drawing": 3}
_RED: Final = scheme_fill("accent2")
_GREY: Final = scheme_fill("accent5")


def deck_bytes(deck: Deck) -> bytes:
    """Return a deck as a PowerPoint file, the same bytes each time."""
    parts = dict(_template())
    slides = range(1, len(deck.slides) + 1)
    for number, slide in zip(slides, deck.slides, strict=True):
        layout = _LAYOUTS[_layout(slide)]
        parts[f"ppt/slides/slide{number}.xml"] = _slide_part(deck, slide, number)
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relationships_part(
            (
                Relationship("rId1", "slideLayout", f"../slideLayouts/slideLayout{layout}.xml"),
                Relationship("rId2", "notesSlide", f"../notesSlides/notesSlide{number}.xml"),
            )
        )
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = _notes_part(deck, slide)
        parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = relationships_part(
            (
                Relationship("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"),
                Relationship("rId2", "slide", f"../slides/slide{number}.xml"),
            )
        )
    parts["ppt/presentation.xml"] = _presentation_part(deck)
    parts["ppt/_rels/presentation.xml.rels"] = relationships_part(
        (
            Relationship("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
            Relationship("rId2", "notesMaster", "notesMasters/notesMaster1.xml"),
            Relationship("rId3", "presProps", "presProps.xml"),
            Relationship("rId4", "theme", "theme/theme1.xml"),
            *(
                Relationship(f"rId{number + 4}", "slide", f"slides/slide{number}.xml")
                for number in slides
            ),
        )
    )
    parts["docProps/core.xml"] = _core_part(deck)
    parts[TYPES] = content_types_part(parts)
    return package_bytes(parts)


def _template() -> Iterator[tuple[str, bytes]]:
    """Yield the parts that are the same in every deck."""
    folders = {"theme": "theme", "slideM": "slideMasters", "slideL": "slideLayouts", "notes": ""}
    folders["notes"] = "notesMasters"
    for path in sorted(paths.resource("deck").glob("*.xml")):
        folder = next(name for start, name in folders.items() if path.name.startswith(start))
        yield f"ppt/{folder}/{path.name}", path.read_bytes()
    for number in _LAYOUTS.values():
        yield (
            f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels",
            relationships_part(
                [Relationship("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")]
            ),
        )
    layouts = (
        Relationship(f"rId{number}", "slideLayout", f"../slideLayouts/slideLayout{number}.xml")
        for number in _LAYOUTS.values()
    )
    theme = Relationship("rId9", "theme", "../theme/theme1.xml")
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        relationships_part((*layouts, theme)),
    )
    yield (
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        relationships_part([Relationship("rId1", "theme", "../theme/theme2.xml")]),
    )
    yield "ppt/presProps.xml", f"{HEAD}<p:presentationPr {NAMESPACES}/>".encode()
    yield (
        "_rels/.rels",
        relationships_part(
            (
                Relationship("rId1", "officeDocument", "ppt/presentation.xml"),
                Relationship(
                    "rId2",
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
                Relationship("rId3", "extended-properties", "docProps/app.xml"),
            )
        ),
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    app = f'{HEAD}<Properties xmlns="{kind}"><Application>{APP_NAME}</Application></Properties>'
    yield "docProps/app.xml", app.encode()


def _layout(slide: DeckSlide) -> str:
    if slide.layout == "title":
        return "title"
    return "drawing" if slide.has_picture else "text"


def _slide_part(deck: Deck, slide: DeckSlide, number: int) -> bytes:
    language = _language(deck)
    shapes = SlideShapes(language)
    is_title = slide.layout == "title"
    kind = ' type="ctrTitle"' if is_title else ' type="title"'
    shapes.placeholder("Title", kind, paragraph([Run(slide.title)], language))
    if is_title:
        lines = "".join(paragraph([Run(text)], language) for text in slide.lines)
        shapes.placeholder("Subtitle", ' type="subTitle" idx="1"', lines)
    elif not slide.has_picture:
        shapes.placeholder("Text", ' idx="1"', "".join(_text_lines(slide, language)))
    elif slide.figures:
        _add_figures(shapes, slide, language)
    elif slide.entries:
        _add_timeline(shapes, slide, language)
    else:
        _add_neighbours(shapes, slide, language)
    shapes.placeholder(
        "Footer",
        ' type="ftr" sz="quarter" idx="11"',
        paragraph([Run(deck.foot)], language),
        FOOT_BODY,
    )
    field = (
        '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{language}"/><a:t>{number}</a:t></a:fld></a:p>'
    )
    shapes.placeholder("Slide number", ' type="sldNum" sz="quarter" idx="12"', field, FOOT_BODY)
    return _part("sld", shapes)


def _text_lines(slide: DeckSlide, language: str) -> Iterator[str]:
    """Yield the paragraphs of a slide without a drawing."""
    if slide.times:
        # A hanging indent, since LibreOffice forgets tab stops.
        hang = '<a:pPr marL="1371600" indent="-1371600"/>'
        for number, (time, text) in enumerate(zip(slide.times, slide.lines, strict=True)):
            is_current = number == slide.current
            mark = "▶ " if is_current else ""
            run = Run(f"{mark}{time}\t{text}", 24, bold=is_current)
            yield paragraph([run], language, hang)
        return
    for text in slide.lines:
        yield paragraph([Run(text, _STATEMENT)], language)
    for text in slide.labels:
        yield paragraph([Run(text, _SMALL, bold=True)], language)
    if slide.warning:
        yield paragraph([Run(slide.warning, _SMALL)], language)
    if slide.correction:
        yield paragraph([Run(f"✕ {slide.correction}", 24, bold=True, colour=_RED)], language)
    if slide.reference:
        yield paragraph([Run(slide.reference, _SMALL, colour=_GREY)], language)


def _add_figures(shapes: SlideShapes, slide: DeckSlide, language: str) -> None:
    """Add the numbers side by side, with dots of one size."""
    width = _ROOM.width / len(slide.figures)
    room = Box(0, 0, width - 0.4, _ROOM.height - 2.6)
    columns, step = _grid(max(figure.dots for figure in slide.figures), room)
    for number, figure in enumerate(slide.figures):
        x = _ROOM.x + number * width
        value = paragraph([Run(figure.value, _LARGE, bold=True)], language)
        counts = paragraph([Run(figure.counts, _SMALL)], language)
        shapes.text("Number", Box(x, _ROOM.y - 0.1, width - 0.2, 1.95), value + counts)
        if figure.dots:
            size = dots_size(figure.dots, columns, step)
            shapes.dots(
                Box(x + 0.1, _ROOM.y + 1.95, *size),
                dot_places(figure.dots, columns, step),
                step * 0.72,
                is_full=figure.is_exact,
                description=f"{figure.value}: {figure.counts}",
            )
    last = [Run(slide.warning, 24, bold=True)] if slide.warning else []
    if slide.reference:
        reference = f"{'   ' if last else ''}{slide.reference}"
        last.append(Run(reference, _SMALL, colour=_GREY))
    box = Box(_ROOM.x, _ROOM.y + _ROOM.height - 0.5, _ROOM.width, 0.5)
    shapes.text("Warning", box, paragraph(last, language), anchor="ctr")


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


def _add_timeline(shapes: SlideShapes, slide: DeckSlide, language: str) -> None:
    step = min(0.64, _ROOM.height / len(slide.entries))
    axis = _ROOM.x + _DATES - 0.28
    height = step * (len(slide.entries) - 1)
    shapes.rule(Box(axis, _ROOM.y + step / 2, 0, height))
    indent = round(_DATES * EMU)
    hang = f'<a:pPr marL="{indent}" indent="-{indent}"/>'
    for number, entry in enumerate(slide.entries):
        y = _ROOM.y + number * step
        fill = scheme_fill("bg1" if entry.is_open else "accent1")
        shapes.mark(Box(axis - 0.1, y + step / 2 - 0.1, 0.2, 0.2), fill)
        # Date and words are one text, so that they are read together.
        runs = [Run(f"{entry.date}\t", 18, bold=True), Run(entry.text, _SMALL)]
        box = Box(_ROOM.x, y, _ROOM.width, step)
        shapes.text("Entry", box, paragraph(runs, language, hang), anchor="ctr")


def _add_neighbours(shapes: SlideShapes, slide: DeckSlide, language: str) -> None:
    """Add a body in the middle, joined to those around it."""
    width, height = 3.3, 1.0
    middle = Box(_ROOM.x + (_ROOM.width - width) / 2, _ROOM.y + (_ROOM.height - height) / 2,
                 width, height)  # fmt: skip
    right, bottom = _ROOM.width - width, _ROOM.height - height
    slots = [(0.0, 0.0), (right, 0.0), (0.0, bottom), (right, bottom), (0.0, bottom / 2),
             (right, bottom / 2)]  # fmt: skip
    centred = '<a:pPr algn="ctr"/>'
    white, black = scheme_fill("bg1"), scheme_fill("tx1")
    name = paragraph([Run(slide.centre, _SMALL, bold=True, colour=white)], language, centred)
    centre = shapes.body(slide.centre, middle, name, scheme_fill("accent1"))
    for neighbour, (dx, dy) in zip(slide.neighbours, slots, strict=False):
        box = Box(_ROOM.x + dx, _ROOM.y + dy, width, height)
        text = paragraph([Run(neighbour.name, 18, colour=black)], language, centred)
        other = shapes.body(neighbour.name, box, text, white)
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
        wide = min(len(neighbour.label) * 0.11 + 0.25, 2.4)
        high = 0.3 if len(neighbour.label) * 0.11 + 0.25 <= wide else 0.56
        label = Box(middle_x - wide / 2, middle_y - high / 2, wide, high)
        run = Run(neighbour.label, 16, colour=_GREY)
        shapes.text("Label", label, paragraph([run], language, centred), anchor="ctr", fill=white)


def _notes_part(deck: Deck, slide: DeckSlide) -> bytes:
    language = _language(deck)
    shapes = SlideShapes(language)
    shapes.slide_image()
    texts = [*slide.notes]
    # Other programs lose the descriptions of lines, so they are said here too.
    if slide.neighbours:
        texts.append(slide.spoken)
    lines = "".join(paragraph([Run(text)] if text else [], language) for text in texts or [""])
    shapes.placeholder("Notes", ' type="body" idx="1"', lines)
    return _part("notes", shapes)


def _part(tag: str, shapes: SlideShapes) -> bytes:
    return (
        f"{HEAD}<p:{tag} {NAMESPACES}><p:cSld><p:spTree>{GROUP}{''.join(shapes.xml)}</p:spTree>"
        f"</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:{tag}>"
    ).encode()


def _presentation_part(deck: Deck) -> bytes:
    slides = range(len(deck.slides))
    ids = "".join(
        f'<p:sldId id="{_FIRST_ID + number}" r:id="rId{number + 5}"/>' for number in slides
    )
    width, height = _SIZE
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{ids}</p:sldIdLst>"
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="{height}" cy="9144000"/>'
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
