"""The blocks of a document, laid out by Qt on sheets without end, some of them at a time.

The cells of a table's row are laid out one below the other, each between margins of its own: Qt's
own tables can be cut within a row.
"""

from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QTextDocument

from laos_tip_app.documents.print_style import CELL_GAP, LOOKS, SMALLEST, PrintStyle
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.line_breaks import unbroken_words, with_nonbreaking_spaces
from laos_tip_app.export.page_geometry import PageGeometry
from laos_tip_app.report.document import Block, DocumentSection

_BLOCKS: Final = 100
"""Blocks in one text document: Qt silently drops what lies beyond 2^23 units of one document."""

_CACHED: Final = 40
"""Chunks cached between counting and painting; the rest is laid out a second time."""


class TextChunk(NamedTuple):
    """Blocks that are laid out together.

    Attributes:
        section: What they belong to.
        blocks: The blocks.
        is_first: Whether they are the first of their section.
        box: Where on the page they stand.
        table_size: The size of the text in their rows, in points.
    """

    section: DocumentSection
    blocks: tuple[Block, ...]
    is_first: bool
    box: QRectF
    table_size: float

    @property
    def has_frames(self) -> bool:
        """Whether a block of it has a frame."""
        return any(LOOKS[block.kind].frame for block in self.blocks)


class TextChunks:
    """The text of a document on one device."""

    def __init__(
        self,
        sections: tuple[DocumentSection, ...],
        style: PrintStyle,
        geometry: PageGeometry,
        device: QPagedPaintDevice,
    ) -> None:
        """Split the sections into chunks; they are laid out when they are asked for.

        Args:
            sections: What is printed.
            style: Its look.
            geometry: Where on a page it stands.
            device: What it is painted on later.
        """
        self._style = style
        self._geometry = geometry
        self._device = device
        self._laid_out: dict[int, QTextDocument] = {}
        self.chunks = tuple(self._split(sections))

    def text_document(self, number: int) -> QTextDocument:
        """Return a chunk laid out on a sheet without end."""
        if number in self._laid_out:
            return self._laid_out[number]
        chunk = self.chunks[number]
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.documentLayout().setPaintDevice(self._device)
        document.setDocumentMargin(0)
        document.setIndentWidth(self._style.indent_pixels)
        document.setDefaultFont(fonts.paper_font(self._style.body))
        document.setDefaultStyleSheet(self._style.css(chunk.table_size))
        width = chunk.box.width()
        html = (self._html(block, state, width) for state, block in enumerate(chunk.blocks))
        # Qt gives this element a size of its own, whatever a style sheet says.
        styled = "".join(html).replace("<small>", '<span class="small">')
        document.setHtml(styled.replace("</small>", "</span>"))
        document.setTextWidth(width)
        # Qt lays out no further than it is asked; a line that is not there yet ends the program.
        document.size()
        if len(self._laid_out) >= _CACHED:
            self._laid_out.pop(next(reversed(self._laid_out)))
        self._laid_out[number] = document
        return document

    def _split(self, sections: tuple[DocumentSection, ...]) -> Iterator[TextChunk]:
        """Yield the sections in chunks, tables in the size in which they fit."""
        for section in sections:
            has_table = any(block.cells for block in section.pieces)
            is_cover = not section.title
            geometry = self._geometry
            box = geometry.text_area if has_table or is_cover else geometry.column
            size = self._table_size(section.pieces, box.width()) if has_table else 0.0
            as_list = has_table and size < SMALLEST
            blocks = tuple(_rows_as_entries(section.pieces)) if as_list else section.pieces
            for start in range(0, len(blocks), _BLOCKS):
                yield TextChunk(section, blocks[start : start + _BLOCKS], start == 0, box, size)

    def _table_size(self, blocks: tuple[Block, ...], width: float) -> float:
        """Return the largest size up to the usual in which no word of a cell has to be cut."""
        usual = max(SMALLEST, self._style.body * LOOKS["row"].size)
        metrics = QFontMetricsF(fonts.paper_font(usual, bold=True), self._device)
        words = {
            (word, share)
            for block in blocks
            for cell, share in zip(block.cells, block.shares, strict=True)
            for word in unbroken_words(cell)
        }
        gap = self._style.body * CELL_GAP * self._geometry.scale
        fit = (
            usual * (width * share / 100 - gap) / metrics.horizontalAdvance(word)
            for word, share in words
        )
        return min(usual, *fit) if words else usual

    def _html(self, block: Block, state: int, width: float) -> str:
        """Return a block as paragraphs that carry its number, one for each cell."""
        if not block.cells:
            inside = with_nonbreaking_spaces(block.html)
            if block.target:
                inside = f'<a href="#{escape(block.target)}">{inside}</a>'
            return f'<p class="{block.kind}" style="-qt-user-state:{state}">{inside}</p>'
        sides = (
            self._style.cell_css(block.shares, number, width, self._geometry.scale)
            for number in range(len(block.cells))
        )
        begin = f'<p class="{block.kind}" style="-qt-user-state:{state};'
        return "".join(
            f'{begin} {side}">{cell or "&nbsp;"}</p>'
            for side, cell in zip(sides, block.cells, strict=True)
        )


def _rows_as_entries(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks with each row of a table as one entry that names its columns."""
    names: tuple[str, ...] = ()
    for block in blocks:
        if block.kind == "columns":
            names = block.cells
        elif block.cells:
            further = (
                f"<br/><small>{name}:</small> {cell}"
                for name, cell in zip(names[1:], block.cells[1:], strict=True)
                if cell
            )
            html = block.cells[0] + "".join(further)
            yield block._replace(kind="entry", html=html, cells=(), shares=())
        else:
            yield block
