"""The figures' tab, as one uses it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.drawing.figures.painter import FigureCardScene
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import RATINGS, TABLE, FiguresTab
from tests.ui.widgets.tab_fixture import ShownTab, chosen, details


class Figures(ShownTab[FiguresTab]):
    """The figures in a window of their own, and what one sees of them."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(FiguresTab(store, LIGHT, context_shown=True), qtbot)

    def press(self, part: int) -> None:
        button = self.tab.findChild(QPushButton, f"part_{part}")
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def details(self) -> str:
        return details(self.tab)


@pytest.fixture
def figures(store: Store, qtbot: QtBot) -> Figures:
    return Figures(store, qtbot)


def test_the_first_figure_is_shown_in_full_from_the_start(figures: Figures) -> None:
    assert chosen(figures.tab.table) == "FG-01"
    assert figures.tab.detail.details().title == "38 cases"
    assert figures.tab.location() == Location.parse("figure:FG-01")
    assert figures.changed == []


def test_the_notes_against_adding_stand_in_the_rows_and_the_details(
    figures: Figures, store: Store
) -> None:
    for figure, note in (("FG-04", "O-04"), ("FG-05", "O-05"), ("FG-06", "O-05")):
        short = store.note(note).short
        figures.show(f"figure:{figure}")
        index = figures.tab.table.currentIndex().siblingAtColumn(1)
        assert short in figures.tab.table.texts(index)[2]
        assert short.rstrip(".") in figures.details()


def test_labels_have_a_heading_of_their_own(figures: Figures) -> None:
    table = figures.tab.table
    heads = [row for row in range(table.proxy.rowCount()) if table.is_first_of_group(row)]
    assert len(heads) == 1
    assert "labels" in table.proxy.index(heads[0], 0).data(Role.GROUP)


def test_ratings_are_reached_by_their_button_and_say_what_they_are(figures: Figures) -> None:
    figures.press(RATINGS)
    assert figures.tab.rating_table.isVisible()
    assert not figures.tab.table.isVisible()
    assert figures.changed == [Location.parse("rating:TIER-2001")]
    assert "Context, not from the article" in figures.details()
    figures.press(TABLE)
    assert figures.tab.table.isVisible()
    assert figures.changed[-1] == Location.parse("figure:FG-01")


def test_a_rating_is_explained_and_set_against_what_the_article_says(
    figures: Figures, store: Store
) -> None:
    figures.show("rating:TIER-2018")
    details = figures.details()
    assert "2018: Tier 3" in details
    assert store.note("O-01").short.rstrip(".") in details
    for tier in store.tiers():
        assert tier.meaning.rstrip(".") in details


def test_a_second_hand_rating_is_named_as_one(figures: Figures) -> None:
    figures.show("rating:TIER-2008")
    assert "second-hand" in figures.tab.detail.details().lines[0]


def test_a_figure_and_a_rating_are_shown_where_they_stand(figures: Figures) -> None:
    figures.show("rating:TIER-2018")
    assert figures.tab.rating_table.isVisible()
    assert chosen(figures.tab.rating_table) == "TIER-2018"
    figures.show("figure:FG-13")
    assert figures.tab.cards.isVisible()
    assert figures.tab.cards.current_location() == Location.parse("figure:FG-13")
    assert chosen(figures.tab.table) == "FG-13"
    assert figures.tab.location() == Location.parse("figure:FG-13")
    assert figures.changed == []


@pytest.mark.parametrize("text", ["figure:FG-99", "rating:TIER-1999"])
def test_an_unknown_place_is_refused(figures: Figures, text: str) -> None:
    with pytest.raises(NotFoundError):
        figures.show(text)


def test_without_context_no_rating_is_listed(figures: Figures) -> None:
    figures.press(RATINGS)
    button = figures.tab.findChild(QPushButton, f"part_{RATINGS}")
    assert isinstance(button, QPushButton)
    figures.tab.set_context_shown(False)
    assert figures.tab.cards.isVisible()
    assert not figures.tab.rating_table.isVisible()
    assert not button.isVisible()
    assert figures.tab.location().kind == "figure"
    figures.tab.set_context_shown(True)
    assert button.isVisible()


def test_a_link_to_a_rating_is_followed_even_when_ratings_are_not_listed(
    figures: Figures,
) -> None:
    figures.tab.set_context_shown(False)
    figures.show("rating:TIER-2018")
    assert "Context, not from the article" in figures.details()
    assert figures.tab.cards.isVisible()


def test_reset_brings_the_default_order_back(figures: Figures) -> None:
    figures.tab.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert figures.tab.table.proxy.index(0, 0).data() == "280 people"
    button = figures.tab.parts.reset_button
    assert button.isEnabled()
    figures.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert figures.tab.table.proxy.index(0, 0).data() == "38 cases"
    assert not button.isEnabled()


def test_what_was_left_comes_back_as_it_was(figures: Figures) -> None:
    figures.show("rating:TIER-2010")
    figures.tab.rating_table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    place, state = figures.tab.location(), figures.tab.view_state()
    figures.show("figure:FG-01")
    figures.tab.show_location(place)
    figures.tab.restore(state)
    assert figures.tab.location() == place
    assert figures.tab.view_state() == state


def test_going_down_shows_the_next_figure(figures: Figures) -> None:
    figures.qtbot.keyClick(figures.tab.table, Qt.Key.Key_Down)
    assert figures.changed == [Location.parse("figure:FG-02")]


def test_enter_on_an_entry_asks_to_go_there(figures: Figures) -> None:
    figures.tab.detail.choose(Location.parse("event:TL-03"))
    figures.qtbot.keyClick(figures.tab.detail.entries, Qt.Key.Key_Return)
    assert figures.asked == [Location.parse("event:TL-03")]


def test_another_look_changes_nothing_but_colours(figures: Figures) -> None:
    before = (figures.details(), figures.tab.location())
    figures.tab.apply_theme(DARK)
    figures.tab.grab()
    assert (figures.details(), figures.tab.location()) == before


def test_the_tab_key_goes_through_all_that_one_can_use(figures: Figures) -> None:
    figures.tab.activateWindow()
    figures.press(RATINGS)
    part = figures.tab.findChild(QPushButton, f"part_{RATINGS}")
    assert isinstance(part, QPushButton)
    part.setFocus()
    figures.qtbot.waitUntil(part.hasFocus)
    passed = []
    for _ in range(3):
        widget = QApplication.focusWidget()
        assert widget is not None
        passed.append(widget.objectName())
        figures.qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert passed == [f"part_{RATINGS}", "ratings_drawn", "ratings_table"]


def test_every_figure_has_a_card_that_can_be_walked_to_and_read_out(
    figures: Figures, store: Store
) -> None:
    cards = figures.tab.cards
    model = cards.model()
    ids = [model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())]
    assert sorted(ids) == [figure.id for figure in store.figures()]
    cards.setFocus()
    for row in range(1, len(ids)):
        figures.qtbot.keyClick(cards, Qt.Key.Key_Right)
        assert cards.currentIndex().row() == row
        assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()).center())
    assert figures.changed[-1].id == ids[-1]
    spoken = model.index(ids.index("FG-07"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("about 100 people. ")
    assert "No date" in spoken


def test_no_card_shows_a_sum_and_each_dot_is_one(figures: Figures, store: Store) -> None:
    scene = figures.tab.cards.scene()
    assert isinstance(scene, FigureCardScene)
    placed = scene.drawing(800).layout.cards
    values = {figure.value for figure in store.figures()}
    dots = sorted(len(card.dots) for card in placed)
    assert set(map(str, dots)) <= values | {"0"}
    assert 301 not in dots
    assert 58 not in dots


def test_the_drawn_ratings_and_their_table_choose_alike(figures: Figures) -> None:
    figures.press(RATINGS)
    figures.show("rating:TIER-2018")
    assert figures.tab.steps.current_location() == Location.parse("timeline/rating:TIER-2018")
    figures.tab.steps.setFocus()
    figures.qtbot.keyClick(figures.tab.steps, Qt.Key.Key_Right)
    assert chosen(figures.tab.rating_table) == "TIER-2019"
    assert figures.changed[-1] == Location.parse("rating:TIER-2019")
