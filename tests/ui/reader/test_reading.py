"""Reading, as one does it: sizes, finding, copying, cards, and the whole report as one text."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QTreeView,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import CONTRAST, LIGHT, SEPIA
from laos_tip_app.models.roles import Role
from laos_tip_app.report.citations import quoted
from laos_tip_app.store.records import Passage
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.highlights import MAX_MATCHES
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.benchmarks.large_report import build_large

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """A window in which one reads, and a pair of hands."""

    def __init__(self, window: MainWindow, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.store = store
        self.qtbot = qtbot

    def find[Part: QWidget](self, kind: type[Part], name: str) -> Part:
        found = self.window.findChild(kind, name)
        assert isinstance(found, kind), f"there is no {name}"
        return found

    @property
    def text(self) -> ReportTextView:
        return self.find(ReportTextView, "reader_text")

    @property
    def evidence(self) -> EvidenceListView:
        return self.find(EvidenceListView, "reader_evidence")

    @property
    def card(self) -> QWidget | None:
        found = self.window.findChild(QWidget, "link_card")
        return found if isinstance(found, QWidget) and found.isVisible() else None

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, held)

    def write(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClick(self.window.windowHandle(), letter)

    def do(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def go(self, text: str) -> None:
        self.window.go(Location.parse(text))

    def spot(self, passage: Passage, position: int) -> QPoint:
        block = self.text.document().begin()
        while block.isValid() and block.text() != passage.text:
            block = block.next()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + position)
        return self.text.cursorRect(cursor).center() + QPoint(2, 0)

    def number(self, passage: Passage) -> QPoint:
        """Return where the number of a paragraph stands."""
        left = self.text.document().rootFrame().frameFormat().leftMargin()
        return QPoint(round(left) - 20, self.spot(passage, 0).y())

    def wheel(self, turned: int, held: Qt.KeyboardModifier) -> None:
        place = QPointF(100, 100)
        event = QWheelEvent(
            place,
            self.text.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, turned),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.text.viewport(), event)

    def menu_of(self, widget: QWidget, spot: QPoint) -> QMenu:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(spot))
        QApplication.sendEvent(widget, event)
        [menu] = [each for each in self.window.findChildren(QMenu, "copy_menu") if each.isVisible()]
        return menu

    def choose(self, menu: QMenu, name: str) -> str:
        action = menu.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()
        return str(QGuiApplication.clipboard().text())

    def marked(self) -> str:
        # The list must live on: its cursors go with it.
        marks = self.text.extraSelections()
        return str(marks[0].cursor.selectedText())

    def found(self) -> list[str]:
        return [str(each.cursor.selectedText()) for each in self.text.extraSelections()[1:]]

    def current(self) -> list[int]:
        """Return which of the marks is told apart."""
        return [
            number
            for number, each in enumerate(self.text.extraSelections()[1:])
            if each.format.background().color().name() == LIGHT.accent
        ]


@pytest.fixture
def desk(store: Store, settings: Settings, qtbot: QtBot) -> Desk:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    window.resize(1366, 720)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    window.activateWindow()
    qtbot.waitActive(window)
    made = Desk(window, store, qtbot)
    made.text.setFocus()
    return made


# How large the text is.


def test_control_with_plus_minus_and_0_changes_the_size_of_text_and_evidence(desk: Desk) -> None:
    before = desk.text.font().pointSizeF(), desk.evidence.font().pointSizeF()
    desk.press(Qt.Key.Key_Plus, CONTROL)
    desk.press(Qt.Key.Key_Plus, CONTROL)
    assert desk.text.font().pointSizeF() == pytest.approx(before[0] * 1.2)
    assert desk.evidence.font().pointSizeF() == pytest.approx(before[1] * 1.2)
    desk.press(Qt.Key.Key_Minus, CONTROL)
    assert desk.text.font().pointSizeF() == pytest.approx(before[0] * 1.1)
    desk.press(Qt.Key.Key_0, CONTROL)
    assert desk.text.font().pointSizeF() == pytest.approx(before[0])


def test_the_wheel_with_control_changes_the_size_and_without_it_scrolls(desk: Desk) -> None:
    sizes: list[int] = []
    for degrees in (120, 120, -120):
        desk.wheel(degrees, CONTROL)
        sizes.append(desk.window.settings.text_size)
    assert sizes == [110, 120, 110]
    desk.wheel(-120, NONE)
    assert desk.window.settings.text_size == 110
    assert desk.text.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("action", "last"), [("text_larger", 300), ("text_smaller", 80)])
def test_the_size_ends_at_80_and_300_per_cent(desk: Desk, action: str, last: int) -> None:
    for _ in range(25):
        desk.do(action)
    assert desk.window.settings.text_size == last
    assert desk.text.document().size().width() <= desk.text.viewport().width()


@pytest.mark.parametrize("width", [1366, 1900])
@pytest.mark.parametrize("percent", [80, 100, 120, 150, 170, 200])
def test_a_line_has_60_to_75_characters_whatever_the_size(
    desk: Desk, percent: int, width: int
) -> None:
    desk.window.resize(width, 720)
    desk.window.set_text_size(percent)
    looks = desk.text.document().rootFrame().frameFormat()
    column = desk.text.viewport().width() - looks.leftMargin() - looks.rightMargin()
    sample = desk.store.passages("overview")[0].text
    wide = QFontMetricsF(desk.text.font()).horizontalAdvance(sample) / len(sample)
    assert 60 <= column / wide <= 75


@pytest.mark.parametrize("width", [900, 1000, 1100, 1200])
def test_contents_and_evidence_give_way_before_a_line_gets_too_short(
    desk: Desk, width: int
) -> None:
    desk.window.resize(width, 720)
    desk.qtbot.waitUntil(lambda: desk.text.width() > 0)
    assert desk.text.width() >= desk.text.min_text_width()


def test_widths_that_the_user_chose_stay_as_long_as_the_text_can_be_read(desk: Desk) -> None:
    desk.window.resize(1900, 720)
    before = desk.evidence.width()
    [handle] = [
        splitter.handle(1)
        for splitter in desk.window.findChildren(QSplitter)
        if splitter.widget(0) is desk.text
    ]
    middle = handle.rect().center()
    desk.qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    desk.qtbot.mouseMove(handle, middle - QPoint(100, 0))
    desk.qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(100, 0))
    chosen = desk.evidence.width()
    assert chosen > before

    desk.window.resize(1880, 720)
    assert desk.evidence.width() == chosen
    desk.window.resize(1000, 720)
    desk.qtbot.waitUntil(lambda: desk.text.width() >= desk.text.min_text_width())


def test_contents_grow_with_the_text(desk: Desk) -> None:
    contents = desk.find(QTreeView, "reader_contents")
    usual = contents.font().pointSizeF()
    desk.window.set_text_size(150)
    assert contents.font().pointSizeF() == pytest.approx(usual * 1.5)


def test_what_is_read_stays_in_its_place_when_the_size_changes(desk: Desk) -> None:
    desk.go("fact:PT-08")
    desk.text.verticalScrollBar().triggerAction(
        desk.text.verticalScrollBar().SliderAction.SliderPageStepAdd
    )
    place = desk.text.scroller.position()
    for percent in (200, 300, 80, 100):
        desk.window.set_text_size(percent)
        assert desk.text.scroller.position()[0] == place[0]


def test_other_tabs_show_their_details_in_the_same_size(desk: Desk) -> None:
    desk.window.set_text_size(200)
    desk.go("event:TL-19")
    details = desk.window.tab("timeline").findChild(EvidenceListView, "detail_entries")
    assert isinstance(details, EvidenceListView)
    assert details.font().pointSizeF() == pytest.approx(desk.window.font().pointSizeF() * 2)


# Finding in the text.


def _open_bar(desk: Desk, words: str) -> QLineEdit:
    desk.press(Qt.Key.Key_F, CONTROL)
    field = desk.find(QLineEdit, "find_field")
    desk.qtbot.waitUntil(field.hasFocus)
    desk.write(words)
    return field


def test_control_f_marks_every_match_and_says_how_many_there_are(desk: Desk) -> None:
    desk.go("section:prosecution")
    _open_bar(desk, "police")
    count = desk.text.toPlainText().lower().count("police")
    assert count > 1
    assert [word.lower() for word in desk.found()] == ["police"] * count
    assert desk.current() == [0]
    assert desk.find(QLabel, "find_count").text() == f"1 of {count}"


@pytest.mark.parametrize(
    ("forward", "back"),
    [
        ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_Return, SHIFT)),
        ((Qt.Key.Key_F3, NONE), (Qt.Key.Key_F3, SHIFT)),
    ],
)
def test_enter_and_f3_go_round_all_matches_and_with_shift_back(
    desk: Desk,
    forward: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    desk.go("section:prosecution")
    _open_bar(desk, "police")
    count = len(desk.found())
    for number in [*range(1, count), 0]:
        desk.press(*forward)
        assert desk.current() == [number]
        assert desk.find(QLabel, "find_count").text() == f"{number + 1} of {count}"
    desk.press(*back)
    assert desk.current() == [count - 1]


def test_the_match_that_is_looked_at_is_in_sight(desk: Desk) -> None:
    desk.go("section:prosecution")
    _open_bar(desk, "police")
    for _ in desk.found():
        marks = desk.text.extraSelections()
        current = marks[1 + desk.current()[0]].cursor
        assert desk.text.viewport().rect().contains(desk.text.cursorRect(current).center())
        desk.press(Qt.Key.Key_F3)


def test_case_and_whole_words_can_be_asked_for(desk: Desk) -> None:
    desk.go("section:prosecution")
    _open_bar(desk, "enforce")
    everything = desk.found()
    desk.find(QCheckBox, "find_words").click()
    assert 0 < len(desk.found()) < len(everything)
    desk.find(QCheckBox, "find_words").click()
    desk.find(QCheckBox, "find_case").click()
    assert desk.found()
    assert set(desk.found()) == {"enforce"}


def test_what_is_not_there_is_said_so(desk: Desk) -> None:
    _open_bar(desk, "zebra")
    assert desk.find(QLabel, "find_count").text() == "Not found"
    assert desk.found() == []


def test_escape_closes_the_bar_takes_the_marks_away_and_gives_the_focus_back(desk: Desk) -> None:
    desk.evidence.setFocus()
    field = _open_bar(desk, "Laos")
    assert desk.found()
    desk.press(Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert desk.found() == []
    assert desk.evidence.hasFocus()


def test_the_bar_stands_beneath_the_text_and_covers_none_of_it(desk: Desk) -> None:
    field = _open_bar(desk, "Laos")
    desk.qtbot.waitUntil(lambda: field.height() > 0)
    above = desk.text.mapTo(desk.window, desk.text.rect().bottomLeft()).y()
    assert field.mapTo(desk.window, QPoint(0, 0)).y() > above


def test_the_bar_fits_into_the_smallest_window(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    _open_bar(desk, "e")
    bar = desk.find(QWidget, "find_bar")
    parts = [each for each in bar.findChildren(QWidget) if each.isVisible()]
    assert {"find_field", "find_count", "find_close"} <= {each.objectName() for each in parts}
    for part in parts:
        assert bar.rect().contains(part.geometry()) or part.parentWidget() is not bar
        assert part.width() >= part.minimumSizeHint().width()


def test_more_matches_than_are_marked_are_not_said_to_be_all(desk: Desk) -> None:
    desk.window.set_whole_report(True)
    _open_bar(desk, " ")
    assert desk.find(QLabel, "find_count").text() == f"1 of the first {MAX_MATCHES}"


def test_another_section_is_looked_through_anew(desk: Desk) -> None:
    _open_bar(desk, "police")
    desk.go("section:prosecution")
    assert len(desk.found()) == desk.text.toPlainText().lower().count("police")


def test_on_a_tab_without_text_control_f_searches_the_report(desk: Desk) -> None:
    desk.go("timeline")
    desk.press(Qt.Key.Key_F, CONTROL)
    assert desk.find(QLineEdit, "search_field").hasFocus()


# The whole report as one text.


def test_the_whole_report_is_one_text_with_every_paragraph(desk: Desk) -> None:
    desk.do("whole_report")
    shown = desk.text.toPlainText()
    for section in desk.store.sections():
        assert all(passage.text in shown for passage in desk.store.passages(section.id))


def test_every_place_is_found_in_the_whole_report(desk: Desk) -> None:
    desk.do("whole_report")
    for fact in desk.store.facts():
        desk.window.go(Location.of("fact", fact.id))
        sentence = next(
            each for each in desk.store.sentences(fact.passage_id) if fact.id in each.fact_ids
        )
        text = desk.store.passage(fact.passage_id).text
        assert desk.marked() == text[sentence.start : sentence.end]
    for section in desk.store.sections():
        desk.window.go(Location.of("section", section.id))
        assert desk.window.location() == Location.of("section", section.id)


def test_a_section_of_the_whole_report_is_set_apart_more_than_a_heading(desk: Desk) -> None:
    desk.do("whole_report")
    document = desk.text.document()
    above: dict[str, float] = {}
    block = document.begin()
    while block.isValid():
        above.setdefault(block.text(), block.blockFormat().topMargin())
        block = block.next()

    assert above["Prosecution"] > above["The law"] > above["Overview"]


def test_a_section_of_the_whole_report_opens_at_its_title(desk: Desk) -> None:
    desk.do("whole_report")
    for section in desk.store.sections()[:-1]:
        desk.window.go(Location.of("section", section.id))
        first = desk.store.passages(section.id)[0]
        assert 0 < desk.spot(first, 0).y() < desk.text.viewport().height()


@pytest.mark.parametrize("section", ["sex-trafficking", "prevention"])
def test_a_section_that_is_read_from_its_top_stays_there_in_the_whole_report(
    desk: Desk, section: str
) -> None:
    desk.go(f"section:{section}")
    desk.do("whole_report")
    first = desk.store.passages(section)[0]
    assert desk.text.viewport().rect().contains(desk.spot(first, 0))
    desk.do("whole_report")
    assert desk.text.verticalScrollBar().value() == 0


def test_the_contents_follow_the_scroll(desk: Desk) -> None:
    desk.do("whole_report")
    bar = desk.text.verticalScrollBar()
    seen = set()
    while bar.value() < bar.maximum():
        bar.triggerAction(bar.SliderAction.SliderSingleStepAdd)
        QApplication.processEvents()
        index = desk.find(QTreeView, "reader_contents").currentIndex()
        section = index.parent() if index.parent().isValid() else index
        seen.add(section.data(Role.DISPLAY))
    assert seen == {section.title for section in desk.store.sections()}


def test_the_same_paragraph_stays_in_its_place_when_the_whole_report_is_shown(desk: Desk) -> None:
    desk.go("fact:PT-08")
    place = desk.text.scroller.position()
    desk.do("whole_report")
    assert desk.text.scroller.position()[0] == place[0]
    marked = desk.marked()
    desk.do("whole_report")
    assert desk.marked() == marked
    assert desk.text.scroller.position()[0] == place[0]


def test_a_report_of_very_many_sections_says_that_it_is_read_one_at_a_time(
    data_db: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    build_large(data_db, tmp_path / "large.db", 13)
    with Store.open(tmp_path / "large.db") as store:
        tab = ReaderTab(store, LIGHT, context_shown=True)
        qtbot.addWidget(tab)
        tab.show_location(Location("reader"))
        with qtbot.waitSignal(tab.said) as told:
            tab.set_whole_report(True)
        assert told.args == ["This report has more than 60 sections and is read one at a time."]
        text = tab.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        shown = text.toPlainText()
        titles = {section.title for section in store.sections()}
        assert [line for line in shown.splitlines() if line in titles] == ["Overview"]


def test_a_section_says_under_its_title_how_much_there_is_in_it(desk: Desk) -> None:
    for section in desk.store.sections():
        desk.window.go(Location.of("section", section.id))
        facts = desk.store.fact_ids("section", section.id)
        events, involved = desk.store.events(facts), desk.store.stakeholders(facts)
        shown = desk.text.toPlainText()
        assert f"{len(facts)} fact" in shown
        assert not events or f"{len(events)} timeline entr" in shown
        assert f"{len(involved)} stakeholders" in shown


# Numbers, menus, copying.


def test_a_click_on_the_number_of_a_paragraph_chooses_it(desk: Desk) -> None:
    desk.go("section:overview")
    passage = desk.store.passages("overview")[1]
    desk.go(f"passage:{passage.id}")
    desk.go("section:overview")
    first = desk.store.passages("overview")[0]
    desk.qtbot.mouseClick(desk.text.viewport(), Qt.MouseButton.LeftButton, pos=desk.number(first))
    assert desk.window.location() == Location.of("passage", first.id)


def test_each_paragraph_with_an_editors_note_says_so_by_its_number(desk: Desk) -> None:
    desk.window.set_whole_report(True)
    told = {}
    for section in desk.store.sections():
        for passage in desk.store.passages(section.id):
            desk.go(f"passage:{passage.id}")
            desk.qtbot.mouseMove(desk.text.viewport(), QPoint(2, 2))
            desk.qtbot.mouseMove(desk.text.viewport(), desk.number(passage))
            desk.qtbot.waitUntil(
                lambda: desk.text.viewport().toolTip().startswith(passage.reference)  # noqa: B023
            )
            told[passage.id] = "with an editor’s note" in desk.text.viewport().toolTip()
    noted = {
        passage_id
        for passage_id in told
        if desk.store.notes(desk.store.fact_ids("passage", passage_id))
    }
    assert noted
    assert {passage_id for passage_id, said in told.items() if said} == noted


def test_a_click_on_the_mark_of_a_note_shows_it_in_full(desk: Desk) -> None:
    passage = desk.store.passage("protection-3")
    first = desk.store.notes(desk.store.fact_ids("passage", passage.id))[0]
    desk.go(f"passage:{passage.id}")
    left = desk.text.document().rootFrame().frameFormat().leftMargin()
    mark = QPoint(round(left) - 40, desk.spot(passage, 0).y())
    desk.qtbot.mouseClick(desk.text.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert desk.window.location() == Location.of("note", first.id)
    assert first.text.split("\n")[0] in desk.evidence.entries()[0].title


def test_the_menu_key_opens_the_menu_of_the_paragraph_that_is_looked_at(desk: Desk) -> None:
    desk.go("passage:protection-3")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(desk.text.viewport(), event)
    [menu] = [each for each in desk.window.findChildren(QMenu, "copy_menu") if each.isVisible()]
    assert desk.choose(menu, "copy_reference") == "Protection ¶3"


def test_the_pointer_is_a_hand_on_a_number_and_no_longer_beside_it(desk: Desk) -> None:
    first = desk.store.passages("overview")[0]
    desk.qtbot.mouseMove(desk.text.viewport(), desk.number(first))
    hand = Qt.CursorShape.PointingHandCursor
    desk.qtbot.waitUntil(lambda: desk.text.viewport().cursor().shape() == hand)
    assert desk.text.viewport().toolTip().startswith(first.reference)
    desk.qtbot.mouseMove(desk.text.viewport(), QPoint(2, desk.number(first).y()))
    desk.qtbot.waitUntil(lambda: desk.text.viewport().cursor().shape() != hand)


def test_the_menu_of_a_paragraph_leads_to_the_timeline(desk: Desk) -> None:
    passage = desk.store.passage(desk.store.fact("PT-08").passage_id)
    desk.go(f"passage:{passage.id}")
    menu = desk.menu_of(desk.text.viewport(), desk.number(passage))
    desk.choose(menu, "menu_timeline")
    there = desk.window.location()
    assert there.kind == "event"
    facts = set(desk.store.fact_ids("passage", passage.id))
    assert facts & set(desk.store.event(there.id).fact_ids)


def test_the_menu_of_a_paragraph_copies_its_reference_and_itself(desk: Desk) -> None:
    first = desk.store.passages("overview")[0]
    menu = desk.menu_of(desk.text.viewport(), desk.number(first))
    assert desk.choose(menu, "copy_reference") == first.reference
    menu = desk.menu_of(desk.text.viewport(), desk.spot(first, 5))
    copied = desk.choose(menu, f"copy_{first.id}")
    assert copied.startswith(first.text)
    assert "CC BY-SA 4.0" in copied


@pytest.mark.parametrize("style", ["plain", "apa", "bibtex", "csl-json"])
def test_the_menu_of_a_paragraph_copies_its_citation_in_every_style(desk: Desk, style: str) -> None:
    first = desk.store.passages("overview")[0]
    menu = desk.menu_of(desk.text.viewport(), desk.spot(first, 5))
    copied = desk.choose(menu, f"copy_as_{style}")
    assert "Wikipedia (English)" in copied
    assert first.text not in copied


def test_the_menu_of_a_fact_copies_it_with_what_corrects_it(desk: Desk) -> None:
    desk.go("fact:OV-30")
    spot = desk.evidence.visualRect(desk.evidence.currentIndex()).center()
    menu = desk.menu_of(desk.evidence.viewport(), spot)
    copied = desk.choose(menu, "copy_OV-30")
    assert copied.startswith(desk.store.fact("OV-30").statement)
    assert "Corrected" in copied
    assert desk.store.note("O-01").short in copied


def test_a_fact_of_the_2008_report_is_copied_with_whose_assessment_it_is(desk: Desk) -> None:
    desk.go("fact:PT-08")
    desk.do("copy_fact")
    copied = QGuiApplication.clipboard().text()
    assert desk.store.fact("PT-08").statement in copied
    assert "US 2008 report, as given in the article" in copied
    assert desk.store.meta().as_of in copied


def test_the_edit_menu_copies_a_paragraph_by_key_and_a_citation(desk: Desk) -> None:
    desk.go("passage:protection-2")
    desk.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith(desk.store.passage("protection-2").text)
    desk.do("cite_csl-json")
    [item] = json.loads(QGuiApplication.clipboard().text())
    assert "Protection ¶2" in item["title"]


def test_on_another_tab_what_is_shown_in_full_is_cited_and_quoted(desk: Desk) -> None:
    desk.go("event:TL-04")
    desk.do("cite_plain")
    assert "Protection ¶6, timeline TL-04" in QGuiApplication.clipboard().text()
    desk.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith(desk.store.event("TL-04").title)
    action = desk.window.findChild(QAction, "copy_paragraph")
    assert isinstance(action, QAction)
    assert action.text() == "Copy &with citation"
    desk.go("passage:protection-2")
    assert action.text() == "Copy &paragraph with citation"


@pytest.mark.parametrize("place", ["event:TL-04", "figure:FG-04", "stakeholder:SH-02", "note:O-01"])
def test_whatever_is_evidence_can_be_copied_there(desk: Desk, place: str) -> None:
    location = Location.parse(place)
    desk.go(f"fact:{desk.store.fact_ids(location.kind, location.id)[0]}")
    assert desk.evidence.select_location(location)
    desk.evidence.scrollTo(desk.evidence.currentIndex())
    spot = desk.evidence.visualRect(desk.evidence.currentIndex()).center()
    menu = desk.menu_of(desk.evidence.viewport(), spot)
    copied = desk.choose(menu, f"copy_{location.id}")
    assert copied == quoted(desk.store, location)


def test_selected_text_is_copied_by_the_menu(desk: Desk) -> None:
    desk.go("passage:overview-2")
    desk.press(Qt.Key.Key_End, SHIFT)
    selected = desk.text.textCursor().selectedText()
    passage = desk.store.passage("overview-2")
    menu = desk.menu_of(desk.text.viewport(), desk.spot(passage, 5))
    assert desk.choose(menu, "copy_selected") == selected


# Cards.


def _to_first_link(desk: Desk) -> str:
    desk.go("section:prosecution")
    desk.text.setFocus()
    desk.press(Qt.Key.Key_Tab)
    return str(desk.text.textCursor().selectedText())


def test_the_focus_on_a_link_shows_a_card_that_leaves_the_link_to_be_seen(desk: Desk) -> None:
    link = _to_first_link(desk)
    card = desk.card
    assert card is not None
    assert not card.isWindow()
    assert desk.text.hasFocus()
    assert desk.store.stakeholder("SH-01").full_name == card.accessibleName()
    assert desk.store.stakeholder("SH-01").roles.rstrip(".") in card.accessibleDescription()
    cursor = desk.text.textCursor()
    place = desk.text.viewport().mapTo(desk.window, desk.text.cursorRect(cursor).topLeft())
    seen = QRect(place, desk.text.cursorRect(cursor).size())
    assert not QRect(card.mapTo(desk.window, QPoint()), card.size()).intersects(seen), link


def test_every_link_of_the_text_has_a_card_in_reach(desk: Desk) -> None:
    desk.go("section:protection")
    desk.text.setFocus()
    shown = set()
    for _ in range(12):
        desk.press(Qt.Key.Key_Tab)
        if desk.card is not None:
            shown.add(desk.card.accessibleName())
    assert len(shown) > 4


def test_the_pointer_on_a_link_shows_the_card_after_a_moment_and_off_it_takes_it_away(
    desk: Desk,
) -> None:
    passage = desk.store.passages("overview")[0]
    spot = desk.spot(passage, passage.text.index("UN TIP Protocol") + 3)
    desk.qtbot.mouseMove(desk.text.viewport(), spot)
    desk.qtbot.waitUntil(lambda: desk.card is not None)
    assert desk.card is not None
    assert desk.card.accessibleName() == desk.store.term("GL-02").term
    desk.qtbot.mouseMove(desk.text.viewport(), QPoint(3, 3))
    desk.qtbot.waitUntil(lambda: desk.card is None)


@pytest.mark.parametrize("leave", ["escape", "scroll", "focus"])
def test_a_card_vanishes(desk: Desk, leave: str) -> None:
    _to_first_link(desk)
    leaving: dict[str, Callable[[], object]] = {
        "escape": lambda: desk.press(Qt.Key.Key_Escape),
        "scroll": lambda: desk.text.verticalScrollBar().setValue(
            desk.text.verticalScrollBar().value() + 40
        ),
        "focus": desk.evidence.setFocus,
    }
    leaving[leave]()
    assert desk.card is None


def test_enter_on_a_link_goes_there_and_alt_left_comes_back_to_the_same_lines(desk: Desk) -> None:
    desk.go("section:protection")
    bar = desk.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.text.setFocus()
    desk.press(Qt.Key.Key_Tab)
    before = bar.value()
    assert desk.card is not None
    while not desk.card.accessibleDescription().count("overnment"):
        desk.press(Qt.Key.Key_Tab)
        before = bar.value()
    desk.press(Qt.Key.Key_Return)
    assert desk.window.location().kind == "stakeholder"
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.window.location().tab == "reader"
    assert desk.text.verticalScrollBar().value() == before


def test_every_link_shows_what_it_leads_to_beside_the_sentence_that_holds_it(desk: Desk) -> None:
    followed = set()
    for section in desk.store.sections():
        for passage in desk.store.passages(section.id):
            for sentence in desk.store.sentences(passage.id):
                desk.go(f"passage:{passage.id}")
                desk.text.select_sentence(passage.id, sentence.number)
                said = desk.marked()
                leads = [
                    Location.parse(href)
                    for href in re.findall(r'href="([^"]+)"', passage.html)
                    if desk.text.selection_links_to(Location.parse(href))
                ]
                for location in leads:
                    if location.tab == "reader" and location.kind != "passage":
                        desk.go(str(location))
                        assert desk.marked() == said
                        followed.add(location.kind)
    assert {"place", "term"} <= followed


# From the evidence to the text.


def test_a_fact_that_is_chosen_beside_the_text_lights_up_its_sentence(desk: Desk) -> None:
    desk.go("place:PL-11")
    desk.evidence.setFocus()
    rows = [
        row
        for row, entry in enumerate(desk.evidence.entries())
        if entry.kind == "fact" and entry.location is not None
    ]
    for row in rows:
        desk.evidence.setCurrentIndex(desk.evidence.model().index(row, 0))
        location = desk.evidence.entries()[row].location
        assert location is not None
        fact = desk.store.fact(location.id)
        if fact.passage_id not in desk.text.toPlainText() and (
            desk.store.passage(fact.passage_id).text not in desk.text.toPlainText()
        ):
            continue
        sentence = desk.store.sentences(fact.passage_id)[fact.sentence - 1]
        text = desk.store.passage(fact.passage_id).text
        assert desk.marked() == text[sentence.start : sentence.end]
        assert (
            desk.text.viewport()
            .rect()
            .contains(desk.spot(desk.store.passage(fact.passage_id), sentence.start))
        )


def test_the_pointer_on_a_fact_lights_up_its_sentence(desk: Desk) -> None:
    passage = desk.store.passage("protection-3")
    for fact in desk.store.facts_of_passage(passage.id):
        desk.go(f"fact:{fact.id}")
        row = [entry.location for entry in desk.evidence.entries()].index(
            Location.of("fact", fact.id)
        )
        desk.text.select_sentence(passage.id, 1)
        spot = desk.evidence.visualRect(desk.evidence.model().index(row, 0)).center()
        heading = desk.evidence.visualRect(desk.evidence.model().index(0, 0)).center()
        desk.qtbot.mouseMove(desk.evidence.viewport(), heading)
        desk.qtbot.mouseMove(desk.evidence.viewport(), spot)
        sentence = desk.store.sentences(passage.id)[fact.sentence - 1]
        said = passage.text[sentence.start : sentence.end]
        desk.qtbot.waitUntil(lambda: desk.marked() == said)  # noqa: B023


# Context, and names.


def test_no_tab_shows_context_once_it_is_off(desk: Desk) -> None:
    desk.do("context")
    for tab in TABS:
        desk.go(tab)
    for at in ("fact:OV-30", "passage:overview-9", "event:TL-19", "stakeholder:SH-14"):
        desk.go(at)
        for view in desk.window.findChildren(EvidenceListView):
            assert all(entry.background != "context" for entry in view.entries())
    desk.go("section:overview")
    assert "Context:" not in desk.text.toPlainText()


def test_bar_and_card_have_names_and_roles(desk: Desk) -> None:
    field = _open_bar(desk, "Laos")
    heard = QAccessible.queryAccessibleInterface(field)
    assert heard.role() == QAccessible.Role.EditableText
    assert heard.text(QAccessible.Text.Name) == "Find in the text"
    assert " of " in heard.text(QAccessible.Text.Description)
    for name in ("find_next_match", "find_previous", "find_case", "find_words", "find_close"):
        part = QAccessible.queryAccessibleInterface(desk.find(QWidget, name))
        assert part.text(QAccessible.Text.Name)
        assert part.role() in (
            QAccessible.Role.Button,
            QAccessible.Role.PushButton,
            QAccessible.Role.CheckBox,
        )
    desk.press(Qt.Key.Key_Escape)
    _to_first_link(desk)
    assert desk.card is not None
    card = QAccessible.queryAccessibleInterface(desk.card)
    assert card.text(QAccessible.Text.Name)
    assert card.text(QAccessible.Text.Description)


@pytest.mark.parametrize("theme", [SEPIA, CONTRAST], ids=lambda theme: theme.name)
def test_every_part_takes_another_look(desk: Desk, theme: object) -> None:
    _open_bar(desk, "Laos")
    desk.window.apply_theme(theme)  # type: ignore[arg-type]
    colours = {each.format.background().color().name() for each in desk.text.extraSelections()[1:]}
    assert colours <= {theme.match, theme.accent}  # type: ignore[attr-defined]
    assert colours
