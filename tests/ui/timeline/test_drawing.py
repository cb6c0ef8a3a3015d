"""The drawn timeline, as one uses it with mouse, keys and a screen reader."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from tests.ui.widgets.tab_fixture import ShownTab


class Drawn(ShownTab[TimelineTab]):
    """A drawn timeline in a window of its own."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(TimelineTab(store, LIGHT, context_shown=True), qtbot)
        self.canvas = self.tab.canvas
        self.tab.activateWindow()
        self.canvas.setFocus()

    def press(self, key: Qt.Key, times: int = 1, **held: Qt.KeyboardModifier) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.canvas, key, **held)

    def ids(self) -> list[str]:
        """Return what can be walked through, in that order."""
        model = self.canvas.model()
        return [model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())]

    def chosen(self) -> str:
        location = self.canvas.current_location()
        return "" if location is None else location.id

    def place_of(self, row_id: str) -> QPoint:
        index = self.canvas.model().index(self.ids().index(row_id), 0)
        return self.canvas.visualRect(index).center()

    def location_of(self, row_id: str) -> Location:
        index = self.canvas.model().index(self.ids().index(row_id), 0)
        found = index.data(Role.LOCATION)
        assert isinstance(found, Location)
        return found

    def in_sight(self, row_id: str) -> bool:
        return self.canvas.viewport().rect().contains(self.place_of(row_id))

    def turn_wheel(self, clicks: int, at: QPoint) -> None:
        view = self.canvas.viewport()
        event = QWheelEvent(
            QPointF(at),
            QPointF(view.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * clicks),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)

    def button(self, name: str) -> QPushButton:
        found = self.tab.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found


@pytest.fixture
def drawn(store: Store, qtbot: QtBot) -> Drawn:
    return Drawn(store, qtbot)


def test_every_entry_and_rating_can_be_walked_through_in_the_order_of_time(
    drawn: Drawn, store: Store
) -> None:
    ids = drawn.ids()
    events = {event.id: event for event in store.events()}
    assert set(ids) == {*events, *(rating.id for rating in store.ratings())}
    dated = [events[i].date.start for i in ids if i in events and events[i].date.start]
    assert dated == sorted(dated)
    assert ids[: len(dated)] == [i for i in ids if i in events and events[i].date.start]
    drawn.press(Qt.Key.Key_Home)
    walked = [drawn.chosen()]
    for _ in ids[1:]:
        drawn.press(Qt.Key.Key_Right)
        walked.append(drawn.chosen())
    assert walked == ids
    assert drawn.changed[-1].id == ids[-1]


def test_what_is_walked_to_is_in_sight_and_shown_in_full(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Plus, 6)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right):
        drawn.press(key)
        assert drawn.in_sight(drawn.chosen())
        assert drawn.tab.location().id == drawn.chosen()
        assert drawn.tab.table.currentIndex().data(Role.LOCATION).id == drawn.chosen()


def test_up_and_down_lead_to_what_is_above_and_below(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Home)
    above = drawn.place_of(drawn.chosen()).y()
    drawn.press(Qt.Key.Key_Down)
    assert drawn.place_of(drawn.chosen()).y() > above
    drawn.press(Qt.Key.Key_Up)
    assert drawn.place_of(drawn.chosen()).y() == above


def test_enter_leads_into_the_details(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Return)
    drawn.qtbot.waitUntil(drawn.tab.detail.entries.hasFocus)


def test_a_click_chooses_and_a_drag_moves(drawn: Drawn) -> None:
    view = drawn.canvas.viewport()
    place = drawn.place_of("TL-06")
    drawn.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert drawn.chosen() == "TL-06"
    assert drawn.changed == [Location.parse("event:TL-06")]
    drawn.press(Qt.Key.Key_Plus, 4)
    before = drawn.place_of("TL-06")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, before)
    for step in range(1, 5):
        QTest.mouseMove(view, before - QPoint(10 * step, 0))
    QTest.mouseRelease(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, before - QPoint(40, 0)
    )
    assert drawn.place_of("TL-06").x() == before.x() - 40
    assert drawn.chosen() == "TL-06"


def test_the_wheel_zooms_around_the_pointer_and_0_fits_all(drawn: Drawn) -> None:
    fitted = drawn.canvas.view()
    place = QPoint(drawn.canvas.visualRect(drawn.canvas.model().index(3, 0)).left(), 200)
    drawn.turn_wheel(4, place)
    assert drawn.canvas.view().zoom == pytest.approx(2)
    moved = drawn.canvas.visualRect(drawn.canvas.model().index(3, 0)).left()
    assert abs(moved - place.x()) <= 2
    drawn.press(Qt.Key.Key_0)
    assert drawn.canvas.view() == fitted


def test_ctrl_and_arrows_move_the_drawing_and_not_the_choice(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Plus, 4)
    chosen, before = drawn.chosen(), drawn.canvas.view()
    drawn.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    assert drawn.canvas.view().left > before.left
    assert drawn.chosen() == chosen


def test_zoom_goes_as_near_as_months_and_no_farther_than_all(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Minus)
    assert drawn.canvas.view().zoom == 1
    drawn.press(Qt.Key.Key_Plus, 40)
    scene = drawn.canvas.scene()
    assert isinstance(scene, TimelineScene)
    assert drawn.canvas.view().zoom == scene.largest_zoom
    view = drawn.canvas.view()
    drawing = scene.drawing(view.width)
    year = scene.content.axis.year(2007)
    assert (year.end - year.start) * drawing.scale.plot * view.zoom / 12 > 100


@pytest.mark.parametrize("row_id", ["TL-08", "TL-11", "TL-16", "TIER-2018"])
def test_what_is_chosen_can_be_seen_as_large_as_it_is_seen_whole(drawn: Drawn, row_id: str) -> None:
    drawn.canvas.choose(drawn.location_of(row_id))
    drawn.qtbot.mouseClick(drawn.button("drawing_zoom_chosen"), Qt.MouseButton.LeftButton)
    assert drawn.in_sight(row_id)
    if row_id != "TL-16":
        assert drawn.canvas.view().zoom > 2


def test_the_facts_of_an_entry_can_be_copied_with_their_citation(
    drawn: Drawn, store: Store
) -> None:
    drawn.tab.show_location(Location.parse("event:TL-11"))
    assert drawn.tab.citable_locations() == (Location.parse("event:TL-11"),)
    entries, fact = drawn.tab.detail.entries, Location.parse("fact:PT-08")
    drawn.tab.detail.choose(fact)
    passage = Location.of("passage", store.fact("PT-08").passage_id)
    assert drawn.tab.citable_locations() == (passage, fact)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(entries.viewport(), event)
    [menu] = [each for each in drawn.tab.findChildren(QMenu, "copy_menu") if each.isVisible()]
    copy = menu.findChild(QAction, "copy_PT-08")
    assert isinstance(copy, QAction)
    copy.trigger()
    menu.close()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(store.fact("PT-08").statement)
    assert "CC BY-SA 4.0" in copied


def test_a_year_can_be_jumped_to(drawn: Drawn) -> None:
    box = drawn.tab.findChild(QComboBox, "drawing_year")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("2018"))
    box.activated.emit(box.currentIndex())
    assert drawn.in_sight("TL-19")
    assert not drawn.in_sight("TL-02")


def test_filters_drive_drawing_and_table_alike(drawn: Drawn, store: Store) -> None:
    drawn.tab.filter_bar.choose("theme", "prevention")
    proxy = drawn.tab.proxy
    rows = {proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())}
    assert set(drawn.ids()) == rows == {e.id for e in store.events() if e.theme == "prevention"}
    drawn.tab.filter_bar.set_values({})
    assert len(drawn.ids()) == len(store.events()) + len(store.ratings())


@pytest.mark.parametrize("lanes", ["theme", "section", "actor", "place"])
def test_every_entry_is_drawn_or_counted_in_every_kind_of_lanes(drawn: Drawn, lanes: str) -> None:
    drawn.tab.bar.choose("lanes", lanes)
    model = drawn.canvas.model()
    for row in range(model.rowCount()):
        assert not drawn.canvas.visualRect(model.index(row, 0)).isEmpty()


def test_the_ratings_go_with_the_context_and_what_the_article_says_stays(drawn: Drawn) -> None:
    drawn.tab.set_context_shown(False)
    assert not any(each.startswith("TIER") for each in drawn.ids())
    assert {"TL-14", "TL-19", "TL-20"} <= set(drawn.ids())
    drawn.tab.set_context_shown(True)
    assert "TIER-2018" in drawn.ids()


def test_a_place_is_shown_in_the_drawing(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Plus, 8)
    drawn.tab.show_location(Location.parse("event:TL-20"))
    assert drawn.chosen() == "TL-20"
    assert drawn.in_sight("TL-20")
    assert drawn.changed == []


@pytest.mark.parametrize(
    ("place", "shown", "filtered"),
    [
        ("timeline/fact:PT-08", "TL-11", ""),
        ("timeline/passage:protection-3", "TL-11", ""),
        ("timeline/stakeholder:SH-43", "", "stakeholder"),
        ("timeline/place:PL-11", "", "place"),
        ("timeline/figure:FG-01", "TL-03", ""),
    ],
)
def test_whatever_has_facts_can_be_shown_on_the_timeline(
    drawn: Drawn, store: Store, place: str, shown: str, filtered: str
) -> None:
    location = Location.parse(place)
    if location.kind == "passage":
        location = location._replace(id=store.fact("PT-08").passage_id)
    facts = set(store.fact_ids(location.kind, location.id))
    resting = {event.id for event in store.events() if facts & set(event.fact_ids)}
    drawn.tab.show_location(location)
    assert drawn.chosen() in resting
    assert drawn.in_sight(drawn.chosen())
    assert not shown or drawn.chosen() == shown
    if filtered:
        assert drawn.tab.filter_bar.choice(filtered) == location.id
        assert set(drawn.ids()) == resting


def test_what_was_in_sight_comes_back_as_it_was(drawn: Drawn) -> None:
    drawn.press(Qt.Key.Key_Plus, 4)
    drawn.tab.bar.choose("lanes", "section")
    QApplication.processEvents()
    place, state, seen = drawn.tab.location(), drawn.tab.view_state(), drawn.canvas.view()
    drawn.tab.bar.choose("lanes", "theme")
    drawn.canvas.fit()
    drawn.tab.show_location(place)
    drawn.tab.restore(state)
    QApplication.processEvents()
    assert drawn.canvas.view() == seen
    assert drawn.tab.bar.choice("lanes") == "section"


def test_another_look_shows_the_same(drawn: Drawn) -> None:
    before = drawn.ids(), drawn.chosen(), drawn.canvas.view()
    drawn.tab.apply_theme(DARK)
    drawn.tab.grab()
    assert (drawn.ids(), drawn.chosen(), drawn.canvas.view()) == before


def test_the_legend_can_be_put_away(drawn: Drawn) -> None:
    button = drawn.button("drawing_legend")
    button.setChecked(True)
    assert drawn.tab.legend.isVisible()
    assert "Reporting period" in drawn.tab.legend.accessibleDescription()
    drawn.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not drawn.tab.legend.isVisible()


def test_a_pointer_hears_the_date_as_stated_and_what_is_inferred(drawn: Drawn) -> None:
    index = drawn.canvas.indexAt(drawn.place_of("TL-11"))
    hint = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "“Over the last year”" in hint
    assert "It is not said which year “the last year” is" in hint
    assert "US 2008 report, as given in the article" in hint


def test_a_screen_reader_finds_a_list_with_date_title_and_theme_of_each(drawn: Drawn) -> None:
    reader = QAccessible.queryAccessibleInterface(drawn.canvas)
    assert reader is not None
    assert reader.role() == QAccessible.Role.List
    said = [reader.child(n).text(QAccessible.Text.Name) for n in range(reader.childCount())]
    assert said[0] == "2000. UN TIP Protocol (dated 2000). Legal framework"
    assert any(text.endswith("Protection. Situation") for text in said)
    child = reader.child(3)
    assert child.role() == QAccessible.Role.ListItem
    seen = child.rect()
    index = drawn.canvas.model().index(3, 0)
    origin = drawn.canvas.viewport().mapToGlobal(QPoint())
    assert seen == drawn.canvas.visualRect(index).translated(origin)


def test_the_tab_key_goes_through_all_that_one_can_use(drawn: Drawn) -> None:
    drawn.tab.filter_bar.field.setFocus()
    drawn.qtbot.waitUntil(drawn.tab.filter_bar.field.hasFocus)
    passed = []
    for _ in range(12):
        widget = QApplication.focusWidget()
        assert widget is not None
        passed.append(widget.objectName())
        drawn.qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert passed == [
        "filter_field",
        "filter_menu",
        "drawing_lanes",
        "drawing_year",
        "drawing_zoom_out",
        "drawing_zoom_in",
        "drawing_zoom_fit",
        "drawing_zoom_chosen",
        "drawing_legend",
        "timeline_canvas",
        "detail_entries",
        "part_0",
    ]


def test_in_a_small_window_the_details_have_room_for_whole_sentences(drawn: Drawn) -> None:
    drawn.tab.resize(683, 280)

    letter = drawn.tab.fontMetrics().averageCharWidth()
    drawn.qtbot.waitUntil(lambda: drawn.tab.width() == 683)
    assert drawn.tab.detail.width() > 27 * letter
    assert drawn.canvas.width() > drawn.tab.detail.width()


def test_a_canvas_without_items_stays_calm(drawn: Drawn) -> None:
    canvas = drawn.canvas
    drawn.tab.filter_bar.field.setText("no such thing")
    assert isinstance(canvas, Canvas)
    drawn.press(Qt.Key.Key_Right)
    assert drawn.chosen() == ""
    drawn.tab.grab()
