"""Answers: what is said of their records, comparisons, and the contact of head office."""

from datetime import date
from pathlib import Path

import pytest

from laos_tip_app.report.answers import AnswerText, HelpContact, answer_text, comparison
from laos_tip_app.report.search_results import answer
from laos_tip_app.store.hits import Answer, AnswerLine, RecordKey
from laos_tip_app.store.store import Store
from tests.data_files import corrected

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

    assert answer(store, "my sister is missing", 5, contact=contact).notice.split("\n")[1:] == [
        "Our office: 021 000000 (checked on 2020-01-01); this may be out of date."
    ]
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
        (
            "compare Ministry of Water, Yland, Society of Wells for all Districts of Zedland",
            ["MoW", "Yland", "Society"],
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


def test_a_body_within_the_name_of_another_is_not_compared_with_it(
    wells_db: Path, tmp_path: Path
) -> None:
    path = corrected(
        wells_db,
        tmp_path / "x.db",
        "UPDATE stakeholders SET name = 'Water' WHERE id = 'SH-02'",
        "UPDATE stakeholders SET name = 'Ministry of Water' WHERE id = 'SH-05'",
    )
    with Store.open_unchecked(path) as store:
        found = comparison(store, "compare Ministry of Water and Families")
        assert found is not None
        assert [line.name for line in found.lines] == ["Ministry of Water", "Families"]
        assert comparison(store, "compare Ministry of Water") is None


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


def told(
    store: Store, *lines: tuple[str, str], says: str = "", also: str = "", kind: str = "number"
) -> AnswerText:
    """Return an answer of lines, each with a name and the records that it is based on."""
    made = tuple(AnswerLine(name, "is so.", records_of(text)) for name, text in lines)
    records = (*(record for line in made for record in line.records), *records_of(also))
    shown = answer_text(store, Answer(kind, says, made, records), None, context_shown=True)
    assert shown is not None
    return shown


def records_of(text: str) -> tuple[RecordKey, ...]:
    """Return the records of a text such as `fact:OV-01 note:O-02`."""
    parts = (each.partition(":") for each in text.split())
    return tuple((kind, row_id) for kind, _colon, row_id in parts)


@pytest.mark.parametrize(
    ("records", "place"),
    [
        ("stakeholder:SH-01", ""),
        ("fact:OV-05 fact:OV-06", "Overview ¶3"),
        ("fact:OV-05 fact:UP-01", "Overview ¶3; Upkeep ¶1"),
        ("fact:OV-04 event:TL-05", "Overview ¶2, ¶3"),
        ("event:TL-05 fact:OV-04", "Overview ¶2, ¶3"),
        ("fact:UP-01 fact:OV-05", "Overview ¶3; Upkeep ¶1"),
        ("fact:OV-04 fact:OV-05 fact:OV-07", ""),
    ],
)
def test_a_line_names_at_most_two_paragraphs_in_the_order_of_the_report(
    wells: Store, records: str, place: str
) -> None:
    assert told(wells, ("A", records)).lines[0].place == place


def test_a_line_that_is_called_like_a_figure_tells_it(wells: Store) -> None:
    shown = told(
        wells,
        ("about 1,002 coins", "figure:FG-02"),
        ("About 1,002 coins", "fact:OV-05"),
        ("1,002 coins", "figure:FG-02"),
        ("3 months", "figure:FG-04"),
    )
    figures = [line.figure and line.figure.id for line in shown.lines]
    assert figures == ["FG-02", "FG-02", None, "FG-06"]
    assert shown.has_numbers
    assert not told(wells, ("1,002 coins", "figure:FG-02")).has_numbers


def test_the_notes_on_most_lines_come_first_behind_the_corrections(wells: Store) -> None:
    dry = ("A", "fact:OV-02"), ("B", "fact:OV-03")
    shown = told(wells, *dry, ("C", "fact:OV-05"), also="note:O-01 note:O-07")

    assert [note.id for note in shown.notes] == ["O-01", "O-03", "O-02", "O-07"]
    assert shown.corrections == 1
    assert [[number for number, _words in line.notes] for line in shown.lines] == [[2, 3], [2], [1]]
    assert [note.id for note in told(wells, dry[0], ("B", "fact:OV-01")).notes] == ["O-02", "O-03"]


def test_an_answer_is_called_by_its_names_or_by_what_it_says(wells: Store) -> None:
    lines = ("A", "fact:OV-04"), ("", "fact:OV-04"), ("B", "fact:OV-04")

    assert told(wells, *lines).title == "A · B"
    assert told(wells, *lines, says="So it is.").title == "So it is."
    assert told(wells, *lines, kind="who").title == "2 names"
    assert told(wells, ("", "fact:OV-04")).title == ""


def test_an_answer_without_context_is_the_same_where_context_is_hidden(wells: Store) -> None:
    shown, hidden = (
        answer(wells, "when were wells dug", 5, context_shown=each).reply for each in (True, False)
    )
    assert shown == hidden
    assert shown is not None
    assert shown.says == "From 2010 to 2012."
