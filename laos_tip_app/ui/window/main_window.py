"""The main window: menus, the row of tabs, the rule, messages.

Only the visible parts are made before the first paint; `_build_deferred_ui` makes the others.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import SEARCH, TABS, Location
from laos_tip_app.base.settings import MAX_TEXT_PERCENT, MIN_TEXT_PERCENT, TEXT_PERCENT_STEP
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.pages import PageOverlay
from laos_tip_app.ui.window.report_tabs import ReportTabs
from laos_tip_app.ui.window.rule_line import RuleLine
from laos_tip_app.ui.window.toolbar import ToolBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.report.annotations.annotation import AnnotationSet
    from laos_tip_app.ui.annotations.controller import AnnotationController
    from laos_tip_app.ui.annotations.my_notes import MyNotes
    from laos_tip_app.ui.printing.controller import PrintController
    from laos_tip_app.ui.search.controller import SearchController
    from laos_tip_app.ui.search.field import SearchField
    from laos_tip_app.ui.widgets.app_window import CommandTable, NotificationAction
    from laos_tip_app.ui.widgets.page import Page
    from laos_tip_app.ui.widgets.tab import Tab
    from laos_tip_app.ui.window.menus import Menus
    from laos_tip_app.ui.window.notification import NotificationBar, StatusLine
    from laos_tip_app.ui.workshop.controller import WorkshopController

_MAX_HEIGHT: Final = 16_777_215
"""The greatest height of a widget (QWIDGETSIZE_MAX)."""

_MIN_SIZE: Final = QSize(640, 360)
"""What a screen of 1366 × 768 leaves at 200 %."""


class MainWindow(AppWindow):
    """The main window.

    Signals:
        ready: The window has been painted once, and all its parts are made.
    """

    ready = Signal()

    def __init__(
        self, store: Store, settings: "Settings", more_commands: "Callable[[], CommandTable]" = dict
    ) -> None:
        """Make the window on a report.

        Args:
            store: The report.
            settings: The settings of the user.
            more_commands: Returns further commands.
        """
        apply_text_size(settings.text_size)
        super().__init__(store, settings)
        self._more_commands = more_commands
        self._is_painted = False
        self._notification: NotificationBar | None = None
        self._search: SearchController | None = None

        self.setWindowTitle(f"{store.meta().title} – {APP_NAME}")
        self.setMinimumSize(_MIN_SIZE)
        self._empty_menus = self._add_menus()
        self._content = QWidget(self)
        self.tabs = self._new_tabs()
        self._toolbar = ToolBar(tab_titles().values(), self._content)
        self._toolbar.tab_bar.chosen.connect(lambda index: self.go(Location(TABS[index])))
        self._rule = RuleLine(store.meta(), self._content)
        self._row = new_row((self.tabs, 1))
        self._column = new_column(self._toolbar, self._rule, (self._row, 1), of=self._content)
        self._overlay = PageOverlay(self._row, lambda: self.tabs)
        self.setCentralWidget(self._content)
        # Spoken on entering the tabs; an entry then says what differs.
        self._toolbar.tab_bar.setAccessibleDescription(self._rule.spoken_rule)

    @cached_property
    def menus(self) -> "Menus":
        """The actions of all commands, in their menus."""
        from laos_tip_app.ui.window.menus import Menus

        return Menus(self._content, self._empty_menus, self._command_tables())

    @cached_property
    def status_line(self) -> "StatusLine":
        """The line at the foot, which says what has just been done."""
        from laos_tip_app.ui.window.notification import StatusLine

        return StatusLine(self._content)

    @cached_property
    def printing(self) -> "PrintController":
        """The controller that prints and exports."""
        from laos_tip_app.ui.printing.controller import PrintController

        return PrintController(self)

    @cached_property
    def workshop(self) -> "WorkshopController":
        """The controller of presentation, workshop plan and influence grid."""
        from laos_tip_app.ui.workshop.controller import WorkshopController

        return WorkshopController(self, self.printing)

    @cached_property
    def annotations(self) -> "AnnotationController":
        """The controller of the user's own notes."""
        from laos_tip_app.ui.annotations.controller import AnnotationController
        from laos_tip_app.ui.annotations.note_editor import NoteEditing

        notes = AnnotationController(self)
        NoteEditing(notes)
        notes.changed.connect(self._on_notes_changed)
        self.tabs.show_annotations(notes)
        return notes

    @cached_property
    def my_notes(self) -> "MyNotes":
        """The pane of the user's own notes."""
        from laos_tip_app.ui.annotations.my_notes import MyNotes

        notes = MyNotes(self._content, self._row, self.annotations)
        notes.toggled.connect(self._update_menus)
        # Another edition has new tabs, with a new history.
        notes.page_left.connect(lambda show: self.tabs.history.keep_cover(show))  # noqa: PLW0108
        return notes

    def loaded_annotations(self) -> "AnnotationController | None":
        """Return the controller of the user's own notes, once it is loaded."""
        return vars(self).get("annotations")

    def own_notes(self) -> "AnnotationSet | None":
        """Return the user’s own notes, None until they are loaded."""
        notes = self.loaded_annotations()
        return None if notes is None else notes.annotation_set

    # Navigation.

    def go(self, location: Location) -> None:
        """Go to a location, or search; say if there is none."""
        if location.kind == SEARCH:
            self._toolbar.field.setText(location.id)
            self._load_search()
            self.focus_search()
        else:
            self.tabs.go(location)

    def back(self) -> None:
        """Close the page over the tabs, or go to the earlier location."""
        if self._overlay.page is not None:
            self.leave_page()
        else:
            self.tabs.back(1)

    def forward(self) -> None:
        """Go to the later location."""
        self.tabs.forward()

    def can_go_back(self) -> bool:
        """Return whether there is a page or location to leave."""
        return self._overlay.page is not None or self.tabs.history.can_go_back

    def first_location(self) -> Location:
        """Return the beginning of the report."""
        return self.tabs.first_location()

    def tab(self, name: str) -> "Tab[Any]":
        """Return a tab; make it if it has not been shown yet."""
        return self.tabs.tab(name)

    def current_tab(self) -> "Tab[Any]":
        """Return the current tab."""
        return self.tabs.current_tab()

    def has_visible_tab(self) -> bool:
        """Return whether no page covers the tabs."""
        return self._overlay.page is None

    def action(self, name: str) -> QAction:
        """Return the action of a command."""
        return self.menus[name]

    def go_tab(self, name: str) -> None:
        """Go to a tab and move the focus there."""
        self.go(Location(name))
        self.tabs.focus_tab(Qt.FocusReason.ShortcutFocusReason)

    def find_in_text(self, step: int) -> None:
        """Step through search results or matches, or start to find."""
        tab = self.current_tab() if self.has_visible_tab() else None
        is_finding = tab is not None and tab.is_finding()
        search = None if is_finding or not step else self._search
        if search is not None and search.open_neighbour(step):
            return
        if tab is None or not tab.find_in_text(step):
            self.focus_search()

    # Messages.

    def show_message(self, text: str, actions: "Sequence[NotificationAction]" = ()) -> None:
        """Show a message at the foot until it is closed, with buttons."""
        if self._notification is None:
            from laos_tip_app.ui.window.notification import NotificationBar

            self._notification = NotificationBar(self._content)
            self._notification.closed.connect(lambda: self.tabs.focus_tab())  # noqa: PLW0108
            self._column.addWidget(self._notification)
        self._notification.show_message(text, actions)

    def show_status(self, text: str) -> None:
        """Show a temporary status message."""
        self.status_line.show_status(text)

    def say_status(self) -> None:
        """Say where the user is, the rule and the edition."""
        context = _("Context is shown.") if self.settings.context_shown else _("Context is hidden.")
        place = self.tabs.spoken_location()
        rule = self._rule.accessibleName()
        self.show_status(f"{self.store.meta().title}. {place}. {context} {rule}")

    def show_error(self, error: AppError) -> None:
        """Show a known error with its advice."""
        self.show_message(str(error))

    # Report and settings.

    def set_store(self, store: Store, location: Location | None = None) -> QWidget:
        """Show another report at a location, or from its beginning.

        Returns:
            The tabs of the previous report, hidden; delete them before closing it.

        Raises:
            DataFileError: It can't be shown. The previous tabs are deleted; show another one.
        """
        if self._search is not None:
            self._search.set_store(store)
        self._close_page()
        self.store = store
        previous, self.tabs = self.tabs, self._new_tabs()
        if (annotations := self.loaded_annotations()) is not None:
            self.tabs.show_annotations(annotations)
        self._row.replaceWidget(previous, self.tabs)
        previous.hide()
        try:
            self.go(location or self.first_location())
            self._rule.show_report(store.meta())
        except Exception:
            previous.deleteLater()
            raise
        return previous

    def set_context_shown(self, shown: bool) -> None:
        """Show or hide context on every tab, and remember it."""
        self.settings.context_shown = shown
        if self._search is not None:
            self._search.set_context_shown(shown)
        for tab in self.tabs.loaded_tabs():
            tab.set_context_shown(shown)
        self._update_menus()
        self.updated.emit()

    def set_text_size(self, percent: int) -> None:
        """Show all texts in a percentage of their normal size; remember it."""
        self.settings.text_size = percent
        apply_text_size(percent)
        self._toolbar.update_sizes()
        self._update_menus()

    def step_text_size(self, step: int) -> None:
        """Make the text larger (1) or smaller (-1)."""
        percent = self.settings.text_size + step * TEXT_PERCENT_STEP
        self.set_text_size(min(max(percent, MIN_TEXT_PERCENT), MAX_TEXT_PERCENT))

    def set_continuous_view(self, whole: bool) -> None:
        """Show the report as one text or by section, and remember it."""
        self.settings.continuous_view = whole
        for tab in self.tabs.loaded_tabs():
            tab.set_continuous_view(whole)
        self._update_menus()

    # Search.

    def focus_search(self) -> None:
        """Move the focus to the search field and select its text."""
        self._toolbar.show()
        self._toolbar.open_field()
        if self._search is not None:
            self._search.ask()

    def search_field(self) -> "SearchField":
        """Return the field, which Home shows in its middle."""
        return self._toolbar.field

    def search_results(self) -> tuple[str, tuple[Location, ...]]:
        """Return the query and the visible results; both empty without results."""
        return ("", ()) if self._search is None else self._search.visible_results()

    def cover_tabs(self, covered: bool) -> None:
        """Hide the tabs or the page over them, or show them again."""
        self._overlay.cover(covered)
        self._on_place_changed()

    def _load_search(self) -> "SearchController":
        """Return the controller of the search, made when first needed."""
        if self._search is None:
            from laos_tip_app.ui.window.search import new_controller

            self._search = new_controller(self, self._toolbar.field, self._content, self._row)
        return self._search

    def _on_field_dismissed(self) -> None:
        field, page = self._toolbar.field, self._overlay.page
        if self._search is not None:
            # First: what the results were in the place of can have the focus only then.
            self._search.close()
        if page is not None and page.isAncestorOf(field):
            if field.text():
                field.clear()
                field.setFocus()
            else:
                self.leave_page()
            return
        before, field.focus_before = field.focus_before, None
        self._overlay.restore_focus(before)

    # Pages over the tabs.

    def show_page(self, name: str, new_page: "Callable[[], Page]", subject: str = "") -> None:
        """Show a page over the tabs, unless it is there already."""
        if self._search is not None:
            self._search.close()
            self._toolbar.field.clear()
        current = self._overlay.page
        if current is not None and (current.objectName(), current.subject) == (name, subject):
            current.setFocus()
            return
        if "my_notes" in vars(self):
            self.my_notes.remove_pane()
        page = new_page()
        page.subject = subject
        page.closed.connect(self.leave_page)
        self._overlay.show(page)
        self._on_place_changed()

    def leave_page(self) -> None:
        """Close the page over the tabs and restore the focus."""
        self._overlay.leave()
        self._close_page()
        self._on_place_changed()

    def _close_page(self) -> None:
        """Close the page; show the pane whose place it took."""
        self._overlay.close()
        if "my_notes" in vars(self):
            self.my_notes.restore_pane()

    # Construction.

    def _add_menus(self) -> "dict[str, QMenu]":
        """Add empty menus; `_build_deferred_ui` fills them."""
        titles = {
            "file": _("&File"),
            "edit": _("&Edit"),
            "view": _("&View"),
            "go": _("&Go"),
            "notes": _("&Notes"),
            "workshop": _("&Workshop"),
            "help": _("&Help"),
        }
        bar = self.menuBar()
        return {name: bar.addMenu(title) for name, title in titles.items()}

    def _new_tabs(self) -> ReportTabs:
        tabs = ReportTabs(self, self._content)
        tabs.leaving.connect(self._on_leaving)
        tabs.state_changed.connect(self._on_place_changed)
        tabs.state_changed.connect(self.location_changed)
        return tabs

    def connect_tab(self, tab: "Tab[Any]") -> None:
        """Do what a tab asks for."""
        tab.message.connect(self.show_message)
        tab.status_message.connect(self.show_status)
        # By functions: both are loaded when they are first needed.
        tab.agenda_requested.connect(lambda place: self.workshop.plan.add(place))  # noqa: PLW0108
        tab.annotation_requested.connect(lambda *what: self.annotations.carry_out(*what))  # noqa: PLW0108
        tab.command_requested.connect(lambda name: self.action(name).trigger())

    def _build_deferred_ui(self) -> None:
        """Make all that the first paint does not need."""
        from laos_tip_app.ui.window.toolbar import BackMenu

        self._toolbar.field.textEdited.connect(lambda _text: self._load_search().ask())
        self._toolbar.field.dismissed.connect(self._on_field_dismissed)
        self._toolbar.field.focus_left.connect(self._show_bars)
        self._toolbar.connect_commands(self.menus)
        self._toolbar.set_back_menu(BackMenu(self))
        self._update_menus()
        # A missing USB stick is reported when notes are first used.
        if (notes_file := self.settings.notes_file) is not None and notes_file.exists():
            self.annotations.load()
        self.ready.emit()

    def _command_tables(self) -> "Iterator[CommandTable]":
        from laos_tip_app.ui.printing import commands as printing
        from laos_tip_app.ui.window import commands as window
        from laos_tip_app.ui.workshop import commands as workshop

        yield window.commands(self)
        yield printing.commands(self, lambda: self.printing)
        yield window.notes_commands(self)
        yield workshop.commands(self, lambda: self.workshop)
        yield self._more_commands()

    def _on_place_changed(self) -> None:
        index = TABS.index(self.tabs.current_name)
        overlay = self._overlay
        is_covered = overlay.page is not None or overlay.is_covered
        self._toolbar.show_current_tab(index, is_covered=is_covered)
        self._update_menus()

    def _on_notes_changed(self) -> None:
        self.tabs.show_annotations(self.annotations)
        self._update_menus()

    def _update_menus(self) -> None:
        # They are made when they are first asked for: see `cached_property`.
        if "menus" in vars(self):
            self.menus.update()

    def _on_leaving(self) -> None:
        if self._search is not None:
            self._search.hide()
        if self._notification is not None:
            self._notification.hide()
        self._close_page()

    # Methods of Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time build the other parts."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # Not 0: Qt would post that as an event and show the window only after it.
            QTimer.singleShot(1, self._build_deferred_ui)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous tab on Ctrl+Tab."""
        is_back = event.key() == Qt.Key.Key_Backtab
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and (
            is_back or event.key() == Qt.Key.Key_Tab
        ):
            step = -1 if is_back else 1
            number = TABS.index(self.tabs.current_name) + step
            self.go(Location(TABS[number % len(TABS)]))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """In full screen leave the text and the rule."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._show_bars()

    def _show_bars(self) -> None:
        is_full = self.isFullScreen()
        # Not hidden: the shortcuts of its commands would not work.
        self.menuBar().setMaximumHeight(0 if is_full else _MAX_HEIGHT)
        self._toolbar.setVisible(not is_full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the status line at the foot."""
        super().resizeEvent(event)
        if "status_line" in vars(self):
            self.status_line.place()
