"""What exercises may be made of, when an editor changes the content."""

import re
from random import Random

import pytest

from laos_tip_app.report.exercises.claims import Claims
from laos_tip_app.report.exercises.deeds import deeds, may_be_one
from laos_tip_app.report.exercises.subjects import Subjects, is_readable_without
from laos_tip_app.store.records import Fact
from laos_tip_app.store.store import Store


@pytest.fixture
def subjects(store: Store) -> Subjects:
    return Subjects(store)


def plain_fact(subjects: Subjects) -> Fact:
    """Return a fact that no note corrects or leaves open."""
    return next(fact for fact in subjects.facts.values() if not subjects.is_left_open(fact))


@pytest.mark.parametrize("status", ["corrected", "disputed"])
def test_a_corrected_or_disputed_fact_is_not_used(subjects: Subjects, status: str) -> None:
    fact = plain_fact(subjects)
    assert not subjects.is_corrected(fact)
    assert subjects.is_corrected(fact._replace(status=status))


@pytest.mark.parametrize(
    ("kind", "corrected", "left_open"),
    [
        ("correction", True, True),
        ("caution", True, True),
        ("reading", False, True),
        ("wording", False, False),
    ],
)
def test_the_kind_of_a_note_decides_whether_its_fact_is_corrected_or_open(
    store: Store, subjects: Subjects, kind: str, corrected: bool, left_open: bool
) -> None:
    fact = plain_fact(subjects)
    note = next(
        note for note in store.notes() if note.corrects and not is_readable_without(note, fact.id)
    )._replace(kind=kind)
    subjects.notes = {**subjects.notes, fact.id: (note,)}
    assert (subjects.is_corrected(fact), subjects.is_left_open(fact)) == (corrected, left_open)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The Lao Women’s Union ran a shelter for long stays.", True),
        ("People who work in tourism were trained.", True),
        ("The public also knew little.", False),
        ("A further 20 cases were open.", False),
        ("The services were for victims.", False),
        ("People who came back were not fined.", False),
        ("Some women were trained.", False),
        ("The investigations led to arrests.", False),
    ],
)
def test_a_sentence_stands_alone_and_names_nobody_who_was_hurt_or_is_suspected(
    subjects: Subjects, text: str, may: bool
) -> None:
    assert subjects.stands_alone(text) == may


def test_an_act_of_two_bodies_in_the_same_words_is_not_asked(
    store: Store, subjects: Subjects
) -> None:
    taught = next(
        relation
        for relation in store.relations()
        if relation.sentence == "The Lao Bar Association taught the general public about the "
        "legal system."
    )
    union = next(body for body in store.stakeholders() if body.name == "Lao Women’s Union")
    assert taught.id in {deed.relation_id for deed in deeds(subjects)}
    sentence = taught.sentence.replace("Lao Bar Association", union.name)
    other = taught._replace(id="R-99", from_ids=(union.id,), sentence=sentence)
    subjects.all_relations = (*subjects.all_relations, other)
    assert taught.id not in {deed.relation_id for deed in deeds(subjects)}


def test_a_gap_that_a_note_no_longer_names_is_not_used(store: Store, subjects: Subjects) -> None:
    def by_notes() -> set[str]:
        drawn = Random(1)  # noqa: S311  # no secret
        return {claim.note_id for claim in Claims(subjects).not_said(drawn)}

    [note] = [
        note for note in store.notes() if "carried out" in note.short and note.id in by_notes()
    ]
    assert note.id in by_notes()
    subjects.notes = {
        fact: tuple(
            each._replace(short="Changed.", text="Changed.") if each.id == note.id else each
            for each in notes
        )
        for fact, notes in subjects.notes.items()
    }
    assert note.id not in by_notes()


def test_bodies_that_may_be_one_are_not_taken_for_two(subjects: Subjects) -> None:
    bodies = {body.id: body for body in subjects.bodies.values()}
    whole = bodies["SH-01"]
    part = whole._replace(id="SH-90")
    outside = next(body for body in bodies.values() if body.kind == "NGO")
    named = outside._replace(id="SH-91", named=True)
    unnamed = named._replace(id="SH-92", named=False, kind="foreign government")

    assert may_be_one(whole, part)
    assert may_be_one(part, whole)
    assert not may_be_one(part, part._replace(id="SH-93"))
    assert may_be_one(named, unnamed)
    assert may_be_one(unnamed, named)
    assert not may_be_one(named, named._replace(id="SH-94"))
    assert not may_be_one(unnamed, part._replace(named=False))


def test_a_false_statement_has_another_figure_year_place_or_body(subjects: Subjects) -> None:
    random = Random(1)  # noqa: S311  # it must come out the same again
    claims = list(Claims(subjects).false(random))

    assert {claim.way for claim in claims} == {"figure", "year", "place", "body"}
    figures = [claim.text for claim in claims if claim.way == "figure"]
    assert any(re.search(r"\b\d{1,3}\b", text) for text in figures)
    stated = {fact.statement for fact in subjects.facts.values()}
    assert not stated & {claim.text for claim in claims}
