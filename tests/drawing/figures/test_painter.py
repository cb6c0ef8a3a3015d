"""What is painted of a few cards that have one of each kind."""

from functools import partial

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.figures.layout import DOT, MIN_WIDTH, FigureCard
from laos_tip_app.drawing.figures.painter import (
    FigureCardContent,
    FigureCardPicture,
    FigureCardScene,
    paint_dots,
)
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from tests.drawing.svg import extent
from tests.outlines import expect, outline
from tests.pixels import colours

pytestmark = pytest.mark.usefixtures("qapp")


PLAIN = FigureCard("9 cases", "cases", "2007", False, "", "", (), "exact", None, "")


CARDS = (
    FigureCard(
        "12 people",
        "people who were sent back, in so many words that they need two lines",
        "2007",
        False,
        "Exact · Overview ¶1",
        "US 2008 report",
        ("Editor’s note O-01: a note.", "Editor’s note O-02: another."),
        "exact",
        12,
        "People",
        "◐",
    ),
    PLAIN._replace(certainty="approximate", units=3, group="People"),
    PLAIN._replace(certainty="counted", period="No date: when it was written", undated=True),
    PLAIN._replace(certainty="none", value="No case", evidence="Stated as “none”", undated=True),
    PLAIN._replace(certainty="label", value="Tier 2", group="Names", attribution="A report"),
)


def content(*cards: FigureCard) -> FigureCardContent:
    items = (
        SceneItem(Location.of("fact", f"F-{n}"), each.value, "", "A first line\nA second.")
        for n, each in enumerate(cards)
    )
    return FigureCardContent("Figures", "Never add them up.", tuple(cards), tuple(items))


@pytest.fixture
def text_painter() -> TextPainter:
    return TextPainter(fonts.pixel_font(12), LIGHT)


def test_cards_have_their_texts_dots_and_outlines_and_the_chosen_one_a_frame(
    text_painter: TextPainter,
) -> None:
    scene = FigureCardScene(content(*CARDS), text_painter, MIN_WIDTH, DOT)
    view = Viewport(520, scene.extent(Viewport(520, 100)).height)
    expect(
        "drawing/figures/cards.txt", outline(lambda painter: scene.paint(painter, view, 0, 3), 1)
    )


def test_only_cards_in_sight_are_painted(text_painter: TextPainter) -> None:
    scene = FigureCardScene(content(*CARDS), text_painter, MIN_WIDTH, DOT)
    top = scene.rect_of(Viewport(520, 100), 0).bottom
    painted = outline(lambda painter: scene.paint(painter, Viewport(520, 60, 1, 0, top), 4, 4))
    expect("drawing/figures/part.txt", painted)


def test_no_more_than_four_cards_are_side_by_side_on_a_screen(text_painter: TextPainter) -> None:
    scene = FigureCardScene(content(*[PLAIN] * 5), text_painter, MIN_WIDTH, DOT)
    tops = [scene.rect_of(Viewport(3000, 100), number).y for number in range(5)]
    assert tops.count(tops[0]) == 4


def test_a_card_is_found_at_its_place_and_comes_into_view(text_painter: TextPainter) -> None:
    scene = FigureCardScene(content(*CARDS), text_painter, MIN_WIDTH, DOT)
    view = Viewport(520, 200, 1, 0, 100)
    for number in range(len(CARDS)):
        rect = scene.rect_of(view, number)
        assert rect == scene.drawing(520).layout.cards[number].rect._replace(y=rect.y)
        assert scene.items_at(view, rect.middle) == (number,)
        assert scene.items_at(view, Point(rect.x - 1, rect.middle.y)) == ()
    assert scene.largest_zoom == 1
    last = scene.revealed(view, len(CARDS) - 1)
    assert scene.rect_of(last, len(CARDS) - 1).bottom <= 200
    assert scene.revealed(view, 0).top == pytest.approx(scene.rect_of(view, 0).y + 100 - 8)


@pytest.mark.parametrize(("name", "footer"), [("page", []), ("image", ["The source", "Another"])])
def test_on_paper_cards_fill_the_width_and_an_image_has_its_title_and_its_source(
    text_painter: TextPainter, name: str, footer: list[str]
) -> None:
    picture = FigureCardPicture(content(*CARDS), text_painter, footer)
    painted = outline(lambda painter: picture.paint(painter, 500), 1)
    text = f"{picture.title} {round(picture.height(500) / 8)}\n{picture.description()}\n{painted}"
    expect(f"drawing/figures/{name}.txt", text)
    assert (picture.upright, picture.is_text) == (True, True)


def test_a_part_of_the_content_has_some_of_the_cards() -> None:
    few = content(*CARDS).part([2, 4])
    assert [card.value for card in few.cards] == ["9 cases", "Tier 2"]
    assert [item.location.id for item in few.items] == ["F-2", "F-4"]
    assert few.lead == "Never add them up."
    assert content(*CARDS).lead.startswith("Each dot is one of the things counted. Never")
    assert content(*CARDS).part([]).cards == ()


def test_a_hollow_dot_is_no_larger_than_a_full_one() -> None:
    def paint(painter: QPainter, *, is_exact: bool) -> None:
        painter.scale(20, 20)
        paint_dots(painter, [(5, 5)], 6, LIGHT, is_exact=is_exact)

    full, hollow = (extent(partial(paint, is_exact=is_exact)) for is_exact in (True, False))
    assert full.contains(hollow)
    assert hollow.width() > 0.7 * full.width()


@pytest.mark.parametrize("diameter", [2.5, 6.0])
def test_a_hollow_dot_has_a_hole_of_half_its_width_at_least(diameter: float) -> None:
    image = QImage(100, 1, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.scale(100 / diameter, 100 / diameter)
        paint_dots(painter, [(0, -diameter / 2)], diameter, LIGHT, is_exact=False)
    assert colours(image)["#ffffff"] > 50


def test_each_part_of_the_cards_says_what_it_is_before_it_is_written(
    text_painter: TextPainter,
) -> None:
    picture = FigureCardPicture(content(*CARDS), text_painter)
    parts: list[PicturePart] = []
    picture.on_part = parts.append
    outline(lambda painter: picture.paint(painter, 500))
    written = zip(parts, picture.written, strict=True)
    lines = (
        f"{part.role} {part.number} {part.column}: {' '.join(text)}\n" for part, text in written
    )
    expect("drawing/figures/parts.txt", "".join(lines))
