from laos_tip_app.base.location import Location
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def test_the_model_follows_qts_rules(check_model: CheckModel, store: Store) -> None:
    check_model(ContentsModel(store))


def test_sections_are_in_order_with_their_locations(store: Store) -> None:
    model = ContentsModel(store)
    locations = [model.index(row, 0).data(Role.LOCATION) for row in range(model.rowCount())]
    assert locations == [Location.of("section", section.id) for section in store.sections()]


def test_headings_are_below_their_section(store: Store) -> None:
    model = ContentsModel(store)
    for number, section in enumerate(store.sections()):
        index = model.index(number, 0)
        headings = [each.heading for each in store.passages(section.id) if each.heading]
        rows = range(model.rowCount(index))
        assert [model.index(row, 0, index).data() for row in rows] == headings
        assert model.hasChildren(index) == bool(headings)
        assert not any(model.hasChildren(model.index(row, 0, index)) for row in rows)


def test_a_paragraph_has_the_index_of_the_heading_above_it(store: Store) -> None:
    model = ContentsModel(store)
    section = store.sections()[0]
    heading = ""
    for passage in store.passages(section.id):
        heading = passage.heading or heading
        assert model.index_of(section.id, passage.position).data() == heading
    assert model.index_of(section.id) == model.index(0, 0)


def test_an_unknown_section_has_no_index(store: Store) -> None:
    assert not ContentsModel(store).index_of("nowhere").isValid()
