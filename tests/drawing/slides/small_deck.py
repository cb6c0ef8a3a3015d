"""A deck with a slide of each kind, that tests make themselves."""

from laos_tip_app.drawing.geometry import Size
from laos_tip_app.drawing.slides.elements import Arrow, Element, Map, Paragraph, Shape
from laos_tip_app.drawing.slides.layout import slide_elements
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


def small_deck() -> Deck:
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
