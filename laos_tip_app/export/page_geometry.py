"""The areas of a page: margins, text and columns."""

from typing import NamedTuple, Self

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout

from laos_tip_app.documents.print_style import PrintStyle


class PageGeometry(NamedTuple):
    """The areas of a page, in dots of the device.

    Attributes:
        scale: Dots of the device per point.
        paper: The whole page.
        text_area: The area inside the margins.
        column: The first column of text.
    """

    scale: float
    paper: QRectF
    text_area: QRectF
    column: QRectF

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
        return cls(scale, paper, text_area, column)
