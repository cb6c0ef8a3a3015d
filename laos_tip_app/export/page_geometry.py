"""The areas of a page: margins, text and columns.

Head, text and foot have the room that is left between the margins of the printer.
"""

from typing import Final, NamedTuple, Self

from PySide6.QtCore import QMarginsF, QPointF, QRectF
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

    rule: str
    footer: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return the texts of a document, broken where they may be."""
        footer = document.footer
        if document.short_source:
            footer = (footer[0], document.short_source)
        footer = tuple(map(with_nonbreaking_spaces, DOT.join(footer).split(DOT)))
        return cls(with_nonbreaking_spaces(with_joined_marks(document.rule)), footer)


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
    def of(cls, device: QPagedPaintDevice, style: PrintStyle, texts: PageTexts) -> Self:
        """Set a device to pages without margins and return their areas."""
        layout = device.pageLayout()
        layout.setUnits(QPageLayout.Unit.Point)
        scale = device.logicalDpiY() / 72
        margins = layout.minimumMargins() * scale
        layout.setMode(QPageLayout.Mode.FullPageMode)
        layout.setMargins(QMarginsF())
        device.setPageLayout(layout)
        paper = QRectF(QPointF(), layout.fullRect(QPageLayout.Unit.Point).size() * scale)

        head = max(style.head * scale, margins.top() + style.small * scale)
        left = max(min(style.left, style.edge) * scale, margins.left())
        right = paper.right() - max(style.edge * scale, margins.right())
        rule = _rule_area(texts.rule, style, scale, QPointF(left, head), right - left)
        lowest = paper.bottom() - max(MIN_FOOT_MARGIN * scale, margins.bottom())
        foot_lines, foot = _foot(texts.footer, style, scale, right - left, lowest)

        text_left = max(style.left * scale, margins.left())
        text_right = paper.right() - max(style.right * scale, margins.right())
        top = max(style.top * scale, rule.bottom() + (RULE_GAP + _TEXT_GAP) * scale)
        bottom = foot - style.above_foot * scale
        return cls(
            scale=scale,
            paper=paper,
            text_area=QRectF(QPointF(text_left, top), QPointF(right, bottom)),
            column=QRectF(QPointF(text_left, top), QPointF(text_right, bottom)),
            rule=rule,
            head=head,
            foot=foot,
            foot_lines=foot_lines,
            texts=texts,
            margins=margins,
        )

    def for_drawing(self, style: PrintStyle, rule_text: str, *, turned: bool) -> Self:
        """Return the areas of a page that a drawing fills.

        Args:
            style: The measures of the pages.
            rule_text: The running head and the rule in one, which takes a line less.
            turned: Whether the paper is turned on its other side.
        """
        paper, margins, scale = QRectF(self.paper), self.margins, self.scale
        if turned:
            paper.setSize(paper.size().transposed())
            # The paper goes into the printer as before.
            margins = QMarginsF(margins.bottom(), margins.left(), margins.top(), margins.right())
        most = _WIDE_HEAD_HEIGHT if paper.width() > paper.height() else _HEAD_HEIGHT
        head = min(self.head, most * scale) - (style.small + _HEAD_GAP) * scale
        head = max(head, margins.top() + style.small * scale)
        left = max(_DRAWING_MARGIN * scale, margins.left())
        right = paper.width() - max(_DRAWING_MARGIN * scale, margins.right())
        rule = _rule_area(rule_text, style, scale, QPointF(left, head), right - left)
        lowest = paper.bottom() - max(MIN_FOOT_MARGIN * scale, margins.bottom())
        foot_lines, foot = _foot(self.texts.footer, style, scale, right - left, lowest)
        top = rule.bottom() + (RULE_GAP + _DRAWING_GAP) * scale
        area = QRectF(QPointF(left, top), QPointF(right, foot - _DRAWING_GAP * scale))
        return self._replace(
            paper=paper,
            text_area=area,
            column=area,
            rule=rule,
            head=head,
            foot=foot,
            foot_lines=foot_lines,
        )


def rule_font(style: PrintStyle, scale: float) -> QFont:
    """Return the font of the rule, never smaller than text."""
    font = fonts.paper_font(style.small)
    font.setPixelSize(round(max(style.small, MIN_TEXT_SIZE) * scale))
    return font


def _rule_area(rule: str, style: PrintStyle, scale: float, head: QPointF, width: float) -> QRectF:
    """Return the area of the rule below the beginning of the head."""
    layout = QTextLayout(rule, rule_font(style, scale))
    layout.beginLayout()
    height = 0.0
    while rule and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
    layout.endLayout()
    return QRectF(head.x(), head.y() + _HEAD_GAP * scale, width, height)


def _foot(
    footer: tuple[str, ...], style: PrintStyle, scale: float, width: float, lowest: float
) -> tuple[tuple[str, ...], float]:
    """Return the lines of the foot, and the y above them."""
    metrics = QFontMetricsF(fonts.pixel_font(round(style.small * scale)))
    number = _("Page {page} of {pages}").format(page=188, pages=188)
    beside_number = width - metrics.horizontalAdvance(number) - 2 * style.small * scale
    pieces = [(DOT, part) for part in footer]
    if any(metrics.horizontalAdvance(part) > width for part in footer):
        words = (part.split(" ") for part in footer)
        pieces = [(DOT if n == 0 else " ", word) for part in words for n, word in enumerate(part)]
    lines = [""]
    for before, piece in pieces:
        longer = f"{lines[-1]}{before}{piece}" if lines[-1] else piece
        if metrics.horizontalAdvance(longer) <= (beside_number if len(lines) == 1 else width):
            lines[-1] = longer
        else:
            # No line begins or ends with a dot.
            lines.append(piece)
    height = len(lines) * metrics.lineSpacing() + BELOW_FOOT_LINE * style.small * scale
    return tuple(lines), lowest - height
