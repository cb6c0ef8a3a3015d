"""Printed parts as pages, painted on whatever takes pages: a file, a printer or its preview.

Knows nothing of files, dialogs or records. Text is laid out on an endless sheet per chunk, shared
out to pages by `flow` and painted line by line, so that each line stands on exactly one page.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPen,
    QTextBlock,
    QTextDocument,
    QTextOption,
)

from laos_tip_app.printing import fonts
from laos_tip_app.printing.flow import Page, Row, breaks_within, paginate
from laos_tip_app.printing.style import INK, LOOKS, QUIET, RULE, PaperStyle
from laos_tip_app.render.paper import PaperWords, Part, Piece, Printed

_CHUNK: Final = 100
"""Pieces in one text document: Qt silently drops what lies beyond 2^23 units of one document."""

_KEPT: Final = 40
"""Chunks kept laid out between counting and painting; the rest is laid out a second time."""


class Spot(NamedTuple):
    """A place on a page.

    Attributes:
        page: From 0.
        down: How far down the page, in points.
    """

    page: int
    down: float


class _Chunk(NamedTuple):
    """Pieces that are laid out together."""

    part: Part
    pieces: tuple[Piece, ...]
    first: bool


class _Line(NamedTuple):
    """Where the line of a row is found, and the piece that it belongs to."""

    chunk: int
    block: int
    number: int
    last: bool
    piece: Piece


class PagedDocument:
    """A document on the paper of one device."""

    def __init__(
        self, printed: Printed, words: PaperWords, style: PaperStyle, device: QPagedPaintDevice
    ) -> None:
        """Lay the document out.

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
        self._column = self._paper.adjusted(
            style.left * self._dot,
            style.top * self._dot,
            -style.right * self._dot,
            -style.bottom * self._dot,
        )
        self._chunks = tuple(_chunks(printed.parts))
        self._documents: dict[int, QTextDocument] = {}
        self._rows: list[Row] = []
        self._lines: list[_Line] = []
        for number in range(len(self._chunks)):
            self._add_chunk(number)
        self._pages = paginate(self._rows, self._column.height())
        self._spots = self._find_anchors()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def paper_height(self) -> float:
        """How high the paper is, in points."""
        return self._paper.height() / self._dot

    @property
    def spots(self) -> Mapping[str, Spot]:
        """Where each anchor stands."""
        return self._spots

    @property
    def bookmarks(self) -> list[tuple[str, Spot]]:
        """Each part and where it begins; a cover goes by the document's title."""
        return [
            (part.title or self._printed.title, self._spots[part.anchor])
            for part in self._printed.parts
        ]

    def paint(self, painter: QPainter) -> Iterator[int]:
        """Paint page after page, each when it is asked for.

        Yields:
            The number of the page that is done, from 1.
        """
        for number in range(len(self._pages)):
            if number:
                self._device.newPage()
            self._paint_page(painter, number)
            yield number + 1

    def _document(self, number: int) -> QTextDocument:
        """Return a chunk laid out on a sheet without end."""
        if number in self._documents:
            return self._documents[number]
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.documentLayout().setPaintDevice(self._device)
        document.setDocumentMargin(0)
        document.setIndentWidth(self._style.indent_pixels)
        document.setDefaultFont(fonts.paper_font(self._style.body))
        document.setDefaultStyleSheet(self._style.css())
        document.setHtml(
            "".join(
                f'<p class="{piece.kind}" style="-qt-user-state:{state}">{_html(piece)}</p>'
                for state, piece in enumerate(self._chunks[number].pieces)
            )
        )
        document.setTextWidth(self._column.width())
        # Qt lays out no further than it is asked; a line that is not there yet ends the program.
        document.size()
        if len(self._documents) >= _KEPT:
            self._documents.pop(next(reversed(self._documents)))
        self._documents[number] = document
        return document

    def _add_chunk(self, number: int) -> None:
        chunk = self._chunks[number]
        document = self._document(number)
        above = LOOKS[chunk.pieces[0].kind].above * self._style.body * self._dot
        begin = self._rows[-1].bottom + above if self._rows else 0.0
        top_of_chunk: float | None = None
        piece = chunk.pieces[0]
        may_break = not (self._lines and self._lines[-1].piece.keep)
        block = document.begin()
        while block.isValid():
            if block.userState() >= 0:
                piece = chunk.pieces[block.userState()]
            top = document.documentLayout().blockBoundingRect(block).top()
            if top_of_chunk is None:
                top_of_chunk = top
            self._add_block(number, block, piece, begin + top - top_of_chunk, may_break=may_break)
            may_break = not piece.keep
            block = block.next()

    def _add_block(
        self, number: int, block: QTextBlock, piece: Piece, top: float, *, may_break: bool
    ) -> None:
        layout = block.layout()
        lines = layout.lineCount()
        breaks = breaks_within(lines, whole=piece.whole or LOOKS[piece.kind].whole)
        breaks[0] = may_break
        starts_part = self._chunks[number].first and block.blockNumber() == 0
        for index in range(lines):
            line = layout.lineAt(index)
            self._rows.append(
                Row(
                    top + line.y(),
                    top + line.y() + line.height(),
                    may_break=breaks[index],
                    must_break=starts_part and index == 0,
                )
            )
            self._lines.append(_Line(number, block.blockNumber(), index, index == lines - 1, piece))

    def _find_anchors(self) -> dict[str, Spot]:
        found: dict[str, Spot] = {}
        for number, page in enumerate(self._pages):
            down = self._column.top() - self._rows[page.start].top
            for row in range(page.start, page.end):
                line = self._lines[row]
                if line.piece.anchor and line.number == 0:
                    spot = Spot(number, (self._rows[row].top + down) / self._dot)
                    found.setdefault(line.piece.anchor, spot)
        return found

    def _paint_page(self, painter: QPainter, number: int) -> None:
        page = self._pages[number]
        part = self._chunks[self._lines[page.start].chunk].part
        self._paint_head(painter, part)
        down = self._column.top() - self._rows[page.start].top
        for row in range(page.start, page.end):
            self._paint_line(painter, self._rows[row], self._lines[row], down)
        self._paint_bars(painter, page, down)
        self._paint_foot(painter, number)

    def _paint_line(self, painter: QPainter, row: Row, line: _Line, down: float) -> None:
        block = self._document(line.chunk).findBlockByNumber(line.block)
        text = block.layout().lineAt(line.number)
        baseline = row.top + down + text.ascent()
        if line.number == 0 and line.piece.mark:
            painter.setPen(QColor(QUIET))
            painter.setFont(fonts.paper_font(self._style.body * self._style.mark))
            gap = self._style.body * self._dot
            width = painter.fontMetrics().horizontalAdvance(line.piece.mark)
            painter.drawText(QPointF(self._column.left() - gap - width, baseline), line.piece.mark)
        painter.setPen(QColor(INK))
        across = self._column.left() + block.layout().position().x()
        text.draw(painter, QPointF(across, row.top + down - text.y()))
        if line.last and line.piece.target in self._spots:
            page = str(self._spots[line.piece.target].page + 1)
            self._paint_leader(painter, page, across + text.naturalTextRect().right(), baseline)

    def _paint_leader(self, painter: QPainter, page: str, start: float, baseline: float) -> None:
        """Paint a page number at the end of a line, and dots that lead the eye there."""
        painter.setFont(fonts.paper_font(self._style.body))
        number = self._column.right() - painter.fontMetrics().horizontalAdvance(page)
        painter.drawText(QPointF(number, baseline), page)
        gap = self._style.body * 0.6 * self._dot
        pen = QPen(QColor(RULE), 0.9 * self._dot)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 5.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(number - gap, baseline), QPointF(start + gap, baseline))

    def _paint_bars(self, painter: QPainter, page: Page, down: float) -> None:
        """Paint the bars beside notes and context: an unbroken one, and one of dots."""
        row = page.start
        while row < page.end:
            piece = self._lines[row].piece
            end = row
            while end < page.end and self._lines[end].piece is piece:
                end += 1
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

    def _paint_head(self, painter: QPainter, part: Part) -> None:
        painter.setPen(QColor(QUIET))
        painter.setFont(fonts.paper_font(self._style.small))
        baseline = self._style.head * self._dot
        running = " · ".join(text for text in (self._printed.running, part.title) if text)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(part.attribution)
        room = self._column.width() - width - 2 * self._style.small * self._dot
        shown = metrics.elidedText(running, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QPointF(self._column.left(), baseline), shown)
        painter.drawText(QPointF(self._column.right() - width, baseline), part.attribution)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        rule = self._paper.bottom() - self._style.foot * self._dot
        painter.setPen(QPen(QColor(RULE), 0.4 * self._dot))
        painter.drawLine(QPointF(self._column.left(), rule), QPointF(self._column.right(), rule))
        painter.setPen(QColor(QUIET))
        painter.setFont(fonts.paper_font(self._style.small))
        page = self._words.page_of.format(page=number + 1, pages=len(self._pages))
        aside = painter.fontMetrics().horizontalAdvance(page)
        top = rule + 0.5 * self._style.small * self._dot
        room = QRectF(self._column.left(), top, self._column.width(), self._paper.bottom() - top)
        painter.drawText(
            room.adjusted(0, 0, -aside - 2 * self._style.small * self._dot, 0),
            "\n".join(self._printed.foot),
            QTextOption(),
        )
        painter.drawText(
            QPointF(self._column.right() - aside, top + painter.fontMetrics().ascent()), page
        )


def _chunks(parts: tuple[Part, ...]) -> Iterator[_Chunk]:
    for part in parts:
        for start in range(0, len(part.pieces), _CHUNK):
            yield _Chunk(part, part.pieces[start : start + _CHUNK], start == 0)


def _html(piece: Piece) -> str:
    return f'<a href="#{escape(piece.target)}">{piece.html}</a>' if piece.target else piece.html
