"""Editor’s notes in words at the foot of a page."""

from html import escape
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from laos_tip_app.documents.named_notes import NamedNotes
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.page_geometry import rule_font
from laos_tip_app.export.pagination import END
from laos_tip_app.report.document import Block, Document
from laos_tip_app.report.lao import with_breaks

_GAP: Final = 0.15
"""The room above a note, as a part of the height of a line."""


class Footnotes:
    """The notes of a document, laid out for the foot of columns.

    Attributes:
        names: Finds them in blocks.
        layouts: The text of each, to be painted, by its id.
        heights: The height of each, by its id, in dots of the device.
    """

    def __init__(self, document: Document, style: PrintStyle, scale: float, width: float) -> None:
        """Lay out the notes of a document.

        Args:
            document: The document.
            style: The measures of its pages.
            scale: Dots of the device per point.
            width: The width of the narrowest column.
        """
        self.names = NamedNotes(document.notes)
        self._lines = self.names.lines(document.blocks)
        if document.last_footer:
            self._lines[END] = document.last_footer
        font = rule_font(style, scale)
        font.setPixelSize(round(style.smallest * scale))
        texts = {note_id: with_breaks(line) for note_id, line in self._lines.items()}
        self.layouts = {
            note_id: _laid_out(QTextLayout(text, font), width, style.leading)
            for note_id, text in texts.items()
        }
        self.heights = {
            note_id: layout.lineAt(0).height() * (style.leading * layout.lineCount() + _GAP)
            for note_id, layout in self.layouts.items()
        }

    def block(self, note_id: str) -> Block:
        """Return a note as a block, for the structure of a file."""
        return Block("note", escape(self._lines[note_id]))


def _laid_out(layout: QTextLayout, width: float, leading: float) -> QTextLayout:
    # Keeps its glyphs, since most notes are on many pages.
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += leading * line.height()
    layout.endLayout()
    return layout
