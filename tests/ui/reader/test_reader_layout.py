"""Where the focus goes when a part of the reader is hidden."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QTreeView

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.focus import has_focus
from tests.events import process_events
from tests.ui.reader.small_reader import SmallReader


@pytest.fixture
def reader(small: Store, qtbot: QtBot) -> SmallReader:
    reader = SmallReader(small, qtbot, (1366, 660))
    with qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    reader.text.setFocus()
    return reader


def card_of(reader: SmallReader) -> DetailPanel:
    card = reader.tab.findChild(DetailPanel)
    assert isinstance(card, DetailPanel)
    return card


def test_a_card_in_the_place_of_the_text_takes_its_focus_and_gives_it_back(
    reader: SmallReader,
) -> None:
    reader.tab.resize(700, 110)
    process_events()
    panes = reader.tab.pane_layout
    assert panes is not None
    reader.show("fact:WL-01")
    assert reader.text.isHidden()
    assert has_focus(card_of(reader))
    panes.close_card()
    assert not reader.text.isHidden()
    assert reader.text.hasFocus()


def test_the_focus_stays_where_it_is_beside_what_is_shown_and_hidden(reader: SmallReader) -> None:
    panes, contents, card = reader.tab.pane_layout, reader.tab.findChild(QTreeView), card_of(reader)
    assert panes is not None
    assert isinstance(contents, QTreeView)
    contents.setFocus()
    reader.show("fact:WL-01")
    assert contents.hasFocus()
    panes.set_pane_shown("evidence", shown=False)
    assert contents.hasFocus()
    panes.set_pane_shown("evidence", shown=True)
    assert contents.hasFocus()
    panes.set_pane_shown("contents", shown=False)
    assert reader.text.hasFocus(), "the contents are hidden"
    panes.set_pane_shown("contents", shown=True)
    assert reader.text.hasFocus()
    card.main_view().setFocus()
    panes.set_pane_shown("contents", shown=False)
    assert has_focus(card)
    panes.close_card()
    assert reader.text.hasFocus(), "the card is hidden"


def test_a_record_leaves_with_the_next_place_unless_the_focus_is_in_it(reader: SmallReader) -> None:
    card = card_of(reader)
    reader.show("note:O-01")
    assert card.isVisible()
    reader.show("passage:overview-3")
    assert not card.isVisible()
    reader.show("note:O-01")
    card.main_view().setFocus()
    reader.show("passage:overview-2")
    assert card.isVisible()
    reader.text.setFocus()
    reader.show("fact:WL-01")
    reader.show("passage:overview-3")
    assert card.isVisible(), "the card of a fact stays"


def test_a_place_that_is_opened_before_the_window_is_there_has_text_and_contents(
    small: Store, qtbot: QtBot
) -> None:
    tab = ReaderTab(small, context_shown=True)
    qtbot.addWidget(tab)
    assert tab.pane_layout is not None
    assert tab.pane_layout.is_pane_visible("contents")
    tab.show_location(Location.parse("fact:WL-01"))
    assert isinstance(tab.main_pane(), ReportTextView)
