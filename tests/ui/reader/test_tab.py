"""The reader tab: text, contents and evidence."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QComboBox, QTreeView

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_content import sentence_at
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from tests.outlines import expect
from tests.ui.reader.small_reader import active_reader, story_of
from tests.ui.widgets.tab_fixture import TabFixture

ALT = Qt.KeyboardModifier.AltModifier


class ReaderFixture(TabFixture[ReaderTab]):
    """The reader in its own window."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.store = store
        super().__init__(ReaderTab(store, context_shown=True), qtbot)
        self.show("reader")
        self.tab.activateWindow()
        self.text = self.find(ReportTextView, "reader_text")
        self.panel = self.find(DetailPanel, "reader_evidence")
        self.contents = self.find(QTreeView, "reader_contents")

    @property
    def evidence(self) -> EvidenceListView:
        """All that is known about the sentence, as “More” shows it."""
        return self.panel.list

    def find[W](self, kind: type[W], name: str) -> W:
        widget = self.tab.findChild(kind, name)  # type: ignore[type-var]
        assert widget is not None
        return widget

    def block(self, passage: Passage) -> QTextBlock:
        block = self.text.document().begin()
        while block.isValid() and block.text() != passage.text:
            block = block.next()
        assert block.isValid()
        return block

    def point_at(self, passage: Passage, offset: int) -> QPoint:
        cursor = QTextCursor(self.block(passage))
        cursor.setPosition(cursor.position() + offset)
        return self.text.cursorRect(cursor).center() + QPoint(2, 0)

    def click(self, passage: Passage, offset: int) -> None:
        point = self.point_at(passage, offset)
        self.qtbot.mouseClick(self.text.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def highlighted_sentence(self) -> str:
        # Keep the list: Qt deletes its cursors with it.
        selections = self.text.extraSelections()
        return str(selections[0].cursor.selectedText())

    def evidence_locations(self) -> list[Location | None]:
        return [entry.location for entry in self.evidence.items()]

    def facts(self) -> tuple[str, ...]:
        """Return the fact of the card, or those that the list has of its sentence."""
        card = self.panel.card_view.card().location
        listed = [entry.location for entry in self.evidence.items()]
        return tuple(each.id for each in (card, *listed) if each and each.kind == "fact")

    def is_visible(self, passage: Passage) -> bool:
        return self.text.viewport().rect().contains(self.point_at(passage, 0))


@pytest.fixture
def reader(store: Store, qtbot: QtBot) -> ReaderFixture:
    return ReaderFixture(store, qtbot)


def _all_sentences(store: Store) -> list[tuple[Passage, Sentence]]:
    return [
        (passage, sentence)
        for section in store.sections()
        for passage in store.passages(section.id)
        for sentence in store.sentences(passage.id)
    ]


def test_the_reader_opens_with_the_first_sentence_selected(reader: ReaderFixture) -> None:
    passage, sentence = _all_sentences(reader.store)[0]
    assert reader.highlighted_sentence() == passage.text[sentence.start : sentence.end]
    assert [each.id for each in reader.tab.citable_locations()] == [
        passage.id,
        *sentence.fact_ids[:1],
    ]


@pytest.mark.parametrize("height", [200, 660])
def test_the_reader_opens_at_the_top_in_a_window_of_any_height(
    small: Store, qtbot: QtBot, height: int
) -> None:
    tab = ReaderTab(small, context_shown=True)
    qtbot.addWidget(tab)
    tab.resize(683, height)
    tab.show_location(Location("reader"))
    with qtbot.waitExposed(tab):
        tab.show()
    text = tab.findChild(ReportTextView, "reader_text")
    assert text is not None
    assert text.toPlainText()
    assert text.verticalScrollBar().value() == 0


def test_every_section_shows_the_text_of_every_paragraph(reader: ReaderFixture) -> None:
    for section in reader.store.sections():
        reader.show(f"section:{section.id}")
        for passage in reader.store.passages(section.id):
            assert reader.block(passage).text() == passage.text


def test_showing_a_fact_selects_its_sentence_and_its_evidence(reader: ReaderFixture) -> None:
    sentences = _all_sentences(reader.store)
    several = [each for each in sentences if len(each[1].fact_ids) > 1]
    assert len(several) > 10
    for passage, sentence in (*sentences[::5], *several[::4]):
        for fact_id in sentence.fact_ids:
            reader.show(f"fact:{fact_id}")
            assert reader.highlighted_sentence() == passage.text[sentence.start : sentence.end]
            assert reader.facts() == sentence.fact_ids
            if len(sentence.fact_ids) > 1:
                assert reader.evidence.currentIndex().data(Role.LOCATION).id == fact_id
            assert reader.is_visible(passage) or sentence.number > 1


def test_every_record_of_the_reader_can_be_shown(reader: ReaderFixture) -> None:
    store = reader.store
    for kind, records in (
        ("note", store.notes()),
        ("term", store.terms()),
        ("place", store.places()),
        ("context", store.context()),
        ("source", store.sources()),
    ):
        # The first, the last and some in between: each reads the text of its section.
        for record in (*records[::7], records[-1]):
            location = Location.of(kind, record.id)
            reader.tab.show_location(location)
            assert reader.tab.location() == location
            assert set(reader.facts()) == set(store.fact_ids(kind, record.id))


def test_an_unknown_location_raises_an_error_and_changes_nothing(reader: ReaderFixture) -> None:
    with pytest.raises(NotFoundError):
        reader.show("passage:nowhere-1")
    assert reader.highlighted_sentence()


def test_a_click_on_a_sentence_shows_its_evidence(reader: ReaderFixture) -> None:
    reader.show("section:prosecution")
    passage = reader.store.passages("prosecution")[0]
    sentence = reader.store.sentences(passage.id)[1]
    reader.click(passage, sentence.start + 3)
    assert reader.highlighted_sentence() == passage.text[sentence.start : sentence.end]
    assert reader.facts() == sentence.fact_ids
    assert reader.changed == [Location.of("passage", passage.id)]
    assert reader.requested == []


def test_a_click_on_a_link_requests_its_location(reader: ReaderFixture) -> None:
    passage = reader.store.passages("overview")[0]
    reader.click(passage, passage.text.index("UN TIP Protocol") + 3)
    assert reader.requested == [Location.of("term", "GL-02")]


def test_alt_down_and_alt_up_select_every_sentence_of_a_section(reader: ReaderFixture) -> None:
    reader.show("section:sex-trafficking")
    sentences = [reader.highlighted_sentence()]
    expected = [
        passage.text[sentence.start : sentence.end]
        for passage, sentence in _all_sentences(reader.store)
        if passage.section_id == "sex-trafficking"
    ]
    for _ in expected[1:]:
        reader.qtbot.keyClick(reader.text, Qt.Key.Key_Down, ALT)
        sentences.append(reader.highlighted_sentence())
    assert sentences == expected
    for sentence in reversed(expected[:-1]):
        reader.qtbot.keyClick(reader.text, Qt.Key.Key_Up, ALT)
        assert reader.highlighted_sentence() == sentence


def test_alt_up_stays_on_the_first_sentence_of_a_section(reader: ReaderFixture) -> None:
    first = reader.highlighted_sentence()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Up, ALT)
    assert reader.highlighted_sentence() == first


def test_tab_reaches_a_link_and_enter_follows_it(reader: ReaderFixture) -> None:
    reader.show("section:prosecution")
    reader.text.setFocus()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
    assert reader.text.links.focused is not None
    assert reader.text.links.focused.text == "government"
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Return)
    assert reader.requested == [Location.of("stakeholder", "SH-01")]


def test_the_tab_key_reaches_a_link_at_the_start_of_a_paragraph(reader: ReaderFixture) -> None:
    reader.text.setFocus()
    reached = []
    for _ in range(6):
        reader.qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
        assert reader.text.links.focused is not None
        reached.append(reader.text.links.focused.text)
    assert "Laos" in reached


def test_text_copied_by_keyboard_has_no_paragraph_numbers(reader: ReaderFixture) -> None:
    reader.show("passage:" + reader.store.passages("overview")[1].id)
    reader.text.setFocus()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied
    assert reader.store.passages("overview")[1].text.startswith(copied.strip())


def test_the_context_line_opens_the_context_of_its_paragraph(reader: ReaderFixture) -> None:
    reader.show("section:prosecution")
    passage = reader.store.passages("prosecution")[1]
    reader.text.follow_link(f"about:{passage.id}")
    kinds = [entry.background for entry in reader.evidence.items()]
    statements = reader.store.context(reader.store.fact_ids("passage", passage.id))
    assert kinds.count("context") == len(statements)


def test_context_can_be_hidden_in_text_and_evidence(reader: ReaderFixture) -> None:
    reader.show("passage:" + reader.store.passages("prosecution")[1].id)
    line = ("Context: {count} statements from other publishers").partition("{")[0]
    assert line in reader.text.toPlainText()
    reader.tab.set_context_shown(False)
    assert line not in reader.text.toPlainText()
    assert all(entry.background != "context" for entry in reader.evidence.items())
    reader.tab.set_context_shown(True)
    assert line in reader.text.toPlainText()


def test_showing_a_term_keeps_the_selected_sentence(reader: ReaderFixture) -> None:
    fact_id = reader.store.fact_ids("term", "GL-06")[-1]
    reader.show(f"fact:{fact_id}")
    sentence = reader.highlighted_sentence()
    reader.show("term:GL-06")
    assert reader.highlighted_sentence() == sentence


def test_enter_on_an_entry_of_the_evidence_requests_its_location(reader: ReaderFixture) -> None:
    reader.show("fact:PT-08")
    event = next(entry for entry in reader.evidence.items() if entry.kind == "event")
    assert event.location is not None
    reader.evidence.select_location(event.location)
    reader.qtbot.keyClick(reader.evidence, Qt.Key.Key_Return)
    assert reader.requested == [event.location]


def test_the_contents_request_the_location_of_a_section_or_heading(reader: ReaderFixture) -> None:
    model = reader.contents.model()
    section = model.index(3, 0)
    reader.contents.setCurrentIndex(section)
    reader.qtbot.keyClick(reader.contents, Qt.Key.Key_Return)
    reader.tab.show_location(reader.requested[-1])
    heading = model.index(1, 0, section)
    point = reader.contents.visualRect(heading).center()
    reader.qtbot.mouseClick(reader.contents.viewport(), Qt.MouseButton.LeftButton, pos=point)
    passages = reader.store.passages("protection")
    with_heading = [passage for passage in passages if passage.heading]
    assert reader.requested == [
        Location.of("section", "protection"),
        Location.of("passage", with_heading[1].id),
    ]


def test_the_contents_follow_the_current_paragraph(reader: ReaderFixture) -> None:
    passages = reader.store.passages("protection")
    reader.show(f"passage:{passages[-1].id}")
    headings = [passage.heading for passage in passages if passage.heading]
    assert reader.contents.currentIndex().data() == headings[-1]


def test_restoring_a_view_state_returns_to_the_sentence_and_scroll_position(
    reader: ReaderFixture,
) -> None:
    passage = reader.store.passages("protection")[4]
    reader.show(f"passage:{passage.id}")
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Down, ALT)
    sentence, location, state = (
        reader.highlighted_sentence(),
        reader.tab.location(),
        reader.tab.view_state(),
    )
    assert state.selected == (passage.id, 2)
    assert state.anchor.position.passage_id
    reader.show("section:overview")
    reader.tab.show_location(location)
    reader.tab.restore(state)
    assert reader.highlighted_sentence() == sentence
    assert reader.tab.view_state() == state


def test_another_theme_keeps_the_sentence_and_the_scroll_position(reader: ReaderFixture) -> None:
    reader.show("fact:PV-20")
    sentence, state = reader.highlighted_sentence(), reader.tab.view_state()
    light_image = reader.text.grab().toImage()
    apply_theme(DARK)
    assert reader.highlighted_sentence() == sentence
    assert reader.tab.view_state() == state
    assert reader.text.grab().toImage() != light_image


def test_an_external_link_does_nothing(reader: ReaderFixture) -> None:
    text = reader.text.toPlainText()
    for address in ("https://example.org/", "file:///etc/passwd", "x.html", ""):
        reader.text.follow_link(address)
        assert reader.requested == [], address
        assert reader.text.toPlainText() == text


def test_every_resource_of_the_text_is_empty(reader: ReaderFixture) -> None:
    kinds = QTextDocument.ResourceType
    image = reader.text.loadResource(kinds.ImageResource.value, QUrl("file:///etc/passwd"))
    assert image is not None
    sheet = reader.text.loadResource(kinds.StyleSheetResource.value, QUrl("file:///etc/passwd"))
    assert sheet == b""


def test_in_a_small_window_a_list_stands_for_the_contents_and_a_key_opens_the_card(
    reader: ReaderFixture,
) -> None:
    reader.show("section:prosecution")
    reader.tab.resize(683, 300)
    sections = reader.find(QComboBox, "reader_sections")
    assert sections.isVisible()
    assert sections.currentText() == "Prosecution"
    assert not reader.contents.isVisible()
    assert not reader.panel.isVisible()
    reader.qtbot.keyClick(reader.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reader.panel.isVisible()
    sections.setFocus()
    reader.qtbot.keyClick(sections, Qt.Key.Key_Down)
    assert reader.requested == [Location.of("section", "protection")]
    reader.tab.resize(1366, 660)
    assert reader.contents.isVisible()
    assert reader.panel.isVisible()
    assert not sections.isVisible()


def test_requested_evidence_opens_in_a_small_window_with_its_sentence_visible(
    reader: ReaderFixture,
) -> None:
    reader.tab.resize(683, 300)
    reader.show("note:O-05")
    assert reader.panel.card_view.isVisible()
    fact = reader.store.fact("PT-08")
    reader.qtbot.waitUntil(lambda: reader.is_visible(reader.store.passage(fact.passage_id)))


def test_nothing_of_the_text_is_cut_at_any_width(reader: ReaderFixture) -> None:
    for width in (320, 683, 1024, 1366, 1920):
        reader.tab.resize(width, 660)
        reader.qtbot.waitUntil(
            lambda: reader.text.document().size().width() <= reader.text.viewport().width()
        )


def test_the_selected_paragraph_stays_visible_when_the_window_is_resized(
    reader: ReaderFixture,
) -> None:
    fact = reader.store.fact("PV-15")
    reader.show("fact:PV-15")
    for width in (1000, 1800, 700, 1366):
        reader.tab.resize(width, 660)
        y = reader.point_at(reader.store.passage(fact.passage_id), 0).y()
        assert y < reader.text.viewport().height()


def test_text_contents_and_evidence_have_accessible_names(reader: ReaderFixture) -> None:
    assert reader.text.accessibleName()
    assert reader.contents.accessibleName()
    assert "sentence 1" in reader.evidence.accessibleName()


def test_every_correction_is_in_the_text_and_in_the_evidence(reader: ReaderFixture) -> None:
    for note in reader.store.notes():
        if note.corrects and note.fact_ids:
            reader.show(f"fact:{note.fact_ids[0]}")
            assert note.text.split("\n")[0] in reader.text.toPlainText() or (
                note.short in reader.text.toPlainText()
            )
            assert Location.of("note", note.id) in reader.evidence_locations()


def test_a_position_between_sentences_belongs_to_the_one_before(
    create_sentence: Callable[[int, int, int], Sentence],
) -> None:
    sentences = [create_sentence(1, 0, 10), create_sentence(2, 11, 20)]
    assert sentence_at(sentences, 10) is sentences[0]
    assert sentence_at(sentences, 11) is sentences[1]
    assert sentence_at(sentences, 99) is sentences[1]
    assert sentence_at([], 3) is None


@pytest.fixture
def create_sentence() -> Callable[[int, int, int], Sentence]:
    return lambda number, start, end: Sentence("p", number, start, end, ())


def test_the_evidence_consists_of_evidence_items(reader: ReaderFixture) -> None:
    assert all(isinstance(entry, EvidenceItem) for entry in reader.evidence.items())


def test_selected_text_is_from_the_paragraphs_or_else_the_note_that_it_stands_in(
    reader: ReaderFixture,
) -> None:
    section = reader.store.sections()[0]
    first, second, *_others = reader.store.passages(section.id)
    corrected = next(
        note for note in reader.store.notes() if note.corrects and note.fact_ids[0][:2] == "OV"
    )

    def selected(start: QTextCursor, end: QTextCursor) -> list[str]:
        start.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
        reader.text.setTextCursor(start)
        return [str(location) for location in reader.tab.selection()[1]]

    def at(text: str) -> tuple[QTextCursor, QTextCursor]:
        found = reader.text.document().find(text)
        start = QTextCursor(found)
        start.setPosition(found.selectionStart())
        return start, found

    in_first, in_second = at(first.text[:20]), at(second.text[:20])
    assert selected(*in_first) == [f"passage:{first.id}"]
    assert selected(*at(second.text[:20])) == [f"passage:{second.id}"]
    assert selected(in_first[0], in_second[1]) == [f"passage:{first.id}", f"passage:{second.id}"]
    # All of the first with the break behind it.
    assert selected(in_first[0], QTextCursor(reader.block(second))) == [f"passage:{first.id}"]
    assert selected(*at(section.title)) == []
    note_words = corrected.short[:20]
    assert selected(*at(note_words)) == [f"note:{corrected.id}"]


def test_records_and_parts_of_the_report_are_shown_in_the_text(
    small: Store, qtbot: QtBot, announced: list[str]
) -> None:
    reader = active_reader(small, qtbot, (1366, 300))
    story = story_of(reader, announced)
    for at in (
        "passage:overview-2",
        "note:O-01",
        "term:GL-01",
        "fact:WL-08",
        "context:CX-02",
        "place:PL-03",
        "source:SRC-02",
        "section:money",
        "reader",
    ):
        reader.show(at)
        story.tell(f"Show {at}")
    reader.show("fact:WL-06")
    state = reader.tab.view_state()
    story.tell("Show fact:WL-06")
    reader.tab.set_continuous_view(True)
    story.tell("Show the whole report")
    reader.show("section:upkeep")
    story.tell("Show section:upkeep")
    reader.show("fact:WL-09")
    story.tell("Show fact:WL-09")
    reader.tab.set_continuous_view(False)
    story.tell("Show a section again")
    reader.show("fact:WL-06")
    reader.tab.restore(state)
    story.tell("Go back to fact:WL-06")
    reader.tab.set_context_shown(False)
    story.tell("Hide context")
    reader.tab.resize(700, 600)
    story.tell("A narrow window")
    reader.tab.resize(700, 120)
    story.tell("A low window")
    reader.show("note:O-02")
    story.tell("Show note:O-02")
    expect("ui/reader/places-in-the-text.txt", story.text())
