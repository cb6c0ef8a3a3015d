"""The legend of the map as a list."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterStateGuard,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.content import LegendItem, LegendSymbol
from laos_tip_app.drawing.map.painter import MapPainter
from laos_tip_app.ui.widgets.viewport_widget import known_viewport

type Index = QModelIndex | QPersistentModelIndex

_SAMPLE: Final = QSize(44, 18)
_WRAPPED: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class MapLegend(QListView):
    """A list of shapes and lines with their meanings."""

    def __init__(
        self, entries: Iterable[LegendItem], painter: MapPainter, parent: QWidget | None = None
    ) -> None:
        """Create the list."""
        super().__init__(parent)
        self._viewport = known_viewport(self)
        model = QStandardItemModel(self)
        for entry in entries:
            item = QStandardItem(entry.label)
            item.setData(entry, Qt.ItemDataRole.UserRole)
            item.setEditable(False)
            model.appendRow(item)
        self.setModel(model)
        self._delegate = _LegendDelegate(painter, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Meaning of shapes and lines"))

    def set_painter(self, painter: MapPainter) -> None:
        """Set the painter of the samples, with the colours of a theme."""
        self._delegate.map_painter = painter
        self.viewport().update()


class _LegendDelegate(QStyledItemDelegate):
    """Paints a sample and its meaning."""

    def __init__(self, map_painter: MapPainter, legend: QListView) -> None:
        super().__init__(legend)
        self.map_painter = map_painter
        self._legend = legend

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        heading = entry.symbol is LegendSymbol.HEADING
        margins = 3 * UNIT if heading else _SAMPLE.width() + 4 * UNIT
        bounds = QRect(0, 0, max(self._legend.viewport().width() - margins, UNIT), 100 * UNIT)
        font = sized(option.font, CAPTION, bold=True) if heading else option.font
        text = QFontMetrics(font).boundingRect(bounds, _WRAPPED, entry.label).height()
        return QSize(UNIT, max(text, _SAMPLE.height()) + (2 * UNIT if heading else UNIT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        theme: Theme = self.map_painter.theme
        box = QRectF(option.rect).adjusted(2 * UNIT, 0, -UNIT, 0)
        with QPainterStateGuard(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if entry.symbol is LegendSymbol.HEADING:
                painter.setFont(sized(option.font, CAPTION, bold=True))
                painter.setPen(QColor(theme.muted))
                painter.drawText(box.adjusted(0, UNIT, 0, 0), _WRAPPED, entry.label)
                return
            middle = box.center().y()
            width, height = _SAMPLE.width(), _SAMPLE.height()
            if entry.symbol is LegendSymbol.SHAPE:
                sample = Rect(box.x() + UNIT, middle - height / 2, width - 2 * UNIT, height)
                self.map_painter.paint_shape(painter, entry.kind, sample, named=entry.named)
            else:
                start = Point(box.x(), middle)
                self.map_painter.paint_line(
                    painter, entry.kind, start, Point(box.x() + width, middle)
                )
            painter.setFont(sized(option.font, BODY))
            painter.setPen(QColor(theme.text))
            text = box.adjusted(width + UNIT, 0, 0, 0)
            painter.drawText(text, _WRAPPED, entry.label)
