"""The areas of a page: margins, text and columns."""

from typing import Final, NamedTuple, Self

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout

from laos_tip_app.documents.print_style import PrintStyle

_DRAWING_MARGIN: Final = 40.0
"""Points on either side of a drawing, which fills a page, and of its head and foot."""

_DRAWING_GAP: Final = 8.0
"""Points between a drawing and the head and the foot of its page."""


_WIDE_FOOT: Final = 48.0
"""The room of the foot on a wide page, whose lines have no need to wrap."""


class PageGeometry(NamedTuple):
    """The areas of a page, in dots of the device.

    Attributes:
        scale: Dots of the device per point.
        paper: The whole page.
        text_area: The area inside the margins.
        column: The first column of text.
        foot: The y of the rule above the foot.
    """

    scale: float
    paper: QRectF
    text_area: QRectF
    column: QRectF
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
        return cls(scale, paper, text_area, column, paper.bottom() - style.foot * scale)

    def for_drawing(self, style: PrintStyle, *, turned: bool) -> Self:
        """Return the areas of a page that a drawing fills.

        Args:
            style: The style of the document.
            turned: Whether the paper is turned on its other side.
        """
        paper = QRectF(self.paper)
        if turned:
            paper.setSize(paper.size().transposed())
        scale, side = self.scale, _DRAWING_MARGIN * self.scale
        foot = style.foot if paper.height() > paper.width() else min(style.foot, _WIDE_FOOT)
        top, bottom = style.head + _DRAWING_GAP, foot + _DRAWING_GAP
        area = paper.adjusted(side, top * scale, -side, -bottom * scale)
        return self._replace(
            paper=paper, text_area=area, column=area, foot=paper.bottom() - foot * scale
        )
