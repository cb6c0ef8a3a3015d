"""Other spellings of a word, and what a misspelt one was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.store.spelling import edits, nearest, spellings

KNOWN = [
    ("destination", 3),
    ("online", 2),
    ("police", 12),
    ("polite", 1),
    ("prosecution", 9),
    ("protection", 7),
    ("ratification", 1),
    ("shelter", 8),
    ("thailand", 20),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("polise", "police"),
        ("sheltr", "shelter"),
        ("shetler", "shelter"),
        ("thialand", "thailand"),
        ("prosecusion", "prosecution"),
        ("protecshun", "protection"),
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert nearest(typed, KNOWN) == meant


@pytest.mark.parametrize("typed", ["hotline", "identification", "definition", "po", "zzzzzz", ""])
def test_another_word_is_no_slip(typed: str) -> None:
    assert nearest(typed, KNOWN) == ""


def test_of_two_words_as_near_the_more_frequent_one_is_taken() -> None:
    assert nearest("polike", KNOWN) == "police"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("police", "police", 0),
        ("police", "polise", 1),
        ("police", "polce", 1),
        ("police", "pollice", 1),
        ("police", "poilce", 1),
        ("ab", "ba", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_wrong_missing_and_swapped_letters_are_counted(one: str, other: str, count: int) -> None:
    assert edits(one, other) == count


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_count_is_the_same_both_ways(one: str, other: str) -> None:
    assert edits(one, other) == edits(other, one)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("word", "other"),
    [("labour", "labor"), ("organised", "organized"), ("centre", "center")],
)
def test_british_and_american_spelling_lead_to_each_other(word: str, other: str) -> None:
    assert other in spellings(word)
    assert word in spellings(other)
