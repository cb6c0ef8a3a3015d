"""That nothing is lost when the text size changes."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.page import close_newest
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.window.navigation import open_window, process_events


@pytest.fixture
def window(laptop_window: MainWindow) -> MainWindow:
    return laptop_window


def stakeholders(window: MainWindow) -> StakeholdersTab:
    tab = window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    return tab


def test_the_tab_stays_as_it_is_in_another_text_size(window: MainWindow) -> None:
    window.go(Location.of("stakeholder", "SH-05"))
    field = stakeholders(window).filter_bar.field
    field.setText("police")
    field.setFocus()
    window.set_text_size(150)
    process_events()
    tab = stakeholders(window)
    assert window.location() == Location.of("stakeholder", "SH-05")
    assert tab.filter_bar.text() == "police"
    assert QApplication.focusWidget() is tab.filter_bar.field
    assert window.tabs.current_name == "stakeholders"


@pytest.mark.parametrize("last_view", [StakeholderView.MAP, StakeholderView.LIST])
def test_the_map_stays_as_it_was_set_in_another_text_size(
    window: MainWindow, last_view: StakeholderView
) -> None:
    window.go(Location.of("stakeholder", "SH-17"))
    stakeholders(window).set_view(StakeholderView.MAP)
    process_events()
    view = stakeholders(window).map
    assert view is not None
    stakeholders(window).filter_bar.set_values({"text": "iom"})
    for _ in range(3):
        view.canvas.zoom_in()
    zoom, shown = view.canvas.view_state().zoom, view.scene.shown
    middle = view.view_state().middle
    stakeholders(window).set_view(last_view)

    window.set_text_size(120)
    process_events()
    stakeholders(window).set_view(StakeholderView.MAP)
    process_events()

    new_view = stakeholders(window).map
    assert new_view is not None
    assert new_view.canvas.view_state().zoom == pytest.approx(zoom)
    assert new_view.scene.shown == shown
    assert new_view.view_state().middle == pytest.approx(middle, abs=0.05)


def test_a_map_that_was_not_zoomed_stays_legible_in_another_text_size(
    window: MainWindow,
) -> None:
    window.go(Location.of("stakeholder", "SH-17"))
    stakeholders(window).set_view(StakeholderView.MAP)
    process_events()

    window.set_text_size(200)
    process_events()

    view = stakeholders(window).map
    assert view is not None
    zoom = view.scene.legible_zoom(view.canvas.view_state(), 2)
    assert view.canvas.view_state().zoom == pytest.approx(zoom)
    assert zoom > 1


@pytest.mark.parametrize("last_view", [StakeholderView.MATRIX, StakeholderView.LIST])
def test_the_matrix_keeps_its_order_in_another_text_size(
    window: MainWindow, last_view: StakeholderView
) -> None:
    window.go(Location.of("stakeholder", "SH-17"))
    stakeholders(window).set_view(StakeholderView.MATRIX)
    matrix = stakeholders(window).matrix
    assert matrix is not None
    matrix.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    stakeholders(window).set_view(last_view)

    window.set_text_size(120)
    process_events()
    stakeholders(window).set_view(StakeholderView.MATRIX)

    new_matrix = stakeholders(window).matrix
    assert new_matrix is not None
    assert new_matrix.sort_order() == (2, Qt.SortOrder.DescendingOrder)
    assert stakeholders(window).filter_bar.reset_button.isVisible()


def test_the_selected_entry_of_a_drawing_stays_in_sight(window: MainWindow) -> None:
    events = window.store.events()
    window.go(Location.of("event", events[len(events) * 2 // 3].id))
    process_events()
    canvas = window.findChild(Canvas, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    for percent in (300, 80):
        window.set_text_size(percent)
        process_events()
        if not canvas.isVisible():
            # Its card took its place.
            close_newest(window)
            process_events()
        assert canvas.isVisible()
        assert canvas.is_current_visible()


def test_a_tab_that_is_not_current_keeps_its_filter(window: MainWindow) -> None:
    window.go(Location("stakeholders"))
    stakeholders(window).filter_bar.field.setText("police")
    window.go(Location("figures"))
    window.set_text_size(150)
    window.go(Location("stakeholders"))
    assert stakeholders(window).filter_bar.text() == "police"


def test_find_bar_and_marked_words_stay_in_another_text_size(window: MainWindow) -> None:
    window.current_tab().mark_words(("police",))
    window.find_in_text(0)
    field = window.findChild(QLineEdit, "find_field")
    assert isinstance(field, QLineEdit)
    field.setText("laos")
    window.find_in_text(1)
    count = window.findChild(QLabel, "find_count")
    assert isinstance(count, QLabel)
    before = count.text()
    assert before.startswith("2 of ")

    window.set_text_size(150)
    process_events()

    field = window.findChild(QLineEdit, "find_field")
    assert isinstance(field, QLineEdit)
    count = window.findChild(QLabel, "find_count")
    assert isinstance(count, QLabel)
    assert (field.text(), count.text()) == ("laos", before)
    assert window.focusWidget() is field
    text = window.findChild(ReportTextView)
    assert isinstance(text, ReportTextView)
    assert text.highlights.words == ("police",)


def test_another_text_size_looks_as_if_the_window_had_been_opened_in_it(
    window: MainWindow, store: Store, settings: Settings, qtbot: QtBot
) -> None:
    def shapes(shown: MainWindow) -> list[str]:
        found = []
        for name in TABS:
            shown.go(Location(name))
            process_events()
            for widget in shown.tabs.findChildren(QWidget):
                kinds = QAbstractButton | QComboBox | QLabel | QLineEdit
                if isinstance(widget, kinds) and widget.isVisible():
                    font = widget.font().toString()
                    found.append(f"{name} {widget.objectName()} {widget.geometry()} {font}")
        return found

    window.go(Location("timeline"))
    process_events()
    # Its legend is open at the first visit only.
    close_newest(window)
    shapes(window)
    window.set_text_size(200)
    changed = shapes(window)
    window.hide()
    fresh = open_window(store, settings, qtbot, 200).window
    fresh.resize(window.size())

    assert shapes(fresh) == changed
