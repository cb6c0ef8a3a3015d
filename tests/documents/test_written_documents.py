"""Each kind of document of a small report, block for block, as a file has it."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    FIRST_SECTION,
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
from tests.data_files import tampered
from tests.documents.lines import body_of, changed_lines
from tests.outlines import expect

WHOLE = PlainRequest("report")
LARGE = PageSetup(text_size=18.0)
SMALL = PageSetup(paper="A5")

ON_PAGES: dict[str, DocumentRequest] = {
    "report": WHOLE,
    "section": SectionRequest("rules"),
    "profile": ProfileRequest("SH-04"),
    "profile-with-context": ProfileRequest("SH-03"),
    "profiles": PlainRequest("profiles"),
    "comparison": ComparisonRequest(("SH-01", "SH-02", "SH-04")),
    "stakeholders": TableRequest("stakeholders"),
    "facts": TableRequest("facts"),
    "facts-by-choice": TableRequest("facts", ("RU-03", "FE-01", "gone")),
    "relations": TableRequest("relations"),
    "word-sheet": PlainRequest("word-sheet"),
    "exercise": ExerciseRequest("timeline"),
    "brief": HandoutRequest(sheet="brief"),
    "search": SearchRequest("ferries"),
    "search-by-choice": SearchRequest(
        "boats\0", ("passage:overview-3", "fact:gone", "stakeholder:SH-02")
    ),
    "search-for-place": SearchRequest("lake", ("place:PL-01",)),
    "selection": SelectionRequest(
        " two  ferries\u2029\nsank & <no>", (Location("", "passage", "overview-2"),)
    ),
    "selection-of-facts": SelectionRequest(
        "x", (Location.of("fact", "RU-02"), Location.of("fact", "RU-03"))
    ),
    "selection-of-sections": SelectionRequest(
        "x",
        (
            Location.of("passage", "overview-1"),
            Location.of("fact", "RU-01"),
            Location.of("note", "O-03"),
        ),
    ),
    "selection-of-nothing": SelectionRequest("x", ()),
    "handout-of-first-section": HandoutRequest((FIRST_SECTION,), ("stakeholders", "relations")),
}


DRAWN: dict[str, DocumentRequest] = {
    "timeline": TableRequest("timeline"),
    "map": TableRequest("map"),
    "blank-map": PlainRequest("blank-map"),
    "handout": HandoutRequest(parts=("timeline-drawing", "glossary"), cover=False),
    "handout-with-evidence": HandoutRequest(("rules",), ("map", "profiles"), evidence=True),
    "handout-with-ratings": HandoutRequest(("overview",), ("timeline",), evidence=True),
}


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_document_has_its_blocks_in_order_each_with_its_notes(name: str, ferries: Store) -> None:
    expect(f"documents/written/{name}.txt", body_of(PrintJob(ON_PAGES[name]).document(ferries)))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_a_page_and_its_list_behind_it(name: str, ferries: Store) -> None:
    document = PrintJob(DRAWN[name]).document(ferries)
    expect(f"documents/written/{name}.txt", f"{document.title}\n{body_of(document)}")


AS_FILES: dict[str, DocumentRequest] = {
    "report": WHOLE,
    "section": SectionRequest("overview"),
    "brief": HandoutRequest(sheet="brief"),
    "timeline": TableRequest("timeline"),
    "map": TableRequest("map", ("SH-01",)),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", AS_FILES)
def test_a_file_has_the_words_of_notes_and_an_electronic_book_the_drawings_too(
    name: str, ferries: Store
) -> None:
    job = PrintJob(AS_FILES[name])
    builder, kind = job.builder(ferries), job.kind
    assert kind.text is not None
    assert kind.book is not None
    text = body_of(kind.text(builder, job.request))
    pages = body_of(job.document(ferries))
    book = body_of(kind.book(builder, job.request))
    lines = f"{changed_lines(pages, text)}# and as a book\n{changed_lines(text, book)}"
    expect(f"documents/written/{name}-as-file.txt", lines)


OTHERWISE = {
    "report-without-context": PrintJob(WHOLE, with_context=False),
    "brief-for-organiser": PrintJob(
        HandoutRequest(sheet="brief"), organiser=Organiser("Lake\0 <Office>", "Day on a lake")
    ),
    "handout-for-organiser": PrintJob(HandoutRequest(), organiser=Organiser("", "Day on a lake")),
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


def test_a_name_is_on_the_sheet_of_words_without_what_is_in_brackets_behind_it(
    ferry_data: Path, tmp_path: Path
) -> None:
    change = "UPDATE stakeholders SET name = name || ' (of the lake)' WHERE id = 'SH-01'"
    with Store.open_unchecked(tampered(ferry_data, tmp_path / "other.db", change)) as store:
        lines = body_of(PrintJob(PlainRequest("word-sheet")).document(store))
    assert "row: Harbour Office |" in lines
