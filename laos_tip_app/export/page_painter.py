"""Paints laid out pages for a file, a printer or a preview."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageRanges,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from laos_tip_app.base.errors import OutputError
from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.documents.print_style import BLOCK_STYLES, INK, QUIET, RULE
from laos_tip_app.drawing.image_export import FitResult, fitted, paint
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.content_marks import Artifact, ContentMarks, ContentOwner
from laos_tip_app.export.page_geometry import BELOW_FOOT_LINE, RULE_GAP, PageGeometry, rule_font
from laos_tip_app.export.page_layout import LayoutLine, PageLayout, Progress
from laos_tip_app.export.pagination import PageRange, footnote_ids
from laos_tip_app.report.document import BLANK, DocumentSection
from laos_tip_app.report.labels import DOT

_MARK_GAP: Final = 12.0
"""Points between a mark in the margin and the text, at most."""

_NOTE_LINE: Final = 0.25
"""The line above the notes at the foot, as a part of the width of a column."""

_THIN: Final = 0.4
"""The width of the lines that part the text from head and foot, in points."""

_INSET: Final = 4.0
"""Points between a frame and its text."""

_FRAME_WIDTH: Final = 0.8
_BAR_WIDTH: Final = 1.8

_DOT_DISTANCE: Final = 4.5
"""Points between the dots of a leader."""


class _Drawing(NamedTuple):
    """A drawing, and how it is fitted to its page."""

    picture: Picture
    fitting: FitResult


class _PaintedPage(NamedTuple):
    """A page of text, with a drawing, or blank.

    Attributes:
        lines: Its lines; none on a blank page.
        geometry: Its areas; a drawing fills the column.
        rule: What stands above the text: the rule of the report, or the running head with it.
        has_running_head: Whether the running head has a line of its own.
        drawing: The drawing; None for text.
    """

    lines: PageRange
    geometry: PageGeometry
    rule: str
    has_running_head: bool = True
    drawing: _Drawing | None = None


def chosen_numbers(count: int, ranges: QPageRanges) -> list[int]:
    """Return the numbers, from 0, of the pages to print.

    Args:
        count: The number of all pages.
        ranges: What was chosen, from 1; empty for all.

    Raises:
        OutputError: None of them is chosen.
    """
    numbers = [n for n in range(count) if ranges.isEmpty() or ranges.contains(n + 1)]
    if count and not numbers:
        raise OutputError(
            _("These pages do not exist."),
            ngettext(
                "Choose page 1. There are no other pages.", "Choose pages from 1 to {count}.", count
            ).format(count=count),
        )
    return numbers


class PagePainter:
    """Paints the pages of a document."""

    def __init__(
        self,
        layout: PageLayout,
        marks: ContentMarks | None = None,
        ranges: QPageRanges | None = None,
    ) -> None:
        """Set the layout, which must be done.

        Args:
            layout: The layout.
            marks: Takes what each part of a page belongs to; only for a PDF file.
            ranges: The sides to print, as in `chosen_numbers`.
        """
        self._layout = layout
        self._numbers = chosen_numbers(self.side_count(), ranges or QPageRanges())
        self._marks = marks
        self._style = layout.style
        self._scale = layout.geometry.scale
        self._column = layout.geometry.column
        self._ink = QColor(INK)
        self._orientation = layout.device.pageLayout().orientation()
        self._pages: dict[int, _PaintedPage] = {}
        self._fonts: dict[float, QFont] = {}

    def side_count(self) -> int:
        """Return the number of sides of paper; each has one page here."""
        return self._layout.page_count

    def begin(self, painter: QPainter) -> None:
        """Begin to paint on the device, whose first page may be turned."""
        self._turn_device(self._numbers[0])
        painter.begin(self._layout.device)

    def paint(self, painter: QPainter) -> Iterator[Progress]:
        """Paint the sides to print, one at each step."""
        for done, number in enumerate(self._numbers):
            is_turned = self._turn_device(number)
            if done:
                self._layout.device.newPage()
            if self._marks is not None:
                self._marks.sides.append([])
            painter.save()
            if not is_turned:
                painter.translate(0, self._layout.geometry.paper.height())
                painter.rotate(-90)
            self._paint_side(painter, number)
            painter.restore()
            yield Progress(done + 1, len(self._numbers))
        # A printer may turn all pages as the last one.
        self._layout.device.setPageOrientation(self._orientation)

    def _paint_side(self, painter: QPainter, number: int) -> None:
        self.paint_page(painter, number)

    def page_size(self, number: int) -> QSizeF:
        """Return the size of a page, perhaps turned, in points."""
        return self._page(number).geometry.paper.size() / self._scale

    def _turn_device(self, number: int) -> bool:
        """Turn the device for a page; return whether it can be."""
        orientation = self._orientation
        if self._page(number).geometry.paper != self._layout.geometry.paper:
            portrait, landscape = QPageLayout.Orientation
            orientation = landscape if orientation == portrait else portrait
        self._layout.device.setPageOrientation(orientation)
        return self._layout.device.pageLayout().orientation() == orientation

    def _page(self, number: int) -> _PaintedPage:
        """Return a page, which is made when it is first needed."""
        if number not in self._pages:
            lines = self._layout.page_ranges[number]
            if lines.is_blank:
                self._pages[number] = self._blank_page(lines, self._page(number + 1))
            elif self._layout.lines[lines.start].block.kind == "drawing":
                self._pages[number] = self._drawing_page(lines)
            else:
                geometry = self._layout.text.chunks[self._layout.lines[lines.start].chunk].geometry
                self._pages[number] = _PaintedPage(lines, geometry, self._layout.texts.rule)
        return self._pages[number]

    def _blank_page(self, lines: PageRange, following: _PaintedPage) -> _PaintedPage:
        """Return a blank page, which is turned as the one after it."""
        geometry, rule = self._layout.geometry, self._layout.texts.rule
        if following.drawing is None:
            return _PaintedPage(lines, geometry, rule)
        is_turned = following.geometry.paper != geometry.paper
        head = DOT.join(filter(None, (_blank(), rule)))
        geometry = geometry.for_drawing(self._style, head, turned=is_turned)
        return _PaintedPage(lines, geometry, head, has_running_head=False)

    def _drawing_page(self, lines: PageRange) -> _PaintedPage:
        """Return the page of a drawing, turned to make it large."""
        layout, line = self._layout, self._layout.lines[lines.start]
        document, title = layout.document, self._section(lines).title
        running_head = "" if document.running_head in title else document.running_head
        parts = (document.organiser, running_head, title, layout.texts.rule)
        head, picture = DOT.join(filter(None, parts)), layout.picture(line.block)

        def fitted_page(geometry: PageGeometry) -> tuple[float, _PaintedPage]:
            fitting = fitted(picture, geometry.column.size() / self._scale)
            drawing = _Drawing(picture, fitting)
            page = _PaintedPage(lines, geometry, head, has_running_head=False, drawing=drawing)
            return fitting.width_on_page, page

        is_wide = layout.geometry.paper.width() > layout.geometry.paper.height()
        narrow = layout.geometry.for_drawing(self._style, head, turned=is_wide)
        if picture.upright:
            return fitted_page(narrow)[1]
        wide = layout.geometry.for_drawing(self._style, head, turned=not is_wide)
        width, page = fitted_page(wide)
        # What fills the width would be smaller on the other side of the paper.
        if width < narrow.column.width() / self._scale:
            narrow_width, narrow_page = fitted_page(narrow)
            page = narrow_page if narrow_width > width else page
        return page

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paint one page, from 0."""
        page = self._page(number)
        if self._marks is not None:
            self._marks.begin_page(painter, number, page.geometry.paper)
        if page.has_running_head:
            self._paint_running_head(painter, page)
        self._paint_rule_text(painter, page)
        if not page.lines.is_blank:
            painter.save()
            if page.drawing is not None:
                self._paint_drawing(painter, page, page.drawing)
            else:
                self._paint_lines(painter, page.lines)
                if number == 0 and self._layout.logo is not None:
                    painter.drawImage(self._layout.logo_area, self._layout.logo)
            painter.restore()
        self._mark(painter, Artifact.FOOTER)
        self._paint_foot(painter, number, page.geometry)

    def _paint_drawing(self, painter: QPainter, page: _PaintedPage, drawing: _Drawing) -> None:
        picture, marks = drawing.picture, self._marks
        owner = self._owner(self._layout.lines[page.lines.start])
        if marks is not None and picture.is_text:
            marks.mark(painter, Artifact.LAYOUT)
            picture.on_part = lambda part: marks.mark(painter, owner._replace(part=part))
        elif marks is not None:
            marks.mark(painter, owner)
        paint(picture, drawing.fitting, painter, page.geometry.column.topLeft(), self._scale)
        picture.on_part = None

    def _paint_lines(self, painter: QPainter, page: PageRange) -> None:
        head = self._layout.table_heads.get(page.start)
        if head is not None:
            offset = self._column.top() - self._layout.boxes[head.start].top
            # A screen reader repeats the head automatically.
            self._mark(painter, Artifact.LAYOUT)
            for number in range(head.start, head.end):
                self._paint_line(painter, number, offset)
        offset = self._layout.offset(page)
        for number in range(page.start, page.end):
            if self._marks is not None:
                line = self._layout.lines[number]
                if line.number == 0 or number == page.start:
                    self._marks.mark(painter, self._owner(line))
            self._paint_line(painter, number, offset)
        self._mark(painter, Artifact.LAYOUT)
        self._paint_decorations(painter, page, offset)
        self._paint_footnotes(painter, page)

    def _paint_footnotes(self, painter: QPainter, page: PageRange) -> None:
        """Paint the words of notes that the page only names."""
        footnotes = self._layout.footnotes
        ids = footnote_ids(self._layout.boxes[page.start : page.end])
        left = self._box(self._layout.lines[page.start]).left()
        # Notes end below the column, so that a full page has room above their line.
        end = self._column.bottom() + self._layout.style.above_foot * self._scale / 3
        y = end - sum(footnotes.heights[note_id] for note_id in ids)
        for number, note_id in enumerate(ids, 2):
            layout = footnotes.layouts[note_id]
            gap = footnotes.heights[note_id] - layout.boundingRect().height()
            if note_id == ids[0]:
                right = left + self._column.width() * _NOTE_LINE
                self._paint_rule(painter, left, right, y + gap / 2)
            if self._marks is not None:
                chunk = self._layout.lines[page.end - 1].chunk
                # Below all numbers of blocks, another one for each page.
                owner = ContentOwner(chunk, -number, page.start, footnotes.block(note_id))
                self._marks.mark(painter, owner)
            painter.setPen(self._ink)
            self._paint_note(painter, layout, QPointF(left, y + gap))
            y += footnotes.heights[note_id]

    def _paint_note(self, painter: QPainter, layout: QTextLayout, corner: QPointF) -> None:
        for line in map(layout.lineAt, range(layout.lineCount())):
            line.draw(painter, corner)
            end = line.textStart() + line.textLength()
            end_of_text = QPointF(line.naturalTextRect().right(), line.y() + line.ascent())
            self._paint_break(painter, layout.text()[end - 1 : end], corner + end_of_text)

    def _paint_break(self, painter: QPainter, letter: str, end: QPointF) -> None:
        """Paint the blank or break behind a line, for screen readers."""
        if self._marks is not None and letter in (" ", "\u2028"):
            # Qt leaves it out, and a screen reader would join the two words.
            painter.drawText(end, " ")

    def _mark(self, painter: QPainter, artifact: Artifact) -> None:
        """Mark the content that is painted next as an artifact."""
        if self._marks is not None:
            self._marks.mark(painter, artifact)

    def _owner(self, line: LayoutLine) -> ContentOwner:
        """Return the owner of a line."""
        block = line.block
        if block.kind == "drawing":
            return ContentOwner(line.chunk, -1, 0, block)
        document = self._layout.text.text_document(line.chunk)
        text_block = document.findBlockByNumber(line.text_block)
        # A paragraph without a state belongs to the block before it.
        while text_block.userState() == -1:
            text_block = text_block.previous()
        cell = line.text_block if block.cells else 0
        return ContentOwner(line.chunk, text_block.userState(), cell, block)

    def _paint_line(self, painter: QPainter, number: int, offset: float) -> None:
        line = self._layout.lines[number]
        document = self._layout.text.text_document(line.chunk)
        text_block = document.findBlockByNumber(line.text_block)
        layout = text_block.layout()
        text = layout.lineAt(line.number)
        top = self._layout.boxes[number].top + offset
        x, y = self._box(line).left(), top + text.ascent()
        if line.number == 0 and line.block.margin_label:
            self._paint_margin_label(painter, line, y)
        painter.setPen(self._ink)
        text.draw(painter, QPointF(x, top - text.y()))
        end_of_text = QPointF(x + text.naturalTextRect().right(), y)
        if not line.is_last:
            end = text_block.position() + text.textStart() + text.textLength()
            self._paint_break(painter, document.characterAt(end - 1), end_of_text)
        if line.block.kind == "line" or line.block.target:
            self._paint_line_end(painter, line, end_of_text)

    def _paint_line_end(self, painter: QPainter, line: LayoutLine, end: QPointF) -> None:
        """Paint a writing rule or a page number behind a line."""
        box = self._box(line)
        if line.block.kind == "line":
            blank, gap = line.block.html == BLANK, self._style.body * 0.6 * self._scale
            self._paint_rule(painter, box.left() if blank else end.x() + gap, box.right(), end.y())
        if line.is_last and line.block.target in self._layout.positions:
            page = str(self._layout.positions[line.block.target].page + 1)
            self._paint_leader(painter, page, end, box.right())

    def _paint_margin_label(self, painter: QPainter, line: LayoutLine, baseline: float) -> None:
        chunk, label = self._layout.text.chunks[line.chunk], line.block.margin_label
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(chunk.style.body * chunk.style.mark))
        width = painter.fontMetrics().horizontalAdvance(label)
        gap = min(_MARK_GAP, chunk.style.body) * self._scale
        space = "" if self._marks is None else " "
        painter.drawText(QPointF(chunk.box.left() - gap - width, baseline), label + space)

    def _paint_leader(self, painter: QPainter, page: str, start: QPointF, right: float) -> None:
        """Paint a page number at the right end, and dots before it."""
        painter.setFont(self._font(self._style.body))
        metrics = painter.fontMetrics()
        number = page if self._marks is None else f" {page}"
        painter.drawText(QPointF(right - metrics.horizontalAdvance(number), start.y()), number)
        gap, distance = self._style.body * 0.6 * self._scale, _DOT_DISTANCE * self._scale
        # From the same x in all lines, so that the dots are aligned.
        longest = "0" * len(str(self._layout.page_count))
        grid = right - metrics.horizontalAdvance(longest)
        pen = QPen(QColor(RULE), 0.9 * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        count = int((grid - start.x() - 2 * gap) / distance)
        painter.drawPoints([QPointF(grid - gap - n * distance, start.y()) for n in range(count)])

    def _paint_rule(
        self, painter: QPainter, left: float, right: float, y: float, width: float = 0.6
    ) -> None:
        """Paint a rule to write on, or between parts of a page."""
        painter.setPen(QPen(QColor(RULE), width * self._scale))
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_decorations(self, painter: QPainter, page: PageRange, offset: float) -> None:
        """Paint bars, frames and the rules of tables."""
        boxes, lines = self._layout.boxes, self._layout.lines
        start, before = page.start, ""
        while start < page.end:
            line = lines[start]
            block_style = BLOCK_STYLES[line.block.kind]
            end = start
            while end < page.end and lines[end].block is line.block:
                end += 1
            box = self._box(line)
            top, bottom = boxes[start].top + offset, boxes[end - 1].bottom + offset
            # A line to write on divides rows as well.
            if line.block.kind == "row" and before != "line":
                above = 0.4 * self._layout.text.chunks[line.chunk].style.above("row") * self._scale
                self._paint_rule(painter, box.left(), box.right(), top - above)
            if block_style.frame:
                left = box.left() + box.width() * line.block.width_percents[0] / 100
                framed = QRectF(QPointF(left, top), QPointF(box.right(), bottom))
                self._paint_frame(painter, framed, is_dashed=block_style.frame == "dashed")
            if line.block.dots and line.number == 0:
                self._paint_dots(painter, line, QPointF(box.left(), top))
            if block_style.bar:
                is_dotted = block_style.bar == "dotted"
                self._paint_bar(painter, box.left(), top, bottom, is_dotted=is_dotted)
            start, before = end, line.block.kind

    def _paint_frame(self, painter: QPainter, text: QRectF, *, is_dashed: bool) -> None:
        """Paint a frame around a text, dashed if it is cut out."""
        style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(RULE), _FRAME_WIDTH * self._scale, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _INSET * self._scale
        # The right side is the edge of the column.
        painter.drawRect(text.adjusted(-inset, -inset, 0, inset))

    def _paint_bar(
        self, painter: QPainter, left: float, top: float, bottom: float, *, is_dotted: bool
    ) -> None:
        """Paint a bar next to a block."""
        pen = QPen(self._ink, _BAR_WIDTH * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if is_dotted:
            pen.setDashPattern([1.0, 1.4])
        painter.setPen(pen)
        x = left + _BAR_WIDTH * self._scale
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_dots(self, painter: QPainter, line: LayoutLine, corner: QPointF) -> None:
        """Paint the dots of a figure at the end of its line."""
        # Most documents have none.
        from laos_tip_app.base.theme import GREYS
        from laos_tip_app.drawing.figures.painter import paint_dots

        width = self._box(line).width() / self._scale
        dots = self._style.dots(line.block.dots, width)
        painter.save()
        painter.translate(corner)
        painter.scale(self._scale, self._scale)
        paint_dots(painter, dots.corners, dots.size, GREYS, is_exact=line.block.is_exact)
        painter.restore()

    def _paint_running_head(self, painter: QPainter, page: _PaintedPage) -> None:
        """Paint report and section, and whose text it is."""
        if page.lines.is_blank:
            text = short = _blank()
            attribution = ""
        else:
            section, document = self._section(page.lines), self._layout.document
            organiser, report = document.organiser, document.running_head
            attribution = section.attribution
            text = DOT.join(filter(None, (organiser, report, section.title)))
            # Where there is no room for it, without the report.
            short = DOT.join(filter(None, (organiser, section.title or report)))
        area, head = page.geometry.rule, page.geometry.head
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(attribution)
        available = area.width() - width - 2 * self._style.small * self._scale
        if metrics.horizontalAdvance(text) > available:
            text = metrics.elidedText(short, Qt.TextElideMode.ElideRight, int(available))
        painter.drawText(QPointF(area.left(), head), text)
        painter.drawText(QPointF(area.right() - width, head), attribution)

    def _paint_rule_text(self, painter: QPainter, page: _PaintedPage) -> None:
        """Paint what holds for nearly every claim, above the text."""
        area = page.geometry.rule
        painter.setPen(self._ink)
        painter.setFont(rule_font(self._style, self._scale))
        painter.drawText(area, page.rule, QTextOption())
        y = area.bottom() + RULE_GAP * page.geometry.scale
        self._paint_rule(painter, area.left(), area.right(), y, _THIN)

    def _paint_foot(self, painter: QPainter, number: int, geometry: PageGeometry) -> None:
        area = geometry.rule
        self._paint_rule(painter, area.left(), area.right(), geometry.foot, _THIN)
        painter.setPen(QColor(QUIET))
        painter.setFont(self._font(self._style.small))
        page = _("Page {page} of {pages}").format(page=number + 1, pages=self._layout.page_count)
        metrics = QFontMetricsF(painter.font(), painter.device())
        y = geometry.foot + BELOW_FOOT_LINE * self._style.small * self._scale + metrics.ascent()
        for line in geometry.foot_lines:
            # A reader of the file joins the lines.
            painter.drawText(QPointF(area.left(), y), f"{line} ")
            y += metrics.lineSpacing()
        end = area.right() - metrics.horizontalAdvance(page)
        painter.drawText(QPointF(end, y - len(geometry.foot_lines) * metrics.lineSpacing()), page)

    def _section(self, lines: PageRange) -> DocumentSection:
        """Return the section that some lines begin with."""
        return self._layout.text.chunks[self._layout.lines[lines.start].chunk].section

    def _box(self, line: LayoutLine) -> QRectF:
        """Return the area of the text of a line."""
        return self._layout.text.chunks[line.chunk].box

    def _font(self, points: float) -> QFont:
        """Return the font of paper in a size.

        In pixels, since a preview has another resolution than the layout.
        """
        if points not in self._fonts:
            self._fonts[points] = fonts.pixel_font(round(points * self._scale))
        return self._fonts[points]


def _blank() -> str:
    return _("This page is blank so that the next part begins on a new sheet.")
