"""Lays a document out in pages.

Each chunk of text is laid out on an endless page, and `pagination` divides its lines into pages, so
that each line is on exactly one page. The cells of a row, laid out one below the other, are moved
up to the first.
"""

from collections.abc import Generator, Iterator
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QTextBlock, QTextLayout

from laos_tip_app.documents.named_notes import BlockNotes, NamedNotes
from laos_tip_app.documents.print_style import BLOCK_STYLES, PrintStyle
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.export.page_geometry import PageGeometry, PageTexts, rule_font
from laos_tip_app.export.pagination import (
    END,
    MIN_FILL,
    BreakPenalty,
    LineBox,
    PageRange,
    Paginator,
    penalties_within,
)
from laos_tip_app.export.text_chunks import TextChunk, TextChunks, text_blocks_of
from laos_tip_app.report.document import Block, Document, DocumentSection, DocumentTable
from laos_tip_app.report.lao import with_breaks

_HEADINGS: Final = ("title", "subtitle", "heading", "group", "columns")
"""Kinds of blocks that stay with the next block."""

_MIN_FILL_OF_LARGE_PRINT: Final = 0.75
"""How full a page of large print is at least, whose blocks are high; see `Paginator`."""

_FEW_LINES: Final = 4
"""A block of large print with no more is not cut where others are."""

_MAX_ROW_HEIGHT: Final = 0.8
"""The part of a page that a row has at most; the cells of a higher one follow each other."""

_LOGO: Final = (90.0, 26.0)
"""The width and the height of a logo in points, at most."""

_NOTE_GAP: Final = 0.15
"""The room above a note at the foot, as a part of the height of a line."""

_MIN_SPACE_FOR_TITLE: Final = 0.25
"""The part of a page that a title and its text need, if a section continues a page."""


class Progress(NamedTuple):
    """The progress of an export.

    Attributes:
        done: The number of steps that are done.
        total: The number of all steps, as far as it is known.
    """

    done: int
    total: int


class PagePosition(NamedTuple):
    """A position on a page.

    Attributes:
        page: The number of the page, from 0.
        y: The distance from the top of the page, in points.
    """

    page: int
    y: float


class LayoutLine(NamedTuple):
    """The position of a line in the laid out text.

    Attributes:
        chunk: The number of its chunk.
        text_block: The number of its paragraph in the chunk.
        number: Its number in the paragraph.
        is_last: Whether it is the last line of the paragraph.
        block: Its block.
    """

    chunk: int
    text_block: int
    number: int
    is_last: bool
    block: Block


class PageLayout:
    """The pages of a document on a device, valid after `lay_out`.

    Attributes:
        document: The document.
        style: Its style.
        device: The device that it is painted on later.
        texts: What stands at head and foot of each page.
        logo: The picture at the top of the first page.
        logo_area: Where it is, to the right of the title; empty without it.
        geometry: The areas of a page.
        text: The laid out text.
        footnotes: The words of notes that a page only names.
        boxes: The top and bottom of each line on an endless page.
        lines: The position of each line in the text.
        page_ranges: The lines of each page, in order.
        table_heads: The head to repeat where a page begins with the line of this number.
        positions: The position of each anchor.
    """

    def __init__(self, document: Document, style: PrintStyle, device: QPagedPaintDevice) -> None:
        """Set document, style and device with its paper and resolution.

        Raises:
            SavedFileError: The logo can’t be used.
        """
        if document.landscape:
            device.setPageOrientation(QPageLayout.Orientation.Landscape)
        self.document = document
        self.style = style
        self.device = device
        self.logo = None
        if document.logo is not None:
            # Most documents have none.
            from laos_tip_app.export.deck.logo import read_logo

            self.logo = QImage.fromData(read_logo(document.logo).png)
        self.texts = PageTexts.of(document)
        self.geometry = PageGeometry.of(device, style, self.texts)
        self.logo_area = _logo_area(self.logo, self.geometry)
        self.text = TextChunks(document, style, self.geometry, device, self.logo_area)
        widths = (
            min(chunk.geometry.text_area.width(), chunk.box.width()) for chunk in self.text.chunks
        )
        self.footnotes = Footnotes(document, style, self.geometry.scale, min(widths))
        self.boxes: list[LineBox] = []
        self.lines: list[LayoutLine] = []
        self.page_ranges: list[PageRange]
        self.table_heads: dict[int, PageRange] = {}
        self.positions: dict[str, PagePosition] = {}
        self._starts: dict[int, PagePosition] = {}
        self._table_head: PageRange
        self._frame_height: float
        self._notes: dict[Block, BlockNotes]

    def lay_out(self) -> Generator[Progress]:
        """Lay the document out, chunk by chunk.

        Yields:
            The progress.
        """
        chunks = self.text.chunks
        self._frame_height = max(self._heights_of_framed(), default=0.0)
        self._notes = self.footnotes.names.of([block for chunk in chunks for block in chunk.blocks])
        for number in range(len(chunks)):
            self._add_chunk(number)
            yield Progress(number + 1, len(chunks))
        height = self.geometry.column.height()
        self._keep_sections_whole(height)
        min_fill = _MIN_FILL_OF_LARGE_PRINT if self.style.is_large else MIN_FILL
        # Frames and dots have their heights, so the distances between lines must stay.
        fixed = self._frame_height > 0 or any(line.block.dots for line in self.lines)
        pages = Paginator(height, min_fill, self.footnotes.heights)
        self.boxes = pages.without_wasted_pages(self.boxes, fixed=fixed)
        del self.lines[len(self.boxes) :]
        self.page_ranges = pages.paginate(self.boxes)
        self._find_positions()

    def picture(self, block: Block) -> Picture:
        """Return the drawing of a block."""
        assert isinstance(block.picture, Picture)  # noqa: S101
        return block.picture

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return len(self.page_ranges)

    @property
    def bookmarks(self) -> list[tuple[str, PagePosition]]:
        """The title and the position of each listed section."""
        starts = zip(self.document.sections, self._starts.values(), strict=True)
        return [
            (section.public_title or self.document.title, position)
            for section, position in starts
            if section.listed
        ]

    def offset(self, page: PageRange) -> float:
        """Return the y offset from the endless page to the page."""
        first = self.boxes[page.start]
        return self.geometry.column.top() + first.head - first.top

    def _heights_of_framed(self) -> Iterator[float]:
        """Yield the height of each paragraph in a frame."""
        for number, chunk in enumerate(self.text.chunks):
            if any(BLOCK_STYLES[block.kind].frame for block in chunk.blocks):
                text = self.text.text_document(number)
                for block, text_blocks in text_blocks_of(text, chunk.blocks):
                    if BLOCK_STYLES[block.kind].frame:
                        rects = map(text.documentLayout().blockBoundingRect, text_blocks)
                        yield from (rect.height() for rect in rects)

    def _add_chunk(self, chunk_number: int) -> None:
        chunk, text = self.text.chunks[chunk_number], self.text.text_document(chunk_number)
        layout = text.documentLayout()
        # From the text as Qt laid it out to the endless page, where a row is less high.
        shift = 0.0
        if self.boxes:
            above = chunk.style.above(chunk.blocks[0].kind) * self.geometry.scale
            shift = self.boxes[-1].bottom + above
        for block, text_blocks in text_blocks_of(text, chunk.blocks):
            rects = [layout.blockBoundingRect(text_block) for text_block in text_blocks]
            top, start = shift + rects[0].top(), len(self.boxes)
            if block.kind == "drawing":
                height = self._add_drawing(chunk_number, block, top)
                shift = top + height - rects[-1].bottom()
            elif height := self._row_height(chunk, block, rects):
                self._add_row(chunk_number, block, text_blocks, top, height)
                shift = top + height - rects[-1].bottom()
            else:
                for text_block, rect in zip(text_blocks, rects, strict=True):
                    self._add_text_block(chunk_number, text_block, block, shift + rect.top())
            if isinstance(chunk.parts[text_blocks[0].userState()], DocumentTable):
                self._add_table_head(block, start, chunk.style)

    def _row_height(self, chunk: TextChunk, block: Block, rects: list[QRectF]) -> float:
        """Return the height of what is side by side, or 0."""
        if not (block.cells or block.dots):
            return 0.0
        height = max(rect.height() for rect in rects)
        if BLOCK_STYLES[block.kind].frame:
            height = max(height, self._frame_height)
        if block.dots:
            scale = self.geometry.scale
            dots = chunk.style.dots(block.dots, chunk.box.width() / scale)
            height = max(height, dots.height * scale)
        return height if height <= _MAX_ROW_HEIGHT * self.geometry.column.height() else 0.0

    def _add_row(
        self,
        chunk_number: int,
        block: Block,
        text_blocks: list[QTextBlock],
        top: float,
        height: float,
    ) -> None:
        """Add the cells of a block side by side."""
        start = len(self.boxes)
        for text_block in text_blocks:
            self._add_text_block(chunk_number, text_block, block, top)
        # Pages break before the first line only; what follows begins below the highest cell.
        for number in range(start + 1, len(self.boxes)):
            self.boxes[number] = self.boxes[number]._replace(penalty=BreakPenalty.GREATEST)
        self.boxes[-1] = self.boxes[-1]._replace(bottom=top + height)

    def _keep_sections_whole(self, height: float) -> None:
        """Begin a page with a section that would be cut."""

        def section_of(number: int) -> DocumentSection:
            return self.text.chunks[self.lines[number].chunk].section

        for section, numbers in groupby(range(len(self.boxes)), section_of):
            if section.whole:
                first, *others = numbers
                last = others[-1] if others else first
                min_space = min(height, self.boxes[last].bottom - self.boxes[first].top)
                self.boxes[first] = self.boxes[first]._replace(min_space=min_space)

    def _add_drawing(self, chunk_number: int, block: Block, top: float) -> float:
        """Add a page for a drawing and return its height."""
        height = self.geometry.column.height()
        chunk = self.text.chunks[chunk_number]
        begins = chunk.is_first and not (self.lines and self.lines[-1].chunk == chunk_number)
        new_sheet = begins and chunk.section.new_sheet and self.document.double_sided
        self.boxes.append(LineBox(top, top + height, must_break=True, new_sheet=new_sheet))
        self.lines.append(LayoutLine(chunk_number, 0, 0, True, block))
        return height

    def _add_table_head(self, block: Block, start: int, style: PrintStyle) -> None:
        """Store the table head to repeat above a block."""
        if block.kind == "columns":
            self._table_head = PageRange(start, len(self.boxes))
        else:
            head = self._table_head
            height = self.boxes[head.end - 1].bottom - self.boxes[head.start].top
            gap = style.above("row") * self.geometry.scale
            # A row that no page holds is cut.
            for number in range(start, len(self.boxes)):
                self.table_heads[number] = head
                self.boxes[number] = self.boxes[number]._replace(head=height + gap)

    def _add_text_block(
        self, chunk_number: int, text_block: QTextBlock, block: Block, top: float
    ) -> None:
        layout = text_block.layout()
        count = layout.lineCount()
        previous = self.lines[-1].block if self.lines else None
        penalty = _penalty(previous, block)
        block_style = BLOCK_STYLES[block.kind]
        # Blocks of large print are high: one is cut that nothing ties to the block before it.
        is_high = self.style.is_large and count > _FEW_LINES
        may_be_cut = is_high and penalty is BreakPenalty.NONE
        whole = block.unbreakable or (block_style.whole and not may_be_cut)
        penalties = [penalty, *penalties_within(count, whole=whole)]
        chunk = self.text.chunks[chunk_number]
        is_first = chunk.is_first and text_block.blockNumber() == 0
        notes = self._notes[block]
        min_title_space = _MIN_SPACE_FOR_TITLE * self.geometry.column.height()
        # A drawing fills its page.
        follows_drawing = previous is not None and previous.kind == "drawing"
        for index in range(count):
            line = layout.lineAt(index)
            begins_section = is_first and index == 0
            continues = begins_section and self._continues_page(chunk_number)
            self.boxes.append(
                LineBox(
                    top + line.y(),
                    top + line.y() + line.height(),
                    penalties[index],
                    must_break=(begins_section and not continues)
                    or (index == 0 and follows_drawing),
                    new_sheet=self.document.double_sided
                    and (
                        (begins_section and chunk.section.new_sheet)
                        or (index == 0 and block_style.cut_out)
                    ),
                    min_space=min_title_space if continues and block.kind == "title" else 0.0,
                    # The foot of large print has no room for it.
                    optional=block.optional and not self.style.is_large,
                    named=notes.named,
                    given=notes.in_words,
                )
            )
            self.lines.append(
                LayoutLine(chunk_number, text_block.blockNumber(), index, index == count - 1, block)
            )

    def _continues_page(self, chunk_number: int) -> bool:
        """Return whether a chunk may begin in the middle of a page."""
        chunks = self.text.chunks
        return chunks[chunk_number].section.continues_page and (
            not chunk_number or chunks[chunk_number].geometry == chunks[chunk_number - 1].geometry
        )

    def _find_positions(self) -> None:
        """Find where anchors and sections are; sections may share an anchor."""
        for page, lines in enumerate(self.page_ranges):
            offset = self.offset(lines)
            for number in range(lines.start, lines.end):
                line = self.lines[number]
                y = (self.boxes[number].top + offset) / self.geometry.scale
                if line.block.anchor and line.number == 0:
                    self.positions.setdefault(line.block.anchor, PagePosition(page, y))
                if self.text.chunks[line.chunk].is_first:
                    self._starts.setdefault(line.chunk, PagePosition(page, y))


def _penalty(previous: Block | None, block: Block) -> BreakPenalty:
    """Return the penalty for a page break between two blocks."""
    if previous is None:
        return BreakPenalty.NONE
    # A further cell of a row has the same block.
    if previous is block or previous.kind in _HEADINGS:
        return BreakPenalty.GREATEST
    if not previous.keep_with_next:
        return BreakPenalty.NONE
    # Context does not correct a claim; two claims that are kept together share a correction, and
    # numbers of dots are compared.
    alike = previous.kind == block.kind != "entry" and not block.dots
    return BreakPenalty.SLIGHT if alike or block.kind == "context" else BreakPenalty.GREAT


def _logo_area(logo: QImage | None, geometry: PageGeometry) -> QRectF:
    if logo is None:
        return QRectF()
    most = QSizeF(*_LOGO) * geometry.scale
    size = QSizeF(logo.size()).scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(geometry.text_area.topRight() - QPointF(size.width(), 0), size)


class Footnotes:
    """The notes of a document, laid out for the foot of columns.

    Attributes:
        names: Finds them in blocks.
        layouts: The text of each, to be painted, by its id.
        heights: The height of each, by its id, in dots of the device.
    """

    def __init__(self, document: Document, style: PrintStyle, scale: float, width: float) -> None:
        """Lay out the notes; the width is that of the narrowest column."""
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
            note_id: layout.lineAt(0).height() * (style.leading * layout.lineCount() + _NOTE_GAP)
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
