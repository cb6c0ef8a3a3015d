"""The US rating by year as a table."""

from PySide6.QtCore import Qt

from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel

YEAR, TIER, GRADE, FINDING, SOURCE = range(5)


def make_model(store: Store) -> TableModel:
    return TableModel(TableBuilder(store).ratings(), RowFilters(store))


def test_every_year_is_a_row_of_context(store: Store, check_model: CheckModel) -> None:
    model = make_model(store)
    check_model(model)
    assert [row.cells[YEAR].sort_key for row in model.rows()] == list(range(2001, 2026))
    assert {row.background for row in model.rows()} == {"context"}


def test_a_table_without_ratings_follows_qts_rules(store: Store, check_model: CheckModel) -> None:
    model = make_model(store)
    model.set_table(model.table()._replace(rows=()))
    check_model(model)


def test_the_type_of_source_is_in_words_and_has_no_mark_of_a_status(store: Store) -> None:
    assert {"●", "○"} <= set(store.meta().rule)
    words = {"second-hand": "second-hand", "publisher": "publisher’s own text"}
    for row, rating in zip(make_model(store).rows(), store.ratings(), strict=True):
        assert row.cells[GRADE].text == words[rating.grade]
        assert row.cells[FINDING].text == rating.finding
        assert all(source.publisher in row.cells[SOURCE].caption for source in rating.sources)


def test_tiers_sort_from_best_to_worst(store: Store) -> None:
    model = make_model(store)
    proxy = FilterProxy(model)
    proxy.sort(TIER, Qt.SortOrder.AscendingOrder)
    shown = [str(proxy.index(row, TIER).data()) for row in range(proxy.rowCount())]
    assert list(dict.fromkeys(shown)) == ["Tier 2", "Tier 2 Watch List", "Tier 3"]


def test_each_row_has_the_location_of_its_rating(store: Store) -> None:
    model = make_model(store)
    for row, rating in enumerate(store.ratings()):
        location = model.index(row, 0).data(Role.LOCATION)
        assert (location.kind, location.id) == ("rating", rating.id)
