"""The window: menus, the bar with the search field, the tabs, the status line.

It knows the tabs by `Tab` alone, and `go` is the one door to every place in the report. What it
can't do itself (printing, another look, another data file) it asks for by signals. It knows nothing
of files, settings or printers.

Only what the first picture shows is made before that picture; the rest follows in `_finish`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.location import HOME_TAB, TABS, History, Location
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.report.labels import Words
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.widgets.labels import PlainLabel, set_tooltip
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.window.status_bar import StatusText

if TYPE_CHECKING:
    from laos_tip_app.ui.search.controller import SearchController
    from laos_tip_app.ui.window.commands import CommandActions
    from laos_tip_app.ui.window.help_view import HelpView
    from laos_tip_app.ui.window.notification import NotificationBar

_SMALLEST: Final = QSize(640, 360)
"""What a screen of 1366 × 768 leaves at 200 %."""

_FIRST: Final = QSize(150 * UNIT, 84 * UNIT)
_FRAME: Final = 6 * UNIT
"""Room for a title bar, which is not part of the window's own size."""

_USUAL_SIZE: Final = 100
_SIZE_STEP: Final = 10
"""In per cent, from one size of the text to the next."""

_FIELD_WIDTH: Final = 72 * UNIT


class MainWindow(QMainWindow):
    """The window.

    Signals:
        ready: The first picture is on the screen and everything else has been made.
        theme_chosen: The user chose a look, by its name in the settings.
        context_shown_changed: The user switched context on or off.
        text_size_chosen: The user wants the text so many per cent of its usual size.
        whole_report_changed: The user wants the report as one text, or by section.
        data_file_requested: The user chose a data file, or with None the built-in one.
        print_requested: The user wants the place at hand on paper; likewise the next three.
        handout_requested: The user wants to choose what goes into a handout.
        present_requested: The user wants the place at hand on a projector.
        exercises_requested: The user wants exercise sheets.
        grid_requested: The user wants a group to fill in the grid of interest and influence.
        running_order_requested: The user wants to put a running order together.
        add_to_order_requested: The place at hand is to go into the running order.
    """

    ready = Signal()
    theme_chosen = Signal(str)
    context_shown_changed = Signal(bool)
    text_size_chosen = Signal(int)
    whole_report_changed = Signal(bool)
    data_file_requested = Signal(object)
    print_requested = Signal(object)
    print_selection_requested = Signal()
    preview_requested = Signal(object)
    export_requested = Signal(object)
    handout_requested = Signal()
    present_requested = Signal(object)
    running_order_requested = Signal()
    exercises_requested = Signal()
    grid_requested = Signal()
    add_to_order_requested = Signal(object)
    closing = Signal()

    def __init__(
        self,
        store: Store,
        theme: Theme,
        words: Words,
        *,
        theme_choice: str,
        context_shown: bool,
        text_size: int = 100,
        whole_report: bool = False,
        built_in: bool = True,
    ) -> None:
        """Make the window on a data file.

        Args:
            store: The data file.
            theme: The look.
            words: The words of rooms without Qt.
            theme_choice: The name of the look in the settings.
            context_shown: Whether what is not the article's is shown.
            text_size: How large the text is, in per cent of the usual size.
            whole_report: Whether the report is read as one text.
            built_in: Whether the data file is the one that came with the application.
        """
        super().__init__()
        self._store = store
        self._theme = theme
        self._words = words
        self._theme_choice = theme_choice
        self._context_shown = context_shown
        self._text_size = text_size
        self._whole_report = whole_report
        self._built_in = built_in
        self._history = History()
        self._tabs_by_name: dict[str, Tab[Any]] = {}
        self._at = TABS[0]
        self._first_paint = True
        self._actions_made: CommandActions | None = None
        self._notice: NotificationBar | None = None
        self._help: HelpView | None = None
        self._search: SearchController | None = None
        self._before_search: QWidget | None = None
        self._before_help: QWidget | None = None

        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(_SMALLEST)
        self._titles = {
            "reader": self.tr("Reader"),
            "timeline": self.tr("Timeline"),
            "stakeholders": self.tr("Stakeholders"),
            "figures": self.tr("Figures"),
        }
        self._menus = self._new_menus()
        self._tabs = self._new_tabs()
        self._middle = QWidget(self)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._bar = self._new_bar()
        self._column.addWidget(self._bar)
        self._column.addWidget(self._tabs, 1)
        self._column.addWidget(_rule(self._middle))
        self.setCentralWidget(self._middle)
        self._status, self._context_label = self._new_status()
        self._show_status()

    # What others see and ask for.

    def go(self, location: Location) -> None:
        """Go to a place; say so calmly if there is no such place."""
        if location.kind and not self._store.has(location.kind, location.id):
            said = self.tr(
                "The report has nothing under {location}. Search for a word of it instead."
            )
            self.say(said.format(location=location))
            return
        location = self._where_it_is_shown(location)
        self._leave()
        self._show(location, None)
        self._history.visit(location if location.kind else self._tab().location())
        self._show_state()

    def back(self) -> None:
        """Leave the help, or go to the earlier place, on whichever tab it is."""
        if self._help is not None:
            self._on_help_closed()
        elif self._history.can_go_back:
            self._leave()
            self._show(*self._history.back())
            self._show_state()

    def forward(self) -> None:
        """Go to the later place, on whichever tab it is."""
        if self._history.can_go_forward:
            self._leave()
            self._show(*self._history.forward())
            self._show_state()

    def location(self) -> Location:
        """Return where one is."""
        return self._tab().location()

    def shown(self) -> tuple[str, ...] | None:
        """Return the ids of the rows of the list at hand; None without a list."""
        return self._tab().visible_ids()

    def part(self) -> str:
        """Return what is shown of the tab at hand, as prints call it; or empty."""
        return self._tab().subview_request()

    def searched(self) -> tuple[str, tuple[Location, ...]]:
        """Return what was searched for and the results, while they are to be seen."""
        return ("", ()) if self._search is None else self._search.shown()

    def selection(self) -> tuple[str, Location]:
        """Return the text that is selected and where it stands."""
        return self._tab().selection()

    def tab(self, name: str) -> Tab[Any]:
        """Return a tab, made if it has not been shown yet."""
        if name not in self._tabs_by_name:
            page = self._pages[name]
            tab = self._new_tab(name)
            tab.location_requested.connect(self.go)
            tab.location_changed.connect(self._on_tab_location_changed)
            tab.text_size_stepped.connect(self._step_text_size)
            tab.order_requested.connect(self.add_to_order_requested)
            tab.said.connect(self.say)
            self._tabs_by_name[name] = tab
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(tab)
            if page.isVisible():
                # At once in the room that it has, so that nothing is laid out twice.
                tab.setGeometry(page.rect())
                tab.show()
            page.setFocusProxy(tab)
        return self._tabs_by_name[name]

    def say(self, text: str) -> None:
        """Say one thing in a strip above the tabs."""
        if self._notice is None:
            from laos_tip_app.ui.window.notification import NotificationBar

            self._notice = NotificationBar(self._theme, self._middle)
            self._notice.closed.connect(self._focus_tab)
            self._column.insertWidget(1, self._notice)
        self._notice.say(text)

    def say_error(self, error: AppError) -> None:
        """Say what a known error is and what to do next."""
        self.say(f"{error.message} {error.advice}")

    def set_store(self, store: Store, *, built_in: bool) -> QWidget:
        """Show another data file from its beginning.

        Returns:
            The tabs on the former data file, hidden, which must go before that is closed.

        Raises:
            DataFileError: It can't be shown. The former tabs are gone; show another one.
        """
        if self._search is not None:
            self._search.set_data_file(store.path)
        self._close_help()
        self._store = store
        self._built_in = built_in
        self._history = History()
        self._tabs_by_name = {}
        self._at = TABS[0]
        former, self._tabs = self._tabs, self._new_tabs()
        self._column.replaceWidget(former, self._tabs)
        former.hide()
        try:
            self.go(self.first_location())
            self._show_status()
        except Exception:
            former.deleteLater()
            raise
        return former

    def first_location(self) -> Location:
        """Return the beginning of the report."""
        sections = self._store.sections()
        return Location.of("section", sections[0].id) if sections else Location(TABS[0])

    def set_context_shown(self, shown: bool) -> None:
        """Show or leave out what is not the article's, on every tab."""
        self._context_shown = shown
        if self._search is not None:
            self._search.set_context_shown(shown)
        for tab in self._tabs_by_name.values():
            tab.set_context_shown(shown)
        self._show_status()
        self._show_state()

    def set_text_size(self, percent: int) -> None:
        """Show text in a share of its usual size, on every tab."""
        self._text_size = percent
        for tab in self._tabs_by_name.values():
            tab.set_text_size(percent)
        self._show_state()

    def set_whole_report(self, whole: bool) -> None:
        """Show the report as one text or by section."""
        self._whole_report = whole
        for tab in self._tabs_by_name.values():
            tab.set_whole_report(whole)
        self._show_state()

    def apply_theme(self, theme: Theme, choice: str) -> None:
        """Paint in other colours; the palette has been set already."""
        self._theme = theme
        self._theme_choice = choice
        painted = (*self._tabs_by_name.values(), self._notice, self._search)
        for part in painted:
            if part is not None:
                part.apply_theme(theme)
        self._show_state()

    def geometry_to_keep(self) -> bytes:
        """Return size and place, for `restore_geometry` at the next start."""
        return bytes(self.saveGeometry().data())

    def restore_geometry(self, kept: bytes) -> None:
        """Take size and place of the last time, or sensible ones; never off the screen."""
        if kept and self.restoreGeometry(kept):
            return
        room = self.screen().availableGeometry()
        self.resize(_FIRST.boundedTo(room.size() - QSize(_FRAME, _FRAME)))

    # Going places.

    def _tab(self) -> Tab[Any]:
        return self.tab(self._at)

    def _leave(self) -> None:
        """Keep how the present place looks, and put away what lies over it."""
        if self._at in self._tabs_by_name:
            tab = self._tab()
            self._history.keep(tab.location(), tab.view_state())
        if self._notice is not None:
            self._notice.hide()
        self._close_help()

    def _show(self, location: Location, state: object) -> None:
        if location == Location(TABS[0]) and TABS[0] not in self._tabs_by_name:
            location = self.first_location()
        had_focus = self._tabs.isAncestorOf(QApplication.focusWidget() or self)
        self._at = location.tab
        # The tab first: what is hidden has no size by which to find out what is in sight.
        blocked = self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(TABS.index(location.tab))
        self._tabs.blockSignals(blocked)
        tab = self.tab(location.tab)
        tab.show_location(location)
        if state is not None:
            tab.restore(state)
        if had_focus and not self._tabs.tabBar().hasFocus():
            self._focus_tab()

    def _where_it_is_shown(self, location: Location) -> Location:
        """Return a location on a tab that can show it: the timeline shows what rests on it."""
        kind, row_id = location.kind, location.id
        if not kind or location.tab == HOME_TAB[kind]:
            return location
        on_timeline = kind == "rating" or self._store.events(self._store.fact_ids(kind, row_id))
        if location.tab == "timeline" and on_timeline:
            return location
        return Location.of(kind, row_id)

    def _focus_tab(self) -> None:
        self._tab().setFocus()

    def _on_current_tab_changed(self, index: int) -> None:
        self.go(Location(TABS[index]))

    def _on_tab_location_changed(self, _location: Location) -> None:
        self._show_state()

    def _go_section(self, step: int) -> None:
        sections = self._store.sections()
        number = self._section_number() + step
        if 0 <= number < len(sections):
            self.go(Location.of("section", sections[number].id))

    def _section_number(self) -> int:
        """Return which section is read, from 0, or -1 outside of any."""
        here = self.tab(TABS[0]).location()
        sections = [section.id for section in self._store.sections()]
        if here.kind == "section":
            return sections.index(here.id)
        if here.kind == "passage":
            return sections.index(self._store.passage(here.id).section_id)
        facts = self._store.facts(self._store.fact_ids(here.kind, here.id)[:1] if here.kind else ())
        return sections.index(facts[0].section_id) if facts else -1

    # Search.

    def focus_search(self) -> None:
        """Bring the focus to the search field, its text chosen."""
        focused = QApplication.focusWidget()
        if focused is not self._field:
            self._before_search = focused
        self._field.setFocus()
        self._field.selectAll()
        if self._search is not None:
            self._search.ask()

    def _new_search(self) -> "SearchController":
        from laos_tip_app.ui.search.controller import SearchController

        search = SearchController(
            self._field,
            self._middle,
            self._store.path,
            self._theme,
            self._words,
            context_shown=self._context_shown,
        )
        search.location_requested.connect(self._on_search_location_requested)
        search.failed.connect(self.say_error)
        return search

    def _on_field_text_edited(self) -> None:
        """Make the search at the first letter: many a session has none."""
        self._field.textEdited.disconnect(self._on_field_text_edited)
        self._search = self._new_search()
        self._search.ask()

    def _on_field_dismissed(self) -> None:
        if self._before_search is not None and self._before_search.isVisible():
            self._before_search.setFocus()
        else:
            self._focus_tab()

    def _on_search_location_requested(self, location: Location, matched: Sequence[str]) -> None:
        self.go(location)
        self._tab().mark_words(matched)
        self._focus_tab()

    # Menus.

    def _slots(self) -> dict[str, Callable[[], None]]:
        from laos_tip_app.ui.window.commands import CITATION_STYLES
        from laos_tip_app.ui.window.quick_hide import QuickHide

        slots: dict[str, Callable[[], None]] = {
            "open_data": self._choose_data_file,
            "use_built_in": lambda: self.data_file_requested.emit(None),
            "print": lambda: self.print_requested.emit(self.location()),
            "print_selection": self.print_selection_requested.emit,
            "preview": lambda: self.preview_requested.emit(self.location()),
            "export": lambda: self.export_requested.emit(self.location()),
            "handout": self.handout_requested.emit,
            "grid": self.grid_requested.emit,
            "exercises": self.exercises_requested.emit,
            "running_order": self.running_order_requested.emit,
            "add_to_order": lambda: self.add_to_order_requested.emit(self.location()),
            "present": lambda: self.present_requested.emit(self.location()),
            "quit": self._quit,
            "copy": partial(self._press, "copy", "C"),
            "select_all": partial(self._press, "select_all", "A"),
            "copy_paragraph": partial(self._copy_quoted, "passage"),
            "copy_fact": partial(self._copy_quoted, "fact"),
            "find": partial(self._find_in_text, 0),
            "find_next": partial(self._find_in_text, 1),
            "find_previous": partial(self._find_in_text, -1),
            "whole_report": lambda: self.whole_report_changed.emit(not self._whole_report),
            "text_larger": partial(self._step_text_size, 1),
            "text_smaller": partial(self._step_text_size, -1),
            "text_usual": partial(self.text_size_chosen.emit, _USUAL_SIZE),
            "quick_hide": QuickHide(self).toggle,
            "context": lambda: self.context_shown_changed.emit(not self._context_shown),
            "show_on_timeline": self._show_on_timeline,
            "back": self.back,
            "forward": self.forward,
            "previous": partial(self._go_section, -1),
            "next": partial(self._go_section, 1),
            "search": self.focus_search,
            "help": self.show_help,
            "about": self._show_about,
        }
        for style in CITATION_STYLES:
            slots[f"cite_{style}"] = partial(self._copy_cited, style)
        for name in TABS:
            slots[f"tab_{name}"] = partial(self._go_tab, name)
        for choice in ("system", "light", "dark", "sepia", "contrast"):
            slots[f"theme_{choice}"] = partial(self.theme_chosen.emit, choice)
        return slots

    def _quit(self) -> None:
        self.close()

    def _go_tab(self, name: str) -> None:
        self.go(Location(name))
        self._focus_tab()

    def _step_text_size(self, step: int) -> None:
        from laos_tip_app.base.settings import LARGEST_TEXT, SMALLEST_TEXT

        wanted = self._text_size + step * _SIZE_STEP
        self.text_size_chosen.emit(min(max(wanted, SMALLEST_TEXT), LARGEST_TEXT))

    def _find_in_text(self, step: int) -> None:
        """Find in the text that is shown; where there is none, search the report."""
        if self._help is not None or not self._tab().find_in_text(step):
            self.focus_search()

    def _copy_quoted(self, kind: str) -> None:
        """Copy the paragraph or the fact that one is at, elsewhere what is shown in full."""
        from laos_tip_app.ui.widgets.copy_menu import copy_quoted

        tab = self._tab()
        if self._at == TABS[0]:
            found = [each for each in tab.citable_locations() if each.kind == kind]
        else:
            found = [each for each in (tab.location(),) if each.kind]
        for location in found:
            copy_quoted(self._store, location, self._words)

    def _show_on_timeline(self) -> None:
        """Show what rests on the fact, paragraph or whatever else one is at."""
        location = self._tab().location()
        if location.tab == TABS[0]:
            *_, location = (location, *self._tab().citable_locations())
        if not location.kind or location.tab == "timeline":
            return
        if self._store.events(self._store.fact_ids(location.kind, location.id)):
            self.go(location._replace(tab="timeline"))
        else:
            self.say(self.tr("This has no timeline entry."))

    def _copy_cited(self, style: str) -> None:
        from laos_tip_app.ui.widgets.copy_menu import copy_cited

        location = next(iter(self._tab().citable_locations()), Location(TABS[0]))
        copy_cited(self._store, location, style, self._words)

    def _press(self, name: str, letter: str) -> None:
        """Press Ctrl and a letter in whatever has the focus: each widget knows its own way.

        The action itself must not take that for its shortcut, and is off meanwhile.
        """
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        focused = QApplication.focusWidget()
        if focused is not None and self._actions_made is not None:
            key = Qt.Key(ord(letter))
            modifiers = Qt.KeyboardModifier.ControlModifier
            self._actions_made[name].setEnabled(False)
            QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
            self._actions_made[name].setEnabled(True)

    def _choose_data_file(self) -> None:
        from laos_tip_app.ui.widgets.message_boxes import open_dialog
        from laos_tip_app.ui.window.notification import data_file_dialog

        dialog = data_file_dialog(self)
        dialog.fileSelected.connect(lambda name: self.data_file_requested.emit(Path(name)))
        open_dialog(dialog)

    def show_help(self) -> None:
        """Show the help in place of the tabs."""
        if self._help is None:
            from laos_tip_app.ui.window.help_view import HelpView

            self._help = HelpView(self._store, self._middle)
            self._help.closed.connect(self._on_help_closed)
            self._column.insertWidget(self._column.count() - 1, self._help, 1)
        if self._search is not None:
            self._search.close()
        if not self._help.isVisible():
            self._before_help = QApplication.focusWidget()
        self._tabs.hide()
        self._help.show()
        self._help.setFocus()
        self._show_state()

    def _on_help_closed(self) -> None:
        self._close_help()
        before = self._before_help
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._focus_tab()
        self._show_state()

    def _close_help(self) -> None:
        if self._help is not None:
            self._help.hide()
            self._help.deleteLater()
            self._help = None
            self._tabs.show()

    def _show_about(self) -> None:
        from laos_tip_app.ui.widgets.message_boxes import open_dialog
        from laos_tip_app.ui.window.about_dialog import AboutDialog

        open_dialog(AboutDialog(self._store, self._theme, self))

    # Making.

    def _new_menus(self) -> dict[str, QMenu]:
        """Make the menus with nothing in them: they are seen long before one is opened."""
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "go": self.tr("&Go"),
            "workshop": self.tr("&Workshop"),
            "help": self.tr("&Help"),
        }
        bar = self.menuBar()
        return {name: bar.addMenu(title) for name, title in titles.items()}

    def _new_bar(self) -> QWidget:
        bar = QWidget(self._middle)
        bar.setObjectName("bar")
        self._back = _button(bar, "back", "arrow-left", self.tr("Back"))
        self._forward = _button(bar, "forward", "arrow-right", self.tr("Forward"))
        self._field = SearchField(bar)
        self._field.setMaximumWidth(_FIELD_WIDTH)
        self._print = _button(bar, "print", "printer", self.tr("Print"))
        self._hide = _button(bar, "quick_hide", "eye-off", self.tr("Quick hide"))
        self._back.setEnabled(False)
        self._forward.setEnabled(False)
        row = QHBoxLayout(bar)
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT // 2)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addStretch(1)
        row.addWidget(self._field, 6)
        row.addStretch(1)
        row.addWidget(self._print)
        row.addWidget(self._hide)
        return bar

    def _new_tabs(self) -> QTabWidget:
        tabs = QTabWidget(self)
        tabs.setTabBar(_TabBar(tabs))
        tabs.setObjectName("tabs")
        tabs.setDocumentMode(True)
        self._pages = {name: QWidget(tabs) for name in TABS}
        for name, page in self._pages.items():
            tabs.addTab(page, self._titles[name])
        tabs.currentChanged.connect(self._on_current_tab_changed)
        return tabs

    def _new_tab(self, name: str) -> Tab[Any]:
        # Each tab's module is imported when it is first shown.
        make: Callable[..., Tab[Any]]
        match name:
            case "timeline":
                from laos_tip_app.ui.timeline.tab import TimelineTab

                make = TimelineTab
            case "stakeholders":
                from laos_tip_app.ui.stakeholders.tab import StakeholdersTab

                make = StakeholdersTab
            case "figures":
                from laos_tip_app.ui.figures.tab import FiguresTab

                make = FiguresTab
            case _:
                from laos_tip_app.ui.reader.tab import ReaderTab

                make = ReaderTab
        tab = make(self._store, self._theme, self._words, context_shown=self._context_shown)
        if self._text_size != _USUAL_SIZE:
            tab.set_text_size(self._text_size)
        if self._whole_report:
            tab.set_whole_report(True)
        return tab

    def _new_status(self) -> tuple[StatusText, PlainLabel]:
        status = StatusText(parent=self)
        context = PlainLabel(parent=self)
        status.setObjectName("status_edition")
        context.setObjectName("status_context")
        context.setContentsMargins(UNIT, 0, UNIT, 0)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(UNIT, 0, 0, 0)
        bar.addWidget(status, 1)
        bar.addPermanentWidget(context)
        return status, context

    def _finish(self) -> None:
        """Make all that the first picture does not show."""
        from PySide6.QtGui import QKeySequence

        from laos_tip_app.ui.window.commands import CommandActions

        self._field.textEdited.connect(self._on_field_text_edited)
        self._field.dismissed.connect(self._on_field_dismissed)
        made = CommandActions(self, self._menus, self._slots(), tab_titles=self._titles)
        self._actions_made = made
        self._menus["file"].aboutToShow.connect(
            lambda: made["print_selection"].setEnabled(bool(self.selection()[0]))
        )
        named = {"back": self._back, "forward": self._forward}
        named |= {"print": self._print, "quick_hide": self._hide}
        for name, button in named.items():
            button.clicked.connect(made[name].trigger)
            _tell_shortcut(
                button, made[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            )
        self._field.set_hint(
            made["search"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        )
        self._show_state()
        self.ready.emit()

    # Showing how things stand.

    def _show_status(self) -> None:
        meta = self._store.meta()
        edition = self.tr("edition {number}").format(number=meta.edition)
        parts = [meta.title, edition, meta.as_of]
        if not self._built_in:
            parts.append(self.tr("data file: {name}").format(name=self._store.path.name))
        self._status.set_parts(parts)
        shown = self.tr("context: shown") if self._context_shown else self.tr("context: hidden")
        self._context_label.setText(shown)

    def _show_state(self) -> None:
        """Bring buttons and menus in line with where one is."""
        can_go_back = self._history.can_go_back or self._help is not None
        self._back.setEnabled(can_go_back)
        self._forward.setEnabled(self._history.can_go_forward)
        made = self._actions_made
        if made is None:
            return
        made["back"].setEnabled(can_go_back)
        made["forward"].setEnabled(self._history.can_go_forward)
        made["use_built_in"].setEnabled(not self._built_in)
        made["context"].setChecked(self._context_shown)
        made["whole_report"].setChecked(self._whole_report)
        reading = self._at == TABS[0]
        paragraph = self.tr("Copy &paragraph with citation")
        made["copy_paragraph"].setText(paragraph if reading else self.tr("Copy &with citation"))
        made["copy_fact"].setEnabled(reading)
        made[f"theme_{self._theme_choice}"].setChecked(True)
        made[f"tab_{self._at}"].setChecked(True)
        number = self._section_number()
        made["previous"].setEnabled(number > 0)
        made["next"].setEnabled(number < len(self._store.sections()) - 1)

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and after the first time make the rest."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            # Not 0: Qt would post that as an event, and keep the picture back for it.
            QTimer.singleShot(1, self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu of what has the focus: not every keyboard has a Menu key."""
        from PySide6.QtCore import Qt

        focused = QApplication.focusWidget()
        asked = event.keyCombination() == Qt.Modifier.SHIFT | Qt.Key.Key_F10
        if asked and focused is not None:
            from PySide6.QtGui import QContextMenuEvent

            place, reason = focused.rect().center(), QContextMenuEvent.Reason.Keyboard
            menu = QContextMenuEvent(reason, place, focused.mapToGlobal(place))
            QApplication.sendEvent(focused, menu)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the results under their field."""
        super().resizeEvent(event)
        if self._search is not None:
            self._column.activate()
            self._search.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes, while it still knows its place."""
        self.closing.emit()
        if self._search is not None:
            self._search.stop()
        super().closeEvent(event)


class _TabBar(QTabBar):
    """Tabs with room for the tails of their letters at every scale, and for a hand to aim."""

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's name
        """Return a little more than the style gives."""
        return super().tabSizeHint(index) + QSize(UNIT, UNIT // 2)


def _button(parent: QWidget, name: str, icon_name: str, text: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(f"button_{name}")
    button.setAutoRaise(True)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(2 * UNIT, 2 * UNIT))
    button.setAccessibleName(text)
    set_tooltip(button, text)
    return button


def _rule(parent: QWidget) -> QWidget:
    """Return a thin line: what runs on below the edge ends there, and not the text."""
    rule = QWidget(parent)
    rule.setBackgroundRole(QPalette.ColorRole.Mid)
    rule.setAutoFillBackground(True)
    rule.setFixedHeight(1)
    return rule


def _tell_shortcut(button: QToolButton, shortcut: str) -> None:
    if shortcut:
        set_tooltip(button, f"{button.accessibleName()} ({shortcut})")
