"""Which of two editions is newer: by day, or where that does not tell, by number."""

from typing import NamedTuple

import pytest

from laos_tip_app.store.edition import contradict, is_newer, newest_first


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
        (Numbered("2.1", "2030-05-01"), Numbered("2.0", "2030-05-01")),
        (Numbered("2.1", ""), Numbered("2", "")),
        (Numbered("2.10", ""), Numbered("2.9", "")),
        (Numbered("3", ""), Numbered("2.9", "")),
    ],
)
def test_one_of_two_editions_is_newer(newer: Numbered, older: Numbered) -> None:
    assert is_newer(newer, older)
    assert not is_newer(older, newer)
    assert newest_first([older, newer]) == newest_first([newer, older]) == [newer, older]


@pytest.mark.parametrize("number", ["2", "draft", "9" * 5000, "3." * 5000, "²", "٣", "3.", ""])
def test_of_editions_alike_none_is_newer(number: str) -> None:
    edition, other = Numbered(number, ""), Numbered("2", "")

    assert not is_newer(edition, other)
    assert not is_newer(other, edition)
    assert newest_first([edition, other]) == [edition, other]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Numbered("4", "2062-11-28"), Numbered("5", "2026-12-01"), True),
        (Numbered("5", "2026-12-01"), Numbered("4", "2026-11-28"), False),
        (Numbered("5", "2026-12-01"), Numbered("5", "2026-11-28"), False),
        (Numbered("draft", "2026-12-01"), Numbered("5", "2026-11-28"), False),
        (Numbered("5", ""), Numbered("4", "2026-11-28"), False),
    ],
)
def test_number_and_date_of_two_editions_can_contradict_each_other(
    one: Numbered, other: Numbered, expected: bool
) -> None:
    assert contradict(one, other) == contradict(other, one) == expected
