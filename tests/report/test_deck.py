"""A slide as a screen reader says it, and how texts are divided among slides."""

import pytest

from laos_tip_app.report import deck
from laos_tip_app.report.deck import (
    Deck,
    DeckEntry,
    DeckFigure,
    DeckItem,
    DeckMap,
    DeckSlide,
    Neighbour,
    in_groups,
    words,
)
from laos_tip_app.store.records import Date
from laos_tip_app.store.store import Store
from tests.lines import lines_of

DATE = Date("2019 (about)", "2019-01-01", "2019-12-31", "about", "")
FIGURE = DeckFigure("42 wells", "in 2019", 42, is_exact=True)
ENTRY = DeckEntry("March 2018", "A choice.", is_open=False)
BODY = Neighbour("A", "paid", is_origin=True, sentence="A paid B.")
MAP = DeckMap("R-03", 1.5, "Families moved.")


def test_a_slide_is_spoken_from_its_title_to_where_it_is_stated() -> None:
    slide = DeckSlide(
        "neighbours",
        "Wells",
        ("Dig.", "Drink."),
        reference="Overview ¶1",
        correction="It was one.",
        warning="Do not add them.",
        labels=("true", "changed"),
        figures=(FIGURE,),
        entries=(ENTRY,),
        neighbours=(BODY, BODY._replace(name="B")),
        when=DATE,
        map=MAP,
        notes=("Say this.", "", "Then that."),
        cautions=("Then that.", "Be careful."),
    )

    assert slide.spoken == (
        "Wells. Dig. Drink. true. changed. 42 wells: in 2019. Do not add them. March 2018: A"
        " choice. A paid B. 2019. Families moved. It was one. Overview ¶1"
    )
    assert slide.speaker_notes == ("Say this.", "Then that.", "Be careful.")


def test_a_slide_has_no_more_than_can_be_read_from_the_last_row() -> None:
    assert (deck.MAX_WORDS, deck.MAX_INSTRUCTION, deck.MAX_TITLE) == (20, 25, 8)
    assert (deck.MAX_ENTRIES, deck.MAX_NEIGHBOURS, deck.MAX_FIGURES, deck.MAX_LINES) == (
        4,
        4,
        2,
        10,
    )


def test_a_slide_is_on_nothing_but_what_it_is_given() -> None:
    slide = DeckSlide("list", "Wells")
    assert lines_of([slide]) == "DeckSlide layout: list, title: Wells, current: -1\n"
    assert (slide.item, slide.seconds) == (0, 0)
    assert slide.spoken == "Wells"


def test_an_agenda_is_spoken_with_its_times() -> None:
    slide = DeckSlide("agenda", "Day one", ("Opening", "Break"), times=("9:00", "10:00"))

    assert slide.spoken == "Day one. 9:00 Opening. 10:00 Break"


@pytest.mark.parametrize(
    ("slide", "has_picture"),
    [
        (DeckSlide("title", "A", ("b",)), False),
        (DeckSlide("figures", "A", figures=(FIGURE,)), True),
        (DeckSlide("timeline", "A", entries=(ENTRY,)), True),
        (DeckSlide("neighbours", "A", neighbours=(BODY,)), True),
        (DeckSlide("statement", "A", when=DATE), True),
        (DeckSlide("movement", "A", map=MAP), True),
    ],
)
def test_a_slide_has_a_picture_where_something_is_drawn(
    slide: DeckSlide, has_picture: bool
) -> None:
    assert slide.has_picture is has_picture


def test_an_item_begins_with_its_first_slide(wells: Store) -> None:
    slides = tuple(DeckSlide("list", str(item), item=item) for item in (0, 0, 1, 1, 2))
    made = Deck("A day", slides, (DeckItem("One", 5),) * 3, "", wells.meta())

    assert [made.first_of(item) for item in range(4)] == [0, 2, 4, 0]


def test_a_sign_alone_is_no_word() -> None:
    assert [words(text) for text in ("", "✕ two words", "a – b", "well-dug 42")] == [0, 2, 2, 2]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([], []),
        (["a b c"], [("a b c",)]),
        (["a", "b c", "d"], [("a", "b c"), ("d",)]),
        (["a b c d e", "f"], [("a b c d e",), ("f",)]),
        (["a", "b", "c", "d"], [("a", "b", "c"), ("d",)]),
    ],
)
def test_neighbouring_texts_share_a_slide_as_long_as_there_is_room(
    texts: list[str], groups: list[tuple[str, ...]]
) -> None:
    assert in_groups(texts, 3) == groups


def test_texts_are_measured_as_it_is_asked_for() -> None:
    assert in_groups(["aa", "b", "cc"], 3, len) == [("aa", "b"), ("cc",)]
