"""Write a deck as a PowerPoint file, on our own master."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from laos_tip_app import APP_NAME
from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import PAPER
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.image_export import png_file
from laos_tip_app.drawing.places.layout import PlacesMap
from laos_tip_app.drawing.slides.layout import slide_elements
from laos_tip_app.drawing.slides.painter import paint_movement
from laos_tip_app.drawing.text.fonts import paper_font
from laos_tip_app.export.deck.layouts import Layout
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
from laos_tip_app.export.deck.shapes import GROUP, PICTURE, SlideShapes
from laos_tip_app.export.deck.template import Template, read_template
from laos_tip_app.report.deck import Deck, DeckMap, DeckSlide
from laos_tip_app.report.labels import DOT, edition_text

_LANGUAGES: Final = {"en": "en-GB", "lo": "lo-LA"}
_FIRST_ID: Final = 256
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PACKAGE_TYPE: Final = "application/vnd.openxmlformats-package."
_MAIN: Final = "ppt/presentation.xml"
_PROPERTIES: Final = "ppt/presProps.xml"
_LOGO: Final = "ppt/media/workshop-logo.png"
_MAP_PIXELS: Final = 900
"""The height of a picture of a map: sharp on a large projector."""


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
        if slide.map and isinstance(deck.places, PlacesMap):
            name = f"ppt/media/movement-{slide.map.movement or 'none'}.png"
            related.append(("image", name))
            parts[name] = PackagePart(_map_png(deck.places, slide.map), "image/png")
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
    parts[relationships_name(ROOT)] = _root_part()
    return package_bytes(parts)


def _root_part() -> PackagePart:
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    main = Relationship("rId1", "officeDocument", _MAIN)
    return relationships_part((main, Relationship("rId2", kind, "docProps/core.xml")))


def _layout(slide: DeckSlide) -> str:
    if slide.layout == "title":
        return "title"
    # Nothing but its title is beside what is drawn.
    return "drawing" if slide.has_picture and not slide.lines else "text"


def _slide_part(
    deck: Deck, slide: DeckSlide, number: int, layout: Layout, logo: Logo | None
) -> bytes:
    shapes = SlideShapes(_language(deck), layout)
    for element in slide_elements(slide, layout.stage.size, deck.foot, number):
        shapes.add(element)
    if logo:
        shapes.picture(_("Logo"), _("Logo"), _logo_box(layout, logo), PICTURE)
    return _part("sld", shapes, layout.mapping)


def _map_png(places: PlacesMap, shown: DeckMap) -> bytes:
    """Return a map as a picture with white ground."""
    size = QSize(round(_MAP_PIXELS * shown.ratio), _MAP_PIXELS)
    # Twice as large, since Qt draws outlines of large letters; small ones are not always the same.
    # Without colours, which it has none of, the file is half as large.
    image = QImage(size * 2, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(image.rect())
        paint_movement(painter, places, shown.movement, room, PAPER, paper_font(1))
    image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    return png_file(image)


def _logo_box(layout: Layout, logo: Logo) -> Rect:
    """Return the place of a logo: above the title, or below."""
    holder = layout.holders.get("title")
    title = (holder and holder.box) or layout.stage.room
    width, height = layout.stage.slide
    high = min(height * 0.16, title.y - height * 0.08)
    is_above = high > height * 0.08
    high = high if is_above else height * 0.1
    scale = min(width * 0.25 / logo.width, high / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    if is_above:
        # As far in as the letters of the title.
        return Rect(max(title.x + 0.1, 0), height * 0.06, wide, high)
    return Rect(width * 0.95 - wide, height * 0.89 - high, wide, high)


def _notes_part(deck: Deck, slide: DeckSlide, layout: Layout) -> bytes:
    shapes = SlideShapes(_language(deck), layout)
    shapes.slide_image()
    # Other programs lose the descriptions of lines, so they are said here too.
    spoken = [slide.spoken] if slide.neighbours else []
    lines = "".join(map(shapes.note, [*slide.speaker_notes, *spoken] or [""]))
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
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        f'<p:sldMasterId id="{template.master_id}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{ids}</p:sldIdLst>{template.sizes}</p:presentation>"
    ).encode()


def _core_part(deck: Deck) -> bytes:
    meta = deck.meta
    template = paths.resource("deck", "docProps", "core.xml").read_text("utf-8")
    texts = {
        "title": deck.title,
        "subject": meta.subject,
        "creator": APP_NAME,
        "licence": meta.licence,
        "about": DOT.join((edition_text(meta), meta.as_of, meta.attribution)),
        "day": meta.edition_date or "1970-01-01",
        "language": _language(deck),
    }
    return template.rstrip().format(**{name: xml_text(t) for name, t in texts.items()}).encode()


def _language(deck: Deck) -> str:
    return _LANGUAGES.get(deck.meta.language, deck.meta.language)
