"""The stakeholders as a tree."""

import pytest

from PySide6.QtCore import QModelIndex, Qt

from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.stakeholder_model import StakeholderModel
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def members(model: StakeholderModel | FilterProxy) -> dict[str, list[str]]:
    """Return the names under each kind, as the model shows them."""
    found = {}
    for row in range(model.rowCount(QModelIndex())):
        kind = model.index(row, 0, QModelIndex())
        found[str(kind.data())] = [
            str(model.index(child, 0, kind).data()) for child in range(model.rowCount(kind))
        ]
    return found


def filtered(store: Store, typed: str) -> dict[str, list[str]]:
    model = StakeholderModel(store)
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    proxy.set_text(typed)
    return members(proxy)


def test_every_stakeholder_stands_under_its_kind(store: Store, check_model: CheckModel) -> None:
    model = StakeholderModel(store)
    check_model(model)
    labels = {kind.id: kind.label for kind in store.stakeholder_kinds()}
    shown = members(model)
    for stakeholder in store.stakeholders():
        assert stakeholder.full_name in shown[labels[stakeholder.kind]]
    assert sum(len(names) for names in shown.values()) == 59 == len(model.stakeholders())


def test_kinds_stand_in_the_order_of_the_vocabulary(store: Store) -> None:
    labels = [kind.label for kind in store.stakeholder_kinds()]
    shown = list(members(StakeholderModel(store)))
    assert shown == [label for label in labels if label in shown]
    assert "Alleged or implicated" in shown


def test_affected_groups_come_first(store: Store) -> None:
    assert next(iter(members(StakeholderModel(store)))) == "Affected groups"


def test_a_filtered_tree_passes_the_model_test(store: Store, check_model: CheckModel) -> None:
    model = StakeholderModel(store)
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    proxy.set_text("union")
    check_model(proxy)
    proxy.set_text("nobody by this name")
    check_model(proxy)
    assert proxy.rowCount() == 0


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


def test_a_kind_can_not_be_chosen_but_a_stakeholder_can(store: Store) -> None:
    model = StakeholderModel(store)
    kind = model.index(0, 0)
    assert not kind.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(0, 0, kind).flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_note_on_all_that_a_row_rests_on_stands_in_the_row(store: Store) -> None:
    shorts = {note.id: note.short for note in store.notes()}
    proxy = FilterProxy()
    model = StakeholderModel(store)
    proxy.setSourceModel(model)
    brought_back = next(each for each in model.stakeholders() if each.id == "SH-43")
    index = proxy.row_at(Role.RECORD, brought_back)
    assert shorts["O-05"] in index.data(Role.NOTE)
    assert shorts["O-05"].rstrip(".") in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_each_row_tells_how_many_facts_stand_behind_it(store: Store) -> None:
    model = StakeholderModel(store)
    for row in range(model.rowCount()):
        kind = model.index(row, 0)
        for child in range(model.rowCount(kind)):
            index = model.index(child, 0, kind)
            stakeholder = index.data(Role.RECORD)
            count = len(store.fact_ids("stakeholder", stakeholder.id))
            assert index.data(Role.COUNT) == ("1 fact" if count == 1 else f"{count} facts")
