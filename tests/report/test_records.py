"""The title, preview and item of each record."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import HOME_TAB, TABS, Location
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.report.places import on_map
from laos_tip_app.report.records import QUOTABLE, link_preview, location_title, record_text
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.lines import lines_of
from tests.outlines import expect


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_has_the_name_that_the_window_gives_it(store: Store, tab: str) -> None:
    assert location_title(store, Location(tab)) == tab_titles()[tab]


def test_a_record_of_every_kind_has_a_title_in_one_line(store: Store) -> None:
    records: dict[str, Iterable[Any]] = {
        "section": store.sections(),
        "event": store.events(),
        "stakeholder": store.stakeholders(),
        "relation": store.relations(),
        "figure": store.figures(),
        "rating": store.ratings(),
        "term": store.terms(),
        "place": store.places(),
        "note": store.notes_on_report(),
        "source": (store.source(store.meta().source_id),),
        "fact": store.facts(("OV-30",)),
        "passage": (store.passage("overview-2"),),
    }
    assert set(HOME_TAB) - set(records) <= {"report", "context"}
    for kind, rows in records.items():
        for row in rows:
            title = location_title(store, Location.of(kind, row.id))
            assert title.strip()
            assert title.lower() not in TABS
            assert "\n" not in title


def test_a_fact_is_named_by_its_place_and_not_by_what_it_states(store: Store) -> None:
    """What it states would need its notes beside it."""
    fact = store.fact("OV-30")
    title = location_title(store, Location.of("fact", "OV-30"))

    assert title == f"{fact.reference}, fact OV-30"


def test_what_the_text_links_to_has_a_preview(
    store: Store,
) -> None:
    for kind, records in (
        ("term", store.terms()),
        ("stakeholder", store.stakeholders()),
        ("place", store.places()),
        ("rating", store.ratings()),
        ("note", store.notes()),
    ):
        for record in records:
            preview = link_preview(store, Location.of(kind, record.id))
            assert preview is not None
            assert preview.name
            assert preview.kind
            assert preview.line
            assert preview.name in preview.spoken


def test_a_place_names_no_more_than_four_paragraphs(store: Store) -> None:
    for place in store.places():
        preview = link_preview(store, Location.of("place", place.id))
        assert preview is not None
        assert preview.line.count("¶") <= 4


def test_a_full_name_missing_from_the_article_is_marked(store: Store) -> None:
    term = next(term for term in store.terms() if term.full_name and not term.in_article)
    preview = link_preview(store, Location.of("term", term.id))
    assert preview is not None
    assert (f"Full name, added by the editors: {term.full_name}") in preview.line


def test_other_kinds_have_no_preview(store: Store) -> None:
    assert link_preview(store, Location.of("fact", "OV-30")) is None
    assert link_preview(store, Location("timeline")) is None


def test_a_missing_record_has_no_preview(store: Store) -> None:
    with pytest.raises(NotFoundError):
        link_preview(store, Location.of("term", "nothing"))


ONE_OF_EACH = (
    *("section:upkeep", "passage:upkeep-2", "fact:UP-01", "event:TL-03", "stakeholder:SH-02"),
    *("stakeholder:SH-05", "relation:R-03", "figure:FG-02", "figure:FG-01", "rating:US-2018"),
    *("note:O-02", "term:GL-02", "term:GL-03", "place:PL-01", "place:PL-03", "context:CX-02"),
    *("source:SRC-03", "search:wells"),
)


def test_each_kind_of_record_has_a_title_and_a_text_to_be_quoted(wells: Store) -> None:
    texts = []
    for place in ONE_OF_EACH:
        location = Location.parse(place)
        texts.append(f"{place}: {location_title(wells, location)}")
        if location.kind in QUOTABLE:
            texts += [f"    {line}" for line in record_text(wells, location).split("\n")]

    expect("report/expected/records.txt", "\n".join(texts) + "\n")


def test_a_preview_says_what_a_link_leads_to_and_what_corrects_it(wells: Store) -> None:
    places = (
        *("stakeholder:SH-01", "stakeholder:SH-02", "stakeholder:SH-04", "term:GL-01"),
        *("term:GL-02", "place:PL-01", "place:PL-03", "place:PL-05", "rating:US-2019"),
        *("note:O-01", "note:O-06"),
    )
    previews = [link_preview(wells, Location.parse(place)) for place in places]

    expect("report/expected/previews.txt", lines_of(filter(None, previews), "spoken"))


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (("UP-02", "OV-01", "OV-02"), "Overview ¶1, Upkeep ¶1, Upkeep ¶2, Upkeep ¶3"),
        (("UP-02", "OV-01", "OV-04"), "Overview ¶1, Overview ¶2, Upkeep ¶1, Upkeep ¶2, …"),
    ],
)
def test_of_five_paragraphs_on_a_place_four_are_named(
    wells_db: Path, tmp_path: Path, facts: tuple[str, ...], line: str
) -> None:
    added = (f"INSERT INTO place_facts VALUES ('PL-05', '{fact}')" for fact in facts)
    path = corrected(wells_db, tmp_path / "x.db", *added)
    with Store.open_unchecked(path) as store:
        preview = link_preview(store, Location.of("place", "PL-05"))
    assert preview is not None
    assert preview.line == line


def test_without_a_map_a_place_opens_no_other_tab(wells_db: Path, tmp_path: Path) -> None:
    path = corrected(
        wells_db,
        tmp_path / "x.db",
        *(
            f"DELETE FROM {table}"
            for table in ("movement_ends", "movements", "place_positions", "outlines", "regions")
        ),
    )
    with Store.open_unchecked(path) as store:
        place, body = (
            link_preview(store, Location.parse(text))
            for text in ("place:PL-03", "stakeholder:SH-04")
        )
        assert on_map(store, Location.parse("place:PL-03")) is None
    assert place is not None
    assert body is not None
    assert (place.kind, body.kind) == ("Place", "People. Opens the tab Stakeholders.")
