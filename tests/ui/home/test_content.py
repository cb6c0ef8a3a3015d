"""What Home shows of a report."""

from pathlib import Path

import pytest

from laos_tip_app.report.tables import NUMBER_KIND, TableBuilder
from laos_tip_app.store.records import Figure
from laos_tip_app.store.store import Store
from laos_tip_app.ui.home.content import (
    doors,
    dots_of,
    first_passage,
    introduction,
    questions,
    relations_of_one,
    shown_figure,
)
from tests.data_files import corrected

FIGURE = Figure(
    "FG-99", "OV-01", "12", "people", "in a test", "2007", "exact", "", "Overview ¶1", "people"
)


def changed(data_db: Path, tmp_path: Path, *statements: str) -> Store:
    """Return the report with other content."""
    return Store.open_unchecked(corrected(data_db, tmp_path / "changed.db", *statements))


def test_each_door_says_how_much_is_behind_it(store: Store) -> None:
    facts, names = store.count("fact"), store.count("stakeholder")
    # As many as “Has a number” leaves there.
    numbers = [row for row in TableBuilder(store).facts().rows if row.kind == NUMBER_KIND]

    assert doors(store) == {
        "reader": "5 sections",
        "timeline": "2000 to 2023",
        "stakeholders": f"{names} names",
        "figures": f"{facts} facts, {len(numbers)} with a number",
    }


def test_without_choices_of_the_editors_home_shows_the_beginning(
    data_db: Path, tmp_path: Path
) -> None:
    keys = "('examples', 'home_note', 'home_fact')"
    with changed(data_db, tmp_path, f"DELETE FROM meta WHERE key IN {keys}") as store:
        passage = first_passage(store)
        assert passage is not None
        assert (passage.section_id, passage.position) == (store.sections()[0].id, 1)
        assert introduction(store) == store.meta().reference_only
        assert questions(store) == ()


def test_one_body_is_shown_with_three_that_it_did_the_same_with(store: Store) -> None:
    relations = relations_of_one(store)

    assert len(relations) == 3
    assert len({relation.to_ids for relation in relations}) == 3
    assert len({(each.from_ids, each.label, each.topic) for each in relations}) == 1


def test_the_number_with_most_dots_is_shown(store: Store) -> None:
    figure = shown_figure(store)

    assert figure is not None
    assert dots_of(figure) == 280
    assert all(dots_of(other) <= 280 for other in store.figures())


@pytest.mark.parametrize(
    ("value", "quantity", "dots"),
    [
        ("12", "people", 12),
        ("1,000", "cases", 1000),
        ("1,001", "people", 0),
        ("0", "people", 0),
        ("200", "money", 0),
        ("40", "measure", 0),
        ("2008", "year", 0),
        ("134", "", 0),
    ],
)
def test_only_people_and_cases_are_dots(value: str, quantity: str, dots: int) -> None:
    assert dots_of(FIGURE._replace(value=value, quantity=quantity)) == dots


ALL = {
    "reader": "2 sections",
    "timeline": "2012 to 2019",
    "stakeholders": "5 names",
    "figures": "6 facts, 2 with a number",
}


def test_each_door_names_what_there_is(related_wells: Store) -> None:
    assert doors(related_wells) == ALL
    passage = first_passage(related_wells)
    assert passage is not None
    assert (passage.section_id, passage.position) == ("overview", 1)
    assert [relation.id for relation in relations_of_one(related_wells)] == ["R-02", "R-03", "R-05"]
    figure = shown_figure(related_wells)
    assert figure is not None
    assert (figure.id, dots_of(figure)) == ("FG-01", 42)
    assert introduction(related_wells) == "For reference only."
    assert questions(related_wells) == ()


@pytest.mark.parametrize(
    ("changes", "name", "text"),
    [
        (
            (
                "UPDATE events SET date_start = '2000-01-01' WHERE date_start IS NOT NULL",
                "UPDATE events SET date_end = '2018-12-31' WHERE date_start IS NOT NULL",
                "UPDATE events SET date_start = '2018-01-01' WHERE date_start IS NOT NULL",
            ),
            "timeline",
            "2018",
        ),
        (
            ("UPDATE events SET date_end = '2021-05-31' WHERE id = 'TL-01'",),
            "timeline",
            "2012 to 2021",
        ),
        (
            ("DELETE FROM events WHERE date_start < '2019'",),
            "timeline",
            "2019",
        ),
        (
            ("UPDATE events SET date_start = NULL, date_end = NULL, date_precision = 'unknown'",),
            "timeline",
            None,
        ),
        (("UPDATE figures SET kind = 'label', quantity = NULL",), "figures", None),
        (
            ("UPDATE figures SET kind = 'label', quantity = NULL WHERE id = 'FG-01'",),
            "figures",
            "6 facts, 2 with a number",
        ),
        (("UPDATE figures SET fact_id = 'WL-01'",), "figures", "6 facts, 1 with a number"),
        (("DELETE FROM passages",), "reader", None),
        (("DELETE FROM relations",), "stakeholders", None),
    ],
)
def test_a_door_follows_what_its_tab_has(
    related_wells_db: Path, tmp_path: Path, changes: tuple[str, ...], name: str, text: str | None
) -> None:
    with Store.open_unchecked(
        corrected(related_wells_db, tmp_path / "changed.db", *changes)
    ) as store:
        assert doors(store).get(name) == text


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("UPDATE relations SET label = 'asked' WHERE id = 'R-03'", ["R-02", "R-05", "R-06"]),
        ("UPDATE relations SET topic = 'roads' WHERE id IN ('R-02', 'R-03')", ["R-02", "R-03"]),
        ("INSERT INTO relation_ends VALUES ('R-03', 'SH-05', 'to', 2)", ["R-02", "R-05", "R-06"]),
    ],
)
def test_relations_of_one_verb_and_topic_are_shown_together(
    related_wells_db: Path, tmp_path: Path, change: str, shown: list[str]
) -> None:
    with Store.open_unchecked(
        corrected(related_wells_db, tmp_path / "changed.db", change)
    ) as store:
        assert [relation.id for relation in relations_of_one(store)] == shown
