"""Misspelt queries are corrected."""

import pytest

from laos_tip_app.report.search_results import answer
from laos_tip_app.store.hits import SearchHits
from laos_tip_app.store.query_text import exact_query
from laos_tip_app.store.store import Store
from tests.store.search_queries import LIMIT


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("polise", "police"),
        ("trafiking", "trafficking"),
        ("prosecusion", "prosecution"),
        ("goverment", "government"),
        ("coruption", "corruption"),
        ("protecshun", "protection"),
        ("thialand", "thailand"),
        ("shelterr", "shelter"),
        ("polise coruption", "police corruption"),
    ],
)
def test_a_misspelt_query_is_corrected(shared_store: Store, typed: str, meant: str) -> None:
    result = shared_store.search(typed, LIMIT)

    assert result.hits
    assert result == shared_store.search(meant, LIMIT)._replace(corrected=meant)


@pytest.mark.parametrize("word", ["I", "me", "my", "myself", "we", "our"])
def test_a_query_of_somebody_who_speaks_of_themselves_is_not_corrected(
    shared_store: Store, word: str
) -> None:
    assert not shared_store.search(f"{word} goverment", LIMIT).corrected


def test_a_plural_of_the_report_corrects_a_singular(shared_store: Store) -> None:
    assert shared_store.search("billbord", LIMIT).corrected == "billboard"


def test_a_usual_word_that_the_report_lacks_is_left_as_it_is(shared_store: Store) -> None:
    assert shared_store.search("would polise", LIMIT).corrected == "would police"


def test_only_the_unknown_words_of_a_query_are_corrected(shared_store: Store) -> None:
    typed = 'Polise "bribes" who -taxi'

    assert shared_store.search(typed, LIMIT).corrected == 'police "bribes" who -taxi'


@pytest.mark.parametrize("typed", ['"polise"', "hotlime -shelterr", "zzzzzz"])
def test_a_word_in_quotes_or_unlike_any_word_is_not_corrected(
    shared_store: Store, typed: str
) -> None:
    assert shared_store.search(typed) == SearchHits((), "", complete=True)


def test_the_exact_query_of_a_corrected_one_is_not_corrected(shared_store: Store) -> None:
    assert exact_query('trafficking  polise "exit permit" -taxi') == (
        '"trafficking" "polise" "exit permit" -"taxi"'
    )
    assert shared_store.search(exact_query("trafficking polise"), LIMIT).corrected == ""


def test_an_answer_says_what_was_searched_instead(shared_store: Store) -> None:
    shown = answer(shared_store, "polise", LIMIT)

    assert shown.results
    assert shown.correction is not None
    assert shown.correction.words == "police"
    assert shown.correction.exact == '"polise"'
    assert shown.correction.sentence == "Showing results for “police”."
    assert shown.correction.offer == "Search for “polise” instead"
    assert "police" in shown.matched


@pytest.mark.parametrize(
    "typed",
    [
        "definition of trafficking",
        "victim identification",
        "deport",
        "compensation",
        "smuggling",
        "hotline",
        "embassy",
        "rescue",
        "latest tip report",
    ],
)
def test_a_correctly_spelt_word_is_not_corrected(shared_store: Store, typed: str) -> None:
    assert shared_store.search(typed, LIMIT).corrected == ""
