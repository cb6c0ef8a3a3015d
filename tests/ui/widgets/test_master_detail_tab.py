"""A tab of rows, drawing and details: what is chosen, shown and kept after each step."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.signs import OwnSign, OwnSigns
from laos_tip_app.ui.widgets.small_widgets import named
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.tab_fixture import TabFixture


class Notes:
    """The signs of some own notes."""

    def __init__(self, signs: OwnSigns) -> None:
        self._signs = signs

    def record_signs(self) -> OwnSigns:
        return self._signs

    def __getattr__(self, name: str) -> Callable[..., tuple[()]]:
        return lambda *_what: ()


class Steps(TabFixture[TimelineTab]):
    """The timeline of a small report, and what was seen after each step."""

    def __init__(self, tab: TimelineTab, qtbot: QtBot) -> None:
        super().__init__(tab, qtbot)
        self.text = ""

    @property
    def table(self) -> ReportTableView:
        return self.tab._filtered_table()

    def step(self, name: str, run: Callable[[], object]) -> None:
        self.requested.clear()
        self.changed.clear()
        run()
        process_events()
        tab, table = self.tab, self.table
        chosen = tab.canvas.current_location()
        rows = [table.proxy.index(row, 1).data() for row in range(table.proxy.rowCount())]
        parts = {"bar": tab.bar, "views": tab._stack, "details": tab.detail}
        shown = [each for each, widget in parts.items() if widget.isVisible()]
        focused = QApplication.focusWidget()
        self.text += f"{name}\n  at {tab.location()}, drawn {chosen}, shows {', '.join(shown)}\n"
        self.text += f"  rows {'; '.join(map(str, rows))}\n"
        panes = [pane.objectName() for pane in tab.panes()]
        assert tab.main_pane() is tab.panes()[0]
        cited = map(str, tab.citable_locations())
        self.text += f"  panes {', '.join(panes)}, cites {', '.join(cited)}\n"
        if tab.filter_bar.reset_button.isVisible():
            self.text += f"  {tab.filter_bar.field.count.text()}, can be reset\n"
        self.text += f"  focus {focused.objectName()}\n" if focused is not None else ""
        for kind, places in (("changed", self.changed), ("requested", self.requested)):
            self.text += f"  {kind} {', '.join(map(str, places))}\n" if places else ""


@pytest.fixture
def steps(related_wells: Store, qtbot: QtBot) -> Steps:
    found = Steps(TimelineTab(related_wells, context_shown=True), qtbot)
    with qtbot.waitActive(found.tab):
        found.tab.activateWindow()
    return found


def click(steps: Steps, row: int) -> None:
    view = steps.table.viewport()
    at = steps.table.visualRect(steps.table.proxy.index(row, 1)).center()
    steps.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)


def test_rows_drawing_and_details_follow_each_other(steps: Steps, qtbot: QtBot) -> None:
    tab = steps.tab
    pages = tab.bar.page_buttons
    steps.step("start", lambda: None)
    steps.step("asked for", lambda: steps.show("event:TL-02"))
    steps.step("details opened", tab.open_details)
    steps.step("end key in the drawing", lambda: qtbot.keyClick(tab.canvas, Qt.Key.Key_End))
    steps.step("enter in the drawing", lambda: qtbot.keyClick(tab.canvas, Qt.Key.Key_Return))
    steps.step("closed", tab.detail.closed.emit)
    steps.step("the table", lambda: pages.set_current(TimelinePage.TABLE))
    steps.step("a click on the first row", lambda: click(steps, 0))
    steps.step("another click on it", lambda: click(steps, 0))
    steps.step("down key", lambda: qtbot.keyClick(steps.table, Qt.Key.Key_Down))
    steps.step("enter", lambda: qtbot.keyClick(steps.table, Qt.Key.Key_Return))
    steps.step("closed again", tab.detail.closed.emit)
    steps.step("filtered", lambda: tab.filter_bar.field.setText("water"))
    steps.step("nothing matches", lambda: tab.filter_bar.field.setText("zebra"))
    steps.step("reset", tab._stack.button.click)
    assert tab.location() == Location.of("event", "TL-05"), "what was chosen stays chosen"
    steps.step("by kind", lambda: tab.filter_bar.choose("kind", "event"))
    steps.step("sorted", lambda: steps.table.sortByColumn(1, Qt.SortOrder.DescendingOrder))
    reset = tab.findChild(QPushButton, "filter_reset")
    assert reset is not None
    steps.step("all again", reset.click)
    steps.step("by date", lambda: steps.table.sortByColumn(0, Qt.SortOrder.DescendingOrder))
    steps.step("in the order of the report again", reset.click)
    steps.step("right key", lambda: qtbot.keyClick(steps.table, Qt.Key.Key_Right))
    steps.step("down in the field", lambda: qtbot.keyClick(tab.filter_bar.field, Qt.Key.Key_Down))
    expect("ui/widgets/master_detail.txt", steps.text)


def test_a_narrow_tab_shows_the_card_in_place_of_its_views(steps: Steps, qtbot: QtBot) -> None:
    tab = steps.tab
    tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    tab.resize(500, 600)
    steps.step("asked for in a narrow tab", lambda: steps.show("event:TL-02"))
    steps.step("details, which would cover", tab.open_details)
    steps.step("a click on a row", lambda: click(steps, 0))
    steps.step("closed", tab.detail.closed.emit)
    steps.step("down key", lambda: qtbot.keyClick(steps.table, Qt.Key.Key_Down))
    steps.step("enter", lambda: qtbot.keyClick(steps.table, Qt.Key.Key_Return))
    steps.step("wide again", lambda: tab.resize(1200, 600))
    assert abs(tab.detail.width() - 384) <= 1
    steps.step("narrow again", lambda: tab.resize(500, 600))
    steps.step("closed again", tab.detail.closed.emit)
    steps.step("the drawing", lambda: tab.bar.page_buttons.set_current(TimelinePage.DRAWING))
    at = tab.canvas.visualRect(tab.canvas.currentIndex()).center()
    view, left_button = tab.canvas.viewport(), Qt.MouseButton.LeftButton
    steps.step("a click in it", lambda: qtbot.mouseClick(view, left_button, pos=at))
    tab.detail.closed.emit()
    other = named(QLineEdit(tab), "other")
    other.show()
    other.setFocus()
    steps.step("asked for elsewhere", lambda: tab.open_details(may_cover=True))
    expect("ui/widgets/narrow_tab.txt", steps.text)


def test_back_shows_page_filters_and_order_again(steps: Steps) -> None:
    tab = steps.tab
    first = tab.view_state()
    tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    tab.filter_bar.set_values({"text": "well", "kind": "event"})
    steps.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    steps.show("event:TL-03")
    state = tab.view_state()
    steps.step("first state", lambda: tab.restore(first))
    assert tab.filter_bar.values()["text"] == ""
    steps.step("later state", lambda: tab.restore(state))
    assert tab.view_state() == state
    tab.detail.show()
    tab.detail.card_view.more.click()
    tab.mark_words(["wells"])
    tab.restore(state)
    process_events()
    assert "fill match" in outline_of(tab.detail.list.viewport())
    steps.show("event:TL-02")
    tab.restore(state._replace(filters={"text": "cleaned"}))
    assert tab.location() == Location.of("event", "TL-02"), "though no row shows it"
    expect("ui/widgets/restored_tab.txt", steps.text)


def test_back_brings_into_sight_what_was_there_and_nothing_else(steps: Steps) -> None:
    tab, canvas = steps.tab, steps.tab.canvas
    steps.show("event:TL-05")
    canvas.set_view_state(canvas.view_state()._replace(zoom=canvas.scene().largest_zoom))
    canvas.reveal()
    seen = tab.view_state()
    canvas.set_view_state(canvas.view_state()._replace(left=0, top=0))
    away = tab.view_state()
    assert (seen.is_selection_visible, away.is_selection_visible) == (True, False)
    tab.restore(seen._replace(views=away.views))
    assert canvas.is_current_visible()
    tab.restore(away)
    assert not canvas.is_current_visible()
    box = canvas.visualRect(canvas.currentIndex())
    view = canvas.view_state()._replace(left=box.center().x(), top=box.center().y())
    canvas.set_view_state(view)
    partly = tab.view_state()
    assert partly.is_selection_visible
    tab.restore(partly)
    assert tab.view_state() == partly, "a part of it is in sight already"


def test_a_filter_that_leaves_out_what_is_chosen_chooses_another_without_its_card(
    steps: Steps,
) -> None:
    tab = steps.tab
    steps.show("event:TL-02")
    steps.changed.clear()
    tab.filter_bar.field.setText("cleaned")
    process_events()
    assert tab.location() != Location.of("event", "TL-02")
    assert steps.changed == [tab.location()]
    assert tab.detail.isHidden()
    steps.qtbot.keyClick(tab.canvas, Qt.Key.Key_Home)
    tab.filter_bar.field.clear()
    process_events()
    assert len(steps.changed) == 1, "what is chosen stays chosen"


def menu_texts(steps: Steps, name: str) -> list[str]:
    menu = steps.tab.findChild(QMenu, name)
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


def ask(widget: ReportTableView, at: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, widget.viewport().mapToGlobal(at))
    QGuiApplication.sendEvent(widget.viewport(), event)


def test_menus_of_rows_and_drawing_have_what_can_be_done_there(steps: Steps) -> None:
    tab = steps.tab
    place = Location.of("event", "TL-02")
    tab.show_menu(QPoint(10, 10), place)
    plain = menu_texts(steps, "copy_menu")
    process_events()
    tab.show_annotations(Notes({place: OwnSign("note", list)}))
    tab.show_menu(QPoint(10, 10), place)
    signed = menu_texts(steps, "copy_menu")
    assert signed == [*plain, "Open my note"]
    tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    process_events()
    click(steps, 0)
    ask(steps.table, steps.table.visualRect(steps.table.proxy.index(0, 1)).center())
    of_row = menu_texts(steps, "copy_menu")
    assert of_row[-1] == "Default order"
    assert sum(text.startswith("Sort by ") for text in of_row) == steps.table.proxy.columnCount()
    for name in ("copy_picture", "export", "print"):
        named(QAction(name, tab), name)
    tab.bar.page_buttons.set_current(TimelinePage.DRAWING)
    tab.canvas.drawing_menu_requested.emit(QPoint(10, 10))
    drawing = menu_texts(steps, "drawing_menu")
    assert drawing == ["copy_picture", "export", "", "Zoom in", "Zoom out", "Fit to window"]


def test_a_card_asks_for_what_its_buttons_say(steps: Steps, qtbot: QtBot) -> None:
    tab = steps.tab
    asked: list[object] = []
    tab.agenda_requested.connect(asked.append)
    tab.annotation_requested.connect(lambda action, place: asked.append((action, place)))
    tab.command_requested.connect(asked.append)
    tab.status_message.connect(asked.append)
    steps.show("event:TL-02")
    place = Location.of("event", "TL-02")
    for action in ("copy", "slide", "note", "print"):
        tab.act_on_card(action)
    assert asked == ["Copied with citation", place, ("note", place), "print"]
    tab.open_details()
    tab.detail.card_view.more.click()
    assert tab.citable_locations() == (place,)
    fact = Location.of("fact", "WL-03")
    assert tab.detail.list.select_location(fact)
    assert tab.citable_locations() == (Location.of("passage", "overview-1"), fact)
