"""The commands of the window itself, and for the user’s own notes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.ui.widgets.app_window import Command, CommandTable
from laos_tip_app.ui.widgets.page import Page, SidePane
from laos_tip_app.ui.window.pages import show_help, show_home, show_shortcuts
from laos_tip_app.ui.window.quick_hide import QuickHide

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController
    from laos_tip_app.ui.annotations.notes_files import NotesFiles
    from laos_tip_app.ui.window.main_window import MainWindow

_STANDARD_TEXT_SIZE: Final = 100


def commands(window: "MainWindow") -> CommandTable:
    """Return the commands of a window."""
    preferences = partial(_show_preferences, window)
    return {
        "file": [
            Command("preferences", _("Pre&ferences…"), preferences, "Ctrl+,"),
            Command("quit", _("&Quit"), window.close, "Ctrl+Q"),
        ],
        "edit": _edit_commands(window),
        "view": _view_commands(window),
        "go": _go_commands(window),
        "help": [
            Command("help", _("&Help"), partial(show_help, window), "F1"),
            Command("shortcuts", _("&Keyboard shortcuts"), partial(show_shortcuts, window)),
            Command("about", _("&About the Laos TIP Reference"), partial(_show_about, window)),
        ],
    }


def _edit_commands(window: "MainWindow") -> list[Command]:
    on_tab, on_text = window.has_visible_tab, partial(_is_on, window, TABS[0])
    copy = partial(_send_shortcut_to_focus, window, "copy", Qt.Key.Key_C)
    select_all = partial(_send_shortcut_to_focus, window, "select_all", Qt.Key.Key_A)
    copy_passage = partial(_copy_with_citation, window, "passage")
    copy_fact = partial(_copy_with_citation, window, "fact")
    find = window.find_in_text
    styles = {
        "plain": _("Plain &text"),
        "apa": _("&APA"),
        "bibtex": _("&BibTeX"),
        "ris": _("&RIS (EndNote, Mendeley)"),
        "csl-json": _("&CSL-JSON (Zotero)"),
    }

    return [
        Command("copy", _("&Copy"), copy, "Ctrl+C"),
        Command("select_all", _("Select &all"), select_all, "Ctrl+A"),
        Command("copy_paragraph", _("Copy &with citation"), copy_passage, "Ctrl+Shift+C", on_tab),
        Command("copy_fact", _("Copy &fact with citation"), copy_fact, "Ctrl+Shift+F", on_text),
        *(
            Command(f"cite_{style}", title, partial(_copy_citation, window, style), "", on_tab)
            for style, title in styles.items()
        ),
        Command("find", _("F&ind…"), partial(find, 0), "Ctrl+F"),
        Command("find_next", _("Find &next"), partial(find, 1), "F3"),
        Command("find_previous", _("Find p&revious"), partial(find, -1), "Shift+F3"),
    ]


def _is_on(window: "MainWindow", name: str) -> bool:
    """Return whether a tab is shown, and no page over it."""
    return window.has_visible_tab() and window.tabs.current_name == name


def _view_commands(window: "MainWindow") -> list[Command]:
    settings, hide = window.settings, QuickHide(window.settings, window).toggle
    larger, smaller = partial(window.step_text_size, 1), partial(window.step_text_size, -1)
    normal = partial(window.set_text_size, _STANDARD_TEXT_SIZE)

    def is_current(name: str) -> bool:
        return window.tabs.current_name == name

    return [
        *(
            Command(
                f"tab_{name}",
                title,
                partial(window.go_tab, name),
                f"Ctrl+{number}",
                is_checked=partial(is_current, name),
                group="tab",
            )
            for number, (name, title) in enumerate(tab_titles().items(), 1)
        ),
        Command(
            "continuous_view",
            _("Continuous &view"),
            lambda: window.set_continuous_view(not settings.continuous_view),
            "Ctrl+Shift+W",
            is_checked=lambda: settings.continuous_view,
        ),
        *_pane_commands(window),
        Command("text_larger", _("&Larger"), larger, "Ctrl++; Ctrl+="),
        Command("text_smaller", _("&Smaller"), smaller, "Ctrl+-"),
        Command("text_usual", _("&Normal"), normal, "Ctrl+0"),
        Command(
            "context",
            _("Show &context"),
            lambda: window.set_context_shown(not settings.context_shown),
            "Ctrl+Shift+O",
            is_checked=lambda: settings.context_shown,
        ),
        Command(
            "full_screen",
            _("&Full screen"),
            partial(_toggle_full_screen, window),
            "F11",
            is_checked=window.isFullScreen,
        ),
        Command("quick_hide", _("&Quick hide"), hide, settings.quick_hide_key, is_global=True),
    ]


def _pane_commands(window: "MainWindow") -> list[Command]:
    """Return the commands that show and hide the panes."""

    def state(pane: str) -> bool | None:
        panes = window.current_tab().pane_layout
        return None if panes is None else panes.is_pane_visible(pane)

    def is_visible(pane: str) -> bool:
        return bool(state(pane))

    def has_place(pane: str) -> bool:
        return window.has_visible_tab() and state(pane) is not None

    def toggle(pane: str) -> None:
        shown = not is_visible(pane)
        if pane == "contents":
            window.settings.contents_shown = shown
        else:
            window.settings.evidence_shown = shown
        panes = window.current_tab().pane_layout
        if panes is not None:
            panes.set_pane_shown(pane, shown)
        window.menus.update()

    return [
        Command(
            f"pane_{pane}",
            title,
            partial(toggle, pane),
            is_enabled=partial(has_place, pane),
            is_checked=partial(is_visible, pane),
        )
        for pane, title in (("contents", _("C&ontents")), ("evidence", _("Ev&idence")))
    ]


def _toggle_full_screen(window: "MainWindow") -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
    if window.isFullScreen():
        window.show_status(_("Full screen. Press F11 to exit."))


def _go_commands(window: "MainWindow") -> list[Command]:
    on_tab, on_text = window.has_visible_tab, partial(_is_on, window, TABS[0])
    on_timeline, on_map = partial(_show_on_timeline, window), partial(_show_on_map, window)

    def can_go_forward() -> bool:
        return window.tabs.history.can_go_forward

    return [
        Command("home", _("&Home"), partial(show_home, window), "Alt+Home; Ctrl+Home"),
        Command("back", _("&Back"), window.back, "Alt+Left", window.can_go_back),
        Command("forward", _("&Forward"), window.forward, "Alt+Right", can_go_forward),
        Command(
            "previous",
            _("&Previous section"),
            lambda: window.tabs.go_section(-1),
            "Ctrl+PgUp",
            lambda: window.tabs.section_number() > 0,
        ),
        Command(
            "next",
            _("&Next section"),
            lambda: window.tabs.go_section(1),
            "Ctrl+PgDown",
            lambda: window.tabs.section_number() < len(window.store.sections()) - 1,
        ),
        Command("show_on_timeline", _("Show on the &timeline"), on_timeline, "Ctrl+T", on_tab),
        Command("show_on_map", _("Show on the &map"), on_map, "Ctrl+Shift+T", on_tab),
        Command(
            "jump",
            _("Go to heading, lin&k or note…"),
            lambda: window.current_tab().open_jump_list(),
            "Ctrl+G",
            on_text,
        ),
        Command("search", _("&Search"), window.focus_search, "Ctrl+K"),
        Command("say_status", _("Sa&y the status"), window.say_status, "Ctrl+Shift+S"),
        Command("next_pane", _("Next p&ane"), partial(_focus_pane, window, 1), "F6"),
        Command("previous_pane", _("Previous pan&e"), partial(_focus_pane, window, -1), "Shift+F6"),
        Command(
            "compare",
            _("&Compare"),
            lambda: window.current_tab().compare_selected(),
            "Ctrl+Shift+M",
            partial(_is_on, window, "stakeholders"),
        ),
    ]


def _focus_pane(window: "MainWindow", step: int) -> None:
    """Move the focus to the next (1) or previous (-1) part."""
    tab, focused = window.current_tab(), QApplication.focusWidget()
    beside = [pane.main_view() for pane in window.findChildren(SidePane)]
    # A page covers the tabs: they must not take the focus then.
    pages = [page for page in window.findChildren(Page) if page.isVisible()]
    panes = [pane for pane in (*beside, *pages, *tab.panes()) if pane.isVisible()]
    if not panes:
        # Quick hide covers all of them.
        return
    around = (page for page in pages if focused is not None and page.isAncestorOf(focused))
    current = focused if focused in panes else next(around, None)
    if current is not None:
        pane = panes[(panes.index(current) + step) % len(panes)]
    else:
        pane = next((pane for pane in panes if pane is tab.main_pane()), panes[0])
    # At once where the focus is to be: a reader misses what is passed on.
    target = pane.first_field() if isinstance(pane, Page) else pane
    # Where there is one part alone, the key shows where the focus is.
    target.clearFocus()
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _send_shortcut_to_focus(window: "MainWindow", name: str, letter: Qt.Key) -> None:
    """Send a shortcut to the focused widget, which handles it itself.

    The action must not take that for its shortcut, and is off meanwhile.
    """
    focused, action = QApplication.focusWidget(), window.findChild(QAction, name)
    if focused is not None and isinstance(action, QAction):
        modifiers = Qt.KeyboardModifier.ControlModifier
        action.setEnabled(False)
        QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, letter, modifiers))
        action.setEnabled(True)


def _copy_with_citation(window: "MainWindow", kind: str) -> None:
    """Copy the selected paragraphs or the current fact; elsewhere the record."""
    from laos_tip_app.report.citations import quoted

    tab = window.current_tab()
    if window.tabs.current_name == TABS[0]:
        selected = [each for each in tab.selection()[1] if each.kind == kind]
        locations = selected or [each for each in tab.citable_locations() if each.kind == kind]
    else:
        locations = [location for location in (tab.location(),) if location.kind]
    if locations:
        copied = "\n\n".join(quoted(window.store, location) for location in locations)
        QGuiApplication.clipboard().setText(copied)
        window.show_status(_("Copied with citation"))
    else:
        window.show_status(_("Nothing copied. Select something first."))


def _copy_citation(window: "MainWindow", style: str) -> None:
    from laos_tip_app.report.citation_styles import STYLES
    from laos_tip_app.report.citations import cited

    location = next(iter(window.current_tab().citable_locations()), Location(TABS[0]))
    QGuiApplication.clipboard().setText(STYLES[style](cited(window.store, location)))
    window.show_status(_("Citation copied"))


def _current_record(window: "MainWindow") -> Location:
    """Return the current record; in a text the fact, or the paragraph."""
    location = window.current_tab().location()
    if location.tab == TABS[0]:
        return (location, *window.current_tab().citable_locations())[-1]
    return location


def _show_on_map(window: "MainWindow") -> None:
    """Show the movement or the place of the current record."""
    from laos_tip_app.report.places import on_map

    location = _current_record(window)
    if not location.kind or location.tab == "places":
        return
    if target := on_map(window.store, location):
        window.go(target)
    else:
        text = _("This is not on the map: no movement and no place with a position is about it.")
        window.show_message(text)


def _show_on_timeline(window: "MainWindow") -> None:
    """Show the events of the current fact, paragraph or record."""
    store, location = window.store, _current_record(window)
    if not location.kind or location.tab == "timeline":
        return
    if store.events(store.fact_ids(location.kind, location.id)):
        window.go(location._replace(tab="timeline"))
    else:
        window.show_message(_("There is no timeline entry for this."))


def _show_preferences(window: "MainWindow") -> None:
    from laos_tip_app.ui.widgets.message_boxes import open_dialog
    from laos_tip_app.ui.window.preferences_dialog import PreferencesDialog

    open_dialog(PreferencesDialog(window))


def _show_about(window: "MainWindow") -> None:
    from laos_tip_app.ui.widgets.message_boxes import open_dialog
    from laos_tip_app.ui.window.about_dialog import AboutDialog

    open_dialog(AboutDialog(window.store, window))


def notes_commands(window: "MainWindow") -> CommandTable:
    """Return the commands for own notes, their pane and their file."""

    def carry_out(action: str) -> Callable[[], None]:
        return lambda: window.annotations.carry_out(action)

    def on_tab() -> "AnnotationController | None":
        """Return the notes unless a page with its own undo is shown."""
        return window.loaded_annotations() if window.has_visible_tab() else None

    def can(step: str) -> bool:
        notes = on_tab()
        return notes is not None and notes.can(step)

    def is_bookmarked() -> bool:
        notes = on_tab()
        return notes is not None and notes.bookmark_here() is not None

    marks = {
        "highlight:important": _("&Important"),
        "highlight:question": _("&Question"),
        "highlight:check": _("To &check"),
        "highlight:workshop": _("For the &workshop"),
    }
    actions = {
        **{name: (title, f"Ctrl+Shift+{n}") for n, (name, title) in enumerate(marks.items(), 1)},
        "remove_highlight": (_("&Remove highlight"), "Ctrl+Shift+0"),
        "note": (_("Write a &note"), "Ctrl+M"),
        "accept": (_("&Accept new wording"), "Ctrl+Shift+Y"),
        "bookmark": (_("&Bookmark"), "Ctrl+D"),
    }
    steps = {"undo": (_("&Undo"), "Ctrl+Z"), "redo": (_("R&edo"), "Ctrl+Y")}
    return {
        "edit": [
            Command(f"annotation_{step}", title, carry_out(step), key, partial(can, step))
            for step, (title, key) in steps.items()
        ],
        "notes": [
            *(
                Command(
                    name.replace(":", "_") if name in marks else f"annotation_{name}",
                    title,
                    carry_out(name),
                    key,
                    window.has_visible_tab,
                    is_bookmarked if name == "bookmark" else None,
                )
                for name, (title, key) in actions.items()
            ),
            *_pane_and_file_commands(window),
        ],
    }


def _pane_and_file_commands(window: "MainWindow") -> list[Command]:
    def has_file() -> bool:
        return window.settings.notes_file is not None

    def toggle() -> None:
        if not window.has_visible_tab() and not window.my_notes.is_visible():
            # There is no pane beside a page.
            window.leave_page()
            window.my_notes.show()
        else:
            window.my_notes.toggle()

    def is_visible() -> bool:
        return "my_notes" in vars(window) and window.my_notes.is_visible()

    return [
        Command("my_notes", _("M&y notes"), toggle, "Ctrl+Shift+N", is_checked=is_visible),
        Command("notes_open", _("&Open another notes file…"), lambda: _files(window).ask_open()),
        Command("notes_new", _("New notes &file…"), lambda: _files(window).ask_new()),
        Command("notes_merge", _("&Merge notes from…"), lambda: _files(window).ask_merge()),
        Command(
            "notes_forget",
            _("&Delete all my notes…"),
            lambda: _files(window).ask_forget(),
            is_enabled=has_file,
        ),
    ]


def _files(window: "MainWindow") -> "NotesFiles":
    from laos_tip_app.ui.annotations.notes_files import NotesFiles

    return NotesFiles(window.annotations)
