"""Printed parts as pages, painted on whatever takes pages: a file, a printer or its preview.

Knows nothing of files, dialogs or records. Text is laid out on an endless sheet per chunk, shared
out to pages by `flow` and painted line by line, so that each line stands on exactly one page. The
cells of a table's row are laid out one below the other, each between margins of its own, and moved
up to the first: Qt's own tables can be cut within a row.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPen,
    QTextBlock,
    QTextDocument,
    QTextOption,
)

from laos_tip_app.documents.print_style import (
    CELL_GAP,
    INK,
    LOOKS,
    QUIET,
    RULE,
    SMALLEST,
    PrintStyle,
)
from laos_tip_app.documents.report_document import PaperWords
from laos_tip_app.drawing.image_export import fitted, paint
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.frames import blocks_of, frame_height, paint_frame
from laos_tip_app.export.line_breaks import tied, unbroken_words
from laos_tip_app.export.pagination import BreakPenalty, LineBox, PageRange, harms_within, paginate
from laos_tip_app.report.document import Block, Document, DocumentSection

_CHUNK: Final = 100
"""Pieces in one text document: Qt silently drops what lies beyond 2^23 units of one document."""

_EDGE: Final = 40.0
"""Points beside a drawing that has a page of its own."""

_ASIDE_EDGE: Final = 22.0
"""The same where it is turned on its side: no column of text is there to stand in line with."""

_AIR: Final = 8.0
"""Points between a drawing and the foot, and between one on its side and the head."""

_KEPT: Final = 40
"""Chunks kept laid out between counting and painting; the rest is laid out a second time."""


_LEADS: Final = ("title", "subtitle", "heading", "group", "columns")
"""What belongs to that which follows it."""

_LEADER: Final = 4.5
"""Points between the dots that lead the eye to the number of a page."""

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


class _Chunk(NamedTuple):
    """Pieces that are laid out together.

    Attributes:
        first: Whether they are the first of their part.
        box: Where on the page they stand.
        table_size: The size of the text in their rows, in points.
    """

    part: DocumentSection
    pieces: tuple[Block, ...]
    first: bool
    box: QRectF
    table_size: float


class _LaidOutLine(NamedTuple):
    """Where the line of a row is found, and the piece that it belongs to."""

    chunk: int
    block: int
    number: int
    last: bool
    piece: Block


class PagedDocument:
    """A document on the paper of one device."""

    def __init__(
        self, printed: Document, words: PaperWords, style: PrintStyle, device: QPagedPaintDevice
    ) -> None:
        """Take what is laid out later; see `lay_out`.

        Args:
            printed: What is printed.
            words: The translated words of paper.
            style: Its look.
            device: What it is painted on later; its paper, direction and resolution count now.
        """
        layout = device.pageLayout()
        layout.setMode(QPageLayout.Mode.FullPageMode)
        layout.setMargins(QMarginsF())
        device.setPageLayout(layout)
        fonts.register()
        self._printed = printed
        self._words = words
        self._style = style
        self._device = device
        self._dot = device.logicalDpiY() / 72
        paper = layout.fullRect(QPageLayout.Unit.Point)
        self._paper = QRectF(0, 0, paper.width() * self._dot, paper.height() * self._dot)
        self._wide = self._paper.adjusted(
            style.left * self._dot,
            style.top * self._dot,
            -style.edge * self._dot,
            -style.bottom * self._dot,
        )
        gaps = (style.columns - 1) * style.gap * self._dot
        room = self._paper.width() - (style.left + style.right) * self._dot - gaps
        self._column = QRectF(self._wide)
        self._column.setWidth(room / style.columns)
        self._chunks = tuple(self._share_out(printed.parts))
        self._documents: dict[int, QTextDocument] = {}
        self._rows: list[LineBox] = []
        self._lines: list[_LaidOutLine] = []
        self._heads: dict[int, PageRange] = {}
        self._head: PageRange | None = None
        self._frame_height = 0.0
        self._columns: list[PageRange] = []
        self._spots: dict[str, PagePosition] = {}

    def lay_out(self) -> Iterator[Progress]:
        """Lay the document out, some paragraphs after each other; must be done before all else.

        Yields:
            How far it is.
        """
        framed = [n for n, chunk in enumerate(self._chunks) if _has_frames(chunk)]
        self._frame_height = max(
            (frame_height(self._document(n), self._chunks[n].pieces) for n in framed), default=0.0
        )
        for number in range(len(self._chunks)):
            self._add_chunk(number)
            yield Progress(number + 1, len(self._chunks))
        self._columns = paginate(self._rows, self._column.height())
        self._spots = self._find_anchors()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return -(-len(self._columns) // self._style.columns)

    @property
    def paper_height(self) -> float:
        """How high the paper is, in points."""
        return self._paper.height() / self._dot

    @property
    def spots(self) -> Mapping[str, PagePosition]:
        """Where each anchor stands."""
        return self._spots

    @property
    def bookmarks(self) -> list[tuple[str, PagePosition]]:
        """Each part and where it begins; one without a public title goes by the document's."""
        return [
            (part.public_title or self._printed.title, self._spots[part.anchor])
            for part in self._printed.parts
            if part.listed
        ]

    def paint(self, painter: QPainter) -> Iterator[Progress]:
        """Paint page after page, each when it is asked for.

        Yields:
            How many pages are done.
        """
        for number in range(self.page_count):
            if number:
                self._device.newPage()
            self.paint_page(painter, number)
            yield Progress(number + 1, self.page_count)

    def _share_out(self, parts: tuple[DocumentSection, ...]) -> Iterator[_Chunk]:
        """Yield the parts in pieces that are laid out together, tables in the size they fit in."""
        for part in parts:
            has_table = any(piece.cells for piece in part.pieces)
            is_cover = not part.title
            box = self._wide if has_table or is_cover else self._column
            size = self._table_size(part.pieces, box.width() / self._dot) if has_table else 0.0
            as_list = has_table and size < SMALLEST
            pieces = tuple(_listed(part.pieces)) if as_list else part.pieces
            for start in range(0, len(pieces), _CHUNK):
                yield _Chunk(part, pieces[start : start + _CHUNK], start == 0, box, size)

    def _table_size(self, pieces: tuple[Block, ...], width: float) -> float:
        """Return the largest size up to the usual in which no word of a cell has to be cut."""
        usual = max(SMALLEST, self._style.body * LOOKS["row"].size)
        metrics = QFontMetricsF(fonts.paper_font(usual, bold=True), self._device)
        words = {
            (word, share)
            for piece in pieces
            for cell, share in zip(piece.cells, piece.shares, strict=True)
            for word in unbroken_words(cell)
        }
        gap = self._style.body * CELL_GAP
        fit = (
            usual * (width * share / 100 - gap) * self._dot / metrics.horizontalAdvance(word)
            for word, share in words
        )
        return min(usual, *fit) if words else usual

    def _document(self, number: int) -> QTextDocument:
        """Return a chunk laid out on a sheet without end."""
        if number in self._documents:
            return self._documents[number]
        chunk = self._chunks[number]
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.documentLayout().setPaintDevice(self._device)
        document.setDocumentMargin(0)
        document.setIndentWidth(self._style.indent_pixels)
        document.setDefaultFont(fonts.paper_font(self._style.body))
        document.setDefaultStyleSheet(self._style.css(chunk.table_size))
        width = chunk.box.width()
        html = (self._html(piece, state, width) for state, piece in enumerate(chunk.pieces))
        # Qt gives this element a size of its own, whatever a style sheet says.
        styled = "".join(html).replace("<small>", '<span class="small">')
        document.setHtml(styled.replace("</small>", "</span>"))
        document.setTextWidth(width)
        # Qt lays out no further than it is asked; a line that is not there yet ends the program.
        document.size()
        if len(self._documents) >= _KEPT:
            self._documents.pop(next(reversed(self._documents)))
        self._documents[number] = document
        return document

    def _html(self, piece: Block, state: int, width: float) -> str:
        if not piece.cells:
            link = f'<a href="#{escape(piece.target)}">' if piece.target else ""
            inside = f"{link}{tied(piece.html)}</a>" if link else tied(piece.html)
            return f'<p class="{piece.kind}" style="-qt-user-state:{state}">{inside}</p>'
        sides = [
            self._style.cell_css(piece.shares, number, width, self._dot)
            for number in range(len(piece.cells))
        ]
        begin = f'<p class="{piece.kind}" style="-qt-user-state:{state};'
        return "".join(
            f'{begin} {side}">{cell or "&nbsp;"}</p>'
            for side, cell in zip(sides, piece.cells, strict=True)
        )

    def _add_chunk(self, number: int) -> None:
        chunk = self._chunks[number]
        document = self._document(number)
        above = self._style.above(chunk.pieces[0].kind) * self._dot
        begin = self._rows[-1].bottom + above if self._rows else 0.0
        before = self._lines[-1].piece if self._lines else None
        at: float | None = None
        for piece, blocks in blocks_of(document, chunk.pieces):
            boxes = [document.documentLayout().blockBoundingRect(block) for block in blocks]
            # Where this piece would be on a sheet that began with the chunk, less what was saved
            # by moving cells up.
            if at is None:
                at = begin - boxes[0].top()
            least = self._frame_height if LOOKS[piece.kind].frame else 0.0
            high = max(least, *(box.height() for box in boxes))
            side_by_side = bool(piece.cells) and high <= self._column.height() / 2
            start = len(self._rows)
            if piece.kind == "drawing":
                at += self._add_drawing(number, piece, at + boxes[0].top()) - boxes[0].height()
                before = piece
                continue
            for block, box in zip(blocks, boxes, strict=True):
                top = at + (boxes[0] if side_by_side else box).top()
                self._add_block(number, block, piece, top, _harm_between(before, piece))
                before = piece
            if side_by_side:
                inside = self._rows[start + 1 :]
                self._rows[start + 1 :] = [
                    row._replace(harm=BreakPenalty.GREATEST) for row in inside
                ]
                bottom = at + boxes[0].top() + high
                at -= boxes[-1].bottom() - boxes[0].top() - high
                # The last line is what the next chunk is laid below.
                self._rows[-1] = self._rows[-1]._replace(bottom=bottom)
            self._note_head(piece, start)

    def _add_drawing(self, number: int, piece: Block, top: float) -> float:
        """Give a drawing a page of its own and return how high that is."""
        high = self._column.height()
        self._rows.append(LineBox(top, top + high, must_break=bool(self._rows)))
        self._lines.append(_LaidOutLine(number, 0, 0, True, piece))
        return high

    def _note_head(self, piece: Block, start: int) -> None:
        """Remember the head of the table that a piece belongs to."""
        if piece.kind == "columns":
            self._head = PageRange(start, len(self._rows))
        elif piece.kind not in _IN_TABLE:
            self._head = None
        elif self._head is not None:
            top, last = self._rows[self._head.start].top, self._rows[self._head.end - 1]
            gap = self._style.above("row") * self._dot
            self._heads[start] = self._head
            self._rows[start] = self._rows[start]._replace(head=last.bottom - top + gap)

    def _add_block(
        self, number: int, block: QTextBlock, piece: Block, top: float, harm: BreakPenalty
    ) -> None:
        layout = block.layout()
        lines = layout.lineCount()
        harms = [harm, *harms_within(lines, whole=piece.whole or LOOKS[piece.kind].whole)]
        chunk = self._chunks[number]
        is_first = chunk.first and block.blockNumber() == 0
        starts_part = is_first and not chunk.part.runs_on
        begins_sheet = is_first and chunk.part.new_sheet
        for index in range(lines):
            line = layout.lineAt(index)
            self._rows.append(
                LineBox(
                    top + line.y(),
                    top + line.y() + line.height(),
                    harms[index],
                    must_break=starts_part and index == 0,
                    new_sheet=index == 0 and (begins_sheet or LOOKS[piece.kind].cut_out),
                )
            )
            self._lines.append(
                _LaidOutLine(number, block.blockNumber(), index, index == lines - 1, piece)
            )

    def _find_anchors(self) -> dict[str, PagePosition]:
        found: dict[str, PagePosition] = {}
        for number, column in enumerate(self._columns):
            down = self._down(column)
            for row in range(column.start, column.end):
                line = self._lines[row]
                if line.piece.anchor and line.number == 0:
                    spot = PagePosition(
                        number // self._style.columns, (self._rows[row].top + down) / self._dot
                    )
                    found.setdefault(line.piece.anchor, spot)
        return found

    def _down(self, page: PageRange) -> float:
        """Return how far the rows of a page are moved from the endless sheet to it."""
        first = self._rows[page.start]
        return self._column.top() + first.head - first.top

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paint one page, from 0."""
        first = number * self._style.columns
        columns = self._columns[first : first + self._style.columns]
        if columns[0].start == columns[0].end:
            self._paint_blank(painter)
            self._paint_foot(painter, number)
            return
        self._paint_head(painter, self._chunks[self._lines[columns[0].start].chunk].part)
        painter.save()
        for column in columns:
            self._paint_column(painter, column)
            painter.translate(self._column.width() + self._style.gap * self._dot, 0)
        painter.restore()
        self._paint_foot(painter, number)

    def _paint_blank(self, painter: QPainter) -> None:
        """Say on a blank page that it is blank on purpose."""
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        baseline = self._style.head * self._dot
        painter.drawText(QPointF(self._wide.left(), baseline), self._words.blank_page)

    def _paint_column(self, painter: QPainter, column: PageRange) -> None:
        head = self._heads.get(column.start)
        if head is not None:
            down = self._column.top() - self._rows[head.start].top
            for row in range(head.start, head.end):
                self._paint_line(painter, self._rows[row], self._lines[row], down)
        down = self._down(column)
        for row in range(column.start, column.end):
            self._paint_line(painter, self._rows[row], self._lines[row], down)
        self._paint_bars(painter, column, down)

    def _paint_line(self, painter: QPainter, row: LineBox, line: _LaidOutLine, down: float) -> None:
        box = self._chunks[line.chunk].box
        if line.piece.kind == "drawing":
            self._paint_drawing(painter, line.piece.html)
            return
        block = self._document(line.chunk).findBlockByNumber(line.block)
        text = block.layout().lineAt(line.number)
        baseline = row.top + down + text.ascent()
        if line.number == 0 and line.piece.mark:
            painter.setPen(QColor(QUIET))
            painter.setFont(self._font(self._style.body * self._style.mark))
            gap = self._style.body * self._dot
            width = painter.fontMetrics().horizontalAdvance(line.piece.mark)
            painter.drawText(QPointF(box.left() - gap - width, baseline), line.piece.mark)
        painter.setPen(QColor(INK))
        across = box.left() + block.layout().position().x()
        text.draw(painter, QPointF(across, row.top + down - text.y()))
        if line.piece.kind == "line":
            self._paint_rule(painter, box, across + text.naturalTextRect().right(), baseline)
        if line.last and line.piece.target in self._spots:
            page = str(self._spots[line.piece.target].page + 1)
            self._paint_leader(
                painter, box, page, across + text.naturalTextRect().right(), baseline
            )

    def _paint_drawing(self, painter: QPainter, name: str) -> None:
        """Paint a drawing over a page, turned on its side where that makes it larger."""
        picture = self._printed.pictures[name]
        assert isinstance(picture, Picture)  # noqa: S101
        room = self._sheet(self._column.top(), _EDGE * self._dot)
        wide = self._sheet((self._style.head + _AIR) * self._dot, _ASIDE_EDGE * self._dot)
        upright = fitted(picture, room.size() / self._dot)
        aside = fitted(picture, wide.size().transposed() / self._dot)
        painter.save()
        if aside.width_on_page > upright.width_on_page:
            painter.translate(wide.left(), wide.bottom())
            painter.rotate(-90)
            paint(picture, aside, painter, QPointF(), self._dot)
        else:
            paint(picture, upright, painter, room.topLeft(), self._dot)
        painter.restore()

    def _sheet(self, top: float, edge: float) -> QRectF:
        """Return all of the page between head and foot."""
        bottom = self._paper.height() - (self._style.foot + _AIR) * self._dot
        return QRectF(edge, top, self._paper.width() - 2 * edge, bottom - top)

    def _paint_leader(
        self, painter: QPainter, box: QRectF, page: str, start: float, baseline: float
    ) -> None:
        """Paint a page number at the end of a line, and dots that lead the eye there."""
        painter.setFont(self._font(self._style.body))
        number = box.right() - painter.fontMetrics().horizontalAdvance(page)
        painter.drawText(QPointF(number, baseline), page)
        gap = self._style.body * 0.6 * self._dot
        # All from one place, so that the dots of all lines stand below each other.
        longest = "0" * len(str(self.page_count))
        grid = box.right() - painter.fontMetrics().horizontalAdvance(longest)
        pen = QPen(QColor(RULE), 0.9 * self._dot)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        count = max(0, int((grid - start - 2 * gap) / (_LEADER * self._dot)))
        painter.drawPoints(
            [QPointF(grid - gap - n * _LEADER * self._dot, baseline) for n in range(count)]
        )

    def _font(self, points: float) -> QFont:
        """Return the paper's font as large as the document needs it.

        In dots, as a preview's own dots are others than those that the document is laid out in.
        """
        font = fonts.paper_font(points)
        font.setPixelSize(max(1, round(points * self._dot)))
        return font

    def _paint_rule(
        self,
        painter: QPainter,
        box: QRectF,
        start: float,
        height: float,
    ) -> None:
        """Paint a line to write on, or between the rows of a table."""
        painter.setPen(QPen(QColor(RULE), 0.6 * self._dot))
        gap = 0.0 if start == box.left() else self._style.body * 0.6 * self._dot
        painter.drawLine(QPointF(start + gap, height), QPointF(box.right(), height))

    def _paint_bars(self, painter: QPainter, page: PageRange, down: float) -> None:
        """Paint the bars beside notes and context, unbroken or of dots, and the rules of tables."""
        row = page.start
        while row < page.end:
            piece = self._lines[row].piece
            end = row
            while end < page.end and self._lines[end].piece is piece:
                end += 1
            if piece.kind == "row" and row in self._heads:
                above = 0.4 * self._style.above("row") * self._dot
                box = self._chunks[self._lines[row].chunk].box
                self._paint_rule(painter, box, box.left(), self._rows[row].top + down - above)
            if LOOKS[piece.kind].frame:
                box = self._chunks[self._lines[row].chunk].box
                top, bottom = self._rows[row].top + down, self._rows[end - 1].bottom + down
                left = box.left() + box.width() * piece.shares[0] / 100
                framed = QRectF(QPointF(left, top), QPointF(box.right(), bottom))
                paint_frame(painter, framed, LOOKS[piece.kind].frame, self._dot)
            if LOOKS[piece.kind].bar:
                self._paint_bar(
                    painter,
                    LOOKS[piece.kind].bar,
                    self._rows[row].top + down,
                    self._rows[end - 1].bottom + down,
                )
            row = end

    def _paint_bar(self, painter: QPainter, pattern: str, top: float, bottom: float) -> None:
        thick = 1.8 * self._dot
        pen = QPen(QColor(INK), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern == "dotted":
            pen.setDashPattern([1.0, 1.4])
        painter.setPen(pen)
        across = self._column.left() + thick
        painter.drawLine(QPointF(across, top), QPointF(across, bottom))

    def _paint_head(self, painter: QPainter, part: DocumentSection) -> None:
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        baseline = self._style.head * self._dot
        running = " · ".join(text for text in (self._printed.running, part.title) if text)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(part.attribution)
        room = self._wide.width() - width - 2 * self._style.small * self._dot
        shown = metrics.elidedText(running, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QPointF(self._wide.left(), baseline), shown)
        painter.drawText(QPointF(self._wide.right() - width, baseline), part.attribution)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        rule = self._paper.bottom() - self._style.foot * self._dot
        painter.setPen(QPen(QColor(RULE), 0.4 * self._dot))
        painter.drawLine(QPointF(self._wide.left(), rule), QPointF(self._wide.right(), rule))
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        page = self._words.page_of.format(page=number + 1, pages=self.page_count)
        aside = painter.fontMetrics().horizontalAdvance(page)
        top = rule + 0.5 * self._style.small * self._dot
        room = QRectF(self._wide.left(), top, self._wide.width(), self._paper.bottom() - top)
        painter.drawText(
            room.adjusted(0, 0, -aside - 2 * self._style.small * self._dot, 0),
            tied("\n".join(self._printed.foot)),
            QTextOption(),
        )
        painter.drawText(
            QPointF(self._wide.right() - aside, top + painter.fontMetrics().ascent()), page
        )


def _has_frames(chunk: _Chunk) -> bool:
    return any(LOOKS[piece.kind].frame for piece in chunk.pieces)


def _harm_between(before: Block | None, piece: Block) -> BreakPenalty:
    """Return what is lost when a page begins with a piece, or with a further cell of its row."""
    if before is None:
        return BreakPenalty.NONE
    if before is piece or before.kind in _LEADS:
        return BreakPenalty.GREATEST
    if not before.keep:
        return BreakPenalty.NONE
    # Context does not correct a claim; two claims that are kept together share what does.
    alike = before.kind == piece.kind != "entry"
    return BreakPenalty.SLIGHT if alike or piece.kind == "context" else BreakPenalty.GREAT


def _listed(pieces: tuple[Block, ...]) -> Iterator[Block]:
    """Yield pieces with each row of a table as one entry that names its columns."""
    names: tuple[str, ...] = ()
    for piece in pieces:
        if piece.kind == "columns":
            names = piece.cells
        elif piece.cells:
            further = (
                f"<br/><small>{name}:</small> {cell}"
                for name, cell in zip(names[1:], piece.cells[1:], strict=True)
                if cell
            )
            html = piece.cells[0] + "".join(further)
            yield piece._replace(kind="entry", html=html, cells=(), shares=())
        else:
            yield piece
