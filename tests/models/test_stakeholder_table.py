"""The stakeholders as a list, and as a matrix of who does what."""

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import NO_RELATION, RowFilters, TableModel
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel

WHO, ROLES, CAUTIONS, FACTS = range(4)


def make_model(store: Store) -> TableModel:
    return TableModel(TableBuilder(store).stakeholders(), RowFilters(store))


def make_matrix(store: Store) -> TableModel:
    return TableModel(TableBuilder(store).matrix(), RowFilters(store), with_notes=False)


def members(model: TableModel | FilterProxy) -> dict[str, list[str]]:
    """Return the names under each kind, as the model shows them."""
    groups: dict[str, list[str]] = {}
    for row in range(model.rowCount()):
        index = model.index(row, WHO)
        groups.setdefault(str(index.data(Role.GROUP)), []).append(str(index.data()))
    return groups


def proxy_on(model: TableModel) -> FilterProxy:
    return FilterProxy(model)


def filtered(store: Store, typed: str) -> dict[str, list[str]]:
    model = make_model(store)
    proxy = proxy_on(model)
    proxy.set_text(typed)
    return members(proxy)


def test_every_stakeholder_is_in_the_group_of_its_kind(
    store: Store, check_model: CheckModel
) -> None:
    model = make_model(store)
    check_model(model)
    labels = {kind.id: kind.label for kind in store.stakeholder_kinds()}
    shown = members(model)
    for stakeholder in store.stakeholders():
        assert stakeholder.full_name in shown[labels[stakeholder.kind]]
    listed = sum(len(names) for names in shown.values())
    assert listed == model.rowCount() == len(store.stakeholders())


def test_kinds_are_in_the_order_of_the_vocabulary(store: Store) -> None:
    labels = [kind.label for kind in store.stakeholder_kinds()]
    shown = list(members(make_model(store)))
    assert shown == [label for label in labels if label in shown]
    assert "Alleged or implicated" in shown


def test_affected_groups_come_first(store: Store) -> None:
    assert next(iter(members(make_model(store)))) == "Affected groups"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("women’s union", "Lao Women’s Union (LWU)"),
        ("uniap", "United Nations Inter-Agency Project on Human Trafficking (UNIAP)"),
        ("legal aid", "Lao Bar Association (LBA)"),
        ("alleged", "International gangs"),
    ],
)
def test_typing_finds_names_acronyms_roles_and_kinds(store: Store, typed: str, name: str) -> None:
    found = [row for rows in filtered(store, typed).values() for row in rows]
    assert name in found
    assert len(found) < 10


def test_a_typed_kind_shows_all_its_stakeholders(store: Store) -> None:
    assert filtered(store, "mass organisations") == {
        "Mass organisations": ["Lao Women’s Union (LWU)", "Lao Youth Union (LYU)"]
    }


def test_a_sorted_list_stays_grouped_by_kind(store: Store) -> None:
    model = make_model(store)
    proxy = proxy_on(model)
    kinds = list(members(proxy))
    proxy.sort(FACTS, Qt.SortOrder.AscendingOrder)
    assert list(members(proxy)) == kinds
    counts = [
        int(proxy.index(row, FACTS).data())
        for row in range(proxy.rowCount())
        if proxy.index(row, 0).data(Role.GROUP) == "Lao government"
    ]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("role", "value", "there", "not_there"),
    [
        (Role.KIND, "NGO", "International NGOs", "Police"),
        (Role.THEME, "protection", "International Organization for Migration (IOM)", "Police"),
        (Role.RELATIONS, "training", "Tourism police", "United Nations"),
        (Role.RELATIONS, NO_RELATION, "Children", "Police"),
    ],
)
def test_a_filter_shows_the_stakeholders_with_its_value(
    store: Store, role: Role, value: str, there: str, not_there: str
) -> None:
    model = make_model(store)
    proxy = proxy_on(model)
    counted = proxy.counts(role)[value]
    proxy.set_values({role: value})
    names = [name for group in members(proxy).values() for name in group]
    assert there in names
    assert not_there not in names
    assert len(names) == counted
    assert value in model.labels(role)
    assert value in model.present_values(role)


def test_a_place_shows_the_stakeholders_of_its_facts(store: Store) -> None:
    model = make_model(store)
    proxy = proxy_on(model)
    [savannakhet] = [place.id for place in store.places() if place.name.startswith("Savannakhet")]
    proxy.set_values({Role.PLACES: savannakhet})
    expected = {row.full_name for row in store.stakeholders(store.fact_ids("place", savannakhet))}
    assert {name for group in members(proxy).values() for name in group} == expected


def test_a_caution_on_all_facts_of_a_row_is_counted_and_spoken(store: Store) -> None:
    shorts = {note.id: note.short for note in store.notes()}
    model = make_model(store)
    proxy = proxy_on(model)
    row = proxy.row_at(Location.of("stakeholder", "SH-43"))
    index = row.siblingAtColumn(ROLES)
    assert index.data(Role.TEXTS)[2] == ""
    assert index.siblingAtColumn(CAUTIONS).data() == "2"
    assert shorts["O-05"].rstrip(".") in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_each_row_has_its_number_of_facts(store: Store) -> None:
    model = make_model(store)
    for row in range(model.rowCount()):
        stakeholder_id = model.index(row, 0).data(Role.LOCATION).id
        count = len(store.fact_ids("stakeholder", stakeholder_id))
        index = model.index(row, FACTS)
        assert index.data() == str(count)
        spoken = "1 fact" if count == 1 else f"{count} facts"
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_the_matrix_counts_the_facts_of_each_theme(store: Store, check_model: CheckModel) -> None:
    model = make_matrix(store)
    check_model(model)
    themes = {fact.id: fact.theme for fact in store.facts()}
    for row in range(model.rowCount()):
        fact_ids = store.fact_ids("stakeholder", model.index(row, 0).data(Role.LOCATION).id)
        for column in range(1, model.columnCount() - 1):
            count = sum(themes[fact] == model.columns[column] for fact in fact_ids)
            assert model.index(row, column).data() == (str(count) if count else "")
        assert model.index(row, model.columnCount() - 1).data() == str(len(fact_ids))


def test_a_screen_reader_hears_the_theme_of_a_matrix_cell(store: Store) -> None:
    model = make_matrix(store)
    [iom] = [n for n, row in enumerate(model.rows()) if "(IOM)" in row.cells[0].text]
    column = model.column("protection")
    spoken = model.index(iom, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Protection: 2 facts"
