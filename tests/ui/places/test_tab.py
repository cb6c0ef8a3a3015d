"""The tab of movements and places: one movement at a time, and a list that says it all."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.models.roles import Role
from laos_tip_app.report.places import NOT_DRAWN, movement_notes, place_notes
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.places.tab import PlacesPage, PlacesTab
from laos_tip_app.ui.widgets.copy_menu import CopyMenu
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import SentencePage
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.second_report import build_second_report
from tests.ui.widgets.tab_fixture import TabFixture, current_id, details_text
from tests.ui.windows import show_main_window

MOST_CONTROLS = 12


class PlacesFixture(TabFixture[PlacesTab]):
    """The tab in its own window."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(PlacesTab(store, context_shown=True), qtbot)

    @property
    def page(self) -> int:
        return self.tab.bar.page_buttons.current()

    def drawn(self) -> Location | None:
        return self.tab.canvas.current_location()

    def ids(self, page: PlacesPage) -> list[str]:
        proxy = self.tab.table_on(page).proxy
        return [proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())]


@pytest.fixture
def places(store: Store, qtbot: QtBot) -> PlacesFixture:
    return PlacesFixture(store, qtbot)


def test_the_first_movement_is_drawn_and_all_are_listed(
    places: PlacesFixture, store: Store
) -> None:
    first, *_others = store.movements()

    assert places.page == PlacesPage.MOVEMENTS
    assert places.drawn() == Location("places", "relation", first.id)
    assert len(places.tab.findChildren(ReportTableView)) == 1, "the places are not read yet"
    listed = places.ids(PlacesPage.MOVEMENTS)
    assert listed[: len(store.movements())] == [movement.id for movement in store.movements()]


def test_a_movement_is_opened_with_its_card(places: PlacesFixture, store: Store) -> None:
    for movement in store.movements():
        places.show(f"places/relation:{movement.id}")
        places.tab.open_details()

        assert current_id(places.tab.table_on(PlacesPage.MOVEMENTS)) == movement.id
        assert places.drawn() == Location("places", "relation", movement.id)
        assert movement.sentence in details_text(places.tab)


def test_a_place_is_opened_on_the_other_page(places: PlacesFixture, store: Store) -> None:
    for position in store.place_positions():
        places.show(f"place:{position.id}")
        places.tab.open_details()

        assert places.page == PlacesPage.PLACES
        assert current_id(places.tab.table_on(PlacesPage.PLACES)) == position.id
        here = Location.of("place", position.id)
        assert places.drawn() == (None if position.sign == "none" else here)


def test_the_list_says_all_that_the_map_says(places: PlacesFixture) -> None:
    for page in PlacesPage:
        places.tab.bar.page_buttons.set_current(page)
        table = places.tab.table_on(page)
        rows = [
            " ".join(
                str(table.proxy.index(row, column).data(Qt.ItemDataRole.DisplayRole))
                for column in range(table.proxy.columnCount())
            )
            for row in range(table.proxy.rowCount())
        ]
        for item in places.tab.canvas.scene().items():
            name = item.name.replace("No other source found: ", "")
            assert any(all(part in row for part in name.split(". ")[:3]) for row in rows)


def test_each_row_speaks_its_notes_and_what_a_narrow_list_hides(
    places: PlacesFixture, store: Store
) -> None:
    noted = 0
    for page, table in zip(
        PlacesPage, (TableBuilder(store).movements(), TableBuilder(store).places()), strict=True
    ):
        places.tab.bar.page_buttons.set_current(page)
        view = places.tab.table_on(page)
        columns = [n for n in range(view.proxy.columnCount()) if not view.isColumnHidden(n)]
        assert len(columns) < view.proxy.columnCount()
        for number, row in enumerate(table.rows):
            cells = (view.proxy.index(number, column) for column in columns)
            spoken = " ".join(str(cell.data(Role.ACCESSIBLE_TEXT)) for cell in cells)
            on_screen = zip(table.columns, row.cells, strict=True)
            shown = [cell.spoken or cell.text for column, cell in on_screen if column.on_screen]
            assert all(text.rstrip(".") in spoken for text in shown), spoken
            words = [note.partition(": ")[2].rstrip(".") for note in row.notes]
            assert all(each in spoken for each in words), row.cells[0].text
            noted += len(words)
    assert noted


def test_what_a_screen_reader_hears_has_no_open_end_as_a_sign_alone(
    places: PlacesFixture, store: Store
) -> None:
    names = [item.name for item in places.tab.canvas.scene().items()]
    rows = TableBuilder(store).movements().rows

    assert "Not a route" in places.tab.canvas.accessibleName()
    for row, name, movement in zip(rows, names, store.movements(), strict=False):
        words = row.difference.spoken(f"{movement.words}. {movement.ends}")
        assert name.startswith(words), "numbers are read as steps of a way"
        assert movement.sentence.rstrip(".") in name


def test_the_arrow_keys_go_from_movement_to_movement(
    places: PlacesFixture, store: Store, qtbot: QtBot
) -> None:
    canvas = places.tab.canvas
    canvas.setFocus()
    first, second, *_others = store.movements()

    qtbot.keyClick(canvas, Qt.Key.Key_Down)

    assert places.drawn() == Location("places", "relation", second.id)
    assert current_id(places.tab.table_on(PlacesPage.MOVEMENTS)) == second.id
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert places.drawn() == Location("places", "relation", first.id)


def test_a_row_of_the_list_is_drawn(places: PlacesFixture, store: Store, qtbot: QtBot) -> None:
    table = places.tab.table_on(PlacesPage.MOVEMENTS)
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_Down)

    assert places.drawn() == Location("places", "relation", store.movements()[1].id)
    assert places.changed[-1] == places.drawn()


def test_what_is_not_drawn_leaves_the_map_empty(places: PlacesFixture, store: Store) -> None:
    table = places.tab.table_on(PlacesPage.MOVEMENTS)
    row = len(store.movements())
    table.setCurrentIndex(table.proxy.index(row, 0))

    assert places.drawn() is None
    assert places.tab.location().kind == "fact"


def test_going_back_leads_to_what_is_not_drawn(
    store: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = show_main_window(store, settings, qtbot)
    window.go(Location("places"))
    tab = window.tabs.current_tab()
    assert isinstance(tab, PlacesTab)
    table = tab.table_on(PlacesPage.MOVEMENTS)
    table.setCurrentIndex(table.proxy.index(len(store.movements()), 0))
    not_drawn = tab.location()

    window.go(Location.parse("fact:OV-14"))
    window.back()

    assert window.location() == not_drawn
    assert window.tabs.current_tab() is tab
    assert not_drawn.kind == "fact"


def test_a_record_is_shown_by_its_movement(places: PlacesFixture) -> None:
    places.show("places/fact:OV-11")

    assert places.tab.location() == Location("places", "relation", "R-44")


def test_filters_apply_to_both_lists(places: PlacesFixture, qtbot: QtBot) -> None:
    qtbot.keyClicks(places.tab.filter_bar.field, "brought")

    assert places.ids(PlacesPage.MOVEMENTS)[:2] == ["R-23", "R-50"]
    places.tab.filter_bar.set_values({"text": "savannakhet"})
    places.tab.bar.page_buttons.set_current(PlacesPage.PLACES)
    assert places.ids(PlacesPage.PLACES) == ["PL-11"]


def test_a_link_leads_to_what_a_filter_hides(places: PlacesFixture) -> None:
    places.tab.filter_bar.set_values({"text": "brought"})

    places.show("places/relation:R-45")

    assert places.drawn() == Location("places", "relation", "R-45")


def test_a_link_leads_to_what_a_filter_hides_on_the_other_page(places: PlacesFixture) -> None:
    places.tab.bar.page_buttons.set_current(PlacesPage.PLACES)
    places.tab.bar.page_buttons.set_current(PlacesPage.MOVEMENTS)
    places.tab.filter_bar.set_values({"text": "brought"})

    places.show("place:PL-11")

    table = places.tab.table_on(PlacesPage.PLACES)
    assert table.currentIndex().data(Role.LOCATION) == Location("places", "place", "PL-11")
    assert places.drawn() == Location("places", "place", "PL-11")


def test_a_record_without_a_movement_is_asked_for_while_nothing_matches(
    places: PlacesFixture, store: Store
) -> None:
    places.tab.filter_bar.set_values({"text": "zebra"})

    places.show(f"places/term:{store.terms()[0].id}")

    assert places.drawn() is not None


def test_going_back_restores_page_and_zoom(places: PlacesFixture) -> None:
    places.show("place:PL-11")
    places.tab.canvas.zoom_in()
    state, zoom = places.tab.view_state(), places.tab.canvas.view_state().zoom
    places.show("places/relation:R-45")

    places.show("place:PL-11")
    places.tab.restore(state)

    assert places.page == PlacesPage.PLACES
    assert places.tab.canvas.view_state().zoom == zoom > 1


def test_a_theme_and_a_text_size_keep_what_is_chosen(places: PlacesFixture) -> None:
    places.show("places/relation:R-50")

    apply_theme(DARK)

    assert places.drawn() == Location("places", "relation", "R-50")


def test_the_bar_has_few_controls(places: PlacesFixture) -> None:
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in places.tab.bar.findChildren(kind)
        if widget.isVisible()
    ]

    assert 0 < len(controls) <= MOST_CONTROLS


def test_a_report_without_a_map_shows_one_sentence(
    tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    with Store.open(build_second_report(tmp_path)) as store:
        window = show_main_window(store, settings, qtbot)
        window.go(Location("places"))

        page = window.current_tab().main_pane()
        assert isinstance(page, SentencePage)
        assert page.toPlainText() == "This report has no map of places."
        window.close()


def test_a_fact_of_the_text_is_shown_on_the_map_and_back(
    store: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = show_main_window(store, settings, qtbot)
    window.go(Location.parse("fact:OV-14"))
    command = window.findChild(QAction, "show_on_map")
    assert isinstance(command, QAction)

    command.trigger()

    assert window.location() == Location("places", "relation", "R-45")
    window.back()
    assert window.location() == Location.parse("fact:OV-14")


def test_the_menu_of_a_record_shows_it_on_the_map(places: PlacesFixture, store: Store) -> None:
    menu = CopyMenu(store, Location.parse("fact:PT-22"), places.tab)
    action = menu.findChild(QAction, "menu_map")
    assert isinstance(action, QAction)

    action.trigger()

    assert places.requested == [Location.of("place", "PL-11")]


@pytest.mark.parametrize("percent", [100, 300])
def test_below_the_map_is_which_movement_is_drawn_and_what_it_is_not(
    places: PlacesFixture, store: Store, percent: int
) -> None:
    tab, pane = places.tab, places.tab.pane
    apply_text_size(percent)
    tab.canvas.zoom_in()
    heights = set()
    for movement in store.movements():
        places.show(f"places/relation:{movement.id}")
        process_events()
        assert movement.words in pane.caption.text()
        assert movement_notes()[0] in pane.note.text()
        for label in (pane.caption, pane.note):
            assert label.heightForWidth(label.width()) <= label.height()
        heights.add(tab.canvas.height())
    [height] = heights
    assert height > 0.6 * pane.height()
    tab.bar.page_buttons.set_current(PlacesPage.PLACES)
    assert pane.caption.text() == ""
    assert place_notes()[0] in pane.note.text()


def test_the_texts_below_the_map_are_apart_where_the_map_has_least_room(
    places: PlacesFixture, store: Store
) -> None:
    apply_text_size(300)
    longest = max(store.movements(), key=lambda movement: len(movement.words))
    places.show(f"places/relation:{longest.id}")
    places.tab.resize(1024, 400)
    process_events()
    pane = places.tab.pane
    assert pane.isVisible()
    assert pane.caption.geometry().bottom() < pane.note.y()


def test_in_a_low_window_the_map_has_more_room_than_its_texts(places: PlacesFixture) -> None:
    apply_text_size(300)
    places.show("places/relation:R-45")
    places.tab.resize(1024, 400)
    process_events()
    pane = places.tab.pane
    assert places.tab.canvas.height() > pane.height() / 2
    assert movement_notes()[0] in pane.note.text()


def test_in_a_low_window_the_card_is_beside_the_list_in_place_of_the_map(
    places: PlacesFixture, qtbot: QtBot
) -> None:
    """Below it, at a text size of 300 %, each of them had room for one row."""
    tab = places.tab
    table = tab.table_on(PlacesPage.MOVEMENTS)
    tab.resize(1366, 9 * tab.fontMetrics().lineSpacing())
    assert tab.pane.isVisible()

    qtbot.keyClick(table, Qt.Key.Key_Return)

    assert tab.detail.x() > table.x()
    assert tab.detail.height() == tab.main_pane().height()
    assert not tab.pane.isVisible()
    assert tab.canvas not in tab.panes()
    zoom = tab.bar.findChild(QAbstractButton, "drawing_zoom_in")
    assert isinstance(zoom, QAbstractButton)
    assert not zoom.isVisible()
    tab.detail.closed.emit()
    assert tab.pane.isVisible()
    assert zoom.isVisible()
    tab.open_details()
    line = tab.fontMetrics().lineSpacing()
    for height, is_shown in ((12 * line, True), (12 * line - 1, False), (660, True)):
        tab.resize(1366, height)
        assert tab.pane.isVisible() is is_shown


def test_the_list_in_large_letters_is_as_wide_as_its_view(
    store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    font = qapp.font()
    font.setPointSizeF(3 * font.pointSizeF())
    tab = PlacesTab(store, context_shown=True)
    qtbot.addWidget(tab)
    tab.setFont(font)
    tab.resize(1366, 460)
    with qtbot.waitExposed(tab):
        tab.show()
    table = tab.table_on(PlacesPage.MOVEMENTS)

    assert table.horizontalHeader().length() == table.viewport().width()


def test_every_drawn_row_is_an_item_of_the_map(places: PlacesFixture, store: Store) -> None:
    for page, table in zip(
        PlacesPage, (TableBuilder(store).movements(), TableBuilder(store).places()), strict=True
    ):
        places.tab.bar.page_buttons.set_current(page)
        drawn = [row.location for row in table.rows if row.kind != NOT_DRAWN]
        assert [item.location for item in places.tab.canvas.scene().items()] == drawn


def test_scroll_bars_of_the_map_go_when_all_of_it_is_in_sight_again(
    places: PlacesFixture,
) -> None:
    canvas, whole = places.tab.canvas, places.tab.canvas.view_state()
    bar = canvas.verticalScrollBar()
    assert not bar.isVisible()
    canvas.set_view_state(whole._replace(zoom=3.0))
    places.qtbot.waitUntil(bar.isVisible)
    canvas.set_view_state(whole)
    places.qtbot.waitUntil(lambda: not bar.isVisible())


def test_scroll_bars_of_the_map_do_not_come_and_go_for_ever(places: PlacesFixture) -> None:
    """At some sizes the map fits beside the bar that it needs."""
    policies, canvas = Qt.ScrollBarPolicy, places.tab.canvas
    canvas.setParent(None)
    places.qtbot.addWidget(canvas)
    canvas.show()
    changes: list[int] = []

    def show_bars(policy: Qt.ScrollBarPolicy) -> None:
        canvas.setVerticalScrollBarPolicy(policy)
        canvas.setHorizontalScrollBarPolicy(policy)

    def count(*_range: int) -> None:
        changes.append(1)
        if len(changes) > 60:  # it must end for the test to go on
            show_bars(policies.ScrollBarAlwaysOff)

    canvas.verticalScrollBar().rangeChanged.connect(count)
    canvas.horizontalScrollBar().rangeChanged.connect(count)
    endless = []
    for width in (242, 265, 288, 311):
        for height in range(60, 700, 17):
            changes.clear()
            show_bars(policies.ScrollBarAsNeeded)
            canvas.resize(width, height)
            canvas.set_view_state(canvas.view_state()._replace(zoom=2.0))
            process_events()
            endless += [(width, height)] * (len(changes) > 60)

    assert endless == []
