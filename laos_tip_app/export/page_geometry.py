"""The areas of a page: margins, text and columns."""

from typing import Final, NamedTuple, Self

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QTextLayout

from laos_tip_app.documents.print_style import MIN_TEXT_SIZE, SMALL_PAPER, PrintStyle
from laos_tip_app.drawing.text import fonts

_DRAWING_MARGIN: Final = 28.0
"""Points on either side of a drawing, which fills a page, and of its head and foot."""

_DRAWING_GAP: Final = 4.0
"""Points between a drawing and the head and the foot of its page."""


_HEAD: Final = 30.0
_FOOT: Final = 52.0
_WIDE_HEAD: Final = 24.0
_WIDE_FOOT: Final = 40.0
_NARROW_FOOT: Final = 62.0
"""The room of head and foot above and below a drawing; on narrow pages the foot wraps."""

_BELOW_HEAD: Final = 3.0
_BELOW_RULE: Final = 2.0
_ABOVE_TEXT: Final = 4.5
"""Points between the running head, the rule of the report, the line below it and the text."""


class PageGeometry(NamedTuple):
    """The areas of a page, in dots of the device.

    Attributes:
        scale: Dots of the device per point.
        paper: The whole page.
        text_area: The area inside the margins.
        column: The first column of text.
        rule: The area of the rule of the report, below the running head and as wide as it.
        head: The y of the base of the letters at the head.
        foot: The y of the line above the foot.
    """

    scale: float
    paper: QRectF
    text_area: QRectF
    column: QRectF
    rule: QRectF
    head: float
    foot: float

    @classmethod
    def of(cls, device: QPagedPaintDevice, style: PrintStyle, rule: str = "") -> Self:
        """Set a device to pages without margins and return their areas.

        Args:
            device: The device.
            style: The measures of its pages.
            rule: What stands below the running head.
        """
        layout = device.pageLayout()
        layout.setMode(QPageLayout.Mode.FullPageMode)
        layout.setMargins(QMarginsF())
        device.setPageLayout(layout)
        scale = device.logicalDpiY() / 72
        points = layout.fullRect(QPageLayout.Unit.Point)
        paper = QRectF(0, 0, points.width() * scale, points.height() * scale)
        head, foot = style.head * scale, paper.bottom() - style.foot * scale
        side = min(style.left, style.edge) * scale
        ruled = _rule_area(
            rule, style, scale, QRectF(side, head, paper.width() - side - style.edge * scale, 0)
        )
        top = max(style.top * scale, ruled.bottom() + (_BELOW_RULE + _ABOVE_TEXT) * scale)
        text_area = paper.adjusted(
            style.left * scale, top, -style.edge * scale, -style.bottom * scale
        )
        gaps = (style.columns - 1) * style.gap * scale
        text_width = paper.width() - (style.left + style.right) * scale - gaps
        column = QRectF(text_area)
        column.setWidth(text_width / style.columns)
        return cls(scale, paper, text_area, column, ruled, head, foot)

    @property
    def line_below_rule(self) -> float:
        """The y of the line that parts the head from the text."""
        return self.rule.bottom() + _BELOW_RULE * self.scale

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
        top = min(self.head, (_WIDE_HEAD if is_wide else _HEAD) * scale)
        top -= (style.small + _BELOW_HEAD) * scale
        foot = self.paper.bottom() - self.foot
        is_narrow = paper.width() < SMALL_PAPER * scale
        foot = min(foot, (_WIDE_FOOT if is_wide else _NARROW_FOOT if is_narrow else _FOOT) * scale)
        gap = _DRAWING_GAP * scale
        ruled = _rule_area(head, style, scale, QRectF(side, top, paper.width() - 2 * side, 0))
        below = ruled.bottom() + _BELOW_RULE * scale + gap
        area = paper.adjusted(side, below, -side, -foot - gap)
        foot = paper.bottom() - foot
        return self._replace(
            paper=paper, text_area=area, column=area, rule=ruled, head=top, foot=foot
        )


def rule_font(style: PrintStyle, scale: float) -> QFont:
    """Return the font of the rule, never smaller than text."""
    font = fonts.paper_font(style.small)
    font.setPixelSize(max(1, round(max(style.small, MIN_TEXT_SIZE) * scale)))
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
    return QRectF(head.left(), head.top() + _BELOW_HEAD * scale, head.width(), height)
