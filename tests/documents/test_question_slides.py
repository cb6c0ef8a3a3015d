"""Exercises on the projector: the items of the sheet, each with its time and its answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.question_slides import QuestionSlides
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.report.deck import DeckSlide
from laos_tip_app.report.evidence_items import note_item
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.store.store import Store
from tests.documents.lines import deck_lines
from tests.outlines import expect
from tests.report.exercises.conftest import item_texts

SEEDS = range(1, 11)
WARNING = "Some of these sentences were changed or made up for this exercise."


@pytest.fixture(name="maker", scope="module")
def _maker(data_db: Path) -> Iterator[QuestionSlides]:
    with Store.open(data_db) as store:
        yield QuestionSlides(store, RecordSlides(store), with_context=True)


@pytest.fixture(name="builder", scope="module")
def _builder(data_db: Path) -> Iterator[ExerciseBuilder]:
    with Store.open(data_db) as store:
        yield ExerciseBuilder(store)


def slides(maker: QuestionSlides, kind: str, seed: int, scope: str = "") -> list[DeckSlide]:
    return [*maker.exercise(PlanItem("exercise", 60, exercise=kind, seed=seed, scope=scope))]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "timeline"])
def test_the_questions_are_the_items_of_the_sheet_in_their_order(
    maker: QuestionSlides, builder: ExerciseBuilder, kind: str
) -> None:
    for seed in SEEDS:
        questions: dict[str, str] = {}
        for slide in slides(maker, kind, seed):
            if slide.layout == "question":
                said = (questions.get(slide.title, ""), *slide.lines)
                questions[slide.title] = " ".join(filter(None, said))
        sheet = builder.exercise(kind).parts(seed)[0]
        assert [*questions.values()] == item_texts(sheet)
        count = len(questions)
        assert [*questions] == [f"{sheet.title} {n} of {count}" for n in range(1, count + 1)]


def test_put_in_order_is_one_question_with_its_strips(maker: QuestionSlides) -> None:
    for seed in SEEDS:
        *questions, answer = slides(maker, "timeline", seed)
        letters = [strip.partition(".")[0] for strip in questions[-1].labels]
        assert letters == sorted(letters)
        assert sorted(answer.title.split(", ")) == letters
        assert [entry.text[0] for entry in answer.entries] == answer.title.split(", ")


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        ("careful-reading", ("True", "Changed", "Not said")),
        ("fact-or-assessment", ("Fact", "Assessment")),
    ],
)
def test_the_answer_is_one_of_the_choices_on_the_slide(
    maker: QuestionSlides, kind: str, choices: tuple[str, ...]
) -> None:
    for slide in (each for seed in SEEDS for each in slides(maker, kind, seed)):
        if slide.labels:
            assert slide.labels == (" · ".join(choices),)
        elif slide.layout == "answer":
            title = slide.title.partition(": ")[2].partition(" (")[0]
            assert title.removesuffix(". In the report:") in choices


def test_a_question_with_an_invented_sentence_says_so(maker: QuestionSlides) -> None:
    for slide in slides(maker, "careful-reading", 7):
        assert (WARNING in slide.notes) == (slide.layout == "question")


@pytest.mark.parametrize("kind", KINDS)
def test_the_speaker_has_every_note_that_limits_an_answer(
    maker: QuestionSlides, builder: ExerciseBuilder, kind: str
) -> None:
    told = {note for slide in slides(maker, kind, 7) for note in slide.notes}
    for item in builder.exercise(kind).items(7):
        notes = builder.material.notes(item)
        assert {note_item(note).spoken for note in notes} <= told
    assert all(s.seconds >= 30 for s in slides(maker, kind, 7) if s.labels)


def test_other_publishers_are_quoted_only_where_context_is(store: Store) -> None:
    exercises = ExerciseBuilder(store)
    statements = {
        context.statement
        for seed in SEEDS
        for item in exercises.exercise("how-sure").items(seed)
        for context in exercises.material.context(item)
    }
    assert statements
    for is_shown in (True, False):
        maker = QuestionSlides(store, RecordSlides(store), with_context=is_shown)
        notes = " ".join(
            n for seed in SEEDS for s in slides(maker, "how-sure", seed) for n in s.notes
        )
        assert any(statement in notes for statement in statements) == is_shown


def test_a_scope_without_enough_is_refused_as_on_paper(maker: QuestionSlides) -> None:
    with pytest.raises(UsageError, match="“Sex trafficking” does not have enough content"):
        slides(maker, "matching", 1, "section:sex-trafficking")
    with pytest.raises(NotFoundError):
        slides(maker, "matching", 1, "section:nowhere")


def test_an_answer_from_the_ratings_names_them_and_the_paragraph_which_alone_is_wrong(
    maker: QuestionSlides, store: Store
) -> None:
    shown = [
        slide
        for kind in ("careful-reading", "fact-or-assessment")
        for seed in SEEDS
        for slide in slides(maker, kind, seed, "theme:rating")
    ]
    answers = [slide for slide in shown if slide.layout == "answer" and slide.lines]
    ratings = [slide for slide in answers if slide.reference.endswith(" · US ratings by year")]
    assert all("¶" in slide.reference for slide in answers)
    [note] = [note for note in store.notes() if note.id == "O-01"]
    right = {
        slide
        for slide in shown
        if slide.lines == ("In 2018 the US State Department rated Laos Tier 3.",)
    }
    assert {slide.layout for slide in right} == {"question", "answer"}
    assert {slide.correction for slide in right} == {f"Overview ¶9: Corrected. {note.short}"}
    assert right & {*ratings}
    several = [slide for slide in answers if ", " in slide.reference and slide.correction]
    assert several
    assert all(slide.correction.startswith("Overview ¶9: Corrected.") for slide in several)


def test_an_hour_is_enough_for_every_question_of_an_exercise(ferries: Store) -> None:
    scopes = dict.fromkeys(KINDS, "") | {"matching": "section:rules"}
    items = [PlanItem("exercise", 60, exercise=kind, scope=scopes[kind]) for kind in KINDS]
    maker = QuestionSlides(ferries, RecordSlides(ferries), with_context=True)
    made = [
        slide._replace(notes=(), cautions=()) for item in items for slide in maker.exercise(item)
    ]
    deck = plan_deck(WorkshopPlan(), ferries)
    expect(
        "documents/written/slides-of-questions.txt", deck_lines(deck._replace(slides=tuple(made)))
    )
