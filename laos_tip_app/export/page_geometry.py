"""Where text stands on a page."""

from typing import NamedTuple, Self

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout

from laos_tip_app.documents.print_style import PrintStyle


class PageGeometry(NamedTuple):
    """The areas of a page, in dots of the device.

    Attributes:
        scale: Dots of the device in a point.
        paper: The whole page.
        text_area: What lies between the margins.
        column: The first column of text.
    """

    scale: float
    paper: QRectF
    text_area: QRectF
    column: QRectF

    @classmethod
    def of(cls, device: QPagedPaintDevice, style: PrintStyle) -> Self:
        """Return the areas on a device, and give it pages without margins of its own."""
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
        room = paper.width() - (style.left + style.right) * scale - gaps
        column = QRectF(text_area)
        column.setWidth(room / style.columns)
        return cls(scale, paper, text_area, column)
