"""The figures as a table."""

from PySide6.QtCore import Qt

from laos_tip_app.models.figure_model import FigureColumn, FigureModel
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def test_every_figure_is_a_row(store: Store, check_model: CheckModel) -> None:
    model = FigureModel(store)
    check_model(model)
    shown = {model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())}
    assert shown == {figure.id for figure in store.figures()}
    assert model.rowCount() == len(store.figures())


def test_no_figures_are_a_model_too(store: Store, check_model: CheckModel) -> None:
    model = FigureModel(store)
    model.set_rows(())
    check_model(model)
    assert model.rowCount() == 0


def test_labels_stand_apart_from_what_counts_something(store: Store) -> None:
    rows = FigureModel(store).rows()
    labels = [row for row in rows if row.kind == "label"]
    assert all(row.group for row in labels)
    assert not any(row.group for row in rows if row not in labels)
    assert list(rows[-len(labels) :]) == labels
    assert "not quantities" in labels[0].group


def test_figures_that_must_not_be_added_say_so_in_their_rows(store: Store) -> None:
    shorts = {note.id: note.short for note in store.notes()}
    notes = {
        row.location.id: row.cells[FigureColumn.COUNTS].note for row in FigureModel(store).rows()
    }
    assert shorts["O-04"] in notes["FG-04"]
    assert shorts["O-05"] in notes["FG-05"]
    assert shorts["O-05"] in notes["FG-06"]
    assert shorts["O-01"] in notes["FG-13"]


def test_no_row_is_a_sum(store: Store) -> None:
    shown = " ".join(row.cells[FigureColumn.VALUE].text for row in FigureModel(store).rows())
    assert "301" not in shown
    assert "58" not in shown


def test_each_figure_says_where_it_is_stated_and_whose_it_is(store: Store) -> None:
    figures = {figure.id: figure for figure in store.figures()}
    for row in FigureModel(store).rows():
        figure = figures[row.location.id]
        assert row.cells[FigureColumn.STATED].text == figure.reference
        assert row.cells[FigureColumn.COUNTS].caption == figure.attribution


def test_certainty_is_told_in_words(store: Store) -> None:
    rows = {row.location.id: row for row in FigureModel(store).rows()}
    assert rows["FG-07"].cells[FigureColumn.VALUE].text == "about 100 people"
    assert rows["FG-07"].cells[FigureColumn.CERTAINTY].text == "Approximate"
    assert rows["FG-08"].cells[FigureColumn.CERTAINTY].text == "The article says “none”"
    assert rows["FG-09"].cells[FigureColumn.CERTAINTY].text == "Counted by the editors"


def test_values_sort_as_numbers_and_labels_stay_last(store: Store) -> None:
    proxy = FilterProxy()
    model = FigureModel(store)
    proxy.setSourceModel(model)
    proxy.sort(FigureColumn.VALUE, Qt.SortOrder.DescendingOrder)
    shown = [str(proxy.index(row, FigureColumn.VALUE).data()) for row in range(proxy.rowCount())]
    assert shown[:4] == ["280 people", "about 100 people", "38 cases", "23 arrests"]
    assert not any(proxy.index(row, 0).data(Role.GROUP) for row in range(proxy.rowCount() - 4))
