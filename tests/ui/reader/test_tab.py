from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QComboBox, QPushButton, QTreeView

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.sentences import sentence_at
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from tests.ui.widgets.tab_fixture import ShownTab

ALT = Qt.KeyboardModifier.AltModifier


class Reader(ShownTab[ReaderTab]):
    """A reader in a window of its own, and what one sees of it."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.store = store
        super().__init__(ReaderTab(store, LIGHT, context_shown=True), qtbot)
        self.show("reader")
        self.tab.activateWindow()
        self.text = self.find(ReportTextView, "reader_text")
        self.evidence = self.find(EvidenceListView, "reader_evidence")
        self.contents = self.find(QTreeView, "reader_contents")

    def find[W](self, kind: type[W], name: str) -> W:
        found = self.tab.findChild(kind, name)  # type: ignore[type-var]
        assert found is not None
        return found

    def block(self, passage: Passage) -> QTextBlock:
        block = self.text.document().begin()
        while block.isValid() and block.text() != passage.text:
            block = block.next()
        assert block.isValid()
        return block

    def spot(self, passage: Passage, position: int) -> QPoint:
        cursor = QTextCursor(self.block(passage))
        cursor.setPosition(cursor.position() + position)
        return self.text.cursorRect(cursor).center() + QPoint(2, 0)

    def click(self, passage: Passage, position: int) -> None:
        spot = self.spot(passage, position)
        self.qtbot.mouseClick(self.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def marked(self) -> str:
        [selection] = self.text.extraSelections()
        return str(selection.cursor.selectedText())

    def facts(self) -> tuple[str, ...]:
        return tuple(
            entry.location.id
            for entry in self.evidence.entries()
            if entry.kind == "fact" and entry.location is not None
        )

    def seen(self, passage: Passage) -> bool:
        return self.text.viewport().rect().contains(self.spot(passage, 0))


@pytest.fixture
def reader(store: Store, qtbot: QtBot) -> Reader:
    return Reader(store, qtbot)


def _all_sentences(store: Store) -> list[tuple[Passage, Sentence]]:
    return [
        (passage, sentence)
        for section in store.sections()
        for passage in store.passages(section.id)
        for sentence in store.sentences(passage.id)
    ]


def test_it_opens_on_the_first_section_with_the_first_sentence_chosen(reader: Reader) -> None:
    passage, sentence = _all_sentences(reader.store)[0]
    assert reader.marked() == passage.text[sentence.start : sentence.end]
    assert reader.facts() == sentence.fact_ids
    assert reader.store.meta().reference_only in reader.text.toPlainText()


@pytest.mark.parametrize("height", [200, 300, 660])
def test_it_opens_at_the_very_top_however_small_the_window_is(
    store: Store, qtbot: QtBot, height: int
) -> None:
    tab = ReaderTab(store, LIGHT, context_shown=True)
    qtbot.addWidget(tab)
    tab.resize(683, height)
    tab.show()
    qtbot.waitExposed(tab)
    text = tab.findChild(ReportTextView, "reader_text")
    assert text is not None
    assert text.verticalScrollBar().value() == 0


def test_every_section_shows_the_text_of_every_paragraph(reader: Reader) -> None:
    for section in reader.store.sections():
        reader.show(f"section:{section.id}")
        for passage in reader.store.passages(section.id):
            assert reader.block(passage).text() == passage.text


def test_every_fact_marks_the_sentence_that_states_it_and_is_chosen_beside_it(
    reader: Reader,
) -> None:
    for passage, sentence in _all_sentences(reader.store):
        for fact_id in sentence.fact_ids:
            reader.show(f"fact:{fact_id}")
            assert reader.marked() == passage.text[sentence.start : sentence.end]
            assert reader.facts() == sentence.fact_ids
            assert reader.evidence.currentIndex().data(Role.LOCATION).id == fact_id
            assert reader.seen(passage) or sentence.number > 1


def test_every_record_of_the_reader_can_be_shown(reader: Reader) -> None:
    store = reader.store
    for kind, records in (
        ("note", store.notes()),
        ("term", store.terms()),
        ("place", store.places()),
        ("context", store.context()),
        ("source", store.sources()),
    ):
        for record in records:
            location = Location.of(kind, record.id)
            reader.tab.show_location(location)
            assert reader.tab.location() == location
            tied = store.fact_ids(kind, record.id)
            assert set(reader.facts()) == set(tied)


def test_an_unknown_place_is_an_error_that_can_be_told(reader: Reader) -> None:
    with pytest.raises(NotFoundError):
        reader.show("passage:nowhere-1")
    assert reader.marked()


def test_a_click_on_a_sentence_shows_what_it_rests_on(reader: Reader) -> None:
    reader.show("section:prosecution")
    passage = reader.store.passages("prosecution")[0]
    sentence = reader.store.sentences(passage.id)[1]
    reader.click(passage, sentence.start + 3)
    assert reader.marked() == passage.text[sentence.start : sentence.end]
    assert reader.facts() == sentence.fact_ids
    assert reader.changed == [Location.of("passage", passage.id)]
    assert reader.asked == []


def test_a_click_on_a_link_asks_for_where_it_leads(reader: Reader) -> None:
    passage = reader.store.passages("overview")[0]
    reader.click(passage, passage.text.index("UN TIP Protocol") + 3)
    assert reader.asked == [Location.of("term", "GL-02")]


def test_alt_down_walks_through_every_sentence_of_a_section(reader: Reader) -> None:
    reader.show("section:sex-trafficking")
    walked = [reader.marked()]
    expected = [
        passage.text[sentence.start : sentence.end]
        for passage, sentence in _all_sentences(reader.store)
        if passage.section_id == "sex-trafficking"
    ]
    for _ in expected[1:]:
        reader.qtbot.keyClick(reader.text, Qt.Key.Key_Down, ALT)
        walked.append(reader.marked())
    assert walked == expected
    for sentence in reversed(expected[:-1]):
        reader.qtbot.keyClick(reader.text, Qt.Key.Key_Up, ALT)
        assert reader.marked() == sentence


def test_the_ends_of_a_section_stop_the_walk(reader: Reader) -> None:
    first = reader.marked()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Up, ALT)
    assert reader.marked() == first


def test_tab_reaches_a_link_and_enter_follows_it(reader: Reader) -> None:
    reader.show("section:prosecution")
    reader.text.setFocus()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
    selected = reader.text.textCursor().selectedText()
    assert selected == "government"
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Return)
    assert reader.asked == [Location.of("stakeholder", "SH-01")]


def test_a_link_on_the_first_letter_of_a_paragraph_is_one_link(reader: Reader) -> None:
    reader.text.setFocus()
    reached = []
    for _ in range(6):
        reader.qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
        reached.append(reader.text.textCursor().selectedText())
    assert "Laos" in reached


def test_text_is_selected_and_copied_by_keyboard_without_the_paragraph_numbers(
    reader: Reader,
) -> None:
    reader.show("passage:" + reader.store.passages("overview")[1].id)
    reader.text.setFocus()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied
    assert reader.store.passages("overview")[1].text.startswith(copied.strip())


def test_the_context_line_opens_the_context_of_its_paragraph(reader: Reader) -> None:
    reader.show("section:prosecution")
    passage = reader.store.passages("prosecution")[1]
    reader.text.anchorClicked.emit(QUrl(f"about:{passage.id}"))
    grounds = [entry.background for entry in reader.evidence.entries()]
    facts = store_context(reader.store, passage.id)
    assert grounds.count("context") == len(facts)


def store_context(store: Store, passage_id: str) -> tuple[object, ...]:
    return store.context(store.fact_ids("passage", passage_id))


def test_context_can_be_left_out_of_text_and_evidence(reader: Reader) -> None:
    reader.show("passage:" + reader.store.passages("prosecution")[1].id)
    line = ("Context: {count} statements from other publishers").partition("{")[0]
    assert line in reader.text.toPlainText()
    reader.tab.set_context_shown(False)
    assert line not in reader.text.toPlainText()
    assert all(entry.background != "context" for entry in reader.evidence.entries())
    reader.tab.set_context_shown(True)
    assert line in reader.text.toPlainText()


def test_a_term_is_shown_without_leaving_the_sentence_that_is_read(reader: Reader) -> None:
    fact_id = reader.store.fact_ids("term", "GL-06")[-1]
    reader.show(f"fact:{fact_id}")
    marked = reader.marked()
    reader.show("term:GL-06")
    assert reader.marked() == marked


def test_an_entry_of_the_evidence_asks_for_its_place(reader: Reader) -> None:
    reader.show("fact:PT-08")
    event = next(e for e in reader.evidence.entries() if e.kind == "event")
    assert event.location is not None
    reader.evidence.select_location(event.location)
    reader.qtbot.keyClick(reader.evidence, Qt.Key.Key_Return)
    assert reader.asked == [event.location]


def test_the_contents_ask_for_a_section_and_for_a_heading(reader: Reader) -> None:
    model = reader.contents.model()
    section = model.index(3, 0)
    reader.contents.setCurrentIndex(section)
    reader.qtbot.keyClick(reader.contents, Qt.Key.Key_Return)
    reader.tab.show_location(reader.asked[-1])
    heading = model.index(1, 0, section)
    spot = reader.contents.visualRect(heading).center()
    reader.qtbot.mouseClick(reader.contents.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    headed = [p for p in reader.store.passages("protection") if p.heading]
    assert reader.asked == [
        Location.of("section", "protection"),
        Location.of("passage", headed[1].id),
    ]


def test_the_contents_follow_what_is_read(reader: Reader) -> None:
    passage = reader.store.passages("protection")[-1]
    reader.show(f"passage:{passage.id}")
    above = [p.heading for p in reader.store.passages("protection") if p.heading]
    assert reader.contents.currentIndex().data() == above[-1]


def test_one_comes_back_to_the_same_sentence_and_the_same_place(reader: Reader) -> None:
    passage = reader.store.passages("protection")[4]
    reader.show(f"passage:{passage.id}")
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Down, ALT)
    marked, location, state = reader.marked(), reader.tab.location(), reader.tab.view_state()
    assert state.selected == (passage.id, 2)
    assert state.scroll > 0
    reader.show("section:overview")
    reader.tab.show_location(location)
    reader.tab.restore(state)
    assert reader.marked() == marked
    assert reader.tab.view_state() == state


def test_another_theme_keeps_sentence_and_place(reader: Reader) -> None:
    reader.show("fact:PV-20")
    marked, state = reader.marked(), reader.tab.view_state()
    light = reader.text.grab().toImage()
    reader.tab.apply_theme(DARK)
    assert reader.marked() == marked
    assert reader.tab.view_state() == state
    assert reader.text.grab().toImage() != light


@pytest.mark.parametrize("address", ["https://example.org/", "file:///etc/passwd", "x.html", ""])
def test_a_link_to_outside_leads_nowhere(reader: Reader, address: str) -> None:
    before = reader.text.toPlainText()
    reader.text.anchorClicked.emit(QUrl(address))
    assert reader.asked == []
    assert reader.text.toPlainText() == before


def test_whatever_a_text_refers_to_is_blank(reader: Reader) -> None:
    kinds = QTextDocument.ResourceType
    image = reader.text.loadResource(kinds.ImageResource.value, QUrl("file:///etc/passwd"))
    assert image is not None
    sheet = reader.text.loadResource(kinds.StyleSheetResource.value, QUrl("file:///etc/passwd"))
    assert sheet == b""


def test_in_a_small_window_contents_and_evidence_are_one_key_away(reader: Reader) -> None:
    reader.show("section:prosecution")
    reader.tab.resize(683, 300)
    sections = reader.find(QComboBox, "reader_sections")
    button = reader.find(QPushButton, "reader_show_evidence")
    assert sections.isVisible()
    assert sections.currentText() == "Prosecution"
    assert not reader.contents.isVisible()
    assert not reader.evidence.isVisible()
    reader.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert reader.evidence.isVisible()
    sections.setFocus()
    reader.qtbot.keyClick(sections, Qt.Key.Key_Down)
    assert reader.asked == [Location.of("section", "protection")]
    reader.tab.resize(1366, 660)
    assert reader.contents.isVisible()
    assert reader.evidence.isVisible()
    assert not sections.isVisible()


def test_evidence_that_was_asked_for_opens_in_a_small_window_with_its_sentence_in_sight(
    reader: Reader,
) -> None:
    reader.tab.resize(683, 300)
    reader.show("note:O-05")
    assert reader.evidence.isVisible()
    fact = reader.store.fact("PT-08")
    reader.qtbot.waitUntil(lambda: reader.seen(reader.store.passage(fact.passage_id)))


@pytest.mark.parametrize("width", [320, 683, 1024, 1366, 1920])
def test_nothing_of_the_text_is_cut_at_any_width(reader: Reader, width: int) -> None:
    reader.tab.resize(width, 660)
    assert reader.text.document().size().width() <= reader.text.viewport().width()


def test_what_is_read_stays_in_its_place_when_the_window_changes(reader: Reader) -> None:
    fact = reader.store.fact("PV-15")
    reader.show("fact:PV-15")
    for width in (1000, 1800, 700, 1366):
        reader.tab.resize(width, 660)
        top = reader.spot(reader.store.passage(fact.passage_id), 0).y()
        assert top < reader.text.viewport().height()


def test_everything_has_a_name_for_a_screen_reader(reader: Reader) -> None:
    assert reader.text.accessibleName()
    assert reader.contents.accessibleName()
    assert reader.evidence.accessibleName()
    assert "sentence 1" in reader.evidence.accessibleDescription()


def test_every_correction_stands_in_the_text_and_in_the_evidence(reader: Reader) -> None:
    for note in reader.store.notes():
        if note.corrects and note.fact_ids:
            reader.show(f"fact:{note.fact_ids[0]}")
            assert note.text.split("\n")[0] in reader.text.toPlainText() or (
                note.short in reader.text.toPlainText()
            )
            assert Location.of("note", note.id) in [e.location for e in reader.evidence.entries()]


def test_a_position_between_sentences_belongs_to_the_one_before(
    make: Callable[[int, int, int], Sentence],
) -> None:
    sentences = [make(1, 0, 10), make(2, 11, 20)]
    assert sentence_at(sentences, 10) is sentences[0]
    assert sentence_at(sentences, 11) is sentences[1]
    assert sentence_at(sentences, 99) is sentences[1]
    assert sentence_at([], 3) is None


@pytest.fixture
def make() -> Callable[[int, int, int], Sentence]:
    return lambda number, start, end: Sentence("p", number, start, end, ())


def test_entries_of_the_evidence_are_entries(reader: Reader) -> None:
    assert all(isinstance(entry, EvidenceItem) for entry in reader.evidence.entries())
