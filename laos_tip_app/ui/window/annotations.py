"""Connect the user's own notes with the window."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController
    from laos_tip_app.ui.annotations.my_notes import MyNotes
    from laos_tip_app.ui.annotations.notes_files import NotesFiles
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.window.report_tabs import ReportTabs


def new_controller(window: "MainWindow") -> "AnnotationController":
    """Return the controller of a window, connected with its tabs."""
    # The menus need this module at each start; the others only with notes.
    from laos_tip_app.ui.annotations.controller import AnnotationController
    from laos_tip_app.ui.annotations.editing import NoteEditing

    def may_close() -> bool:
        controller.writing.save_typed()
        return controller.save_again() or _files(window).ask_unsaved()

    def update() -> None:
        window.own_notes = controller.annotation_set
        window.tabs.show_annotations(controller)
        window.menus.update()

    def effects(store: Store) -> Iterable[str]:
        return window.my_notes.effects_of(store)

    controller = AnnotationController(window)
    controller.changed.connect(update)
    controller.status.connect(window.show_status)
    NoteEditing(window, controller)
    window.close_checks.append(may_close)
    window.edition_checks.append(effects)
    window.tabs.show_annotations(controller)
    return controller


def new_my_notes(window: "MainWindow", area: QWidget, row: QBoxLayout) -> "MyNotes":
    """Return the pane of the notes, connected with the window."""
    from laos_tip_app.ui.annotations.my_notes import MyNotes

    notes = MyNotes(window, area, row, window.annotations)
    notes.toggled.connect(window.menus.update)
    # Another edition has new tabs, with a new history.
    pages: WeakKeyDictionary[ReportTabs, dict[tuple[int, Location], str]] = WeakKeyDictionary()

    def position() -> tuple[int, Location]:
        """Return the current position in the history of the window."""
        return len(window.tabs.history.earlier()), window.location()

    def on_page_left(annotation_id: str) -> None:
        pages.setdefault(window.tabs, {})[position()] = annotation_id

    def on_went_back() -> None:
        annotation_id = pages.get(window.tabs, {}).pop(position(), None)
        if annotation_id is not None:
            notes.show(annotation_id)

    notes.page_left.connect(on_page_left)
    window.went_back.connect(on_went_back)
    return notes


def commands(window: "MainWindow") -> CommandTable:
    """Return the commands for notes, their pane and their file."""

    def carry_out(action: str) -> Callable[[], None]:
        return lambda: window.annotations.carry_out(action)

    def has_tab() -> bool:
        return window.visible_tab() is not None

    def on_tab() -> "AnnotationController | None":
        """Return the notes unless a page with its own undo is shown."""
        return window.loaded_annotations() if has_tab() else None

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
            Command(f"annotation_{step}", title, carry_out(step), (key,), partial(can, step))
            for step, (title, key) in steps.items()
        ],
        "notes": [
            *(
                Command(
                    name.replace(":", "_") if name in marks else f"annotation_{name}",
                    title,
                    carry_out(name),
                    (key,),
                    has_tab,
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
        if window.visible_tab() is None and not window.my_notes.is_visible():
            # There is no pane beside a page.
            window.leave_page()
            window.my_notes.show()
        else:
            window.my_notes.toggle()

    def is_visible() -> bool:
        return "my_notes" in vars(window) and window.my_notes.is_visible()

    return [
        Command("my_notes", _("M&y notes"), toggle, ("Ctrl+Shift+N",), is_checked=is_visible),
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

    return NotesFiles(window, window.annotations)
