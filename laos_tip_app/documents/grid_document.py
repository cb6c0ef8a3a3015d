"""Make the document, picture and table of a group’s influence grid."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt

from laos_tip_app.base.i18n import _, language
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import GREYS, PAPER, Theme
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import GridRequest
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentSection,
    SectionPart,
    item_list,
)
from laos_tip_app.report.grid import InfluenceGrid, card_name, from_bytes, position_text
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.store.store import Store

_POINTS: Final = 9.0


def document(builder: DocumentBuilder, request: GridRequest) -> Document:
    """Return a grid from its file, as a drawing and as text.

    Raises:
        SavedFileError: It can’t be read.
    """
    store = builder.store
    grid, _unused = from_bytes(request.data, store, is_file=False)
    full_names = {stakeholder.id: stakeholder.full_name for stakeholder in store.stakeholders()}
    explanation = _explanation(grid)
    parts: list[SectionPart] = [
        Block("drawing", "grid", anchor="grid", picture=_picture(store, grid, GREYS)),
        Block("plain", escape(explanation), keep_with_next=bool(grid.cards)),
    ]
    if grid.cards:
        texts = (position_text(card, full_names[card.stakeholder_id]) for card in grid.cards)
        parts.append(item_list(map(escape, texts)))
    return builder.document(DocumentSection(_title(grid), tuple(parts), private=True))


def picture(builder: DocumentBuilder, request: GridRequest) -> Picture:
    """Return a grid from its file as a picture.

    Raises:
        SavedFileError: It can’t be read.
    """
    grid, _unused = from_bytes(request.data, builder.store, is_file=False)
    return _picture(builder.store, grid, PAPER, builder.below_picture())


def _picture(
    store: Store, grid: InfluenceGrid, theme: Theme, footer: Sequence[str] = ()
) -> Picture:
    from laos_tip_app.drawing.grid import GridPicture, GridPosition
    from laos_tip_app.drawing.text.text_painter import TextPainter

    names = {stakeholder.id: card_name(stakeholder) for stakeholder in store.stakeholders()}
    return GridPicture(
        store.meta().title,
        _title(grid),
        _explanation(grid),
        [GridPosition(names[c.stakeholder_id], c.interest, c.influence) for c in grid.cards],
        TextPainter(fonts.paper_font(_POINTS), theme),
        footer,
    )


def table(builder: DocumentBuilder, request: GridRequest) -> Table:
    """Return a grid from its file as a table.

    Raises:
        SavedFileError: It can’t be read.
    """
    grid, _unused = from_bytes(request.data, builder.store, is_file=False)
    stakeholders = {stakeholder.id: stakeholder for stakeholder in builder.store.stakeholders()}
    columns = (
        TableColumn("name", _("Stakeholder"), 50),
        TableColumn("interest", _("Interest (0 to 100)"), 15),
        TableColumn("influence", _("Influence (0 to 100)"), 15),
        TableColumn("date", _("Date"), 20),
    )
    rows = tuple(
        TableRow(
            Location("stakeholders", "stakeholder", card.stakeholder_id),
            (
                TableCell(stakeholders[card.stakeholder_id].full_name),
                TableCell(str(round(100 * card.interest))),
                TableCell(str(round(100 * card.influence))),
                TableCell(grid.date),
            ),
            attribution=_explanation(grid),
            group=grid.title,
        )
        for card in grid.cards
    )
    return Table("grid", _title(grid), columns, "name", rows)


def _title(grid: InfluenceGrid) -> str:
    return f"{_('Influence grid')}: {grid.title}" if grid.title else _("Influence grid")


def _explanation(grid: InfluenceGrid) -> str:
    """Return whose placing it is, and its day if any."""
    if not grid.date:
        return _("The group chose these positions. The report contains none.")
    day = QDate.fromString(grid.date, Qt.DateFormat.ISODate)
    date = QLocale(language()).toString(day, "d MMMM yyyy") if day.isValid() else grid.date
    return _("The group chose these positions on {date}. The report contains none.").format(
        date=date
    )
