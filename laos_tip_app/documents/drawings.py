"""The drawings of a report as parts of a document, and as pictures that paper and files paint."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import GREYS, PAPER, Theme
from laos_tip_app.documents.list_documents import named_notes, relation_pieces, table_rows
from laos_tip_app.drawing.map.picture import MapPicture
from laos_tip_app.drawing.matrix import MatrixPicture, paged
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.picture import TimelinePicture
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.table import Table
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.drawing.figures.painter import FigureCardPicture

_POINTS: Final = 9.0
_PIXELS: Final = 12
"""The size of text on a timeline or on cards; paper makes all of it larger or smaller."""

_READABLE: Final = 10
"""The size on a page that makes none of it smaller; lesser text then has 9 points."""

_ROOM: Final = (666.0, 550.0)
"""What any paper, turned on its side, leaves to a drawing, in points: width and height."""

_MOST: Final = 100
"""Entries and ratings on one page; that many are never legible."""


class DrawingSection(NamedTuple):
    """A part of a document with the pictures that it names."""

    part: DocumentSection
    pictures: Mapping[str, Picture]


def map_picture(
    store: Store,
    shown: Sequence[str] | None = None,
    *,
    with_list: bool = False,
    theme: Theme = PAPER,
    foot: Sequence[str] = (),
) -> MapPicture:
    """Return the map; with the list of relations it is a sheet for a large paper."""
    fonts.register()
    font = fonts.paper_font(_POINTS)
    return MapPicture(store, theme, font, with_list=with_list, shown=shown, footer=foot)


def map_part(
    store: Store, shown: Sequence[str] | None = None, *, one_sheet: bool = False
) -> DrawingSection:
    """Return the map and the numbered list of relations, behind it or on the same sheet."""
    picture = map_picture(store, shown, with_list=one_sheet, theme=GREYS)
    pieces = [Block("drawing", "map", anchor="map")]
    if not one_sheet:
        pieces += relation_pieces(store, _("Relations"))
    return DrawingSection(DocumentSection(picture.title, tuple(pieces)), {"map": picture})


def timeline_picture(
    store: Store,
    table: Table,
    *,
    with_context: bool,
    foot: Sequence[str] = (),
    theme: Theme = PAPER,
) -> TimelinePicture:
    """Return all entries of a table on one picture, with the numbers that they have there.

    Args:
        store: The report.
        table: The timeline as a table.
        with_context: Whether the ratings are drawn.
        foot: What stands below it, where no page says it.
        theme: Its look.
    """
    content = TimelineContentReader(store).content(
        with_context=with_context,
        only=frozenset(row.id for row in table.rows),
        numbers=numbers(table),
    )
    return TimelinePicture(content, _letters(_PIXELS), theme, foot)


def timeline_pages(
    store: Store, table: Table, *, with_context: bool
) -> tuple[TimelinePicture, ...]:
    """Return all entries of a table on as many pictures as can be read on a page.

    Each has the same years above it and holds whole themes, so far as there is room.
    """
    writer, numbered = TimelineContentReader(store), numbers(table)
    letters = _letters(_READABLE)

    def picture(ids: Sequence[str], title: str = "") -> TimelinePicture:
        content = writer.content(with_context=with_context, only=frozenset(ids), numbers=numbered)
        return TimelinePicture(content, letters, GREYS, title=title)

    def fits(ids: Sequence[str]) -> bool:
        width, height = _ROOM
        return len(ids) <= _MOST and picture(ids).height(width) <= height

    groups = writer.groups(frozenset(row.id for row in table.rows))
    pages = split_into_pages(groups, fits)
    if len(pages) == 1:
        return (picture(pages[0]),)
    title = _("Timeline, {number} of {count}")
    return tuple(
        picture(ids, title.format(number=number, count=len(pages)))
        for number, ids in enumerate(pages, 1)
    )


def split_into_pages(
    groups: Iterable[Sequence[str]], fits: Callable[[Sequence[str]], bool]
) -> list[tuple[str, ...]]:
    """Return groups as pages, as many on each as fit; a group is cut that fits on none.

    Args:
        groups: What belongs together.
        fits: Whether there is room for so much on a page; what fits does so with less on it too.
    """
    pages: list[tuple[str, ...]] = []
    page: tuple[str, ...] = ()
    for group in groups:
        if fits((*page, *group)):
            page = (*page, *group)
            continue
        if page:
            pages.append(page)
        page = tuple(group)
        while len(page) > 1 and not fits(page):
            sizes = range(2, min(len(page), _MOST) + 1)
            count = 1 + bisect_left(sizes, 1, key=lambda size: not fits(page[:size]))
            pages.append(page[:count])
            page = page[count:]
    return [*pages, page]


def timeline_part(
    store: Store, table: Table, *, with_context: bool, one_sheet: bool = False
) -> DrawingSection:
    """Return the timeline, drawn, and behind it the numbered list of its entries.

    Args:
        store: The report.
        table: The timeline as a table.
        with_context: Whether the ratings are drawn.
        one_sheet: Whether the paper is so large that all of it can be read on one.
    """
    pages: tuple[TimelinePicture, ...]
    if one_sheet:
        pages = (timeline_picture(store, table, with_context=with_context, theme=GREYS),)
    else:
        pages = timeline_pages(store, table, with_context=with_context)
    pictures = {f"{table.name}-{number}": page for number, page in enumerate(pages, 1)}
    first, *further = pictures
    heading = _("The entries of the drawing, by their numbers")
    pieces = (
        Block("drawing", first, anchor=table.name),
        *(Block("drawing", name, anchor=name) for name in further),
        Block("heading", escape(heading), keep_with_next=True),
        *(Block("subtitle", escape(sentence), keep_with_next=True) for sentence in table.lead),
        *table_rows(table, numbers(table)),
        *named_notes(table.named_notes),
    )
    return DrawingSection(DocumentSection(table.title, pieces), pictures)


def _letters(pixels: int) -> TextPainter:
    """Return the letters of a timeline or of cards, in their own units."""
    fonts.register()
    font = fonts.paper_font(_POINTS)
    font.setPixelSize(pixels)
    return TextPainter(font, recorded=True)


def numbers(table: Table) -> dict[str, int]:
    """Return the number of each row that is the article's."""
    plain = (row.id for row in table.rows if row.ground == "plain")
    return {row_id: number for number, row_id in enumerate(plain, 1)}


def figures_picture(store: Store, table: Table, foot: Sequence[str] = ()) -> "FigureCardPicture":
    """Return the figures of a table as cards, in the order of the report, labels apart.

    Args:
        store: The report.
        table: The figures as a table.
        foot: What stands below them.
    """
    # Not with the others: every print comes through here, and few are these.
    from laos_tip_app.drawing.figures.content import card_content
    from laos_tip_app.drawing.figures.painter import FigureCardPicture

    return FigureCardPicture(card_content(store, table), _letters(_PIXELS), PAPER, foot)


def matrix_picture(table: Table, foot: Sequence[str] = ()) -> MatrixPicture:
    """Return the matrix as one picture, however high."""
    fonts.register()
    return MatrixPicture(table, GREYS, fonts.paper_font(_POINTS), foot)


def matrix_part(table: Table) -> DrawingSection:
    """Return the matrix on as many pages as it needs to be read."""
    pictures = {
        f"matrix-{number}": matrix_picture(part) for number, part in enumerate(paged(table), 1)
    }
    pieces = tuple(Block("drawing", name, anchor=name) for name in pictures)
    return DrawingSection(DocumentSection(table.title, pieces), dict(pictures))
