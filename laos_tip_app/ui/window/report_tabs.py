"""The pages of the tabs, with history for Back and Forward."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import HOME_TAB, TABS, History, Location
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.focus import announce, has_focus
from laos_tip_app.ui.widgets.small_widgets import PageStack
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.tab import AnnotationSource
    from laos_tip_app.ui.window.main_window import MainWindow

_READER = TABS[0]

_ALSO_SHOWN: Final = {("figures", "fact")}
"""The tabs and kinds of records that they show, though those are at home on another."""


class ReportTabs(QWidget):
    """Shows the locations of a report; each tab is made when needed.

    Attributes:
        history: The visited locations.

    Signals:
        leaving: The current location is about to be left for another one.
        state_changed: The location or the history has changed.
    """

    leaving = Signal()
    state_changed = Signal()

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        """Make an empty page for each tab of a window."""
        super().__init__(parent)
        self._window = window
        self._store, self._settings = window.store, window.settings
        self.history = History()
        self._tabs: dict[str, Tab[Any]] = {}
        self.changed_facts: frozenset[str] = frozenset()
        self._annotations: AnnotationSource | None = None
        self.current_name = _READER
        self.setObjectName("tabs")
        # Not a `QTabWidget`, whose pages lie in a stack that a screen reader names each time.
        self._stack = PageStack(self)
        # Empty at first: of a new tab in the stack itself Qt would focus a part, which Orca speaks.
        self._pages = {name: QWidget(self._stack) for name in TABS}
        for page in self._pages.values():
            self._stack.add_page(page)
        new_column(self._stack, of=self)

    def go(self, location: Location) -> None:
        """Go to a location; show a message if there is none."""
        if location.kind and not self._store.has(location.kind, location.id):
            text = _("The report has nothing at {location}. Use Search instead.")
            self._window.show_message(text.format(location=location))
            return
        location = self._with_tab_that_shows(location)
        self._leave()
        self._show(location, None)
        self.history.visit(location if location.kind else self.current_tab().location())
        # The first location is said with the window; announcing it would load the classes of Qt for
        # screen readers, and slow the start.
        if location.kind and self.history.can_go_back:
            announce(self, self.current_tab().spoken_location())
        self.state_changed.emit()

    def back(self, steps: int) -> None:
        """Go to an earlier location, some steps back, on any tab."""
        if self.history.can_go_back:
            self._leave()
            self._show(*self.history.back(steps))
            announce(self, _("Back: {place}").format(place=self.spoken_location()))
            self.state_changed.emit()
            if show_cover := self.history.take_cover():
                show_cover()

    def forward(self) -> None:
        """Go to the later location, on whichever tab it is."""
        if self.history.can_go_forward:
            self._leave()
            self._show(*self.history.forward())
            announce(self, _("Forward: {place}").format(place=self.spoken_location()))
            self.state_changed.emit()

    def go_section(self, step: int) -> None:
        """Go to the next section (1) or to the previous one (-1)."""
        sections = self._store.sections()
        self.go(Location.of("section", sections[self.section_number() + step].id))

    def section_number(self) -> int:
        """Return the number of the current section from 0, or -1."""
        location = self.tab(_READER).location()
        sections = [section.id for section in self._store.sections()]
        if location.kind == "section":
            return sections.index(location.id)
        if location.kind == "passage":
            return sections.index(self._store.passage(location.id).section_id)
        facts = self._store.facts(
            self._store.fact_ids(location.kind, location.id)[:1] if location.kind else ()
        )
        return sections.index(facts[0].section_id) if facts else -1

    def first_location(self) -> Location:
        """Return the beginning of the report."""
        sections = self._store.sections()
        return Location.of("section", sections[0].id) if sections else Location(_READER)

    def current_tab(self) -> Tab[Any]:
        """Return the current tab."""
        return self.tab(self.current_name)

    def loaded_tabs(self) -> tuple[Tab[Any], ...]:
        """Return the tabs that have been made."""
        return tuple(self._tabs.values())

    def focus_tab(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Move the focus to the current tab."""
        self.current_tab().main_pane().setFocus(reason)

    def tab(self, name: str) -> Tab[Any]:
        """Return a tab; make it if it has not been shown yet."""
        if name not in self._tabs:
            page = self._pages[name]
            tab = self._new_tab(name)
            tab.location_requested.connect(self.go)
            tab.location_changed.connect(lambda _location: self.state_changed.emit())
            tab.part_opening.connect(self._on_part_opening)
            self._window.connect_tab(tab)
            self._tabs[name] = tab
            new_column(tab, of=page)
            if page.isVisible():
                # At once in the room that it has, so that nothing is laid out twice.
                tab.setGeometry(page.rect())
                tab.show()
            page.setFocusProxy(tab)
            if self._annotations is not None:
                tab.show_annotations(self._annotations)
        return self._tabs[name]

    def mark_changed(self, fact_ids: frozenset[str]) -> None:
        """Mark the sentences of facts as changed by the edition."""
        self.changed_facts = fact_ids
        for tab in self._tabs.values():
            tab.mark_changed(fact_ids)

    def show_annotations(self, source: "AnnotationSource") -> None:
        """Show the user's own notes on every tab, later ones too."""
        self._annotations = source
        for tab in self._tabs.values():
            tab.show_annotations(source)

    def _new_tab(self, name: str) -> Tab[Any]:
        new_tab: Callable[..., Tab[Any]]
        match name:
            case "timeline":
                from laos_tip_app.ui.timeline.tab import TimelineTab

                new_tab = TimelineTab
            case "stakeholders":
                from laos_tip_app.ui.stakeholders.tab import StakeholdersTab

                new_tab = StakeholdersTab
            case "places":
                from laos_tip_app.ui.places.tab import PlacesTab

                new_tab = PlacesTab
            case "figures":
                from laos_tip_app.ui.figures.tab import FiguresTab

                new_tab = FiguresTab
            case _:
                from laos_tip_app.ui.reader.tab import ReaderTab

                new_tab = ReaderTab
        settings = self._settings
        if name != _READER and (reason := self._why_empty(name)):
            from laos_tip_app.ui.widgets.tab import EmptyTab

            return EmptyTab(self._store, name, reason)
        tab = new_tab(self._store, context_shown=settings.context_shown)
        if settings.continuous_view:
            tab.set_continuous_view(True)
        tab.mark_changed(self.changed_facts)
        if tab.pane_layout is not None:
            if not settings.contents_shown:
                tab.pane_layout.set_pane_shown("contents", False)
            if not settings.evidence_shown:
                tab.pane_layout.set_pane_shown("evidence", False)
        return tab

    def _why_empty(self, name: str) -> str:
        """Return why a tab has nothing to show, or ""."""
        from laos_tip_app.report.missing_content import missing

        # Every report has facts.
        return "" if name == "figures" else missing(self._store, name)

    def _leave(self) -> None:
        """Save the view state of the current location."""
        if self.current_name in self._tabs:
            tab = self.current_tab()
            self.history.update_current(tab.location(), tab.view_state())
        self.leaving.emit()

    def _show(self, location: Location, state: object) -> None:
        if location == Location(_READER) and _READER not in self._tabs:
            location = self.first_location()
        had_focus = has_focus(self)
        self.current_name = location.tab
        # The tab first: a hidden one has no size by which to find out what is visible.
        self._stack.show_page(TABS.index(location.tab))
        tab = self.current_tab()
        tab.show_location(location)
        if state is not None:
            tab.restore(state)
        elif location.kind:
            tab.open_details()
        if had_focus:
            self.focus_tab()

    def spoken_location(self) -> str:
        """Return where the user is, in words."""
        return self.current_tab().spoken_location() or tab_titles()[self.current_name]

    def _with_tab_that_shows(self, location: Location) -> Location:
        """Return a location on a tab that can show it."""
        kind, row_id = location.kind, location.id
        if kind and location.tab == "places":
            return self._place_shown(location)
        if not kind or location.tab == HOME_TAB[kind] or (location.tab, kind) in _ALSO_SHOWN:
            return location
        if location.tab == "timeline" and self._store.events(self._store.fact_ids(kind, row_id)):
            return location
        return Location.of(kind, row_id)

    def _place_shown(self, location: Location) -> Location:
        """Return what the map shows of a record, else the record."""
        from laos_tip_app.report.places import on_map

        if target := on_map(self._store, location):
            return target
        home = HOME_TAB[location.kind]
        # A report without a map has its places in the evidence of the text.
        return location._replace(tab=_READER if home == "places" else home)

    def _on_part_opening(self) -> None:
        """Remember the view, so that Back closes the part."""
        self._leave()
        self.history.visit(self.current_tab().location(), again=True)
        self.state_changed.emit()
