"""The context menu of a record, by keyboard and mouse in every view."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.annotations.annotation import TextRange
from laos_tip_app.report.citations import quoted
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresPage, FiguresTab
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.copy_menu import CopyMenu, copy_text
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from laos_tip_app.ui.widgets.tab import Tab
from tests.events import process_events
from tests.outlines import expect
from tests.ui.widgets.pointer import move_pointer
from tests.ui.widgets.tab_fixture import TabFixture

EXPECTED_TEXTS = [
    "Copy with citation",
    "Copy citation as",
    "Show on the timeline",
    "Show on the map",
    "Add to agenda",
    "Add or remove bookmark",
]
RIGHT = Qt.MouseButton.RightButton


class MenuFixture(TabFixture[MasterDetailTab]):
    """A tab in its own window, and a list or drawing in it with a current item.

    Attributes:
        view: The list or drawing.
        agenda: The locations that the user added to the agenda.
    """

    def __init__(
        self, tab: MasterDetailTab, open_view: Callable[..., QAbstractItemView], qtbot: QtBot
    ) -> None:
        super().__init__(tab, qtbot)
        self.agenda: list[Location] = []
        tab.agenda_requested.connect(self.agenda.append)
        self.view = open_view(tab)

    @property
    def current(self) -> Location:
        location = self.view.currentIndex().data(Role.LOCATION)
        assert isinstance(location, Location)
        return Location.of(location.kind, location.id)

    def menu_by_key(self) -> QMenu:
        """Open the menu with the event that a window system sends for the menu key."""
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(self.view, QContextMenuEvent(reason, QPoint(), QPoint()))
        return self.open_menu()

    def menu_by_mouse(self, point: QPoint) -> QMenu:
        self.right_click(point)
        return self.open_menu()

    def right_click(self, point: QPoint) -> None:
        """Send the events of a window system: mouse press, then context menu."""
        viewport = self.view.viewport()
        position = viewport.mapToGlobal(point)
        kind = QEvent.Type.MouseButtonPress
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, QPointF(point), QPointF(position), RIGHT, RIGHT, modifiers)
        QApplication.sendEvent(viewport, event)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, point, position))

    def open_menu(self) -> QMenu:
        menus = self.tab.findChildren(QMenu, "copy_menu")
        [menu] = [menu for menu in menus if menu.isVisible()]
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
    tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    return tab.table


def _timeline_details(tab: TimelineTab) -> QAbstractItemView:
    tab.show_location(Location.parse("event:TL-11"))
    tab.detail.list.select_location(Location.parse("fact:PT-08"))
    return tab.detail.list


def _cards(tab: FiguresTab) -> QAbstractItemView:
    tab.show_location(Location.parse("figure:FG-07"))
    return tab.canvas


def _facts(tab: FiguresTab) -> QAbstractItemView:
    tab.page_buttons.set_current(FiguresPage.FACTS)
    return tab.table


def _list(tab: StakeholdersTab) -> QAbstractItemView:
    return tab.table


def _map(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.MAP)
    assert tab.map is not None
    tab.map.choose(Location.parse("stakeholder:SH-02"))
    return tab.map.canvas


def _link_on_map(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.MAP)
    assert tab.map is not None
    tab.map.choose(Location.parse("relation:R-01"))
    return tab.map.canvas


def _matrix(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.MATRIX)
    assert tab.matrix is not None
    return tab.matrix


def _profile(tab: StakeholdersTab) -> QAbstractItemView:
    tab.set_view(StakeholderView.PROFILE)
    assert tab.profile is not None
    [_card, facts] = tab.profile.panels()
    facts.list.select_location(Location.of("fact", tab.detail.details().items[1].fact_ids[0]))
    return facts.list


def _profile_timeline(tab: StakeholdersTab) -> QAbstractItemView:
    tab.show_location(Location.parse("stakeholder:SH-15"))
    tab.set_view(StakeholderView.PROFILE)
    assert tab.profile is not None
    timeline = tab.profile.timeline
    assert timeline is not None
    timeline.choose(timeline.model().index(0, 0).data(Role.LOCATION))
    return timeline


VIEWS: dict[str, tuple[type[MasterDetailTab], Callable[..., QAbstractItemView]]] = {
    "timeline": (TimelineTab, _timeline),
    "timeline table": (TimelineTab, _timeline_table),
    "timeline details": (TimelineTab, _timeline_details),
    "cards": (FiguresTab, _cards),
    "figures table": (FiguresTab, _facts),
    "list": (StakeholdersTab, _list),
    "map": (StakeholdersTab, _map),
    "link on the map": (StakeholdersTab, _link_on_map),
    "matrix": (StakeholdersTab, _matrix),
    "profile": (StakeholdersTab, _profile),
    "profile timeline": (StakeholdersTab, _profile_timeline),
}


def create(name: str, store: Store, qtbot: QtBot) -> MenuFixture:
    """Return a view with a current item."""
    tab_class, open_view = VIEWS[name]
    return MenuFixture(tab_class(store, context_shown=True), open_view, qtbot)


@pytest.fixture(params=VIEWS)
def fixture(request: pytest.FixtureRequest, store: Store, qtbot: QtBot) -> MenuFixture:
    """Return every list and drawing with a current item."""
    return create(request.param, store, qtbot)


def test_the_menu_has_the_same_entries_in_every_view(fixture: MenuFixture, store: Store) -> None:
    location, menu = fixture.current, fixture.menu_by_key()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    first, others = texts[: len(EXPECTED_TEXTS)], texts[len(EXPECTED_TEXTS) :]
    assert first == EXPECTED_TEXTS
    assert all(text.startswith(("Sort by", "Compare", "Default order")) for text in others)
    fixture.choose(menu, f"copy_{location.id}")
    assert QGuiApplication.clipboard().text() == quoted(store, location)
    fixture.choose(fixture.menu_by_key(), "menu_add_to_order")
    assert fixture.agenda == [location]


def test_a_paragraph_can_be_marked_in_the_text_alone(store: Store, qtbot: QtBot) -> None:
    tab = create("timeline", store, qtbot).tab
    passage = store.passages(store.sections()[0].id)[0]
    menu = CopyMenu(store, Location.of("passage", passage.id), tab)
    names = [action.objectName() for action in menu.actions()]
    assert "menu_bookmark" in names
    assert "menu_note" not in names


def test_a_dated_record_can_be_shown_on_the_timeline(store: Store, qtbot: QtBot) -> None:
    cards = create("cards", store, qtbot)
    cards.choose(cards.menu_by_key(), "menu_timeline")
    assert cards.requested == [Location.parse("timeline/figure:FG-07")]


def test_the_menu_of_the_current_timeline_entry_does_not_lead_to_itself(
    store: Store, qtbot: QtBot
) -> None:
    timeline = create("timeline", store, qtbot)
    menu = timeline.menu_by_key()
    action = menu.findChild(QAction, "menu_timeline")
    assert isinstance(action, QAction)
    assert not action.isEnabled()
    menu.close()


def test_a_right_click_selects_the_item_and_opens_its_menu(store: Store, qtbot: QtBot) -> None:
    timeline = create("timeline", store, qtbot)
    canvas = timeline.view
    assert isinstance(canvas, Canvas)
    index = next(
        index
        for row in range(canvas.model().rowCount())
        if (index := canvas.model().index(row, 0)).data(Role.LOCATION).id == "TL-19"
    )
    point = canvas.visualRect(index).center()
    timeline.choose(timeline.menu_by_mouse(point), "menu_add_to_order")
    assert timeline.agenda == [Location.parse("event:TL-19")]
    assert timeline.tab.location() == Location.parse("event:TL-19")


@pytest.mark.parametrize("name", ["timeline", "map", "cards"])
def test_a_right_click_beside_all_items_opens_the_menu_of_the_drawing(
    name: str, store: Store, qtbot: QtBot
) -> None:
    fixture = create(name, store, qtbot)
    fixture.right_click(QPoint(1, 1))
    [menu] = [menu for menu in fixture.tab.findChildren(QMenu) if menu.isVisible()]
    assert menu.objectName() == "drawing_menu"
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Zoom in", "Zoom out", "Fit to window"]
    menu.close()


def test_moving_the_mouse_after_a_menu_does_not_drag_the_drawing(
    store: Store, qtbot: QtBot
) -> None:
    timeline = create("timeline", store, qtbot)
    canvas = timeline.view
    assert isinstance(canvas, Canvas)
    canvas.zoom_by(4)
    # The scroll bars that now appear move the view themselves.
    process_events()
    point = canvas.visualRect(canvas.currentIndex()).center()
    before = (canvas.view_state().left, canvas.view_state().top)
    timeline.menu_by_mouse(point).close()
    move_pointer(canvas.viewport(), QPoint(20, 20))
    move_pointer(canvas.viewport(), QPoint(300, 200))
    assert (canvas.view_state().left, canvas.view_state().top) == before


class TextTab(Tab[None]):
    """A tab with a selected range, as a text has."""

    here = Location("reader")
    ranges: tuple[TextRange, ...] = ()

    def location(self) -> Location:
        return self.here

    def annotation_ranges(self) -> tuple[TextRange, ...]:
        return self.ranges


@pytest.fixture
def tab(related_wells: Store, qtbot: QtBot) -> TextTab:
    tab = TextTab(related_wells, context_shown=True)
    qtbot.addWidget(tab)
    return tab


def actions(menu: QMenu) -> Iterator[tuple[str, QAction]]:
    """Yield all actions with the titles of the menus that they are in."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            for path, each in actions(inner):
                yield f"{inner.title()} › {path}", each
        else:
            name = f" ({action.objectName()})" if action.objectName() else ""
            yield f"{action.text() or '—'}{name}", action


def test_each_kind_of_record_can_be_copied_shown_and_marked(
    tab: TextTab, related_wells: Store
) -> None:
    asked: list[str] = []
    tab.location_requested.connect(lambda place: asked.append(f"go to {place}"))
    tab.agenda_requested.connect(lambda place: asked.append(f"agenda {place}"))
    tab.annotation_requested.connect(lambda what, place: asked.append(f"{what} {place}"))
    tab.status_message.connect(asked.append)
    passage = related_wells.fact("WL-01").passage_id
    text = ""
    for name, kind, record_id, fact_ids, here in (
        ("a paragraph", "passage", passage, (), "reader"),
        ("a sentence", "passage", passage, ("WL-03",), "reader"),
        ("two facts", "passage", passage, ("WL-01", "WL-02"), "reader"),
        ("an event", "event", "TL-02", (), "timeline/event:TL-02"),
        ("an event elsewhere", "event", "TL-02", (), "reader"),
        ("a body", "stakeholder", "SH-01", (), "reader"),
        ("a fact without a date", "fact", "WL-06", (), "reader"),
        ("a term", "term", "GL-01", (), "reader"),
    ):
        tab.here = Location.parse(here)
        tab.ranges = (TextRange(passage, 0, 5),) if name in ("a sentence", "a term") else ()
        copied = (lambda: asked.append("copy selected")) if name == "a sentence" else None
        place = Location.of(kind, record_id)
        menu = CopyMenu(related_wells, place, tab, fact_ids=fact_ids, copy_selected=copied)
        text += f"{name}\n"
        for path, action in actions(menu):
            asked.clear()
            QGuiApplication.clipboard().clear()
            if action.isEnabled():
                action.trigger()
            first = QGuiApplication.clipboard().text().partition("\n")[0][:60]
            said = "; ".join([*asked, *([f"“{first}”"] if first else [])])
            text += f"  {path}: {said if action.isEnabled() else 'off'}\n"
        menu.deleteLater()
    expect("ui/widgets/copy_menu.txt", text)


def test_a_text_is_copied_with_the_citation_of_the_report(related_wells: Store) -> None:
    copy_text(related_wells, "Some words.")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Some words.")
    assert "Water wells of a district" in copied
