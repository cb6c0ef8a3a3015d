"""Which of two editions is newer: by day, or where that does not tell, by number."""

from typing import NamedTuple

import pytest

from laos_tip_app.store.edition_order import is_newer, newest_first


class Numbered(NamedTuple):
    number: str
    day: str


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (Numbered("2", "2030-06-01"), Numbered("3", "2030-05-01")),
        (Numbered("10", "2030-05-01"), Numbered("9", "2030-05-01")),
        (Numbered("10", ""), Numbered("9", "")),
        (Numbered("3", ""), Numbered("2", "2030-05-01")),
        (Numbered("3", "2030-05-01"), Numbered("2", "")),
    ],
)
def test_one_of_two_editions_is_newer(newer: Numbered, older: Numbered) -> None:
    assert is_newer(newer, older)
    assert not is_newer(older, newer)
    assert newest_first([older, newer]) == newest_first([newer, older]) == [newer, older]


@pytest.mark.parametrize("number", ["2", "draft"])
def test_of_editions_alike_none_is_newer(number: str) -> None:
    edition, other = Numbered(number, ""), Numbered("2", "")

    assert not is_newer(edition, other)
    assert not is_newer(other, edition)
    assert newest_first([edition, other]) == [edition, other]
