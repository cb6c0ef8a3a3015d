"""A result of a search as a line."""

from laos_tip_app.report.search_results import answer
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
