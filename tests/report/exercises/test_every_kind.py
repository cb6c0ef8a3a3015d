"""What holds of every kind of exercise, in five hundred versions of each."""

import re

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.subjects import NEVER_ASKED_ABOUT, allowed_facts
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.store.store import Store
from tests.report.exercises.conftest import (
    HURT_OR_SUSPECTED,
    SEEDS,
    Report,
    Sheet,
    Sheets,
    rows,
    text_of,
)

NOTES_ARE_THE_TASK = "open-questions"
ORDER_IS_THE_TASK = "timeline"


def test_there_are_six_kinds() -> None:
    assert KINDS == (
        "matching", "careful-reading", "fact-or-assessment", "open-questions", "timeline",
        "how-sure",
    )  # fmt: skip


def test_no_exercise_is_about_affected_or_implicated_people() -> None:
    assert {"affected group", "alleged or implicated"} == NEVER_ASKED_ABOUT


@pytest.mark.parametrize("group", HURT_OR_SUSPECTED)
def test_a_fact_linked_to_such_a_group_is_left_out(store: Store, group: str) -> None:
    facts = store.facts()
    kinds = {stakeholder.id: stakeholder.kind for stakeholder in store.stakeholders()} | {
        "SH-99": group
    }
    stakeholders_on: dict[str, set[str]] = {}
    for body, fact_ids in store.facts_of("stakeholder", list(kinds)[:-1]).items():
        for fact in fact_ids:
            stakeholders_on.setdefault(fact, set()).add(body)
    before = {fact.id for fact in allowed_facts(facts, stakeholders_on, kinds, store.relations())}
    for fact_id in sorted(before):
        more = stakeholders_on | {fact_id: stakeholders_on.get(fact_id, set()) | {"SH-99"}}
        after = {fact.id for fact in allowed_facts(facts, more, kinds, store.relations())}
        assert before - after == {fact_id}


def test_a_fact_that_a_relation_of_an_unknown_kind_rests_on_is_left_out(store: Store) -> None:
    kinds = {stakeholder.id: stakeholder.kind for stakeholder in store.stakeholders()}
    relations = store.relations()
    before = allowed_facts(store.facts(), {}, kinds, relations)
    before_ids = {fact.id for fact in before}
    relation = next(
        each for each in relations if each.kind == "together" and {*each.fact_ids} <= before_ids
    )
    for kind in ("path", "a kind that is added later"):
        more = (*relations, relation._replace(kind=kind))
        after = allowed_facts(store.facts(), {}, kinds, more)
        assert before_ids - {fact.id for fact in after} == set(relation.fact_ids)


@pytest.mark.parametrize("kind", KINDS)
def test_no_item_is_made_of_people_who_were_hurt_or_are_suspected(
    report: Report, sheets: Sheets, kind: str
) -> None:
    flows = {relation["id"] for relation in report.relations.values() if relation["kind"] == "path"}
    names = [
        name
        for body in report.bodies.values()
        if body["kind"] in HURT_OR_SUSPECTED
        for name in (body["name"], body["short_name"])
        if name
    ]
    for sheet in sheets(kind):
        for answer in sheet.answers:
            for fact in answer.facts:
                assert not report.kinds(fact) & set(HURT_OR_SUSPECTED), fact
                assert report.facts[fact]["theme"] != "trafficking pattern"
                assert not report.relations_on.get(fact, set()) & flows
        # Two names of bodies have such words in them.
        text = sheet.text.replace("United Nations Children’s Fund", "")
        text = text.replace("Lao Women’s Union", "")
        assert not [name for name in names if name in text]
        assert not re.search(
            r"\b(?:victims?|women|girls?|boys?|child(?:ren)?|migrants?|traffickers?|offenders?"
            r"|gangs?|prostitution|servitude|rape)\b",
            text,
            re.IGNORECASE,
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_version_is_always_the_same_sheet_and_there_are_hundreds(
    writer: ExerciseBuilder, sheets: Sheets, kind: str
) -> None:
    versions = sheets(kind)
    assert writer.parts(kind, 7) == versions[6].parts
    asked = {
        tuple(tuple(text_of(piece) for piece in part.blocks[2:]) for part in sheet.parts[:-1])
        for sheet in versions
    }
    assert len(asked) >= 200


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_and_its_answers_have_the_number_of_the_version(
    sheets: Sheets, kind: str
) -> None:
    for seed, sheet in zip(SEEDS, sheets(kind), strict=True):
        for part in (sheet.parts[0], sheet.parts[-1]):
            assert f"Version {seed}" in text_of(part.blocks[1])
        assert sheet.parts[-1].title == f"Answers: {sheet.parts[0].title}"
        assert sheet.parts[-1].new_sheet


@pytest.mark.parametrize("kind", KINDS)
def test_the_attribution_stands_by_each_item_or_once_for_all(
    report: Report, sheets: Sheets, kind: str
) -> None:
    for sheet in sheets(kind):
        by_text = {answer.text: answer for answer in sheet.answers}
        by_number = {answer.number: answer for answer in sheet.answers}
        expected = []
        for item in sheet.items:
            answer = by_text.get(item.text) or by_number[item.number]
            of = next(filter(None, (report.facts[f]["attribution"] for f in answer.facts)), "")
            expected.append(of)
            stated = any(of in line for line in item.lines[1:])
            assert bool(of) <= (stated or sheet.parts[0].attribution == of), item
            assert bool(of) <= (of in " ".join(answer.lines))
            if not of:
                assert "US 2008 report" not in " ".join(item.lines)
        head = text_of(sheet.parts[0].blocks[1])
        is_common = len(set(expected)) == 1 and expected[0]
        assert ("US 2008 report" in head) == bool(sheet.parts[0].attribution)
        assert not sheet.parts[0].attribution or is_common


@pytest.mark.parametrize("kind", KINDS)
def test_each_answer_names_paragraph_fact_and_every_note_on_it(
    report: Report, sheets: Sheets, kind: str
) -> None:
    for sheet in sheets(kind):
        asked, answered = sheet.items, sheet.answers
        assert len(asked) == len(answered)
        for answer in answered:
            place = next(line for line in answer.lines if line.startswith("See "))
            assert answer.facts
            for fact in answer.facts:
                assert report.facts[fact]["reference"] in place
                for note in report.notes_on.get(fact, ()):
                    assert any(line.startswith(f"Editor’s note {note}.") for line in answer.lines)
        text = text_of_answers(sheet)
        facts = {fact for answer in answered for fact in answer.facts}
        for note in {note for fact in facts for note in report.notes_on.get(fact, ())}:
            assert report.notes[note]["short"] in text or report.notes[note]["text"] in text


def text_of_answers(sheet: Sheet) -> str:
    return "\n".join(text_of(piece) for piece in sheet.parts[-1].blocks).replace("\n", " ")


@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_is_on_a_sheet_without_a_note_that_it_needs(
    report: Report, sheets: Sheets, kind: str
) -> None:
    kinds = ("correction",) if kind == ORDER_IS_THE_TASK else ("correction", "caution")
    for sheet in sheets(kind):
        text = sheet.text
        for answer in sheet.answers:
            for fact in answer.facts:
                row = report.facts[fact]
                assert row["status"] not in ("corrected", "disputed")
                if kind == NOTES_ARE_THE_TASK:
                    assert not report.needed_notes(fact, "correction")
                elif row["statement"] in text or kind == ORDER_IS_THE_TASK:
                    assert not report.needed_notes(fact, *kinds), fact


@pytest.mark.parametrize("kind", KINDS)
def test_participants_see_no_note_and_no_answer(sheets: Sheets, kind: str) -> None:
    for sheet in sheets(kind):
        text = sheet.text
        assert "Editor’s note" not in text
        assert not re.search(r"\b(?:O|OV|ST|PR|PT|PV|TL|R|CX)-\d\d\b|¶", text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_38_and_the_20_cases_are_never_on_one_sheet(
    report: Report, sheets: Sheets, kind: str
) -> None:
    def stating(*values: str) -> set[str]:
        return {row["fact_id"] for row in report.figure_rows if row["value"] in values}

    cases, more_cases = stating("38"), stating("20")
    brought_back = stating("280", "21")
    assert cases
    assert more_cases
    assert len(brought_back) >= 2
    for sheet in sheets(kind):
        facts = {fact for answer in sheet.answers for fact in answer.facts}
        assert not (facts & cases and facts & more_cases)
        assert not facts & brought_back


@pytest.mark.parametrize("kind", KINDS)
def test_each_item_is_a_sentence(sheets: Sheets, kind: str) -> None:
    for sheet in sheets(kind):
        for item in sheet.items:
            text = re.sub(r"^[A-Z]+\. ", "", item.text) if kind == "timeline" else item.text
            assert re.match(r"[A-Z_]", text), text
            assert text.endswith(".") or text.startswith("The year that "), text
            assert not re.search(r"  | [,.;]|\.\.|,\.|\bthe The\b|\bIt was The\b", text), text
            assert not re.search(
                r"\b(?:also|too|another|further|second|third|besides|instead)\b",
                text,
                re.IGNORECASE,
            )
            assert text.count("“") == text.count("”")
            assert text.count("(") == text.count(")")


@pytest.mark.parametrize("kind", KINDS)
def test_an_exercise_on_a_section_or_a_theme_is_made_of_nothing_else(
    report: Report, writer: ExerciseBuilder, kind: str
) -> None:
    column = {"section": "section_id", "theme": "theme"}
    scopes = writer.scopes(kind)
    assert not scopes[0].kind
    for scope in scopes[1:]:
        for seed in range(1, 51):
            sheet = Sheet(writer.parts(kind, seed, str(scope)))
            facts = {fact for answer in sheet.answers for fact in answer.facts}
            assert {report.facts[fact][column[scope.kind]] for fact in facts} == {scope.id}
            assert f"{scope.kind.capitalize()}: {scope.title}" in text_of(sheet.parts[0].blocks[1])
            assert len(sheet.items) >= 3


@pytest.mark.parametrize("kind", ["careful-reading", "how-sure"])
def test_there_is_a_box_to_tick_for_each_of_three_answers(sheets: Sheets, kind: str) -> None:
    for sheet in sheets(kind):
        assert {item.cells[2:] for item in sheet.items} == {(("☐",), ("☐",), ("☐",))}


def test_most_exercises_can_be_made_on_a_section(writer: ExerciseBuilder) -> None:
    of_prosecution = {
        kind
        for kind in KINDS
        if "section:prosecution" in [str(scope) for scope in writer.scopes(kind)]
    }
    assert {"careful-reading", "fact-or-assessment", "how-sure"} <= of_prosecution


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_that_is_all_about_people_who_were_hurt_has_no_exercise(
    writer: ExerciseBuilder, kind: str
) -> None:
    with pytest.raises(UsageError, match="There is too little in “Sex trafficking”"):
        writer.parts(kind, 1, "section:sex-trafficking")


@pytest.mark.parametrize("scope", ["section:nowhere", "theme:nothing", ":nothing", "nothing"])
def test_an_unknown_section_or_theme_is_refused_with_those_that_there_are(
    writer: ExerciseBuilder, scope: str
) -> None:
    with pytest.raises(NotFoundError, match=r"Choose one of: .*pro"):
        writer.parts("how-sure", 1, scope)


def test_every_sheet_has_rows_that_are_never_cut_and_as_wide_as_the_page(sheets: Sheets) -> None:
    for kind in KINDS:
        for part in sheets(kind)[0].parts:
            assert all(piece.unbreakable for piece in part.blocks if piece.kind == "row")
            assert {sum(piece.width_percents) for piece in part.blocks if piece.cells} <= {100}
    assert rows(sheets("timeline")[0].parts[0], "space")
