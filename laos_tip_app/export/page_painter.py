"""Pages of a layout, painted on whatever takes pages: a file, a printer or its preview."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLine, QTextOption

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.print_style import INK, LOOKS, QUIET, RULE
from laos_tip_app.drawing.image_export import fitted, paint
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.frames import paint_bar, paint_frame
from laos_tip_app.export.line_breaks import with_nonbreaking_spaces
from laos_tip_app.export.page_layout import LayoutLine, PageLayout, Progress
from laos_tip_app.export.pagination import PageRange
from laos_tip_app.report.document import DocumentSection

_DRAWING_MARGIN: Final = 40.0
"""Points beside a drawing that has a page of its own."""

_TURNED_MARGIN: Final = 22.0
"""The same where it is turned on its side: no column of text is there to stand in line with."""

_DRAWING_GAP: Final = 8.0
"""Points between a drawing and the foot, and between one on its side and the head."""

_DOT_DISTANCE: Final = 4.5
"""Points between the dots that lead the eye to the number of a page."""


class PagePainter:
    """Paints the pages of a document that is laid out."""

    def __init__(self, layout: PageLayout) -> None:
        """Take the layout, and the translated words of head and foot."""
        self._layout = layout
        self._style = layout.style
        self._scale = layout.geometry.scale
        self._text_area = layout.geometry.text_area
        self._column = layout.geometry.column

    def paint(self, painter: QPainter) -> Iterator[Progress]:
        """Paint page after page, each when it is asked for.

        Yields:
            How many pages are done.
        """
        for number in range(self._layout.page_count):
            if number:
                self._layout.device.newPage()
            self.paint_page(painter, number)
            yield Progress(number + 1, self._layout.page_count)

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paint one page, from 0."""
        columns = self._layout.page_columns(number)
        first = columns[0]
        if first.start == first.end:
            self._paint_head(
                painter, _("This page is left blank: what follows begins on a new sheet."), ""
            )
        else:
            chunk = self._layout.lines[first.start].chunk
            self._paint_section_head(painter, self._layout.text.chunks[chunk].section)
            painter.save()
            for column in columns:
                self._paint_column(painter, column)
                painter.translate(self._column.width() + self._style.gap * self._scale, 0)
            painter.restore()
        self._paint_foot(painter, number)

    def _paint_column(self, painter: QPainter, column: PageRange) -> None:
        head = self._layout.table_heads.get(column.start)
        if head is not None:
            offset = self._column.top() - self._layout.boxes[head.start].top
            for row in range(head.start, head.end):
                self._paint_line(painter, row, offset)
        offset = self._layout.offset(column)
        for row in range(column.start, column.end):
            self._paint_line(painter, row, offset)
        self._paint_decorations(painter, column, offset)

    def _paint_line(self, painter: QPainter, row: int, offset: float) -> None:
        line = self._layout.lines[row]
        if line.block.kind == "drawing":
            self._paint_drawing(painter, line.block.html)
            return
        box = self._box(line)
        document = self._layout.text.text_document(line.chunk)
        text_block = document.findBlockByNumber(line.text_block)
        text = text_block.layout().lineAt(line.number)
        top = self._layout.boxes[row].top + offset
        start = QPointF(box.left() + text_block.layout().position().x(), top + text.ascent())
        if line.number == 0 and line.block.mark:
            self._paint_margin_label(painter, line.block.mark, box.left(), start.y())
        painter.setPen(QColor(INK))
        text.draw(painter, QPointF(start.x(), top - text.y()))
        self._paint_line_end(painter, line, text, start)

    def _paint_line_end(
        self, painter: QPainter, line: LayoutLine, text: QTextLine, start: QPointF
    ) -> None:
        """Paint what follows the text of a line: a rule to write on, or the number of a page."""
        box = self._box(line)
        end = start + QPointF(text.naturalTextRect().right(), 0)
        if line.block.kind == "line":
            gap = 0.0 if end.x() == box.left() else self._style.body * 0.6 * self._scale
            self._paint_rule(painter, end.x() + gap, box.right(), end.y())
        if line.is_last and line.block.target in self._layout.positions:
            page = str(self._layout.positions[line.block.target].page + 1)
            self._paint_leader(painter, page, end, box.right())

    def _paint_margin_label(
        self, painter: QPainter, label: str, left: float, baseline: float
    ) -> None:
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.body * self._style.mark))
        width = painter.fontMetrics().horizontalAdvance(label)
        gap = self._style.body * self._scale
        painter.drawText(QPointF(left - gap - width, baseline), label)

    def _paint_drawing(self, painter: QPainter, name: str) -> None:
        """Paint a drawing over a page, turned on its side where that makes it larger."""
        picture = self._layout.document.pictures[name]
        assert isinstance(picture, Picture)  # noqa: S101
        scale = self._scale
        room = self._drawing_area(self._column.top(), _DRAWING_MARGIN * scale)
        wide = self._drawing_area((self._style.head + _DRAWING_GAP) * scale, _TURNED_MARGIN * scale)
        upright = fitted(picture, room.size() / scale)
        turned = fitted(picture, wide.size().transposed() / scale)
        painter.save()
        if turned.width_on_page > upright.width_on_page:
            painter.translate(wide.left(), wide.bottom())
            painter.rotate(-90)
            paint(picture, turned, painter, QPointF(), scale)
        else:
            paint(picture, upright, painter, room.topLeft(), scale)
        painter.restore()

    def _drawing_area(self, top: float, margin: float) -> QRectF:
        """Return all of the page from a height to the foot."""
        paper = self._layout.geometry.paper
        bottom = paper.height() - (self._style.foot + _DRAWING_GAP) * self._scale
        return QRectF(margin, top, paper.width() - 2 * margin, bottom - top)

    def _paint_leader(self, painter: QPainter, page: str, start: QPointF, right: float) -> None:
        """Paint a page number at the end of a line, and dots that lead the eye there."""
        painter.setFont(self._font(self._style.body))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(right - metrics.horizontalAdvance(page), start.y()), page)
        gap, distance = self._style.body * 0.6 * self._scale, _DOT_DISTANCE * self._scale
        # All from one place, so that the dots of all lines stand below each other.
        longest = "0" * len(str(self._layout.page_count))
        grid = right - metrics.horizontalAdvance(longest)
        pen = QPen(QColor(RULE), 0.9 * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        count = max(0, int((grid - start.x() - 2 * gap) / distance))
        painter.drawPoints([QPointF(grid - gap - n * distance, start.y()) for n in range(count)])

    def _paint_rule(self, painter: QPainter, left: float, right: float, height: float) -> None:
        """Paint a line to write on, or between the rows of a table."""
        painter.setPen(QPen(QColor(RULE), 0.6 * self._scale))
        painter.drawLine(QPointF(left, height), QPointF(right, height))

    def _paint_decorations(self, painter: QPainter, column: PageRange, offset: float) -> None:
        """Paint bars beside notes and context, frames, and the rules of tables."""
        boxes, lines = self._layout.boxes, self._layout.lines
        row = column.start
        while row < column.end:
            line = lines[row]
            look = LOOKS[line.block.kind]
            end = row
            while end < column.end and lines[end].block is line.block:
                end += 1
            box = self._box(line)
            top, bottom = boxes[row].top + offset, boxes[end - 1].bottom + offset
            if line.block.kind == "row" and row in self._layout.table_heads:
                above = 0.4 * self._style.above("row") * self._scale
                self._paint_rule(painter, box.left(), box.right(), top - above)
            if look.frame:
                left = box.left() + box.width() * line.block.shares[0] / 100
                framed = QRectF(QPointF(left, top), QPointF(box.right(), bottom))
                paint_frame(painter, framed, look.frame, self._scale)
            if look.bar:
                paint_bar(painter, QPointF(self._column.left(), top), bottom, look.bar, self._scale)
            row = end

    def _paint_section_head(self, painter: QPainter, section: DocumentSection) -> None:
        running = (self._layout.document.running, section.title)
        self._paint_head(painter, " · ".join(filter(None, running)), section.attribution)

    def _paint_head(self, painter: QPainter, text: str, attribution: str) -> None:
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        baseline = self._style.head * self._scale
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(attribution)
        room = self._text_area.width() - width - 2 * self._style.small * self._scale
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QPointF(self._text_area.left(), baseline), shown)
        painter.drawText(QPointF(self._text_area.right() - width, baseline), attribution)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        paper, area = self._layout.geometry.paper, self._text_area
        small = self._style.small * self._scale
        rule = paper.bottom() - self._style.foot * self._scale
        painter.setPen(QPen(QColor(RULE), 0.4 * self._scale))
        painter.drawLine(QPointF(area.left(), rule), QPointF(area.right(), rule))
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        page = _("Page {page} of {pages}").format(page=number + 1, pages=self._layout.page_count)
        width = painter.fontMetrics().horizontalAdvance(page)
        top = rule + 0.5 * small
        room = QRectF(area.left(), top, area.width(), paper.bottom() - top)
        text = with_nonbreaking_spaces("\n".join(self._layout.document.foot))
        painter.drawText(room.adjusted(0, 0, -width - 2 * small, 0), text, QTextOption())
        baseline = top + painter.fontMetrics().ascent()
        painter.drawText(QPointF(area.right() - width, baseline), page)

    def _box(self, line: LayoutLine) -> QRectF:
        """Return where on the page the text of a line stands."""
        return self._layout.text.chunks[line.chunk].box

    def _font(self, points: float) -> QFont:
        """Return the paper's font as large as the document needs it.

        In dots, as a preview's own dots are others than those that the document is laid out in.
        """
        font = fonts.paper_font(points)
        font.setPixelSize(max(1, round(points * self._scale)))
        return font
