"""Lao in a query: names find their records, and no vowel or tone is lost."""

import pytest

from laos_tip_app.store.store import Store
from laos_tip_app.store.text_normalization import normalize, without_spaces


@pytest.mark.parametrize("words", [("ຂ່າວ", "ຂ້າວ", "ຂາວ"), ("ຄູ", "ຄຸ", "ຄ"), ("ປີ", "ປິ")])
def test_words_that_differ_in_a_vowel_or_tone_stay_apart(words: tuple[str, ...]) -> None:
    assert len({normalize(word) for word in words}) == len(words)
    assert len({without_spaces(word) for word in words}) == len(words)


def test_two_ways_to_write_a_letter_are_one() -> None:
    assert without_spaces("ຕຳຫຼວດ") == without_spaces("ຕຳຫລວດ")
    assert without_spaces("ໜ") == without_spaces("ຫນ")
    # The tone before the vowel or behind it; on a screen both look alike.
    assert without_spaces("ນ\u0ec9\u0eb3") == without_spaces("ນ\u0ecd\u0ec9\u0eb2")
    assert without_spaces("ບ\u0ec8\u0ecd") == without_spaces("ບ\u0ecd\u0ec8")


def test_each_lao_name_finds_its_record_and_so_does_its_english(shared_store: Store) -> None:
    shown = [text for text in shared_store.lao_texts() if text.record_id]
    assert shown
    for text in shown:
        for query in (text.lao, text.lao.replace(" ", ""), text.english):
            found = {(hit.kind, hit.id) for hit in shared_store.search(query).hits}
            assert (text.kind, text.record_id) in found, query


def test_a_whole_name_comes_before_names_that_contain_it(shared_store: Store) -> None:
    laos = next(text for text in shared_store.lao_texts() if text.english == "Laos")
    first = shared_store.search(laos.lao).hits[0]
    assert first.id in {text.record_id for text in shared_store.lao_texts() if text.lao == laos.lao}
