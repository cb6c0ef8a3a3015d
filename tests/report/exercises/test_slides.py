"""Exercises on the projector: the items of the sheet, each with its time and its answer."""

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.slides import exercise_questions
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.store.store import Store
from tests.report.exercises.conftest import item_texts

SEEDS = range(1, 11)
WARNING = "Some of these sentences were changed or made up for this exercise."


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "timeline"])
def test_the_questions_are_the_items_of_the_sheet_in_their_order(
    builder: ExerciseBuilder, kind: str
) -> None:
    for seed in SEEDS:
        questions = exercise_questions(builder.material.store, kind, seed)
        sheet = builder.parts(kind, seed)[0]
        assert [question.text for question in questions] == item_texts(sheet)
        count = len(questions)
        assert [question.title for question in questions] == [
            f"{sheet.title} {number} of {count}" for number in range(1, count + 1)
        ]


def test_put_in_order_is_one_question_with_its_strips(builder: ExerciseBuilder) -> None:
    for seed in SEEDS:
        [question] = exercise_questions(builder.material.store, "timeline", seed)
        letters = [strip.partition(".")[0] for strip in question.choices]
        assert letters == sorted(letters)
        assert sorted(question.answer.split(", ")) == letters
        assert [entry.text[0] for entry in question.entries] == question.answer.split(", ")


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        ("careful-reading", {"True", "Changed", "Not said"}),
        ("fact-or-assessment", {"Fact", "Assessment"}),
    ],
)
def test_the_answer_is_one_of_the_choices_on_the_slide(
    store: Store, kind: str, choices: set[str]
) -> None:
    for seed in SEEDS:
        for question in exercise_questions(store, kind, seed):
            assert set(question.choices) == choices
            assert question.answer in choices


def test_a_question_with_an_invented_sentence_says_so(store: Store) -> None:
    for question in exercise_questions(store, "careful-reading", 7):
        assert question.warning == WARNING


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_has_its_facts_with_every_note_that_limits_them(store: Store, kind: str) -> None:
    notes = [note for note in store.notes() if note.kind in ("correction", "caution")]
    for question in exercise_questions(store, kind, 7):
        facts = {fact for item in question.evidence for fact in item.fact_ids}
        assert facts
        shown = {item.detail for item in question.evidence if item.kind == "note"}
        assert shown >= {note.id for note in notes if {*note.fact_ids} & facts}
        assert question.seconds >= 30


def test_other_publishers_are_shown_only_where_context_is(store: Store) -> None:
    for is_shown in (True, False):
        kinds = {
            item.kind
            for seed in SEEDS
            for question in exercise_questions(store, "how-sure", seed, with_context=is_shown)
            for item in question.evidence
        }
        assert ("context" in kinds) == is_shown


def test_a_scope_without_enough_is_refused_as_on_paper(store: Store) -> None:
    with pytest.raises(UsageError, match="“Sex trafficking” does not have enough content"):
        exercise_questions(store, "matching", 1, "section:sex-trafficking")
    with pytest.raises(NotFoundError):
        exercise_questions(store, "matching", 1, "section:nowhere")
