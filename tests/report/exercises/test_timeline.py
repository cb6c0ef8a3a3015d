"""Put in order: sets of strips without their dates, and spaces that they fit into."""

import re
from itertools import combinations

from tests.report.exercises.conftest import Report, Row, Sheet, Sheets, rows, text_of


def sets_of(sheet: Sheet) -> list[list[Row]]:
    """Return the answers by set; each begins with number 1."""
    sets: list[list[Row]] = []
    for row in sheet.answers:
        if row.number == "1":
            sets.append([])
        sets[-1].append(row)
    return sets


def span(report: Report, row: Row) -> tuple[str, str]:
    """Return the days between which something happened; a period is inferred, to a year."""
    [fact] = row.facts
    known = report.facts[fact]
    start, end = known["date_start"], known["date_end"]
    if known["date_precision"] == "reporting-period":
        assert (start, end) == ("2007-03-01", "2008-03-31")
        return "2006-03-01", "2009-03-31"
    assert known["date_precision"] in ("day", "month", "month-range", "year")
    assert not known["date_inferred"]
    return start, end


def test_the_strips_of_each_set_are_in_the_order_of_their_dates(
    report: Report, sheets: Sheets
) -> None:
    for sheet in sheets("timeline"):
        for answers in sets_of(sheet):
            assert [int(row.number) for row in answers] == list(range(1, len(answers) + 1))
            assert [row.last for row in answers] == [
                report.facts[row.facts[0]]["date_text"] for row in answers
            ]
            for one, other in combinations(answers, 2):
                assert span(report, one)[1] < span(report, other)[0], "dates meet"


def test_a_strip_tells_an_event_or_what_a_body_did(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        for row in sheet.answers:
            [fact] = row.facts
            if report.facts[fact]["date_precision"] == "reporting-period":
                assert report.acts_of(fact)
            else:
                assert report.events_of(fact)
            assert not report.needed_notes(fact, "correction")


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
            assert len(row.text) <= 130, "two lines"
            assert not re.search(r"At the event|\b(?:more|still|went on|kept)\b", row.text)
            [fact] = row.facts
            words = re.findall(r"[A-Za-z’]+", row.text.partition(". ")[2].lower())
            sentences = " ".join(report.sentences([fact])).lower()
            known = re.findall(r"[A-Za-z’]+", sentences)
            assert [word for word in words if word not in known] in ([], ["came", "into", "being"])


def test_there_is_a_space_of_the_same_width_for_each_strip(sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        spaces = [piece for piece in sheet.parts[0].blocks if piece.kind == "space"]
        strips = [piece for piece in sheet.parts[1].blocks if piece.kind == "strip"]
        assert len(spaces) == len(strips) >= 4
        assert {piece.width_percents for piece in spaces} == {
            piece.width_percents for piece in strips
        }
        labels = [row.cells[0] for row in rows(sheet.parts[0], "space")]
        numbers = [line for lines in labels for line in lines if line.isdecimal()]
        assert numbers == [row.number for row in sheet.answers]
        assert sheet.parts[1].new_sheet
        assert {row.number for row in rows(sheet.parts[1], "strip")} == {"✂"}


def test_the_first_and_last_space_of_a_set_are_the_earliest_and_the_latest(sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        # The first space of a set has the name of the set before its number.
        cells = [row.cells[0] for row in rows(sheet.parts[0], "space")]
        spaces = [each[each[0].startswith("Set") :] for each in cells]
        firsts = [n for n, each in enumerate(spaces) if each[0] == "1"]
        for start, end in zip(firsts, [*firsts[1:], len(spaces)], strict=True):
            numbers = [str(number) for number in range(1, end - start + 1)]
            between = [(number,) for number in numbers[1:-1]]
            expected = [("1", "earliest"), *between, (numbers[-1], "latest")]
            assert spaces[start:end] == expected


def test_each_set_has_its_letters_by_its_spaces_and_by_its_answers(sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        letters = [sorted(row.text[0] for row in answers) for answers in sets_of(sheet)]
        in_a_row = [name for each in letters for name in each]
        assert in_a_row == sorted(in_a_row), "they run on from set to set"
        names = [f"Set {number}: {each[0]}–{each[-1]}" for number, each in enumerate(letters, 1)]
        assert [text_of(block) for block in sheet.parts[2].blocks if block.kind == "group"] == names
        labels = [row.cells[0] for row in rows(sheet.parts[0], "space")]
        assert [label[0] for label in labels if label[0].startswith("Set")] == names


def test_each_event_is_on_one_strip(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("timeline"):
        events = [event for row in sheet.answers for event in report.events_of(row.facts[0])]
        assert len(events) == len(set(events))
        told = [report.facts[row.facts[0]]["statement"] for row in sheet.answers]
        assert len(told) == len(set(told))


def test_five_hundred_versions_have_two_hundred_choices_of_strips(sheets: Sheets) -> None:
    """Other than in the letters, or in the order of the sets."""
    chosen = {
        frozenset(frozenset(row.facts[0] for row in answers) for answers in sets_of(sheet))
        for sheet in sheets("timeline")
    }
    assert len(chosen) >= 200
    sizes = {tuple(map(len, sets_of(sheet))) for sheet in sheets("timeline")}
    assert sizes == {(3, 2), (2, 2)}


def test_the_answers_say_where_the_sets_can_t_be_one_row(report: Report, sheets: Sheets) -> None:
    said = 0
    for sheet in sheets("timeline"):
        spans = sorted(span(report, row) for row in sheet.answers)
        overlap = any(one[1] >= other[0] for one, other in combinations(spans, 2))
        text = "\n".join(text_of(block) for block in sheet.parts[2].blocks)
        assert ("can’t be put in one row: some of their dates overlap" in text) == overlap
        said += overlap
    assert said > 400


def test_a_strip_tells_nothing_of_another_time_than_its_date(sheets: Sheets) -> None:
    """Laos joined the protocol of 2000 three years later, which is a strip of its own."""
    texts = {row.text for sheet in sheets("timeline") for row in sheet.answers}
    protocol = {text.partition(". ")[2] for text in texts if "UN TIP Protocol" in text}
    assert protocol == {
        "The UN TIP Protocol came into being.",
        "Laos joined the UN TIP Protocol (the article calls this ratification).",
    }
