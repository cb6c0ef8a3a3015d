"""Documents of reports that lack something, and what the builder refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    ComparisonRequest,
    DocumentRequest,
    ExerciseRequest,
    HandoutRequest,
    PageSetup,
    PlainRequest,
    ProfileRequest,
    SectionRequest,
    SelectionRequest,
)
from laos_tip_app.documents.workshop_plan import PlanItem, PlanRequest, WorkshopPlan
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import body_of, changed_lines, head_of
from tests.outlines import expect

HEADS: dict[str, DocumentRequest] = {
    "report": PlainRequest("report"),
    "section": SectionRequest("rules"),
    "selection": SelectionRequest("x", ()),
    "profiles": PlainRequest("profiles"),
    "brief": HandoutRequest(sheet="brief"),
    "comparison of two": ComparisonRequest(("SH-01", "SH-02")),
    "comparison of three": ComparisonRequest(("SH-01", "SH-02", "SH-03")),
    "exercise": ExerciseRequest("timeline"),
}


BARE = (
    "UPDATE notes SET html = '<p>' || short || '</p>' WHERE id = 'O-03'",
    "DELETE FROM exercise_ratings",
    "DELETE FROM rating_sources",
    "DELETE FROM ratings",
    "DELETE FROM term_facts",
    "DELETE FROM lao_texts WHERE kind = 'term'",
    "DELETE FROM terms",
    "DELETE FROM unconfirmed_facts",
    "DELETE FROM unconfirmed",
    "DELETE FROM meta WHERE key = 'attribution_short'",
)


@contextmanager
def changed(data: Path, folder: Path, *statements: str) -> Iterator[Store]:
    path = corrected(data, folder / "other.db", *statements)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        yield store


def test_the_properties_of_a_document_name_its_sections_but_nothing_of_the_user(
    ferries: Store,
) -> None:
    texts = []
    common = head_of(PrintJob(HEADS["report"]).document(ferries))
    for name, request in HEADS.items():
        head = head_of(PrintJob(request, organiser=Organiser("Us", "Day")).document(ferries))
        texts.append(f"# {name}\n{changed_lines(common, head)}")
    expect("documents/written/heads.txt", common + "".join(texts))


@pytest.mark.parametrize("organiser", [Organiser(), Organiser("Us"), Organiser("", "Day")])
def test_paper_is_printed_on_both_sides_if_job_and_document_say_so(
    organiser: Organiser, ferries: Store
) -> None:
    for double_sided in (True, False):
        job = PrintJob(HEADS["section"], organiser=organiser, double_sided=double_sided)
        assert job.document(ferries).double_sided == double_sided
        assert job.document(ferries).organiser == organiser.name


def test_a_report_that_lacks_lists_has_no_empty_ones(
    ferry_data: Path, ferries: Store, tmp_path: Path
) -> None:
    whole = PrintJob(PlainRequest("report"))
    usual = head_of(whole.document(ferries)) + body_of(whole.document(ferries))
    with changed(ferry_data, tmp_path, *BARE) as bare:
        document = whole.document(bare)
        lines = changed_lines(usual, head_of(document) + body_of(document))
    expect("documents/written/report-without-lists.txt", lines)


def test_whose_words_a_paragraph_has_is_said_below_its_heading_and_where_it_changes(
    ferry_data: Path, tmp_path: Path
) -> None:
    theirs = "UPDATE passages SET attribution = '{}' WHERE id = 'overview-{}'"
    statements = [theirs.format(*each) for each in (("A", 1), ("A", 2), ("A", 3))]
    with changed(ferry_data, tmp_path, *statements) as store:
        section = PrintJob(SectionRequest("overview")).document(store).sections[0]
    shown = [(block.kind, block.html) for block in section.blocks[:-2]]
    assert [text for kind, text in shown if kind in ("heading", "subtitle")] == [
        "A",
        "Accidents",
        "A",
    ], "the third paragraph follows one with the same words and heading"
    assert shown[1] == ("subtitle", "A")

    with changed(ferry_data, tmp_path, theirs.format("A", 1), theirs.format("B", 3)) as store:
        section = PrintJob(SectionRequest("overview")).document(store).sections[0]
    kinds = [block.html for block in section.blocks if block.kind in ("heading", "subtitle")]
    assert kinds[:3] == ["A", "Accidents", "B"]


@pytest.mark.parametrize(
    ("request_", "message", "advice"),
    [
        (
            SectionRequest("gone"),
            "The report has no section “gone”.",
            "Choose one of: overview, rules.",
        ),
        (
            HandoutRequest(("rules", "gone")),
            "The report has no section “gone”.",
            "Choose one of: overview, rules.",
        ),
        (
            ProfileRequest("SH-9"),
            "The report has no stakeholder “SH-9”.",
            "Choose a number from SH-01 to SH-06.",
        ),
        (
            ComparisonRequest(("SH-01", "SH-9")),
            "The report has no stakeholder “SH-9”.",
            "Choose a number from SH-01 to SH-06.",
        ),
    ],
)
def test_what_the_report_lacks_is_refused_and_what_it_has_is_named(
    request_: DocumentRequest, message: str, advice: str, ferries: Store
) -> None:
    with pytest.raises(NotFoundError) as refused:
        PrintJob(request_).document(ferries)
    assert (refused.value.message, refused.value.advice) == (message, advice)


def test_a_report_without_stakeholders_says_so(ferry_data: Path, tmp_path: Path) -> None:
    tables = (
        *("map_link_relations", "map_links", "map_names", "movement_ends", "movements"),
        *("relation_facts", "relation_ends", "relations", "stakeholder_facts"),
    )
    statements = [f"DELETE FROM {table}" for table in tables]
    statements += [
        "UPDATE terms SET stakeholder_id = NULL",
        "DELETE FROM lao_texts",
        "DELETE FROM stakeholders",
    ]
    with (
        changed(ferry_data, tmp_path, *statements) as store,
        pytest.raises(NotFoundError) as refused,
    ):
        PrintJob(ProfileRequest("SH-01")).document(store)
    assert refused.value.advice == "It has no stakeholders."


def test_sections_of_a_handout_are_in_the_order_that_was_asked_for(ferries: Store) -> None:
    document = PrintJob(HandoutRequest(("rules", "overview"), cover=False)).document(ferries)
    assert [each.title for each in document.sections[1:3]] == ["The rules", "Boats & people"]


@pytest.mark.parametrize(
    ("setup", "is_possible"),
    [
        (PageSetup(text_size=12.0), True),
        (PageSetup(text_size=12.1), False),
        (PageSetup(text_size=17.9), False),
        (PageSetup(text_size=18.0), True),
        (PageSetup(text_size=10.5, wide_margin=True), False),
    ],
)
def test_the_brief_has_the_size_of_one_sheet_or_is_large_print(
    setup: PageSetup, is_possible: bool, ferries: Store
) -> None:
    job = PrintJob(HandoutRequest(sheet="brief"), setup)
    if is_possible:
        assert job.document(ferries).sides == 2
    else:
        with pytest.raises(UsageError):
            job.document(ferries)
    assert PrintJob(HandoutRequest(), setup).document(ferries).sides == 0


def test_an_unknown_exercise_is_refused_and_the_others_are_named(ferries: Store) -> None:
    with pytest.raises(UsageError, match="There is no exercise “riddle”") as refused:
        PrintJob(ExerciseRequest("riddle")).document(ferries)
    assert refused.value.advice.startswith("Choose one of: matching, careful-reading")


def test_the_file_of_data_has_a_title_and_no_pages(ferries: Store) -> None:
    job = PrintJob(PlainRequest("data"))
    assert job.title(ferries) == "Ferries of a lake: data"
    with pytest.raises(UsageError, match="data can’t be printed"):
        job.document(ferries)
    assert PrintJob(SectionRequest("rules")).title(ferries) == "Ferries of a lake: The rules"


@pytest.mark.usefixtures("qapp")
def test_slides_on_pages_are_one_three_or_six_and_one_in_large_print(ferries: Store) -> None:
    plan = WorkshopPlan("Day", items=tuple(PlanItem("own", 5, f"Item {n}") for n in range(7)))
    pages = {}
    for name in ("slides", "slides-3", "slides-6"):
        document = PrintJob(PlanRequest(name, plan)).document(ferries)
        pages[name] = [*document.drawings]
        assert [block.html for block in document.blocks if block.kind == "drawing"] == pages[name]
        assert document.title == "Day: slides"
        assert document.sections[0].public_title == ""
    assert {name: len(each) for name, each in pages.items()} == {
        "slides": 8,
        "slides-3": 3,
        "slides-6": 2,
    }
    assert pages["slides-6"] == ["slides-1", "slides-2"]
    large = PageSetup(text_size=18.0)
    assert len(PrintJob(PlanRequest("slides", plan), large).document(ferries).drawings) == 8
    with pytest.raises(UsageError, match="too small for large print"):
        PrintJob(PlanRequest("slides-3", plan), large).document(ferries)
