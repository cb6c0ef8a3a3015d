"""The map of stakeholders with its buttons."""

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import within
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.store.records import Stakeholder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.combo_box import ComboBox
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.labels import PlainLabel, set_tooltip
from laos_tip_app.ui.widgets.text_size import text_scale

_MAX_DEPTH: Final = 3
_BUTTON: Final = 5


class MapView(QWidget):
    """The map; filtered or distant stakeholders are faded.

    Signals:
        chosen: The user selected a name or a link, by its `Location`.
        opened: The user pressed Enter on the selected item.
        menu_requested: The context menu of an item: global position, `Location`.
        sidebar_toggled: The user shows or hides the sidebar.

    Attributes:
        canvas: The interactive view.
        scene: The drawing.
        depth_box: The list of how many relations around the selected stakeholder are shown.
        sidebar_button: Shows or hides the sidebar.
    """

    chosen = Signal(object)
    opened = Signal()
    menu_requested = Signal(object, object)
    sidebar_toggled = Signal(bool)

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        """Create the map of a report."""
        super().__init__(parent)
        self._marks = MapMarks.of(store)
        self._stakeholders = store.stakeholders()
        self.painter = MapPainter(self._marks, theme, self.font(), cached=True)
        self.scene = MapScene.of(store, self.painter)
        self._matching: frozenset[str] | None = None
        self._legible_zoom = 1.0
        self.canvas = Canvas(self.scene, self)
        self.canvas.setObjectName("map_canvas")
        self.canvas.setAccessibleName(_("Map of stakeholders"))
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.opened.connect(self.opened)
        self.canvas.menu_requested.connect(self.menu_requested)
        self.canvas.viewport().installEventFilter(self)
        self.depth_box = ComboBox(self)
        self.depth_box.setObjectName("map_depth")
        self.depth_box.setAccessibleName(_("How far around the chosen stakeholder the map shows"))
        self.depth_box.addItem(_("All stakeholders"), 0)
        for depth in range(1, _MAX_DEPTH + 1):
            text = ngettext("{count} relation away", "up to {count} relations away", depth)
            self.depth_box.addItem(text.format(count=depth), depth)
        self.depth_box.currentIndexChanged.connect(self._update_faded)
        self._buttons = (
            self._button("map_zoom_out", "−", _("Zoom out (minus)"), self.canvas.zoom_out),
            self._button("map_zoom_in", "+", _("Zoom in (plus)"), self.canvas.zoom_in),
            self._button("map_fit", _("Fit"), _("Zoom to fit (0)"), self.canvas.zoom_to_fit),
        )
        self.sidebar_button = QPushButton(_("Legend"), self)
        self.sidebar_button.setObjectName("map_aside")
        set_tooltip(
            self.sidebar_button, _("Show the legend, and who has no relation in the report")
        )
        self.sidebar_button.setCheckable(True)
        self.sidebar_button.toggled.connect(self.sidebar_toggled)
        self.sidebar_button.toggled.connect(self._highlight_sidebar_button)
        bar = FlowLayout(spacing=UNIT)
        bar.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        label = PlainLabel(_("Sh&ow:"), self)
        label.setBuddy(self.depth_box)
        bar.addWidget(label)
        bar.addWidget(self.depth_box)
        bar.addStretch()
        bar.addWidget(self.sidebar_button)
        for button in self._buttons:
            bar.addWidget(button)
        for widget in (self.depth_box, self.sidebar_button, *self._buttons):
            widget.setMinimumHeight(TARGET)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.canvas, 1)
        layout.addLayout(bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep names legible when the size changes, unless the user has zoomed."""
        viewport = self.canvas.viewport()
        if watched is viewport and event.type() == QEvent.Type.Resize:
            view = self.canvas.view()
            if view.zoom == self._legible_zoom:
                self._legible_zoom = self.scene.legible_zoom(view, text_scale())
                middle = Point(view.width / 2, view.height / 2)
                self.canvas.set_view(self.scene.zoomed(view, self._legible_zoom, middle))
                self.canvas.reveal()
        return super().eventFilter(watched, event)

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
        """Return the stakeholders without relations, which the map leaves out."""
        drawn = {label.node.id for label in self.scene.layout.nodes}
        return tuple(row for row in self._stakeholders if row.id not in drawn)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return self.canvas, self.depth_box, self.sidebar_button, *self._buttons

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.painter = MapPainter(self._marks, theme, self.font(), cached=True)
        self.scene.apply(self.painter)
        self._highlight_sidebar_button()
        self.canvas.viewport().update()

    def _button(self, name: str, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        set_tooltip(button, tip)
        button.setMaximumWidth(
            max(_BUTTON * UNIT, button.fontMetrics().horizontalAdvance(text) * 2)
        )
        button.clicked.connect(slot)
        return button

    def _highlight_sidebar_button(self) -> None:
        """Highlight the button while it is checked, like those of the views."""
        palette = QPalette()
        if self.sidebar_button.isChecked():
            palette.setColor(QPalette.ColorRole.Button, QColor(self.painter.theme.chosen))
        self.sidebar_button.setPalette(palette)

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
        if not depth or location is None:
            return None
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
