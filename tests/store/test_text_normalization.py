"""Text made comparable: whatever is typed and whatever is written meet in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.store.text_normalization import id_key, is_unspaced, normalize, tokenize


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Viêtnam", "vietnam"),
        ("SAVANNAKHÉT", "savannakhet"),
        ("  two   words ", "two words"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("\uff12\uff10\uff10\uff17", "2007"),
    ],
)
def test_case_accents_and_blanks_make_no_difference(text: str, folded: str) -> None:
    assert normalize(text) == folded


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
def test_words_are_what_stands_between_marks(text: str, words: list[str]) -> None:
    assert tokenize(text) == words


@pytest.mark.parametrize("text", ["PR-07", "pr-7", "Pr 07", "PR07", "pr7"])
def test_an_id_has_one_form(text: str) -> None:
    assert id_key(text) == "pr7"


@pytest.mark.parametrize("text", ["", "police", "2007", "PR-07 and more", "12/2007"])
def test_what_is_no_id_has_none(text: str) -> None:
    assert id_key(text) == ""


@pytest.mark.parametrize("text", ["ການຄ້າມະນຸດ", "the word ລາວ", "การค้ามนุษย์", "人身売買"])
def test_a_script_without_spaces_is_known_by_its_letters(text: str) -> None:
    assert is_unspaced(text)
    assert not is_unspaced("Lao and Việt")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text())
def test_a_word_is_whole_and_folded(text: str) -> None:
    for word in tokenize(text):
        assert word
        assert tokenize(word) == [word]
