"""The drawn timeline: mouse, keyboard and screen reader."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from tests.events import process_events, turn_wheel
from tests.ui.widgets.tab_fixture import TabFixture


class DrawingFixture(TabFixture[TimelineTab]):
    """The timeline tab in its own window, with the focus on the drawing."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(TimelineTab(store, context_shown=True), qtbot)
        self.canvas = self.tab.canvas
        self.tab.activateWindow()
        self.canvas.setFocus()

    def press(self, key: Qt.Key, times: int = 1, **modifiers: Qt.KeyboardModifier) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.canvas, key, **modifiers)

    def ids(self) -> list[str]:
        """Return the ids of the items in the order of the arrow keys."""
        model = self.canvas.model()
        return [model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())]

    def current_id(self) -> str:
        location = self.canvas.current_location()
        return "" if location is None else location.id

    def point_of(self, row_id: str) -> QPoint:
        index = self.canvas.model().index(self.ids().index(row_id), 0)
        return self.canvas.visualRect(index).center()

    def location_of(self, row_id: str) -> Location:
        index = self.canvas.model().index(self.ids().index(row_id), 0)
        location = index.data(Role.LOCATION)
        assert isinstance(location, Location)
        return location

    def is_visible(self, row_id: str) -> bool:
        return self.canvas.viewport().rect().contains(self.point_of(row_id))

    def turn_wheel(self, clicks: float, point: QPoint, *, sideways: int = 0) -> None:
        turned = QPoint(sideways, round(120 * clicks))
        turn_wheel(self.canvas.viewport(), turned, at=QPointF(point))

    def group_by(self, lanes: str) -> None:
        box = self.tab.lanes_box
        box.setCurrentIndex(box.findData(lanes))

    def button(self, name: str) -> QPushButton:
        button = self.tab.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        return button


@pytest.fixture
def timeline(store: Store, qtbot: QtBot) -> DrawingFixture:
    return DrawingFixture(store, qtbot)


def test_the_arrow_keys_go_through_every_entry_and_rating_by_time(
    timeline: DrawingFixture, store: Store
) -> None:
    ids = timeline.ids()
    events = {event.id: event for event in store.events()}
    assert set(ids) == {*events, *(rating.id for rating in store.ratings())}
    dated = [events[row_id] for row_id in ids if row_id in events and events[row_id].date.start]
    starts = [event.date.start for event in dated]
    assert starts == sorted(starts)
    assert ids[: len(dated)] == [event.id for event in dated]
    timeline.press(Qt.Key.Key_Home)
    visited = [timeline.current_id()]
    for _ in ids[1:]:
        timeline.press(Qt.Key.Key_Right)
        visited.append(timeline.current_id())
    assert visited == ids
    assert timeline.changed[-1].id == ids[-1]


def test_an_item_selected_by_key_is_visible_and_its_details_are_shown(
    timeline: DrawingFixture,
) -> None:
    timeline.press(Qt.Key.Key_Plus, 6)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right):
        timeline.press(key)
        assert timeline.is_visible(timeline.current_id())
        assert timeline.tab.location().id == timeline.current_id()
        assert timeline.tab.table.currentIndex().data(Role.LOCATION).id == timeline.current_id()


def test_up_and_down_select_the_items_above_and_below(timeline: DrawingFixture) -> None:
    timeline.press(Qt.Key.Key_Home)
    y = timeline.point_of(timeline.current_id()).y()
    timeline.press(Qt.Key.Key_Down)
    assert timeline.point_of(timeline.current_id()).y() > y
    timeline.press(Qt.Key.Key_Up)
    assert timeline.point_of(timeline.current_id()).y() == y


def test_enter_moves_the_focus_to_the_details(timeline: DrawingFixture) -> None:
    timeline.press(Qt.Key.Key_Return)
    timeline.qtbot.waitUntil(timeline.tab.detail.main_view().hasFocus)
    assert timeline.tab.detail.card_view.isVisible()


def test_a_click_selects_an_entry_and_a_drag_scrolls(timeline: DrawingFixture) -> None:
    view = timeline.canvas.viewport()
    point = timeline.point_of("TL-06")
    timeline.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    assert timeline.current_id() == "TL-06"
    assert timeline.changed == [Location.parse("event:TL-06")]
    timeline.press(Qt.Key.Key_Plus, 4)
    before = timeline.point_of("TL-06")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, before)
    for step in range(1, 5):
        QTest.mouseMove(view, before - QPoint(10 * step, 0))
    QTest.mouseRelease(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, before - QPoint(40, 0)
    )
    assert timeline.point_of("TL-06").x() == before.x() - 40
    assert timeline.current_id() == "TL-06"


def test_the_wheel_zooms_around_the_pointer_and_0_fits_all(timeline: DrawingFixture) -> None:
    fitted = timeline.canvas.view_state()
    point = QPoint(timeline.canvas.visualRect(timeline.canvas.model().index(3, 0)).left(), 200)
    timeline.turn_wheel(4, point)
    assert timeline.canvas.view_state().zoom == pytest.approx(2)
    left = timeline.canvas.visualRect(timeline.canvas.model().index(3, 0)).left()
    assert abs(left - point.x()) <= 2
    timeline.press(Qt.Key.Key_0)
    assert timeline.canvas.view_state() == fitted


def test_a_touchpad_scrolls_sideways_as_far_to_the_left_as_to_the_right(
    timeline: DrawingFixture,
) -> None:
    """It sends less than a pixel at a time."""
    timeline.press(Qt.Key.Key_Plus, 4)
    before = timeline.canvas.view_state()

    for _part in range(120):
        timeline.turn_wheel(0, QPoint(100, 100), sideways=-1)
    assert timeline.canvas.view_state().left == before.left + 64
    for _part in range(120):
        timeline.turn_wheel(0, QPoint(100, 100), sideways=1)
    assert timeline.canvas.view_state() == before


def test_ctrl_and_arrows_scroll_without_changing_the_selection(timeline: DrawingFixture) -> None:
    timeline.press(Qt.Key.Key_Plus, 4)
    current_id, before = timeline.current_id(), timeline.canvas.view_state()
    timeline.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    assert timeline.canvas.view_state().left > before.left
    assert timeline.current_id() == current_id


def test_the_zoom_ranges_from_the_whole_drawing_to_single_months(timeline: DrawingFixture) -> None:
    timeline.press(Qt.Key.Key_Minus)
    assert timeline.canvas.view_state().zoom == 1
    timeline.press(Qt.Key.Key_Plus, 40)
    scene = timeline.canvas.scene()
    assert isinstance(scene, TimelineScene)
    assert timeline.canvas.view_state().zoom == scene.largest_zoom
    view = timeline.canvas.view_state()
    drawing = scene.drawing(view.width)
    year = scene.content.axis.year(2007)
    assert (year.end - year.start) * drawing.scale.plot * view.zoom / 12 > 100


def test_zoom_to_selection_enlarges_the_entry_and_keeps_it_visible(
    timeline: DrawingFixture,
) -> None:
    for row_id in ("TL-08", "TL-11", "TL-16", "TIER-2018"):
        timeline.canvas.zoom_to_fit()
        timeline.canvas.choose(timeline.location_of(row_id))
        timeline.press(Qt.Key.Key_1)
        assert timeline.is_visible(row_id)
        if row_id != "TL-16":
            assert timeline.canvas.view_state().zoom > 2


def test_a_fact_of_an_entry_can_be_copied_with_its_citation(
    timeline: DrawingFixture, store: Store
) -> None:
    timeline.tab.show_location(Location.parse("event:TL-11"))
    assert timeline.tab.citable_locations() == (Location.parse("event:TL-11"),)
    entries, fact = timeline.tab.detail.list, Location.parse("fact:PT-08")
    timeline.tab.detail.list.select_location(fact)
    passage = Location.of("passage", store.fact("PT-08").passage_id)
    assert timeline.tab.citable_locations() == (passage, fact)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(entries.viewport(), event)
    menus = timeline.tab.findChildren(QMenu, "copy_menu")
    [menu] = [menu for menu in menus if menu.isVisible()]
    copy = menu.findChild(QAction, "copy_PT-08")
    assert isinstance(copy, QAction)
    copy.trigger()
    menu.close()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(store.fact("PT-08").statement)
    assert "CC BY-SA 4.0" in copied


def test_choosing_a_year_scrolls_to_it(timeline: DrawingFixture) -> None:
    action = timeline.tab.findChild(QAction, "year_2018")
    assert isinstance(action, QAction)
    action.trigger()
    assert timeline.is_visible("TL-19")
    assert not timeline.is_visible("TL-02")
    assert timeline.button("drawing_year").text() == "Years: 2018"
    timeline.press(Qt.Key.Key_0)
    assert timeline.button("drawing_year").text() == "Years: all"


def test_filters_apply_to_drawing_and_table(timeline: DrawingFixture, store: Store) -> None:
    timeline.tab.filter_bar.choose("theme", "prevention")
    proxy = timeline.tab.table.proxy
    rows = {proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())}
    assert (
        set(timeline.ids())
        == rows
        == {event.id for event in store.events() if event.theme == "prevention"}
    )
    timeline.tab.filter_bar.set_values({})
    assert len(timeline.ids()) == len(store.events()) + len(store.ratings())


def test_every_entry_has_a_position_in_every_grouping(timeline: DrawingFixture) -> None:
    model = timeline.canvas.model()
    for lanes in ("section", "actor", "place", "theme"):
        timeline.group_by(lanes)
        for row in range(model.rowCount()):
            assert not timeline.canvas.visualRect(model.index(row, 0)).isEmpty()


def test_hiding_context_hides_ratings_and_keeps_the_events_about_them(
    timeline: DrawingFixture,
) -> None:
    timeline.tab.set_context_shown(False)
    assert not any(row_id.startswith("TIER") for row_id in timeline.ids())
    assert {"TL-14", "TL-19", "TL-20"} <= set(timeline.ids())
    timeline.tab.set_context_shown(True)
    assert "TIER-2018" in timeline.ids()


def test_showing_a_location_scrolls_the_drawing_to_it(timeline: DrawingFixture) -> None:
    timeline.press(Qt.Key.Key_Plus, 8)
    timeline.tab.show_location(Location.parse("event:TL-20"))
    assert timeline.current_id() == "TL-20"
    assert timeline.is_visible("TL-20")
    assert timeline.changed == []


@pytest.mark.parametrize(
    ("text", "expected", "filtered"),
    [
        ("timeline/fact:PT-08", "TL-11", ""),
        ("timeline/passage:protection-3", "TL-11", ""),
        ("timeline/stakeholder:SH-43", "", "stakeholder"),
        ("timeline/place:PL-11", "", "place"),
        ("timeline/figure:FG-01", "TL-03", ""),
    ],
)
def test_every_record_with_facts_can_be_shown_on_the_timeline(
    timeline: DrawingFixture, store: Store, text: str, expected: str, filtered: str
) -> None:
    location = Location.parse(text)
    if location.kind == "passage":
        location = location._replace(id=store.fact("PT-08").passage_id)
    facts = set(store.fact_ids(location.kind, location.id))
    ids = {event.id for event in store.events() if facts & set(event.fact_ids)}
    timeline.tab.show_location(location)
    assert timeline.current_id() in ids
    assert timeline.is_visible(timeline.current_id())
    assert not expected or timeline.current_id() == expected
    if filtered:
        assert timeline.tab.filter_bar.choice(filtered) == location.id
        assert set(timeline.ids()) == ids


def test_restoring_a_view_state_brings_back_zoom_and_grouping(timeline: DrawingFixture) -> None:
    timeline.press(Qt.Key.Key_Plus, 4)
    timeline.group_by("section")
    process_events()
    location, state, view = (
        timeline.tab.location(),
        timeline.tab.view_state(),
        timeline.canvas.view_state(),
    )
    timeline.group_by("theme")
    timeline.canvas.zoom_to_fit()
    timeline.tab.show_location(location)
    timeline.tab.restore(state)
    process_events()
    assert timeline.canvas.view_state() == view
    assert timeline.tab.lanes_box.currentData() == "section"


def test_another_theme_changes_only_the_colours(timeline: DrawingFixture) -> None:
    before = timeline.ids(), timeline.current_id(), timeline.canvas.view_state()
    apply_theme(DARK)
    timeline.tab.grab()
    assert (timeline.ids(), timeline.current_id(), timeline.canvas.view_state()) == before


def test_the_legend_opens_over_the_drawing_and_closes_again(timeline: DrawingFixture) -> None:
    legend, button = timeline.tab.legend, timeline.button("drawing_legend")
    assert button.accessibleName() == "How to read it"
    assert not legend.isVisible()
    timeline.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert legend.isVisible()
    assert timeline.canvas.rect().contains(legend.geometry())
    model = legend.list.model()
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Reporting period" in texts
    assert "Number of cautions, in the details" in texts
    samples = [legend.list.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    assert all(map(legend.list.viewport().rect().contains, samples))
    assert len({sample.left() for sample in samples}) == 2, "two columns"
    timeline.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not legend.isVisible()


def test_on_a_large_screen_the_legend_covers_neither_an_entry_nor_a_year(
    timeline: DrawingFixture,
) -> None:
    timeline.tab.resize(1920, 940)
    timeline.qtbot.mouseClick(timeline.button("drawing_legend"), Qt.MouseButton.LeftButton)
    legend, canvas = timeline.tab.legend.geometry(), timeline.canvas
    entries = [
        canvas.visualRect(canvas.model().index(row, 0)) for row in range(len(timeline.ids()))
    ]
    assert not any(map(legend.intersects, entries))
    assert legend.top() > canvas.scene().item_area(canvas.view_state()).y


def test_the_legend_makes_room_for_an_entry_behind_it(timeline: DrawingFixture) -> None:
    legend = timeline.tab.legend
    timeline.tab.show_location(timeline.location_of("TL-02"))
    timeline.qtbot.mouseClick(timeline.button("drawing_legend"), Qt.MouseButton.LeftButton)
    assert legend.isVisible()
    for row_id in timeline.ids():
        timeline.tab.show_location(timeline.location_of(row_id))
    assert not legend.isVisible()


def test_a_click_on_the_legend_chooses_nothing_behind_it(timeline: DrawingFixture) -> None:
    before = timeline.current_id()
    timeline.qtbot.mouseClick(timeline.button("drawing_legend"), Qt.MouseButton.LeftButton)
    timeline.qtbot.mouseClick(timeline.tab.legend, Qt.MouseButton.LeftButton)
    assert timeline.current_id() == before
    assert timeline.changed == []


def test_on_a_screen_an_entry_names_no_note_and_no_usual_period(timeline: DrawingFixture) -> None:
    scene = timeline.canvas.scene()
    assert isinstance(scene, TimelineScene)
    for entry in scene.content.entries:
        assert "note" not in entry.secondary
        assert not entry.secondary.startswith("Reporting period")
    with_cautions = [entry for entry in scene.content.entries if entry.cautions]
    assert with_cautions
    [corrected] = [e for e in scene.content.entries if e.correction.startswith("Corrected. ")]
    assert "the US rating of Laos for 2018 was Tier 3" in corrected.correction


def test_the_tooltip_gives_the_stated_date_and_the_inference(timeline: DrawingFixture) -> None:
    index = timeline.canvas.indexAt(timeline.point_of("TL-11"))
    hint = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "“Over the last year”" in hint
    assert "It is not said which year “the last year” is" in hint


def test_a_screen_reader_finds_a_list_with_date_title_and_theme_of_entries(
    timeline: DrawingFixture,
) -> None:
    interface = QAccessible.queryAccessibleInterface(timeline.canvas)
    assert interface is not None
    assert interface.role() == QAccessible.Role.List
    rows = range(interface.childCount())
    names = [interface.child(row).text(QAccessible.Text.Name) for row in rows]
    assert names[0] == "2000. Confirmed: The UN TIP Protocol is dated 2000. Legal framework"
    assert any(name.endswith("Protection. Situation") for name in names)
    child = interface.child(3)
    assert child.role() == QAccessible.Role.ListItem
    rect = child.rect()
    index = timeline.canvas.model().index(3, 0)
    origin = timeline.canvas.viewport().mapToGlobal(QPoint())
    assert rect == timeline.canvas.visualRect(index).translated(origin)


def test_the_tab_key_goes_through_filters_drawing_and_details(timeline: DrawingFixture) -> None:
    assert timeline.tab_stops(timeline.tab.filter_bar.field, 11) == [
        "filter_field",
        "filter_menu",
        "drawing_lanes",
        "drawing_year",
        "drawing_zoom_out",
        "drawing_zoom_in",
        "drawing_zoom_fit",
        "drawing_legend",
        "timeline_canvas",
        "part_0",
        "filter_field",
    ]


def test_in_a_small_window_the_details_are_wide_enough_for_sentences(
    timeline: DrawingFixture,
) -> None:
    timeline.press(Qt.Key.Key_Right)
    timeline.tab.resize(683, 280)

    letter_width = timeline.tab.fontMetrics().averageCharWidth()
    timeline.qtbot.waitUntil(lambda: timeline.tab.width() == 683)
    assert timeline.tab.detail.width() > 25 * letter_width
    assert timeline.canvas.width() > timeline.tab.detail.width()


def test_an_empty_drawing_ignores_keys(timeline: DrawingFixture) -> None:
    canvas = timeline.canvas
    timeline.tab.filter_bar.field.setText("no such thing")
    assert isinstance(canvas, Canvas)
    timeline.press(Qt.Key.Key_Right)
    assert timeline.current_id() == ""
    timeline.tab.grab()


def test_a_right_click_beside_all_entries_opens_the_menu_of_the_drawing(
    timeline: DrawingFixture,
) -> None:
    view, empty = timeline.canvas.viewport(), QPoint(1, 1)
    timeline.press(Qt.Key.Key_Plus, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, empty, view.mapToGlobal(empty))
    QApplication.sendEvent(view, event)
    menu = timeline.tab.findChild(QMenu, "drawing_menu")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    [fit] = [action for action in menu.actions() if action.text() == "Fit to window"]
    fit.trigger()
    menu.close()
    assert timeline.canvas.view_state().zoom == 1
