"""What Home says of a small report, and of one from which something is missing."""

from pathlib import Path

import pytest

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

ALL = {
    "reader": "2 sections",
    "timeline": "2012 to 2019",
    "stakeholders": "5 names",
    "figures": "6 facts, 2 with a number",
}


def test_each_door_names_what_there_is(wells: Store) -> None:
    assert doors(wells) == ALL
    passage = first_passage(wells)
    assert passage is not None
    assert (passage.section_id, passage.position) == ("overview", 1)
    assert [relation.id for relation in relations_of_one(wells)] == ["R-02", "R-03", "R-05"]
    figure = shown_figure(wells)
    assert figure is not None
    assert (figure.id, dots_of(figure)) == ("FG-01", 42)
    assert introduction(wells) == "For reference only."
    assert questions(wells) == ()


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
        (("UPDATE figures SET kind = 'label', quantity = NULL",), "figures", None),
        (
            ("UPDATE figures SET kind = 'label', quantity = NULL WHERE id = 'FG-01'",),
            "figures",
            "6 facts, 2 with a number",
        ),
        (("UPDATE figures SET fact_id = 'WL-01'",), "figures", "6 facts, 1 with a number"),
    ],
)
def test_a_door_follows_what_its_tab_has(
    wells_db: Path, tmp_path: Path, changes: tuple[str, ...], name: str, text: str | None
) -> None:
    with Store.open_unchecked(corrected(wells_db, tmp_path / "changed.db", *changes)) as store:
        assert doors(store).get(name) == text


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("UPDATE relations SET label = 'asked' WHERE id = 'R-03'", ["R-02", "R-05", "R-06"]),
        ("UPDATE relations SET topic = 'roads' WHERE id IN ('R-02', 'R-03')", ["R-02", "R-03"]),
    ],
)
def test_relations_of_one_verb_and_topic_are_shown_together(
    wells_db: Path, tmp_path: Path, change: str, shown: list[str]
) -> None:
    with Store.open_unchecked(corrected(wells_db, tmp_path / "changed.db", change)) as store:
        assert [relation.id for relation in relations_of_one(store)] == shown
