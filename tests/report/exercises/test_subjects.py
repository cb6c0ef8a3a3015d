"""What exercises may be made of, when an editor changes the content."""

from random import Random

import pytest

from laos_tip_app.report.exercises.claims import Claims
from laos_tip_app.report.exercises.deeds import deeds
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
