"""The whole of what is painted of a few cards that have one of each kind."""

from collections.abc import Iterator
from functools import partial

import pytest

from PySide6.QtGui import QPainter

from laos_tip_app.authoring.build import build
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.figures.content import card_content, screen_cards
from laos_tip_app.drawing.figures.layout import FigureCard, dot_corners, lay_out_cards
from laos_tip_app.drawing.figures.painter import (
    FigureCardContent,
    FigureCardPicture,
    FigureCardScene,
    paint_dots,
)
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder
from tests.drawing.fake_font_metrics import FakeFontMetrics
from tests.drawing.svg import extent
from tests.outlines import expect, outline

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
    PLAIN._replace(certainty="none", value="No case", evidence="None", undated=True),
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
    return TextPainter(fonts.pixel_font(12))


def test_cards_have_their_texts_dots_and_outlines_and_the_chosen_one_a_frame(
    text_painter: TextPainter,
) -> None:
    scene = FigureCardScene(content(*CARDS), text_painter, LIGHT)
    view = Viewport(520, scene.extent(Viewport(520, 100)).height)
    expect("drawing/figures/cards.txt", outline(lambda painter: scene.paint(painter, view, 0, 3)))


def test_only_cards_in_sight_are_painted(text_painter: TextPainter) -> None:
    scene = FigureCardScene(content(*CARDS), text_painter, LIGHT)
    top = scene.rect_of(Viewport(520, 100), 0).bottom
    painted = outline(lambda painter: scene.paint(painter, Viewport(520, 60, 1, 0, top), 4, 4))
    expect("drawing/figures/part.txt", painted)


def test_a_card_is_found_at_its_place_and_comes_into_view(text_painter: TextPainter) -> None:
    scene = FigureCardScene(content(*CARDS), text_painter, LIGHT)
    view = Viewport(520, 200, 1, 0, 100)
    for number in range(len(CARDS)):
        rect = scene.rect_of(view, number)
        assert rect == scene.drawing(520).layout.cards[number].rect._replace(y=rect.y)
        assert scene.items_at(view, rect.middle) == (number,)
        assert scene.items_at(view, Point(rect.x - 1, rect.middle.y)) == ()
    last = scene.revealed(view, len(CARDS) - 1)
    assert scene.rect_of(last, len(CARDS) - 1).bottom <= 200
    assert scene.revealed(view, 0).top == pytest.approx(scene.rect_of(view, 0).y + 100 - 8)


@pytest.mark.parametrize(("name", "footer"), [("page", []), ("image", ["The source", "Another"])])
def test_on_paper_cards_fill_the_width_and_an_image_has_its_title_and_its_source(
    text_painter: TextPainter, name: str, footer: list[str]
) -> None:
    picture = FigureCardPicture(content(*CARDS), text_painter, LIGHT, footer)
    painted = outline(lambda painter: picture.paint(painter, 500))
    text = f"{picture.title} {round(picture.height(500) / 8)}\n{picture.description()}\n{painted}"
    expect(f"drawing/figures/{name}.txt", text)


def test_a_picture_may_have_a_title_of_its_own_and_some_of_the_cards(
    text_painter: TextPainter,
) -> None:
    few = content(*CARDS).part([2, 4])
    assert [card.value for card in few.cards] == ["9 cases", "Tier 2"]
    assert [item.location.id for item in few.items] == ["F-2", "F-4"]
    assert few.lead == "Never add them up."
    assert content(*CARDS).lead.startswith("Each dot is one of the things counted. Never")
    assert content(*CARDS).part([]).cards == ()
    assert FigureCardPicture(few, text_painter, LIGHT, title="Two").title == "Two"


@pytest.mark.parametrize(
    ("width", "min_width", "most", "columns"),
    [
        (463, 208, None, 1),
        (464, 208, None, 2),
        (2000, 208, None, 8),
        (2000, 208, 4, 4),
        (100, 208, None, 1),
        (688, 208, 4, 3),
        (687, 208, 4, 2),
    ],
)
def test_as_many_cards_are_side_by_side_as_fit(
    width: float, min_width: float, most: int | None, columns: int
) -> None:
    layout = lay_out_cards([PLAIN] * 9, "", FakeFontMetrics(), width, min_width, 6.0, most)
    tops = [card.rect.y for card in layout.cards]
    assert tops.count(tops[0]) == columns


def test_a_row_of_cards_is_as_high_as_the_highest_and_no_card_is_very_wide() -> None:
    high = PLAIN._replace(notes=("A note.",))
    layout = lay_out_cards([PLAIN, high, PLAIN], "Lead", FakeFontMetrics(), 464)
    first, second, third = (card.rect for card in layout.cards)
    assert first.height == second.height > third.height
    assert (second.y, third.y) == (first.y, first.bottom + 16)
    assert second.x == first.right + 16
    assert (first.x, 464 - second.right) == (16, 16)
    [alone] = lay_out_cards([PLAIN], "Lead", FakeFontMetrics(), 2000, 208, 6, 1).cards
    assert alone.rect.width == 420
    [enlarged] = lay_out_cards([PLAIN], "Lead", FakeFontMetrics(), 2000, 400, 6, 1).cards
    assert enlarged.rect.width == 640


def test_dots_are_in_tens_with_a_gap_and_in_proportion_to_their_size() -> None:
    corners = dot_corners(25, 100, 50, 190, 6)
    some = [corners[number] for number in (0, 9, 10, 20)]
    assert some == [(100, 50), (172, 50), (185, 50), (100, 58)]
    assert dot_corners(21, 0, 0, 400, 12)[10][0] == pytest.approx(2 * 85)
    # As wide as two tens without the gap behind them, or less.
    assert dot_corners(11, 0, 0, 165, 6)[10] == (85, 0)
    assert dot_corners(11, 0, 0, 164, 6)[10] == (0, 8)
    assert dot_corners(11, 0, 0, 10, 6)[10] == (0, 8)
    assert dot_corners(0, 0, 0, 10, 6) == ()


def test_a_hollow_dot_is_no_larger_than_a_full_one() -> None:
    def paint(painter: QPainter, *, is_exact: bool) -> None:
        painter.scale(20, 20)
        paint_dots(painter, [(5, 5)], 6, LIGHT, is_exact=is_exact)

    full, hollow = (extent(partial(paint, is_exact=is_exact)) for is_exact in (True, False))
    assert full.contains(hollow)
    assert hollow.width() > 0.7 * full.width()


FIGURES = """\
- {id: FG-02, fact: OV-03, value: "1,000", unit: people, counts: people who came back,
   period: "2007", kind: approximate, quantity: people}
- {id: FG-03, fact: OV-02, value: "1,001", unit: people, counts: people, period: when it was said,
   kind: exact, quantity: people}
- {id: FG-04, fact: OV-02, value: Tier 2, unit: rating, counts: US rating, period: "2007",
   kind: label}
- {id: FG-05, fact: LT-01, value: 2, unit: cases, counts: cases, period: "2008", kind: counted,
   quantity: cases}
- {id: FG-06, fact: OV-01, value: 3, unit: years, counts: years, period: "2008", kind: exact,
   quantity: measure}
"""

NOTES = "- {id: O-02, kind: caution, short: Not sure., text: It is not., facts: [OV-03, OV-01]}\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A report with a figure of each kind."""
    folder = ContentFolder(tmp_path_factory.mktemp("figures") / "content")
    folder.write_all()
    folder.write("figures.yaml", FILES["figures.yaml"] + FIGURES)
    folder.write("notes.yaml", FILES["notes.yaml"] + NOTES)
    build(folder.folder, folder.output)
    with Store.open(folder.output) as store:
        yield store


def in_lines(cards: FigureCardContent) -> str:
    lines = [cards.title, cards.notes]
    lines += ["|".join(map(str, card)) for card in cards.cards]
    lines += ["|".join(map(str, item)) for item in cards.items]
    return "".join(line.replace("\n", " / ").replace("\u00a0", "_") + "\n" for line in lines)


def test_each_figure_has_a_card_with_what_limits_it(report: Store) -> None:
    table = TableBuilder(report).figures()
    expect("drawing/figures/paper.txt", in_lines(card_content(report, table)))
    expect("drawing/figures/screen.txt", in_lines(screen_cards(report, table)))
