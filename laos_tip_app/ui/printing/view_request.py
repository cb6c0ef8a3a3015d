"""The request for the current view."""

from typing import TYPE_CHECKING

from laos_tip_app.ui.widgets.app_window import AppWindow

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest


def view_request(window: AppWindow) -> "DocumentRequest":
    """Return the request for the current view."""
    from laos_tip_app.documents.requests import SearchRequest, request_for

    query, results = window.search_results()
    if results:
        return SearchRequest(query, tuple(map(str, results)))
    tab = window.current_tab()
    return tab.subview_request() or request_for(window.store, tab.location(), tab.visible_ids())


def annotated_part(window: AppWindow) -> "DocumentRequest":
    """Return the request for the section on screen, else for the report."""
    from laos_tip_app.documents.requests import ReportRequest, SectionRequest, request_for

    request = request_for(window.store, window.location())
    return request if isinstance(request, SectionRequest) else ReportRequest()
