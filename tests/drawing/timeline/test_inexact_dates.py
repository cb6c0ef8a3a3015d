"""A date that is not exact is drawn as inexact as it is."""

from pathlib import Path

import pytest

from PySide6.QtGui import QColor, QImage, QPainter

from laos_tip_app.authoring.build import build
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.shapes import colour_of
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.entry_painter import paint_span
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder

BACKGROUND = QColor(LIGHT.base)


def painted(precision: str) -> QImage:
    """Return the picture of a span that is 200 wide."""
    image = QImage(240, 20, QImage.Format.Format_RGB32)
    image.fill(BACKGROUND)
    with QPainter(image) as painter:
        paint_span(painter, LIGHT, Rect(20, 2, 200, 16), 0, precision, is_situation=False)
    return image


def strength(image: QImage, x: int) -> int:
    """Return how much the colour beside an end differs from the background."""
    colour = image.pixelColor(x, 5)
    return abs(colour.red() - BACKGROUND.red()) + abs(colour.green() - BACKGROUND.green())


@pytest.mark.parametrize(
    ("precision", "soft_left", "soft_right"),
    [
        ("month", False, False),
        ("year-range", True, True),
        ("about", True, True),
        ("before", True, False),
        ("after", False, True),
    ],
)
def test_an_end_that_is_not_sure_is_soft(precision: str, soft_left: bool, soft_right: bool) -> None:
    image = painted(precision)
    middle = strength(image, 120)
    assert (strength(image, 30) < middle, strength(image, 210) < middle) == (soft_left, soft_right)


def has_line(image: QImage, x: int) -> bool:
    """Return whether a line goes from edge to edge of a span at a place, or beside it."""
    colour = QColor(colour_of(LIGHT, 0))
    return any(
        all(image.pixelColor(column, y) == colour for y in range(4, 16))
        for column in (x - 1, x, x + 1)
    )


@pytest.mark.parametrize(
    ("precision", "left", "right"),
    [
        ("month", True, True),
        ("month-range", True, True),
        ("year", False, False),
        ("about", False, False),
        ("before", False, True),
        ("after", True, False),
    ],
)
def test_a_line_is_drawn_at_each_end_that_is_sure(precision: str, left: bool, right: bool) -> None:
    image = painted(precision)
    assert (has_line(image, 20), has_line(image, 220)) == (left, right)
    outside = ((x, y) for x in (*range(18), *range(223, 240)) for y in range(20))
    assert all(image.pixelColor(x, y) == BACKGROUND for x, y in outside)


@pytest.mark.parametrize(
    ("when", "precision", "first", "last"),
    [
        ("2009/2011", "year-range", "2009-01-01", "2011-12-31"),
        ("../2008", "before", "2008-01-01", "2008-12-31"),
        ("2007-07/..", "after", "2007-07-01", "2007-07-31"),
        ("2007~", "about", "2007-01-01", "2007-12-31"),
    ],
)
def test_a_date_that_an_editor_wrote_as_inexact_is_on_the_timeline(
    tmp_path: Path, when: str, precision: str, first: str, last: str
) -> None:
    content = ContentFolder(tmp_path / "content")
    content.write_all()
    content.replace_text(
        "events.yaml",
        "when: 2007-12\n  precision: month",
        f"when: {when}\n  precision: {precision}",
    )
    build(content.folder, content.output)
    with Store.open(content.output) as store:
        [event] = store.events()
        [entry] = TimelineContentReader(store).content().entries
    assert (event.date.start, event.date.end, event.date.precision) == (first, last, precision)
    assert (entry.precision, entry.dated) == (precision, True)
