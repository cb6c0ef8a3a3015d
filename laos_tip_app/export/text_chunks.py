"""Lays out the blocks of a document with Qt, in chunks.

The cells of a table row are laid out one below the other, each with its own margins, since Qt cuts
rows of its tables.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QTextDocument

from laos_tip_app.documents.print_style import BLOCK_STYLES, CELL_GAP, SMALLEST, PrintStyle
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.line_breaks import unbroken_words, with_nonbreaking_spaces
from laos_tip_app.export.page_geometry import PageGeometry
from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.lao_breaks import with_breaks

_BLOCKS: Final = 100
"""Blocks in one text document: Qt drops everything beyond 2^23 units of a document."""

_CACHED: Final = 40
"""Chunks cached between layout and painting; others are laid out a second time."""


class TextChunk(NamedTuple):
    """Blocks that are laid out together.

    Attributes:
        section: Their section.
        blocks: The blocks.
        is_first: Whether they are the first of their section.
        box: The area of the text on the page.
        table_size: The font size of table rows, in points.
    """

    section: DocumentSection
    blocks: tuple[Block, ...]
    is_first: bool
    box: QRectF
    table_size: float

    @property
    def has_frames(self) -> bool:
        """Whether any block has a frame."""
        return any(BLOCK_STYLES[block.kind].frame for block in self.blocks)


class TextChunks:
    """The text of a document on one device."""

    def __init__(
        self,
        sections: tuple[DocumentSection, ...],
        style: PrintStyle,
        geometry: PageGeometry,
        device: QPagedPaintDevice,
        lao_words: Mapping[str, str],
    ) -> None:
        """Split sections into chunks, which are laid out on request.

        Args:
            sections: The sections.
            style: Their style.
            geometry: The areas of a page.
            device: The device that they are painted on later.
            lao_words: The words of each run of Lao letters.
        """
        self._lao_words = lao_words
        self._style = style
        self._geometry = geometry
        self._device = device
        self._laid_out: dict[int, QTextDocument] = {}
        self.chunks = tuple(self._split(sections))

    def text_document(self, number: int) -> QTextDocument:
        """Return a chunk laid out on an endless page."""
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
        # Qt ignores the style sheet for the size of this element.
        styled = "".join(html).replace("<small>", '<span class="small">')
        styled = with_breaks(styled, self._lao_words)
        document.setHtml(styled.replace("</small>", "</span>"))
        document.setTextWidth(width)
        # Forces the whole layout: to read a line that is not laid out yet ends the program.
        document.size()
        if len(self._laid_out) >= _CACHED:
            self._laid_out.pop(next(reversed(self._laid_out)))
        self._laid_out[number] = document
        return document

    def _split(self, sections: tuple[DocumentSection, ...]) -> Iterator[TextChunk]:
        """Yield the chunks of sections."""
        for section in sections:
            has_table = any(block.cells for block in section.blocks)
            is_cover = not section.title
            geometry = self._geometry
            box = geometry.text_area if has_table or is_cover else geometry.column
            size = self._table_size(section.blocks, box.width()) if has_table else 0.0
            as_list = has_table and size < SMALLEST
            blocks = tuple(_rows_as_entries(section.blocks)) if as_list else section.blocks
            for start in range(0, len(blocks), _BLOCKS):
                yield TextChunk(section, blocks[start : start + _BLOCKS], start == 0, box, size)

    def _table_size(self, blocks: tuple[Block, ...], width: float) -> float:
        """Return the largest font size that cuts no word of a cell."""
        usual = max(SMALLEST, self._style.body * BLOCK_STYLES["row"].size)
        metrics = QFontMetricsF(fonts.paper_font(usual, bold=True), self._device)
        words = {
            (word, share)
            for block in blocks
            for cell, share in zip(block.cells, block.width_percents, strict=True)
            for word in unbroken_words(with_breaks(cell, self._lao_words))
        }
        gap = self._style.body * CELL_GAP * self._geometry.scale
        sizes = (
            usual * (width * share / 100 - gap) / metrics.horizontalAdvance(word)
            for word, share in words
        )
        return min(usual, *sizes) if words else usual

    def _html(self, block: Block, state: int, width: float) -> str:
        """Return a block as paragraphs with its number, one per cell."""
        if not block.cells:
            content = with_nonbreaking_spaces(block.html)
            if block.target:
                content = f'<a href="#{escape(block.target)}">{content}</a>'
            return f'<p class="{block.kind}" style="-qt-user-state:{state}">{content}</p>'
        cell_styles = (
            self._style.cell_css(block.width_percents, number, width, self._geometry.scale)
            for number in range(len(block.cells))
        )
        start = f'<p class="{block.kind}" style="-qt-user-state:{state};'
        return "".join(
            f'{start} {style}">{cell or "&nbsp;"}</p>'
            for style, cell in zip(cell_styles, block.cells, strict=True)
        )


def _rows_as_entries(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks with each table row as an entry with column names."""
    names: tuple[str, ...] = ()
    for block in blocks:
        if block.kind == "columns":
            names = block.cells
        elif block.cells:
            other_cells = (
                f"<br/><small>{name}:</small> {cell}"
                for name, cell in zip(names[1:], block.cells[1:], strict=True)
                if cell
            )
            html = block.cells[0] + "".join(other_cells)
            yield block._replace(kind="entry", html=html, cells=(), width_percents=())
        else:
            yield block
