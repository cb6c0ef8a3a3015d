"""The results of a search as a list with headings."""

from PySide6.QtCore import Qt

from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import ResultGroup, SearchResultModel
from laos_tip_app.report.search_results import SearchResult, SpellingCorrection, answer
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def rows(model: SearchResultModel) -> list[object]:
    return [model.index(row, 0).data(Role.RECORD) for row in range(model.rowCount())]


def test_each_result_is_listed_once_under_its_kind(store: Store, check_model: CheckModel) -> None:
    results = answer(store, "police", 20)
    model = SearchResultModel()
    check_model(model)

    model.set_answer(results)

    shown = rows(model)
    assert tuple(row for row in shown if isinstance(row, SearchResult)) == results.results
    headings = [row for row in shown if isinstance(row, ResultGroup)]
    assert len({heading.title for heading in headings}) == len(headings)
    assert sum(heading.size for heading in headings) == len(results.results)


def test_a_model_without_results_is_empty(store: Store, check_model: CheckModel) -> None:
    model = SearchResultModel()
    check_model(model)
    model.set_answer(answer(store, "police", 20))

    model.set_answer(None)

    assert model.rowCount() == 0
    assert model.first_result() == 0


def test_a_heading_can_not_be_selected_or_opened(store: Store) -> None:
    model = SearchResultModel()
    model.set_answer(answer(store, "police", 20))

    heading = model.index(0, 0)

    assert isinstance(heading.data(Role.RECORD), ResultGroup)
    assert not model.flags(heading) & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
    assert heading.data(Role.LOCATION) is None


def test_moving_skips_headings_and_stops_at_both_ends(store: Store) -> None:
    model = SearchResultModel()
    model.set_answer(answer(store, "police", 20))
    first, last = model.first_result(), model.rowCount() - 1
    seen = [first]
    while (following := model.row_beyond(seen[-1], 1)) != seen[-1]:
        seen.append(following)

    assert [rows(model)[row] for row in seen] == [
        r for r in rows(model) if isinstance(r, SearchResult)
    ]
    assert model.row_beyond(first, -1) == first
    assert model.row_beyond(last, 1) == last
    assert model.row_beyond(first, 1000) == last
    assert model.row_beyond(last, -1000) == first


def test_a_correction_stands_first_and_the_best_result_is_selected(store: Store) -> None:
    model = SearchResultModel()
    model.set_answer(answer(store, "trafficking polise", 20))

    assert isinstance(rows(model)[0], SpellingCorrection)
    assert isinstance(rows(model)[model.first_result()], SearchResult)
    assert model.row_beyond(model.first_result(), -1) == 0
