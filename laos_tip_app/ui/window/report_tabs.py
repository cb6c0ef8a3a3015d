"""The tabs of one report, with the history for Back and Forward."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import HOME_TAB, TABS, History, Location
from laos_tip_app.base.theme import CAPTION, UNIT, Theme
from laos_tip_app.report.corrections import rule_text, with_joined_marks, without_marks
from laos_tip_app.store.records import Meta
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PageStack, PlainLabel, TabBar, set_tooltip
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import set_font_size

if TYPE_CHECKING:
    from laos_tip_app.base.settings import Settings
    from laos_tip_app.ui.widgets.tab import AnnotationSource

_READER = TABS[0]
_RULE_LINES = 2
"""So many lines the rule may have; it is shorter where it would have more."""


class ReportTabs(QWidget):
    """Shows the locations of a report; each tab is made when needed.

    Attributes:
        history: The visited locations.

    Signals:
        leaving: The current location is about to be left for another one.
        state_changed: The location or the history has changed.
        went_back: The user has gone back to an earlier location.
        message: A message for the user.
        status_message: What has just happened.
        text_size_stepped: The user asks for larger text (1) or smaller text (-1).
        agenda_requested: The user adds a `Location` to the agenda.
        annotation_requested: The user marks or writes, as in `Tab`.
        command_requested: The user asks for a command of the window, by its name.
    """

    leaving = Signal()
    state_changed = Signal()
    went_back = Signal()
    message = Signal(str)
    status_message = Signal(str)
    text_size_stepped = Signal(int)
    agenda_requested = Signal(object)
    annotation_requested = Signal(str, object)
    command_requested = Signal(str)

    def __init__(self, store: Store, theme: Theme, settings: "Settings", parent: QWidget) -> None:
        """Make the tab bar with an empty page for each tab."""
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._settings = settings
        self.history = History()
        self._tabs: dict[str, Tab[Any]] = {}
        self._split_positions = dict(settings.split_positions)
        self.changed_facts: frozenset[str] = frozenset()
        self._annotations: AnnotationSource | None = None
        self.current_name = _READER
        self.setObjectName("tabs")
        self.bar = TabBar(self)
        self.bar.setObjectName("tabs_bar")
        self.bar.setDocumentMode(True)
        self.bar.setExpanding(False)
        # Not a `QTabWidget`, whose pages lie in a stack that a screen reader names each time.
        self._stack = PageStack(self)
        self._pages = {name: QWidget(self._stack) for name in TABS}
        for name, title in self.titles().items():
            self.bar.addTab(title)
            self._stack.add_page(self._pages[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._rule = RuleLine(store.meta(), self)
        column.addWidget(self._rule)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.bar)
        # Spoken on entering the tabs; an entry then says what differs.
        self.bar.setAccessibleDescription(self._rule.accessibleName())
        self.bar.currentChanged.connect(self._on_current_changed)

    def titles(self) -> dict[str, str]:
        """Return the titles of the tabs by name."""
        return {
            "reader": _("Reader"),
            "timeline": _("Timeline"),
            "stakeholders": _("Stakeholders"),
            "figures": _("Figures"),
        }

    def go(self, location: Location) -> None:
        """Go to a location; show a message if there is none."""
        if location.kind and not self._store.has(location.kind, location.id):
            text = _("The report has nothing at {location}. Use Search instead.")
            self.message.emit(text.format(location=location))
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

    def back(self, steps: int = 1) -> None:
        """Go to the earlier location, or several steps back, on any tab."""
        if self.history.can_go_back:
            self._leave()
            self._show(*self.history.back(steps))
            announce(self, _("Back: {place}").format(place=self._spoken_location()))
            self.state_changed.emit()
            self.went_back.emit()

    def forward(self) -> None:
        """Go to the later location, on whichever tab it is."""
        if self.history.can_go_forward:
            self._leave()
            self._show(*self.history.forward())
            announce(self, _("Forward: {place}").format(place=self._spoken_location()))
            self.state_changed.emit()

    def go_section(self, step: int) -> None:
        """Go to the next section (1) or to the previous one (-1)."""
        sections = self._store.sections()
        number = self.section_number() + step
        if 0 <= number < len(sections):
            self.go(Location.of("section", sections[number].id))

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

    def focus_tab(self) -> None:
        """Move the focus to the current tab."""
        self.current_tab().main_pane().setFocus()

    def tab(self, name: str) -> Tab[Any]:
        """Return a tab; make it if it has not been shown yet."""
        if name not in self._tabs:
            page = self._pages[name]
            tab = self._new_tab(name)
            tab.location_requested.connect(self.go)
            tab.location_changed.connect(self._on_location_changed)
            tab.text_size_stepped.connect(self.text_size_stepped)
            tab.agenda_requested.connect(self.agenda_requested)
            tab.annotation_requested.connect(self.annotation_requested)
            tab.command_requested.connect(self.command_requested)
            tab.message.connect(self.message)
            tab.status_message.connect(self.status_message)
            self._tabs[name] = tab
            layout = page.layout() or QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(tab)
            if page.isVisible():
                # At once in the room that it has, so that nothing is laid out twice.
                tab.setGeometry(page.rect())
                tab.show()
            page.setFocusProxy(tab)
            if self._annotations is not None:
                tab.show_annotations(self._annotations)
        return self._tabs[name]

    def save_split_positions(self) -> None:
        """Save the positions of the splitters."""
        self._settings.split_positions = self._split_positions

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours, or in another text size."""
        self._theme = theme
        for tab in self._tabs.values():
            tab.apply_theme(theme)

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
            case "figures":
                from laos_tip_app.ui.figures.tab import FiguresTab

                new_tab = FiguresTab
            case _:
                from laos_tip_app.ui.reader.tab import ReaderTab

                new_tab = ReaderTab
        settings = self._settings
        if name != _READER and (reason := self._why_empty(name)):
            from laos_tip_app.ui.widgets.tab import EmptyTab

            return EmptyTab(name, reason)
        tab = new_tab(self._store, self._theme, context_shown=settings.context_shown)
        if settings.continuous_view:
            tab.set_continuous_view(True)
        tab.mark_changed(self.changed_facts)
        tab.set_split_positions(name, self._split_positions)
        if tab.pane_layout is not None:
            if not settings.contents_shown:
                tab.pane_layout.set_pane_shown("contents", False)
            if not settings.evidence_shown:
                tab.pane_layout.set_pane_shown("evidence", False)
        return tab

    def _why_empty(self, name: str) -> str:
        """Return why a tab has nothing to show, or ""."""
        from laos_tip_app.report.missing_content import missing

        # The tab of the figures shows the ratings, too.
        has_others = name == "figures" and bool(self._store.ratings())
        return "" if has_others else missing(self._store, name)

    def _leave(self) -> None:
        """Save the view state of the current location."""
        if self.current_name in self._tabs:
            tab = self.current_tab()
            self.history.update_current(tab.location(), tab.view_state())
        self.leaving.emit()

    def _show(self, location: Location, state: object) -> None:
        if location == Location(_READER) and _READER not in self._tabs:
            location = self.first_location()
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.current_name = location.tab
        # The tab first: a hidden one has no size by which to find out what is visible.
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(TABS.index(location.tab))
        self.bar.blockSignals(blocked)
        self._stack.show_page(self.bar.currentIndex())
        tab = self.current_tab()
        tab.show_location(location)
        if location.kind:
            tab.open_details()
        if state is not None:
            tab.restore(state)
        if had_focus and not self.bar.hasFocus():
            self.focus_tab()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous tab on Ctrl+Tab."""
        is_back = event.key() == Qt.Key.Key_Backtab
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and (
            is_back or event.key() == Qt.Key.Key_Tab
        ):
            step = -1 if is_back else 1
            self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())
        else:
            super().keyPressEvent(event)

    def _spoken_location(self) -> str:
        return self.current_tab().spoken_location() or self.titles()[self.current_name]

    def _with_tab_that_shows(self, location: Location) -> Location:
        """Return a location on a tab that can show it."""
        kind, row_id = location.kind, location.id
        if not kind or location.tab == HOME_TAB[kind]:
            return location
        on_timeline = kind == "rating" or self._store.events(self._store.fact_ids(kind, row_id))
        if location.tab == "timeline" and on_timeline:
            return location
        return Location.of(kind, row_id)

    def _on_current_changed(self, index: int) -> None:
        self.go(Location(TABS[index]))

    def _on_location_changed(self, _location: Location) -> None:
        self.state_changed.emit()


class RuleLine(PlainLabel):
    """What holds for nearly every statement; shorter where room is scarce."""

    def __init__(self, meta: Meta, parent: QWidget) -> None:
        """Create the line for a report."""
        super().__init__("", parent, name="rule")
        rule = rule_text(meta)
        self._rule = with_joined_marks(rule)
        self._short = meta.rule_short or self._rule
        self.setAccessibleName(without_marks(rule))
        self.setWordWrap(True)
        self.setContentsMargins(2 * UNIT, UNIT // 2, 2 * UNIT, UNIT // 2)
        set_font_size(self, CAPTION)
        self._choose_text()

    def changeEvent(self, event: QEvent) -> None:
        """Say as much as there is room for in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._choose_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._choose_text()

    def _choose_text(self) -> None:
        metrics = self.fontMetrics()
        room = QRect(0, 0, self.contentsRect().width(), 0)
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._rule).height()
        is_whole = height <= _RULE_LINES * metrics.lineSpacing()
        self.setText(self._rule if is_whole else self._short)
        set_tooltip(self, "" if is_whole else self._rule)
