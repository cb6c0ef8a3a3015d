"""The sidebar of the map: legend, and what is not drawn."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
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
    QTabWidget,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.content import LegendItem, LegendSymbol, legend_items
from laos_tip_app.drawing.map.painter import MapPainter
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.records import Relation, Stakeholder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.small_widgets import known_viewport

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


class MapSidebar(QTabWidget):
    """Two tabs with a list each.

    Signals:
        chosen: The user selected an item listed next to the map, by its `Location`.
        menu_requested: The context menu of an item: global position, `Location`.

    Attributes:
        others: The relations and stakeholders without a place on the map.
        legend: The meanings of shapes and lines.
    """

    chosen = Signal(object)
    menu_requested = Signal(object, object)

    def __init__(
        self,
        store: Store,
        painter: MapPainter,
        others: Iterable[Stakeholder],
        relations: Sequence[Relation],
        parent: QWidget | None = None,
    ) -> None:
        """Create and fill both lists.

        Args:
            store: The report.
            painter: Paints the legend.
            others: The stakeholders without a place on the map.
            relations: The relations without one.
            parent: The parent widget.
        """
        super().__init__(parent)
        kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
        items = [
            EvidenceItem(
                "relation",
                relation.sentence,
                _("Relation not shown on the map"),
                location=Location.of("relation", relation.id),
            )
            for relation in relations
        ]
        items += [
            EvidenceItem(
                "stakeholder",
                stakeholder.full_name,
                kinds.get(stakeholder.kind, stakeholder.kind),
                location=Location.of("stakeholder", stakeholder.id),
            )
            for stakeholder in others
        ]
        self.legend = MapLegend(legend_items(store), painter, self)
        self.legend.setObjectName("legend_items")
        self.others = EvidenceListView(painter.theme, empty=_("Every stakeholder has a relation."))
        self.others.setObjectName("map_others")
        self.others.setAccessibleName(
            _("Relations and stakeholders not shown on the map")
            if relations
            else _("Stakeholders without relations")
        )
        self.others.set_items(items)
        self.others.location_requested.connect(self.chosen)
        self.others.menu_requested.connect(self.menu_requested)
        self.others.selectionModel().currentChanged.connect(self._on_current_changed)
        self.setDocumentMode(True)
        self.addTab(self.legend, _("Legend"))
        title = _("Not on the map ({count})") if relations else _("No relations ({count})")
        self.addTab(self.others, title.format(count=len(items)))

    def choose(self, location: Location) -> None:
        """Select an item listed next to the map, or nothing."""
        if self.others.select_location(location):
            self.setCurrentWidget(self.others)
        else:
            self.others.selectionModel().clear()

    def set_painter(self, painter: MapPainter) -> None:
        """Set the painter of the legend, with the colours of a theme."""
        self.legend.set_painter(painter)
        self.others.apply_theme(painter.theme)

    def _on_current_changed(self, current: QModelIndex) -> None:
        location = current.data(Role.LOCATION) if current.isValid() else None
        if isinstance(location, Location):
            self.chosen.emit(location)
