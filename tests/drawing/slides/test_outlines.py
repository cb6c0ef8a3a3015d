"""The whole of what small slides of each kind consist of, and what is painted of them."""

import re
from functools import partial

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.slides.elements import Arrow, Element, Map, Paragraph, Shape, paragraph
from laos_tip_app.drawing.slides.layout import slide_elements
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.drawing.slides.sheet import slide_sheets
from laos_tip_app.drawing.text.fonts import pixel_font
from laos_tip_app.report.deck import (
    Deck,
    DeckEntry,
    DeckFigure,
    DeckMap,
    DeckSlide,
    Neighbour,
)
from laos_tip_app.store.records import Date, Meta
from tests.drawing.places.small_map import small_map
from tests.drawing.svg import SVG
from tests.drawing.svg import painted as svg_of
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

ROOM = Size(11.8, 5.1)
META = Meta("", "", "1", "", "", "", "", "", "", "", "", "")


def body(name: str, *, is_origin: bool = False) -> Neighbour:
    return Neighbour(name, f"to {name}", is_origin, f"It is joined to {name}.")


SLIDES = {
    "first": DeckSlide("title", "A workshop", ("In two hours", "1 May")),
    "agenda": DeckSlide(
        "agenda",
        "What we do",
        ("Before", "Now", "Later"),
        times=("9:00", "9:30", "10:00"),
        current=1,
        warning="Not said here",
    ),
    "statement": DeckSlide(
        "statement",
        "What it says",
        ("A sentence of the report.", "Another one, which is longer."),
        reference="Overview ¶1",
        correction="It was another.",
        warning="Do not count it.",
        labels=("Yes", "No"),
        cautions=(
            "A caution that goes below its slide, and is as long as two of its lines or so.",
        ),
    ),
    "list": DeckSlide("list", "Aims", ("The first aim", "The second aim"), seconds=60),
    "one_of_a_list": DeckSlide("list", "Aim", ("The only aim",)),
    "discussion": DeckSlide("discussion", "Talk", ("Who says it?", "Why?")),
    "answer": DeckSlide("answer", "It was so", ("It is right.",), labels=("✕ Changed",)),
    "few_dots": DeckSlide(
        "figures",
        "Two numbers",
        figures=(
            DeckFigure("◐ 13 people", "sent back · in 2007", 13, True),
            DeckFigure("About 4", "cases", 4, False),
        ),
        warning="Do not add them.",
        reference="Overview ¶2",
        correction="One was wrong.",
    ),
    "many_dots": DeckSlide(
        "figures",
        "A number",
        ("What it counts is in a sentence.",),
        figures=(DeckFigure("120 people", "sent back · in 2007", 120, True),),
    ),
    "unlike_dots": DeckSlide(
        "figures",
        "Two numbers",
        figures=(DeckFigure("5", "people", 5, True), DeckFigure("240", "people", 240, True)),
    ),
    "no_dots": DeckSlide(
        "figures",
        "A sum of money",
        figures=(DeckFigure("Over 1,000,000 US dollars", "given · in 2008", 0, True),),
        reference="Overview ¶2",
    ),
    "timeline": DeckSlide(
        "timeline",
        "Two things",
        entries=(
            DeckEntry("2006", "The first thing.", True),
            DeckEntry("5 May 2007", "The second thing, in more words than the first.", False),
        ),
        warning="In part.",
    ),
    "neighbours": DeckSlide(
        "neighbours",
        "Who meets whom",
        centre="A ministry",
        neighbours=(
            body("A group"),
            body("Another", is_origin=True),
            body("A body with a long name, longer than its box"),
        ),
        reference="Overview ¶3",
    ),
    "one_neighbour": DeckSlide(
        "neighbours", "Who", ("A sentence above them.",), centre="One", neighbours=(body("Two"),)
    ),
    "years": DeckSlide(
        "statement",
        "When",
        ("It was then.",),
        when=Date("June 2007; a remark", "2007-06-01", "2008-02-29", "month-range", ""),
    ),
    "early": DeckSlide(
        "statement",
        "Long ago",
        ("It was in a month with many words, more than its line has.",),
        when=Date(
            "The first month of 2005, as it was said", "2005-01-01", "2005-01-31", "month", ""
        ),
    ),
    "map": DeckSlide(
        "movement",
        "From where",
        ("People left.",),
        map=DeckMap("Out", 1.25, "From Laos to Thailand"),
        reference="Overview ¶4",
    ),
    "wide_map": DeckSlide(
        "movement", "The region", ("Where is it?",), map=DeckMap("", 4.0, "The region")
    ),
}


@pytest.fixture
def deck() -> Deck:
    return Deck(
        "A deck",
        tuple(SLIDES.values()),
        (),
        "The rule, edition 1",
        META,
        small_map(),
    )


def tenths(*numbers: float) -> str:
    """Return numbers of inches in tenths."""
    return " ".join(str(round(10 * number)) for number in numbers)


def of_paragraph(each: Paragraph) -> str:
    looks = ("|".join(map(str, (run.text, run.size, run.bold, run.colour))) for run in each.runs)
    return f"    {' + '.join(looks)}{f' hang {each.hang}' if each.hang else ''}" + (
        " centred" if each.is_centred else ""
    )


def of_element(element: Element) -> str:
    """Return an element in lines, its places in tenths of an inch."""
    match element:
        case Arrow():
            (x1, y1), (x2, y2) = element.ends
            ends = f"{tenths(x1, y1)} to {tenths(x2, y2)}"
            return f"Arrow: {element.description} {element.bodies} {element.sites} {ends}"
        case Map():
            return f"Map: {tenths(*element.box)} {element.movement} {element.description}"
        case Shape():
            look = f"{element.form} {element.fill} {element.edge} {element.anchor}"
            dots = f" {len(element.dots)} dots of {element.side:.2f}" if element.dots else ""
            head = f"{element.name}: {tenths(*element.box)} {look}{dots} {element.description}"
        case _:
            box = tenths(*element.box) if element.box else "its own"
            head = f"{element.name}: {element.place} {box} {element.anchor}"
    return "\n".join([head, *map(of_paragraph, element.paragraphs)])


def in_lines(slide: DeckSlide, room: Size) -> str:
    """Return what a slide consists of, line by line."""
    elements = slide_elements(slide, room, "The rule", 7)
    text = "\n".join(of_element(element).replace("\t", "<tab>") for element in elements)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


@pytest.mark.parametrize("name", SLIDES)
def test_a_slide_consists_of_its_texts_and_shapes_in_the_order_of_reading(name: str) -> None:
    expect(f"drawing/slides/{name}.txt", in_lines(SLIDES[name], ROOM))


@pytest.mark.parametrize("name", ["few_dots", "many_dots", "neighbours", "one_neighbour", "early"])
def test_a_drawing_is_smaller_in_a_narrow_and_low_room_and_its_text_gives_way(name: str) -> None:
    elements = in_lines(SLIDES[name], Size(8.4, 2.9)).splitlines()
    shown = [line for line in elements if ": " in line and not line.startswith(" ")]
    expect(f"drawing/slides/low_{name}.txt", "\n".join(shown[1:-2]) + "\n")


@pytest.mark.parametrize(("dots", "high"), [(20, True), (21, False)])
def test_a_few_dots_do_not_take_the_height_of_a_slide(dots: int, high: bool) -> None:
    figure = DeckFigure("Some people", "people", dots, True)
    elements = slide_elements(DeckSlide("figures", "A number", figures=(figure,)), ROOM, "", 1)
    shapes = [each for each in elements if isinstance(each, Shape)]
    [number] = [each for each in shapes if each.name == "Number"]
    assert (number.box.y > 0) == high


@pytest.mark.parametrize(
    ("name", "time_left"),
    [("first", ""), ("agenda", ""), ("statement", "0:45"), ("few_dots", ""), ("neighbours", "")],
)
def test_a_slide_is_painted_with_its_bar_its_foot_and_its_number(
    deck: Deck, name: str, time_left: str
) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index(name)
    painted = outline(lambda painter: slides.paint(painter, deck, number, (1024, 768), time_left))
    expect(f"drawing/slides/painted_{name}.txt", painted)


@pytest.mark.parametrize("name", ["map", "timeline", "years"])
def test_a_wide_screen_has_wider_slides(deck: Deck, name: str) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index(name)
    painted = outline(lambda painter: slides.paint(painter, deck, number, (1280, 720)))
    expect(f"drawing/slides/screen_{name}.txt", painted)


def test_a_map_of_a_deck_without_places_is_left_out(deck: Deck) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index("wide_map")
    without = deck._replace(places=None)
    painted = outline(lambda painter: slides.paint(painter, without, number, (1280, 720)))
    assert "Laos" not in painted
    assert "The region" in painted


@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_page_has_its_slides_with_lines_or_cautions_but_on_handouts_no_answers(
    deck: Deck, count: int
) -> None:
    names = ("first", "statement", "answer", "one_of_a_list", "discussion")
    few = deck._replace(slides=tuple(SLIDES[name] for name in names))
    text = ""
    for sheet in slide_sheets(few, count, LIGHT):
        text += f"{sheet.upright} {round(sheet.height(510) / 8)} {sheet.description()}\n"
        text += outline(partial(sheet.paint, width=510))
    expect(f"drawing/slides/sheet_{count}.txt", text)


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [("a" * 10, 4.0, 1), ("a" * 24, 4.0, 1), ("a" * 25, 4.0, 2), ("a" * 49, 4.0, 3)],
)
def test_a_paragraph_is_as_high_as_its_lines(text: str, width: float, height: int) -> None:
    lines = (paragraph(text, 20).height(width) - 0.14) / (20 * 1.25 / 72)
    assert lines == pytest.approx(height)
    hanging = Paragraph(paragraph(text, 20).runs, hang=0.5)
    assert hanging.height(width + 0.5) == pytest.approx(paragraph(text, 20).height(width))


def test_a_text_is_made_smaller_in_steps_until_it_has_room() -> None:
    slides = SlidePainter(LIGHT, pixel_font(14))
    texts = [paragraph("Some words that take a few lines of a narrow box. " * 3, 20)]
    scales = []
    for height in (3.0, 1.4, 1.2, 0.9):
        scale, document = slides.fitted(texts, Rect(0, 0, 4, height))
        assert document.size().height() <= (height + 0.06) * 100
        scales.append(round(scale, 2))
    assert scales == sorted(scales, reverse=True)
    assert len({*scales}) == 4
    assert scales[0] == 1.0
    smallest, _document = slides.fitted(texts, Rect(0, 0, 4, 0.1))
    assert smallest == pytest.approx(0.4)


def test_the_box_of_a_body_has_round_corners_of_a_sixth_of_its_height(deck: Deck) -> None:
    slides, number = SlidePainter(LIGHT, pixel_font(14)), [*SLIDES].index("neighbours")
    root = svg_of(lambda painter: slides.paint(painter, deck, number, (1024, 768)))
    path = next(root.iter(f"{SVG}path")).attrib["d"]
    points = [tuple(map(float, each)) for each in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]
    left, top = (min(each) for each in zip(*points, strict=True))
    _right, bottom = (max(each) for each in zip(*points, strict=True))
    corner = [points[0][0] - left, points[0][1] - top]
    assert sorted(corner) == pytest.approx([0, (bottom - top) / 6], abs=0.1)
