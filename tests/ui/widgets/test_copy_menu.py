"""The menu of one thing: by key and mouse the same words in the same order everywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.report.citations import quoted
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import RATINGS, TABLE, FiguresTab
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from laos_tip_app.ui.widgets.zoom_bar import TABLE as TIMELINE_TABLE
from tests.ui.widgets.tab_fixture import ShownTab

OFFERED = [
    "Copy with citation",
    "Copy citation as",
    "Show on the timeline",
    "Add to agenda",
]
RIGHT = Qt.MouseButton.RightButton


class Shown(ShownTab[MasterDetailTab[Any]]):
    """A tab in a window of its own, and a list or drawing in it with something chosen."""

    def __init__(
        self, tab: MasterDetailTab[Any], enter: Callable[..., QAbstractItemView], qtbot: QtBot
    ) -> None:
        super().__init__(tab, qtbot)
        self.ordered: list[Location] = []
        tab.order_requested.connect(self.ordered.append)
        self.view = enter(tab)

    @property
    def here(self) -> Location:
        found = self.view.currentIndex().data(Role.LOCATION)
        assert isinstance(found, Location)
        return Location.of(found.kind, found.id)

    def menu_by_key(self) -> QMenu:
        """Open the menu as the window system does for its key, which Qt leaves to it."""
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(self.view, QContextMenuEvent(reason, QPoint(), QPoint()))
        return self.open_menu()

    def menu_by_mouse(self, place: QPoint) -> QMenu:
        self.press(place)
        return self.open_menu()

    def press(self, place: QPoint) -> None:
        """Press the right button as a window system does: a press, then what asks for a menu."""
        port = self.view.viewport()
        spot = port.mapToGlobal(place)
        kinds = QEvent.Type.MouseButtonPress
        held = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kinds, QPointF(place), QPointF(spot), RIGHT, RIGHT, held)
        QApplication.sendEvent(port, event)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(port, QContextMenuEvent(reason, place, spot))

    def open_menu(self) -> QMenu:
        [menu] = [each for each in self.tab.findChildren(QMenu, "copy_menu") if each.isVisible()]
        return menu

    def choose(self, menu: QMenu, name: str) -> None:
        action = menu.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()


def _timeline(tab: TimelineTab) -> QAbstractItemView:
    tab.show_location(Location.parse("event:TL-11"))
    return tab.canvas


def _timeline_table(tab: TimelineTab) -> QAbstractItemView:
    tab.bar.set_current(TIMELINE_TABLE)
    return tab.table


def _timeline_details(tab: TimelineTab) -> QAbstractItemView:
    tab.show_location(Location.parse("event:TL-11"))
    tab.detail.choose(Location.parse("fact:PT-08"))
    return tab.detail.entries


def _cards(tab: FiguresTab) -> QAbstractItemView:
    tab.show_location(Location.parse("figure:FG-07"))
    return tab.cards


def _figures_table(tab: FiguresTab) -> QAbstractItemView:
    tab.parts.set_current(TABLE)
    return tab.table


def _ratings(tab: FiguresTab) -> QAbstractItemView:
    tab.parts.set_current(RATINGS)
    tab.show_location(Location.parse("rating:TIER-2018"))
    return tab.steps


def _ratings_table(tab: FiguresTab) -> QAbstractItemView:
    tab.parts.set_current(RATINGS)
    return tab.rating_table


def _list(tab: StakeholdersTab) -> QAbstractItemView:
    return tab.table


def _map(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.MAP)
    assert tab.pages.map is not None
    tab.pages.map.choose(Location.parse("stakeholder:SH-02"))
    return tab.pages.map.canvas


def _link_on_map(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.MAP)
    assert tab.pages.map is not None
    tab.pages.map.choose(Location.parse("relation:R-01"))
    return tab.pages.map.canvas


def _matrix(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.MATRIX)
    assert tab.pages.matrix is not None
    return tab.pages.matrix


def _profile(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.PROFILE)
    assert tab.pages.profile is not None
    [first, *_] = tab.pages.profile.panes()
    first.choose(Location.of("fact", tab.detail.details().entries[1].fact_ids[0]))
    return first.entries


def _profile_timeline(tab: StakeholdersTab) -> QAbstractItemView:
    tab.show_location(Location.parse("stakeholder:SH-15"))
    tab.set_view(StakeholderView.PROFILE)
    assert tab.pages.profile is not None
    timeline = tab.pages.profile.timeline
    assert timeline is not None
    timeline.choose(timeline.model().index(0, 0).data(Role.LOCATION))
    return timeline


PLACES: dict[str, tuple[type[MasterDetailTab[Any]], Callable[..., QAbstractItemView]]] = {
    "timeline": (TimelineTab, _timeline),
    "timeline table": (TimelineTab, _timeline_table),
    "timeline details": (TimelineTab, _timeline_details),
    "cards": (FiguresTab, _cards),
    "figures table": (FiguresTab, _figures_table),
    "ratings": (FiguresTab, _ratings),
    "ratings table": (FiguresTab, _ratings_table),
    "list": (StakeholdersTab, _list),
    "map": (StakeholdersTab, _map),
    "link on the map": (StakeholdersTab, _link_on_map),
    "matrix": (StakeholdersTab, _matrix),
    "profile": (StakeholdersTab, _profile),
    "profile timeline": (StakeholdersTab, _profile_timeline),
}


def shown(place: str, store: Store, qtbot: QtBot) -> Shown:
    """Return a place with something chosen in it."""
    make, enter = PLACES[place]
    return Shown(make(store, LIGHT, context_shown=True), enter, qtbot)


@pytest.fixture(params=PLACES)
def anywhere(request: pytest.FixtureRequest, store: Store, qtbot: QtBot) -> Shown:
    """Every list and drawing in which something can be chosen."""
    return shown(request.param, store, qtbot)


def test_the_menu_key_offers_the_same_everywhere(anywhere: Shown, store: Store) -> None:
    here, menu = anywhere.here, anywhere.menu_by_key()
    texts = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert texts[:4] == OFFERED
    assert all(text.startswith("Sort by") or text == "Default order" for text in texts[4:])
    anywhere.choose(menu, f"copy_{here.id}")
    assert QGuiApplication.clipboard().text() == quoted(store, here)
    anywhere.choose(anywhere.menu_by_key(), "menu_add_to_order")
    assert anywhere.ordered == [here]


def test_what_is_on_the_timeline_is_shown_there(store: Store, qtbot: QtBot) -> None:
    cards = shown("cards", store, qtbot)
    cards.choose(cards.menu_by_key(), "menu_timeline")
    assert cards.asked == [Location.parse("timeline/figure:FG-07")]


def test_one_is_not_sent_to_where_one_is(store: Store, qtbot: QtBot) -> None:
    timeline = shown("timeline", store, qtbot)
    menu = timeline.menu_by_key()
    action = menu.findChild(QAction, "menu_timeline")
    assert isinstance(action, QAction)
    assert not action.isEnabled()
    menu.close()


def test_the_menu_of_the_mouse_is_that_of_what_it_is_on(store: Store, qtbot: QtBot) -> None:
    timeline = shown("timeline", store, qtbot)
    canvas = timeline.view
    assert isinstance(canvas, Canvas)
    index = next(
        index
        for row in range(canvas.model().rowCount())
        if (index := canvas.model().index(row, 0)).data(Role.LOCATION).id == "TL-19"
    )
    place = canvas.visualRect(index).center()
    timeline.choose(timeline.menu_by_mouse(place), "menu_add_to_order")
    assert timeline.ordered == [Location.parse("event:TL-19")]
    assert timeline.tab.location() == Location.parse("event:TL-19")


def test_beside_everything_there_is_no_menu(store: Store, qtbot: QtBot) -> None:
    cards = shown("map", store, qtbot)
    cards.press(QPoint(1, 1))
    assert not any(menu.isVisible() for menu in cards.tab.findChildren(QMenu))


def test_after_the_menu_the_pointer_does_not_drag(store: Store, qtbot: QtBot) -> None:
    timeline = shown("timeline", store, qtbot)
    canvas = timeline.view
    assert isinstance(canvas, Canvas)
    canvas.zoom_by(4)
    place = canvas.visualRect(canvas.currentIndex()).center()
    before = (canvas.view().left, canvas.view().top)
    timeline.menu_by_mouse(place).close()
    qtbot.mouseMove(canvas.viewport(), QPoint(20, 20))
    qtbot.mouseMove(canvas.viewport(), QPoint(300, 200))
    assert (canvas.view().left, canvas.view().top) == before


def test_what_the_article_says_of_a_rating_is_said_beside_it(store: Store, qtbot: QtBot) -> None:
    ratings = shown("ratings", store, qtbot)
    canvas = ratings.view
    assert isinstance(canvas, Canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    said = canvas.current_location()
    assert said is not None
    assert said.kind == "event"
    assert ratings.tab.detail.details().title == store.event(said.id).title
    assert ratings.asked == []
    ratings.choose(ratings.menu_by_key(), "menu_timeline")
    assert ratings.asked == [said]
    assert canvas.choose(Location.parse("timeline/rating:TIER-2017"))
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert ratings.tab.detail.details().title == "2018: Tier 3"
