"""Fact or assessment: what a sentence is follows from timeline, relations and words."""

import re
from collections.abc import Iterator

from tests.report.exercises.conftest import Report, Row, Sheets


def every(sheets: Sheets) -> Iterator[Row]:
    for sheet in sheets("fact-or-assessment"):
        yield from sheet.answers


def test_a_fact_is_an_event_or_an_act_and_an_assessment_is_neither(
    report: Report, sheets: Sheets
) -> None:
    for row in every(sheets):
        [fact] = row.facts
        assert row.text == report.facts[fact]["statement"]
        named = set(re.findall(r"\b(?:TL|R)-\d\d\b", row.lines[1]))
        if row.last == "Fact":
            assert named
            assert named in (report.events_of(fact), report.acts_of(fact))
        else:
            assert row.last == "Assessment"
            assert not report.events_of(fact)
            assert not report.acts_of(fact)


def test_the_words_that_judge_stand_in_an_assessment_and_in_no_fact(sheets: Sheets) -> None:
    judging: set[str] = set()
    for row in every(sheets):
        if row.last == "Assessment":
            words = re.findall("“(.+?)”", row.lines[1])
            assert words
            assert all(word in row.text for word in words)
            judging.update(words)
    for row in every(sheets):
        if row.last == "Fact":
            assert not [word for word in judging if re.search(rf"\b{word}\b", row.text)]


def test_neither_facts_nor_assessments_can_be_guessed_by_their_number(sheets: Sheets) -> None:
    counts = set()
    for sheet in sheets("fact-or-assessment"):
        marks = [row.last for row in sheet.answers]
        assert min(marks.count("Fact"), marks.count("Assessment")) >= 2
        assert len(marks) >= 6
        counts.add(marks.count("Fact"))
    assert len(counts) > 1


def test_one_event_is_asked_about_once(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("fact-or-assessment"):
        events = [
            event
            for row in sheet.answers
            if row.last == "Fact"
            for event in report.events_of(row.facts[0])
        ]
        assert len(events) == len(set(events))


def test_a_fact_that_events_rest_on_names_all_of_them(report: Report, sheets: Sheets) -> None:
    found = 0
    for row in every(sheets):
        named = re.search(r"lists it as an event \(([^)]*)\)", "\n".join(row.lines))
        if named:
            assert set(named[1].split(", ")) == report.events_of(row.facts[0])
            found += 1
    assert found
