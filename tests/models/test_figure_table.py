"""The figures as a table."""

from PySide6.QtCore import Qt

from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def make_model(store: Store) -> TableModel:
    return TableModel(TableBuilder(store).figures(), RowFilters(store))


def texts_of(store: Store, column_id: str) -> dict[str, str]:
    """Return the texts of a column by the ids of the figures."""
    table = TableBuilder(store).figures()
    return {row.id: row.cells[table.column(column_id)].text for row in table.rows}


def test_every_figure_is_a_row(store: Store, check_model: CheckModel) -> None:
    model = make_model(store)
    check_model(model)
    shown = {model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())}
    assert shown == {figure.id for figure in store.figures()}
    assert model.rowCount() == len(store.figures())


def test_the_window_shows_five_columns_and_the_status_in_files_only(store: Store) -> None:
    model = make_model(store)
    titles = [
        model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())
    ]
    assert titles == ["Figure", "Thing counted", "Period", "Precision", "Stated in"]


def test_a_table_without_figures_follows_qts_rules(store: Store, check_model: CheckModel) -> None:
    model = make_model(store)
    model.set_table(model.table()._replace(rows=()))
    check_model(model)
    assert model.rowCount() == 0


def test_labels_are_in_a_group_of_their_own(store: Store) -> None:
    rows = TableBuilder(store).figures().rows
    labels = [row for row in rows if row.kind == "label"]
    assert all(row.group for row in labels)
    assert not any(row.group for row in rows if row not in labels)
    assert list(rows[-len(labels) :]) == labels
    assert "not quantities" in labels[0].group


def test_figures_that_must_not_be_added_say_so_in_their_rows(store: Store) -> None:
    shorts = {note.id: note.short for note in store.notes()}
    notes = {row.id: "\n".join(row.notes) for row in TableBuilder(store).figures().rows}
    assert shorts["O-04"] in notes["FG-04"]
    assert shorts["O-05"] in notes["FG-05"]
    assert shorts["O-05"] in notes["FG-06"]
    assert shorts["O-01"] in notes["FG-13"]


def test_no_row_is_a_sum(store: Store) -> None:
    shown = " ".join(texts_of(store, "figure").values())
    assert "301" not in shown
    assert "58" not in shown


def test_each_figure_has_its_paragraph_and_its_attribution(store: Store) -> None:
    figures = {figure.id: figure for figure in store.figures()}
    stated = texts_of(store, "stated")
    for row in TableBuilder(store).figures().rows:
        assert stated[row.id] == figures[row.id].reference
        assert row.attribution == figures[row.id].attribution


def test_certainty_is_shown_in_words(store: Store) -> None:
    assert texts_of(store, "figure")["FG-07"] == "about 100 victims"
    certainties = texts_of(store, "certainty")
    assert certainties["FG-06"] == "Exact"
    assert certainties["FG-07"] == "Approximate"
    assert certainties["FG-08"] == "Stated as “none”"
    assert certainties["FG-09"] == "Editors’ count"


def test_values_sort_as_numbers_and_labels_stay_last(store: Store) -> None:
    model = make_model(store)
    proxy = FilterProxy(model)
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    shown = [str(proxy.index(row, 0).data()) for row in range(proxy.rowCount())]
    assert shown[:4] == ["280 people", "about 100 victims", "38 cases", "23 arrests"]
    assert not any(proxy.index(row, 0).data(Role.GROUP) for row in range(proxy.rowCount() - 4))
