"""Paint a movement of people on a slide."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesMap, Shown
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.text.text_painter import TextPainter

_LETTERS: Final = 0.048
"""The size of plain letters, in parts of the height of the map."""


def paint_movement(
    painter: QPainter, places: PlacesMap, movement: str, room: QRectF, theme: Theme, font: QFont
) -> None:
    """Paint a movement, or the region alone, into a room.

    Args:
        painter: The painter.
        places: What can be on the map.
        movement: The id of the movement, or empty.
        room: The room, in the shape of the region.
        theme: The colours.
        font: The family of its letters.
    """
    sized = QFont(font)
    sized.setPixelSize(max(round(room.height() * _LETTERS), 1))
    texts = TextPainter(sized)
    shown: Shown = next((each for each in places.movements if each.id == movement), "outlines")
    layout = MapLayouts(places, texts).layout(room.width() / places.region.width, shown)
    painter.save()
    painter.translate(room.topLeft())
    PlacesPainter(places.region, texts, theme, border=1.0).paint(painter, layout)
    painter.restore()
