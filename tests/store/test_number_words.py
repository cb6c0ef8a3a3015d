"""Dates in numbers, as they are searched for."""

import pytest

from laos_tip_app.store.number_words import with_month_names


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1/2005", "january 2005"),
        ("2005-12", "december 2005"),
        ("in 2007-07-01 or later", "in july 2007 or later"),
        ("0/2005", "0/2005"),
        ("13/2005", "13/2005"),
    ],
)
def test_a_numeric_date_is_read_as_month_and_year(typed: str, read: str) -> None:
    assert with_month_names(typed) == read
