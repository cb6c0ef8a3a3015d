"""The drawings of a report with their lists, and as pictures."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import LARGE_PAPER, SMALL_PAPERS
from laos_tip_app.base.theme import GREYS, PAPER, Theme
from laos_tip_app.documents.list_documents import relation_list
from laos_tip_app.documents.statements import Statements
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.painter import FigureCardPicture
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.map.picture import MapPicture
from laos_tip_app.drawing.matrix import MatrixPicture
from laos_tip_app.drawing.places.layout import PlacesMap
from laos_tip_app.drawing.places.picture import BlankMapPicture, MovementsPicture, PlacesPicture
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.picture import TimelinePicture
from laos_tip_app.report.document import (
    Block,
    DocumentSection,
    DocumentTable,
    SectionPart,
    with_full_stop,
)
from laos_tip_app.report.evidence_items import grade, publishers
from laos_tip_app.report.labels import DOT, number_ranges, ratings_title
from laos_tip_app.report.places import NOT_DRAWN
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.store import Store

_POINTS: Final = 9.0
_PIXELS: Final = 12
"""The size of text on a timeline or on cards; paper makes all of it larger or smaller."""

_PAGE_SCALES: Final[Mapping[Face, float]] = {"plain": 1.0, "bold": 1.0, "small": 1.0, "large": 1.5}
_PAGE_LINE: Final = 0.78
"""Letters of 9 points and the height of their lines, where a timeline has a page."""

_SHEET_PIXELS: Final = 11
"""The size of letters where large paper holds all of a timeline."""

_NARROW_YEAR: Final = 0.4
"""Leaves more room for the labels, most of which follow 2008, than on a screen."""

type Room = tuple[float, float]
"""What a page leaves to a drawing, in points: width and height."""

_WIDE_ROOMS: Final[Mapping[str, Room]] = {"A4": (786.0, 484.0), "Letter": (736.0, 501.0)}
_UPRIGHT_ROOMS: Final[Mapping[str, Room]] = {"A4": (539.0, 725.0), "Letter": (556.0, 675.0)}
"""What is divided into pages fits on both; large paper is in proportion to A4."""

_SMALL_WIDE_ROOM: Final[Room] = (539.0, 309.0)
_SMALL_UPRIGHT_ROOM: Final[Room] = (364.0, 456.0)
"""The rooms of A5, alone or in a booklet."""

_CARD_PIXELS: Final = 10
"""The size of text on cards on a page; secondary text then has 9 points."""

_MAX_ENTRIES: Final = 100
"""Entries and ratings on one page; that many are never legible."""

_LIST_WIDTHS: Final = (29, 51, 20)
"""The width of the columns in hundredths: the date, what happened, where it is stated."""


def drawn_section(
    store: Store, table: Table, paper: str, *, with_context: bool, with_list: bool
) -> DocumentSection:
    """Return a table as a drawing on some pages.

    A timeline has the ratings `with_context`, and after it the list of its entries `with_list`.
    """
    pages: Sequence[Picture]
    listed: Iterable[SectionPart] = ()
    match table.name:
        case "timeline":
            pages = _timeline_pages(
                store, table, paper, with_context=with_context, list_follows=with_list
            )
            listed = timeline_list(store, table) if with_list else ()
        case "figures":
            pages = _figure_pages(store, table, paper)
        case "matrix":
            pages = _matrix_pages(table, paper)
        case "movements":
            pages = _movement_pages(store, table, paper)
        case _:
            pages = [_map_of(PlacesPicture, store, table)]
    return _pages_section(table, pages, listed)


def drawn_picture(
    store: Store, table: Table, footer: Sequence[str], *, with_context: bool
) -> Picture:
    """Return a table as one picture; see `drawn_section`."""
    match table.name:
        case "timeline":
            rows = frozenset(row.id for row in table.rows)
            content = TimelineContentReader(store).content(
                with_context=with_context, only=rows, numbers=numbers(table)
            )
            return TimelinePicture(content, TextPainter(fonts.pixel_font(_PIXELS), PAPER), footer)
        case "figures":
            cards = card_content(store, table)
            return FigureCardPicture(cards, TextPainter(fonts.pixel_font(_PIXELS), PAPER), footer)
        case "matrix":
            footer = (*table.every_note, *footer)
            return MatrixPicture(table, TextPainter(fonts.paper_font(_POINTS), GREYS), footer)
        case "movements":
            return _map_of(MovementsPicture, store, table, PAPER, footer)
    return _map_of(PlacesPicture, store, table, PAPER, footer)


def map_section(store: Store, shown: Sequence[str] | None, *, one_sheet: bool) -> DocumentSection:
    """Return the map and the numbered list of its relations.

    The list follows the map, or is on the same page.
    """
    picture = map_picture(store, shown, with_list=one_sheet, theme=GREYS)
    parts: list[SectionPart] = [Block("drawing", "map", anchor="map", picture=picture)]
    if not one_sheet:
        parts += relation_list(store)
    return DocumentSection(picture.title, tuple(parts), compact=True)


def relations_section(store: Store) -> DocumentSection:
    """Return the relations alone, for pages too small for the map."""
    _heading, *listed = relation_list(store)
    return DocumentSection.titled(_("Relations"), "map", *listed).as_list()


def map_picture(
    store: Store,
    shown: Sequence[str] | None,
    *,
    with_list: bool,
    theme: Theme = PAPER,
    footer: Sequence[str] = (),
) -> MapPicture:
    """Return the map, on large paper with the list of relations."""
    text_painter = TextPainter(fonts.paper_font(_POINTS), theme)
    return MapPicture(store, text_painter, with_list=with_list, shown=shown, footer=footer)


def blank_map_section(store: Store, table: Table) -> DocumentSection:
    """Return the outlines alone, with questions for a group."""
    table = table._replace(name="blank-map", title=_("Map for groups"), lead=())
    return _pages_section(table, [_map_of(BlankMapPicture, store, table)])


def _pages_section(
    table: Table, pages: Iterable[Picture], listed: Iterable[SectionPart] = ()
) -> DocumentSection:
    """Return a section of drawings, each on a page, then a list."""
    names = {f"{table.name}-{number}": page for number, page in enumerate(pages, 1)}
    first, *further = (
        Block("drawing", name, anchor=name, picture=page) for name, page in names.items()
    )
    parts = (first._replace(anchor=table.name), *further, *listed)
    return DocumentSection(table.title, parts, compact=True)


def _timeline_pages(
    store: Store, table: Table, paper: str, *, with_context: bool, list_follows: bool
) -> list[TimelinePicture]:
    """Return the drawn timeline.

    Each page has the same years above it and holds whole themes, as far as there is room; large
    paper has room for all.
    """
    reader = TimelineContentReader(store, narrow_year=_NARROW_YEAR)
    row_numbers = numbers(table)
    pixels = _SHEET_PIXELS if paper == LARGE_PAPER else round(_POINTS)
    text_painter = _page_text_painter(pixels, GREYS)

    def picture(ids: Sequence[str], title: str) -> TimelinePicture:
        content = reader.content(
            with_context=with_context, only=frozenset(ids), numbers=row_numbers
        )
        return TimelinePicture(content, text_painter, title=title, list_follows=list_follows)

    row_ids = [row.id for row in table.rows]
    if paper == LARGE_PAPER:
        return [picture(row_ids, "")]
    rooms = [_SMALL_WIDE_ROOM] if paper in SMALL_PAPERS else _WIDE_ROOMS.values()
    title = _("Timeline, {number} of {count}")
    return _drawn_pages(reader.groups(frozenset(row_ids)), picture, _fitting(rooms), title)


def _figure_pages(store: Store, table: Table, paper: str) -> list[FigureCardPicture]:
    """Return the figures as cards, on as many pages as they need."""
    text_painter = TextPainter(fonts.pixel_font(_CARD_PIXELS), GREYS)
    cards = card_content(store, table)
    numbers_of_cards = {row.id: number for number, row in enumerate(table.rows)}

    def picture(ids: Sequence[str], _title: str) -> FigureCardPicture:
        content = cards.part(map(numbers_of_cards.__getitem__, ids))
        return FigureCardPicture(content, text_painter)

    rooms = [_SMALL_UPRIGHT_ROOM] if paper in SMALL_PAPERS else _UPRIGHT_ROOMS.values()
    return _drawn_pages(((row.id,) for row in table.rows), picture, _fitting(rooms))


def _matrix_pages(table: Table, paper: str) -> list[MatrixPicture]:
    """Return the matrix, on as many pages as it needs."""
    # Its rows fill the room, which on small paper lies on its side.
    usual = _UPRIGHT_ROOMS.get(paper, _UPRIGHT_ROOMS["A4"])
    room = _SMALL_WIDE_ROOM if paper in SMALL_PAPERS else usual
    text_painter = TextPainter(fonts.paper_font(_POINTS), GREYS)

    def picture(ids: Sequence[str], _title: str) -> MatrixPicture:
        return MatrixPicture(_part(table, ids), text_painter, room=room)

    groups = ([row.id for row in group] for _, group in groupby(table.rows, lambda row: row.group))
    return _drawn_pages(groups, picture, attrgetter("is_legible"))


def _movement_pages(store: Store, table: Table, paper: str) -> list[MovementsPicture]:
    """Return a small map of each movement, on some pages."""
    not_drawn = [row.id for row in table.rows if row.kind == NOT_DRAWN]
    groups = ((row.id,) for row in table.rows if row.kind != NOT_DRAWN)

    def picture(ids: Sequence[str], _title: str) -> MovementsPicture:
        return _map_of(MovementsPicture, store, _part(table, (*ids, *not_drawn)))

    rooms = [_SMALL_WIDE_ROOM] if paper in SMALL_PAPERS else _WIDE_ROOMS.values()
    return _drawn_pages(groups, picture, _fitting(rooms))


def _map_of[Kind: (MovementsPicture, PlacesPicture, BlankMapPicture)](
    kind: type[Kind], store: Store, table: Table, theme: Theme = GREYS, footer: Sequence[str] = ()
) -> Kind:
    places_map = PlacesMap.of(store)
    assert places_map is not None  # noqa: S101  # `missing_content.missing` says so before
    return kind(table, places_map, _page_text_painter(round(_POINTS), theme), footer)


def _part(table: Table, row_ids: Collection[str]) -> Table:
    """Return a table with some of its rows."""
    return table._replace(rows=tuple(row for row in table.rows if row.id in row_ids))


def _fitting(rooms: Iterable[Room]) -> Callable[[Picture], bool]:
    """Return whether a picture fits in each of some rooms."""
    return lambda picture: all(picture.height(width) <= height for width, height in rooms)


def _drawn_pages[Kind: Picture](
    groups: Iterable[Sequence[str]],
    picture: Callable[[Sequence[str], str], Kind],
    fits: Callable[[Kind], bool],
    title: str | None = None,
) -> list[Kind]:
    """Return pictures of some rows each, on as few pages as possible.

    Args:
        groups: The ids that belong together.
        picture: Returns the picture of some ids, with a title or with the usual one.
        fits: Whether a picture fits on a page.
        title: The title of several pages, with `{number}` and `{count}`; None for the usual one.
    """
    cached = cache(picture)
    # A drawing of more is never legible, and takes long.
    pages = split_into_pages(groups, lambda ids: len(ids) <= _MAX_ENTRIES and fits(cached(ids, "")))
    count = len(pages)
    return [
        cached(ids, title.format(number=number, count=count) if title and count > 1 else "")
        for number, ids in enumerate(pages, 1)
    ]


def split_into_pages(
    groups: Iterable[Sequence[str]], fits: Callable[[Sequence[str]], bool]
) -> list[tuple[str, ...]]:
    """Return groups as pages; only groups longer than a page are cut.

    There are as few pages as possible, each about as full as the page before it.

    Args:
        groups: The ids that belong together.
        fits: Whether some ids fit on a page; a part of what fits must fit too.
    """
    pages: list[list[tuple[str, ...]]] = []
    rest = [tuple(group) for group in groups]
    while rest:
        page, rest = _first_page(rest, fits)
        pages.append(page)
    for before, page in reversed(list(pairwise(pages))):
        while len(before) > 1:
            longer = _joined([before[-1], *page])
            if len(longer) > len(_joined(before)) or not fits(longer):
                break
            page.insert(0, before.pop())
    return [_joined(page) for page in pages] or [()]


def _first_page(
    groups: list[tuple[str, ...]], fits: Callable[[Sequence[str]], bool]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the groups that fit on a page, and the others."""
    count = _most(len(groups), lambda count: fits(_joined(groups[:count])))
    if count:
        return groups[:count], groups[count:]
    group, *others = groups
    size = max(1, _most(len(group), lambda size: fits(group[:size])))
    return [group[:size]], [*filter(None, [group[size:]]), *others]


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to a count that fits, or 0."""
    # Mostly all fit.
    if fits(count):
        return count
    return bisect_left(range(1, count), 1, key=lambda number: not fits(number))


def _joined(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(groups))


def _page_text_painter(pixels: int, theme: Theme) -> TextPainter:
    """Return a text painter for the timeline on a page."""
    return TextPainter(fonts.pixel_font(pixels), theme, scales=_PAGE_SCALES, line=_PAGE_LINE)


def timeline_list(store: Store, table: Table) -> Iterator[SectionPart]:
    """Yield the entries with their numbers, then the ratings in brief."""
    yield Block("heading", escape(_("Entries in the drawing, by number")))
    if table.lead:
        yield Block("subtitle", escape(" ".join(table.lead)))
    columns = (_("Date"), _("Entry"), _("Stated in"))
    yield DocumentTable(columns, _LIST_WIDTHS, tuple(_listed_rows(store, table)))
    yield from _rating_blocks(store, table.rows)


def numbers(table: Table) -> dict[str, int]:
    """Return the number of each row that is from the article."""
    plain = (row.id for row in table.rows if row.background == "plain")
    return {row_id: number for number, row_id in enumerate(plain, 1)}


def _listed_rows(store: Store, table: Table) -> Iterator[Block]:
    """Yield the rows, each with the notes that are beside it."""
    statements, row_numbers = Statements(store, only_on_pages=True), numbers(table)
    group = ""
    for row in table.rows:
        if row.id not in row_numbers:
            continue
        if row.group != group:
            group = row.group
            yield Block("group", escape(group))
        date, what, stated = table.texts(row, "date", "what", "stated")
        html, notes = statements.written(what, row.fact_ids)
        yield Block(
            "row",
            anchor=f"row:{row.id}",
            cells=(f"<b>{row_numbers[row.id]}{DOT}</b>{escape(date)}", html, escape(stated)),
            keep_with_next=bool(notes),
        )
        yield from notes


def _rating_blocks(store: Store, rows: Sequence[TableRow]) -> Iterator[Block]:
    """Yield the ratings: the years of each tier and each source."""
    shown = {row.id for row in rows}
    ratings = [rating for rating in store.ratings() if rating.id in shown]
    if not ratings:
        return
    tiers: dict[str, list[int]] = {}
    sources: dict[str, list[int]] = {}
    for rating in ratings:
        tiers.setdefault(rating.tier, []).append(rating.year)
        source = f"{publishers(rating.sources)}, {grade(rating.grade)}"
        sources.setdefault(source, []).append(rating.year)
    title = ratings_title(store.meta())
    lines = [f"<b>{escape(with_full_stop(title))}</b>"]
    for years in (tiers, sources):
        line = " ".join(f"{name}: {number_ranges(each)}." for name, each in years.items())
        lines.append(escape(line))
    yield Block("context", "<br/>".join(lines), anchor="ratings", unbreakable=True)
