"""Breaks between Lao words, where text is laid out."""

import pytest

from laos_tip_app.report.lao_breaks import (
    position_with_breaks,
    position_without_breaks,
    with_breaks,
    without_breaks,
)

WORDS = {"ການຄ້າມະນຸດ": "ການຄ້າ ມະນຸດ", "ສູນພັດທະນາ": "ສູນ ພັດທະນາ"}


def test_breaks_stand_between_the_words_of_each_run() -> None:
    text = "<em>ການຄ້າມະນຸດ</em> (trafficking), ສູນພັດທະນາ ລາວ"

    broken = with_breaks(text, WORDS)

    assert broken == "<em>ການຄ້າ\u200bມະນຸດ</em> (trafficking), ສູນ\u200bພັດທະນາ ລາວ"
    assert without_breaks(broken) == text


@pytest.mark.parametrize("words", ["ການຄ້າ <b>ມະນຸດ", "ອື່ນ ໆ", "ການຄ້າ", ""])
def test_words_that_are_not_those_of_the_text_are_ignored(words: str) -> None:
    assert with_breaks("ການຄ້າມະນຸດ", {"ການຄ້າມະນຸດ": words}) == "ການຄ້າມະນຸດ"


def test_every_character_has_a_position_with_and_without_breaks() -> None:
    text = "a ການຄ້າມະນຸດ b ສູນພັດທະນາ c"
    broken = with_breaks(text, WORDS)

    for position, character in enumerate(text):
        with_them = position_with_breaks(broken, position)
        assert broken[with_them] == character
        assert position_without_breaks(broken, with_them) == position
    assert position_with_breaks(broken, len(text)) == len(broken)
