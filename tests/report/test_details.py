"""What stands beside a record: everything that is tied to it, in a fixed order."""

from itertools import pairwise
from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.card import card_of_cell
from laos_tip_app.report.details import ComparisonBuilder, DetailBuilder, Details
from laos_tip_app.report.evidence_items import rating_item, stakeholder_items
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.outlines import expect

LAST = ("Stakeholders", "Terms", "Stated in")


@pytest.fixture
def builder(store: Store) -> DetailBuilder:
    return DetailBuilder(store)


def test_whom_and_which_terms_the_facts_of_a_stakeholder_name_comes_last(
    store: Store, builder: DetailBuilder
) -> None:
    found = set()
    for stakeholder in store.stakeholders():
        details = builder.stakeholder(stakeholder.id)
        headings = [item.title for item in details.items if item.kind == "heading"]
        last = [heading for heading in headings if heading in LAST]
        assert headings[len(headings) - len(last) :] == last, stakeholder.id
        assert last == sorted(last, key=LAST.index)
        found |= {*last, *(["others"] if len(headings) > len(last) else [])}
    assert found == {*LAST, "others"}


def test_an_event_says_its_date_kind_and_theme_each_once(
    store: Store, builder: DetailBuilder
) -> None:
    themes = {theme.id: theme.label for theme in store.themes()}
    for event in store.events():
        first, *others = builder.event(event.id).lines
        assert first.startswith(event.date.text)
        parts = first.split(" · ")
        assert len(set(parts)) == len(parts)
        assert themes[event.theme] in parts
        statuses = {fact.status for fact in store.facts(event.fact_ids)} - {"article"}
        assert bool(others) == bool(statuses)


def test_what_joins_two_stakeholders_is_worded_from_the_beginning(store: Store) -> None:
    relation = next(
        relation for relation in store.relations() if relation.from_ids and relation.to_ids
    )
    pair = (relation.from_ids[0], relation.to_ids[0])

    titles = [item.title for item in ComparisonBuilder(store).shared(pair).items]

    assert "Relations between them" in titles
    assert relation.sentence in titles


def headings(details: Details) -> list[str]:
    return [item.title for item in details.items if item.kind == "heading"]


def test_facts_are_further_ones_only_where_some_are_shared(store: Store) -> None:
    builder = ComparisonBuilder(store)

    # Both helped victims; of the first one the report says more.
    assert headings(builder.shared(("SH-17", "SH-18"))) == [
        "Facts about all of them",
        "Stakeholders related to all of them",
        "Themes in common",
        "Places in common",
    ]
    titles = headings(builder.differences("SH-17", ["SH-18"]))
    assert titles == ["Other facts", "Relations", "Other themes"]

    assert headings(builder.shared(("SH-47", "SH-57"))) == []
    for one, other in (("SH-47", "SH-57"), ("SH-57", "SH-47")):
        titles = headings(builder.differences(one, [other]))
        assert "Facts" in titles
        assert not [title for title in titles if title.startswith("Further")]


def test_a_cell_has_the_facts_of_a_stakeholder_on_a_theme_or_says_that_there_are_none(
    store: Store, builder: DetailBuilder
) -> None:
    themes = {theme.id: theme.label for theme in store.themes()}
    stakeholder = store.stakeholder("SH-02")
    facts = store.facts(store.fact_ids("stakeholder", stakeholder.id))
    for theme_id, label in themes.items():
        expected = [fact.id for fact in facts if fact.theme == theme_id]
        details = builder.cell(stakeholder.id, theme_id)
        assert details.title == f"{stakeholder.full_name}: {label}"
        stated = [item.fact_ids[0] for item in details.items if item.kind == "fact"]
        assert stated == expected
        card = card_of_cell(store, stakeholder.id, theme_id)
        assert (card.detail == "The report has no facts on this.") == (not expected)
    assert {fact.theme for fact in facts} < set(themes)


def test_a_stakeholder_in_a_list_is_of_its_kind_and_leads_to_itself(store: Store) -> None:
    stakeholders = store.stakeholders()
    items = stakeholder_items(store, stakeholders)
    found = {str(item.location): item.kind for item in items if item.location}
    for stakeholder in stakeholders:
        assert found[f"stakeholder:{stakeholder.id}"] == "stakeholder"


def test_the_details_of_a_rating_say_what_a_rating_judges(store: Store) -> None:
    for rating in store.ratings():
        lines = DetailBuilder(store).of(Location.of("rating", rating.id)).lines
        assert lines[-1] == "A rating judges effort, not how much trafficking there is."


def test_a_rating_is_listed_as_one_and_as_context(store: Store) -> None:
    for rating in store.ratings():
        item = rating_item(rating)
        assert (item.kind, str(item.location)) == ("rating", f"rating:{rating.id}")
        assert item.badge.startswith("Context")


def test_the_timeline_says_which_dates_are_inferred(store: Store) -> None:
    table = TableBuilder(store).timeline()
    column = [column.id for column in table.columns].index("certainty")
    cells = {str(row.location): row.cells[column].text for row in table.rows}
    precisions = set()
    for event in store.events():
        text = cells[str(Location.of("event", event.id))]
        assert ("our reading" in text) == bool(event.date.inferred)
        if event.date.inferred:
            precisions.add(event.date.precision)
            spans = event.date.precision == "reporting-period"
            assert ("period is our reading" in text) == spans
    assert "reporting-period" in precisions


def test_no_group_of_details_begins_with_a_note(store: Store, builder: DetailBuilder) -> None:
    """The record itself was left out of its own group, but its notes were not."""
    for details in (
        *(builder.event(row.id) for row in store.events()),
        *(builder.figure(row.id) for row in store.figures()),
        *(builder.relation(row.id) for row in store.relations()),
        *(builder.stakeholder(row.id) for row in store.stakeholders()),
    ):
        for heading, first in pairwise(details.items):
            if heading.kind == "heading" and heading.title != "Editor’s notes":
                assert first.kind not in ("heading", "note"), (details.title, heading.title)


def test_a_note_in_details_is_on_the_record_before_it(store: Store) -> None:
    notes = 0
    for stakeholder in store.stakeholders():
        details = DetailBuilder(store, context_shown=False).stakeholder(stakeholder.id)
        record = details.items[0]
        for item in details.items:
            is_note = item.location is not None and item.location.kind == "note"
            note = store.note(item.location.id) if item.location and is_note else None
            if note and note.corrects:
                notes += 1
                assert set(record.fact_ids) & set(note.fact_ids), (stakeholder.id, note.id)
            elif item.kind != "note":
                record = item
    assert notes


@pytest.mark.parametrize(
    "place",
    [
        *("context:CX-02", "event:TL-03", "fact:OV-05", "figure:FG-02", "note:O-01", "note:O-06"),
        *("passage:overview-2", "place:PL-03", "rating:US-2018", "relation:R-01", "relation:R-03"),
        *(
            "relation:R-04",
            "event:TL-04",
            "source:SRC-01",
            "source:SRC-03",
            "stakeholder:SH-02",
            "stakeholder:SH-03",
        ),
        *("term:GL-01", "term:GL-02"),
    ],
)
def test_the_details_of_a_record_are_all_that_is_tied_to_it(wells: Store, place: str) -> None:
    details = DetailBuilder(wells).of(Location.parse(place))
    name = place.replace(":", "-").lower()

    expect(f"report/expected/details-{name}.txt", _told(details))


def _told(details: Details) -> str:
    """Return title and lines, then each item in two lines: what it is, and what it says."""
    texts = [details.title, *details.lines]
    for group in details.groups:
        texts.append(f"[{group.title}] {group.kind}".rstrip())
        for item in group.items:
            marks = [name for name in item._fields if getattr(item, name) is True]
            about = (item.kind, item.location or "", item.background, *marks, *item.fact_ids)
            texts += [f"  {' '.join(map(str, about))}", f"    {item.spoken}"]
            texts += [f"    named: {note}" for note in item.named_notes]
    return "\n".join(texts) + "\n"


def test_a_sentence_and_a_cell_have_the_evidence_of_their_facts_alone(wells: Store) -> None:
    builder = DetailBuilder(wells, context_shown=False)
    passage = wells.passage("overview-5")
    of_sentence = builder.sentence(passage, wells.sentences(passage.id)[0])
    of_cell = builder.cell("SH-01", "money")

    expect("report/expected/details-of-parts.txt", _told(of_sentence) + _told(of_cell))
    assert builder.cell("SH-01", "rating") == Details(f"{_name(wells, 'SH-01')}: Rating")


def _name(store: Store, stakeholder_id: str) -> str:
    return store.stakeholder(stakeholder_id).full_name


def test_stakeholders_are_compared_by_what_they_share_and_what_they_do_not(wells: Store) -> None:
    builder = ComparisonBuilder(wells)
    compared = [builder.shared(("SH-02", "SH-03")), builder.shared(("SH-01", "SH-02", "SH-03"))]
    compared += [builder.shared(("SH-04", "SH-01")), builder.differences("SH-02", ["SH-03"])]
    compared += [builder.differences("SH-03", ["SH-02"]), builder.differences("SH-04", ["SH-01"])]
    compared.append(builder.shared(("SH-05", "SH-01")))

    expect("report/expected/comparisons.txt", "\n".join(map(_told, compared)))


def test_parts_of_details_can_be_shown_apart_below_their_own_title(wells: Store) -> None:
    details = DetailBuilder(wells).of(Location.parse("stakeholder:SH-02"))
    rest, part = details.split_off("figure", "event")

    assert part.title == "Timeline"
    assert [(group.kind, group.title) for group in part.groups] == [
        ("event", ""),
        ("figure", "Figures"),
    ]
    assert [group for group in details.groups if group.kind not in ("event", "figure")] == [
        *rest.groups
    ]
    assert details.split_off("context") == (details, Details())


def test_a_rating_is_that_of_a_year_where_the_report_names_no_country(
    wells_db: Path, tmp_path: Path
) -> None:
    path = corrected(wells_db, tmp_path / "x.db", "DELETE FROM meta WHERE key = 'country'")
    with Store.open_unchecked(path) as store:
        tiers = DetailBuilder(store).rating("US-2018").groups[-1].items

    assert [(tier.title, tier.badge) for tier in tiers] == [("Tier 1", "2018"), ("Tier 2", "")]


def test_copied_details_have_a_blank_line_before_each_heading(wells: Store) -> None:
    text = DetailBuilder(wells).of(Location.parse("rating:US-2019")).plain

    assert text == (
        "2019: Tier 2\nContext, not from the survey · publisher’s own text\nWells were poor.\n"
        "A rating judges effort.\n\nSource\nYearbook, May 2019\n"
        "(Office of States · report · states.example.org · An archived copy.)\n\n"
        "What the survey says about this year\nTier 2 for wells\n(Rating · 2019)\n"
        "Only public wells were counted. Lao: ນັບ (A. One, B. Two)\n"
        "(Editor’s note · Caution · O-02)\n\nMeaning of the ratings, best to worst\n"
        "Tier 1\n(Good.)\nTier 2\n(Zedland in 2019 · Fair.)"
    )
