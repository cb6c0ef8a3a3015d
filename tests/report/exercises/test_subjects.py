"""What exercises may be made of, when an editor changes the content."""

from random import Random

import pytest

from laos_tip_app.report.exercises.claims import Claims
from laos_tip_app.report.exercises.deeds import deeds
from laos_tip_app.report.exercises.subjects import Subjects
from laos_tip_app.store.store import Store


@pytest.fixture
def subjects(store: Store) -> Subjects:
    return Subjects(store)


@pytest.mark.parametrize("status", ["corrected", "disputed"])
def test_a_corrected_or_disputed_fact_is_not_used(subjects: Subjects, status: str) -> None:
    fact = subjects.facts["PV-05"]
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
    fact = subjects.facts["PV-05"]
    note = store.note("O-20")._replace(kind=kind)
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
    taught = store.relation("R-12")
    assert taught.id in {deed.relation_id for deed in deeds(subjects)}
    sentence = taught.sentence.replace("Lao Bar Association", "Lao Women’s Union")
    other = taught._replace(id="R-99", from_ids=("SH-14",), sentence=sentence)
    subjects.all_relations = (*subjects.all_relations, other)
    assert taught.id not in {deed.relation_id for deed in deeds(subjects)}


def test_a_gap_that_a_note_no_longer_names_is_not_used(subjects: Subjects) -> None:
    def by_notes() -> set[str]:
        drawn = Random(1)  # noqa: S311  # no secret
        return {claim.note_id for claim in Claims(subjects).not_said(drawn)}

    assert "O-20" in by_notes()
    notes = subjects.notes["PV-10"]
    changed = tuple(note._replace(short="Changed.", text="Changed.") for note in notes)
    subjects.notes = {**subjects.notes, "PV-10": changed}
    assert "O-20" not in by_notes()
