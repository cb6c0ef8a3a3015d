"""Where the panes of the reader are, and where the focus goes when one is hidden."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.focus import has_focus
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import STEP, SmallReader, place_of


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
    reader.show("fact:WL-02")
    assert not card.isVisible(), "nobody wants it"
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


_PANES = ("reader_sections", "reader_contents", "reader_text", "reader_evidence")


def panes_of(reader: SmallReader) -> str:
    process_events()
    parts = (reader.tab.findChild(QWidget, name) for name in _PANES)
    return " | ".join(place_of(part, reader.tab) for part in parts)


def test_contents_text_and_card_share_the_room(small: Store, qtbot: QtBot) -> None:
    """Of each window: list of sections, contents, text and card, in four states."""
    reader = SmallReader(small, qtbot)
    panes, lines = reader.tab.pane_layout, []
    assert panes is not None
    sizes = [(width, 640) for width in (1900, 1366, 1050, 850)]
    sizes += [(700, 400), (700, 300), (700, 220), (700, 140), (1366, 140)]
    for size in sizes:
        reader.tab.resize(*size)
        lines.append(f"# {size[0]} x {size[1]}")
        reader.show("passage:overview-1")
        panes.set_pane_shown("contents", True)
        for name, action in (
            ("card closed", panes.close_card),
            ("card opened", lambda: reader.show("fact:WL-01")),
            ("next sentence", lambda: reader.text.select_by_user(
                small.sentences("overview-2")[0], scroll=True)),
            ("contents closed", lambda: panes.set_pane_shown("contents", False)),
            ("no card wanted", lambda: panes.set_pane_shown("evidence", False)),
            ("a record", lambda: reader.show("note:O-01")),
            ("a paragraph", lambda: reader.show("passage:overview-3")),
            ("card wanted", lambda: panes.set_pane_shown("evidence", True)),
        ):  # fmt: skip
            action()
            seen = panes.is_pane_visible("contents"), panes.is_pane_visible("evidence")
            lines.append(f"{name}: {panes_of(reader)} {seen}")
    expect("ui/reader/panes.txt", "\n".join((*lines, "")))


def least_width(reader: SmallReader, is_wide: Callable[[], bool]) -> int:
    """Return the least width of the tab at which something holds, and leave it so wide."""
    narrow, wide = 400, 1900
    while wide - narrow > 1:
        reader.tab.resize((narrow + wide) // 2, 640)
        process_events()
        if is_wide():
            wide = reader.tab.width()
        else:
            narrow = reader.tab.width()
    reader.tab.resize(wide, 640)
    process_events()
    return wide


def test_the_text_has_its_least_width_where_contents_and_card_are_beside_it(
    small: Store, qtbot: QtBot
) -> None:
    """A pixel more for them would be one too few for the text; the lines between take three."""
    reader = SmallReader(small, qtbot)
    card = reader.tab.findChild(QWidget, "reader_evidence")
    contents = reader.tab.findChild(QWidget, "reader_contents")
    assert card is not None
    assert contents is not None
    reader.show("fact:WL-01")
    least = reader.text.passage_layout.min_width()
    lines = []
    for name, is_beside in (("card", lambda: card.x() > 0), ("contents", contents.isVisible)):
        lines.append(f"{name} from {round(least_width(reader, is_beside) / STEP)}")
        assert least <= reader.text.width() <= least + 3
        lines.append(panes_of(reader))
    expect("ui/reader/least-widths.txt", "\n".join((*lines, "")))


def test_a_low_window_has_the_card_alone_and_a_higher_one_half_of_it(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, (700, 400))
    spacing, seen = reader.text.fontMetrics().lineSpacing(), {}
    card, panes = reader.tab.findChild(QWidget, "reader_evidence"), reader.tab.pane_layout
    assert card is not None
    assert panes is not None
    for lines in (5, 6, 8, 9):
        reader.tab.resize(700, lines * spacing + 2)
        reader.show("fact:WL-01")
        process_events()
        share = round(10 * card.height() / reader.tab.height())
        seen[lines] = "alone" if reader.text.isHidden() else f"{share} of 10"
    assert seen == {5: "alone", 6: "4 of 10", 8: "4 of 10", 9: "5 of 10"}
    panes.close_card()
    process_events()
    reader.tab.resize(700, 5 * spacing + 2)
    process_events()
    reader.show("passage:overview-2")
    qtbot.keyClick(reader.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not reader.text.isHidden(), "who reads goes on"
