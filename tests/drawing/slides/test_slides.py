"""Slides as the program paints them: legible, inside, and as in the PowerPoint master."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, groupby
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtGui import QGuiApplication, QImage, QPainter

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.paths import data_file, resource
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.deck import plan_deck, view_deck
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose, ready_made_plans
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.slides.elements import (
    LEAST_LABEL,
    Arrow,
    Place,
    Shape,
    Text,
    kept_together,
    paragraph,
)
from laos_tip_app.drawing.slides.painter import PLACES, SIZES, SlidePainter, placed
from laos_tip_app.drawing.slides.sheet import FORMS, SlideSheet
from laos_tip_app.drawing.text.fonts import pixel_font
from laos_tip_app.export.deck.layouts import holders_of
from laos_tip_app.report.deck import Deck
from laos_tip_app.store.store import Store
from tests.drawing.svg import outlined_rects, painted, text_corners

SCREENS = {"1024 × 768": 10.0, "1920 × 1080": 40 / 3}
"""The width of a slide that is 7.5 inches high."""

LABELS = {"Label", "Year", "Footer", "Slide number"}
"""They have 13 points at least, as what is in a box, all else 20: 18 and 28 of 768 lines."""


@pytest.fixture(scope="module")
def decks() -> list[Deck]:
    with Store.open(data_file()) as store:
        plans = [each.plan(store, PlanSettings()) for each in ready_made_plans(store)]
        topics = [f"section:{section.id}" for section in store.sections()]
        topics += [f"theme:{theme.id}" for theme in store.themes()]
        plans += [propose(store, PlanSettings((topic,), 60)) for topic in topics]
        views = [view_deck(store, Location(tab))[0] for tab in TABS]
        return [*(plan_deck(plan, store) for plan in plans), *views]


@pytest.fixture
def painter(qapp: QGuiApplication) -> SlidePainter:
    del qapp
    return SlidePainter(LIGHT, pixel_font(14))


def texts(deck: Deck, width: float) -> Iterator[tuple[str, Text | Shape, Rect]]:
    """Yield each text of a deck with its slide and its place."""
    for number, slide in enumerate(deck.slides, 1):
        for element, box in placed(slide, deck.foot, number, width):
            if isinstance(element, Text | Shape) and element.paragraphs:
                yield slide.title, element, box


@pytest.mark.parametrize("screen", SCREENS)
def test_every_text_has_room_in_letters_that_are_read_from_the_last_row(
    decks: list[Deck], painter: SlidePainter, screen: str
) -> None:
    small = {}
    for deck in decks:
        found = (text for _title, text, _box in texts(deck, 10) if isinstance(text, Text))
        titles = [text for text in found if text.place in ("first", "title")]
        assert len(titles) == len(deck.slides)
        for title, text, box in texts(deck, SCREENS[screen]):
            place = text.place if isinstance(text, Text) else ""
            scale, _document = painter.fitted(text.paragraphs, box, place)
            sizes = [run.size or SIZES[place] for each in text.paragraphs for run in each.runs]
            is_label = text.name in LABELS or (isinstance(text, Shape) and text.edge)
            if min(sizes) * scale < (13 if is_label else 20):
                small[deck.title, title, text.name] = (min(sizes) * scale, box)
    assert small == {}


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_outside_its_slide_or_on_its_title(decks: list[Deck], screen: str) -> None:
    width = SCREENS[screen]
    for deck in decks:
        for number, slide in enumerate(deck.slides, 1):
            elements = list(placed(slide, deck.foot, number, width))
            for element, box in elements:
                if isinstance(element, Arrow):
                    continue
                assert 0 <= box.x <= box.x + box.width <= width + 0.01, (slide.title, element)
                assert 0 <= box.y <= box.y + box.height <= 7.51, (slide.title, element)
                is_free = not (isinstance(element, Text) and not element.box)
                assert not is_free or 1.5 <= box.y <= box.y + box.height <= 6.7, slide.title


@pytest.mark.parametrize("screen", SCREENS)
def test_no_label_is_on_another_or_on_a_body(
    decks: list[Deck], painter: SlidePainter, screen: str
) -> None:
    for deck in decks:
        for number, slide in enumerate(deck.slides, 1):
            drawn = [
                (element, box)
                for element, box in placed(slide, deck.foot, number, SCREENS[screen])
                if isinstance(element, Shape) and element.paragraphs
            ]
            for (one, box), (two, other) in combinations(drawn, 2):
                # The lines of a label are lower than its box.
                least = 0.08
                across = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
                down = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
                assert min(across, down) < least, (slide.title, one, two)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_number_with_its_unit_is_on_one_line(
    decks: list[Deck], painter: SlidePainter, screen: str
) -> None:
    numbers = 0
    for deck in decks:
        for title, text, box in texts(deck, SCREENS[screen]):
            if text.name == "Number":
                scale, _ = painter.fitted(text.paragraphs[:1], box._replace(height=0.55), "")
                assert scale == 1, title
                numbers += 1
    assert numbers


def test_the_date_of_a_number_is_set_off_from_what_it_counts(decks: list[Deck]) -> None:
    dates = 0
    for deck in decks:
        for _title, text, _box in texts(deck, SCREENS["1024 × 768"]):
            if text.name == "Number":
                _value, *counts = text.paragraphs
                colours = [[run.colour for run in each.runs] for each in counts]
                assert colours == [[""], ["quiet"]][: len(counts)]
                dates += len(counts) > 1
    assert dates


def test_each_row_of_dots_but_the_last_has_whole_tens(decks: list[Deck]) -> None:
    dots = [
        element.dots
        for deck in decks
        for number, slide in enumerate(deck.slides, 1)
        for width in (*SCREENS.values(), 5.0)
        for element, _box in placed(slide, deck.foot, number, width)
        if isinstance(element, Shape) and element.dots
    ]
    assert dots
    for corners in dots:
        *rows, _last = Counter(y for _x, y in corners).values()
        assert all(count % 10 == 0 for count in rows)


def test_the_line_of_years_has_room_for_the_time_of_a_sentence(decks: list[Deck]) -> None:
    bars = []
    for deck in decks:
        for number, slide in enumerate(deck.slides, 1):
            shapes = [
                (element.name, box)
                for element, box in placed(slide, deck.foot, number, 10)
                if isinstance(element, Shape)
            ]
            years = [box.x + box.width / 2 for name, box in shapes if name == "Year"]
            bars += [(years, box) for name, box in shapes if name == "Mark" and years]
    assert bars
    for years, bar in bars:
        assert min(years) <= bar.x < bar.x + bar.width <= max(years)


def test_aims_that_go_on_on_another_slide_have_no_numbers(decks: list[Deck]) -> None:
    lines = [
        paragraph.runs[0].text
        for deck in decks
        for title, text, _box in texts(deck, 10)
        if title.startswith("Afterwards you can")
        for paragraph in text.paragraphs
    ]
    assert "•\t" in lines
    assert not {"1\t", "2\t"} & {*lines}


def test_two_marks_do_not_touch_on_a_projector_of_1024_by_768(painter: SlidePainter) -> None:
    _scale, document = painter.fitted([paragraph("○✕", LEAST_LABEL)], Rect(0, 0, 4, 1), "")
    image = QImage(410, 103, QImage.Format.Format_RGB32)
    image.fill("white")
    with QPainter(image) as on_image:
        on_image.scale(1.024, 1.024)
        document.drawContents(on_image)

    columns = [
        any(image.pixelColor(x, y).lightness() < 250 for y in range(image.height()))
        for x in range(image.width())
    ]
    runs = [(is_ink, len([*run])) for is_ink, run in groupby(columns)]
    marks = [number for number, (is_ink, _length) in enumerate(runs) if is_ink]
    assert len(marks) == len("○✕")
    _is_ink, gap = runs[marks[0] + 1]
    assert gap > 1


def test_a_tier_is_not_cut_and_no_short_word_is_alone_on_a_line() -> None:
    assert kept_together("Still Tier 3. Why is it?") == "Still Tier\xa03. Why is\xa0it?"
    assert kept_together("○ 38 cases were new") == "○\xa038\xa0cases were\xa0new"
    assert kept_together("Legal framework, 30 minutes") == "Legal framework, 30\xa0minutes"


def test_a_name_in_a_narrow_box_may_be_cut_between_its_words() -> None:
    assert kept_together("International NGOs") == "International NGOs"
    assert kept_together("The ILO here") == "The ILO here"


def test_the_places_are_those_of_the_powerpoint_master() -> None:
    def boxes(name: str) -> dict[Place, Rect]:
        root = ET.fromstring(resource("deck", "ppt", name).read_bytes())  # noqa: S314  # our own
        return {place: holder.box for place, holder in holders_of(root).items() if holder.box}

    expected = boxes("slideMasters/slideMaster1.xml")
    first = boxes("slideLayouts/slideLayout1.xml")
    expected |= {"first": first["title"], "subtitle": first["subtitle"]}
    assert {*expected} == {*PLACES}
    for place, box in PLACES.items():
        assert box == pytest.approx(expected[place], abs=0.01)


def test_a_slide_is_painted_in_the_shape_of_the_screen(
    decks: list[Deck], painter: SlidePainter
) -> None:
    for width, height in ((1024, 768), (1920, 1080)):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFF00FF)
        with QPainter(image) as on_image:
            painter.paint(on_image, decks[0], 1, (width, height))
        assert image.pixelColor(0, height - 1).name() == LIGHT.accent, "the bar at the left"
        edges = (image.pixelColor(x, y) for x in range(width) for y in (0, height - 1))
        assert "#ff00ff" not in {each.name() for each in edges}
        assert image.pixelColor(width - 1, height - 1).name() == LIGHT.base


def test_on_a_sheet_of_slides_cautions_are_below_their_slide_from_its_left_edge(
    decks: list[Deck], painter: SlidePainter
) -> None:
    del painter
    deck, number = next(
        (deck, number)
        for deck in decks
        for number, slide in enumerate(deck.slides)
        if slide.cautions
    )
    sheet = SlideSheet(deck, [number], FORMS["slides"], LIGHT)

    root = painted(lambda on_sheet: sheet.paint(on_sheet, 510))

    [slide] = outlined_rects(root, LIGHT.muted)
    below = [corner for _text, corner in text_corners(root) if corner.y() > slide.bottom()]
    assert {corner.x() for corner in below} == {slide.left()}
    assert slide.bottom() + 12 < below[0].y() < slide.bottom() + 14
    assert below[-1].y() < sheet.height(510) < below[-1].y() + 12
    plain = next(n for n, slide in enumerate(deck.slides) if not slide.cautions)
    heights = [
        SlideSheet(deck, numbers, FORMS["slides-6"], LIGHT).height(510)
        for numbers in ([number], [number, plain], [plain, number])
    ]
    assert len({*heights}) == 1, "a row is as high as the cautions of any of its slides"


def test_the_time_for_a_question_is_painted_below_it(
    decks: list[Deck], painter: SlidePainter
) -> None:
    deck = next(deck for deck in decks if any(slide.seconds for slide in deck.slides))
    number = next(n for n, slide in enumerate(deck.slides) if slide.seconds)
    pictures = []
    for time_left in ("", "0:45"):
        image = QImage(1024, 768, QImage.Format.Format_RGB32)
        with QPainter(image) as on_image:
            painter.paint(on_image, deck, number, (1024, 768), time_left)
        pictures.append(image)
    without, with_time = pictures
    assert without.copy(0, 0, 1024, 140) == with_time.copy(0, 0, 1024, 140)
    assert without != with_time
