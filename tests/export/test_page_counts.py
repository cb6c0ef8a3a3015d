"""How many pages prints take: none for the source alone, no sheet wasted."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import ComparisonRequest, PageSetup
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.export.sheet_count import page_count_steps
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, in_pairs, parted_at_foot, squeezed

FEWEST_LETTERS = 120
"""About two lines: no last page has fewer."""

FEWEST_LETTERS_OF_A_PAGE = 600
"""With head and foot, a sixth of a page: no page holds two notes of a list alone."""

MOST_FACTS = 5
"""Of most stakeholders the report states no more."""

PAGES = {
    ("section:prosecution", "A4"): 2,
    ("section:overview", "A4"): 3,
    ("section:prevention", "A4"): 2,
    ("section:prosecution", "Letter"): 2,
    ("section:overview", "Letter"): 3,
    ("section:prevention", "Letter"): 2,
    ("section:prosecution", "A5"): 4,
    ("section:overview", "A5"): 6,
    ("section:prevention", "A5"): 4,
    ("figures", "A4"): 3,
    ("facts", "A4"): 8,
    ("facts", "Letter"): 8,
    # Two pages are drawn, and three are the list with its notes; the map is drawn on one, and two
    # are its list.
    ("timeline", "A4"): 5,
    ("timeline", "Letter"): 5,
    ("map", "A4"): 3,
    ("map", "Letter"): 4,
    ("stakeholder:SH-43", "A4"): 3,
    ("stakeholder:SH-43", "A5"): 5,
    ("matrix", "A4"): 1,
    ("timeline", "A5"): 12,
    ("matrix", "A5"): 3,
    ("figures", "A5"): 8,
}
DOCUMENTS = (
    *(f"section:{name}" for name in ("overview", "sex-trafficking", "prosecution", "protection")),
    "section:prevention",
    "report",
    "timeline",
    "stakeholders",
    "relations",
    "map",
    "exercise:timeline",
)


@pytest.mark.parametrize(("what", "paper"), PAGES)
def test_a_section_takes_no_more_pages_than_it_needs(
    write: Callable[..., Print], what: str, paper: str
) -> None:
    written = write(what, paper=paper)

    assert len(written.reader.pages) <= PAGES[what, paper]


@pytest.mark.parametrize(("what", "paper"), [*in_pairs(DOCUMENTS, ("A5", "A4", "Letter"))])
def test_no_last_page_holds_the_source_or_a_line_alone(
    write: Callable[..., Print], foot: str, store: Store, what: str, paper: str
) -> None:
    page = write(what, paper=paper).squeezed_pages[-1]
    last, _foot, _rest = parted_at_foot(page, foot)
    source = store.source(store.meta().source_id)

    before, found, _rest = last.partition(squeezed(f"Source {source.title} {source.publisher}"))
    assert len(before) >= FEWEST_LETTERS
    if not found and what != "report":
        assert squeezed(source.address) in page
        assert squeezed(store.meta().reference_only) in page


def test_a_section_begins_on_the_page_of_the_section_before_where_there_is_room(
    report: Print,
) -> None:
    """Most pages of the report hold something down to their last third."""
    pages = len(report.pages)

    assert pages <= 28
    assert any(
        "Sex trafficking" in page.splitlines() and "Overview" in page.splitlines()[0]
        for page in report.pages[1:]
    )


def test_the_profiles_of_all_stakeholders_take_at_most_24_pages(
    write: Callable[..., Print],
) -> None:
    assert len(write("profiles").pages) <= 24


def _handout(preset: str, paper: str) -> PrintJob:
    job = PRESETS[preset]
    return replace(job, setup=job.setup._replace(paper=paper))


def test_the_brief_is_one_sheet_on_large_paper_too(printed: Callable[..., Print]) -> None:
    assert len(printed(_handout("brief", "A3")).reader.pages) <= 2


@pytest.mark.parametrize(
    ("preset", "paper", "most"),
    [
        *(("brief", "A4", 2), ("brief", "Letter", 2), ("brief", "A5", 4)),
        *(("one-hour", "A4", 6), ("one-hour", "Letter", 6), ("one-hour", "A5", 12)),
        *(("half-day", "A4", 15), ("half-day", "Letter", 15), ("half-day", "A5", 32)),
        *(("section", "A4", 5), ("section", "Letter", 5), ("section", "A5", 9)),
        *(("full-report", "A4", 48), ("full-report", "A5", 98)),
        *(("everything", "Letter", 77), ("everything", "A5", 151)),
        *(("workshop-pack", "A4", 38), ("workshop-pack", "Letter", 38)),
    ],
)
def test_a_pack_keeps_within_its_pages(
    store: Store, printed: Callable[..., Print], preset: str, paper: str, most: int
) -> None:
    """Four pages of A5 are one sheet of A4, folded; their letters are as large."""
    job = _handout(preset, paper)
    # Other tests print the handouts on A4.
    is_printed = paper == "A4"
    count = (
        len(printed(job).pages) if is_printed else run_to_completion(page_count_steps(store, job))
    )

    assert count <= most


@pytest.mark.parametrize("preset", ["full-report", "workshop-pack"])
def test_no_page_of_a_pack_on_letter_paper_is_nearly_empty(
    printed: Callable[..., Print], preset: str
) -> None:
    fewest = min(len(page) for page in printed(_handout(preset, "Letter")).squeezed_pages)
    assert fewest > FEWEST_LETTERS_OF_A_PAGE


def test_a_pack_has_as_many_pages_as_are_counted(
    printed: Callable[..., Print], store: Store
) -> None:
    job = _handout("full-report", "A4")
    assert run_to_completion(page_count_steps(store, job)) == len(printed(job).reader.pages)


def _page_count(store: Store, group: tuple[str, ...], paper: str) -> int:
    job = PrintJob(ComparisonRequest(group), PageSetup(paper))
    return run_to_completion(page_count_steps(store, job))


def _comparison_pages(store: Store, size: int, paper: str) -> dict[tuple[str, ...], int]:
    """Return the pages of comparisons of stakeholders with few facts."""
    ids = [record.id for record in store.stakeholders()]
    few = [each for each in ids if len(store.fact_ids("stakeholder", each)) <= MOST_FACTS]
    groups = [
        tuple(few[(start + 7 * n) % len(few)] for n in range(size))
        for start in range(0, len(few), 3)
    ]
    return {group: _page_count(store, group, paper) for group in groups}


@pytest.mark.parametrize(
    ("size", "most", "paper"), [(2, 1, "Letter"), (3, 2, "A4"), (4, 2, "Letter")]
)
def test_a_comparison_takes_one_page_and_a_second_only_for_many_facts(
    store: Store, qapp: QGuiApplication, size: int, most: int, paper: str
) -> None:
    del qapp
    pages = _comparison_pages(store, size, paper)

    assert len(pages) > 10
    assert max(pages.values()) <= most
    assert sum(count == 1 for count in pages.values()) >= len(pages) / 3


@pytest.mark.parametrize(("size", "usual"), [(2, 4), (3, 5), (4, 5)])
def test_a_comparison_with_the_stakeholder_of_most_facts_takes_four_or_five_pages(
    store: Store, qapp: QGuiApplication, size: int, usual: int
) -> None:
    """The report states 42 facts and 20 relations of it: two pages in the smallest type."""
    del qapp
    first, *others = sorted(
        (record.id for record in store.stakeholders()),
        key=lambda each: -len(store.fact_ids("stakeholder", each)),
    )
    few = others[3:]
    groups = [
        (first, *(few[(start + 11 * n) % len(few)] for n in range(size - 1)))
        for start in range(0, len(few), 7)
    ]

    counts = [_page_count(store, group, "A4") for group in groups]

    assert max(counts) <= 6
    assert sum(count <= usual for count in counts) > len(counts) / 2


def test_a_long_comparison_fills_small_pages(store: Store, qapp: QGuiApplication) -> None:
    """Its rows are never so high that one takes a page."""
    del qapp
    assert _page_count(store, ("SH-01", "SH-20", "SH-59"), "A5") <= 14
    assert _page_count(store, ("SH-01", "SH-03", "SH-20", "SH-43"), "A5") <= 14
