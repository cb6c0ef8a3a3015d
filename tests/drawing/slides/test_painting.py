"""What is painted of a slide: its texts, bars, drawings, and its place in them."""

from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.map.content import stored_layout
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.drawing.slides.layout import SlidePage, slide_pages
from laos_tip_app.drawing.slides.painter import SlideFonts, SlidePainter
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.slides import DrawingName, Slide, SlideBuilder
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import SVG, filled_rects, outlined_rects, painted, text_corners, texts

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (1600.0, 900.0)
ROOM = QRectF(100, 50, 800, 400)


@pytest.fixture
def slide_fonts(qapp: QGuiApplication) -> SlideFonts:
    return SlideFonts(qapp.font())


@pytest.fixture
def drawings(store: Store) -> SlideDrawings:
    return SlideDrawings(store, LIGHT)


def painted_page(
    page: SlidePage,
    fonts: SlideFonts,
    drawings: SlideDrawings | None = None,
    footer: tuple[str, str] = ("", ""),
    time_left: str = "",
) -> ET.Element:
    """Return a page of a slide as SVG."""
    painter = SlidePainter(LIGHT, fonts, drawings)
    return painted(lambda device: painter.paint(device, page, *SIZE, footer, time_left))


def painted_place(drawings: SlideDrawings, name: DrawingName, location: Location) -> ET.Element:
    """Return a small drawing with a place marked as SVG."""

    def paint(painter: QPainter) -> None:
        drawings.paint_place(painter, name, location, ROOM)

    return painted(paint)


def pages(slide: Slide, fonts: SlideFonts) -> tuple[SlidePage, ...]:
    return slide_pages(slide, fonts, SIZE[0] / SIZE[1])


def test_a_page_shows_its_texts_its_footer_and_the_time_left(slide_fonts: SlideFonts) -> None:
    items = (
        EvidenceItem("fact", "Twenty people came back.", detail="2008", badge="corrected"),
        EvidenceItem("note", "Who counted them is not stated.", badge="Note", background="note"),
    )
    slide = Slide(Location("reader"), "Protection", items, centre="Police")
    [page] = pages(slide, slide_fonts)

    root = painted_page(page, slide_fonts, footer=("left", "right"), time_left="0:45")

    written = texts(root)
    for text in (
        "Twenty people came back.",
        "2008",
        "Protection",
        "Police",
        "left",
        "right",
        "0:45",
    ):
        assert text in written
    assert "Note: Who counted them is not stated." in " ".join(written)


def test_the_bar_beside_a_note_is_solid_and_beside_context_dotted(slide_fonts: SlideFonts) -> None:
    items = (
        EvidenceItem("fact", "A fact."),
        EvidenceItem("note", "A note.", background="note"),
        EvidenceItem("context", "What others say.", background="context"),
    )
    [page] = pages(Slide(Location("reader"), "Overview", items), slide_fonts)

    root = painted_page(page, slide_fonts)

    dashes = {
        group.get("stroke"): group.get("stroke-dasharray", "none")
        for group in root.iter(f"{SVG}g")
        if group.get("stroke") in (LIGHT.note_line, LIGHT.context_line)
    }
    assert dashes[LIGHT.note_line] == "none"
    assert dashes[LIGHT.context_line] != "none"
    assert len(filled_rects(root, LIGHT.note)) == len(filled_rects(root, LIGHT.context)) == 1


def test_the_period_of_an_entry_is_marked_at_its_years_on_the_axis(
    store: Store, slide_fonts: SlideFonts
) -> None:
    dated = [event for event in store.events() if event.date.start]
    for event in (dated[0], dated[-1]):
        [slide] = SlideBuilder(store).of(Location.of("event", event.id))
        assert slide.span is not None
        root = painted_page(pages(slide, slide_fonts)[0], slide_fonts)

        [bar] = filled_rects(root, LIGHT.accent)
        # The numbers of the years are centred under their ticks, but for the first and the last.
        ticks = {
            int(text): corner.x() + slide_fonts.width(text, "secondary") * 0.04 * SIZE[1] / 2
            for text, corner in text_corners(root)
            if text.isdecimal() and len(text) == 4
        }
        _first, before, *_others, after, _last = sorted(ticks)
        year = (ticks[after] - ticks[before]) / (after - before)
        middle = before + (bar.center().x() - ticks[before]) / year
        assert slide.span.start - 1 < middle < slide.span.end + 1


def test_a_whole_map_names_every_stakeholder_and_explains_every_kind(
    store: Store, slide_fonts: SlideFonts, drawings: SlideDrawings
) -> None:
    [page] = pages(SlideBuilder(store).drawing("map", 2), slide_fonts)

    written = " ".join(texts(painted_page(page, slide_fonts, drawings)))

    for label in stored_layout(store).nodes:
        assert " ".join(label.lines) in written
    assert all(kind.label in written for kind in store.stakeholder_kinds())
    assert all(kind.label in written for kind in store.relation_kinds())


def test_a_whole_drawing_has_all_entries_stakeholders_or_figures(
    store: Store, slide_fonts: SlideFonts, drawings: SlideDrawings
) -> None:
    def written(name: DrawingName) -> str:
        [page] = pages(SlideBuilder(store).drawing(name, 2), slide_fonts)
        return " ".join(texts(painted_page(page, slide_fonts, drawings)))

    timeline, matrix, figures = written("timeline"), written("matrix"), written("figures")
    for event in store.events():
        assert event.title in timeline
    for stakeholder in store.stakeholders():
        assert stakeholder.name in matrix
    for figure in store.figures():
        assert figure.value in figures


def test_the_place_of_a_stakeholder_has_a_ring_on_the_map(
    store: Store, drawings: SlideDrawings
) -> None:
    layout = stored_layout(store)
    for label in (layout.nodes[0], layout.nodes[-1]):
        location = Location.of("stakeholder", label.node.id)
        root = painted_place(drawings, "map", location)

        ring = outlined_rects(root, LIGHT.accent)[-1]
        scale = min(ROOM.width() / layout.bounds.width, ROOM.height() / layout.bounds.height)
        middle = label.box.middle
        assert ring.center().x() == pytest.approx(
            ROOM.x() + (middle.x - layout.bounds.x) * scale, abs=1
        )
        assert ring.center().y() == pytest.approx(
            ROOM.y() + (middle.y - layout.bounds.y) * scale, abs=1
        )


def test_the_place_of_a_stakeholder_has_a_ring_around_its_row_of_the_matrix(
    store: Store, drawings: SlideDrawings
) -> None:
    rows = TableBuilder(store).matrix().rows
    for number in (0, len(rows) // 2, len(rows) - 1):
        location = Location.of("stakeholder", rows[number].id)
        root = painted_place(drawings, "matrix", location)

        [ring] = outlined_rects(root, LIGHT.accent)
        height = ROOM.height() / len(rows)
        assert ring.center().y() == pytest.approx(
            ROOM.y() + (number + 0.5) * height, abs=height / 4
        )


def test_one_card_among_the_figures_is_filled(store: Store, drawings: SlideDrawings) -> None:
    figures = store.figures()
    for number, figure in enumerate(figures):
        location = Location.of("figure", figure.id)
        root = painted_place(drawings, "figures", location)

        [filled] = filled_rects(root, LIGHT.accent)
        cards = outlined_rects(root, LIGHT.muted)
        assert len(cards) == len(figures)
        assert cards.index(filled) == number
