"""What the window can print and export now."""

from textwrap import shorten
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.requests import (
    WHOLE_REPORT,
    AnnotatedRequest,
    DocumentRequest,
    HandoutRequest,
    NotesRequest,
    PlainRequest,
    SearchRequest,
    SectionRequest,
    SelectionRequest,
    TableRequest,
    request_for,
    short_title,
)
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.missing_content import missing
from laos_tip_app.ui.widgets.app_window import AppWindow

_MAX_TITLE_LENGTH = 40
_MAX_SECTIONS = 6
"""More would leave no room for the other choices."""


class Choice(NamedTuple):
    """A document that can be printed or exported.

    Attributes:
        title: What it is called in the dialog.
        request: The document.
        missing: Why it can’t be chosen now, or "".
        with_notes: The same document with the user’s own notes; None if it can’t have any.
    """

    title: str
    request: DocumentRequest
    missing: str = ""
    with_notes: DocumentRequest | None = None


def view_request(window: AppWindow) -> DocumentRequest:
    """Return the request for the view, or under a page the report."""
    query, results = window.search_results()
    if results:
        return SearchRequest(query, tuple(map(str, results)))
    tab = window.current_tab()
    if not tab.isVisibleTo(window):
        # A page such as Home covers it.
        return WHOLE_REPORT
    return tab.subview_request() or request_for(window.store, tab.location(), tab.visible_ids())


def print_choices(window: AppWindow) -> list[Choice]:
    """Return what can be printed; the current view is the first."""
    why_no_brief = missing(window.store, "brief")
    return [
        *_texts(window),
        *_sentence(window),
        *_timeline(window),
        Choice(_("Brief on one sheet"), HandoutRequest(sheet="brief"), why_no_brief),
        _notes(window),
    ]


def export_choices(window: AppWindow) -> list[Choice]:
    """Return what can be exported; the current view is the first."""
    choices = [*_texts(window), *_timeline(window), _notes(window)]
    # For those who check them, and not for every reader who prints.
    if window.store.lao_texts():
        choices.append(Choice(_("Lao words to check"), PlainRequest("word-sheet")))
    choices.append(Choice(_("All data"), PlainRequest("data")))
    return [choice for choice in choices if not choice.missing]


def _texts(window: AppWindow) -> list[Choice]:
    """Return the current view and the whole report."""
    request, notes = view_request(window), own_notes(window)
    title = shorten(short_title(window.store, request), _MAX_TITLE_LENGTH, placeholder=" …")
    whole = Choice(
        _("The whole report"),
        WHOLE_REPORT,
        with_notes=AnnotatedRequest(notes) if notes else None,
    )

    def section(title: str, row_id: str) -> Choice:
        with_notes = AnnotatedRequest(notes, (row_id,)) if notes else None
        return Choice(title, SectionRequest(row_id), with_notes=with_notes)

    if request == whole.request:
        # From Home, where no section is in sight, one is printed all the same.
        sections = window.store.sections()
        is_short = len(sections) <= _MAX_SECTIONS
        return [whole, *(section(each.title, each.id) for each in sections if is_short)]
    if isinstance(request, SectionRequest):
        title = _("This section: {title}").format(title=title)
        return [section(title, request.section_id), whole]
    why = missing(window.store, request.name, with_context=window.settings.context_shown)
    return [Choice(_("{title}, as shown").format(title=title), request, why), whole]


def _sentence(window: AppWindow) -> list[Choice]:
    """Return the selected text, or else the chosen sentence."""
    tab, store = window.current_tab(), window.store
    if not tab.isVisibleTo(window):
        return []
    text, locations = tab.selection()
    if text:
        return [Choice(_("The selected text"), SelectionRequest(text, locations))]
    places = tab.citable_locations()
    facts = [place for place in places if place.kind == "fact"]
    text = " ".join(store.fact(place.id).statement for place in facts)
    why = "" if facts else _("No sentence is chosen.")
    return [Choice(_("The chosen sentence"), SelectionRequest(text, tuple(facts)), why)]


def _timeline(window: AppWindow) -> list[Choice]:
    """Return the timeline, unless it is the current view."""
    request = TableRequest("timeline")
    if view_request(window).name == request.name:
        return []
    with_context = window.settings.context_shown
    why = missing(window.store, request.name, with_context=with_context)
    return [Choice(_("Timeline"), request, why)]


def _notes(window: AppWindow) -> Choice:
    notes = own_notes(window)
    return Choice(_("My notes"), NotesRequest(notes), "" if notes else _("You have no notes yet."))


def own_notes(window: AppWindow) -> AnnotationSet:
    """Return the user’s own notes; none until they are loaded."""
    return window.own_notes() or AnnotationSet()
