"""The areas of a page, which are the same in points on every device."""

import pytest

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.page_geometry import PageGeometry


@pytest.mark.parametrize("resolution", [72, 1200])
def test_text_keeps_the_margins_of_its_style(qapp: QGuiApplication, resolution: int) -> None:
    del qapp
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setResolution(resolution)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    style = PrintStyle()

    geometry = PageGeometry.of(device, style)

    scale, area, paper = resolution / 72, geometry.text_area, geometry.paper
    margins = (
        area.left(),
        area.top(),
        paper.right() - area.right(),
        paper.bottom() - area.bottom(),
    )
    below = (paper.bottom() - geometry.foot) / scale + style.above_foot
    expected = (style.left, style.top, style.edge, below)
    assert margins == pytest.approx([scale * margin for margin in expected])
    assert geometry.head == pytest.approx(style.head * scale)
    assert paper.bottom() - geometry.foot > 12.7 / 25.4 * 72 * scale
