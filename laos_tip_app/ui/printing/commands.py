"""The commands that print and export."""

from collections.abc import Callable
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.printing.controller import annotated_part, view_request
from laos_tip_app.ui.widgets.app_window import AppWindow, Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.store.store import Store
    from laos_tip_app.ui.printing.controller import PrintController

_PRINT = QKeySequence.StandardKey.Print
_MAX_TITLE_LENGTH = 40
"""Maximum length of the title in a command."""


def _reason_of(window: AppWindow) -> "Callable[[DocumentRequest], str]":
    """Return a function that explains why there is nothing to print."""
    # Menus ask after each step of the user.
    known: dict[tuple[Store, str, bool], str] = {}

    def reason(request: "DocumentRequest") -> str:
        """Return why there is nothing to print, or ""."""
        from laos_tip_app.report.missing_content import missing

        key = (window.store, request.name, window.settings.context_shown)
        if key not in known:
            known.clear()
            known[key] = missing(key[0], key[1], with_context=key[2])
        return known[key]

    return reason


def commands(window: AppWindow, printing: Callable[[], "PrintController"]) -> CommandTable:
    """Return the commands of a window; `printing` loads the feature."""

    def has_selection() -> bool:
        return bool(window.current_tab().selection()[0])

    reason = _reason_of(window)

    def has_content() -> bool:
        return not reason(view_request(window))

    return {
        "file": [
            Command("print", _("&Print…"), lambda: printing().print_view(), (_PRINT,)),
            Command(
                "print_selection",
                _("Print &selection…"),
                lambda: printing().print_selection(),
                ("Ctrl+Shift+P",),
                has_selection,
            ),
            Command(
                "preview",
                _("Print pre&view…"),
                lambda: printing().preview_view(),
                is_enabled=has_content,
            ),
            Command(
                "export",
                _("&Export…"),
                lambda: printing().export_view(),
                ("Ctrl+Shift+E",),
            ),
            Command(
                "export_data",
                _("Export all &data…"),
                lambda: printing().export_data(),
                ("Ctrl+Shift+D",),
            ),
            Command(
                "read_in_browser",
                _("Open in &web browser"),
                lambda: printing().read_in_browser(),
                ("Ctrl+Shift+B",),
                has_content,
            ),
        ],
        "edit": [
            Command(
                "copy_picture",
                _("Copy pict&ure"),
                lambda: printing().copy_picture(),
                ("Ctrl+Shift+I",),
            )
        ],
        "notes": _notes_commands(window, printing),
    }


def _menu_title(window: AppWindow, request: "DocumentRequest") -> str:
    """Return the title of a document, short enough for a menu."""
    from laos_tip_app.documents.requests import short_title

    title = short_title(window.store, request).replace("&", "&&")
    return shorten(title, _MAX_TITLE_LENGTH, placeholder=" …")


def _notes_commands(window: AppWindow, printing: Callable[[], "PrintController"]) -> list[Command]:
    """Return the commands that print the user’s own notes."""

    def has_notes() -> bool:
        return bool(window.own_notes)

    def section_title() -> str:
        title = _menu_title(window, annotated_part(window))
        return _("Print wit&h my notes: {title}…").format(title=title)

    return [
        Command(
            "print_notes",
            _("&Print my notes…"),
            lambda: printing().preview_notes(),
            is_enabled=has_notes,
        ),
        Command(
            "print_with_notes",
            section_title,
            lambda: printing().preview_with_notes(),
            is_enabled=has_notes,
        ),
    ]
