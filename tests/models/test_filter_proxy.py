"""Filtering and sorting of rows, whatever they stand for."""

import itertools

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import FilterProxy, normalize_for_filter
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_model import Cell, ModelRow, TableModel
from tests.models.conftest import CheckModel


def make_row(text: str, sort: int | str, *, group: str = "", theme: str = "") -> ModelRow:
    return ModelRow(text, Location("timeline"), (Cell(text, sort),), group=group, theme=theme)


def make_proxy(*rows: ModelRow) -> tuple[TableModel, FilterProxy]:
    model = TableModel(("Text",))
    model.set_rows(rows)
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    return model, proxy


def shown(proxy: FilterProxy) -> list[str]:
    return [str(proxy.index(row, 0).data()) for row in range(proxy.rowCount())]


def test_nothing_asked_shows_everything_in_its_own_order() -> None:
    _, proxy = make_proxy(make_row("b", 2), make_row("a", 1))
    assert shown(proxy) == ["b", "a"]
    assert not proxy.filtered


@pytest.mark.parametrize("keys", [(1, 2, 10, 2**40), ("2007-01-01", "2007-10", "2008", "9999")])
def test_every_order_of_rows_sorts_alike(keys: tuple[int | str, ...]) -> None:
    rows = [make_row(str(key), key) for key in keys]
    for order in itertools.permutations(rows):
        _, proxy = make_proxy(*order)
        proxy.sort(0, Qt.SortOrder.AscendingOrder)
        assert shown(proxy) == [str(key) for key in keys]
        proxy.sort(0, Qt.SortOrder.DescendingOrder)
        assert shown(proxy) == [str(key) for key in reversed(keys)]


def test_sorting_is_undone_by_sorting_by_no_column() -> None:
    _, proxy = make_proxy(make_row("b", 2), make_row("a", 1))
    proxy.sort(0)
    proxy.sort(-1)
    assert shown(proxy) == ["b", "a"]


def test_groups_stay_in_place_whichever_way_rows_are_sorted() -> None:
    _, proxy = make_proxy(make_row("a", 1), make_row("b", 2), make_row("z", 0, group="apart"))
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown(proxy) == ["b", "a", "z"]
    proxy.sort(0, Qt.SortOrder.AscendingOrder)
    assert shown(proxy) == ["a", "b", "z"]


def test_a_value_is_asked_for_exactly(check_model: CheckModel) -> None:
    _, proxy = make_proxy(
        make_row("a", 1, theme="protection"), make_row("b", 2, theme="prosecution")
    )
    proxy.set_values({Role.THEME: "protection", Role.KIND: ""})
    check_model(proxy)
    assert shown(proxy) == ["a"]
    proxy.set_values({Role.THEME: ""})
    assert shown(proxy) == ["a", "b"]


def test_capitals_and_the_shape_of_quote_marks_make_no_difference() -> None:
    assert normalize_for_filter("Lao Women’s UNION") == normalize_for_filter("lao women's union")


def test_a_model_without_search_texts_shows_nothing_when_words_are_typed() -> None:
    _, proxy = make_proxy(make_row("a", 1))
    proxy.set_text("a")
    assert shown(proxy) == []
    proxy.set_text("  ")
    assert shown(proxy) == ["a"]


def test_counts_say_what_each_value_would_leave_with_all_other_filters() -> None:
    _, proxy = make_proxy(
        make_row("a", 1, theme="one"), make_row("b", 2, theme="one"), make_row("c", 3, theme="two")
    )
    assert proxy.counts(Role.THEME) == {"one": 2, "two": 1}
    proxy.set_values({Role.THEME: "two"})
    assert proxy.counts(Role.THEME) == {"one": 2, "two": 1}
    proxy.set_values({Role.THEME: "two", Role.KIND: "none has it"})
    assert not proxy.counts(Role.THEME)
