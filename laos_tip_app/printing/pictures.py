"""The drawings of a report as parts of a document, and as pictures that paper and files paint.

Knows nothing of pages or of files.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from laos_tip_app.drawing.map_picture import MapPicture
from laos_tip_app.drawing.map_signs import MapWords
from laos_tip_app.drawing.matrix_picture import MatrixPicture, paged
from laos_tip_app.drawing.scene import Picture
from laos_tip_app.i18n import translated
from laos_tip_app.printing import fonts
from laos_tip_app.render.lists import relation_pieces
from laos_tip_app.render.paper import Part, Piece
from laos_tip_app.render.tables import Table
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store
from laos_tip_app.theme import GREYS, PAPER, Theme

_POINTS: Final = 9.0


class Drawn(NamedTuple):
    """A part of a document with the pictures that it names."""

    part: Part
    pictures: Mapping[str, Picture]


def map_picture(
    store: Store,
    shown: Sequence[str] | None = None,
    *,
    with_list: bool = False,
    theme: Theme = PAPER,
) -> MapPicture:
    """Return the map; with the list of relations it is a sheet for a large paper."""
    fonts.register()
    font = fonts.paper_font(_POINTS)
    words = translated(MapWords)
    return MapPicture(store, words, theme, font, with_list=with_list, shown=shown)


def map_part(
    store: Store, words: Words, shown: Sequence[str] | None = None, *, one_sheet: bool = False
) -> Drawn:
    """Return the map and the numbered list of relations, behind it or on the same sheet."""
    picture = map_picture(store, shown, with_list=one_sheet, theme=GREYS)
    pieces = [Piece("drawing", "map", anchor="map")]
    if not one_sheet:
        pieces += relation_pieces(store, translated(MapWords).relations, words)
    return Drawn(Part(picture.title, tuple(pieces)), {"map": picture})


def matrix_picture(table: Table) -> MatrixPicture:
    """Return who does what, as one picture however high."""
    fonts.register()
    return MatrixPicture(table, GREYS, fonts.paper_font(_POINTS))


def matrix_part(table: Table) -> Drawn:
    """Return who does what, on as many pages as it needs to be read."""
    pictures = {
        f"matrix-{number}": matrix_picture(part) for number, part in enumerate(paged(table), 1)
    }
    pieces = tuple(Piece("drawing", name, anchor=name) for name in pictures)
    return Drawn(Part(table.title, pieces), dict(pictures))
