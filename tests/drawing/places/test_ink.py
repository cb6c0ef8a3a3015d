"""The names on the maps can be read: in each theme, and on a hard photocopy."""

import pytest

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.theme import GREYS, THEMES, Theme, contrast
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.places.layout import MapLayouts, MapPart, PlacesLayout, PlacesMap
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.places.picture import MovementsPicture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.pixels import colours, dark

MIN_TEXT, MIN_MARK = 7.0, 3.0
"""The least contrast of text, and of lines and signs, with what is around them."""

COPIES = (100, 130, 190)
"""A copier makes all that is darker black, and the rest white: faint, usual and dark copies."""

DOTS_PER_POINT = (60 / 72, 100 / 72, 200 / 72)


ROUND = (-1, 0, 1)
FEW = 0.02


@pytest.fixture
def places_map(store: Store) -> PlacesMap:
    places_map = PlacesMap.of(store)
    assert places_map is not None
    return places_map


def painted(
    places_map: PlacesMap, layout: PlacesLayout, texts: TextPainter, dots: float = 1.0
) -> QImage:
    """Return a map as a picture."""
    width, height = (round(side * dots) for side in layout.frame[2:])
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(texts.theme.base)
    border = 0.0 if texts.cached else 1.0
    maps = PlacesPainter(places_map.region, texts, border=border)
    with QPainter(image) as painter:
        painter.scale(dots, dots)
        maps.paint(painter, layout)
    return image


def names(layout: PlacesLayout) -> list[MapPart]:
    """Return the parts with a text."""
    return [part for part in layout.parts if part.lines and part.sign != "ring"]


def part(image: QImage, box: Rect) -> QImage:
    """Return what a picture shows in a box."""
    left, top = round(box.x), round(box.y)
    area = QRect(left, top, round(box.right) - left, round(box.bottom) - top)
    return image.copy(area.intersected(image.rect()))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_names_have_their_contrast_with_all_that_is_around_them(
    places_map: PlacesMap, qapp: object, theme: Theme
) -> None:
    texts = TextPainter(fonts.pixel_font(14), theme, cached=True)
    layouts = MapLayouts(places_map, texts)
    whole = 590 / places_map.region.height
    scale = layouts.legible_scale(whole, places_map.movements)
    drawn = [layouts.layout(scale, movement) for movement in places_map.movements]
    drawn.append(layouts.layout(layouts.legible_scale(whole, ["places"]), "places"))
    for layout in drawn:
        image = painted(places_map, layout, texts)
        for label in names(layout):
            counts = colours(part(image, label.box))
            many = sum(counts.values()) / 10
            around = [n for n, count in counts.items() if count > many and n != theme.text]
            assert around
            ink = max(counts, key=lambda name: contrast(name, around[0]))
            assert min(contrast(ink, name) for name in around) >= MIN_TEXT, label
        for box in layout.boxes("ring", "town", "province"):
            around = [*colours(part(image, box.grown(3)))]
            assert max(contrast(theme.text, name) for name in around) >= MIN_MARK


@pytest.mark.parametrize("dots", DOTS_PER_POINT)
@pytest.mark.parametrize("threshold", COPIES)
def test_names_on_paper_are_as_clear_on_a_hard_copy_as_on_white_paper(
    store: Store, places_map: PlacesMap, qapp: object, threshold: int, dots: float
) -> None:
    """Nothing of land, borders or lines becomes black behind them, and no letter becomes white."""
    [picture] = DocumentBuilder(store).drawn(TableBuilder(store).movements()).drawings.values()
    assert isinstance(picture, MovementsPicture)
    texts = TextPainter(fonts.pixel_font(9), GREYS)
    nowhere = places_map._replace(region=places_map.region._replace(outlines=()))
    for layout in picture.layouts:
        copy = painted(places_map, layout, texts, dots)
        alone = layout._replace(lines=(), parts=tuple(names(layout)), outlined="")
        white = painted(nowhere, alone, texts, dots)
        for label in names(layout):
            box = Rect(*(side * dots for side in label.box))
            letters, black = (dark(part(each, box), threshold) for each in (white, copy))
            edges = {(x + right, y + down) for x, y in letters for right in ROUND for down in ROUND}
            assert letters
            assert len(letters - black) <= FEW * len(letters), label
            assert len((edges - letters) & black) <= FEW * len(edges), label
