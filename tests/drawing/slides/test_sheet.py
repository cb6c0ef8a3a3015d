"""Pages of slides."""

from functools import partial

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.slides.sheet import slide_sheets
from laos_tip_app.report.deck import (
    Deck,
)
from tests.drawing.slides.small_deck import SLIDES, small_deck
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def deck() -> Deck:
    return small_deck()


@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_page_has_its_slides_with_lines_or_cautions_but_on_handouts_no_answers(
    deck: Deck, count: int
) -> None:
    names = ("first", "statement", "answer", "one_of_a_list", "discussion")
    few = deck._replace(slides=tuple(SLIDES[name] for name in names))
    text = ""
    for sheet in slide_sheets(few, count, LIGHT):
        text += f"{sheet.upright} {round(sheet.height(510) / 8)} {sheet.description()}\n"
        text += outline(partial(sheet.paint, width=510), 1)
    expect(f"drawing/slides/sheet_{count}.txt", text)
