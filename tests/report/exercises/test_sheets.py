"""Whole sheets of a small report, as they are printed."""

from collections.abc import Sequence
from itertools import product

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.report.exercises.kinds import KINDS, LIMITS, MAX_SEED, SUBJECTS, answer_labels
from laos_tip_app.report.exercises.material import Scope, select_items
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, ExerciseSheet, discussion_parts
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.store import Store
from tests.lines import lines_of
from tests.outlines import expect
from tests.report.exercises.conftest import block_text


@pytest.fixture
def wells_builder(wells: Store) -> ExerciseBuilder:
    return ExerciseBuilder(wells)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_has_its_task_its_items_and_its_answers_with_their_evidence(
    wells_builder: ExerciseBuilder, kind: str
) -> None:
    exercises = wells_builder
    sheet = ExerciseSheet(exercises.material, kind, exercises.scope(""))

    expect(f"report/expected/exercise-{kind}.txt", lines_of(sheet.parts(3)))


def test_a_group_discusses_an_item_or_a_sentence_with_notes(
    wells_builder: ExerciseBuilder,
) -> None:
    sheets = [
        part
        for scope in ("", "theme:upkeep", "theme:money", "subject:corrected")
        for part in discussion_parts(wells_builder, 2, scope)
    ]

    expect("report/expected/exercise-discussion.txt", lines_of(sheets))


def test_the_answers_have_no_context_where_it_is_hidden(wells: Store) -> None:
    for with_context in (True, False):
        exercises = ExerciseBuilder(wells, with_context=with_context)
        sheet = ExerciseSheet(exercises.material, "how-sure", exercises.scope(""))
        assert ("Wells were 80 metres deep." in lines_of(sheet.parts(3))) == with_context


def test_each_exercise_is_offered_on_the_scopes_that_have_enough(
    wells_builder: ExerciseBuilder,
) -> None:
    choices = {
        kind: [str(scope) for scope in scopes] for kind, scopes in wells_builder.choices().items()
    }

    assert choices == {
        "matching": ["", "theme:rating", "subject:ratings"],
        "careful-reading": [""],
        "fact-or-assessment": [""],
        "open-questions": [""],
        "timeline": ["", "section:overview", "theme:water"],
        "how-sure": [""],
    }


@pytest.mark.parametrize(
    ("kind", "scope", "message", "advice"),
    [
        (
            "careful-reading",
            "section:overview",
            (
                "“Overview” does not have enough content for the exercise “True, changed, or not"
                " said?”."
            ),
            "Use the whole report.",
        ),
        (
            "timeline",
            "theme:money",
            "“Money” does not have enough content for the exercise “Put in order”.",
            "Use the whole report, or choose one of: Overview; Water.",
        ),
    ],
)
def test_what_has_too_little_is_refused_with_what_has_enough(
    wells_builder: ExerciseBuilder, kind: str, scope: str, message: str, advice: str
) -> None:
    with pytest.raises(UsageError) as raised:
        wells_builder.exercise(kind, scope)
    assert (raised.value.message, raised.value.advice) == (message, advice)


EVERY_SCOPE = (
    "Choose one of: section:overview, section:upkeep, theme:water, theme:upkeep, theme:money,"
    " theme:rating, subject:ratings, subject:corrected."
)


@pytest.mark.parametrize(
    ("scope", "message", "advice"),
    [
        (
            "section:wells",
            "The report has no section “wells”.",
            "Choose one of: overview, upkeep.",
        ),
        (
            "theme:wells",
            "The report has no theme “wells”.",
            "Choose one of: water, upkeep, money, rating.",
        ),
        (
            "wells",
            "The report has no section or theme “wells”.",
            EVERY_SCOPE,
        ),
        ("subject:x", "The report has no section or theme “x”.", EVERY_SCOPE),
        (":x", "The report has no section or theme “x”.", EVERY_SCOPE),
        ("section:", "The report has no section “section:”.", "Choose one of: overview, upkeep."),
        ("section:x:y", "The report has no section “x:y”.", "Choose one of: overview, upkeep."),
    ],
)
def test_an_unknown_scope_is_refused_with_those_that_there_are(
    wells_builder: ExerciseBuilder, scope: str, message: str, advice: str
) -> None:
    with pytest.raises(NotFoundError) as raised:
        wells_builder.scope(scope)
    assert (raised.value.message, raised.value.advice) == (message, advice)


def test_the_items_of_a_sheet_and_the_seconds_for_one_are_limited() -> None:
    assert {kind: tuple(limits) for kind, limits in LIMITS.items()} == {
        "matching": (1, 1, 45),
        "careful-reading": (3, 6, 45),
        "fact-or-assessment": (2, 5, 45),
        "open-questions": (2, 4, 120),
        "timeline": (1, 1, 120),
        "how-sure": (2, 5, 60),
    }
    assert SUBJECTS == ("ratings", "corrected")
    assert MAX_SEED == 999_999


def test_only_some_kinds_have_answers_to_choose_from() -> None:
    assert {kind: list(answer_labels(kind)) for kind in KINDS if answer_labels(kind)} == {
        "careful-reading": ["true", "changed", "not said"],
        "fact-or-assessment": ["fact", "assessment"],
        "how-sure": ["sure", "partly", "not sure"],
    }


def item(number: int, subject: str, *facts: str, answer: str = "") -> Exercise:
    name = f"EX-{number}"
    return Exercise(name, "k", subject, name, answer or name, "", "", False, (), facts, (), (), ())


@pytest.mark.parametrize(
    ("pool", "count"),
    [
        ([item(1, "overview", "A"), item(2, "overview", "B")], 2),
        ([item(1, "overview", "A"), item(2, "upkeep", "A", "B")], 1),
        ([item(1, "overview", "A"), item(2, "corrected", "A")], 2),
        ([item(1, "ratings", "A"), item(2, "overview", "A")], 2),
        ([item(1, "corrected", "A"), item(2, "corrected", "A")], 2),
        ([item(1, "overview", "N1"), item(2, "overview", "N2")], 1),  # both count something
        ([item(1, "corrected", "N1"), item(2, "ratings", "N2")], 1),
        ([item(1, "overview", "N1"), item(2, "overview", "B")], 2),
        ([item(1, "overview", "A")] * 2, 1),
        ([], 0),
    ],
)
def test_no_two_items_of_a_sheet_give_each_other_away(pool: list[Exercise], count: int) -> None:
    for seed in range(4):
        assert len(select_items(pool, seed, 5, frozenset({"N1", "N2"}))) == count


def test_each_answer_is_on_a_sheet_where_that_is_possible() -> None:
    pool = [item(number, "overview", f"F{number}", answer="yes") for number in range(6)]
    pool += [item(7, "overview", "F1", "F7", answer="no"), item(8, "upkeep", "F8", answer="no")]
    for seed in range(8):
        chosen = select_items(pool, seed, 3, frozenset())
        assert len(chosen) == 3
        assert {each.answer for each in chosen} == {"yes", "no"}
        assert chosen == select_items(pool, seed, 3, frozenset())
    assert len({select_items(pool, seed, 3, frozenset()) for seed in range(8)}) > 1


def in_the_way(count: int, place: int, subject: str = "upkeep") -> list[Exercise]:
    """Return questions, and at a place one on the facts of all: where it is drawn first, alone."""
    pool = [item(number, "overview", f"F{number}", answer="x") for number in range(count)]
    pool.insert(place, item(99, subject, *(f"F{number}" for number in range(count)), answer="x"))
    return [each._replace(kind="open-questions") for each in pool]


@pytest.mark.parametrize(
    ("lacking", "is_possible"), [([1], False), ([5], False), ([6], True), ([], True)]
)
def test_an_exercise_has_enough_items_in_each_of_its_first_five_versions(
    wells_builder: ExerciseBuilder, lacking: list[int], *, is_possible: bool
) -> None:
    material = wells_builder.material
    for count, place in product(range(3, 9), range(9)):
        material.items = tuple(in_the_way(count, place))
        sheet = ExerciseSheet(material, "open-questions", Scope())
        if [seed for seed in range(1, 8) if len(sheet.items(seed)) < 2] == lacking:
            assert sheet.is_possible == is_possible
            return
    pytest.fail("No pool lacks items in these versions alone.")


@pytest.mark.parametrize("items", [(), in_the_way(2, 0)])
def test_where_the_whole_report_has_too_little_another_exercise_is_to_be_chosen(
    wells_builder: ExerciseBuilder, items: Sequence[Exercise]
) -> None:
    """Even if a section has enough, as it has not the item that stands in the way of all others."""
    wells_builder.material.items = tuple(items)
    with pytest.raises(UsageError) as raised:
        wells_builder.exercise("open-questions")
    assert raised.value.message == (
        "“Wells of Zedland” does not have enough content for the exercise “What else would you need"
        " to know?”."
    )
    assert raised.value.advice == "Choose another exercise."
    assert bool(wells_builder.choices()) == bool(items)


def test_what_counts_something_is_a_figure_that_is_no_name_and_not_none(ferries: Store) -> None:
    assert ExerciseBuilder(ferries).material.counted == {"FE-01", "FE-02", "FE-05", "RU-01"}


@pytest.mark.parametrize(
    ("scope", "sentences"),
    [
        ("", {"OV-01", "OV-05", "UP-02"}),
        ("section:upkeep", {"UP-02", "UP-03", "UP-04"}),
        ("theme:money", {"OV-05", "OV-06"}),
        ("subject:corrected", {"OV-01", "OV-05", "UP-02"}),
        ("subject:ratings", set()),
    ],
)
def test_without_an_item_for_groups_a_sentence_of_the_scope_with_notes_is_talked_about(
    wells_builder: ExerciseBuilder, scope: str, sentences: set[str]
) -> None:
    material = wells_builder.material
    found = {fact.id for fact, _notes in material.sentences_with_notes(wells_builder.scope(scope))}
    assert found >= sentences
    assert bool(found) == bool(sentences)
    material.items = ()
    if sentences:
        sheet, _answers = discussion_parts(wells_builder, 1, scope)
        assert any(block.kind == "note" for block in sheet.blocks)


@pytest.mark.parametrize(
    ("subject", "has_parts", "notes"),
    [
        ("ratings", True, ["O-01"]),
        ("corrected", True, ["O-01"]),
        ("ratings", False, ["O-07", "O-01", "O-02", "O-03"]),
        ("corrected", False, ["O-07", "O-01", "O-02", "O-03"]),
        ("overview", True, ["O-01"]),
        ("overview", False, ["O-01"]),
    ],
)
def test_with_a_question_are_its_corrections_and_all_notes_only_where_it_is_on_notes(
    wells_builder: ExerciseBuilder, subject: str, notes: list[str], *, has_parts: bool
) -> None:
    material = wells_builder.material
    item = next(each for each in material.items if each.parts)
    asked = item._replace(
        subject=subject,
        parts=item.parts if has_parts else (),
        fact_ids=("OV-02", "OV-05"),
        note_ids=("O-07",),
    )
    assert [note.id for note in material.notes_to_read(asked)] == notes
    assert material.notes_to_read(asked._replace(parts=(), subject="", answer="changed")) == ()
    assert [note.id for note in material.notes(asked)] == ["O-07", "O-01", "O-02", "O-03"]


def test_each_note_on_a_question_is_a_line_below_it(wells_builder: ExerciseBuilder) -> None:
    material = wells_builder.material
    item = next(each for each in material.items if each.subject == "corrected")
    material.items = (item._replace(note_ids=("O-02",)),)
    sheet = ExerciseSheet(material, item.kind, Scope()).parts(1)[0]
    [row] = [block_text(block) for block in sheet.blocks if block.kind == "row"]

    assert row.split("\n")[1:4] == [
        item.text,
        "Editor’s note O-02. Only public wells were counted.",
        "Editor’s note O-01. The Society paid for one well.",
    ]
