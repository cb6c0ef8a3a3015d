"""The header of the table of a report."""

from typing import TYPE_CHECKING, Final, override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterStateGuard, QPolygon
from PySide6.QtWidgets import QHeaderView

from laos_tip_app.base.theme import CAPTION, UNIT, Theme, sized
from laos_tip_app.report.lao_breaks import with_breaks

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.report_table_view import ReportTableView

PADDING: Final = UNIT


class ReportTableHeader(QHeaderView):
    """Column names without frames, with an arrow in the sorted column."""

    def __init__(self, theme: Theme, table: "ReportTableView") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(UNIT)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.viewport().update()

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """Return the size that a column name needs."""
        metrics = QFontMetrics(self._name_font())
        name = self._name(logicalIndex)
        height = metrics.height()
        if self._table.by_cell:
            width = self._inner(
                QRect(0, 0, self.sectionSize(logicalIndex), 0), logicalIndex
            ).width()
            wrapped = metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, name)
            height = wrapped.height()
        return QSize(metrics.horizontalAdvance(name) + 4 * UNIT, height + 2 * UNIT)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a name, with an arrow if sorted by it."""
        theme = self._theme
        with QPainterStateGuard(painter):
            painter.fillRect(rect, QColor(theme.base))
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(theme.line))
            painter.setFont(self._name_font())
            painter.setPen(QColor(theme.muted))
            name = self._name(logicalIndex)
            inner = self._inner(rect, logicalIndex)
            alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            wrapping = (
                Qt.TextFlag.TextWordWrap if self._table.by_cell else Qt.TextFlag.TextSingleLine
            )
            painter.drawText(inner, alignment | wrapping, name)
            if self.sortIndicatorSection() == logicalIndex:
                max_offset = inner.width() - UNIT
                self._paint_arrow(
                    painter,
                    inner.x()
                    + min(painter.fontMetrics().horizontalAdvance(name) + UNIT, max_offset),
                    rect.bottom() - UNIT if self._table.by_cell else rect.center().y(),
                )

    def _name(self, section: int) -> str:
        return with_breaks(str(self.model().headerData(section, Qt.Orientation.Horizontal) or ""))

    def _name_font(self) -> QFont:
        return sized(self.font(), CAPTION, bold=True)

    def _inner(self, rect: QRect, section: int) -> QRect:
        """Return the part of a section that contains its name."""
        return rect.adjusted(self._table.padding(section), 0, -PADDING, 0)

    def _paint_arrow(self, painter: QPainter, left: int, middle: int) -> None:
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        tip = UNIT // 4 if down else -(UNIT // 4)
        arrow = QPolygon([
            QRect(left, middle - tip, 0, 0).topLeft(),
            QRect(left + UNIT, middle - tip, 0, 0).topLeft(),
            QRect(left + UNIT // 2, middle + tip, 0, 0).topLeft(),
        ])  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawPolygon(arrow)
