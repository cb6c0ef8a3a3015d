"""The map of stakeholders."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.content import not_drawn
from laos_tip_app.drawing.map.geometry import within
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.protocols import Viewport
from laos_tip_app.models.roles import Role
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.records import Relation, Stakeholder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.view_state import MapState
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.small_widgets import ComboBox, PlainLabel, SentencePage
from laos_tip_app.ui.widgets.text_size import text_scale

_MAX_DEPTH: Final = 3
_TARGET_SHARE: Final = 0.8
"""The part of the view that a selection fills after zooming to it."""


class MapView(QWidget):
    """The map; filtered or distant stakeholders are faded.

    Signals:
        chosen: The user selected a name or a link, by its `Location`.
        opened: The user pressed Enter on the selected item.
        menu_requested: The context menu of an item: global position, `Location`.

    Attributes:
        canvas: The interactive view.
        scene: The drawing.
        depth_box: The list of how many relations around the selected stakeholder are shown.
        main_pane: The interactive view, or the sentence that there is no map.
        options: The same with its label, for the bar of the tab.
    """

    chosen = Signal(object)
    opened = Signal()
    menu_requested = Signal(object, object)

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        """Create the map of a report."""
        super().__init__(parent)
        self._marks = MapMarks.of(store)
        self._stakeholders = store.stakeholders()
        self._not_drawn = tuple(not_drawn(store).values())
        self.painter = MapPainter(self._marks, theme, self.font(), cached=True)
        self.scene = MapScene.of(store, self.painter)
        self._matching: frozenset[str] | None = None
        self._legible_zoom = 1.0
        self._pending_state: MapState | None = None
        self.canvas = Canvas(self.scene, self)
        self.canvas.setObjectName("map_canvas")
        self.canvas.setAccessibleName(_("Map of stakeholders"))
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.opened.connect(self.opened)
        self.canvas.menu_requested.connect(self.menu_requested)
        self.canvas.viewport().installEventFilter(self)
        self.depth_box = ComboBox(self)
        self.depth_box.setObjectName("map_depth")
        self.depth_box.setAccessibleName(
            _("How much of the map to show around the selected stakeholder")
        )
        self.depth_box.addItem(_("All stakeholders"), 0)
        for depth in range(1, _MAX_DEPTH + 1):
            text = ngettext("{count} relation away", "up to {count} relations away", depth)
            self.depth_box.addItem(text.format(count=depth), depth)
        self.depth_box.currentIndexChanged.connect(self._update_faded)
        self.depth_box.setMinimumHeight(TARGET)
        self.options = QWidget(self)
        row = QHBoxLayout(self.options)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        label = PlainLabel(_("Sh&ow:"), self.options, field=self.depth_box)
        row.addWidget(label)
        row.addWidget(self.depth_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        reason = missing(store, "map")
        self.main_pane: QWidget = SentencePage(reason, self) if reason else self.canvas
        self.canvas.setVisible(not reason)
        layout.addWidget(self.main_pane, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep names legible, or the middle of a zoomed part."""
        viewport, kind = self.canvas.viewport(), event.type()
        if watched is viewport and kind == QEvent.Type.Show and self._pending_state is not None:
            state, self._pending_state = self._pending_state, None
            self._show_part(state)
        elif watched is viewport and isinstance(event, QResizeEvent):
            view, before = self.canvas.view_state(), event.oldSize()
            if view.zoom == self._legible_zoom:
                self._legible_zoom = self.scene.legible_zoom(view, text_scale())
                middle = Point(view.width / 2, view.height / 2)
                self.canvas.set_view_state(self.scene.zoomed(view, self._legible_zoom, middle))
                self.canvas.reveal()
            elif before.isValid():
                former = view._replace(width=before.width(), height=before.height())
                self._show_middle(view, self._middle(former))
        return super().eventFilter(watched, event)

    def state(self) -> MapState:
        """Return depth, zoom and visible part."""
        depth = self.depth_box.currentData()
        if self._pending_state is not None:
            return self._pending_state._replace(depth=depth)
        view = self.canvas.view_state()
        zoom = 0.0 if view.zoom == self._legible_zoom else view.zoom
        return MapState(depth, zoom, self._middle(view))

    def restore(self, state: MapState) -> None:
        """Restore depth, zoom and visible part, now or once there is room."""
        self.depth_box.setCurrentIndex(self.depth_box.findData(state.depth))
        if self.canvas.isVisible():
            self._show_part(state)
        else:
            self._pending_state = state

    def _show_part(self, state: MapState) -> None:
        view = self.canvas.view_state()
        legible = self.scene.legible_zoom(view, text_scale())
        # With 0, which no zoom is, the names are not made legible again.
        self._legible_zoom = 0.0 if state.zoom else legible
        self._show_middle(view._replace(zoom=state.zoom or legible), state.middle)

    def _middle(self, view: Viewport) -> Point:
        """Return the middle of a view, in parts of the map."""
        width, height = self.scene.extent(view)
        left, top = view.left + view.width / 2, view.top + view.height / 2
        return Point(left / max(width, 1.0), top / max(height, 1.0))

    def _show_middle(self, view: Viewport, middle: Point) -> None:
        width, height = self.scene.extent(view)
        left, top = middle.x * width - view.width / 2, middle.y * height - view.height / 2
        self.canvas.set_view_state(view._replace(left=left, top=top))

    def choose(self, location: Location | None) -> None:
        """Select a name or a link without emitting a signal."""
        self.canvas.choose(location)
        self.canvas.reveal()
        self._update_faded()

    def show_only(self, matching: Collection[str] | None) -> None:
        """Fade all but some stakeholders; None fades none."""
        self._matching = None if matching is None else frozenset(matching)
        self._update_faded()

    def unconnected(self) -> tuple[Stakeholder, ...]:
        """Return the stakeholders without a place on the map."""
        drawn = {label.node.id for label in self.scene.layout.nodes}
        return tuple(row for row in self._stakeholders if row.id not in drawn)

    def not_drawn(self) -> tuple[Relation, ...]:
        """Return the relations without a place on the map."""
        return self._not_drawn

    def zoom_to_selection(self) -> None:
        """Show the selected item and its neighbours as large as they fit."""
        canvas, scene = self.canvas, self.scene
        location = canvas.current_location()
        near = self._near_ids(location, 1) if location is not None else None
        if not near:
            return
        view = canvas.view_state()._replace(zoom=1.0, left=0.0, top=0.0)
        model = canvas.model()
        rects = [
            scene.rect_of(view, row)
            for row in range(model.rowCount())
            if model.index(row, 0).data(Role.LOCATION).id in near
        ]
        left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
        width = max(rect.right for rect in rects) - left
        height = max(rect.bottom for rect in rects) - top
        share = max(width / view.width, height / view.height)
        zoom = min(max(_TARGET_SHARE / share, 1.0), scene.largest_zoom)
        middle = Point(left + width / 2, top + height / 2)
        zoomed = scene.zoomed(view, zoom, middle)
        to_middle = middle.x - view.width / 2, middle.y - view.height / 2
        canvas.set_view_state(
            zoomed._replace(left=zoomed.left + to_middle[0], top=zoomed.top + to_middle[1])
        )

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme, and the text size."""
        state = self.state()
        self.painter = MapPainter(self._marks, theme, self.font(), cached=True)
        self.scene.apply(self.painter)
        self.restore(state)
        self.canvas.viewport().update()

    def _on_chosen(self, location: Location) -> None:
        self._update_faded()
        self.chosen.emit(location)

    def _update_faded(self) -> None:
        visible_ids = self._matching
        nearby = self._nearby_ids()
        if nearby is not None:
            visible_ids = nearby if visible_ids is None else visible_ids & nearby
        self.scene.shown = visible_ids
        self.canvas.viewport().update()

    def _nearby_ids(self) -> frozenset[str] | None:
        """Return the ids near the selection; None without a limit."""
        depth, location = self.depth_box.currentData(), self.canvas.current_location()
        return None if not depth or location is None else self._near_ids(location, depth)

    def _near_ids(self, location: Location, depth: int) -> frozenset[str]:
        """Return the ids of stakeholders within a number of relations."""
        links = [label.edge for label in self.scene.layout.edge_labels]
        if location.kind == "stakeholder":
            return frozenset(within(links, location.id, depth))
        ends = [
            end
            for link in links
            if location.id in link.relation_ids
            for end in (*link.from_ids, *link.to_ids)
        ]
        return frozenset(near for end in ends for near in within(links, end, depth - 1))
