"""The pages of a document: which line stands where, before anything is painted.

The text is laid out on an endless sheet per chunk and its lines are shared out to pages by
`pagination`, so that each line stands on exactly one page. Cells of a row, laid out one below the
other, are moved up to the first.
"""

from collections.abc import Generator
from typing import Final, NamedTuple

from PySide6.QtGui import QPagedPaintDevice, QTextBlock

from laos_tip_app.documents.print_style import LOOKS, PrintStyle
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.frames import frame_height, text_blocks_of
from laos_tip_app.export.page_geometry import PageGeometry
from laos_tip_app.export.pagination import (
    BreakPenalty,
    LineBox,
    PageRange,
    paginate,
    penalties_within,
)
from laos_tip_app.export.text_chunks import TextChunks
from laos_tip_app.report.document import Block, Document

_HEADINGS: Final = ("title", "subtitle", "heading", "group", "columns")
"""What belongs to that which follows it."""

_IN_TABLE: Final = ("row", "note", "group")


class Progress(NamedTuple):
    """How far a document is.

    Attributes:
        done: Steps that are done.
        total: All steps, as far as they are known.
    """

    done: int
    total: int


class PagePosition(NamedTuple):
    """A place on a page.

    Attributes:
        page: From 0.
        down: How far down the page, in points.
    """

    page: int
    down: float


class LayoutLine(NamedTuple):
    """Where a line is found among the laid out text.

    Attributes:
        chunk: The number of its chunk.
        text_block: The number of its paragraph in the chunk.
        number: Its number in the paragraph.
        is_last: Whether it is the last of the paragraph.
        block: What it belongs to.
    """

    chunk: int
    text_block: int
    number: int
    is_last: bool
    block: Block


class PageLayout:
    """A document laid out on the paper of one device; nothing holds before `lay_out` is done.

    Attributes:
        document: What is printed.
        style: Its look.
        device: What it is painted on later.
        geometry: The areas of a page.
        text: The laid out text.
        boxes: The height of each line on a sheet without end.
        lines: The same lines, as they are found in the text.
        columns: The lines of each column, in their order; a page has some of them.
        table_heads: The head that is repeated where a column begins with a line of this number.
        positions: Where each anchor stands.
    """

    def __init__(self, document: Document, style: PrintStyle, device: QPagedPaintDevice) -> None:
        """Take what is laid out later; the device's paper and resolution count now."""
        fonts.register()
        self.document = document
        self.style = style
        self.device = device
        self.geometry = PageGeometry.of(device, style)
        self.text = TextChunks(document.parts, style, self.geometry, device)
        self.boxes: list[LineBox] = []
        self.lines: list[LayoutLine] = []
        self.columns: list[PageRange] = []
        self.table_heads: dict[int, PageRange] = {}
        self.positions: dict[str, PagePosition] = {}
        self._table_head: PageRange | None = None
        self._frame_height = 0.0

    def lay_out(self) -> Generator[Progress]:
        """Lay the document out, some paragraphs after each other.

        Yields:
            How far it is.
        """
        chunks = self.text.chunks
        self._frame_height = max(
            (
                frame_height(self.text.text_document(number), chunk.blocks)
                for number, chunk in enumerate(chunks)
                if chunk.has_frames
            ),
            default=0.0,
        )
        for number in range(len(chunks)):
            self._add_chunk(number)
            yield Progress(number + 1, len(chunks))
        self.columns = paginate(self.boxes, self.geometry.column.height())
        self.positions = self._find_anchors()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return -(-len(self.columns) // self.style.columns)

    @property
    def paper_height(self) -> float:
        """How high the paper is, in points."""
        return self.geometry.paper.height() / self.geometry.scale

    @property
    def bookmarks(self) -> list[tuple[str, PagePosition]]:
        """Each section and where it begins; one without a public title goes by the document's."""
        return [
            (section.public_title or self.document.title, self.positions[section.anchor])
            for section in self.document.parts
            if section.listed
        ]

    def page_columns(self, number: int) -> list[PageRange]:
        """Return the columns of a page, from 0."""
        first = number * self.style.columns
        return self.columns[first : first + self.style.columns]

    def offset(self, column: PageRange) -> float:
        """Return how far the lines of a column are moved from the endless sheet to its page."""
        first = self.boxes[column.start]
        return self.geometry.column.top() + first.head - first.top

    def _add_chunk(self, number: int) -> None:
        chunk = self.text.chunks[number]
        text = self.text.text_document(number)
        space = self.style.above(chunk.blocks[0].kind) * self.geometry.scale
        begin = self.boxes[-1].bottom + space if self.boxes else 0.0
        before = self.lines[-1].block if self.lines else None
        # Where a block would be on a sheet that began with the chunk, less what was saved by
        # moving cells up.
        origin: float | None = None
        for block, text_blocks in text_blocks_of(text, chunk.blocks):
            rects = [text.documentLayout().blockBoundingRect(each) for each in text_blocks]
            first, last = rects[0], rects[-1]
            if origin is None:
                origin = begin - first.top()
            if block.kind == "drawing":
                origin += self._add_drawing(number, block, origin + first.top()) - first.height()
                before = block
                continue
            least = self._frame_height if LOOKS[block.kind].frame else 0.0
            height = max(least, *(rect.height() for rect in rects))
            side_by_side = bool(block.cells) and height <= self.geometry.column.height() / 2
            start = len(self.boxes)
            for text_block, rect in zip(text_blocks, rects, strict=True):
                top = origin + (first if side_by_side else rect).top()
                self._add_text_block(number, text_block, block, top, _penalty(before, block))
                before = block
            if side_by_side:
                self._keep_whole(start, origin + first.top() + height)
                origin -= last.bottom() - first.top() - height
            self._note_table_head(block, start)

    def _keep_whole(self, start: int, bottom: float) -> None:
        """Let no page break into the lines from a number on, which end at a height."""
        self.boxes[start + 1 :] = [
            box._replace(penalty=BreakPenalty.GREATEST) for box in self.boxes[start + 1 :]
        ]
        # The last line is what the next chunk is laid below.
        self.boxes[-1] = self.boxes[-1]._replace(bottom=bottom)

    def _add_drawing(self, number: int, block: Block, top: float) -> float:
        """Give a drawing a page of its own and return how high that is."""
        height = self.geometry.column.height()
        self.boxes.append(LineBox(top, top + height, must_break=bool(self.boxes)))
        self.lines.append(LayoutLine(number, 0, 0, True, block))
        return height

    def _note_table_head(self, block: Block, start: int) -> None:
        """Remember the head of the table that a block belongs to."""
        if block.kind == "columns":
            self._table_head = PageRange(start, len(self.boxes))
        elif block.kind not in _IN_TABLE:
            self._table_head = None
        elif self._table_head is not None:
            head = self._table_head
            height = self.boxes[head.end - 1].bottom - self.boxes[head.start].top
            gap = self.style.above("row") * self.geometry.scale
            self.table_heads[start] = head
            self.boxes[start] = self.boxes[start]._replace(head=height + gap)

    def _add_text_block(
        self, number: int, text_block: QTextBlock, block: Block, top: float, penalty: BreakPenalty
    ) -> None:
        layout = text_block.layout()
        count = layout.lineCount()
        look = LOOKS[block.kind]
        penalties = [penalty, *penalties_within(count, whole=block.whole or look.whole)]
        chunk = self.text.chunks[number]
        is_first = chunk.is_first and text_block.blockNumber() == 0
        for index in range(count):
            line = layout.lineAt(index)
            begins = is_first and index == 0
            self.boxes.append(
                LineBox(
                    top + line.y(),
                    top + line.y() + line.height(),
                    penalties[index],
                    must_break=begins and not chunk.section.runs_on,
                    new_sheet=(begins and chunk.section.new_sheet) or (index == 0 and look.cut_out),
                )
            )
            self.lines.append(
                LayoutLine(number, text_block.blockNumber(), index, index == count - 1, block)
            )

    def _find_anchors(self) -> dict[str, PagePosition]:
        positions: dict[str, PagePosition] = {}
        for number, column in enumerate(self.columns):
            offset = self.offset(column)
            for row in range(column.start, column.end):
                line = self.lines[row]
                if line.block.anchor and line.number == 0:
                    down = (self.boxes[row].top + offset) / self.geometry.scale
                    position = PagePosition(number // self.style.columns, down)
                    positions.setdefault(line.block.anchor, position)
        return positions


def _penalty(before: Block | None, block: Block) -> BreakPenalty:
    """Return what is lost when a page begins with a block, or with a further cell of its row."""
    if before is None:
        return BreakPenalty.NONE
    if before is block or before.kind in _HEADINGS:
        return BreakPenalty.GREATEST
    if not before.keep:
        return BreakPenalty.NONE
    # Context does not correct a claim; two claims that are kept together share what does.
    alike = before.kind == block.kind != "entry"
    return BreakPenalty.SLIGHT if alike or block.kind == "context" else BreakPenalty.GREAT
