"""Answers: what is said of their records, comparisons, and the contact of head office."""

from datetime import date

import pytest

from laos_tip_app.report.answers import HelpContact, answer_text, comparison
from laos_tip_app.report.search_results import answer
from laos_tip_app.store.hits import Answer
from laos_tip_app.store.store import Store

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        ("2026-11-28", "Our office: 021 000000 (checked on 2026-11-28)."),
        ("2025-11-28", "Our office: 021 000000 (checked on 2025-11-28)."),
        (
            "2025-11-27",
            "Our office: 021 000000 (checked on 2025-11-27); this may be out of date.",
        ),
        ("2026-11-29", ""),
        ("", ""),
    ],
)
def test_a_contact_is_shown_with_the_day_on_which_it_was_checked(checked: str, line: str) -> None:
    assert HelpContact("Our office", "021 000000", checked).line(TODAY) == line


def test_a_contact_without_name_or_number_is_not_shown() -> None:
    assert HelpContact("", "021 000000", "2026-11-01").line(TODAY) == ""
    assert HelpContact("Our office", "", "2026-11-01").line(TODAY) == ""


def test_only_the_answer_for_somebody_in_need_has_the_contact(store: Store) -> None:
    contact = HelpContact("Our office", "021 000000", "2020-01-01")

    assert "021 000000" in answer(store, "my sister is missing", 5, contact=contact).notice
    assert "021 000000" not in answer(store, "who helps victims", 5, contact=contact).notice


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("compare Society of Wells for all Districts of Zedland and MoW", ["Society", "MoW"]),
        ("MoW and Society: comparison", ["MoW", "Society"]),
        ("the difference between committees and families", ["Committees", "Families"]),
        ("Yland versus MoW", ["Yland", "MoW"]),
        ("yland vs mow", ["Yland", "MoW"]),
        (
            "compare MoW, Society, Committees, Families",
            ["MoW", "Society", "Committees", "Families"],
        ),
        ("compare MoW, Society, Committees, Families, Yland", []),
        ("compare MoW", []),
        ("MoW and Society", []),
        ("compared MoW and Society", []),
        ("compare the MoWs and societies", []),
    ],
)
def test_two_to_four_bodies_are_compared_in_the_order_in_which_they_are_named(
    wells: Store, typed: str, names: list[str]
) -> None:
    found = comparison(wells, typed)

    assert [line.name for line in found.lines] == names if found else names == []


def test_of_two_names_one_within_the_other_the_longer_is_meant(wells: Store) -> None:
    found = comparison(wells, "compare Ministry of Water and Yland")

    assert found is not None
    assert [line.name for line in found.lines] == ["MoW", "Yland"]
    assert [line.says for line in found.lines] == ["In 2018: dug a well", "Had water"]
    assert found.records[0] == ("stakeholder", "SH-02")
    assert found.records[-1] == ("stakeholder", "SH-05")
    assert len(found.records) == 8


def test_one_body_is_compared_with_nobody(wells: Store) -> None:
    found = comparison(wells, "compare MoW and Society")
    assert found is not None
    shown = answer_text(wells, found, None, context_shown=True)
    assert shown is not None

    assert [str(each) for each in shown.compared] == ["stakeholder:SH-02", "stakeholder:SH-01"]
    assert shown._replace(lines=shown.lines[:1]).compared == ()
    assert shown._replace(lines=shown.lines[:1] * 2).compared == ()
    assert shown._replace(kind="who").compared == ()


@pytest.mark.parametrize("record", [("event", "TL-05"), ("figure", "FG-02")])
def test_an_answer_based_on_an_event_or_a_figure_says_what_is_noted_on_its_facts(
    wells: Store, record: tuple[str, str]
) -> None:
    facts = tuple(("fact", fact_id) for fact_id in wells.fact_ids(*record))
    by_record, by_facts = (
        answer_text(wells, Answer("when", "In 2018.", (), based_on), None, context_shown=True)
        for based_on in ((record,), facts)
    )
    assert by_record is not None
    assert by_facts is not None
    assert by_record.notes == by_facts.notes != ()
    assert by_record.text == by_facts.text
    assert by_record.status == by_facts.status


def test_an_answer_based_on_what_the_file_lacks_is_told_without_it(wells: Store) -> None:
    based_on = Answer("when", "In 2018.", (), (("figure", "FG-99"),))
    shown = answer_text(wells, based_on, None, context_shown=True)
    assert shown is not None
    assert shown.text == "In 2018."
