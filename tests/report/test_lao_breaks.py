"""Breaks between Lao words, where text is laid out."""

import pytest

from laos_tip_app.report.lao import (
    lao_words,
    position_with_breaks,
    position_without_breaks,
    with_breaks,
    without_breaks,
)

LAW = "ກົດໝາຍວ່າດ້ວຍການຕ້ານການຄ້າມະນຸດ"
WORDS = "ກົດໝາຍ ວ່າ ດ້ວຍ ການ ຕ້ານ ການຄ້າ ມະນຸດ"


def test_breaks_stand_between_the_words_of_each_run() -> None:
    text = f"<em>ການຄ້າມະນຸດ</em> (trafficking), {LAW} ລາວ"

    broken = with_breaks(text)

    law = WORDS.replace(" ", "\u200b")
    assert broken == f"<em>ການຄ້າ\u200bມະນຸດ</em> (trafficking), {law} ລາວ"
    assert without_breaks(broken) == text


def test_a_sign_of_repetition_stays_with_its_word() -> None:
    assert lao_words("ທຸກໆຄົນ") == ("ທຸກໆ", "ຄົນ")


@pytest.mark.parametrize("letters", ["ກກກຂຂຂ", "ກຂຄ", "ກ", "ໆ", "ແຂ", "ກຂຂເເເ", "ໆ" * 100])
def test_letters_that_are_no_words_are_not_cut_into_single_ones(letters: str) -> None:
    words = lao_words(letters)

    assert "".join(words) == letters
    assert words == (letters,) or min(map(len, words)) > 1


def test_a_run_without_end_is_divided_at_once() -> None:
    """Each letter costs the same, so a file of nothing but Lao can't stop the window."""
    run = LAW * 2000
    assert with_breaks(run).replace("\u200b", " ").startswith(f"{WORDS} {WORDS} ")


def test_every_character_has_a_position_with_and_without_breaks() -> None:
    text = f"a ການຄ້າມະນຸດ b {LAW} c"
    broken = with_breaks(text)

    for position, character in enumerate(text):
        with_them = position_with_breaks(broken, position)
        assert broken[with_them] == character
        assert position_without_breaks(broken, with_them) == position
    assert position_with_breaks(broken, len(text)) == len(broken)
