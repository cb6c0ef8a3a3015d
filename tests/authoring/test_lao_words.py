"""Where a line of Lao may break, found when the data file is built."""

import pytest

from laos_tip_app.authoring.lao_words import lao_words
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder

LAW = "ກົດໝາຍວ່າດ້ວຍການຕ້ານການຄ້າມະນຸດ"
WORDS = "ກົດໝາຍ ວ່າ ດ້ວຍ ການ ຕ້ານ ການຄ້າ ມະນຸດ"


def test_the_words_of_each_run_of_lao_are_in_the_data_file(content: ContentFolder) -> None:
    content.replace_text("sections/later.md", "did more", f"wrote *ລາວ* {LAW}")
    assert content.build() == []

    with Store.open(content.output) as store:
        assert store.lao_words() == {LAW: WORDS}


def test_content_without_lao_has_no_words(content: ContentFolder) -> None:
    assert content.build() == []

    with Store.open(content.output) as store:
        assert store.lao_words() == {}


def test_two_builds_with_lao_are_identical(content: ContentFolder) -> None:
    content.replace_text("sections/later.md", "did more", f"wrote {LAW} and ກະຊວງຍຸຕິທຳ")
    content.build()
    first = content.output.read_bytes()
    content.build()
    assert content.output.read_bytes() == first


def test_a_sign_of_repetition_stays_with_its_word() -> None:
    assert lao_words("ທຸກໆຄົນ") == ["ທຸກໆ", "ຄົນ"]


@pytest.mark.parametrize("letters", ["ກກກຂຂຂ", "ກຂຄ", "ກ", "ໆ", "ແຂ", "ກຂຂເເເ"])
def test_letters_that_are_no_words_are_not_cut_into_single_ones(letters: str) -> None:
    words = lao_words(letters)

    assert "".join(words) == letters
    assert words == [letters] or min(map(len, words)) > 1
