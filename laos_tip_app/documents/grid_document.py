"""A grid that a group has filled in, as a part of a document.

Knows nothing of pages or of files.
"""

from html import escape
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import GREYS
from laos_tip_app.documents.drawings import DrawingSection
from laos_tip_app.drawing.grid import GridPicture, GridPosition
from laos_tip_app.drawing.text import fonts
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.grid import card_name, from_bytes, position_text
from laos_tip_app.store.store import Store

_POINTS: Final = 9.0


def grid_part(store: Store, data: bytes) -> DrawingSection:
    """Return a grid from its file: drawn, and in words.

    Raises:
        SavedFileError: It can’t be read.
    """
    grid, _unused = from_bytes(data, store)
    names = {each.id: card_name(each) for each in store.stakeholders()}
    full = {each.id: each.full_name for each in store.stakeholders()}
    day = QDate.fromString(grid.date, Qt.DateFormat.ISODate)
    date = QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else grid.date
    title = f"{_('Influence grid')}: {grid.title}" if grid.title else _("Influence grid")
    told = _("This placing is the group’s own, made on {date}. The report gives none.").format(
        date=date
    )
    fonts.register()
    picture = GridPicture(
        title,
        told,
        [GridPosition(names[each.stakeholder_id], *each[1:]) for each in grid.cards],
        GREYS,
        fonts.paper_font(_POINTS),
    )
    listed = [
        Block("item", escape(position_text(each, full[each.stakeholder_id]))) for each in grid.cards
    ]
    said = Block("plain", escape(told), keep_with_next=bool(listed))
    pieces = (Block("drawing", "grid", anchor="grid"), said, *listed)
    return DrawingSection(DocumentSection(title, pieces, private=True), {"grid": picture})
