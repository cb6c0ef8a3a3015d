"""The list of evidence: keys, clicks, layout and screen reader."""

import sys
from functools import partial
from itertools import pairwise
from typing import override

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme, current_theme
from laos_tip_app.report.corrections import Difference
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.evidence_items import EvidenceItem, heading
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.signs import OwnSign
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.pixels import colours
from tests.ui.widgets.pointer import move_pointer, point_at

AT_FACT, AT_OTHER = Location.of("fact", "OV-01"), Location.of("fact", "OV-02")
FACT = EvidenceItem("fact", "A fact.", "2008", "Article only", AT_FACT)
NOTE = EvidenceItem("note", "A note.", "O-01", "Editor’s note", Location.of("note", "O-01"), "note")
OTHER = EvidenceItem("fact", "Another fact.", location=AT_OTHER)
TEXT = EvidenceItem("text", "and 3 more")
LONG = "A note of many words, for which one line of the list has no room"


class TabAround(Tab[None]):
    """A tab that keeps what its list asks for."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, context_shown=True)
        self.pointed: list[Location] = []
        self.menus: list[tuple[QPoint, Location]] = []

    @override
    def point_at(self, location: Location) -> None:
        self.pointed.append(location)

    @override
    def show_menu(self, position: QPoint, location: Location) -> None:
        self.menus.append((position, location))


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> TabAround:
    tab = TabAround(store)
    qtbot.addWidget(tab)
    tab.resize(320, 480)
    tab.show()
    return tab


@pytest.fixture
def view(tab: TabAround, qtbot: QtBot) -> EvidenceListView:
    view = EvidenceListView(tab)
    view.resize(320, 480)
    view.set_items([heading("Facts"), FACT, NOTE, heading("More"), OTHER, TEXT])
    view.show()
    with qtbot.waitActive(tab):
        tab.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def _heights(view: EvidenceListView) -> list[int]:
    rows = range(view.model().rowCount())
    return [view.visualRect(view.model().index(row, 0)).height() for row in rows]


def test_down_and_up_step_over_headings(view: EvidenceListView, qtbot: QtBot) -> None:
    rows = [view.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        rows.append(view.currentIndex().row())
    assert rows == [1, 2, 4, 2, 1, 1]


def test_home_and_end_go_to_the_first_and_the_last_entry(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 5
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1


def test_enter_requests_the_location_of_the_current_entry(
    tab: TabAround, view: EvidenceListView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(tab.location_requested) as signal:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == [NOTE.location]


def test_a_click_requests_the_location_of_an_entry(
    tab: TabAround, view: EvidenceListView, qtbot: QtBot
) -> None:
    point = view.visualRect(view.model().index(4, 0)).center()
    with qtbot.waitSignal(tab.location_requested) as signal:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert signal.args == [OTHER.location]


@pytest.mark.parametrize("row", [0, 5])
def test_a_click_on_a_row_without_a_location_requests_nothing(
    tab: TabAround, view: EvidenceListView, qtbot: QtBot, row: int
) -> None:
    point = view.visualRect(view.model().index(row, 0)).center()
    with qtbot.assertNotEmitted(tab.location_requested):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_copied_entry_includes_the_notes_that_correct_it(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"{FACT.plain}\n\nA note.\n(Editor’s note)"


def test_the_marks_of_an_entry_have_their_colours(view: EvidenceListView) -> None:
    difference = Difference("✕◐", "not confirmed")
    view.set_items([FACT._replace(difference=difference)])
    theme = current_theme()
    assert {theme.wrong, theme.partly} <= colours(view.viewport().grab().toImage()).keys()


def test_a_narrower_list_makes_its_entries_higher(view: EvidenceListView, store: Store) -> None:
    facts = DetailBuilder(store)
    view.set_items((*facts.fact("PT-08").items, *facts.fact("OV-30").items))
    wide_heights = _heights(view)
    view.resize(view.width() // 2, view.height())
    narrow_heights = _heights(view)
    assert all(after >= before for before, after in zip(wide_heights, narrow_heights, strict=True))
    assert sum(narrow_heights) > sum(wide_heights)


@pytest.mark.skipif(sys.platform == "win32", reason="no window is higher than the screen there")
def test_showing_the_scroll_bar_changes_no_height(view: EvidenceListView, store: Store) -> None:
    entries = DetailBuilder(store).fact("PT-08").items
    view.set_items(entries)
    view.resize(view.width(), 10_000)
    heights = _heights(view)
    view.resize(view.width(), 200)
    assert _heights(view) == heights


def test_another_theme_changes_the_colours(view: EvidenceListView) -> None:
    image = view.grab().toImage()
    apply_theme(DARK)
    assert view.grab().toImage() != image


def test_an_entry_is_selected_by_its_location(view: EvidenceListView) -> None:
    assert view.select_location(Location.of("fact", "OV-02"))
    assert view.currentIndex().row() == 4
    assert not view.select_location(Location.of("fact", "OV-99"))


def test_an_entry_above_all_others_is_selected_and_copied(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.set_items([FACT])
    assert view.select_location(AT_FACT)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == FACT.plain


def test_a_screen_reader_gets_the_whole_text_of_an_entry(view: EvidenceListView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.List
    child = interface.child(1)
    assert child.text(QAccessible.Text.Name) == FACT.spoken


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(title=st.text(max_size=400), detail=st.text(max_size=400), tag=st.text(max_size=40))
def test_entries_with_any_text_do_not_overlap(
    view: EvidenceListView, title: str, detail: str, tag: str
) -> None:
    plain = EvidenceItem("fact", title, detail, tag, FACT.location)
    view.set_items([plain, plain._replace(background="note"), plain._replace(background="context")])
    view.grab()
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    assert all(rect.height() > 0 for rect in rects)
    assert all(above.bottom() < below.top() for above, below in pairwise(rects))


def test_a_word_of_a_million_letters_does_not_hang_the_list(view: EvidenceListView) -> None:
    view.set_items([EvidenceItem("fact", "a" * 1_000_000, "b" * 1_000_000)])
    assert not view.grab().isNull()


def test_only_an_entry_that_leads_somewhere_shows_that_the_pointer_is_on_it(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    def edge_colour(row: int) -> str:
        rect = view.visualRect(view.model().index(row, 0))
        return view.viewport().grab().toImage().pixelColor(rect.topRight()).name()

    def centre(row: int) -> QPoint:
        return view.visualRect(view.model().index(row, 0)).center()

    plain = edge_colour(4)
    point_at(qtbot, view.viewport(), centre(4), lambda: edge_colour(4) != plain)
    point_at(qtbot, view.viewport(), centre(5), lambda: edge_colour(4) == plain)
    assert edge_colour(5) == plain


def test_a_note_that_stands_above_is_named_and_copied_whole(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.set_items([FACT, NOTE, OTHER, NOTE, TEXT])
    spoken = [entry.spoken for entry in view.items()]
    assert spoken[1] == NOTE.spoken.replace(". O-01", "")
    assert spoken[3] == "As above: A note."
    assert _heights(view)[3] < _heights(view)[1]
    view.setCurrentIndex(view.model().index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "A note." in QGuiApplication.clipboard().text()


def test_entries_are_measured_anew_for_another_width_of_the_same_height(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.set_items([FACT._replace(title="A fact in one line or in two."), TEXT])
    before = _heights(view)
    view.resize(view.width() // 2, view.height())
    qtbot.waitUntil(lambda: _heights(view)[0] > before[0])


EVERY_KIND = (
    heading("Facts"),
    FACT._replace(difference=Difference("✕◐", "not confirmed")),
    NOTE._replace(title="It was 2009.", is_correction=True),
    OTHER._replace(title="Another fact, which needs more than one line of the list."),
    EvidenceItem("note", "A note.", "", "Caution", NOTE.location, "note", is_repeated=True),
    heading("Elsewhere"),
    EvidenceItem("context", "A report.", "2015", "Context", None, "context"),
    EvidenceItem("context", "A law.", "", "○ Context", Location.of("context", "C-01"), "context"),
    NOTE,
    TEXT,
)


def test_each_kind_of_entry_is_painted_in_its_way(view: EvidenceListView) -> None:
    view.set_items(EVERY_KIND)
    view.mark_words(["fact", "law"])
    view.set_signs({AT_FACT: OwnSign("note", list), AT_OTHER: OwnSign("bookmark", list)})
    view.setCurrentIndex(view.model().index(3, 0))
    view.resize(320, 560)
    process_events()
    expect("ui/widgets/evidence.txt", outline_of(view.viewport()))


def test_large_text_and_an_entry_under_the_pointer_are_painted_likewise(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.set_items(
        [
            OTHER,
            EvidenceItem("note", LONG, "", "Caution", None, "note", is_repeated=True),
            FACT,
        ]
    )
    view.set_signs({AT_FACT: OwnSign("note", list)})
    apply_text_size(200)
    ground = view.viewport().grab().toImage()
    point_at(
        qtbot,
        view.viewport(),
        view.visualRect(view.model().index(2, 0)).center(),
        lambda: view.viewport().grab().toImage() != ground,
    )
    expect("ui/widgets/evidence_in_large_text.txt", outline_of(view.viewport()))


def test_a_click_on_a_sign_opens_the_note_and_not_the_entry(
    tab: TabAround, view: EvidenceListView, qtbot: QtBot
) -> None:
    opened: list[str] = []
    view.set_signs(
        {
            AT_FACT: OwnSign("note", lambda: opened.append("sign")),
            AT_OTHER: OwnSign("bookmark", lambda: opened.append("other sign")),
        }
    )
    tab.location_requested.connect(lambda _location: opened.append("entry"))
    fact = view.visualRect(view.model().index(1, 0))
    note = view.visualRect(view.model().index(2, 0))
    for row, place, button in (
        (fact, QPoint(10, 12), Qt.MouseButton.LeftButton),
        (fact, QPoint(10, 12), Qt.MouseButton.RightButton),
        (fact, QPoint(21, 12), Qt.MouseButton.LeftButton),
        (fact, QPoint(40, 12), Qt.MouseButton.LeftButton),
        (note, QPoint(10, 12), Qt.MouseButton.LeftButton),
    ):
        qtbot.mouseClick(view.viewport(), button, pos=row.topLeft() + place)
    assert opened == ["sign", "sign", "entry", "entry"]


def has_pointed(tab: TabAround, times: int) -> bool:
    return len(tab.pointed) == times


def test_an_entry_points_at_what_it_is_about(
    tab: TabAround, view: EvidenceListView, qtbot: QtBot
) -> None:
    tab.pointed.clear()

    def centre(row: int) -> QPoint:
        return view.visualRect(view.model().index(row, 0)).center()

    point_at(qtbot, view.viewport(), centre(4), lambda: tab.pointed == [OTHER.location])
    hand = Qt.CursorShape.PointingHandCursor
    assert view.viewport().cursor().shape() == hand
    move_pointer(view.viewport(), centre(4) + QPoint(3, 1))
    point_at(qtbot, view.viewport(), centre(5), lambda: view.viewport().cursor().shape() != hand)
    move_pointer(view.viewport(), centre(0))
    assert view.viewport().cursor().shape() != hand
    for times in (2, 3):
        point_at(qtbot, view.viewport(), centre(4), partial(has_pointed, tab, times))
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    tab.pointed[1:] = []
    qtbot.keyClick(view, Qt.Key.Key_Down)
    point_at(
        qtbot,
        view.viewport(),
        centre(4),
        lambda: tab.pointed == [OTHER.location, NOTE.location, OTHER.location],
    )


def test_words_are_highlighted_until_escape_is_pressed(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.mark_words(["fact"])
    for key, is_marked in ((Qt.Key.Key_Down, True), (Qt.Key.Key_Escape, False)):
        qtbot.keyClick(view, key)
        assert ("fill match" in outline_of(view.viewport())) is is_marked
    assert view.currentIndex().row() == 2


def test_the_menu_is_that_of_the_entry_at_the_pointer_or_of_the_current_one(
    tab: TabAround, view: EvidenceListView
) -> None:
    reasons, on_screen = QContextMenuEvent.Reason, QPoint(300, 200)
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(6)]
    for row, reason in ((4, reasons.Mouse), (5, reasons.Mouse), (4, reasons.Keyboard)):
        event = QContextMenuEvent(reason, rects[row].center(), on_screen)
        QGuiApplication.sendEvent(view.viewport(), event)
    below = view.viewport().mapToGlobal(rects[1].bottomLeft())
    assert tab.menus == [(on_screen, OTHER.location), (below, FACT.location)]


def test_what_is_current_stays_in_sight_in_a_lower_list_and_what_was_not_does_not_come(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.set_items([OTHER._replace(location=Location.of("fact", f"F-{n}")) for n in range(40)])
    last = view.model().index(39, 0)
    view.select_location(Location.of("fact", "F-39"))
    for size in ((320, 200), (200, 200), (320, 480)):
        view.resize(*size)
        process_events()
        assert view.viewport().rect().intersects(view.visualRect(last))
    view.scrollToTop()
    view.resize(320, 200)
    process_events()
    assert view.verticalScrollBar().value() == 0
    view.set_items([OTHER._replace(title="word " * 500), TEXT])
    view.scrollToBottom()
    view.reveal(view.model().index(0, 0))
    assert view.visualRect(view.model().index(0, 0)).top() == 0


def test_a_click_into_the_list_does_not_select_the_first_entry(
    view: EvidenceListView, qtbot: QtBot
) -> None:
    view.clearFocus()
    view.set_items([FACT, OTHER])
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not view.currentIndex().isValid()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 0
    view.setCurrentIndex(view.model().index(1, 0))
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 1
