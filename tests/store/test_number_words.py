"""Numbers in words and dates in numbers, as they are searched for and compared."""

import pytest

from laos_tip_app.store.number_words import (
    number_of,
    number_words,
    numbers_in_words,
    with_month_names,
)


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


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (8, "eight"),
        (13, "thirteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (22, "twenty-two"),
        (99, "ninety-nine"),
        (100, ""),
    ],
)
def test_a_number_below_a_hundred_has_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_every_number_in_words_is_read_back() -> None:
    for number in range(100):
        words = number_words(number)
        assert number_of(words.split("-")) == number
        assert list(numbers_in_words(f"In all {words} cases.")) == [(words, number)]


def test_numbers_in_words_are_read_from_a_text() -> None:
    text = "Fifteen cases, twenty-two people, an eighth of sixty; anti-trafficking, someone."
    assert list(numbers_in_words(text)) == [("Fifteen", 15), ("twenty-two", 22), ("sixty", 60)]


@pytest.mark.parametrize("words", [["twenty", "cases"], ["two", "twenty"], ["cases"], ["1"]])
def test_other_words_are_no_number(words: list[str]) -> None:
    assert number_of(words) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12.2018", "december 2018"),
        ("2018/1", "january 2018"),
        ("2018.12.31", "december 2018"),
        ("5/12/2018", "5/december 2018"),
        ("12-2018", "12-2018"),
        ("1,002", "1,002"),
    ],
)
def test_a_date_may_have_strokes_points_or_hyphens(typed: str, read: str) -> None:
    assert with_month_names(typed) == read


@pytest.mark.parametrize(
    ("words", "number"),
    [(["Forty", "Two"], 42), (["forty-two"], 42), (["ten"], 10), (["twenty", "zero"], None)],
)
def test_the_words_of_a_number_may_be_apart_and_in_capitals(
    words: list[str], number: int | None
) -> None:
    assert number_of(words) == number
