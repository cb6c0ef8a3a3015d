from laos_tip_app.base.location import Location
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def test_the_model_follows_qts_rules_before_and_after_headings_are_read(
    check_model: CheckModel, store: Store
) -> None:
    model = ContentsModel(store)
    check_model(model)
    model.fetchMore(model.index(0, 0))
    check_model(model)


def test_sections_are_in_order_with_their_locations(store: Store) -> None:
    model = ContentsModel(store)
    locations = [model.index(row, 0).data(Role.LOCATION) for row in range(model.rowCount())]
    assert locations == [Location.of("section", section.id) for section in store.sections()]


def test_headings_are_read_when_a_section_is_expanded(store: Store) -> None:
    model = ContentsModel(store)
    section = model.index(2, 0)
    assert model.hasChildren(section)
    assert model.rowCount(section) == 0
    assert model.canFetchMore(section)
    model.fetchMore(section)
    passages = store.passages(store.sections()[2].id)
    headings = [passage.heading for passage in passages if passage.heading]
    rows = range(model.rowCount(section))
    assert [model.index(row, 0, section).data() for row in rows] == headings
    assert not model.canFetchMore(section)
    assert not any(model.hasChildren(model.index(row, 0, section)) for row in rows)


def test_a_paragraph_has_the_index_of_the_heading_above_it(store: Store) -> None:
    model = ContentsModel(store)
    section = store.sections()[0]
    assert model.index_of(section.id, 1) == model.index(0, 0)
    model.fetchMore(model.index(0, 0))
    heading = ""
    for passage in store.passages(section.id):
        heading = passage.heading or heading
        assert model.index_of(section.id, passage.position).data() == heading
    assert model.index_of(section.id) == model.index(0, 0)


def test_an_unknown_section_has_no_index(store: Store) -> None:
    assert not ContentsModel(store).index_of("nowhere").isValid()
