"""What bodies did, and which of them are taken for each other."""

import pytest

from laos_tip_app.report.exercises.deeds import acting_bodies, are_alike, deeds, may_be_one
from laos_tip_app.report.exercises.subjects import Subjects
from laos_tip_app.store.store import Store


@pytest.mark.parametrize(
    ("kind", "other", "expected"),
    [
        ("government", "government", True),
        ("Lao government", "government", True),
        ("mass organisation", "professional body", True),
        ("UN/intergovernmental", "UN/intergovernmental", True),
        ("NGO", "UN/intergovernmental", False),
        ("government", "mass organisation", False),
    ],
)
def test_bodies_of_similar_kinds_are_easily_confused(
    store: Store, kind: str, other: str, expected: bool
) -> None:
    body = store.stakeholder("SH-02")
    assert are_alike(body._replace(kind=kind), body._replace(kind=other)) == expected


def test_a_part_of_a_whole_may_be_it_in_this_report_alone(store: Store) -> None:
    ministry = store.stakeholder("SH-02")
    whole = next(body for body in store.stakeholders() if body.name == "Government of Laos")
    assert may_be_one(ministry, whole)
    assert not may_be_one(ministry, whole._replace(name="District council"))


def test_a_body_of_another_report_is_not_left_out_for_its_id(store: Store) -> None:
    subjects = Subjects(store)
    all_deeds = deeds(subjects)
    government, minister = "SH-01", "SH-10"
    assert not {government, minister} & {body.id for body in acting_bodies(subjects, all_deeds)}

    for name in (government, minister):
        subjects.bodies[name] = subjects.bodies[name]._replace(name=f"District council of {name}")

    assert {government, minister} <= {body.id for body in acting_bodies(subjects, all_deeds)}
