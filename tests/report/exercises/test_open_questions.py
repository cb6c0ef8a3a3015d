"""What would you need to know: each sentence leaves something open, by a note or by the data."""

import re

from tests.report.exercises.conftest import Report, Sheets

OPEN_DATES = ("unknown", "reporting-period", "before", "after", "about")


def test_each_open_question_has_a_note_or_a_gap_in_the_data(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("open-questions"):
        by_note = 0
        for row in sheet.answers:
            [fact] = row.facts
            assert row.text == report.facts[fact]["statement"]
            notes = report.needed_notes(fact, "caution", "reading")
            gaps = [line for line in row.lines if line.startswith(("The report ", "What the "))]
            assert notes or gaps
            by_note += bool(notes)
            for line in gaps:
                _assert_gap(report, fact, line)
            if gaps:
                is_dated = report.facts[fact]["date_precision"] not in OPEN_DATES
                assert is_dated != any("no exact date" in line for line in gaps)
        assert by_note >= len(sheet.answers) - 1


def _assert_gap(report: Report, fact: str, line: str) -> None:
    row = report.facts[fact]
    if "number" in line:
        assert "no number" in row["figures_text"] or "number not given" in row["figures_text"]
    elif "date" in line:
        assert row["date_precision"] in ("unknown", "reporting-period")
        assert row["date_text"] in line
    else:
        sentence = line.partition(": ")[2]
        assert sentence.endswith("not stated.")
        assert sentence in [report.relations[each]["sentence"] for each in report.acts_of(fact)]


def test_notes_are_given_in_full_once(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("open-questions"):
        answers = "\n".join("\n".join(row.lines) for row in sheet.answers)
        for note in re.findall(r"Editor’s note (O-\d\d)\.", answers):
            text = report.notes[note]["text"].replace("\n", " ")
            assert answers.replace("\n", " ").count(f"Editor’s note {note}. {text}") == 1


def test_there_are_lines_to_write_on_below_each_sentence(sheets: Sheets) -> None:
    for sheet in sheets("open-questions"):
        kinds = [piece.kind for piece in sheet.parts[0].blocks[3:]]
        assert kinds == ["row", "line", "line"] * (len(kinds) // 3)
        assert len(kinds) // 3 == 4
