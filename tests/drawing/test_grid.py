"""The influence grid as a picture: points are exact, and cards never cover each other."""

from itertools import batched, combinations, groupby

import pytest

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.grid import GridLayout, GridPicture, GridPosition, GridStyle
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.grid import card_name, may_be_placed
from laos_tip_app.store.store import Store
from tests.drawing.svg import SVG, painted, text_corners, texts
from tests.outlines import expect, outline


@pytest.mark.parametrize("letters", [12.0, 24.0])
@pytest.mark.parametrize("where", ["all in one place", "in a corner", "apart"])
def test_cards_never_cover_each_other_or_a_point(
    store: Store, qapp: QGuiApplication, letters: float, where: str
) -> None:
    del qapp
    names = [card_name(body) for body in store.stakeholders() if may_be_placed(body)]
    places = {
        "all in one place": [(0.5, 0.5)] * len(names),
        "in a corner": [(1.0 - 0.001 * n, 1.0) for n in range(len(names))],
        "apart": [(n * 0.37 % 1, n * 0.61 % 1) for n in range(len(names))],
    }[where]
    size = QSizeF(700, 500)
    cards = [GridPosition(name, *place) for name, place in zip(names, places, strict=True)]
    style = GridStyle(TextPainter(QFont(), LIGHT), letters)
    layout = GridLayout.of(style, cards, size)
    plane = style.plane(size)
    for first, second in combinations(layout.labels, 2):
        assert not first.box.intersects(second.box), (first.name, second.name)
        assert not first.box.contains(second.point)
    for card, label in zip(cards, layout.labels, strict=True):
        assert plane.contains(label.box)
        found = style.position_at(card.name, label.point, size)
        assert found[1:] == pytest.approx(card[1:])


def test_a_few_cards_keep_the_size_of_the_text(store: Store, qapp: QGuiApplication) -> None:
    del qapp
    names = [card_name(body) for body in store.stakeholders() if may_be_placed(body)][:6]
    cards = [GridPosition(name, 0.15 * n, 0.15 * n) for n, name in enumerate(names)]
    style = GridStyle(TextPainter(QFont(), LIGHT), 24.0)
    assert GridLayout.of(style, cards, QSizeF(900, 560)).style.size == 24.0


def test_a_grid_without_room_is_laid_out_too(qapp: QGuiApplication) -> None:
    del qapp
    style = GridStyle(TextPainter(QFont(), LIGHT), 12.0)
    layout = GridLayout.of(style, [GridPosition("Police", 0.5, 0.5)], QSizeF(0, 0))
    assert len(layout.labels) == 1
    assert layout.style.size <= 1


def test_the_names_of_an_axis_do_not_touch_in_a_low_window(qapp: QGuiApplication) -> None:
    del qapp
    style, size = GridStyle(TextPainter(QFont(), LIGHT), 40.0), QSizeF(700, 280)
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        style.paint_plane(painter, size, with_middle_lines=False)
    plane = style.plane(size).toRect()
    background = image.pixel(plane.center())
    is_blank = [
        all(image.pixel(x, y) == background for x in range(plane.left() - 3))
        for y in range(plane.top(), plane.bottom())
    ]
    gaps = [len(list(run)) for blank, run in groupby(is_blank) if blank]
    # Letters stand closer together than the three names.
    assert len([gap for gap in gaps if gap >= 6]) >= 2


@pytest.mark.parametrize(("room", "is_whole"), [(1.01, True), (0.99, False)])
def test_the_letters_of_an_axis_are_smaller_only_where_its_names_have_no_room(
    qapp: QGuiApplication, room: float, is_whole: bool
) -> None:
    texts = TextPainter(fonts.pixel_font(14), LIGHT)
    needed = texts.width("low  Influence  high  high", 40.0)
    style, size = GridStyle(texts, 40.0), QSizeF(2000, 92 + room * needed)
    root = painted(lambda painter: style.paint_plane(painter, size, with_middle_lines=False))
    sizes = {each.text: each.get("font-size") for each in root.iter(f"{SVG}text")}
    assert (sizes["Influence"] == sizes["Interest"]) == is_whole


def test_a_grid_on_paper_has_its_cards_points_and_texts(
    qapp: QGuiApplication,
) -> None:
    del qapp
    cards = [GridPosition("Police", 0.25, 0.5), GridPosition("Courts", 0.75, 0.9)]
    font = TextPainter(QFont(), LIGHT)
    picture = GridPicture("Title", "Group of Vientiane", "Its own placing", cards, font, ["Source"])

    assert picture.description() == (
        "Its own placing. 2 stakeholders, by interest and influence. "
        "Police: interest 25 out of 100, influence 50 out of 100. "
        "Courts: interest 75 out of 100, influence 90 out of 100."
    )
    assert picture.height(700) < 700, "it is wider than high"
    root = painted(lambda painter: picture.paint(painter, 700))

    around = {"Group of Vientiane", "Its own placing", "Interest", "Influence", "Source"}
    assert around | {"Police", "Courts"} <= set(texts(root))
    assert "Title" not in texts(root)
    names = ("low", "Interest", "high", "Influence")
    below, beside = batched((at for text, at in text_corners(root) if text in names), 3)
    assert below[0].x() < below[1].x() < below[2].x()
    assert beside[0].y() > beside[1].y() > beside[2].y()
    # An image that stands alone has a margin.
    assert min(corner.x() for _text, corner in text_corners(root)) > 0
    points = [each for each in root.iter() if each.tag in (f"{SVG}circle", f"{SVG}ellipse")]
    police, courts = ((float(each.attrib["cx"]), float(each.attrib["cy"])) for each in points)
    # More interest is right, more influence above.
    assert courts[0] > police[0]
    assert courts[1] < police[1]


CARDS = (
    GridPosition("Police", 0.0, 1.0),
    GridPosition("Courts", 1.0, 0.0),
    *(GridPosition(f"Group {number}", 0.5, 0.5) for number in range(9)),
    GridPosition("An organisation with a name in two lines", 0.8, 0.8),
    GridPosition("", 0.2, 0.2),
)


@pytest.mark.parametrize("letters", [12.0, 20.0])
def test_names_are_beside_their_points_on_a_plane_between_its_axes(
    qapp: QGuiApplication, letters: float
) -> None:
    style, size = GridStyle(TextPainter(fonts.pixel_font(14), LIGHT), letters), QSizeF(640, 420)
    cards_style, labels = GridLayout.of(style, CARDS, size)

    def paint(painter: QPainter) -> None:
        style.paint_plane(painter, size, with_middle_lines=letters < 20)
        for number, label in enumerate(labels):
            cards_style.paint_point(painter, label, selected=number == 2)
            cards_style.paint_card(painter, label.name, label.box, selected=number == 2)

    text = f"letters of {cards_style.size:.1f}\n{outline(paint, 1)}"
    expect(f"drawing/grid_{letters:.0f}.txt", text)


def test_many_names_are_each_on_that_side_of_their_point_where_there_is_room(
    qapp: QGuiApplication,
) -> None:
    cards = [
        GridPosition(
            f"Group {'of people ' * (n % 3)}{n}",
            0.5 + 0.3 * (n * 0.41 % 1 - 0.5),
            0.5 + 0.3 * (n * 0.61 % 1 - 0.5),
        )
        for n in range(32)
    ]
    style = GridStyle(TextPainter(fonts.pixel_font(14), LIGHT), 12.0)
    labels = GridLayout.of(style, cards, QSizeF(640, 420)).labels
    corners = (each.box.topLeft().toPoint().toTuple() for each in labels)
    places = [f"{x},{y} {each.name}\n" for each, (x, y) in zip(labels, corners, strict=True)]
    expect("drawing/grid_many.txt", "".join(places))


@pytest.mark.parametrize(
    ("x", "y", "position"),
    [
        (-50.0, -50.0, (0.0, 1.0)),
        (1000.0, 1000.0, (1.0, 0.0)),
        (330.0, 205.0, (0.504, 0.493)),
        (100.0, 300.0, (0.123, 0.245)),
    ],
)
def test_a_point_has_the_nearest_position_on_the_grid(
    qapp: QGuiApplication, x: float, y: float, position: tuple[float, float]
) -> None:
    style, size = GridStyle(TextPainter(fonts.pixel_font(14), LIGHT), 12.0), QSizeF(640, 420)
    found = style.position_at("A", QPointF(x, y), size)
    assert found.name == "A"
    assert found[1:] == pytest.approx(position, abs=0.001)
    there = style.point(found, size)
    assert style.position_at("A", there, size)[1:] == pytest.approx(found[1:])


@pytest.mark.parametrize("footer", [[], ["The source", "A second line"]])
def test_a_grid_on_a_page_says_where_its_positions_are_in_words(
    qapp: QGuiApplication, footer: list[str]
) -> None:
    picture = GridPicture(
        "Title",
        "Group",
        "Its own placing",
        CARDS[:3],
        TextPainter(fonts.pixel_font(14), LIGHT),
        footer,
    )
    painted_page = outline(lambda painter: picture.paint(painter, 480), 1)
    text = f"{picture.description()}\n{round(picture.height(480) / 8)}\n{painted_page}"
    expect(f"drawing/grid_{'image' if footer else 'page'}.txt", text)


def test_a_grid_without_cards_has_no_list_of_them(qapp: QGuiApplication) -> None:
    empty = GridPicture(
        "Title", "Group", "Nobody", (), TextPainter(fonts.pixel_font(14), LIGHT), ()
    )
    assert empty.description() == "Nobody. 0 stakeholders, by interest and influence."
    one = GridPicture(
        "Title", "Group", "Us", CARDS[:1], TextPainter(fonts.pixel_font(14), LIGHT), ()
    )
    assert "1 stakeholder, by" in one.description()
