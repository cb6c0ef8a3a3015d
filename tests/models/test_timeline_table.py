"""The timeline as a table."""

import itertools

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel, _years
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.records import Date
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel

COLUMNS = ("date", "what", "theme", "kind", "certainty", "cautions")
DATE, WHAT, THEME, KIND, CERTAINTY, CAUTIONS = range(6)


def make_model(store: Store, *, context_shown: bool) -> TableModel:
    table = TableBuilder(store, context_shown).timeline()
    return TableModel(table, RowFilters(store, with_linked_names=True))


def titles(model: TableModel | FilterProxy) -> list[str]:
    return [str(model.index(row, WHAT).data()) for row in range(model.rowCount())]


def texts_of(model: TableModel, row_id: str, role: int) -> list[str]:
    (row,) = (
        row
        for row in range(model.rowCount())
        if model.index(row, 0).data(Role.LOCATION).id == row_id
    )
    return [str(model.index(row, column).data(role) or "") for column in range(6)]


def beneath(model: TableModel, row_id: str) -> tuple[str, str]:
    """Return what stands under the title of a row: whose statement it is, and the notes."""
    index = model.index(model.row_of(Location.of("event", row_id)), WHAT)
    _text, caption, notes = index.data(Role.TEXTS)
    return caption, notes


def test_every_entry_of_the_timeline_is_a_row(store: Store, check_model: CheckModel) -> None:
    model = make_model(store, context_shown=False)
    check_model(model)
    shown = {model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())}
    assert shown == {event.id for event in store.events()}
    assert model.rowCount() == len(store.events())


def test_ratings_are_rows_of_their_own_kind_and_background(
    store: Store, check_model: CheckModel
) -> None:
    model = make_model(store, context_shown=True)
    check_model(model)
    context = [
        model.index(row, 0)
        for row in range(model.rowCount())
        if model.index(row, 0).data(Role.KIND) == "context"
    ]
    assert len(context) == len(store.ratings()) == model.rowCount() - len(store.events())
    rows = TableBuilder(store, with_context=True).timeline().rows
    cautions = {row.cells[-1].text for row in rows if row.location.kind == "rating"}
    assert cautions == {""}, "the cautions are on facts of the report"
    for index in context:
        assert index.data(Role.BACKGROUND) == "context"
        kind = index.siblingAtColumn(KIND).data()
        assert "context" in kind
        _text, caption, _notes = index.siblingAtColumn(WHAT).data(Role.TEXTS)
        assert caption.startswith("Context")
        second_hand = store.rating(index.data(Role.LOCATION).id).grade == "second-hand"
        assert ("second-hand" in caption) == second_hand


@pytest.mark.parametrize(
    ("precision", "years"),
    [("year-range", ["2007", "2008", "2009"]), ("before", ["2009"]), ("after", ["2007"])],
)
def test_a_span_has_all_its_years_and_an_open_one_the_year_that_is_named(
    precision: str, years: list[str]
) -> None:
    assert [*_years(Date("", "2007-05-01", "2009-02-28", precision, ""))] == years
    assert [*_years(Date("", "", "", "unknown", ""))] == []


def test_context_can_be_hidden_and_shown_again(store: Store) -> None:
    model = make_model(store, context_shown=True)
    model.set_table(TableBuilder(store, with_context=False).timeline())
    assert model.rowCount() == len(store.events())
    assert "context" not in model.present_values(Role.KIND)
    assert model.row_of(Location("timeline", "rating", store.ratings()[0].id)) == -1
    model.set_table(TableBuilder(store, with_context=True).timeline())
    assert model.rowCount() == len(store.events()) + len(store.ratings())


def test_an_empty_timeline_follows_qts_rules(store: Store, check_model: CheckModel) -> None:
    model = make_model(store, context_shown=False)
    model.set_table(model.table()._replace(rows=()))
    check_model(model)
    assert model.rowCount() == 0


def test_dated_rows_come_first_by_date_then_statements(store: Store) -> None:
    model = make_model(store, context_shown=False)
    groups = [str(model.index(row, 0).data(Role.GROUP)) for row in range(model.rowCount())]
    assert groups == sorted(groups, key=bool)
    kinds = [model.index(row, 0).data(Role.KIND) for row in range(model.rowCount())]
    assert kinds.index("statement") == groups.index(next(filter(None, groups)))
    starts = [store.event(row.id).date.start for row in model.rows() if not row.group]
    assert starts == sorted(starts)
    undated = [row for row in model.rows() if not store.event(row.id).date.start]
    assert tuple(undated) == model.rows()[-len(undated) :]


def test_sorting_gives_the_same_rows_from_any_initial_order(store: Store) -> None:
    model = make_model(store, context_shown=False)
    rows = [model.rows()[number] for number in (0, 1, 2, 7)]
    proxy = FilterProxy(model)
    seen = set()
    for order in itertools.permutations(rows):
        model.set_table(model.table()._replace(rows=order))
        proxy.sort(DATE, Qt.SortOrder.AscendingOrder)
        seen.add(tuple(titles(proxy)))
    assert len(seen) == 1
    assert seen.pop() == tuple(store.event(row.id).title for row in rows)


@pytest.mark.parametrize("column", range(6))
@pytest.mark.parametrize("order", Qt.SortOrder)
def test_groups_keep_their_order_when_rows_are_sorted(
    store: Store, column: int, order: Qt.SortOrder
) -> None:
    model = make_model(store, context_shown=True)
    proxy = FilterProxy(model)
    proxy.sort(column, order)
    groups = [str(proxy.index(row, 0).data(Role.GROUP)) for row in range(proxy.rowCount())]
    assert [group for group, _ in itertools.groupby(groups)] == [
        group for group, _ in itertools.groupby(row.group for row in model.rows())
    ]
    for _, group in itertools.groupby(range(proxy.rowCount()), key=groups.__getitem__):
        cells = [proxy.index(row, column) for row in group]
        is_empty = [not cell.data() for cell in cells]
        assert is_empty == sorted(is_empty)
        found = [cell.data(Role.SORT) for cell in cells if cell.data()]
        assert found == sorted(found, reverse=order == Qt.SortOrder.DescendingOrder)


def test_rows_that_are_equal_in_a_column_keep_the_order_of_dates(store: Store) -> None:
    model = make_model(store, context_shown=False)
    proxy = FilterProxy(model)
    proxy.sort(THEME)
    dates = [
        proxy.index(row, DATE).data(Role.SORT)
        for row in range(proxy.rowCount())
        if proxy.index(row, 0).data(Role.THEME) == {"prevention"}
        and not proxy.index(row, 0).data(Role.GROUP)
    ]
    assert len(dates) > 2
    assert dates == sorted(dates)


def test_the_corrections_of_a_row_are_in_the_row_and_its_cautions_are_counted(
    store: Store,
) -> None:
    model = make_model(store, context_shown=False)
    shorts = {note.id: note.short for note in store.notes()}
    for event_id, note_id in (("TL-19", "O-01"), ("TL-21", "O-09")):
        assert shorts[note_id] in beneath(model, event_id)[1]
        spoken = texts_of(model, event_id, Qt.ItemDataRole.AccessibleTextRole)[WHAT]
        assert shorts[note_id].rstrip(".") in spoken
    for event_id, note_id, count in (("TL-11", "O-05", "1"), ("TL-12", "O-05", "2")):
        assert beneath(model, event_id)[1] == ""
        assert texts_of(model, event_id, Qt.ItemDataRole.DisplayRole)[CAUTIONS] == count
        spoken = texts_of(model, event_id, Qt.ItemDataRole.AccessibleTextRole)[WHAT]
        assert shorts[note_id].rstrip(".") in spoken


def test_rows_do_not_repeat_the_attribution_that_the_rule_says(store: Store) -> None:
    model = make_model(store, context_shown=False)
    assert {beneath(model, event.id)[0] for event in store.events()} == {""}


def test_an_inferred_span_is_labelled(store: Store) -> None:
    model = make_model(store, context_shown=False)
    shown = texts_of(model, "TL-11", Qt.ItemDataRole.DisplayRole)
    assert shown[DATE] == "“Over the last year”"
    assert "our reading" in shown[CERTAINTY]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("luang prabang", {"TL-08", "TL-24"}),
        ("Lao Women’s Union", {"TL-23", "TL-30"}),
        ("LWU", {"TL-23", "TL-30"}),
        ("january 2007", {"TL-05"}),
        ("task force", {"TL-10"}),
        ("legal framework protocol", {"TL-01", "TL-02"}),
        ("no such words", set()),
    ],
)
def test_typing_finds_titles_dates_themes_stakeholders_and_places(
    store: Store, typed: str, found: set[str]
) -> None:
    model = make_model(store, context_shown=False)
    proxy = FilterProxy(model)
    proxy.set_text(typed)
    shown = {proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())}
    assert shown == found


def test_every_column_has_a_name(store: Store) -> None:
    model = make_model(store, context_shown=False)
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(6)]
    assert model.columns == COLUMNS
    assert all(names)
    assert len(names) == model.columnCount()
