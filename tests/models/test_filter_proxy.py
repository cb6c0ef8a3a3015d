"""Filtering and sorting of rows, whatever they stand for."""

import itertools
from collections.abc import Callable

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel

type MakeProxy = Callable[..., FilterProxy]


def make_row(text: str, sort_key: int | str, *, group: str = "", theme: str = "") -> TableRow:
    return TableRow(
        Location.of("event", text), (TableCell(text, sort_key),), group=group, theme=theme
    )


@pytest.fixture
def make_proxy(store: Store) -> MakeProxy:
    """Return a function that puts rows behind a filter."""
    models = []

    def make(*rows: TableRow) -> FilterProxy:
        columns = (TableColumn("text", "Text", on_screen=True),)
        model = TableModel(Table("x", "X", columns, "text", rows), RowFilters(store))
        models.append(model)
        return FilterProxy(model)

    return make


def shown(proxy: FilterProxy) -> list[str]:
    return [str(proxy.index(row, 0).data()) for row in range(proxy.rowCount())]


def test_without_filters_all_rows_are_shown_in_model_order(make_proxy: MakeProxy) -> None:
    proxy = make_proxy(make_row("b", 2), make_row("a", 1))
    assert shown(proxy) == ["b", "a"]
    assert proxy.row_ids() == ("b", "a")
    assert not proxy.filtered


@pytest.mark.parametrize("keys", [(1, 2, 10, 2**40), ("2007-01-01", "2007-10", "2008", "9999")])
def test_sorting_gives_the_same_rows_from_any_initial_order(
    make_proxy: MakeProxy, keys: tuple[int | str, ...]
) -> None:
    rows = [make_row(str(key), key) for key in keys]
    for order in itertools.permutations(rows):
        proxy = make_proxy(*order)
        proxy.sort(0, Qt.SortOrder.AscendingOrder)
        assert shown(proxy) == [str(key) for key in keys]
        proxy.sort(0, Qt.SortOrder.DescendingOrder)
        assert shown(proxy) == [str(key) for key in reversed(keys)]


def test_what_has_nothing_in_a_column_comes_last_whichever_way_it_is_sorted(
    make_proxy: MakeProxy,
) -> None:
    proxy = make_proxy(make_row("", 0), make_row("b", 2), make_row("a", 1), make_row("c", -1))
    proxy.sort(0, Qt.SortOrder.AscendingOrder)
    assert shown(proxy) == ["c", "a", "b", ""]
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown(proxy) == ["b", "a", "c", ""]


def test_sorting_by_no_column_restores_the_model_order(make_proxy: MakeProxy) -> None:
    proxy = make_proxy(make_row("b", 2), make_row("a", 1))
    proxy.sort(0)
    proxy.sort(-1)
    assert shown(proxy) == ["b", "a"]


def test_groups_keep_their_order_when_rows_are_sorted(make_proxy: MakeProxy) -> None:
    proxy = make_proxy(make_row("a", 1), make_row("b", 2), make_row("z", 0, group="apart"))
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown(proxy) == ["b", "a", "z"]
    proxy.sort(0, Qt.SortOrder.AscendingOrder)
    assert shown(proxy) == ["a", "b", "z"]


def test_a_value_filter_matches_whole_values(
    make_proxy: MakeProxy, check_model: CheckModel
) -> None:
    proxy = make_proxy(make_row("a", 1, theme="protection"), make_row("b", 2, theme="prosecution"))
    proxy.set_values({Role.THEME: "protection", Role.KIND: ""})
    check_model(proxy)
    assert shown(proxy) == ["a"]
    proxy.set_values({Role.THEME: ""})
    assert shown(proxy) == ["a", "b"]


def test_a_row_must_have_every_typed_word(make_proxy: MakeProxy) -> None:
    proxy = make_proxy(make_row("Women’s Union", 1), make_row("Youth Union", 2))
    proxy.set_text("union women's")
    assert shown(proxy) == ["Women’s Union"]
    proxy.set_text("  ")
    assert shown(proxy) == ["Women’s Union", "Youth Union"]


def test_counts_are_the_rows_of_each_value_under_all_other_filters(
    make_proxy: MakeProxy,
) -> None:
    proxy = make_proxy(
        make_row("a", 1, theme="one"), make_row("b", 2, theme="one"), make_row("c", 3, theme="two")
    )
    assert proxy.counts(Role.THEME) == {"one": 2, "two": 1}
    proxy.set_values({Role.THEME: "two"})
    assert proxy.counts(Role.THEME) == {"one": 2, "two": 1}
    proxy.set_values({Role.THEME: "two", Role.KIND: "none has it"})
    assert not proxy.counts(Role.THEME)
