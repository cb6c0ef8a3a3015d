"""How sure is this: status, source and date of each sentence as the data have them."""

import pytest

from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.store.store import Store
from tests.report.exercises.conftest import Report, Sheet, Sheets, text_of


def test_the_date_and_source_of_a_sentence_are_those_of_the_data(
    report: Report, sheets: Sheets
) -> None:
    for sheet in sheets("how-sure"):
        for item, row in zip(sheet.items, sheet.answers, strict=True):
            [fact] = row.facts
            known = report.facts[fact]
            status = report.statuses[known["status"]]
            assert item.text == row.text == known["statement"]
            stated = known["date_text"]
            if not stated.startswith("No date"):
                stated = f"Date as stated: {stated}"
            assert item.lines[1].startswith(f"{stated} · ")
            assert f"Source: {known['attribution'] or 'The article'}" in item.lines[1]
            assert row.lines[1].startswith("Status: ")
            assert row.lines[1].endswith(status["meaning"])
            assert row.lines[1].casefold().count(status["label"].casefold()) == 1
            [date] = [line for line in row.lines if line.startswith(f"{stated} · ")]
            expected = {
                "month": "The date is given to the month",
                "year": "Only the year is given",
                "unknown": "No date is given",
            }.get(known["date_precision"], "")
            assert (known["date_inferred"] or expected) in date
            assert status["label"] not in " ".join(item.lines)


def test_each_sheet_has_a_sentence_that_another_source_confirms(
    report: Report, sheets: Sheets
) -> None:
    for sheet in sheets("how-sure"):
        statuses = {report.facts[row.facts[0]]["status"] for row in sheet.answers}
        assert statuses & {"confirmed", "partly-confirmed"}
        assert "article" in statuses
        assert len(sheet.answers) == 5
        lines = [text_of(piece) for piece in sheet.parts[0].blocks if piece.kind == "line"]
        assert lines == ["Why?"] * 5


@pytest.mark.parametrize("with_context", [True, False])
def test_other_publishers_are_quoted_only_where_context_is_shown(
    store: Store, with_context: bool
) -> None:
    writer = ExerciseBuilder(store, with_context=with_context)
    expected = "\n".join(
        line
        for seed in range(1, 51)
        for row in Sheet(writer.parts("how-sure", seed)).answers
        for line in row.lines
    )
    assert ("Context CX-" in expected) == with_context
