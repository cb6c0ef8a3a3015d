"""A relation without a place on the map is listed: above the map, and under it on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.documents.drawings import map_picture
from laos_tip_app.store.store import Store
from tests.data_files import without_map_link
from tests.ui.stakeholders.views_fixture import ViewsFixture


@pytest.fixture
def undrawn(store: Store) -> str:
    """The id of the last relation, whose link is taken off the map."""
    return store.map_links()[-1].id


@pytest.fixture
def shorter_map(tmp_path: Path, undrawn: str) -> Iterator[Store]:
    target = without_map_link(paths.data_file(), tmp_path / "data.db", undrawn)
    with Store.open(target) as store:
        yield store


def test_it_is_in_a_menu_above_the_map_and_shows_its_details(
    shorter_map: Store, undrawn: str, qtbot: QtBot
) -> None:
    views = ViewsFixture(shorter_map, qtbot)
    assert undrawn not in {label.edge.id for label in views.map.scene.layout.edge_labels}
    actions = views.map.others_button.menu().actions()
    assert views.map.others_button.text() == f"Not on the map ({len(actions)})"
    assert actions[0].text() == shorter_map.relation(undrawn).sentence
    actions[0].trigger()
    assert views.tab.location() == Location.of("relation", undrawn)
    assert views.tab.detail.details().title == shorter_map.relation(undrawn).sentence


def test_the_paper_map_lists_it_under_the_legend(
    shorter_map: Store, undrawn: str, store: Store, qtbot: QtBot
) -> None:
    sentence = shorter_map.relation(undrawn).sentence
    plain, whole = (map_picture(each, None, with_list=False) for each in (shorter_map, store))
    number = [relation.id for relation in store.relations()].index(undrawn) + 1
    assert f"Relations not shown on the map: {number}. {sentence}" in plain.description()
    assert "not shown on the map" not in whole.description()
    assert plain.height(800) > whole.height(800)


def test_the_sheet_with_all_relations_says_that_it_is_not_drawn(
    shorter_map: Store, undrawn: str, qtbot: QtBot
) -> None:
    text = map_picture(shorter_map, None, with_list=True).description()
    assert text.count("This relation is not shown on the map.") == 1
