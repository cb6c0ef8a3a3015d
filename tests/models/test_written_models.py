"""What the models of a small report hold, row by row and role by role, as files have it."""

from collections.abc import Callable

import pytest

from PySide6.QtCore import QModelIndex, QSize, Qt

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import LINK_ROLES, Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.evidence_items import heading
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel
from tests.outlines import expect

TABLES: dict[str, Callable[[TableBuilder], Table]] = {
    "stakeholders": TableBuilder.stakeholders,
    "timeline": TableBuilder.timeline,
    "figures": TableBuilder.figures,
    "matrix": TableBuilder.matrix,
    "ratings": TableBuilder.ratings,
    "places": TableBuilder.places,
    "movements": TableBuilder.movements,
}
FILTERS = sorted((Role.KIND, *LINK_ROLES))


class Star:
    """A sign of the user's on a record."""

    spoken = "has a star"


def star_at(location: object) -> Star | None:
    """Return a star for one body and one entry."""
    starred = (Location.of("stakeholder", "SH-02"), Location.of("event", "TL-02"))
    return Star() if location in starred else None


def model_of(name: str, ferries: Store) -> TableModel:
    table = TABLES[name](TableBuilder(ferries, with_context=True))
    linked = RowFilters(ferries, with_linked_names=name == "timeline")
    return TableModel(table, linked, with_notes=name != "matrix")


def rows_of(model: TableModel) -> str:
    columns = range(model.columnCount())
    titles = (model.headerData(n, Qt.Orientation.Horizontal) for n in columns)
    lines = [" | ".join(map(str, titles))]
    for row in range(model.rowCount()):
        first = model.index(row, 0)
        about = (first.data(role) for role in (Role.GROUP, Role.KIND, Role.BACKGROUND))
        lines.append(f"== {first.data(Role.LOCATION)} {' | '.join(map(str, about))}")
        links = ((role.name, sorted(first.data(role))) for role in sorted(LINK_ROLES))
        lines += (f"{name}: {', '.join(values)}" for name, values in links)
        lines.append(f"SEARCH: {first.data(Role.SEARCH)!r}")
        for column in columns:
            index = model.index(row, column)
            sign = "*" if index.data(Role.OWN_SIGN) else ""
            held = (index.data(role) for role in (Role.SORT, Role.SHADE, Role.TEXTS))
            lines.append(f"{sign}{index.data()}: {' | '.join(map(repr, held))}")
            lines.append(f"  spoken: {index.data(Role.ACCESSIBLE_TEXT)}")
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("name", TABLES)
def test_each_row_of_a_list_has_its_texts_its_links_and_its_spoken_text(
    name: str, ferries: Store
) -> None:
    model = model_of(name, ferries)
    model.set_signs(star_at)
    expect(f"models/written/{name}.txt", rows_of(model))


def test_a_column_shows_and_speaks_those_that_the_view_hides(ferries: Store) -> None:
    model = model_of("timeline", ferries)
    model.set_hidden(0, {1: False, 5: True})
    expect("models/written/timeline-narrow.txt", rows_of(model))


@pytest.mark.parametrize("name", ["stakeholders", "timeline", "figures"])
def test_each_filter_offers_the_values_of_the_rows_with_their_numbers(
    name: str, ferries: Store
) -> None:
    model = model_of(name, ferries)
    proxy = FilterProxy(model)
    lines = []
    for values in ({}, {Role.THEME: "rules"}, {Role.THEME: "rules", Role.YEARS: "2017"}):
        proxy.set_values(values)
        lines.append(f"{proxy.filtered} {' '.join(proxy.row_ids())}\n")
        for role in FILTERS:
            options = proxy.options(role).items()
            listed = (f"{value}={label} {count}" for value, (label, count) in options)
            lines.append(f"  {role.name}: {', '.join(listed)}\n")
    expect(f"models/written/filters-of-{name}.txt", "".join(lines))


@pytest.mark.parametrize(
    ("column", "order", "ids"),
    [
        ("what", Qt.SortOrder.AscendingOrder, "TL-01 TL-05 TL-02 TL-04 TL-03"),
        ("what", Qt.SortOrder.DescendingOrder, "TL-02 TL-05 TL-01 TL-03 TL-04"),
        ("date", Qt.SortOrder.AscendingOrder, "TL-01 TL-02 TL-05 TL-03 TL-04"),
        ("cautions", Qt.SortOrder.AscendingOrder, "TL-01 TL-02 TL-05 TL-03 TL-04"),
        ("cautions", Qt.SortOrder.DescendingOrder, "TL-05 TL-02 TL-01 TL-04 TL-03"),
    ],
)
def test_a_sorted_list_keeps_its_groups_and_ends_with_what_has_no_value(
    column: str, order: Qt.SortOrder, ids: str, ferries: Store
) -> None:
    model = TableModel(TableBuilder(ferries, with_context=False).timeline(), RowFilters(ferries))
    proxy = FilterProxy(model)
    proxy.sort(model.column(column), order)
    assert " ".join(proxy.row_ids()) == ids


def test_a_filter_says_whether_it_has_changed(ferries: Store) -> None:
    model = model_of("stakeholders", ferries)
    proxy = FilterProxy(model)
    assert not proxy.set_text("")
    assert proxy.set_text("boat union")
    assert not proxy.set_text(" BOAT  union ")
    assert proxy.filtered
    assert proxy.row_ids() == ("SH-02",)
    found = proxy.row_at(Location.of("stakeholder", "SH-02"))
    assert (found.row(), found.column()) == (0, 0)
    assert not proxy.row_at(Location.of("stakeholder", "SH-01")).isValid()
    assert not proxy.row_at(Location.of("stakeholder", "SH-99")).isValid()
    assert proxy.set_text("")
    assert not proxy.set_values({Role.KIND: ""})
    assert proxy.set_values({Role.KIND: "government"})
    assert not proxy.set_values({Role.KIND: "government", Role.THEME: ""})
    assert proxy.filtered
    assert proxy.set_text("boat union"), "both must match"
    assert proxy.row_ids() == ()


def test_another_table_replaces_rows_columns_and_row_numbers(
    ferries: Store, check_model: CheckModel
) -> None:
    model = model_of("timeline", ferries)
    check_model(model)
    assert model.row_of(Location.of("event", "TL-03")) == 3
    assert (model.column("what"), model.column("nothing")) == (1, -1)

    model.set_table(TableBuilder(ferries).figures())

    assert model.row_of(Location.of("event", "TL-03")) == -1
    assert model.row_of(Location.of("figure", "FG-02")) == 1
    assert model.columnCount() == len(model.columns)
    assert model.rows() == model.table().rows
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    horizontal, display = Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
    assert model.headerData(-1, horizontal) is None
    assert model.headerData(model.columnCount(), horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, horizontal, Qt.ItemDataRole.ToolTipRole) is None
    assert model.headerData(0, horizontal, display) == model.headerData(0, horizontal)
    assert model.data(QModelIndex()) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def contents_of(model: ContentsModel) -> list[str]:
    lines = []
    for row in range(model.rowCount()):
        section = model.index(row, 0)
        children = [model.index(n, 0, section) for n in range(model.rowCount(section))]
        for index in (section, *children):
            indent = "  " if index.parent().isValid() else ""
            held = (index.data(Role.LOCATION), index.data(Role.TOOLTIP), index.flags().value)
            lines.append(f"{indent}{index.data()}: {' | '.join(map(str, held))}")
    return lines


def test_the_contents_have_sections_and_their_headings_once_these_are_read(ferries: Store) -> None:
    model = ContentsModel(ferries)
    before = contents_of(model)
    first, second = model.index(0, 0), model.index(1, 0)
    assert [model.hasChildren(index) for index in (first, second)] == [True, True]
    assert model.hasChildren()
    assert not model.canFetchMore()
    assert model.index_of("overview", 2) == first
    model.fetchMore(first)
    model.fetchMore(first)
    model.fetchMore(second)
    assert [model.hasChildren(index) for index in (first, second)] == [True, False]
    assert not model.canFetchMore(model.index(0, 0, first))
    rows = [model.index_of("overview", place) for place in range(5)]
    assert [index.data() for index in rows] == [*["Boats & people"] * 2, *["Accidents"] * 3]
    assert model.index_of("rules", 1) == second
    assert model.index_of("rules") == second
    assert not model.index_of("gone").isValid()
    expect("models/written/contents.txt", "\n".join([*before, "", *contents_of(model), ""]))


def test_the_rows_of_the_contents_are_as_large_as_the_view_says(ferries: Store) -> None:
    model = ContentsModel(ferries)
    assert model.index(0, 0).data(Role.SIZE_HINT) is None
    model.set_size(lambda index: QSize(10 + index.row(), 20))
    assert model.index(1, 0).data(Role.SIZE_HINT) == QSize(11, 20)
    assert model.index(1, 0).data() == "The rules"


def test_a_list_has_the_signs_of_the_user_and_says_that_they_are_new() -> None:
    place = Location.of("event", "TL-02")
    model = ListModel(text=lambda item: getattr(item, "name", None) or item.title)
    changed: list[tuple[int, int, list[int]]] = []
    model.dataChanged.connect(
        lambda first, last, roles: changed.append((first.row(), last.row(), [*roles]))
    )
    model.set_signs(star_at)
    assert changed == [], "an empty list has nothing new"
    items = (heading("Dates"), SceneItem(place, "Sinking", "A hint", "More"), SceneItem(place, "2"))
    model.set_items(items)
    model.set_signs(star_at)

    assert changed == [(0, 2, [Role.OWN_SIGN, Role.ACCESSIBLE_TEXT])]
    assert model.row_of(place) == 1
    assert model.row_of(None) == -1
    spoken = [model.index(row).data(Role.ACCESSIBLE_TEXT) for row in range(3)]
    assert spoken == ["Dates", "Sinking, has a star", "2, has a star"]
    signs = [bool(model.index(row).data(Role.OWN_SIGN)) for row in range(3)]
    assert signs == [False, True, True]
    assert model.data(QModelIndex(), Role.DISPLAY) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.index(1).data(Role.SHADE) is None
    assert model.rowCount(model.index(0)) == 0
    usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    assert model.index(1).flags() == usual | Qt.ItemFlag.ItemNeverHasChildren
    last = model.index(2)
    model.set_items(items[:2])
    assert model.data(last) is None, "a view may ask for what is gone"
