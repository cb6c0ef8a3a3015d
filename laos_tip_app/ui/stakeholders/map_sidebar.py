"""The sidebar of the map: legend, and the items not drawn."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.drawing.map.content import legend_items
from laos_tip_app.drawing.map.painter import MapPainter
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.records import Relation, Stakeholder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.map_legend import MapLegend
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView


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
