"""What holds of every kind of exercise, in forty versions on every scope."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.report.document import DocumentSection
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.material import Scope
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, ExerciseSheet
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.store import Store
from tests.report.exercises.conftest import Rows, block_text, item_texts, section_text

WARNING = "Some of these sentences were changed or made up for this exercise."
NUMBERED = ("careful-reading", "fact-or-assessment", "open-questions", "how-sure")
SEEDS = range(1, 41)

type Sheet = tuple[DocumentSection, ...]


def versions(builder: ExerciseBuilder, kind: str, scope: str = "") -> Iterator[Sheet]:
    for seed in SEEDS:
        yield builder.exercise(kind, scope).parts(seed)


def test_there_are_six_kinds() -> None:
    assert set(KINDS) == {
        "matching", "careful-reading", "fact-or-assessment", "open-questions", "timeline",
        "how-sure",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_version_is_always_the_same_sheet_and_others_differ(
    builder: ExerciseBuilder, kind: str
) -> None:
    sheets = list(versions(builder, kind))
    assert builder.exercise(kind).parts(7) == sheets[6]
    assert len({section_text(sheet[0]).replace(str(n), "") for n, sheet in enumerate(sheets)}) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_and_its_answers_say_which_version_they_are(
    builder: ExerciseBuilder, kind: str
) -> None:
    for seed, sheet in zip(SEEDS, versions(builder, kind), strict=True):
        for section in (sheet[0], sheet[-1]):
            assert f"Version {seed}" in block_text(section.blocks[1])
        assert sheet[-1].title == f"Answers: {sheet[0].title}"
        assert sheet[-1].new_sheet


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("careful-reading", {"True", "Changed", "Not said"}),
        ("fact-or-assessment", {"Fact", "Assessment"}),
    ],
)
def test_each_answer_is_bold_before_its_reasons(
    builder: ExerciseBuilder, kind: str, answers: set[str]
) -> None:
    rows = [block.cells[1] for block in builder.exercise(kind).parts(1)[-1].blocks if block.cells]
    bold = [re.search(r'<span class="lesser"><b>(.*?)\.</b> ', row) for row in rows[1:]]
    assert {found and found[1] for found in bold} == answers


@pytest.mark.parametrize("kind", KINDS)
def test_each_scope_has_items_of_its_own_alone(
    builder: ExerciseBuilder, kind: str, data_db: Path
) -> None:
    with closing(sqlite3.connect(f"file:{data_db}?mode=ro", uri=True)) as connection:
        themes = connection.execute("SELECT exercise_id, theme FROM exercise_themes").fetchall()
        subjects = dict(connection.execute("SELECT id, subject FROM exercises"))
    scopes = builder.scopes(kind)
    assert not scopes[0].kind
    for scope in scopes[1:]:
        for seed in (1, 2, 3):
            items = builder.exercise(kind, str(scope)).items(seed)
            assert items
            for item in items:
                if scope.kind == "theme":
                    assert (item.id, scope.id) in themes
                else:
                    assert subjects[item.id] == scope.id


@pytest.mark.parametrize("kind", NUMBERED)
def test_every_item_is_a_sentence_of_the_content_and_is_answered(
    builder: ExerciseBuilder, rows: Rows, kind: str
) -> None:
    for sheet in versions(builder, kind):
        asked, answered = item_texts(sheet[0]), item_texts(sheet[-1])
        assert asked == answered
        assert all((kind, text) in rows for text in asked)
        text = section_text(sheet[-1])
        assert all(rows[kind, each]["why"] in text for each in asked)
        assert all(
            not rows[kind, each]["changed"] or rows[kind, each]["changed"] in text for each in asked
        )


@pytest.mark.parametrize("kind", KINDS)
def test_each_answer_says_where_the_report_has_it(builder: ExerciseBuilder, kind: str) -> None:
    for sheet in versions(builder, kind):
        count = len(item_texts(sheet[0])) if kind in NUMBERED else 1
        assert len(re.findall(r"See [A-Z][\w ]+ ¶\d+ \(", section_text(sheet[-1]))) == count


def test_a_sheet_with_invented_sentences_says_so_at_head_and_foot_and_names_no_publisher(
    builder: ExerciseBuilder, rows: Rows
) -> None:
    attributions = {fact.attribution for fact in builder.material.store.facts()} - {""}
    assert attributions
    for scope in builder.scopes("careful-reading"):
        for sheet in versions(builder, "careful-reading", str(scope)):
            asked = item_texts(sheet[0])
            answers = {rows["careful-reading", text]["answer"] for text in asked}
            texts = [block_text(block) for block in sheet[0].blocks]
            has_invented = bool(answers & {"changed", "not said"})
            assert (texts[2] == WARNING) == has_invented
            assert (texts[-1] == WARNING) == has_invented
            assert not any(name in text for name in attributions for text in texts)
            assert not sheet[0].attribution


def test_no_other_kind_of_sheet_has_the_warning(builder: ExerciseBuilder) -> None:
    for kind in set(KINDS) - {"careful-reading"}:
        assert not any(WARNING in section_text(sheet[0]) for sheet in versions(builder, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_led_to_add_two_numbers(
    builder: ExerciseBuilder, kind: str, data_db: Path
) -> None:
    with closing(sqlite3.connect(f"file:{data_db}?mode=ro", uri=True)) as connection:
        counted = {
            fact
            for (fact,) in connection.execute(
                "SELECT fact_id FROM figures WHERE kind IN ('exact', 'approximate', 'counted')"
            )
        }
    assert counted
    exercise = builder.exercise(kind)
    for seed in SEEDS:
        assert sum(bool({*item.fact_ids} & counted) for item in exercise.items(seed)) <= 1


@pytest.mark.parametrize("kind", NUMBERED)
def test_no_item_on_a_section_gives_another_away(builder: ExerciseBuilder, kind: str) -> None:
    for scope in (scope for scope in builder.scopes(kind) if scope.kind == "section"):
        for seed in SEEDS:
            facts = [
                fact
                for item in builder.exercise(kind, str(scope)).items(seed)
                for fact in item.fact_ids
            ]
            assert len(facts) == len(set(facts))


@pytest.mark.parametrize("kind", ["careful-reading", "fact-or-assessment"])
def test_each_answer_is_right_somewhere_on_a_sheet(
    builder: ExerciseBuilder, rows: Rows, kind: str
) -> None:
    for sheet in versions(builder, kind):
        answers = [rows[kind, text]["answer"] for text in item_texts(sheet[0])]
        assert len(set(answers)) == {"careful-reading": 3, "fact-or-assessment": 2}[kind]
        assert max(map(answers.count, answers)) <= 3


@pytest.mark.parametrize("kind", ["careful-reading", "fact-or-assessment"])
def test_no_sheet_has_one_answer_alone_or_lacks_one_that_its_scope_has(
    builder: ExerciseBuilder, kind: str
) -> None:
    written = [item for item in builder.material.items if item.kind == kind]
    for scope in builder.scopes(kind):
        possible = {item.answer for item in written if scope.includes(item)}
        assert len(possible) > 1
        for seed in SEEDS:
            items = builder.exercise(kind, str(scope)).items(seed)
            assert {item.answer for item in items} == possible
            assert len({item.id for item in items}) == len(items)


@pytest.mark.parametrize("kind", KINDS)
def test_a_claim_that_is_corrected_has_its_note_beside_it(
    builder: ExerciseBuilder, kind: str
) -> None:
    """An invented sentence is no claim; it has no note that gives the answer away."""
    material = builder.material
    store = material.store
    corrections = {note.id: note for note in store.notes() if note.kind == "correction"}
    for scope in builder.scopes(kind):
        exercise = builder.exercise(kind, str(scope))
        for seed in (1, 2, 3):
            text = section_text(exercise.parts(seed)[0])
            for item in exercise.items(seed):
                wrong = [
                    note
                    for note in corrections.values()
                    if {*note.fact_ids} & {*item.fact_ids}
                    and item.answer not in ("changed", "not said")
                ]
                assert all(note.short in text for note in wrong)


def test_each_section_has_five_items_of_three_kinds(builder: ExerciseBuilder) -> None:
    """One is all about people who were hurt: nothing is asked there that has one right answer."""
    items = builder.material.items
    for section in builder.material.store.sections():
        own = [item for item in items if item.subject == section.id]
        assert len(own) >= 5
        kinds = {item.kind for item in own}
        assert len(kinds) >= 3 or kinds == {"open-questions", "how-sure"}


@pytest.mark.parametrize("scope", ["section:nowhere", "theme:nothing", ":nothing", "nothing"])
def test_an_unknown_scope_is_refused_with_those_that_there_are(
    builder: ExerciseBuilder, scope: str
) -> None:
    with pytest.raises(NotFoundError, match=r"Choose one of: .*pro"):
        builder.exercise("how-sure", scope).parts(1)


def test_a_scope_without_enough_is_refused_with_those_that_have(builder: ExerciseBuilder) -> None:
    with pytest.raises(
        UsageError, match=r"“Sex trafficking” does not have enough content .*Protection"
    ):
        builder.exercise("matching", "section:sex-trafficking").parts(1)


class ScopeOf(Scope):
    """A scope of a few items."""

    def __init__(self, *items: Exercise) -> None:
        self.items = items

    def includes(self, item: Exercise) -> bool:
        return item in self.items


@pytest.mark.parametrize(
    ("kind", "fewest"),
    [("careful-reading", 3), ("fact-or-assessment", 2), ("open-questions", 2), ("how-sure", 2)],
)
def test_a_sheet_has_so_many_items_at_least(
    builder: ExerciseBuilder, kind: str, fewest: int
) -> None:
    whole = builder.exercise(kind).items(1)
    few = next(
        items for items in combinations(whole, fewest) if len({each.answer for each in items}) > 1
    )
    assert ExerciseSheet(builder.material, kind, ScopeOf(*few)).is_possible
    assert not ExerciseSheet(builder.material, kind, ScopeOf(*few[1:])).is_possible


def test_what_other_publishers_say_is_left_out_where_it_is_hidden(store: Store) -> None:
    shown, hidden = ExerciseBuilder(store), ExerciseBuilder(store, with_context=False)
    texts = [section_text(shown.exercise("how-sure").parts(seed)[-1]) for seed in SEEDS]
    assert any("Context CX-" in text for text in texts)
    texts = [section_text(hidden.exercise("how-sure").parts(seed)[-1]) for seed in SEEDS]
    assert not any("Context CX-" in text for text in texts)


@pytest.mark.parametrize("kind", ["matching", "timeline"])
def test_parts_are_mixed_and_the_answers_have_their_letters(
    builder: ExerciseBuilder, kind: str
) -> None:
    orders = set()
    for seed in SEEDS:
        [item] = builder.exercise(kind).items(seed)
        sheet = builder.exercise(kind).parts(seed)
        listed = sheet[-2] if kind == "timeline" else sheet[0]
        pattern = r"^([A-Z])\. (.+)$" if kind == "timeline" else r"^([A-Z])\n(.+)$"
        blocks = [re.search(pattern, block_text(block), re.MULTILINE) for block in listed.blocks]
        letters = {match[2]: match[1] for match in blocks if match}
        assert len(letters) == len(item.parts)
        orders.add(tuple(letters))
        answers = section_text(sheet[-1])
        for part in item.parts:
            name = part.text if kind == "timeline" else part.answer
            assert f"{letters[name]}. {name}" in answers
    assert len(orders) > len(SEEDS) // 2


def test_what_is_to_be_matched_is_said_in_the_words_of_the_item(builder: ExerciseBuilder) -> None:
    """Not each asks who did something."""
    for seed in SEEDS:
        [item] = builder.exercise("matching").items(seed)
        sheet = section_text(builder.exercise("matching").parts(seed)[0])
        assert item.text in sheet
        assert "Who did it?" not in sheet


def test_the_order_of_time_is_that_of_the_dates(builder: ExerciseBuilder) -> None:
    for seed in SEEDS:
        [item] = builder.exercise("timeline").items(seed)
        years = [int(part.answer) for part in item.parts]
        assert years == sorted(set(years))
