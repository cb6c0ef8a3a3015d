"""The reader in the main window: text size, find bar, copying, link previews, whole report."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QContextMenuEvent,
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


class ReaderFixture:
    """The main window with the reader, and actions of a user."""

    def __init__(self, window: MainWindow, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.store = store
        self.qtbot = qtbot

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        # Without those that are to be deleted.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        widget = self.window.findChild(kind, name)
        assert isinstance(widget, kind), f"there is no {name}"
        return widget

    @property
    def text(self) -> ReportTextView:
        return self.find(ReportTextView, "reader_text")

    @property
    def evidence(self) -> EvidenceListView:
        return self.find(EvidenceListView, "reader_evidence")

    @property
    def link_preview(self) -> QWidget | None:
        preview = self.window.findChild(QWidget, "link_card")
        return preview if isinstance(preview, QWidget) and preview.isVisible() else None

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, modifiers)

    def type_text(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClick(self.window.windowHandle(), letter)

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def go(self, text: str) -> None:
        self.window.go(Location.parse(text))

    def point_at(self, passage: Passage, offset: int) -> QPoint:
        block = self.text.document().begin()
        while block.isValid() and block.text() != passage.text:
            block = block.next()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + offset)
        return self.text.cursorRect(cursor).center() + QPoint(2, 0)

    def number_point(self, passage: Passage) -> QPoint:
        """Return the position of the number of a paragraph."""
        left = self.text.document().rootFrame().frameFormat().leftMargin()
        return QPoint(round(left) - 20, self.point_at(passage, 0).y())

    def turn_wheel(self, degrees: int, modifiers: Qt.KeyboardModifier) -> None:
        position = QPointF(100, 100)
        event = QWheelEvent(
            position,
            self.text.viewport().mapToGlobal(position),
            QPoint(),
            QPoint(0, degrees),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.text.viewport(), event)

    def menu_at(self, widget: QWidget, point: QPoint) -> QMenu:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
        QApplication.sendEvent(widget, event)
        menus = self.window.findChildren(QMenu, "copy_menu")
        [menu] = [menu for menu in menus if menu.isVisible()]
        return menu

    def choose(self, menu: QMenu, name: str) -> str:
        action = menu.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()
        return str(QGuiApplication.clipboard().text())

    def highlighted_sentence(self) -> str:
        # Keep the list: Qt deletes its cursors with it.
        selections = self.text.extraSelections()
        return str(selections[0].cursor.selectedText())

    def matches(self) -> list[str]:
        selections = self.text.extraSelections()[1:]
        return [str(selection.cursor.selectedText()) for selection in selections]

    def current_match(self) -> list[int]:
        """Return the indexes of the matches in the colour of the current one."""
        return [
            number
            for number, selection in enumerate(self.text.extraSelections()[1:])
            if selection.format.background().color().name() == LIGHT.accent
        ]


@pytest.fixture
def reader(store: Store, settings: Settings, qtbot: QtBot) -> ReaderFixture:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    window.resize(1366, 720)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    window.activateWindow()
    qtbot.waitActive(window)
    reader = ReaderFixture(window, store, qtbot)
    reader.text.setFocus()
    return reader


# Text size.


def test_ctrl_plus_minus_and_0_change_the_size_of_text_and_evidence(reader: ReaderFixture) -> None:
    before = reader.text.font().pointSizeF(), reader.evidence.font().pointSizeF()
    reader.press(Qt.Key.Key_Plus, CONTROL)
    reader.press(Qt.Key.Key_Plus, CONTROL)
    assert reader.text.font().pointSizeF() == pytest.approx(before[0] * 1.2)
    assert reader.evidence.font().pointSizeF() == pytest.approx(before[1] * 1.2)
    reader.press(Qt.Key.Key_Minus, CONTROL)
    assert reader.text.font().pointSizeF() == pytest.approx(before[0] * 1.1)
    reader.press(Qt.Key.Key_0, CONTROL)
    assert reader.text.font().pointSizeF() == pytest.approx(before[0])


def test_ctrl_and_wheel_change_the_text_size_and_the_wheel_alone_scrolls(
    reader: ReaderFixture,
) -> None:
    sizes: list[int] = []
    for degrees in (120, 120, -120):
        reader.turn_wheel(degrees, CONTROL)
        sizes.append(reader.window.settings.text_size)
    assert sizes == [110, 120, 110]
    reader.turn_wheel(-120, NONE)
    assert reader.window.settings.text_size == 110
    assert reader.text.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("action", "last"), [("text_larger", 300), ("text_smaller", 80)])
def test_the_text_size_stays_between_80_and_300_percent(
    reader: ReaderFixture, action: str, last: int
) -> None:
    for _ in range(25):
        reader.trigger(action)
    assert reader.window.settings.text_size == last
    assert reader.text.document().size().width() <= reader.text.viewport().width()


@pytest.mark.parametrize("width", [900, 1000, 1100, 1200])
def test_contents_and_evidence_shrink_before_lines_get_too_short(
    reader: ReaderFixture, width: int
) -> None:
    reader.window.resize(width, 720)
    reader.qtbot.waitUntil(lambda: reader.text.width() > 0)
    assert reader.text.width() >= reader.text.min_text_width()


def test_user_widths_are_kept_while_the_text_stays_legible(reader: ReaderFixture) -> None:
    reader.window.resize(1900, 720)
    before = reader.evidence.width()
    [handle] = [
        splitter.handle(1)
        for splitter in reader.window.findChildren(QSplitter)
        if splitter.widget(0) is reader.text
    ]
    middle = handle.rect().center()
    reader.qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    reader.qtbot.mouseMove(handle, middle - QPoint(100, 0))
    reader.qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(100, 0))
    user_width = reader.evidence.width()
    assert user_width > before

    reader.window.resize(1880, 720)
    assert reader.evidence.width() == user_width
    reader.window.resize(1000, 720)
    reader.qtbot.waitUntil(lambda: reader.text.width() >= reader.text.min_text_width())


def test_the_contents_grow_with_the_text_size(reader: ReaderFixture) -> None:
    usual = reader.find(QTreeView, "reader_contents").font().pointSizeF()
    reader.window.set_text_size(150)
    contents = reader.find(QTreeView, "reader_contents")
    assert contents.font().pointSizeF() == pytest.approx(usual * 1.5)


def test_the_first_visible_paragraph_stays_when_the_text_size_changes(
    reader: ReaderFixture,
) -> None:
    reader.go("fact:PT-08")
    reader.text.verticalScrollBar().triggerAction(
        reader.text.verticalScrollBar().SliderAction.SliderPageStepAdd
    )
    before = reader.text.scroller.position()
    for percent in (200, 300, 80, 100):
        reader.window.set_text_size(percent)
        assert reader.text.scroller.position()[0] == before[0]


def test_other_tabs_show_their_details_in_the_same_size(reader: ReaderFixture) -> None:
    usual = reader.window.font().pointSizeF()
    reader.window.set_text_size(200)
    reader.go("event:TL-19")
    details = reader.window.tab("timeline").findChild(EvidenceListView, "detail_entries")
    assert isinstance(details, EvidenceListView)
    assert details.font().pointSizeF() == pytest.approx(usual * 2)


# Find bar.


def _find(reader: ReaderFixture, words: str) -> QLineEdit:
    reader.press(Qt.Key.Key_F, CONTROL)
    field = reader.find(QLineEdit, "find_field")
    reader.qtbot.waitUntil(field.hasFocus)
    reader.type_text(words)
    return field


def test_ctrl_f_highlights_every_match_and_shows_their_number(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    _find(reader, "police")
    count = reader.text.toPlainText().lower().count("police")
    assert count > 1
    assert [word.lower() for word in reader.matches()] == ["police"] * count
    assert reader.current_match() == [0]
    assert reader.find(QLabel, "find_count").text() == f"1 of {count}"


@pytest.mark.parametrize(
    ("forward", "back"),
    [
        ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_Return, SHIFT)),
        ((Qt.Key.Key_F3, NONE), (Qt.Key.Key_F3, SHIFT)),
    ],
)
def test_enter_and_f3_cycle_through_the_matches_and_shift_reverses(
    reader: ReaderFixture,
    forward: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    reader.go("section:prosecution")
    _find(reader, "police")
    count = len(reader.matches())
    for number in [*range(1, count), 0]:
        reader.press(*forward)
        assert reader.current_match() == [number]
        assert reader.find(QLabel, "find_count").text() == f"{number + 1} of {count}"
    reader.press(*back)
    assert reader.current_match() == [count - 1]


def test_the_current_match_is_visible(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    _find(reader, "police")
    for _ in reader.matches():
        selections = reader.text.extraSelections()
        current = selections[1 + reader.current_match()[0]].cursor
        assert reader.text.viewport().rect().contains(reader.text.cursorRect(current).center())
        reader.press(Qt.Key.Key_F3)


def test_the_find_bar_can_match_case_and_whole_words(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    _find(reader, "enforce")
    all_matches = reader.matches()
    reader.find(QCheckBox, "find_words").click()
    assert 0 < len(reader.matches()) < len(all_matches)
    reader.find(QCheckBox, "find_words").click()
    reader.find(QCheckBox, "find_case").click()
    assert reader.matches()
    assert set(reader.matches()) == {"enforce"}


def test_the_find_bar_says_when_nothing_is_found(reader: ReaderFixture) -> None:
    _find(reader, "zebra")
    assert reader.find(QLabel, "find_count").text() == "Not found"
    assert reader.matches() == []


def test_escape_closes_the_find_bar_and_restores_the_focus(reader: ReaderFixture) -> None:
    reader.evidence.setFocus()
    field = _find(reader, "Laos")
    assert reader.matches()
    reader.press(Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert reader.matches() == []
    assert reader.evidence.hasFocus()


def test_the_find_bar_is_below_the_text_and_covers_none_of_it(reader: ReaderFixture) -> None:
    field = _find(reader, "Laos")
    reader.qtbot.waitUntil(lambda: field.height() > 0)
    text_bottom = reader.text.mapTo(reader.window, reader.text.rect().bottomLeft()).y()
    assert field.mapTo(reader.window, QPoint(0, 0)).y() > text_bottom


def test_the_find_bar_fits_into_the_smallest_window(reader: ReaderFixture) -> None:
    reader.window.resize(reader.window.minimumSize())
    _find(reader, "e")
    bar = reader.find(QWidget, "find_bar")
    widgets = [widget for widget in bar.findChildren(QWidget) if widget.isVisible()]
    names = {widget.objectName() for widget in widgets}
    assert {"find_field", "find_count", "find_close"} <= names
    for widget in widgets:
        assert bar.rect().contains(widget.geometry()) or widget.parentWidget() is not bar
        assert widget.width() >= widget.minimumSizeHint().width()


def test_the_find_bar_says_when_only_the_first_matches_are_highlighted(
    reader: ReaderFixture,
) -> None:
    reader.window.set_whole_report(True)
    _find(reader, " ")
    assert reader.find(QLabel, "find_count").text() == f"1 of the first {MAX_MATCHES}"


def test_the_matches_are_updated_in_another_section(reader: ReaderFixture) -> None:
    _find(reader, "police")
    reader.go("section:prosecution")
    assert len(reader.matches()) == reader.text.toPlainText().lower().count("police")


def test_ctrl_f_searches_the_report_on_a_tab_without_text(reader: ReaderFixture) -> None:
    reader.go("timeline")
    reader.press(Qt.Key.Key_F, CONTROL)
    assert reader.find(QLineEdit, "search_field").hasFocus()


# The whole report as one text.


def test_the_whole_report_is_one_text_with_every_paragraph(reader: ReaderFixture) -> None:
    reader.trigger("whole_report")
    text = reader.text.toPlainText()
    for section in reader.store.sections():
        assert all(passage.text in text for passage in reader.store.passages(section.id))


def test_every_fact_and_section_can_be_shown_in_the_whole_report(reader: ReaderFixture) -> None:
    reader.trigger("whole_report")
    for fact in reader.store.facts():
        reader.window.go(Location.of("fact", fact.id))
        sentence = next(
            sentence
            for sentence in reader.store.sentences(fact.passage_id)
            if fact.id in sentence.fact_ids
        )
        text = reader.store.passage(fact.passage_id).text
        assert reader.highlighted_sentence() == text[sentence.start : sentence.end]
    for section in reader.store.sections():
        reader.window.go(Location.of("section", section.id))
        assert reader.window.location() == Location.of("section", section.id)


def test_a_section_of_the_whole_report_has_more_space_above_than_a_heading(
    reader: ReaderFixture,
) -> None:
    reader.trigger("whole_report")
    document = reader.text.document()
    margins: dict[str, float] = {}
    block = document.begin()
    while block.isValid():
        margins.setdefault(block.text(), block.blockFormat().topMargin())
        block = block.next()

    assert margins["Prosecution"] > margins["The law"] > margins["Overview"]


def test_a_section_of_the_whole_report_opens_at_its_title(reader: ReaderFixture) -> None:
    reader.trigger("whole_report")
    for section in reader.store.sections()[:-1]:
        reader.window.go(Location.of("section", section.id))
        first = reader.store.passages(section.id)[0]
        assert 0 < reader.point_at(first, 0).y() < reader.text.viewport().height()


@pytest.mark.parametrize("section", ["sex-trafficking", "prevention"])
def test_a_section_at_its_top_stays_there_in_the_whole_report(
    reader: ReaderFixture, section: str
) -> None:
    reader.go(f"section:{section}")
    reader.trigger("whole_report")
    first = reader.store.passages(section)[0]
    assert reader.text.viewport().rect().contains(reader.point_at(first, 0))
    reader.trigger("whole_report")
    assert reader.text.verticalScrollBar().value() == 0


def test_the_contents_follow_the_scroll_position(reader: ReaderFixture) -> None:
    reader.trigger("whole_report")
    bar = reader.text.verticalScrollBar()
    current = set()
    while bar.value() < bar.maximum():
        bar.triggerAction(bar.SliderAction.SliderSingleStepAdd)
        QApplication.processEvents()
        index = reader.find(QTreeView, "reader_contents").currentIndex()
        section = index.parent() if index.parent().isValid() else index
        current.add(section.data(Role.DISPLAY))
    assert current == {section.title for section in reader.store.sections()}


def test_the_paragraph_stays_in_place_when_the_whole_report_is_shown(reader: ReaderFixture) -> None:
    reader.go("fact:PT-08")
    before = reader.text.scroller.position()
    reader.trigger("whole_report")
    assert reader.text.scroller.position()[0] == before[0]
    sentence = reader.highlighted_sentence()
    reader.trigger("whole_report")
    assert reader.highlighted_sentence() == sentence
    assert reader.text.scroller.position()[0] == before[0]


def test_a_report_of_many_sections_says_that_it_is_read_one_at_a_time(
    data_db: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    build_large(data_db, tmp_path / "large.db", 13)
    with Store.open(tmp_path / "large.db") as store:
        tab = ReaderTab(store, LIGHT, context_shown=True)
        qtbot.addWidget(tab)
        tab.show_location(Location("reader"))
        with qtbot.waitSignal(tab.message) as message:
            tab.set_whole_report(True)
        assert message.args == ["This report has more than 60 sections and is read one at a time."]
        text = tab.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        titles = {section.title for section in store.sections()}
        assert [line for line in text.toPlainText().splitlines() if line in titles] == ["Overview"]


def test_a_section_shows_its_counts_below_the_title(reader: ReaderFixture) -> None:
    for section in reader.store.sections():
        reader.window.go(Location.of("section", section.id))
        facts = reader.store.fact_ids("section", section.id)
        events, stakeholders = reader.store.events(facts), reader.store.stakeholders(facts)
        text = reader.text.toPlainText()
        assert f"{len(facts)} fact" in text
        assert not events or f"{len(events)} timeline entr" in text
        assert f"{len(stakeholders)} stakeholders" in text


# Paragraph numbers, menus, copying.


def test_a_click_on_the_number_of_a_paragraph_selects_it(reader: ReaderFixture) -> None:
    reader.go("section:overview")
    passage = reader.store.passages("overview")[1]
    reader.go(f"passage:{passage.id}")
    reader.go("section:overview")
    first = reader.store.passages("overview")[0]
    reader.qtbot.mouseClick(
        reader.text.viewport(), Qt.MouseButton.LeftButton, pos=reader.number_point(first)
    )
    assert reader.window.location() == Location.of("passage", first.id)


def test_the_tooltip_of_a_paragraph_number_names_an_editors_note(reader: ReaderFixture) -> None:
    reader.window.set_whole_report(True)
    names_note = {}
    for section in reader.store.sections():
        for passage in reader.store.passages(section.id):
            reader.go(f"passage:{passage.id}")
            reader.qtbot.mouseMove(reader.text.viewport(), QPoint(2, 2))
            reader.qtbot.mouseMove(reader.text.viewport(), reader.number_point(passage))
            reader.qtbot.waitUntil(
                lambda: reader.text.viewport().toolTip().startswith(passage.reference)  # noqa: B023
            )
            names_note[passage.id] = "with an editor’s note" in reader.text.viewport().toolTip()
    with_notes = {
        passage_id
        for passage_id in names_note
        if reader.store.notes(reader.store.fact_ids("passage", passage_id))
    }
    assert with_notes
    assert {passage_id for passage_id, named in names_note.items() if named} == with_notes


def test_a_click_on_a_note_mark_shows_the_note(reader: ReaderFixture) -> None:
    passage = reader.store.passage("protection-3")
    first = reader.store.notes(reader.store.fact_ids("passage", passage.id))[0]
    reader.go(f"passage:{passage.id}")
    left = reader.text.document().rootFrame().frameFormat().leftMargin()
    note_mark = QPoint(round(left) - 40, reader.point_at(passage, 0).y())
    reader.qtbot.mouseClick(reader.text.viewport(), Qt.MouseButton.LeftButton, pos=note_mark)
    assert reader.window.location() == Location.of("note", first.id)
    assert first.text.split("\n")[0] in reader.evidence.items()[0].title


def test_the_menu_key_opens_the_menu_of_the_current_paragraph(reader: ReaderFixture) -> None:
    reader.go("passage:protection-3")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(reader.text.viewport(), event)
    menus = reader.window.findChildren(QMenu, "copy_menu")
    [menu] = [menu for menu in menus if menu.isVisible()]
    assert reader.choose(menu, "copy_reference") == "Protection ¶3"


def test_the_pointer_is_a_hand_only_on_a_paragraph_number(reader: ReaderFixture) -> None:
    first = reader.store.passages("overview")[0]
    reader.qtbot.mouseMove(reader.text.viewport(), reader.number_point(first))
    hand = Qt.CursorShape.PointingHandCursor
    reader.qtbot.waitUntil(lambda: reader.text.viewport().cursor().shape() == hand)
    assert reader.text.viewport().toolTip().startswith(first.reference)
    reader.qtbot.mouseMove(reader.text.viewport(), QPoint(2, reader.number_point(first).y()))
    reader.qtbot.waitUntil(lambda: reader.text.viewport().cursor().shape() != hand)


def test_the_menu_of_a_paragraph_leads_to_the_timeline(reader: ReaderFixture) -> None:
    passage = reader.store.passage(reader.store.fact("PT-08").passage_id)
    reader.go(f"passage:{passage.id}")
    menu = reader.menu_at(reader.text.viewport(), reader.number_point(passage))
    reader.choose(menu, "menu_timeline")
    location = reader.window.location()
    assert location.kind == "event"
    facts = set(reader.store.fact_ids("passage", passage.id))
    assert facts & set(reader.store.event(location.id).fact_ids)


def test_the_menu_of_a_paragraph_copies_its_reference_and_its_text(reader: ReaderFixture) -> None:
    first = reader.store.passages("overview")[0]
    menu = reader.menu_at(reader.text.viewport(), reader.number_point(first))
    assert reader.choose(menu, "copy_reference") == first.reference
    menu = reader.menu_at(reader.text.viewport(), reader.point_at(first, 5))
    copied = reader.choose(menu, f"copy_{first.id}")
    assert copied.startswith(first.text)
    assert "CC BY-SA 4.0" in copied


@pytest.mark.parametrize("style", ["plain", "apa", "bibtex", "ris", "csl-json"])
def test_the_menu_of_a_paragraph_copies_its_citation_in_every_style(
    reader: ReaderFixture, style: str
) -> None:
    first = reader.store.passages("overview")[0]
    menu = reader.menu_at(reader.text.viewport(), reader.point_at(first, 5))
    copied = reader.choose(menu, f"copy_as_{style}")
    assert "Wikipedia (English)" in copied
    assert first.text not in copied


def test_the_menu_of_a_fact_copies_it_with_its_corrections(reader: ReaderFixture) -> None:
    reader.go("fact:OV-30")
    point = reader.evidence.visualRect(reader.evidence.currentIndex()).center()
    menu = reader.menu_at(reader.evidence.viewport(), point)
    copied = reader.choose(menu, "copy_OV-30")
    assert copied.startswith(reader.store.fact("OV-30").statement)
    assert "Corrected" in copied
    assert reader.store.note("O-01").short in copied


def test_a_copied_fact_of_the_2008_report_names_whose_assessment_it_is(
    reader: ReaderFixture,
) -> None:
    reader.go("fact:PT-08")
    reader.trigger("copy_fact")
    copied = QGuiApplication.clipboard().text()
    assert reader.store.fact("PT-08").statement in copied
    assert "US 2008 report, as given in the article" in copied
    assert reader.store.meta().as_of in copied


def test_the_edit_menu_copies_a_paragraph_and_a_citation(reader: ReaderFixture) -> None:
    reader.go("passage:protection-2")
    reader.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith(reader.store.passage("protection-2").text)
    reader.trigger("cite_csl-json")
    [item] = json.loads(QGuiApplication.clipboard().text())
    assert "Protection ¶2" in item["title"]


def test_the_selected_record_of_another_tab_is_cited_and_quoted(reader: ReaderFixture) -> None:
    reader.go("event:TL-04")
    reader.trigger("cite_plain")
    assert "Protection ¶6, timeline TL-04" in QGuiApplication.clipboard().text()
    reader.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith(reader.store.event("TL-04").title)
    action = reader.window.findChild(QAction, "copy_paragraph")
    assert isinstance(action, QAction)
    assert action.text() == "Copy &with citation"
    reader.go("passage:protection-2")
    assert action.text() == "Copy &paragraph with citation"


@pytest.mark.parametrize("text", ["event:TL-04", "figure:FG-04", "stakeholder:SH-02", "note:O-01"])
def test_every_kind_of_evidence_can_be_copied_by_its_menu(reader: ReaderFixture, text: str) -> None:
    location = Location.parse(text)
    reader.go(f"fact:{reader.store.fact_ids(location.kind, location.id)[0]}")
    assert reader.evidence.select_location(location)
    reader.evidence.scrollTo(reader.evidence.currentIndex())
    point = reader.evidence.visualRect(reader.evidence.currentIndex()).center()
    menu = reader.menu_at(reader.evidence.viewport(), point)
    copied = reader.choose(menu, f"copy_{location.id}")
    assert copied == quoted(reader.store, location)


def test_selected_text_is_copied_by_the_menu(reader: ReaderFixture) -> None:
    reader.go("passage:overview-2")
    reader.press(Qt.Key.Key_End, SHIFT)
    selected = reader.text.textCursor().selectedText()
    passage = reader.store.passage("overview-2")
    menu = reader.menu_at(reader.text.viewport(), reader.point_at(passage, 5))
    assert reader.choose(menu, "copy_selected") == selected


# Link previews.


def _focus_first_link(reader: ReaderFixture) -> str:
    reader.go("section:prosecution")
    reader.text.setFocus()
    reader.press(Qt.Key.Key_Tab)
    assert reader.text.links.focused is not None
    return str(reader.text.links.focused.text)


def test_a_focused_link_shows_a_preview_that_does_not_cover_it(reader: ReaderFixture) -> None:
    link = _focus_first_link(reader)
    preview = reader.link_preview
    assert preview is not None
    assert not preview.isWindow()
    assert reader.text.hasFocus()
    assert reader.store.stakeholder("SH-01").full_name == preview.accessibleName()
    assert reader.store.stakeholder("SH-01").roles.rstrip(".") in preview.accessibleDescription()
    cursor = reader.text.textCursor()
    top_left = reader.text.viewport().mapTo(reader.window, reader.text.cursorRect(cursor).topLeft())
    link_rect = QRect(top_left, reader.text.cursorRect(cursor).size())
    preview_rect = QRect(preview.mapTo(reader.window, QPoint()), preview.size())
    assert not preview_rect.intersects(link_rect), link


def test_the_tab_key_shows_the_previews_of_the_links(reader: ReaderFixture) -> None:
    reader.go("section:protection")
    reader.text.setFocus()
    names = set()
    for _ in range(12):
        reader.press(Qt.Key.Key_Tab)
        if reader.link_preview is not None:
            names.add(reader.link_preview.accessibleName())
    assert len(names) > 4


def test_the_pointer_on_a_link_shows_its_preview_until_it_leaves(reader: ReaderFixture) -> None:
    passage = reader.store.passages("overview")[0]
    point = reader.point_at(passage, passage.text.index("UN TIP Protocol") + 3)
    reader.qtbot.mouseMove(reader.text.viewport(), point)
    reader.qtbot.waitUntil(lambda: reader.link_preview is not None)
    assert reader.link_preview is not None
    assert reader.link_preview.accessibleName() == reader.store.term("GL-02").term
    reader.qtbot.mouseMove(reader.text.viewport(), QPoint(3, 3))
    reader.qtbot.waitUntil(lambda: reader.link_preview is None)


@pytest.mark.parametrize("way", ["escape", "scroll", "focus"])
def test_a_link_preview_is_closed_by_escape_scrolling_and_focus(
    reader: ReaderFixture, way: str
) -> None:
    _focus_first_link(reader)
    actions: dict[str, Callable[[], object]] = {
        "escape": lambda: reader.press(Qt.Key.Key_Escape),
        "scroll": lambda: reader.text.verticalScrollBar().setValue(
            reader.text.verticalScrollBar().value() + 40
        ),
        "focus": reader.evidence.setFocus,
    }
    actions[way]()
    assert reader.link_preview is None


def test_enter_follows_a_link_and_alt_left_returns_to_the_same_lines(reader: ReaderFixture) -> None:
    reader.go("section:protection")
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    reader.text.setFocus()
    reader.press(Qt.Key.Key_Tab)
    before = bar.value()
    assert reader.link_preview is not None
    while not reader.link_preview.accessibleDescription().count("overnment"):
        reader.press(Qt.Key.Key_Tab)
        before = bar.value()
    reader.press(Qt.Key.Key_Return)
    assert reader.window.location().kind == "stakeholder"
    reader.press(Qt.Key.Key_Left, ALT)
    assert reader.window.location().tab == "reader"
    assert reader.text.verticalScrollBar().value() == before


def test_following_a_link_keeps_the_sentence_that_contains_it(reader: ReaderFixture) -> None:
    followed = set()
    for section in reader.store.sections():
        for passage in reader.store.passages(section.id):
            for sentence in reader.store.sentences(passage.id):
                reader.go(f"passage:{passage.id}")
                reader.text.select_sentence(passage.id, sentence.number)
                marked = reader.highlighted_sentence()
                targets = [
                    Location.parse(href)
                    for href in re.findall(r'href="([^"]+)"', passage.html)
                    if reader.text.selection_links_to(Location.parse(href))
                ]
                for location in targets:
                    if location.tab == "reader" and location.kind != "passage":
                        reader.go(str(location))
                        assert reader.highlighted_sentence() == marked
                        followed.add(location.kind)
    assert {"place", "term"} <= followed


# From the evidence to the text.


def test_selecting_a_fact_in_the_evidence_highlights_its_sentence(reader: ReaderFixture) -> None:
    reader.go("place:PL-11")
    reader.evidence.setFocus()
    rows = [
        row
        for row, entry in enumerate(reader.evidence.items())
        if entry.kind == "fact" and entry.location is not None
    ]
    for row in rows:
        reader.evidence.setCurrentIndex(reader.evidence.model().index(row, 0))
        location = reader.evidence.items()[row].location
        assert location is not None
        fact = reader.store.fact(location.id)
        if fact.passage_id not in reader.text.toPlainText() and (
            reader.store.passage(fact.passage_id).text not in reader.text.toPlainText()
        ):
            continue
        sentence = reader.store.sentences(fact.passage_id)[fact.sentence - 1]
        text = reader.store.passage(fact.passage_id).text
        assert reader.highlighted_sentence() == text[sentence.start : sentence.end]
        assert (
            reader.text.viewport()
            .rect()
            .contains(reader.point_at(reader.store.passage(fact.passage_id), sentence.start))
        )


def test_hovering_over_a_fact_highlights_its_sentence(reader: ReaderFixture) -> None:
    passage = reader.store.passage("protection-3")
    for fact in reader.store.facts_of_passage(passage.id):
        reader.go(f"fact:{fact.id}")
        row = [entry.location for entry in reader.evidence.items()].index(
            Location.of("fact", fact.id)
        )
        reader.text.select_sentence(passage.id, 1)
        point = reader.evidence.visualRect(reader.evidence.model().index(row, 0)).center()
        heading = reader.evidence.visualRect(reader.evidence.model().index(0, 0)).center()
        reader.qtbot.mouseMove(reader.evidence.viewport(), heading)
        reader.qtbot.mouseMove(reader.evidence.viewport(), point)
        sentence = reader.store.sentences(passage.id)[fact.sentence - 1]
        text = passage.text[sentence.start : sentence.end]
        reader.qtbot.waitUntil(lambda: reader.highlighted_sentence() == text)  # noqa: B023


# Context, accessible names, themes.


def test_no_tab_shows_context_when_it_is_turned_off(reader: ReaderFixture) -> None:
    reader.trigger("context")
    for tab in TABS:
        reader.go(tab)
    for text in ("fact:OV-30", "passage:overview-9", "event:TL-19", "stakeholder:SH-14"):
        reader.go(text)
        for view in reader.window.findChildren(EvidenceListView):
            assert all(entry.background != "context" for entry in view.items())
    reader.go("section:overview")
    assert "Context:" not in reader.text.toPlainText()


def test_find_bar_and_link_preview_have_accessible_names_and_roles(reader: ReaderFixture) -> None:
    field = _find(reader, "Laos")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Find in the text"
    assert " of " in interface.text(QAccessible.Text.Description)
    for name in ("find_next_match", "find_previous", "find_case", "find_words", "find_close"):
        interface = QAccessible.queryAccessibleInterface(reader.find(QWidget, name))
        assert interface.text(QAccessible.Text.Name)
        assert interface.role() in (
            QAccessible.Role.Button,
            QAccessible.Role.PushButton,
            QAccessible.Role.CheckBox,
        )
    reader.press(Qt.Key.Key_Escape)
    _focus_first_link(reader)
    assert reader.link_preview is not None
    interface = QAccessible.queryAccessibleInterface(reader.link_preview)
    assert interface.text(QAccessible.Text.Name)
    assert interface.text(QAccessible.Text.Description)


@pytest.mark.parametrize("theme", [SEPIA, CONTRAST], ids=lambda theme: theme.name)
def test_the_matches_take_the_colours_of_the_theme(reader: ReaderFixture, theme: object) -> None:
    _find(reader, "Laos")
    reader.window.apply_theme(theme)  # type: ignore[arg-type]
    selections = reader.text.extraSelections()[1:]
    colours = {selection.format.background().color().name() for selection in selections}
    assert colours <= {theme.match, theme.accent}  # type: ignore[attr-defined]
    assert colours
