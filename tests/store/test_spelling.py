"""Other spellings of a word, and corrections of misspelt words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.store.spelling import edit_distance, nearest, spellings

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
def test_a_typing_error_leads_to_the_intended_word(typed: str, meant: str) -> None:
    assert nearest(typed, KNOWN) == meant


@pytest.mark.parametrize("typed", ["hotline", "identification", "definition", "po", "zzzzzz", ""])
def test_a_different_word_is_not_a_typing_error(typed: str) -> None:
    assert nearest(typed, KNOWN) == ""


@pytest.mark.parametrize(
    ("typed", "one_letter_away", "two_letters_away"),
    [("boat", "boot", "boys"), ("ships", "shops", "shoes"), ("tax", "tap", "top")],
)
def test_in_a_short_word_one_letter_may_be_wrong_and_not_two(
    typed: str, one_letter_away: str, two_letters_away: str
) -> None:
    assert nearest(typed, [(one_letter_away, 1), (two_letters_away, 9)]) == one_letter_away
    assert nearest(typed, [(two_letters_away, 9)]) == ""


def test_a_singular_is_corrected_to_a_singular() -> None:
    assert nearest("billbord", [("billboards", 3)]) == "billboard"
    assert nearest("billbords", [("billboards", 3)]) == "billboards"


def test_of_two_equally_near_words_the_more_frequent_is_returned() -> None:
    assert nearest("polike", KNOWN) == "police"


@pytest.mark.parametrize(
    ("first", "second", "count"),
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
def test_wrong_missing_and_swapped_letters_are_counted(first: str, second: str, count: int) -> None:
    assert edit_distance(first, second) == count


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_edit_distance_is_symmetric(first: str, second: str) -> None:
    assert edit_distance(first, second) == edit_distance(second, first)
    assert (
        abs(len(first) - len(second))
        <= edit_distance(first, second)
        <= max(len(first), len(second))
    )


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("labour", "labor"),
        ("organised", "organized"),
        ("centre", "center"),
        ("counselling", "counseling"),
        ("licence", "license"),
    ],
)
def test_british_and_american_spellings_lead_to_each_other(word: str, other: str) -> None:
    assert other in spellings(word)
    assert word in spellings(other)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("colour", ["color"]),
        ("color", ["collor", "colour"]),
        ("realise", ["realize"]),
        ("realizing", ["realising"]),
        ("organisations", ["organizations", "ourganisations"]),
        ("centres", ["centers"]),
        ("theater", ["theatre"]),
        ("travelled", ["traveled", "travellled"]),
        ("traveled", ["travelled"]),
        ("counsellor", ["counsellour", "counselor", "counselllor"]),
        ("defence", ["defense"]),
        ("offense", ["offence"]),
        ("programme", ["program"]),
        ("programmes", ["program"]),
        ("island", []),
        ("corridor", ["courridor"]),
        ("water", ["watre"]),
        ("wells", []),
    ],
)
def test_each_rule_of_spelling_gives_one_other_form(word: str, others: list[str]) -> None:
    assert sorted(spellings(word)) == sorted(others)


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("ab", [("abc", 1)], ""),  # too short
        ("abx", [("abc", 1)], "abc"),
        ("abcde", [("abcdx", 1)], "abcdx"),
        ("abcde", [("abcxy", 1)], ""),  # one letter of five
        ("abcdef", [("abcdxy", 1)], "abcdxy"),  # two of six
        ("abcdef", [("abcxyz", 1)], ""),
        ("abcdef", [("xbcdef", 1)], ""),  # the first letter is right
        ("abcdef", [("abcd", 1), ("abcdefgh", 1)], "abcd"),
        ("abcdef", [("abc", 1), ("abcdefghi", 1)], ""),
        ("abcdeg", [("abcdef", 1), ("abcdeh", 2)], "abcdeh"),
        ("abcdeg", [("abcdxy", 9), ("abcdef", 1)], "abcdef"),
        ("abcdeg", [("abcdeh", 1), ("abcdef", 1)], "abcdef"),
        ("acbdef", [("abcdef", 1)], "abcdef"),
        ("nation", [("nasion", 1)], "nasion"),
        ("wel", [("wells", 1)], ""),
        ("welll", [("wells", 1)], "wells"),
        ("wellx", [("wells", 1)], "wells"),
        ("poteson", [("protection", 1)], ""),  # three letters shorter
    ],
)
def test_the_nearest_of_the_known_words_is_meant_if_it_is_near(
    typed: str, known: list[tuple[str, int]], meant: str
) -> None:
    assert nearest(typed, known) == meant


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("ca", "abc", 3),
        ("abcd", "acbd", 1),
        ("abcd", "badc", 2),
        ("a", "b", 1),
        ("a", "a", 0),
        ("abc", "", 3),
    ],
)
def test_two_swapped_letters_are_one_mistake(first: str, second: str, count: int) -> None:
    assert edit_distance(first, second) == count
