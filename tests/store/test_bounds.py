"""The allowed values of columns, at their ends."""

import pytest

from laos_tip_app.store.bounds import COUNT, NUMBER, Bound


@pytest.mark.parametrize(
    ("bound", "least", "greatest"), [(COUNT, 0, 100_000_000), (NUMBER, 1, 100_000_000)]
)
def test_a_number_is_read_up_to_both_ends_and_no_further(
    bound: Bound, least: int, greatest: int
) -> None:
    assert [bound.read(least), bound.read(greatest)] == [least, greatest]
    for beyond in (least - 1, greatest + 1):
        with pytest.raises(ValueError):  # noqa: PT011  # it has no text
            bound.read(beyond)
