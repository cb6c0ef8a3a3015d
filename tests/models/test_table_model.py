"""A cell of a table with all that is said under it."""

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.corrections import Difference
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.report.word_filter import normalized
from laos_tip_app.store.store import Store

SPEAKER = "US 2008 report, as given in the article"


def test_a_row_shows_its_caption_and_whose_statement_it_is(store: Store) -> None:
    cell = TableCell("38 cases", caption="Under Article 134")
    row = TableRow(
        Location("figures", "figure", "FG-01"),
        (cell,),
        SPEAKER,
        corrections=("A note.", "Another."),
        difference=Difference("○", "no other source found", SPEAKER),
    )
    column = TableColumn("figure", "Figure", on_screen=True)
    table = Table("figures", "Figures", (column,), "figure", (row,))

    model = TableModel(table, RowFilters(store))
    index = model.index(0, 0)

    text, under, notes = index.data(Role.TEXTS)
    assert (text, notes) == ("○ 38 cases", "A note.\nAnother.")
    assert under == f"Under Article 134 · {SPEAKER}"
    spoken = index.data(Role.ACCESSIBLE_TEXT)
    assert (
        spoken == f"A note. Another. No other source found: 38 cases. Under Article 134 · {SPEAKER}"
    )


def test_new_signs_change_all_cells_and_none_of_an_empty_table(store: Store) -> None:
    columns = tuple(TableColumn(name, name, on_screen=True) for name in ("figure", "year"))
    row = TableRow(Location("figures", "figure", "FG-01"), (TableCell("38 cases"),) * 2, SPEAKER)
    for rows, expected in (((), []), ((row, row), [(0, 0, 1, 1)])):
        model = TableModel(Table("figures", "Figures", columns, "figure", rows), RowFilters(store))
        changed: list[tuple[int, ...]] = []
        model.dataChanged.connect(
            lambda first, last, _roles, changed=changed: changed.append(
                (first.row(), first.column(), last.row(), last.column())
            )
        )
        model.set_signs(lambda _location: None)
        assert changed == expected


def test_hidden_columns_that_say_the_same_are_shown_once(store: Store) -> None:
    names = ("number", "fact", "when", "where")
    columns = tuple(TableColumn(name, name, on_screen=True) for name in names)
    cells = tuple(map(TableCell, ("2000", "UN TIP Protocol", "2000", "Overview ¶1")))
    row = TableRow(Location("figures", "fact", "OV-02"), cells, SPEAKER)
    model = TableModel(Table("facts", "Facts", columns, "fact", (row,)), RowFilters(store))

    model.set_hidden(1, {0: False, 2: False, 3: False})

    _text, under, _notes = model.index(0, 1).data(Role.TEXTS)
    assert under == "2000 · Overview ¶1"


def test_a_location_that_several_rows_have_is_that_of_the_first(store: Store) -> None:
    column = TableColumn("figure", "Figure", on_screen=True)
    location = Location("figures", "figure", "FG-01")
    rows = tuple(TableRow(location, (TableCell(text),), SPEAKER) for text in ("a", "b"))
    model = TableModel(Table("figures", "Figures", (column,), "figure", rows), RowFilters(store))

    assert model.row_of(location) == 0
    assert model.row_of(Location("figures", "figure", "FG-02")) == -1


def test_a_row_is_found_by_the_names_that_it_is_linked_to_where_that_is_wanted(
    ferries: Store,
) -> None:
    table = TableBuilder(ferries).facts(in_full=False)
    plain, linked = RowFilters(ferries), RowFilters(ferries, with_linked_names=True)
    for row in table.rows:
        bodies, places = ferries.stakeholders(row.fact_ids), ferries.places(row.fact_ids)
        names = [*(body.full_name for body in bodies), *(place.name for place in places)]
        texts = [each.search_text(row, lambda _row: "Shown") for each in (plain, linked)]
        few, more = (set(text.split("\n")) for text in texts)
        assert more == {*few, *map(normalized, names)}
        assert few.isdisjoint(map(normalized, names))
