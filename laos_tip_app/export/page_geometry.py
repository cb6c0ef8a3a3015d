"""The areas of a page: margins, text and columns.

Head, text and foot have the room that is left between the margins of the printer.
"""

from typing import Final, NamedTuple, Self

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPageLayout, QTextLayout

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.print_style import MIN_FOOT_MARGIN, MIN_TEXT_SIZE, PrintStyle
from laos_tip_app.drawing.text import fonts
from laos_tip_app.export.line_breaks import with_nonbreaking_spaces
from laos_tip_app.report.corrections import with_joined_marks
from laos_tip_app.report.document import Document
from laos_tip_app.report.labels import DOT

_DRAWING_MARGIN: Final = 28.0
"""Points on either side of a drawing, which fills a page, and of its head and foot."""

_DRAWING_GAP: Final = 2.0
"""Points between a drawing and the head and the foot of its page."""

_HEAD_HEIGHT: Final = 30.0
_WIDE_HEAD_HEIGHT: Final = 24.0
"""The room of the head above a drawing."""

_HEAD_GAP: Final = 3.0
RULE_GAP: Final = 2.0
_TEXT_GAP: Final = 4.5
"""Points between the running head, the rule of the report, the line below it and the text."""

BELOW_FOOT_LINE: Final = 0.3
"""The room between the line above the foot and its letters, as a part of their size."""


class PageTexts(NamedTuple):
    """What every page of a document has at head and foot.

    Attributes:
        rule: What holds for nearly every claim.
        footer: The parts of the foot.
    """

    rule: str = ""
    footer: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return the texts of a document, broken where they may be."""
        lines = (document.footer[0], short) if (short := document.short_source) else document.footer
        footer = map(with_nonbreaking_spaces, DOT.join(lines).split(DOT))
        return cls(with_nonbreaking_spaces(with_joined_marks(document.rule)), tuple(footer))


class PageGeometry(NamedTuple):
    """The areas of a page, in dots of the device.

    Attributes:
        scale: Dots of the device per point.
        paper: The whole page.
        text_area: The area inside the margins.
        column: The column of text.
        rule: The area of the rule of the report, below the running head and as wide as it.
        head: The y of the base of the letters at the head.
        foot: The y of the line above the foot.
        foot_lines: The lines of the foot; the number of the page is at the end of the first.
        texts: What they are made of.
        margins: What the printer can’t print on.
    """

    scale: float
    paper: QRectF
    text_area: QRectF
    column: QRectF
    rule: QRectF
    head: float
    foot: float
    foot_lines: tuple[str, ...]
    texts: PageTexts
    margins: QMarginsF

    @classmethod
    def of(
        cls, device: QPagedPaintDevice, style: PrintStyle, texts: PageTexts | None = None
    ) -> Self:
        """Set a device to pages without margins and return their areas.

        Args:
            device: The device.
            style: The measures of its pages.
            texts: What stands at head and foot; nothing by default.
        """
        texts = texts or PageTexts()
        layout = device.pageLayout()
        layout.setUnits(QPageLayout.Unit.Point)
        margins = layout.minimumMargins()
        layout.setMode(QPageLayout.Mode.FullPageMode)
        layout.setMargins(QMarginsF())
        device.setPageLayout(layout)
        scale = device.logicalDpiY() / 72
        points = layout.fullRect(QPageLayout.Unit.Point)
        paper = QRectF(0, 0, points.width() * scale, points.height() * scale)
        head = max(style.head, margins.top() + style.small) * scale
        left = max(min(style.left, style.edge), margins.left()) * scale
        right = paper.right() - max(style.edge, margins.right()) * scale
        ruled = _rule_area(texts.rule, style, scale, QRectF(left, head, right - left, 0))
        lines, foot = _foot(texts.footer, style, scale, ruled.width())
        foot = paper.bottom() - max(MIN_FOOT_MARGIN, margins.bottom()) * scale - foot
        top = max(style.top * scale, ruled.bottom() + (RULE_GAP + _TEXT_GAP) * scale)
        text_area = QRectF(paper)
        text_area.setCoords(
            max(style.left, margins.left()) * scale, top, right, foot - style.above_foot * scale
        )
        text_right = paper.right() - max(style.right, margins.right()) * scale
        column = QRectF(text_area)
        column.setRight(text_right)
        return cls(
            scale, paper, text_area, column, ruled, head, foot, lines, texts, margins * scale
        )

    def for_drawing(self, style: PrintStyle, head: str, *, turned: bool) -> Self:
        """Return the areas of a page that a drawing fills.

        Args:
            style: The measures of the pages.
            head: The running head and the rule in one, which takes a line less.
            turned: Whether the paper is turned on its other side.
        """
        paper = QRectF(self.paper)
        if turned:
            paper.setSize(paper.size().transposed())
        scale, side = self.scale, _DRAWING_MARGIN * self.scale
        is_wide = paper.width() > paper.height()
        margins = self.margins
        if turned:
            # The paper goes into the printer as before.
            margins = QMarginsF(margins.bottom(), margins.left(), margins.top(), margins.right())
        top = min(self.head, (_WIDE_HEAD_HEIGHT if is_wide else _HEAD_HEIGHT) * scale)
        top = max(top - (style.small + _HEAD_GAP) * scale, margins.top() + style.small * scale)
        gap = _DRAWING_GAP * scale
        left, right = max(side, margins.left()), paper.width() - max(side, margins.right())
        ruled = _rule_area(head, style, scale, QRectF(left, top, right - left, 0))
        lines, foot = _foot(self.texts.footer, style, scale, ruled.width())
        foot = paper.bottom() - max(MIN_FOOT_MARGIN * scale, margins.bottom()) - foot
        area = QRectF(paper)
        area.setCoords(left, ruled.bottom() + RULE_GAP * scale + gap, right, foot - gap)
        return self._replace(
            paper=paper,
            text_area=area,
            column=area,
            rule=ruled,
            head=top,
            foot=foot,
            foot_lines=lines,
        )


def rule_font(style: PrintStyle, scale: float) -> QFont:
    """Return the font of the rule, never smaller than text."""
    font = fonts.paper_font(style.small)
    font.setPixelSize(round(max(style.small, MIN_TEXT_SIZE) * scale))
    return font


def _rule_area(rule: str, style: PrintStyle, scale: float, head: QRectF) -> QRectF:
    """Return the area of the rule below the running head."""
    layout = QTextLayout(rule, rule_font(style, scale))
    layout.beginLayout()
    height = 0.0
    while rule and (line := layout.createLine()).isValid():
        line.setLineWidth(head.width())
        height += line.height()
    layout.endLayout()
    return QRectF(head.left(), head.top() + _HEAD_GAP * scale, head.width(), height)


def _foot(
    footer: tuple[str, ...], style: PrintStyle, scale: float, width: float
) -> tuple[tuple[str, ...], float]:
    """Return the lines of the foot, and the height of all."""
    font = fonts.pixel_font(round(style.small * scale))
    metrics = QFontMetricsF(font)
    number = _("Page {page} of {pages}").format(page=188, pages=188)
    first = width - metrics.horizontalAdvance(number) - 2 * style.small * scale
    pieces = [(DOT, part) for part in footer]
    if any(metrics.horizontalAdvance(part) > width for _dot, part in pieces):
        words = (part.split(" ") for part in footer)
        pieces = [(DOT if n == 0 else " ", word) for part in words for n, word in enumerate(part)]
    lines = [""]
    for space, piece in pieces:
        longer = f"{lines[-1]}{space}{piece}" if lines[-1] else piece
        if metrics.horizontalAdvance(longer) <= (first if len(lines) == 1 else width):
            lines[-1] = longer
        else:
            # No line begins or ends with a dot.
            lines.append(piece)
    height = len(lines) * metrics.lineSpacing() + BELOW_FOOT_LINE * style.small * scale
    return tuple(lines), height
