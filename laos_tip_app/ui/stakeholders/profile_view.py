"""The profile of one stakeholder, or of several side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT, current_theme
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.layout import MARKER
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.report.card import Card
from laos_tip_app.report.details import ComparisonBuilder, Details
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.copy_menu import copy_text
from laos_tip_app.ui.widgets.detail_panel import DetailPanel, card_width
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from laos_tip_app.ui.widgets.page import Closable
from laos_tip_app.ui.widgets.small_widgets import (
    CloseButton,
    FramelessScrollArea,
    named,
    new_button,
)
from laos_tip_app.ui.widgets.text_size import scaled, scaled_up

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.tab import Record

_TIMELINE_SHARE: Final = 0.34
_MIN_HEIGHT: Final = 40 * UNIT
_MIN_COLUMN_WIDTH: Final = 27 * UNIT
"""Minimum width of a column; with less room they scroll."""


class ProfileView(Closable):
    """One profile in two columns, or several with what they share.

    Attributes:
        options: What the bar of the tab shows of it: both buttons.
        copy_button: Copies all columns.
        close_button: Closes the profile, as Esc does.
        timeline: The dated events, once there were any; Enter opens an event.
    """

    def __init__(self, tab: MasterDetailTab, store: Store) -> None:
        """Create an empty view of a tab."""
        super().__init__(tab)
        self._tab, self._store = tab, store
        self._timelines = TimelineContentReader(store)
        self._panels: list[DetailPanel] = []
        self.options = QWidget(self)
        self.copy_button = new_button(
            _("Copy all with citation"), self.options, "profile_copy", self._copy
        )
        self.close_button = CloseButton("profile_close", _("Close the profile"), self.options)
        self.close_button.clicked.connect(self.closed)
        new_row(self.copy_button, self.close_button, of=self.options, spacing=UNIT)
        self.timeline: Canvas | None = None
        self._card: Card | None = None
        self._events: TimelineScene | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(UNIT // 2)
        columns = FramelessScrollArea(self._splitter, self)
        self._layout = new_column((columns, 1), of=self)

    def panels(self) -> tuple[DetailPanel, ...]:
        """Return the columns."""
        return tuple(self._panels)

    def main_list(self) -> QWidget:
        """Return the facts of a single profile, or what several share."""
        # A single profile has its card first, and its facts next to it.
        return self._panels[0 if self._card is None else -1].list

    def show_profile(self, stakeholder_id: str, record: "Record") -> None:
        """Show a stakeholder: the card, and the facts next to it."""
        card, details = record
        self._show_columns(details.split_off("fact", "relation"), card)
        self._show_timeline((stakeholder_id,))

    def compare(self, stakeholder_ids: Sequence[str]) -> None:
        """Show what stakeholders share, then each of them alone."""
        builder = ComparisonBuilder(self._store)
        columns = [builder.shared(stakeholder_ids)]
        for row_id in stakeholder_ids:
            others = [other for other in stakeholder_ids if other != row_id]
            columns.append(builder.differences(row_id, others))
        self._show_columns(columns)
        self._show_timeline(stakeholder_ids)

    def _show_columns(self, details: Sequence[Details], card: Card | None = None) -> None:
        while len(self._panels) > len(details):
            panel = self._panels.pop()
            panel.hide()
            panel.deleteLater()
        while len(self._panels) < len(details):
            panel = DetailPanel(self._tab)
            self._splitter.addWidget(panel)
            handle = self._splitter.handle(len(self._panels))
            handle.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._panels.append(panel)
        for panel, content in zip(self._panels, details, strict=True):
            panel.show_details(content, card if panel is self._panels[0] else None)
        self._card = card
        self._splitter.setSizes([1000] * len(self._panels))
        self._fit_heads()

    def _scene(self, stakeholder_ids: Sequence[str]) -> TimelineScene | None:
        """Return a drawing of the dated events, None without any."""
        by_stakeholder = self._store.facts_of("stakeholder", stakeholder_ids)
        fact_ids = [fact for row_id in stakeholder_ids for fact in by_stakeholder.get(row_id, ())]
        events = self._store.events(fact_ids) if fact_ids else ()
        dated = [event.id for event in events if event.kind != "statement" and event.date.start]
        if not dated:
            return None
        content = self._timelines.content("theme", with_context=False, only=dated, brief=True)
        text_painter = TextPainter(self.font(), current_theme(), cached=True)
        return TimelineScene(content, text_painter, scaled_up(MARKER))

    def _show_timeline(self, stakeholder_ids: Sequence[str]) -> None:
        """Show a timeline of the events, if there are any."""
        scene = self._events = self._scene(stakeholder_ids)
        if scene is not None:
            if self.timeline is None:
                spoken = _("Timeline of the stakeholders shown")
                self.timeline = named(Canvas(scene, self), "profile_timeline", spoken)
                self._tab.connect_canvas(self.timeline)
                self.timeline.opened.connect(self._open_event)
                self.timeline.chosen.connect(self._on_event_chosen)
                self._layout.addWidget(self.timeline)
                QWidget.setTabOrder(self.copy_button, self.timeline)
            self.timeline.set_scene(scene)
        self._fit_timeline()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height of the timeline for the width."""
        super().resizeEvent(event)
        self._fit_timeline()
        self._fit_heads()

    def _fit_heads(self) -> None:
        """Let the columns scroll if their heads would be cut."""
        if self._card is not None:
            card = card_width(self.width())
            self._splitter.setSizes([card, self.width() - card])
        for panel in self._panels:
            panel.setMinimumWidth(scaled(_MIN_COLUMN_WIDTH))
            layout = panel.layout()
            width = max(self.width() // len(self._panels) - UNIT, panel.minimumWidth())
            if layout is not None:
                panel.setMinimumHeight(max(layout.totalMinimumHeightForWidth(width), 0))

    def _fit_timeline(self) -> None:
        timeline = self.timeline
        if timeline is None:
            return
        # In a short window the list of events is enough.
        has_room = self.height() >= scaled(_MIN_HEIGHT)
        timeline.setVisible(has_room and self._events is not None)
        height = timeline.scene().extent(Viewport(self.width(), self.height())).height
        timeline.setFixedHeight(round(min(height, self.height() * _TIMELINE_SHARE)))
        timeline.zoom_to_fit()

    def _on_event_chosen(self, location: Location) -> None:
        """Select the event in the columns, too."""
        for panel in self._panels:
            panel.list.select_location(location)

    def _open_event(self) -> None:
        if self.timeline is not None and (location := self.timeline.current_location()):
            self._tab.location_requested.emit(location)

    def _copy(self) -> None:
        """Copy all columns as text with a citation."""
        copy_text(self._store, "\n\n".join(panel.details().plain for panel in self._panels))
