"""Normalized text: what is typed and what is written become equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.store.query_text import clean_query, exact_query, search_terms
from laos_tip_app.store.text_normalization import (
    id_key,
    is_unspaced,
    normalize,
    normalize_phrase,
    tokenize,
    without_spaces,
)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("Viêtnam", "vietnam"),
        ("SAVANNAKHÉT", "savannakhet"),
        ("  two   words ", "two words"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("\uff12\uff10\uff10\uff17", "2007"),
        ("Ελλάδα", "ελλαδα"),
        ("人身", "人身"),
    ],
)
def test_case_accents_and_spaces_make_no_difference(text: str, normalized: str) -> None:
    assert normalize(text) == normalized


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("women's union", ["women", "union"]),
        ("women’s union", ["women", "union"]),
        ("inter-agency", ["inter", "agency"]),
        ('NEAR("a" AND b*)', ["near", "a", "and", "b"]),
        ("¶ … ·", []),
    ],
)
def test_punctuation_separates_words(text: str, words: list[str]) -> None:
    assert tokenize(text) == words


@pytest.mark.parametrize("text", ["PR-07", "pr-7", "Pr 07", "PR07", "pr7"])
def test_an_id_has_one_form(text: str) -> None:
    assert id_key(text) == "pr7"


@pytest.mark.parametrize("text", ["", "police", "2007", "PR-07 and more", "12/2007"])
def test_other_text_is_not_an_id(text: str) -> None:
    assert id_key(text) == ""


@pytest.mark.parametrize("text", ["ການຄ້າມະນຸດ", "the word ລາວ", "การค้ามนุษย์", "人身売買"])
def test_scripts_without_spaces_are_recognised(text: str) -> None:
    assert is_unspaced(text)
    assert not is_unspaced("Lao and Việt")


@given(st.text())
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text())
def test_a_token_is_normalized_and_not_divided_further(text: str) -> None:
    for word in tokenize(text):
        assert word
        assert tokenize(word) == [word]


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  two \t\n words ", "two words"),
        ("a\u00a0b\u2028c\u2029d", "a b c d"),
        ("a\u200bb\u00adc", "abc"),
        ("“a” b’s", '"a" b\'s'),
        ("e\u0301", "é"),
        ("\ue000x\U000e0001", "x"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_query_is_cleaned_of_what_nobody_sees(typed: str, clean: str) -> None:
    assert clean_query(typed) == clean


def test_a_question_may_be_longer_than_a_query() -> None:
    assert clean_query("x" * 700, 600) == "x" * 600


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("How many wells are there", ("wells",)),
        ('"how many" wells', ("how", "many", "wells")),
        ("wells -dry", ("wells",)),
        ("Inter-agency", ("inter", "agency")),
        ("ນໍ້າ wells", ()),
        (" ".join(f"w{n}" for n in range(14)), tuple(f"w{n}" for n in range(12))),
    ],
)
def test_the_words_that_are_searched_for_are_those_that_count(
    typed: str, terms: tuple[str, ...]
) -> None:
    assert search_terms(typed) == terms


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("two words", '"two" "words"'),
        ('-one "two three" four', '-"one" "two three" "four"'),
        ("", ""),
    ],
)
def test_an_exact_query_has_each_word_in_quotation_marks(typed: str, exact: str) -> None:
    assert exact_query(typed) == exact


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(("pr 0007", "pr7"), ("abcdef-1", "abcdef1"), ("a1234", "a1234"), ("pr00", "pr0")),
        *(("abcdefg-1", ""), ("a12345", ""), ("1-a", ""), ("p--7", "p7")),
    ],
)
def test_an_id_has_up_to_six_letters_and_four_digits(text: str, key: str) -> None:
    assert id_key(text) == key


def test_lao_is_compared_without_spaces_and_as_it_is_written_either_way() -> None:
    assert without_spaces("ກະຊວງ ນໍ້າ A") == without_spaces("ກະຊວງ\u200a ນ\u0ecd\u0ec9າa")
    assert without_spaces("ໜ") == without_spaces("ຫນ")
    assert without_spaces("ຫຼ") == without_spaces("ຫລ")
    assert normalize_phrase("ກະຊວງ ນໍ້າ") == without_spaces("ກະຊວງນໍ້າ")
    assert normalize_phrase("The  Ministry’s Wells") == "the ministry wells"


def test_a_tone_of_lao_stays_and_another_accent_goes() -> None:
    assert normalize("ຂ່າວ") != normalize("ຂ້າວ")
    assert normalize("Ê̄") == "e"


@pytest.mark.parametrize("letter", ["\u0e00", "\u0eff", "\u1000", "\u17ff", "ぁ", "㐀", "鿿", "豈"])
def test_the_scripts_without_spaces_are_known_from_their_first_letter_to_their_last(
    letter: str,
) -> None:
    assert is_unspaced(f"a{letter}")
    assert not is_unspaced("a\u0dff\u0f00\u0fff\ua000")
