"""Normalized text: what is typed and what is written become equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.store.text_normalization import id_key, is_unspaced, normalize, tokenize


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("Viêtnam", "vietnam"),
        ("SAVANNAKHÉT", "savannakhet"),
        ("  two   words ", "two words"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("\uff12\uff10\uff10\uff17", "2007"),
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
