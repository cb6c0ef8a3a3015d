"""The window at 1024 × 600 in text of 300 %: little room, and nothing in the way."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QTabBar,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import UNIT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresTab
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.app_window import NotificationAction
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.view_bar import ViewBar
from laos_tip_app.ui.window.about_dialog import AboutDialog, LicencesDialog
from laos_tip_app.ui.window.crash_dialog import CrashDialog
from laos_tip_app.ui.window.preferences_dialog import PreferencesDialog
from tests.ui.reader.reader_fixture import ReaderFixture
from tests.ui.window.navigation import open_window, process_events

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def reader(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[ReaderFixture]:
    window = open_window(store, settings, qtbot, 300).window
    window.resize(1024, 600)
    process_events()
    yield ReaderFixture(window, store, qtbot)
    window.set_text_size(100)
    process_events()


def bar_of(reader: ReaderFixture, tab: str) -> ViewBar:
    reader.go(tab)
    process_events()
    [bar] = reader.window.tab(tab).findChildren(ViewBar)
    return bar


def press(bar: QWidget, name: str) -> None:
    button = bar.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()
    process_events()


def test_all_tabs_are_whole(reader: ReaderFixture) -> None:
    bar = reader.find(QTabBar, "tabs_bar")
    assert bar.tabRect(bar.count() - 1).right() < bar.width()


@pytest.mark.parametrize("tab", TABS[1:])
def test_a_button_opens_the_controls_that_would_leave_too_little_of_the_tab(
    reader: ReaderFixture, tab: str
) -> None:
    bar = bar_of(reader, tab)
    assert bar.page_buttons.isVisible()
    assert not bar.filter_bar.isVisible()
    assert bar.height() < 1.5 * bar.page_buttons.height()

    button = reader.window.tab(tab).findChild(QAbstractButton, "view_controls")
    assert button is not None
    button.setFocus()
    reader.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.hasFocus()
    assert bar.filter_bar.isVisible()
    bar.filter_bar.field.setText("police")
    press(bar, "view_controls")
    assert bar.filter_bar.isVisible()
    bar.filter_bar.reset_button.click()
    assert not bar.filter_bar.isVisible()

    reader.window.set_text_size(100)
    process_events()
    assert bar.filter_bar.isVisible()
    assert not button.isVisible()


def test_dialogs_fit_the_screen_and_no_message_is_cut(reader: ReaderFixture) -> None:
    window, room = reader.window, QSize(1024 - 4 * UNIT, 600 - 8 * UNIT)
    about = AboutDialog(reader.store, window), LicencesDialog(window)
    for dialog in (PreferencesDialog(window), *about, CrashDialog("report", window, goes_on=True)):
        dialog.resize(room)
        dialog.show()
        process_events()
        assert dialog.size() == room
        for label in dialog.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
        dialog.close()


def test_a_message_is_whole_beside_its_buttons(reader: ReaderFixture) -> None:
    actions = [NotificationAction(name, name, print) for name in ("What changed", "Go back to it")]
    reader.window.show_message("Edition 2 of 28 November 2026 is in use.", actions)
    process_events()
    text = reader.find(QLabel, "notice_text")
    assert text.height() >= text.heightForWidth(text.width())
    for name in ("What changed", "Go back to it"):
        button = reader.find(QAbstractButton, name)
        assert button.visibleRegion().boundingRect() == button.rect()
    assert reader.window.height() == 600


def test_a_fact_has_more_than_half_of_its_row(reader: ReaderFixture) -> None:
    reader.go("figures/fact:OV-31")
    process_events()
    tab = reader.window.tab("figures")
    assert isinstance(tab, FiguresTab)
    column = tab.model.column("fact")
    assert tab.table.columnWidth(column) > 0.5 * tab.table.width()
    # What its columns say is below it.
    _text, below, _notes = tab.table.currentIndex().siblingAtColumn(column).data(Role.TEXTS)
    assert tab.table.isColumnHidden(tab.model.column("number"))
    assert "2023" in below


def test_the_legend_starts_closed(reader: ReaderFixture, settings: Settings) -> None:
    bar = bar_of(reader, "timeline")
    tab = reader.window.tab("timeline")
    assert isinstance(tab, TimelineTab)
    assert not tab.legend.isVisible()
    # In a larger window it opens by itself all the same.
    assert "timeline" not in settings.seen_legends
    press(bar, "view_controls")
    press(bar, "drawing_legend")
    assert tab.legend.isVisible()


def test_the_card_takes_the_place_of_the_text_and_esc_brings_it_back(
    reader: ReaderFixture,
) -> None:
    reader.go("section:prosecution")
    reader.text.setFocus()
    # Who reads by keys goes on reading.
    reader.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert reader.text.isVisible()
    assert not reader.panel.isVisible()

    point = reader.text.cursorRect().center()
    reader.qtbot.mouseClick(reader.text.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    process_events()
    assert not reader.text.isVisible()
    lines = reader.panel.height() / reader.panel.fontMetrics().lineSpacing()
    assert lines >= 4
    sentence = reader.text.selected_sentence()
    assert sentence is not None
    assert reader.panel.card_view.card().statement == reader.find(QLabel, "card_statement").text()
    assert reader.find(QLabel, "card_statement").isVisible()
    assert QApplication.focusWidget() in reader.panel.findChildren(QWidget)

    reader.press(Qt.Key.Key_Escape)
    process_events()
    assert not reader.panel.isVisible()
    assert reader.text.hasFocus()
    assert reader.text.selected_sentence() == sentence
    assert reader.text.viewport().rect().contains(reader.text.cursorRect().center())


@pytest.mark.parametrize(
    ("place", "view"),
    [
        ("event:TL-19", "timeline_canvas"),
        ("stakeholder:SH-17", "stakeholders_table"),
        ("figures/fact:OV-30", "facts_table"),
    ],
)
def test_the_card_takes_the_place_of_a_view_that_is_clicked(
    reader: ReaderFixture, place: str, view: str
) -> None:
    reader.go(place)
    process_events()
    tab = reader.window.tabs.current_tab()
    master = tab.findChild(QAbstractItemView, view)
    panel = tab.findChild(DetailPanel)
    assert master is not None
    assert panel is not None
    # Who looks for a place sees it, and so does who goes from one to the next by keys.
    assert not panel.isVisible()
    master.setFocus()
    reader.press(Qt.Key.Key_Up)
    assert not panel.isVisible()

    where = (master.visualRect(master.currentIndex()) & master.viewport().rect()).center()
    reader.qtbot.mouseClick(master.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    process_events()
    assert not master.isVisible()
    assert panel.width() == tab.width()
    assert QApplication.focusWidget() in panel.findChildren(QWidget)

    reader.press(Qt.Key.Key_Escape)
    process_events()
    assert not panel.isVisible()
    assert master.hasFocus()
    assert tab.location().kind

    reader.qtbot.mouseClick(master.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert not master.isVisible()
    reader.go("reader")
    reader.go(place)
    process_events()
    assert master.isVisible()

    master.setFocus()
    where = (master.visualRect(master.currentIndex()) & master.viewport().rect()).center()
    reader.qtbot.mouseClick(master.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert not master.isVisible()
    reader.window.set_text_size(100)
    process_events()
    assert master.isVisible()
    assert panel.isVisible()


def test_a_correction_is_in_sight_before_its_claim(reader: ReaderFixture) -> None:
    reader.go("fact:OV-30")
    process_events()
    statement, note = (reader.find(QLabel, name) for name in ("card_statement", "card_note"))
    bottom = note.mapTo(reader.panel, note.rect().bottomLeft()).y()
    assert "Corrected" in note.text()
    assert bottom < statement.mapTo(reader.panel, QPoint()).y()
    assert bottom < reader.panel.height()


def test_the_cross_closes_a_record_without_a_card(reader: ReaderFixture) -> None:
    reader.text.setFocus()
    reader.go("context:CX-11")
    assert not reader.text.isVisible()
    press(reader.panel, "detail_close")
    assert reader.text.hasFocus()


@pytest.mark.parametrize("way", ["section", "find", "note"])
def test_what_is_done_in_the_text_closes_the_card_over_it(reader: ReaderFixture, way: str) -> None:
    reader.go("fact:PR-10")
    assert not reader.text.isVisible()
    ways = {"section": "next", "find": "find", "note": "annotation_note"}
    reader.trigger(ways[way])
    process_events()
    assert reader.text.isVisible()
    reader.window.close_checks.clear()


def test_in_full_screen_text_and_card_share_the_room(reader: ReaderFixture) -> None:
    reader.go("fact:PR-10")
    reader.trigger("full_screen")
    reader.qtbot.waitUntil(reader.text.isVisible)
    process_events()
    body = reader.text.height() + reader.panel.height()
    assert reader.panel.isVisible()
    assert 0.35 * body <= reader.panel.height() <= 0.5 * body


@pytest.mark.parametrize(
    ("words", "is_answer"), [("tier 3", False), ("who works on shelters", True)]
)
def test_a_search_shows_its_answer_or_its_results(
    reader: ReaderFixture, words: str, is_answer: bool
) -> None:
    reader.go(str(Location.of_search(words)))
    page = reader.find(ResultsPage, "search_panel")
    reader.qtbot.waitUntil(lambda: page.typed() == words)
    process_events()
    assert page.view.isVisible() == is_answer
    assert page.list.isVisible() != is_answer
    shown = page.view if is_answer else page.list
    assert shown.height() > 0.6 * page.height()
    # The next row is a result.
    page.step(1)
    assert page.list.isVisible()
    assert not page.view.isVisible()
