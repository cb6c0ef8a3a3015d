"""Each kind of document of a small report, block for block, as a file has it."""

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    ComparisonRequest,
    DocumentRequest,
    ExerciseRequest,
    HandoutRequest,
    PageSetup,
    PlainRequest,
    ProfileRequest,
    SearchRequest,
    SectionRequest,
    SelectionRequest,
    TableRequest,
)
from laos_tip_app.store.store import Store
from tests.documents.lines import body_of, changed_lines
from tests.outlines import expect

WHOLE = PlainRequest("report")
LARGE = PageSetup(text_size=18.0)
SMALL = PageSetup(paper="A5")

ON_PAGES: dict[str, DocumentRequest] = {
    "report": WHOLE,
    "section": SectionRequest("rules"),
    "profile": ProfileRequest("SH-04"),
    "profiles": PlainRequest("profiles"),
    "comparison": ComparisonRequest(("SH-01", "SH-02", "SH-04")),
    "stakeholders": TableRequest("stakeholders"),
    "facts": TableRequest("facts"),
    "relations": TableRequest("relations"),
    "word-sheet": PlainRequest("word-sheet"),
    "exercise": ExerciseRequest("timeline"),
    "brief": HandoutRequest(sheet="brief"),
    "search": SearchRequest("ferries"),
    "selection": SelectionRequest(
        "two  ferries\n\nsank & <no>", (Location("", "passage", "overview-2"),)
    ),
}


DRAWN: dict[str, DocumentRequest] = {
    "timeline": TableRequest("timeline"),
    "map": TableRequest("map"),
    "blank-map": PlainRequest("blank-map"),
    "handout": HandoutRequest(parts=("timeline-drawing", "glossary"), cover=False),
    "handout-with-evidence": HandoutRequest(("rules",), ("map", "profiles"), evidence=True),
}


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_document_has_its_blocks_in_order_each_with_its_notes(name: str, ferries: Store) -> None:
    expect(f"documents/written/{name}.txt", body_of(PrintJob(ON_PAGES[name]).document(ferries)))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_a_page_and_its_list_behind_it(name: str, ferries: Store) -> None:
    expect(f"documents/written/{name}.txt", body_of(PrintJob(DRAWN[name]).document(ferries)))


OTHERWISE = {
    "report-without-context": PrintJob(WHOLE, with_context=False),
    "brief-without-context": PrintJob(HandoutRequest(sheet="brief"), with_context=False),
    "search-without-context": PrintJob(SearchRequest("ferries"), with_context=False),
    "comparison-in-large-print": PrintJob(ON_PAGES["comparison"], LARGE),
    "timeline-without-context": PrintJob(TableRequest("timeline"), with_context=False),
    "timeline-in-large-print": PrintJob(TableRequest("timeline"), LARGE),
    "map-in-large-print": PrintJob(TableRequest("map"), LARGE),
    "map-on-small-paper": PrintJob(TableRequest("map"), SMALL),
    "map-on-large-paper": PrintJob(TableRequest("map"), PageSetup(paper="A3")),
    "blank-map-on-small-paper": PrintJob(PlainRequest("blank-map"), SMALL),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", OTHERWISE)
def test_a_document_for_other_paper_or_without_context_differs_in_some_lines(
    name: str, ferries: Store
) -> None:
    job = OTHERWISE[name]
    usual = body_of(PrintJob(job.request).document(ferries))
    expect(f"documents/written/{name}.txt", changed_lines(usual, body_of(job.document(ferries))))
