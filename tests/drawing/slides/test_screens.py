"""Slides as painted: on every screen, within the margins, with what corrects them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.theme import DARK, LIGHT, Theme
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.drawing.slides.layout import SlidePage, slide_pages
from laos_tip_app.drawing.slides.painter import SlideFonts, SlidePainter
from laos_tip_app.report.slides import DrawingName, Slide, SlideBuilder
from laos_tip_app.store.store import Store
from tests.drawing import svg

SCREENS = ((1024, 768), (1280, 800), (1366, 768), (1920, 1080))
MARGIN = 0.08
DRAWINGS: tuple[DrawingName, ...] = ("timeline", "map", "matrix", "figures")


@pytest.fixture(scope="module")
def fonts(qapp: QGuiApplication) -> SlideFonts:
    return SlideFonts(qapp.font())


@pytest.fixture(scope="module")
def all_slides(data_store: Store) -> tuple[Slide, ...]:
    builder = SlideBuilder(data_store)
    slides = [builder.opening()]
    slides += [builder.section_title(section.id) for section in data_store.sections()]
    slides += [builder.drawing(name, 2) for name in DRAWINGS]
    slides += [slide for tab in TABS for slide in builder.of(Location(tab))]
    for kind, records in (
        ("fact", data_store.facts()),
        ("relation", data_store.relations()),
        ("term", data_store.terms()),
        ("place", data_store.places()),
    ):
        for record in records:
            slides += builder.of(Location.of(kind, record.id))
    return tuple(slides)


@pytest.fixture(scope="module")
def data_store(data_db: Path) -> Iterator[Store]:
    with Store.open_unchecked(data_db) as store:
        yield store


def painted(
    page: SlidePage,
    fonts: SlideFonts,
    size: tuple[int, int],
    theme: Theme = LIGHT,
    drawings: SlideDrawings | None = None,
) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        SlidePainter(theme, fonts, drawings).paint(painter, page, *size, ("", ""))
    return image


@pytest.mark.parametrize("size", SCREENS)
def test_each_claim_stands_on_one_page_with_its_corrections_on_this_screen(
    all_slides: tuple[Slide, ...], fonts: SlideFonts, size: tuple[int, int]
) -> None:
    corrected = 0
    for slide in all_slides:
        for page in slide_pages(slide, fonts, size[0] / size[1]):
            shown = {row.item_number for row in page.lines}
            notes = {slide.items[block].location for block in shown}
            for block in shown:
                if slide.items[block].corrects:
                    continue
                for entry in slide.items[block + 1 :]:
                    if not entry.corrects:
                        break
                    corrected += 1
                    assert entry.location in notes, slide.location
    assert corrected


@pytest.mark.parametrize("size", SCREENS)
def test_no_text_of_any_slide_leaves_the_margins_or_reaches_the_footer(
    all_slides: tuple[Slide, ...], fonts: SlideFonts, size: tuple[int, int]
) -> None:
    ratio = size[0] / size[1]
    for slide in all_slides:
        for page in slide_pages(slide, fonts, ratio):
            for row in page.lines:
                assert row.x >= MARGIN
                right = row.x + fonts.width(row.text, row.role) * row.size
                assert right <= ratio - MARGIN + 1e-6, slide.location
                assert row.y + row.size <= (0.86 if ratio > 1.5 else 0.83), slide.location
            assert MARGIN + fonts.width(page.kicker, "badge") * 0.04 <= ratio - MARGIN


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("event", ["TL-02", "TL-19"], ids=["caution", "correction"])
def test_a_note_is_one_box_within_the_margins(
    data_store: Store, fonts: SlideFonts, size: tuple[int, int], theme: Theme, event: str
) -> None:
    [slide] = SlideBuilder(data_store).of(Location.parse(f"event:{event}"))
    [page] = slide_pages(slide, fonts, size[0] / size[1])
    image = painted(page, fonts, size, theme)
    width, height = size
    colours = theme.note_colours(is_correction=event == "TL-19")
    note, bar = (QColor(colour).rgb() for colour in colours)
    xs = [x for x in range(width) if any(image.pixel(x, y) in (note, bar) for y in range(height))]
    left, right = MARGIN * height, width - MARGIN * height
    assert abs(xs[0] - left) <= 1
    assert abs(xs[-1] + 1 - right) <= 1
    x = round(left + 0.004 * height)
    ys = [y for y in range(height) if image.pixel(x, y) == bar]
    assert ys == list(range(ys[0], ys[-1] + 1))


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("size", SCREENS)
def test_a_whole_drawing_fills_the_slide_and_leaves_its_edges_free(
    data_store: Store, fonts: SlideFonts, size: tuple[int, int], name: DrawingName
) -> None:
    slide = SlideBuilder(data_store).drawing(name, 2)
    [page] = slide_pages(slide, fonts, size[0] / size[1])
    image = painted(page, fonts, size, drawings=SlideDrawings(data_store, LIGHT))
    width, height = size
    base = QColor(LIGHT.base).rgb()

    def is_drawn(x: int, y: int) -> bool:
        return image.pixel(x, y) != base

    xs = [x for x in range(width) if any(is_drawn(x, y) for y in range(height))]
    ys = [y for y in range(height) if any(is_drawn(x, y) for x in range(width))]
    assert 0.02 * height < xs[0]
    assert xs[-1] < width - 0.02 * height
    assert ys[-1] <= 0.86 * height
    # Whichever of the two sides it is fitted to.
    assert xs[-1] - xs[0] > 0.85 * width or ys[-1] > 0.78 * height


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("map", ("stakeholder:SH-14", "stakeholder:SH-01")),
        ("matrix", ("stakeholder:SH-14", "stakeholder:SH-01")),
        ("figures", ("figure:FG-05", "figure:FG-01")),
    ],
)
def test_a_step_shows_its_place_in_the_drawing(
    data_store: Store, fonts: SlideFonts, name: DrawingName, places: tuple[str, str]
) -> None:
    """The texts of both are the same; only their places differ."""
    slides = [SlideBuilder(data_store).of(Location.parse(place))[0] for place in places]
    drawings = SlideDrawings(data_store, LIGHT)
    images = []
    for slide in slides:
        same = slides[0]._replace(location=slide.location, drawing=name)
        page = slide_pages(same, fonts, 16 / 9)[0]
        images.append(painted(page, fonts, (1366, 768), drawings=drawings))
    assert images[0] != images[1]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_without_rows_is_painted_too(
    data_store: Store, fonts: SlideFonts, name: DrawingName
) -> None:
    [page] = slide_pages(SlideBuilder(data_store).drawing(name, 2), fonts, 16 / 9)

    image = painted(page, fonts, (1366, 768), drawings=SlideDrawings(data_store, LIGHT, only=()))

    assert not image.isNull()


def test_only_the_filtered_entries_are_drawn(data_store: Store, fonts: SlideFonts) -> None:
    slide = SlideBuilder(data_store).drawing("timeline", 2)
    [page] = slide_pages(slide, fonts, 16 / 9)
    few = SlideDrawings(data_store, LIGHT, only=("TL-19",))
    every = SlideDrawings(data_store, LIGHT)
    images = [painted(page, fonts, (1366, 768), drawings=each) for each in (few, every)]
    assert images[0] != images[1]


@pytest.mark.parametrize("size", SCREENS)
def test_every_slide_has_the_rule_above_its_footer(
    store: Store, all_slides: tuple[Slide, ...], fonts: SlideFonts, size: tuple[int, int]
) -> None:
    rule = store.meta().rule
    painter, (width, height) = SlidePainter(LIGHT, fonts, None), size
    [page, *_others] = slide_pages(all_slides[0], fonts, width / height)

    root = svg.painted(
        lambda device: painter.paint(device, page, width, height, (f"{rule}\nReport", "1 of 9"))
    )

    shown = "".join("".join(svg.texts(root)).split())
    assert shown.count("".join(rule.split())) == 1
    assert shown.endswith("Report1of9")
