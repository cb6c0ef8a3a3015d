"""What bodies did, and which of them are taken for each other."""

import pytest

from laos_tip_app.report.exercises.deeds import are_alike
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
