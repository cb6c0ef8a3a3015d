"""Paint a movement of people on a slide."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesMap
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
    chosen = next((each for each in places.movements if each.id == movement), None)
    layout = MapLayouts(places, texts).movement(room.width() / places.region.width, chosen)
    maps = PlacesPainter(places.region, texts, theme)
    painter.save()
    painter.fillRect(room, QColor(theme.base))
    painter.translate(room.topLeft())
    maps.paint_outlines(painter, layout)
    maps.paint_over(painter, layout)
    painter.restore()
