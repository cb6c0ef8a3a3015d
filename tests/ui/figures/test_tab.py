"""The figures tab: cards, tables and ratings."""

from collections.abc import Iterator
from pathlib import Path

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
from laos_tip_app.ui.figures.tab import FiguresPage, FiguresTab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.authoring.content_folder import ContentFolder
from tests.ui.widgets.tab_fixture import TabFixture, current_id, details_text


class FiguresFixture(TabFixture[FiguresTab]):
    """The figures tab in its own window."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(FiguresTab(store, LIGHT, context_shown=True), qtbot)

    def press(self, page: int) -> None:
        button = self.tab.findChild(QPushButton, f"part_{page}")
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def details(self) -> str:
        return details_text(self.tab)


@pytest.fixture
def figures(store: Store, qtbot: QtBot) -> FiguresFixture:
    return FiguresFixture(store, qtbot)


def test_the_details_of_the_first_figure_are_shown_at_first(figures: FiguresFixture) -> None:
    assert current_id(figures.tab.table) == "FG-01"
    assert figures.tab.detail.details().title == "38 cases"
    assert figures.tab.location() == Location.parse("figure:FG-01")
    assert figures.changed == []


def test_notes_against_adding_figures_are_in_rows_and_details(
    figures: FiguresFixture, store: Store
) -> None:
    for figure, note in (("FG-04", "O-04"), ("FG-05", "O-05"), ("FG-06", "O-05")):
        short = store.note(note).short
        figures.show(f"figure:{figure}")
        index = figures.tab.table.currentIndex().siblingAtColumn(1)
        assert short in figures.tab.table.texts(index)[2]
        assert short.rstrip(".") in figures.details()


def test_figures_that_are_labels_have_a_heading(figures: FiguresFixture) -> None:
    table = figures.tab.table
    first_rows = [row for row in range(table.proxy.rowCount()) if table.is_first_of_group(row)]
    assert len(first_rows) == 1
    assert "names" in table.proxy.index(first_rows[0], 0).data(Role.GROUP)


def test_the_ratings_button_shows_the_ratings_as_context(figures: FiguresFixture) -> None:
    figures.press(FiguresPage.RATINGS)
    assert figures.tab.rating_table.isVisible()
    assert not figures.tab.table.isVisible()
    assert figures.changed == [Location.parse("rating:TIER-2001")]
    assert "Context, not from the article" in figures.details()
    figures.press(FiguresPage.TABLE)
    assert figures.tab.table.isVisible()
    assert figures.changed[-1] == Location.parse("figure:FG-01")


def test_a_rating_shows_the_meaning_of_tiers_and_the_note_on_the_article(
    figures: FiguresFixture, store: Store
) -> None:
    figures.show("rating:TIER-2018")
    details = figures.details()
    assert "2018: Tier 3" in details
    assert store.note("O-01").short.rstrip(".") in details
    for tier in store.tiers():
        assert tier.meaning.rstrip(".") in details


def test_a_second_hand_rating_is_called_second_hand(figures: FiguresFixture) -> None:
    figures.show("rating:TIER-2008")
    assert "second-hand" in figures.tab.detail.details().lines[0]


def test_a_figure_and_a_rating_are_shown_on_their_pages(figures: FiguresFixture) -> None:
    figures.show("rating:TIER-2018")
    assert figures.tab.rating_table.isVisible()
    assert current_id(figures.tab.rating_table) == "TIER-2018"
    figures.show("figure:FG-13")
    assert figures.tab.cards.isVisible()
    assert figures.tab.cards.current_location() == Location.parse("figure:FG-13")
    assert current_id(figures.tab.table) == "FG-13"
    assert figures.tab.location() == Location.parse("figure:FG-13")
    assert figures.changed == []


@pytest.mark.parametrize("text", ["figure:FG-99", "rating:TIER-1999"])
def test_an_unknown_location_raises_an_error(figures: FiguresFixture, text: str) -> None:
    with pytest.raises(NotFoundError):
        figures.show(text)


def test_ratings_are_hidden_without_context(figures: FiguresFixture) -> None:
    figures.press(FiguresPage.RATINGS)
    button = figures.tab.findChild(QPushButton, f"part_{FiguresPage.RATINGS}")
    assert isinstance(button, QPushButton)
    figures.tab.set_context_shown(False)
    assert figures.tab.cards.isVisible()
    assert not figures.tab.rating_table.isVisible()
    assert not button.isVisible()
    assert figures.tab.location().kind == "figure"
    figures.tab.set_context_shown(True)
    assert button.isVisible()


def test_a_link_to_a_rating_shows_its_details_even_without_context(figures: FiguresFixture) -> None:
    figures.tab.set_context_shown(False)
    figures.show("rating:TIER-2018")
    assert "Context, not from the article" in figures.details()
    assert figures.tab.cards.isVisible()


def test_reset_restores_the_default_order(figures: FiguresFixture) -> None:
    figures.tab.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert figures.tab.table.proxy.index(0, 0).data() == "280 people"
    button = figures.tab.page_buttons.reset_button
    assert button.isEnabled()
    figures.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert figures.tab.table.proxy.index(0, 0).data() == "38 cases"
    assert not button.isEnabled()


def test_restoring_a_view_state_brings_back_selection_and_order(figures: FiguresFixture) -> None:
    figures.show("rating:TIER-2010")
    figures.tab.rating_table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    location, state = figures.tab.location(), figures.tab.view_state()
    figures.show("figure:FG-01")
    figures.tab.show_location(location)
    figures.tab.restore(state)
    assert figures.tab.location() == location
    assert figures.tab.view_state() == state


def test_the_down_key_shows_the_next_figure(figures: FiguresFixture) -> None:
    figures.qtbot.keyClick(figures.tab.table, Qt.Key.Key_Down)
    assert figures.changed == [Location.parse("figure:FG-02")]


def test_enter_on_an_entry_requests_its_location(figures: FiguresFixture) -> None:
    figures.tab.detail.choose(Location.parse("event:TL-03"))
    figures.qtbot.keyClick(figures.tab.detail.list, Qt.Key.Key_Return)
    assert figures.requested == [Location.parse("event:TL-03")]


def test_another_theme_changes_only_the_colours(figures: FiguresFixture) -> None:
    before = (figures.details(), figures.tab.location())
    figures.tab.apply_theme(DARK)
    figures.tab.grab()
    assert (figures.details(), figures.tab.location()) == before


def test_the_tab_key_goes_through_the_ratings_page(figures: FiguresFixture) -> None:
    figures.tab.activateWindow()
    figures.press(FiguresPage.RATINGS)
    button = figures.tab.findChild(QPushButton, f"part_{FiguresPage.RATINGS}")
    assert isinstance(button, QPushButton)
    assert figures.tab_stops(button, 3) == [
        f"part_{FiguresPage.RATINGS}",
        "ratings_drawn",
        "ratings_table",
    ]


def test_every_figure_has_a_card_for_keyboard_and_screen_reader(
    figures: FiguresFixture, store: Store
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
    assert spoken.startswith("about 100 victims. ")
    assert "No date" in spoken


def test_no_card_shows_a_sum_of_figures(figures: FiguresFixture, store: Store) -> None:
    scene = figures.tab.cards.scene()
    assert isinstance(scene, FigureCardScene)
    cards = scene.drawing(800).layout.cards
    values = {figure.value for figure in store.figures()}
    dots = sorted(len(card.dots) for card in cards)
    assert set(map(str, dots)) <= values | {"0"}
    assert 301 not in dots
    assert 58 not in dots


def test_the_drawing_and_the_table_of_ratings_share_the_selection(figures: FiguresFixture) -> None:
    drawing = figures.tab.rating_steps
    figures.press(FiguresPage.RATINGS)
    figures.show("rating:TIER-2018")
    assert drawing.current_location() == Location.parse("timeline/rating:TIER-2018")
    drawing.setFocus()
    figures.qtbot.keyClick(drawing, Qt.Key.Key_Right)
    assert current_id(figures.tab.rating_table) == "TIER-2019"
    assert figures.changed[-1] == Location.parse("rating:TIER-2019")


def test_the_ratings_leave_room_for_their_table_in_very_large_text(
    store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_text_size(300)
    try:
        figures = FiguresFixture(store, qtbot)
        figures.press(FiguresPage.RATINGS)
        figures.tab.resize(1366, 560)
        qapp.processEvents()
        drawing = figures.tab.rating_steps
        assert figures.tab.minimumSizeHint().height() < figures.tab.height()
        assert figures.tab.rating_table.height() > drawing.fontMetrics().height() * 2
        whole = drawing.scene().extent(drawing.view_state()).height
        assert drawing.height() + drawing.verticalScrollBar().maximum() == round(whole)
    finally:
        apply_text_size(100)


# A report with ratings alone.


@pytest.fixture
def only_ratings(tmp_path: Path, qtbot: QtBot) -> Iterator[FiguresFixture]:
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.write("figures.yaml", "[]\n")
    content.replace_text("changes.yaml", ", FG-01", "")
    assert content.build() == []
    with Store.open(content.output) as store:
        yield FiguresFixture(store, qtbot)


@pytest.mark.parametrize("page", [FiguresPage.CARDS, FiguresPage.TABLE])
def test_a_page_without_figures_shows_no_details_of_a_rating(
    only_ratings: FiguresFixture, page: FiguresPage
) -> None:
    figures = only_ratings
    figures.press(FiguresPage.RATINGS)
    assert figures.tab.location() == Location.parse("rating:TIER-2007")
    rating = figures.details()
    assert rating

    figures.press(page)
    assert figures.details() == ""
    assert figures.tab.location() == Location("figures")
    assert figures.changed[-1] == Location("figures")
    assert figures.tab.citable_locations() == ()

    figures.press(FiguresPage.RATINGS)
    assert figures.details() == rating
    assert figures.tab.location() == Location.parse("rating:TIER-2007")


def test_without_context_a_report_of_ratings_alone_shows_no_rating(
    only_ratings: FiguresFixture,
) -> None:
    figures = only_ratings
    figures.show("rating:TIER-2008")

    figures.tab.set_context_shown(False)

    assert figures.details() == ""
    assert figures.tab.location() == Location("figures")


def test_a_link_to_a_rating_shows_it_without_context_where_there_are_no_figures(
    only_ratings: FiguresFixture,
) -> None:
    figures = only_ratings
    figures.tab.set_context_shown(False)
    figures.show("rating:TIER-2008")
    assert "2008" in figures.details()


def test_the_page_without_figures_is_restored_without_a_rating(
    only_ratings: FiguresFixture,
) -> None:
    figures = only_ratings
    location, state = figures.tab.location(), figures.tab.view_state()
    figures.show("rating:TIER-2008")

    figures.tab.show_location(location)
    figures.tab.restore(state)

    assert figures.details() == ""
    assert figures.tab.location() == location
