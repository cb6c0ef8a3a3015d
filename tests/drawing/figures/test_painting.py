"""What is painted of a figure: its dots."""

from pathlib import Path

import pytest

from PySide6.QtGui import QColor, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.layout import DOT, MIN_WIDTH
from laos_tip_app.drawing.figures.painter import FigureCardDrawing
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.drawing.svg import SVG, filled_rects, painted, text_corners

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH = 900


def drawing(store: Store) -> FigureCardDrawing:
    """Return the cards of a report."""
    content = card_content(store, TableBuilder(store).figures())
    return FigureCardDrawing(content, TextPainter(fonts.pixel_font(12), LIGHT), WIDTH, MIN_WIDTH)


def test_dots_are_full_where_a_figure_is_exact_and_hollow_elsewhere(store: Store) -> None:
    cards = drawing(store)
    height = round(cards.layout.height)
    image = QImage(WIDTH, height, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        cards.paint(painter, Viewport(WIDTH, height))

    inside = {}
    for figure, card in zip(store.figures(), cards.layout.cards, strict=True):
        if card.dots:
            x, y = card.dots[-1]
            middle = image.pixelColor(round(x + DOT / 2), round(y + DOT / 2))
            inside[figure.id] = middle.name()
    full, hollow = (QColor(colour).name() for colour in (LIGHT.accent, LIGHT.base))
    assert inside == {
        figure.id: full if figure.kind == "exact" else hollow
        for figure in store.figures()
        if figure.id in inside
    }
    assert {full, hollow} == set(inside.values())


@pytest.mark.parametrize(("value", "dots"), [("1,000", 1000), ("1,001", 0), ("1,000,000", 0)])
def test_more_than_a_thousand_have_no_dots(
    store: Store, tmp_path: Path, value: str, dots: int
) -> None:
    exact = next(figure.id for figure in store.figures() if figure.kind == "exact")
    change = f"UPDATE figures SET value = '{value}' WHERE id = '{exact}'"
    with Store.open(corrected(store.path, tmp_path / "other.db", change)) as other:
        numbers = [figure.id for figure in other.figures()]
        cards = drawing(other)
    card = cards.layout.cards[numbers.index(exact)]

    view = Viewport(WIDTH, cards.layout.height)
    root = painted(lambda painter: cards.paint(painter, view))

    circles = [each for each in root.iter() if each.tag in (f"{SVG}circle", f"{SVG}ellipse")]
    others = sum(len(each.dots) for each in cards.layout.cards if each is not card)
    assert len(circles) - others == dots


def test_each_note_of_a_card_is_written_beside_a_bar(store: Store) -> None:
    cards = drawing(store)
    view = Viewport(WIDTH, cards.layout.height)

    root = painted(lambda painter: cards.paint(painter, view))

    notes = [text for card in cards.layout.cards for text in card.texts if text.part == "note"]
    bars = filled_rects(root, LIGHT.note_line)
    assert len(bars) == len(notes) > 3
    corners = text_corners(root)
    for bar, note in zip(bars, notes, strict=True):
        # Texts of several cards may begin alike.
        lefts = [
            corner.x()
            for line, corner in corners
            if line == note.lines[0] and bar.top() < corner.y() < bar.bottom()
        ]
        assert lefts
        assert max(lefts) > bar.right()
