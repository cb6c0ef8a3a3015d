"""A result of a search as a line."""

import pytest

from laos_tip_app.report.search_results import answer, as_text
from laos_tip_app.store.store import Store


def test_the_date_of_a_result_stands_beside_it_unless_the_snippet_has_it(store: Store) -> None:
    shown = [result for result in answer(store, "police", 50).results if result.date]
    dates = {result.details.partition(" · ")[0] == result.date for result in shown}
    assert dates == {True, False}
    for result in shown:
        is_in_snippet = result.date in result.snippet.replace("\2", "").replace("\3", "")
        assert result.details.startswith(result.date) == (not is_in_snippet)


def test_there_may_be_more_results_where_the_limit_is_reached(store: Store) -> None:
    found = len(store.search("shelter", 100).hits)

    assert 1 < found < 80
    assert answer(store, "shelter", found).more
    assert not answer(store, "shelter", found + 1).more


@pytest.mark.parametrize("typed", ["police", "who works on shelters", "2007", "GL-04"])
def test_results_in_a_terminal_end_with_the_rule(store: Store, typed: str) -> None:
    shown = answer(store, typed, 5)

    assert as_text(shown).endswith(f"\n\n{shown.rule}")
    assert shown.rule.startswith("One article, whose 2008 part follows that year’s US report.")


@pytest.mark.parametrize("typed", ["zzzzzz", "hotline"])
def test_without_a_claim_there_is_no_rule(store: Store, typed: str) -> None:
    shown = answer(store, typed, 5)

    assert shown.rule not in as_text(shown)


def test_a_statement_is_a_row_of_few_words_that_leads_to_its_sentence(store: Store) -> None:
    results = answer(store, "police", 50).results
    statements = [result for result in results if result.location.kind in ("fact", "figure")]

    assert len(statements) > 1
    for result in statements:
        fact = store.fact(result.fact_ids[0])
        assert result.text == fact.row_text
        assert result.place == fact.reference
        assert str(result.target) == f"fact:{fact.id}"
