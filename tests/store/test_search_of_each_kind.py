"""What a search of a small report finds, for each way to ask."""

from pathlib import Path

import pytest

from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.outlines import expect

ASKED = (
    *("", "  ", "wells", "well", "WELLS", "water", "society", "society paid", "paid society"),
    *("soc", "s", "mo", "42", "forty-two", "forty two", "1,002", "2019", "12/2018", "2018-12"),
    *("December 2018", "OV-05", "ov5", "R-04", "US-2019", "overview 3", "overview ¶3", "over 1"),
    *("upkeep para. 2", "ov 1", "overview 9", "upkeep", "port", "hill", "yland", "zedland"),
    *(
        '"public wells"',
        '"wells public"',
        "wells -public",
        '-"public wells" wells',
        "-wells",
    ),
    *("spring", "borehole", "boreholes", "springs wells", "comittees", "minstry of watr", "wels"),
    *("committee", "organised", "the", "what is it", "who", "my well", "i paid for wels"),
    *("pump", "pumps", "thirsty", "my child", "our wells", "how many wells are there"),
    *("wells how many", "who paid for the wells", "who paid", "how deep were the wells"),
    *("latest rating", "what is the latest rating", "tier 2", "us rating", "depth", "price"),
    *("ນໍ້າ", "ກະຊວງນໍ້າ", "ກະຊວງ ນໍ້າ", "ທ່າ", "ລາວ", "wells ນໍ້າ", "-ນໍ້າ ທ່າ", "zzzzzz", "zz wells"),
    *(
        "wells -public -dry",
        *("me wels", "my wels", "myself wels", "we wels", "our wels", "a wels", "your wels"),
        *("when were wells dug", "were wells dug", "where are the pumps", "are the pumps"),
        *("why do pumps matter", "do pumps matter", "whom do pumps help", "do pumps help"),
        *("how many pumps", "how pumps", "when was the well digged", "whan were wells dug"),
        *("ove 1", "ov1", "wells 42", "42 wells", "forty", '"forty-two"', "the the", "-the wells"),
        *(
            "well's",
            "1002",
            "0042",
            "overview para 3",
            "overview § 3",
            "overview p. 3",
            "overview, 3",
        ),
        *("overview 003", "overview 1000", "ທ່", "ນັບ", "so", "mi", "us", "no", "-society paid"),
        *("-when were wells dug", '"when were wells dug"', "wells dug when", "the child, my"),
        "zzzz yyyy",
        "zzzz public wells",
        "wells zzzz",
        '"zzzz" wells',
        "nothing down",
        "metres",
        "dry",
        "families moved",
    ),
)


FEW = ("wells", "the", "who paid", "overview 1", "ນໍ້າ", "mo", "how deep were the wells", "pump")


@pytest.mark.parametrize("limit", [2, 50])
def test_a_query_finds_the_records_that_it_is_about_best_first(wells: Store, limit: int) -> None:
    lines = []
    for typed in ASKED if limit == 50 else FEW:
        found = wells.search(typed, limit)
        hits = " ".join(f"{hit.kind}:{hit.id}" for hit in found.hits)
        lines.append(f"“{typed}”: {hits}")
        if found.corrected:
            lines.append(f"    corrected: {found.corrected}")
        if found.read_as:
            lines.append(f"    read as: {found.read_as}")
        if found.answer:
            lines.append(f"    answer: {found.answer.kind} {found.answer.records}")
        assert found.complete

    expect(f"store/expected/search-{limit}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("word", "society"),
        ("number", "forty-two"),
        ("synonym", "borehole"),
        ("lao", "ນໍ້າ"),
        ("phrase", '"public wells"'),
        ("term", "committee"),
        ("stop-words", "how many"),
    ],
)
def test_what_matched_is_marked_in_the_title_and_the_text(
    wells: Store, name: str, typed: str
) -> None:
    hits = wells.search(typed, 6).hits
    lines = [f"{hit.kind}:{hit.id}\n  {hit.marked}\n  {hit.text}\n  {hit.snippet}" for hit in hits]
    text = "\n".join(lines).replace("\2", "<").replace("\3", ">")

    expect(f"store/expected/marks-{name}.txt", f"{text}\n")


def test_a_file_that_nobody_vouches_for_is_searched_as_often_as_any_with_the_same_hits(
    wells: Store, wells_db: Path
) -> None:
    for guarded in (True, False):
        with Store.open_unchecked(wells_db, is_guarded=guarded) as unsigned:
            for typed in ("wells", "society paid", "ນໍ້າ", "borehole", "wels", "who paid", "wells"):
                assert unsigned.search(typed) == wells.search(typed)
            with unsigned.reopened() as again:
                assert again.search("wells") == wells.search("wells")
                assert again.facts() == wells.facts()


def test_a_word_that_the_report_has_or_begins_another_with_is_read_as_itself(
    wells_db: Path, tmp_path: Path
) -> None:
    """Though there is another word for it."""
    change = "INSERT INTO synonyms VALUES ('water', 'rating'), ('wat', 'rating'), ('x', 'rating')"
    with Store.open_unchecked(corrected(wells_db, tmp_path / "other.db", change)) as other:
        found = {typed: other.search(typed).read_as for typed in ("water", "wat", "x wells")}
    assert found == {"water": (), "wat": (), "x wells": (("x", "rating"),)}
