"""The areas of a page: margins, text and columns."""

from typing import Final, NamedTuple, Self

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout

from laos_tip_app.documents.print_style import SMALL_PAPER, PrintStyle

_DRAWING_MARGIN: Final = 28.0
"""Points on either side of a drawing, which fills a page, and of its head and foot."""

_DRAWING_GAP: Final = 6.0
"""Points between a drawing and the head and the foot of its page."""


_HEAD: Final = 30.0
_FOOT: Final = 52.0
_WIDE_HEAD: Final = 24.0
_WIDE_FOOT: Final = 40.0
_NARROW_FOOT: Final = 62.0
"""The room of head and foot above and below a drawing; on narrow pages the foot wraps."""


class PageGeometry(NamedTuple):
    """The areas of a page, in dots of the device.

    Attributes:
        scale: Dots of the device per point.
        paper: The whole page.
        text_area: The area inside the margins.
        column: The first column of text.
        head: The y of the base of the letters at the head.
        foot: The y of the rule above the foot.
    """

    scale: float
    paper: QRectF
    text_area: QRectF
    column: QRectF
    head: float
    foot: float

    @classmethod
    def of(cls, device: QPagedPaintDevice, style: PrintStyle) -> Self:
        """Set a device to pages without margins and return their areas."""
        layout = device.pageLayout()
        layout.setMode(QPageLayout.Mode.FullPageMode)
        layout.setMargins(QMarginsF())
        device.setPageLayout(layout)
        scale = device.logicalDpiY() / 72
        points = layout.fullRect(QPageLayout.Unit.Point)
        paper = QRectF(0, 0, points.width() * scale, points.height() * scale)
        text_area = paper.adjusted(
            style.left * scale, style.top * scale, -style.edge * scale, -style.bottom * scale
        )
        gaps = (style.columns - 1) * style.gap * scale
        text_width = paper.width() - (style.left + style.right) * scale - gaps
        column = QRectF(text_area)
        column.setWidth(text_width / style.columns)
        head, foot = style.head * scale, paper.bottom() - style.foot * scale
        return cls(scale, paper, text_area, column, head, foot)

    def for_drawing(self, *, turned: bool) -> Self:
        """Return the areas of a page that a drawing fills.

        Args:
            turned: Whether the paper is turned on its other side.
        """
        paper = QRectF(self.paper)
        if turned:
            paper.setSize(paper.size().transposed())
        scale, side = self.scale, _DRAWING_MARGIN * self.scale
        is_wide = paper.width() > paper.height()
        head = min(self.head, (_WIDE_HEAD if is_wide else _HEAD) * scale)
        foot = self.paper.bottom() - self.foot
        is_narrow = paper.width() < SMALL_PAPER * scale
        foot = min(foot, (_WIDE_FOOT if is_wide else _NARROW_FOOT if is_narrow else _FOOT) * scale)
        gap = _DRAWING_GAP * scale
        area = paper.adjusted(side, head + gap, -side, -foot - gap)
        return self._replace(
            paper=paper, text_area=area, column=area, head=head, foot=paper.bottom() - foot
        )
