"""The map of stakeholders."""

from collections.abc import Collection
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import current_theme
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.content import not_drawn
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.legend_frame import LegendFrame
from laos_tip_app.ui.widgets.small_widgets import SentencePage, named, new_button
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, text_scale


class MapState(NamedTuple):
    """The view state of the map.

    Attributes:
        zoom: The enlargement that the user has chosen; 0 for the one at which names are legible.
        middle: The middle of the visible part, in parts of the map.
    """

    zoom: float
    middle: Point


class MapView(QWidget):
    """The map; filtered stakeholders are faded.

    Signals:
        chosen: The user selected a name or a link, by its `Location`.

    Attributes:
        canvas: The interactive view.
        scene: The drawing.
        main_pane: The interactive view, or the sentence that there is no map.
        others_button: A menu of the relations and stakeholders without a place on the map.
        legend: What the shapes and lines mean.
    """

    chosen = Signal(object)

    def __init__(self, store: Store, parent: QWidget) -> None:
        """Create the map of a report."""
        super().__init__(parent)
        self._marks = MapMarks.of(store)
        self.scene = MapScene.of(store, self._new_painter())
        # None once the user has zoomed: the names are not made legible again.
        self._legible_zoom: float | None = 1.0
        self._pending_state: MapState | None = None
        self.canvas = named(Canvas(self.scene, self), "map_canvas", _("Map of stakeholders"))
        self.canvas.chosen.connect(self.chosen)
        self.canvas.viewport().installEventFilter(self)
        self.others_button = self._new_others_button(store)
        self.legend = LegendFrame(self.canvas)
        self._store = store
        self._show_legend()
        reason = missing(store, "map")
        self.main_pane: QWidget = SentencePage(reason, self) if reason else self.canvas
        self.canvas.setVisible(not reason)
        new_column((self.main_pane, 1), of=self)

    def _new_others_button(self, store: Store) -> QPushButton:
        """Return a button with a menu of what is not drawn."""
        drawn = {label.node.id for label in self.scene.layout.nodes}
        others = [row for row in store.stakeholders() if row.id not in drawn]
        relations = not_drawn(store).values()
        items = [(row.sentence, Location.of("relation", row.id)) for row in relations]
        items += [(row.full_name, Location.of("stakeholder", row.id)) for row in others]
        pattern = _("Not on the map ({count})") if relations else _("Not joined ({count})")
        button = new_button(pattern.format(count=len(items)), self, "map_others")
        button.setEnabled(bool(items))
        menu = QMenu(button)
        for text, location in items:
            menu.addAction(text.replace("&", "&&"), partial(self._choose_other, location))
        button.setMenu(menu)
        return button

    def _choose_other(self, location: Location) -> None:
        """Choose what is not on the map, and nothing on it."""
        self.canvas.choose(None)
        self.chosen.emit(location)

    def _show_legend(self) -> None:
        self.legend.show_legend(self.scene.painter.legend(self._store))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep names legible, or the middle of a zoomed part."""
        if event.type() == QEvent.Type.Show and self._pending_state is not None:
            state, self._pending_state = self._pending_state, None
            self._show_part(state)
        elif isinstance(event, QResizeEvent):
            view, before = self.canvas.view_state(), event.oldSize()
            if view.zoom == self._legible_zoom:
                zoom = self._legible_zoom = self.scene.legible_zoom(view, text_scale())
                self._show_middle(view._replace(zoom=zoom), self._middle(view))
                self.canvas.reveal()
            else:
                former = view._replace(width=before.width(), height=before.height())
                self._show_middle(view, self._middle(former))
        return super().eventFilter(watched, event)

    def view_state(self) -> MapState:
        """Return zoom and visible part."""
        if self._pending_state is not None:
            return self._pending_state
        view = self.canvas.view_state()
        zoom = 0.0 if view.zoom == self._legible_zoom else view.zoom
        return MapState(zoom, self._middle(view))

    def set_view_state(self, state: MapState) -> None:
        """Restore zoom and visible part, now or once there is room."""
        if self.canvas.isVisible():
            self._show_part(state)
        else:
            self._pending_state = state

    def _show_part(self, state: MapState) -> None:
        view = self.canvas.view_state()
        legible = self.scene.legible_zoom(view, text_scale())
        self._legible_zoom = None if state.zoom else legible
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

    def show_only(self, matching: Collection[str] | None) -> None:
        """Fade all but some stakeholders; None fades none."""
        self.scene.shown = None if matching is None else frozenset(matching)
        self.canvas.viewport().update()

    def _new_painter(self) -> MapPainter:
        return MapPainter(self._marks, TextPainter(self.font(), current_theme(), cached=True))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            state = self.view_state()
            self.scene.painter = self._new_painter()
            self._show_legend()
            self.set_view_state(state)
            self.canvas.viewport().update()
