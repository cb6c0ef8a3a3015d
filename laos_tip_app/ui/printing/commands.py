"""The commands that print and export."""

from collections.abc import Callable
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from laos_tip_app.base.i18n import _
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.command import Command, CommandTable

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.ui.printing.controller import PrintController

_PRINT = QKeySequence.StandardKey.Print
_LONGEST_TITLE = 40
"""Letters of what is printed, in the title of its command."""


def commands(window: AppWindow, printing: Callable[[], "PrintController"]) -> CommandTable:
    """Return the commands of a window; `printing` loads the feature."""

    def has_selection() -> bool:
        return bool(window.current_tab().selection()[0])

    def print_title() -> str:
        from laos_tip_app.documents.requests import short_title

        title = short_title(window.store, view_request(window)).replace("&", "&&")
        return _("&Print: {title}…").format(title=shorten(title, _LONGEST_TITLE, placeholder=" …"))

    return {
        ("edit", 2): [
            Command("copy_picture", _("Copy pict&ure"), lambda: printing().copy_picture())
        ],
        ("file", 2): [
            Command("print", print_title, lambda: printing().print_view(), (_PRINT,)),
            Command(
                "print_selection",
                _("Print &selection…"),
                lambda: printing().print_selection(),
                is_enabled=has_selection,
            ),
            Command(
                "preview",
                _("Print pre&view and page setup…"),
                lambda: printing().preview_view(),
            ),
            Command("export", _("&Export…"), lambda: printing().export_view(), ("Ctrl+Shift+E",)),
            Command("export_data", _("Export all &data…"), lambda: printing().export_data()),
            Command(
                "read_in_browser",
                _("Read in the &web browser"),
                lambda: printing().read_in_browser(),
            ),
        ],
    }


def view_request(window: AppWindow) -> "DocumentRequest":
    """Return the request for what the window shows."""
    from laos_tip_app.documents.requests import SearchRequest, request_for

    query, results = window.search_results()
    if results:
        return SearchRequest(query, tuple(map(str, results)))
    tab = window.current_tab()
    return tab.subview_request() or request_for(window.store, tab.location(), tab.visible_ids())
