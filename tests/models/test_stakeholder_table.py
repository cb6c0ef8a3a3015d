"""The stakeholders as a list, and as a matrix of who does what."""

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_filters import NO_RELATION, RowFilters
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel

WHO, ROLES, FACTS = range(3)


def make_model(store: Store) -> TableModel:
    return TableModel(TableBuilder(store).stakeholders(), RowFilters(store))


def make_matrix(store: Store) -> TableModel:
    return TableModel(TableBuilder(store).matrix(), RowFilters(store), with_notes=False)


def members(model: TableModel | FilterProxy) -> dict[str, list[str]]:
    """Return the names under each kind, as the model shows them."""
    found: dict[str, list[str]] = {}
    for row in range(model.rowCount()):
        index = model.index(row, WHO)
        found.setdefault(str(index.data(Role.GROUP)), []).append(str(index.data()))
    return found


def proxy_on(model: TableModel) -> FilterProxy:
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    return proxy


def filtered(store: Store, typed: str) -> dict[str, list[str]]:
    model = make_model(store)
    proxy = proxy_on(model)
    proxy.set_text(typed)
    return members(proxy)


def test_every_stakeholder_stands_under_its_kind(store: Store, check_model: CheckModel) -> None:
    model = make_model(store)
    check_model(model)
    labels = {kind.id: kind.label for kind in store.stakeholder_kinds()}
    shown = members(model)
    for stakeholder in store.stakeholders():
        assert stakeholder.full_name in shown[labels[stakeholder.kind]]
    listed = sum(len(names) for names in shown.values())
    assert listed == model.rowCount() == len(store.stakeholders())


def test_kinds_stand_in_the_order_of_the_vocabulary(store: Store) -> None:
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
    found = [each for names in filtered(store, typed).values() for each in names]
    assert name in found
    assert len(found) < 10


def test_a_kind_that_is_typed_shows_all_its_members(store: Store) -> None:
    assert filtered(store, "mass organisations") == {
        "Mass organisations": ["Lao Women’s Union (LWU)", "Lao Youth Union (LYU)"]
    }


def test_a_list_that_is_sorted_stays_in_its_kinds(store: Store) -> None:
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
def test_what_one_filters_by_leaves_whom_it_names(
    store: Store, role: Role, value: str, there: str, not_there: str
) -> None:
    model = make_model(store)
    proxy = proxy_on(model)
    counted = proxy.counts(role)[value]
    proxy.set_values({role: value})
    names = [name for each in members(proxy).values() for name in each]
    assert there in names
    assert not_there not in names
    assert len(names) == counted
    assert value in model.labels(role)
    assert value in model.present_values(role)


def test_a_place_leaves_whom_its_facts_are_about(store: Store) -> None:
    model = make_model(store)
    proxy = proxy_on(model)
    [savannakhet] = [each.id for each in store.places() if each.name.startswith("Savannakhet")]
    proxy.set_values({Role.PLACES: savannakhet})
    expected = {each.full_name for each in store.stakeholders(store.fact_ids("place", savannakhet))}
    assert {name for each in members(proxy).values() for name in each} == expected


def test_a_note_on_all_that_a_row_rests_on_stands_in_the_row(store: Store) -> None:
    shorts = {note.id: note.short for note in store.notes()}
    model = make_model(store)
    proxy = proxy_on(model)
    row = proxy.row_at(Role.LOCATION, Location.of("stakeholder", "SH-43"))
    index = row.siblingAtColumn(ROLES)
    assert shorts["O-05"] in index.data(Role.TEXTS)[2]
    assert shorts["O-05"].rstrip(".") in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_each_row_tells_how_many_facts_stand_behind_it(store: Store) -> None:
    model = make_model(store)
    for row in range(model.rowCount()):
        stakeholder_id = model.index(row, 0).data(Role.LOCATION).id
        count = len(store.fact_ids("stakeholder", stakeholder_id))
        index = model.index(row, FACTS)
        assert index.data() == str(count)
        said = "1 fact" if count == 1 else f"{count} facts"
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == said


def test_the_matrix_counts_the_facts_of_each_theme(store: Store, check_model: CheckModel) -> None:
    model = make_matrix(store)
    check_model(model)
    themes = {fact.id: fact.theme for fact in store.facts()}
    for row in range(model.rowCount()):
        own = store.fact_ids("stakeholder", model.index(row, 0).data(Role.LOCATION).id)
        for column in range(1, model.columnCount() - 1):
            count = sum(themes[fact] == model.columns[column] for fact in own)
            assert model.index(row, column).data() == (str(count) if count else "")
        assert model.index(row, model.columnCount() - 1).data() == str(len(own))


def test_a_cell_of_the_matrix_says_whose_theme_it_counts(store: Store) -> None:
    model = make_matrix(store)
    [iom] = [n for n, row in enumerate(model.rows()) if "(IOM)" in row.cells[0].text]
    column = model.column("protection")
    said = model.index(iom, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Protection: 2 facts"
