"""Exercise sheets: every answer is right by the facts, in five hundred mixes of each kind."""

import re

import pytest

from laos_tip_app.render.exercises import KINDS, NOT_PLAYED_WITH, ExerciseWords, ExerciseWriter
from laos_tip_app.render.paper import Part
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store

SEEDS = range(1, 501)


@pytest.fixture
def writer(store: Store) -> ExerciseWriter:
    return ExerciseWriter(store, Words(), ExerciseWords())


def text_of(part: Part) -> str:
    return " ".join(" ".join((piece.html, *piece.cells)) for piece in part.pieces)


def test_each_deed_is_that_of_one_body_on_the_sheet_alone(
    store: Store, writer: ExerciseWriter
) -> None:
    said_by: dict[str, set[str]] = {}
    for relation in store.relations():
        said_by.setdefault(writer.done(relation), set()).update(relation.from_ids)
    kinds = {each.id: each.kind for each in store.stakeholders()}
    for seed in SEEDS:
        matches = writer.matches(seed)
        bodies = [each.stakeholder.id for each in matches]
        assert len(set(bodies)) == len(bodies) >= 6
        for match in matches:
            assert said_by[writer.done(match.relation)] == {match.stakeholder.id}
            ends = (*match.relation.from_ids, *match.relation.to_ids)
            assert not NOT_PLAYED_WITH & {kinds[end] for end in ends}


def test_each_statement_is_true_false_or_not_said_by_the_facts(
    store: Store, writer: ExerciseWriter
) -> None:
    facts_by_id = {fact.id: fact for fact in store.facts()}
    sentences = {each.id: each.sentence for each in store.relations()}
    statements = {each: fact.statement for each, fact in facts_by_id.items()}
    said = set(statements.values())
    corrected = {fact for note in store.notes() if note.corrects for fact in note.fact_ids}
    seen: set[str] = set()
    for seed in SEEDS:
        claims = writer.claims(seed)
        facts = [claim.fact_id for claim in claims]
        assert len(set(facts)) == len(facts) == 10
        assert not corrected.intersection(facts)
        answers = [claim.answer for claim in claims]
        assert {each: answers.count(each) for each in ("true", "false", "unsaid")} == {
            "true": 4, "false": 3, "unsaid": 3
        }  # fmt: skip
        for claim in claims:
            seen.add(claim.text)
            true = statements[claim.fact_id]
            if claim.answer == "true":
                assert claim.text == true
            elif claim.answer == "false":
                assert claim.text not in said
                differs = [
                    (one, other)
                    for one, other in zip(claim.text.split(), true.split(), strict=True)
                    if one != other
                ]
                assert len(differs) == 1, "one date or one number is not the report’s"
            elif claim.relation_id:
                sentence = sentences[claim.relation_id]
                stated, gap = re.split(r"; who ", sentence)
                assert claim.text.startswith(f"{stated}. The ")
                assert gap.endswith(" is not stated.")
                assert claim.text.endswith(f" {gap.removesuffix(' is not stated.')}.")
            else:
                assert claim.text.startswith(true)
                assert facts_by_id[claim.fact_id].date.precision == "year"
    assert len(seen) > 60


def test_nothing_that_happened_to_people_is_a_question(
    store: Store, writer: ExerciseWriter
) -> None:
    for seed in SEEDS:
        for claim in writer.claims(seed):
            if claim.answer != "unsaid":
                kinds = {each.kind for each in store.stakeholders([claim.fact_id])}
                assert not kinds & NOT_PLAYED_WITH
        assert not NOT_PLAYED_WITH & {store.stakeholder(each).kind for each in writer.blanks(seed)}


def test_a_date_has_all_that_happened_then_and_no_state_of_things(
    store: Store, writer: ExerciseWriter
) -> None:
    dated = writer.dated()
    shown = [event for events in dated.values() for event in events]
    assert sorted(each.id for each in shown) == sorted(
        each.id for each in store.events() if each.kind != "statement" and each.date.start
    )
    assert all(event.date.text == text for text, events in dated.items() for event in events)
    starts = [events[0].date.start for events in dated.values()]
    assert starts == sorted(starts)


def test_each_strip_has_a_letter_that_the_answers_give_it_too(writer: ExerciseWriter) -> None:
    for seed in SEEDS:
        _, strips, answers = writer.parts("timeline", seed)
        named = [piece.html for piece in strips.pieces if piece.kind == "plain"]
        letters = [re.findall(r"^<b>([A-Z]+)\.</b> <b>(.*?)</b>", html)[0] for html in named]
        assert [letter for letter, _ in letters] == sorted({letter for letter, _ in letters})
        told = "".join(piece.cells[-1] for piece in answers.pieces if piece.kind == "row")
        assert len(letters) == len(re.findall(r"<b>[A-Z]+\.</b>", told)) > 10
        assert all(f"<b>{letter}.</b> {title}" in told for letter, title in letters)


def test_every_blank_has_a_number_of_its_own(store: Store, writer: ExerciseWriter) -> None:
    drawn = {each.stakeholder_id for each in store.map_names()}
    for seed in SEEDS:
        numbers = writer.blanks(seed)
        assert numbers.keys() <= drawn
        assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_a_mix_is_printed_on_each_sheet_and_makes_the_same_again(
    writer: ExerciseWriter, kind: str
) -> None:
    parts = writer.parts(kind, 4711)
    assert writer.parts(kind, 4711) == parts
    assert writer.parts(kind, 4712) != parts
    assert "Version 4711" in text_of(parts[0])
    assert any(part.title.startswith("Answers: ") for part in parts)


@pytest.mark.parametrize("kind", ["timeline", "map"])
def test_what_corrects_an_event_or_a_relation_stands_on_the_sheet_too(
    writer: ExerciseWriter, kind: str
) -> None:
    for part in writer.parts(kind, 7):
        text = text_of(part)
        if part.title in ("Strips to cut out", "Answers: Put the events on the timeline"):
            assert "O-01" in text
            assert "O-05" in text
        elif kind == "map" and any(piece.kind == "columns" for piece in part.pieces):
            assert "O-01" in text or part.title.startswith("Answers")
    assert "US 2008 report" in " ".join(map(text_of, writer.parts(kind, 7)))


def test_the_answers_say_where_each_is_found(writer: ExerciseWriter) -> None:
    for kind in ("matching", "careful-reading"):
        answers = writer.parts(kind, 3)[-1]
        rows = [piece for piece in answers.pieces if piece.kind == "row"]
        assert all("See " in " ".join(piece.cells) for piece in rows)
