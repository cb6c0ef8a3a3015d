"""Lays out the blocks of a document with Qt, in chunks.

The cells of a table row are laid out one below the other, each with its own margins, since Qt cuts
rows of its tables.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QTextBlock, QTextDocument

from laos_tip_app.documents.print_style import BLOCK_STYLES, CELL_GAP, INDENT_PIXELS, PrintStyle
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.line_breaks import (
    fitting_percents,
    unbroken_words,
    with_nonbreaking_spaces,
)
from laos_tip_app.export.page_geometry import PageGeometry
from laos_tip_app.report.document import (
    BLANK,
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentSection,
    DocumentTable,
    SectionPart,
)
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.lao import with_breaks

_MAX_BLOCKS: Final = 100
"""Blocks in one text document: Qt drops everything beyond 2^23 units of a document."""

_MAX_CACHED: Final = 40
"""Chunks cached between layout and painting; others are laid out a second time."""

_RAISED: Final = re.compile(rf"<sup>{SUPERSCRIPT_SPACE}(.*?)</sup>")

_KINDS_WITH_CELLS: Final = ("columns", "row")

_PAGE_NUMBER_WIDTH: Final = 2.6
"""The room for a page number behind a title in the contents, as a part of the text's size."""

_DOTS_GAP: Final = 14.0
"""Points between the words of a figure and its dots."""

_SHORT: Final = 12
"""A cell with at most this number of letters needs no separate line."""


class TextChunk(NamedTuple):
    """Blocks that are laid out together.

    Attributes:
        section: Their section.
        blocks: The blocks.
        parts: The table or list that each block is in, or the block itself.
        is_first: Whether they are the first of their section.
        box: The area of the text on the page.
        style: Its style.
        geometry: The areas of its pages.
        table_size: The font size of table rows, in points.
        join: Makes spaces of cells non-breaking; `str` where there is no room for that.
    """

    section: DocumentSection
    blocks: tuple[Block, ...]
    parts: tuple[SectionPart, ...]
    is_first: bool
    box: QRectF
    style: PrintStyle
    geometry: PageGeometry
    table_size: float
    join: Callable[[str], str] = str


class TextChunks:
    """The text of a document on one device."""

    def __init__(
        self,
        document: Document,
        style: PrintStyle,
        geometry: PageGeometry,
        device: QPagedPaintDevice,
        logo: QRectF,
    ) -> None:
        """Split a document into chunks, which are laid out on request.

        Args:
            document: The document.
            style: Its style.
            geometry: The areas of a page.
            device: The device that it is painted on later.
            logo: The room beside the first title that its letters must leave.
        """
        self._logo = logo
        self._style = style
        self._geometry = geometry
        self._device = device
        self._laid_out: dict[int, QTextDocument] = {}
        self.chunks = tuple(self._split(document.sections))

    def text_document(self, number: int) -> QTextDocument:
        """Return a chunk laid out on an endless page."""
        if number in self._laid_out:
            return self._laid_out[number]
        chunk = self.chunks[number]
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.documentLayout().setPaintDevice(self._device)
        if isinstance(self._device, QObject):
            # PySide takes the device for a child of the layout, and would never delete it: each
            # export would keep its file and its fonts, some 50 kB.
            self._device.setParent(None)
        document.setDocumentMargin(0)
        document.setIndentWidth(INDENT_PIXELS)
        document.setDefaultFont(fonts.paper_font(chunk.style.body))
        document.setDefaultStyleSheet(chunk.style.css(chunk.table_size))
        beside_logo = 0.0
        if number == 0 and not self._logo.isEmpty():
            gap = chunk.style.body * chunk.geometry.scale
            beside_logo = chunk.box.right() - self._logo.left() + gap
        html = (
            _html(block, state, chunk, 0.0 if state else beside_logo)
            for state, block in enumerate(chunk.blocks)
        )
        # Qt ignores the style sheet for the size of this element.
        styled = "".join(html).replace("<small>", '<span class="small">')
        styled = styled.replace("</small>", "</span>")
        document.setTextWidth(chunk.box.width())
        document.setLayoutEnabled(False)
        document.setHtml(with_breaks(styled))
        text_block = document.begin()
        while text_block.isValid():
            # Keeps the glyphs that are laid out, or Qt would shape them again to paint them.
            text_block.layout().setCacheEnabled(True)
            text_block = text_block.next()
        document.setLayoutEnabled(True)
        # Forces the whole layout: to read a line that is not laid out yet ends the program.
        document.size()
        # Layout and painting both go from the first to the last: without the oldest, painting would
        # find none.
        if len(self._laid_out) >= _MAX_CACHED:
            self._laid_out.pop(next(reversed(self._laid_out)))
        self._laid_out[number] = document
        return document

    def _split(self, sections: tuple[DocumentSection, ...]) -> Iterator[TextChunk]:
        """Yield the chunks of sections."""
        geometries = {self._style: self._geometry}
        for section in sections:
            blocks, parts = zip(*section.blocks_in_parts, strict=True)
            has_table = any(block.cells for block in blocks)
            style = self._style.compact(is_table=has_table) if section.compact else self._style
            if style not in geometries:
                geometries[style] = PageGeometry.of(self._device, style, self._geometry.texts)
            geometry = geometries[style]
            box = geometry.text_area if has_table or section.is_cover else geometry.column
            chunk = TextChunk(section, blocks, parts, True, box, style, geometry, 0.0)
            if has_table:
                chunk = self._with_table(chunk)
            for start in range(0, len(chunk.blocks), _MAX_BLOCKS):
                end = start + _MAX_BLOCKS
                yield chunk._replace(
                    blocks=chunk.blocks[start:end],
                    parts=chunk.parts[start:end],
                    is_first=start == 0,
                )

    def _with_table(self, chunk: TextChunk) -> TextChunk:
        """Return a chunk whose tables cut no word.

        Columns that are too narrow get room from others. If that is not enough, the text gets
        smaller; if it would be too small, rows become entries. What stays on a line must fit then.
        """
        smallest = chunk.style.smallest
        usual = max(smallest, chunk.style.body * BLOCK_STYLES["row"].size)
        widths = self._longest_words(chunk, usual)
        width, gap = chunk.box.width(), chunk.style.body * CELL_GAP * self._geometry.scale
        percents = {
            columns: fitting_percents(columns, [100 * (word + gap) / width for word in words])
            for columns, words in widths.items()
        }
        sizes = [
            usual * (width * percent / 100 - gap) / word
            for columns, words in widths.items()
            for percent, word in zip(percents[columns], words, strict=True)
            if word
        ]
        size = min([usual, *sizes])
        if size < smallest:
            blocks, parts = zip(*_rows_as_entries(chunk), strict=True)
            return chunk._replace(blocks=blocks, parts=parts, table_size=size)
        resized = (
            block._replace(width_percents=percents[block.width_percents])
            if block.kind in _KINDS_WITH_CELLS
            else block
            for block in chunk.blocks
        )
        fitted = chunk._replace(blocks=tuple(resized), table_size=size)
        joined = fitted._replace(join=with_nonbreaking_spaces)
        has_room = all(
            word <= width * percent / 100 - gap
            for columns, words in self._longest_words(joined, size).items()
            for percent, word in zip(columns, words, strict=True)
        )
        return joined if has_room else fitted

    def _longest_words(self, chunk: TextChunk, size: float) -> dict[tuple[int, ...], list[float]]:
        """Return the longest word’s width of each column, by column percentages."""
        metrics = QFontMetricsF(fonts.paper_font(size, bold=True), self._device)
        words: dict[tuple[int, ...], list[set[str]]] = {}
        for block in chunk.blocks:
            columns = words.setdefault(block.width_percents, [set() for _cell in block.cells])
            for cell, column in zip(block.cells, columns, strict=True):
                column.update(unbroken_words(with_breaks(chunk.join(cell))))
        return {
            percents: [max(map(metrics.horizontalAdvance, each), default=0.0) for each in columns]
            for percents, columns in words.items()
            if percents
        }


def text_blocks_of(
    document: QTextDocument, blocks: tuple[Block, ...]
) -> Iterator[tuple[Block, list[QTextBlock]]]:
    """Yield each block with its paragraphs in the document.

    The state of a block’s paragraphs is its index; see `_html`.
    """
    text_block = document.begin()
    while text_block.isValid():
        state = text_block.userState()
        text_blocks = []
        # A paragraph without a state belongs to the block before it.
        while text_block.isValid() and text_block.userState() in (state, -1):
            text_blocks.append(text_block)
            text_block = text_block.next()
        yield blocks[state], text_blocks


def _html(block: Block, state: int, chunk: TextChunk, right: float) -> str:
    """Return a block as paragraphs with its number, one per cell.

    Args:
        block: The block.
        state: Its number in the chunk.
        chunk: The chunk.
        right: The room to leave at the end of its lines, if it has no cells, in dots.
    """
    width, scale = chunk.box.width(), chunk.geometry.scale
    if not block.cells:
        content = with_nonbreaking_spaces(block.html)
        if chunk.style.is_large:
            # Raised letters would be small.
            content = _RAISED.sub(r' <span class="small">[\1]</span>', content)
        if block.target:
            content = f'<a href="#{escape(block.target)}">{content}</a>'
        if block.dots:
            dots = chunk.style.dots(block.dots, width / scale)
            right = width - (dots.corners[0][0] - _DOTS_GAP) * scale
        if block.kind == "contents":
            right = _PAGE_NUMBER_WIDTH * chunk.style.body * scale
        # Qt does not scale margins, so this one is in dots of the device, like those of cells.
        style = f"-qt-user-state:{state}" + (f"; margin-right:{right:.0f}px" if right else "")
        return f'<p class="{block.kind}" style="{style}">{content}</p>'
    cell_styles = (
        chunk.style.cell_css(block.width_percents, number, width, scale)
        for number in range(len(block.cells))
    )
    start = f'<p class="{block.kind}" style="-qt-user-state:{state};'
    return "".join(
        f'{start} {style}">{chunk.join(cell) or BLANK}</p>'
        for style, cell in zip(cell_styles, block.cells, strict=True)
    )


def _rows_as_entries(chunk: TextChunk) -> Iterator[tuple[Block, SectionPart]]:
    """Yield blocks with each table row as an entry with column names."""
    for block, part in zip(chunk.blocks, chunk.parts, strict=True):
        if block.kind == "columns":
            continue
        table = part if isinstance(part, DocumentTable) else None
        if block.cells:
            html = "<br/>".join(_named_lines(table, block.cells) if table else block.cells)
            entry = block._replace(kind="entry", html=html, cells=(), width_percents=())
            yield entry, entry
        else:
            yield block, block if table else part


def _named_lines(table: DocumentTable, cells: tuple[str, ...]) -> list[str]:
    """Return the cells of a row as lines, short ones together."""
    lines: list[str] = []
    is_short = False
    for number, (name, cell) in enumerate(zip(table.columns, cells, strict=True)):
        if number == 0 and cell and table.has_row_heads:
            first, *more = cell.split("<br/>")
            lines += [f"<b>{first}</b>", *more]
        elif cell:
            text = f"<small>{escape(name)}:</small> {cell}" if name else cell
            if is_short and len(cell) <= _SHORT:
                lines[-1] += f"{DOT}{text}"
            else:
                lines.append(text)
            is_short = len(cell) <= _SHORT
    return lines
