"""The commands for the user's own notes, their pane and their file."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController
    from laos_tip_app.ui.annotations.notes_files import NotesFiles
    from laos_tip_app.ui.window.main_window import MainWindow


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
