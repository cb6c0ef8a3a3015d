"""What a copied text takes along."""

import re
from pathlib import Path

import pytest

from laos_tip_app.report.citations import with_caveats
from laos_tip_app.report.corrections import without_marks
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.records import Sentence
from laos_tip_app.store.store import Store
from tests.data_files import corrected


def sentence_of(store: Store, fact_id: str) -> Sentence:
    fact = store.fact(fact_id)
    sentences = store.sentences(fact.passage_id)
    return next(sentence for sentence in sentences if sentence.number == fact.sentence)


def copied(store: Store, fact_id: str, *, cut: int = 0) -> str:
    """Copy a sentence without some letters at its beginning, or below 0 at its end."""
    sentence = sentence_of(store, fact_id)
    start, end = sentence.start + max(cut, 0), sentence.end + min(cut, 0)
    text = store.passage(sentence.passage_id).text[start:end]
    part = (sentence.passage_id, start, end)
    return with_caveats(store, text, [part])


def test_a_whole_sentence_takes_corrections_cautions_and_its_place_along(store: Store) -> None:
    corrected = copied(store, "OV-30")
    assert f"Corrected. {store.note('O-01').short}" in corrected
    last = corrected.rpartition("\n")[2]
    assert last.startswith("Overview ¶9 · Edition ")
    assert last.endswith("One article, mostly 2008, mostly not checked")
    limited = copied(store, "PT-08")
    assert f"Caution: {store.note('O-05').short}" in limited


def test_where_the_rule_has_no_short_form_the_whole_is_taken_along(
    data_db: Path, tmp_path: Path
) -> None:
    without = "DELETE FROM meta WHERE key = 'rule_short'"
    with Store.open_unchecked(
        corrected(data_db, tmp_path / "copy.db", without), Authenticity("built-in")
    ) as store:
        last = copied(store, "OV-30").rpartition("\n")[2]
        assert without_marks(store.meta().rule).rstrip(" ,") in last


def test_a_part_of_a_sentence_takes_its_corrections_along_and_no_more(store: Store) -> None:
    part = copied(store, "OV-30", cut=12)
    assert part.endswith(f"\n\nCorrected. {store.note('O-01').short}")
    for cut in (5, -5):
        limited = copied(store, "PT-08", cut=cut)
        assert "Caution" not in limited
        assert "Edition" not in limited


def test_the_words_come_first_and_as_they_are(store: Store) -> None:
    sentence = sentence_of(store, "PT-08")
    words = store.passage(sentence.passage_id).text[sentence.start : sentence.end]
    assert copied(store, "PT-08").startswith(f"{words}\n\n")


def test_several_paragraphs_name_their_places_once(store: Store) -> None:
    first, second, *_others = store.passages("protection")
    parts = [(passage.id, 0, len(passage.text)) for passage in (first, second)]
    last = with_caveats(store, f"{first.text}\n\n{second.text}", parts).rpartition("\n")[2]
    assert last.startswith("Protection ¶1, ¶2 · ")


def test_a_correction_that_was_copied_with_the_text_is_not_said_again(store: Store) -> None:
    sentence = sentence_of(store, "OV-30")
    note = f"Corrected. {store.note('O-01').short}"
    part = (sentence.passage_id, sentence.start, sentence.end)
    assert with_caveats(store, f"Words.\n\n{note}", [part]).count(note) == 1


def test_a_text_without_a_paragraph_stays_as_it_is(store: Store) -> None:
    assert with_caveats(store, "A title", []) == "A title"


@pytest.mark.parametrize(
    ("passage", "start", "end", "beside"),
    [
        # The whole first sentence.
        ("overview-1", 0, 36, ["Caution: Only public wells were counted.", "Overview ¶1"]),
        ("overview-1", 1, 36, []),
        ("overview-1", 0, 35, []),
        ("overview-3", 0, 5, ["Corrected. The Society paid for one well."]),
        (
            "overview-3",
            0,
            99,
            [
                "Corrected. The Society paid for one well.",
                "Disputed. Another book says fewer.",
                "Overview ¶3",
            ],
        ),
        # The first sentence ends at 48, the second begins at 49.
        ("overview-3", 0, 49, ["Corrected. The Society paid for one well.", "Overview ¶3"]),
        ("overview-3", 48, 99, ["Disputed. Another book says fewer.", "Overview ¶3"]),
        ("overview-2", 0, 99, ["Overview ¶2"]),
    ],
)
def test_copied_text_brings_corrections_with_a_part_and_cautions_with_a_whole_sentence(
    wells: Store, passage: str, start: int, end: int, beside: list[str]
) -> None:
    text, *lines = re.split(r"\n+", with_caveats(wells, "copied", [(passage, start, end)]))
    foot = " · Edition 1 of 9 March 2027 · One survey, mostly not checked"

    assert text == "copied"
    assert lines == [f"{line}{foot}" if "¶" in line else line for line in beside]


def test_a_copied_text_repeats_no_correction_that_it_has_and_names_each_paragraph_once(
    wells: Store,
) -> None:
    parts = [("overview-3", 0, 99), ("overview-3", 0, 99), ("upkeep-1", 0, 99)]
    text = with_caveats(wells, "As copied. Corrected. The Society paid for one well.", parts)

    assert text.split("\n\n")[1] == (
        "Disputed. Another book says fewer.\nOverview ¶3; Upkeep ¶1 · Edition 1 of 9 March 2027"
        " · One survey, mostly not checked"
    )
