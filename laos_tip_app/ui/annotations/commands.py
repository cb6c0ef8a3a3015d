"""The commands for the user's own notes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController


def commands(
    controller: "Callable[[], AnnotationController]",
    loaded: "Callable[[], AnnotationController | None]",
    has_tab: Callable[[], bool],
) -> CommandTable:
    """Return the commands.

    Args:
        controller: Returns the controller; loads it at first.
        loaded: Returns it if it has been loaded.
        has_tab: Returns whether the tab with what is marked is on the screen.
    """

    def carry_out(action: str) -> Callable[[], None]:
        return lambda: controller().carry_out(action)

    def can(step: str) -> bool:
        current = loaded()
        return current is not None and current.can(step)

    def is_bookmarked() -> bool:
        current = loaded()
        return current is not None and has_tab() and current.bookmark_here() is not None

    others = {
        "remove_highlight": (_("&Remove highlight"), "Ctrl+Shift+0"),
        "note": (_("Write a &note"), "Ctrl+M"),
        "accept": (_("&Accept new wording"), "Ctrl+Shift+Y"),
    }
    writing = [
        Command(f"annotation_{name}", title, carry_out(name), (key,), has_tab)
        for name, (title, key) in others.items()
    ]
    bookmark = Command(
        "annotation_bookmark",
        _("&Bookmark"),
        carry_out("bookmark"),
        ("Ctrl+D",),
        has_tab,
        is_bookmarked,
    )
    steps = {"undo": (_("&Undo"), "Ctrl+Z"), "redo": (_("R&edo"), "Ctrl+Y")}
    return {
        "edit": [
            Command(f"annotation_{step}", title, carry_out(step), (key,), partial(can, step))
            for step, (title, key) in steps.items()
        ],
        "notes": [*_highlights(carry_out, has_tab), *writing, bookmark],
    }


def _highlights(
    carry_out: Callable[[str], Callable[[], None]], has_tab: Callable[[], bool]
) -> list[Command]:
    """Return the commands that highlight in a colour."""
    marks = {
        "important": _("&Important"),
        "question": _("&Question"),
        "check": _("To &check"),
        "workshop": _("For the &workshop"),
    }
    return [
        Command(
            f"highlight_{mark}",
            title,
            carry_out(f"highlight:{mark}"),
            (f"Ctrl+Shift+{number}",),
            has_tab,
        )
        for number, (mark, title) in enumerate(marks.items(), 1)
    ]
