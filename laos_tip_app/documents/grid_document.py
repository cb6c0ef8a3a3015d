"""A group’s influence grid as a section of a document."""

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


def grid_section(store: Store, data: bytes) -> DrawingSection:
    """Return a grid from its file, as a drawing and as text.

    Raises:
        SavedFileError: It can’t be read.
    """
    grid, _unused = from_bytes(data, store)
    names = {stakeholder.id: card_name(stakeholder) for stakeholder in store.stakeholders()}
    full_names = {stakeholder.id: stakeholder.full_name for stakeholder in store.stakeholders()}
    day = QDate.fromString(grid.date, Qt.DateFormat.ISODate)
    date = QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else grid.date
    title = f"{_('Influence grid')}: {grid.title}" if grid.title else _("Influence grid")
    explanation = _(
        "This placing is the group’s own, made on {date}. The report gives none."
    ).format(date=date)
    fonts.register()
    picture = GridPicture(
        title,
        explanation,
        [GridPosition(names[card.stakeholder_id], *card[1:]) for card in grid.cards],
        GREYS,
        fonts.paper_font(_POINTS),
    )
    positions = [
        Block("item", escape(position_text(card, full_names[card.stakeholder_id])))
        for card in grid.cards
    ]
    paragraph = Block("plain", escape(explanation), keep_with_next=bool(positions))
    blocks = (Block("drawing", "grid", anchor="grid"), paragraph, *positions)
    return DrawingSection(DocumentSection(title, blocks, private=True), {"grid": picture})
