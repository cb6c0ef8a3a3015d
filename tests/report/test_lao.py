"""Lao beside English, always with its source, and breaks between its words."""

import re

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.report.card import card_of
from laos_tip_app.report.citations import cited, plain, quoted
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.lao import (
    LAO_RUN,
    lao_of,
    lao_words,
    position_with_breaks,
    position_without_breaks,
    with_breaks,
    without_breaks,
)
from laos_tip_app.report.records import record_item
from laos_tip_app.store.records import LaoText
from laos_tip_app.store.store import Store

LAW = "ກົດໝາຍວ່າດ້ວຍການຕ້ານການຄ້າມະນຸດ"
WORDS = "ກົດໝາຍ ວ່າ ດ້ວຍ ການ ຕ້ານ ການຄ້າ ມະນຸດ"


def shown(store: Store, *kinds: str) -> list[LaoText]:
    texts = [text for text in store.lao_texts() if text.record_id]
    return [text for text in texts if not kinds or text.kind in kinds]


def test_each_lao_name_is_on_its_card_with_its_source(store: Store) -> None:
    for text in shown(store):
        location = Location.of(text.kind, text.record_id)
        assert f"Lao: {text.lao} ({text.source})" in card_of(store, location).detail


def test_the_profile_has_the_lao_name_below_the_english(store: Store) -> None:
    for text in shown(store, "stakeholder"):
        profile = DetailBuilder(store, context_shown=False).stakeholder(text.record_id)
        assert profile.lines[0] == f"Lao: {text.lao} ({text.source})"


def test_the_panel_of_a_place_or_term_begins_with_its_lao_name(store: Store) -> None:
    for text in shown(store, "term", "place"):
        panel = DetailBuilder(store).of(Location.of(text.kind, text.record_id))
        assert panel.items[0] == EvidenceItem("text", f"Lao: {text.lao} ({text.source})")


def test_a_copied_citation_has_the_lao_name_once(store: Store) -> None:
    for text in shown(store, "term", "stakeholder"):
        location = Location.of(text.kind, text.record_id)
        assert f"Lao: {text.lao} ({text.source})" in plain(cited(store, location)).splitlines()
        assert quoted(store, location).count(f"Lao: {text.lao}") == 1


@pytest.mark.parametrize("what", ["report", "word-sheet", "profiles"])
def test_no_lao_is_printed_without_its_source(store: Store, what: str) -> None:
    document = PrintJob(parse_request(what)).document(store)
    texts = [block.html + " ".join(block.cells) for s in document.sections for block in s.blocks]
    sourced = {
        text.lao: f"{text.lao} ({text.vouched_for_by})" for text in store.lao_texts() if text.lao
    }
    lao = [text for text in texts if re.search(LAO_RUN, text)]
    assert lao
    for text in lao:
        [name] = re.findall(r"Lao: (.+?) \(", text) or [""]
        by_sheet = any(
            f"{row.lao}<br/><small>{row.vouched_for_by}" in text for row in store.lao_texts()
        )
        assert by_sheet or any(source in text for source in sourced.values()), name


def test_a_slide_of_a_body_has_its_lao_name_with_its_source(store: Store) -> None:
    for text in shown(store, "stakeholder"):
        for slide in RecordSlides(store).of(Location.of("stakeholder", text.record_id)):
            assert f"Lao: {text.lao} ({text.source})" in slide.notes


def test_a_record_without_lao_has_no_line_for_it(store: Store) -> None:
    named = {text.record_id for text in shown(store)}
    for place in store.places():
        location = Location.of("place", place.id)
        assert bool(lao_of(store, location)) == (place.id in named)
        assert bool(record_item(store, location).detail) == (place.id in named)


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


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("ໄໝຜປ", ("ໄໝ", "ຜປ")),
        ("ຮະສກ", ("ຮະ", "ສກ")),
        # As few letters as possible are in no word.
        ("ອະຫັງການຊໍາລະ", ("ອະຫັງການ", "ຊໍາ", "ລະ")),
        # No word ends with a vowel that is written before its letter.
        ("ກແການ", ("ກແການ",)),
    ],
)
def test_a_word_is_cut_from_letters_behind_it_that_are_none(
    run: str, words: tuple[str, ...]
) -> None:
    assert lao_words(run) == words


@pytest.mark.parametrize(
    ("run", "lengths"),
    [
        ("ກ" * 40, [40]),
        ("ກ" * 42, [40, 2]),
        ("ກ" * 80, [40, 40]),
        (f"ກ{'າ' * 60}", [61]),
        (f"ກ{'າ' * 50}" * 2, [51, 51]),
    ],
)
def test_letters_that_are_no_words_are_cut_after_forty_where_a_word_can_begin(
    run: str, lengths: list[int]
) -> None:
    assert [len(word) for word in lao_words(run)] == lengths


def test_the_lao_of_a_sentence_is_not_that_of_its_paragraph(ferries: Store) -> None:
    [text] = [text for text in ferries.lao_texts() if text.kind == "passage"]
    assert lao_of(ferries, Location.of("passage", text.record_id)) == ""
    assert lao_of(ferries, Location.of("term", "GL-01")) == "Lao: ເຮືອຂ້າມຟາກ (Port)"


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
