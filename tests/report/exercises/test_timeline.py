"""Put in order: strips without their dates, and spaces that they fit into."""

import re
from itertools import pairwise

from tests.report.exercises.conftest import Report, Sheets, rows


def test_strips_are_in_the_order_of_their_dates(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        spans = []
        for row in sheet.answers:
            [fact] = row.facts
            known = report.facts[fact]
            assert row.last == known["date_text"]
            assert known["date_precision"] in ("day", "month", "month-range", "year")
            assert report.events_of(fact)
            spans.append((int(row.number), known["date_start"], known["date_end"]))
        numbers = [number for number, _, _ in spans]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(1, max(numbers) + 1))
        for one, other in pairwise(spans):
            if one[0] == other[0]:
                assert one[1:] == other[1:]
            else:
                assert one[2] < other[1], "two dates overlap"


def test_a_strip_has_a_letter_and_no_date(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        strips = {row.text for row in rows(sheet.parts[1], "strip")}
        assert strips == {row.text for row in sheet.answers}
        letters = [text.partition(".")[0] for text in strips]
        assert sorted(letters) == [chr(ord("A") + number) for number in range(len(letters))]
        for row in sheet.answers:
            assert not re.search(
                r"\b(?:19|20)\d\d\b|\b(?:January|July|September|December)\b", row.text
            )
            assert "At the event" not in row.text
            [fact] = row.facts
            words = re.findall(r"[A-Za-z’]+", row.text.partition(". ")[2].lower())
            known = re.findall(r"[A-Za-z’]+", report.facts[fact]["statement"].lower())
            assert [word for word in words if word not in known] in ([], ["came", "into", "being"])


def test_there_is_a_space_of_the_same_width_for_each_strip(sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        spaces = [piece for piece in sheet.parts[0].blocks if piece.kind == "space"]
        strips = [piece for piece in sheet.parts[1].blocks if piece.kind == "strip"]
        assert len(spaces) == len(strips) >= 4
        assert {piece.width_percents for piece in spaces} == {
            piece.width_percents for piece in strips
        }
        numbers = [row.number for row in rows(sheet.parts[0], "space")]
        assert numbers == [row.number for row in sheet.answers]
        assert sheet.parts[1].new_sheet


def test_each_event_is_on_one_strip(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        events = [event for row in sheet.answers for event in report.events_of(row.facts[0])]
        assert len(events) == len(set(events))


def test_versions_differ_in_their_events_and_not_in_the_order_of_strips_alone(
    sheets: Sheets,
) -> None:
    chosen = {frozenset(row.facts[0] for row in sheet.answers) for sheet in sheets("timeline")}
    assert len(chosen) >= 12
    assert {len(sheet.answers) for sheet in sheets("timeline")} == {4, 5}
    for sheet in sheets("timeline"):
        assert len({row.number for row in sheet.answers}) >= 3


def test_a_strip_tells_nothing_of_another_time_than_its_date(sheets: Sheets) -> None:
    """Laos joined the protocol of 2000 three years later, which is a strip of its own."""
    texts = {row.text for sheet in sheets("timeline") for row in sheet.answers}
    protocol = {text.partition(". ")[2] for text in texts if "UN TIP Protocol" in text}
    assert protocol == {
        "The UN TIP Protocol came into being.",
        "Laos joined the UN TIP Protocol (the article calls this ratification).",
    }
