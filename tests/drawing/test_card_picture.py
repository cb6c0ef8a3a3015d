"""The picture of a card: dots of a number, or a date on a line of years."""

import pytest

from PySide6.QtGui import QFontMetricsF, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.card_picture import CardPicture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.report.card import Card
from laos_tip_app.store.records import Date, Figure
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


def card(*, value: str = "", kind: str = "exact", date: tuple[str, str, str] | None = None) -> Card:
    figure = Figure("FG-1", "OV-1", value, "", "", "", kind, "", "", "people") if value else None
    when = Date("", *date, "") if date else None
    return Card(Location.of("fact", "OV-1"), "", "A claim.", date=when, topic=2, figure=figure)


def height(shown: Card, width: float = 200, scale: float = 1.0) -> float:
    return CardPicture(shown, LIGHT, scale).height(width, QFontMetricsF(fonts.pixel_font(12)))


def painted(shown: Card, width: float = 200, scale: float = 1.0) -> str:
    def paint(painter: QPainter) -> None:
        painter.setFont(fonts.pixel_font(12))
        CardPicture(shown, LIGHT, scale).paint(painter, width)

    return outline(paint, 1)


def test_a_number_of_people_has_a_dot_for_each_in_tens() -> None:
    assert painted(card(value="12")).count("circle") == 12
    assert painted(card(value="12")).startswith("circle 0,0 7,7 ")
    assert "fill accent" in painted(card(value="3"))
    assert "fill" not in painted(card(value="3", kind="approximate"))
    assert height(card(value="12")) == 7
    assert height(card(value="21"), 100) > 14
    assert height(card(value="3"), scale=2.0) == 14
    # Two tens need the same width at twice the size.
    assert painted(card(value="20"), 400, 2.0).count("circle") == 20


@pytest.mark.parametrize(("value", "dots"), [("500", 500), ("501", 0), ("1,000", 0), ("Tier", 0)])
def test_more_than_five_hundred_have_no_dots(value: str, dots: int) -> None:
    assert painted(card(value=value)).count("circle") == dots
    assert (height(card(value=value)) > 0) == (dots > 0)


@pytest.mark.parametrize(
    ("name", "date", "width"),
    [
        ("month", ("2007-03-01", "2007-03-31", "month"), 300),
        ("day", ("2007-12-31", "2007-12-31", "day"), 300),
        ("years", ("2005-01-01", "2010-12-31", "year-range"), 400),
        ("reported", ("2007-04-01", "2008-03-31", "reporting-period"), 300),
    ],
)
def test_a_date_has_its_span_on_a_line_of_years_with_one_before_and_one_behind(
    name: str, date: tuple[str, str, str], width: float
) -> None:
    shown = card(date=date)
    expect(f"drawing/card_{name}.txt", painted(shown, width) + painted(shown, width, 2.0))


def test_a_date_is_as_high_as_a_line_of_text_and_its_bar() -> None:
    dated = card(date=("2007-03-01", "2007-03-31", "month"))
    assert (round(height(dated) / 8), round(height(dated, scale=2.0) / 8)) == (5, 7)


@pytest.mark.parametrize(
    ("date", "is_drawn"),
    [
        (("2005-01-01", "2010-12-31", "year-range"), True),
        (("2005-12-31", "2011-01-01", "year-range"), False),
        (("", "", "unknown"), False),
        (None, False),
    ],
)
def test_a_time_of_more_than_six_years_or_none_is_not_drawn(
    date: tuple[str, str, str] | None, is_drawn: bool
) -> None:
    assert bool(painted(card(date=date))) == is_drawn
    assert (height(card(date=date)) > 0) == is_drawn


def test_dots_come_before_a_date() -> None:
    both = card(value="3", date=("2007-03-01", "2007-03-31", "month"))
    assert painted(both) == painted(card(value="3"))
    many = card(value="501", date=("2007-03-01", "2007-03-31", "month"))
    assert painted(many) == painted(card(date=("2007-03-01", "2007-03-31", "month")))
