"""The page of the reader: lines, side notes, and how often a note is given."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.report.section_html import ASIDE_STATE, BENEATH_STATE, PASSAGE_STATE
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.pixels import colours
from tests.ui.widgets.tab_fixture import TabFixture

SMALL = (1366, 660)
WIDE = (1920, 960)
NBSP = "\N{NO-BREAK SPACE}"
NOTE = Location.of("note", "O-07")


class PageFixture(TabFixture[ReaderTab]):
    """The reader in its own window of a size."""

    def __init__(self, store: Store, qtbot: QtBot, size: tuple[int, int] = SMALL) -> None:
        self.store = store
        super().__init__(ReaderTab(store, context_shown=True), qtbot)
        self.tab.resize(*size)
        self.show("reader")
        text = self.tab.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        self.text = text

    def blocks(self) -> list[QTextBlock]:
        blocks, block = [], self.text.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks

    def passages(self) -> list[QTextBlock]:
        return [block for block in self.blocks() if block.userState() == PASSAGE_STATE]

    def open_notes(self) -> None:
        """Open all notes that are closed."""
        for passage_id, block in self.text.passage_layout.blocks():
            if block.next().isValid() and not block.next().isVisible():
                self.text.toggle_notes(self.store.sentences(passage_id)[0])

    def full_lines(self) -> list[int]:
        """Return the characters of each line that another one of its paragraph follows."""
        self.text.document().documentLayout().documentSize()
        return [
            block.layout().lineAt(number).textLength()
            for block in self.passages()
            for number in range(block.layout().lineCount() - 1)
        ]

    def whole_text(self) -> list[int]:
        lengths = []
        for section in self.store.sections():
            self.show(f"section:{section.id}")
            lengths += self.full_lines()
        return lengths


@pytest.fixture
def _usual_size_after() -> object:
    """Go back to the usual size while the report is open: a window that is left reads it anew."""
    yield
    apply_text_size(100)


# Lines.


@pytest.mark.usefixtures("store", "_usual_size_after")
@pytest.mark.parametrize(
    ("size", "percent"),
    [
        *((SMALL, percent) for percent in (80, 120, 200)),
        *((WIDE, percent) for percent in (100, 150)),
    ],
)
def test_a_line_of_the_text_has_66_to_75_characters(
    store: Store, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    apply_text_size(percent)
    lengths = PageFixture(store, qtbot, size).whole_text()
    assert 66 <= round(sum(lengths) / len(lengths)) <= 75


@pytest.mark.usefixtures("store", "_usual_size_after")
@pytest.mark.parametrize(("family", "percent"), [("DejaVu Sans", 300), ("Noto Sans", 100)])
def test_the_lines_of_the_text_stand_well_apart(
    store: Store, qtbot: QtBot, family: str, percent: int
) -> None:
    usual = QApplication.font()
    QApplication.setFont(family)
    apply_text_size(percent)
    page = PageFixture(store, qtbot)
    layout = page.passages()[1].layout()
    distance = layout.lineAt(1).y() - layout.lineAt(0).y()
    QApplication.setFont(usual)
    assert distance / QFontInfo(page.text.font()).pixelSize() == pytest.approx(1.65, abs=0.06)


# Notes beside the text.


def _range(page: PageFixture, block: QTextBlock) -> tuple[float, float]:
    rect = page.text.document().documentLayout().blockBoundingRect(block)
    return rect.top(), rect.bottom()


def _with_notes(page: PageFixture) -> list[tuple[QTextBlock, list[QTextBlock]]]:
    """Return each paragraph that has notes, with their blocks."""
    page.text.document().documentLayout().documentSize()
    groups: list[tuple[QTextBlock, list[QTextBlock]]] = []
    for block in page.blocks():
        if block.userState() == PASSAGE_STATE:
            groups.append((block, []))
        elif groups and block.userState() in (ASIDE_STATE, BENEATH_STATE):
            groups[-1][1].append(block)
    return [group for group in groups if group[1]]


def _left(block: QTextBlock) -> float:
    return block.layout().lineAt(0).x()


@pytest.mark.usefixtures("store", "_usual_size_after")
@pytest.mark.parametrize("percent", [100, 110])
def test_in_a_wide_window_notes_stand_beside_their_paragraph_and_cover_nothing(
    store: Store, qtbot: QtBot, percent: int
) -> None:
    apply_text_size(percent)
    page = PageFixture(store, qtbot, WIDE)
    for section in store.sections():
        page.show(f"section:{section.id}")
        end = 0.0
        assert _with_notes(page)
        for passage, notes in _with_notes(page):
            top, bottom = _range(page, passage)
            assert top >= end
            assert _range(page, notes[0])[0] == pytest.approx(top, abs=1)
            for note in notes:
                layout = passage.layout()
                lines = [layout.lineAt(number) for number in range(layout.lineCount())]
                right = max(line.x() + line.naturalTextWidth() for line in lines)
                assert _left(note) > right
            for note, following in pairwise(notes):
                assert _range(page, note)[1] <= _range(page, following)[0]
            end = max(bottom, _range(page, notes[-1])[1])
            following_block = notes[-1].next()
            if following_block.isValid():
                assert _range(page, following_block)[0] >= end


def test_in_a_small_window_notes_stand_below_their_paragraph(store: Store, qtbot: QtBot) -> None:
    page = PageFixture(store, qtbot)
    page.open_notes()
    for passage, notes in _with_notes(page):
        assert _range(page, notes[0])[0] >= _range(page, passage)[1]


def test_notes_change_sides_with_the_width_and_the_text_stays_the_same(
    store: Store, qtbot: QtBot
) -> None:
    page = PageFixture(store, qtbot)
    page.show("section:prosecution")
    text, narrow = page.text.toPlainText(), [_range(page, block) for block in page.blocks()]
    page.tab.resize(*WIDE)
    assert page.text.toPlainText() == text
    passage, notes = _with_notes(page)[0]
    assert _range(page, notes[0])[0] == pytest.approx(_range(page, passage)[0], abs=1)
    page.tab.resize(*SMALL)
    page.text.document().documentLayout().documentSize()
    assert [_range(page, block) for block in page.blocks()] == narrow


def _point(page: PageFixture, block: QTextBlock, offset: int) -> QPoint:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + offset)
    return page.text.cursorRect(cursor).center() + QPoint(3, 0)


def test_a_click_and_a_drag_in_a_note_beside_the_text_select_its_words(
    store: Store, qtbot: QtBot
) -> None:
    page = PageFixture(store, qtbot, WIDE)
    page.show("section:prosecution")
    [note, *_] = _with_notes(page)[0][1]
    words = note.text().split()[5:7]
    start = note.text().index(" ".join(words))
    viewport, left = page.text.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(viewport, left, pos=_point(page, note, start))
    assert page.text.textCursor().position() - note.position() in (start, start + 1)
    qtbot.mousePress(viewport, left, pos=_point(page, note, start) - QPoint(3, 0))
    end = start + len(" ".join(words))
    qtbot.mouseMove(viewport, _point(page, note, end) - QPoint(3, 0))
    qtbot.mouseRelease(viewport, left, pos=_point(page, note, end) - QPoint(3, 0))
    assert page.text.textCursor().selectedText() == " ".join(words)
    qtbot.mouseDClick(viewport, left, pos=_point(page, note, end - 2))
    assert page.text.textCursor().selectedText() == words[1]


def test_a_click_on_the_link_of_a_note_beside_the_text_follows_it(
    store: Store, qtbot: QtBot
) -> None:
    page = PageFixture(store, qtbot, WIDE)
    page.show("section:prosecution")
    [note, *_] = _with_notes(page)[0][1]
    link = next(link for link in page.text.links.all() if link.start >= note.position())
    point = page.text.links.rects(link)[0].center()
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert page.requested == [Location.parse(link.target)]


def test_the_keys_go_from_a_paragraph_to_its_note_and_on(store: Store, qtbot: QtBot) -> None:
    page = PageFixture(store, qtbot, WIDE)
    page.show("section:prosecution")
    passage, [note, *_] = _with_notes(page)[0]
    page.text.setFocus()
    cursor = QTextCursor(passage)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    page.text.setTextCursor(cursor)
    qtbot.keyClick(page.text, Qt.Key.Key_Down)
    assert page.text.textCursor().block() == note
    for _ in range(note.layout().lineCount()):
        qtbot.keyClick(page.text, Qt.Key.Key_Down)
    assert page.text.textCursor().block().position() > note.position()


def test_a_word_in_a_note_beside_the_text_is_found_and_comes_into_sight(
    store: Store, qtbot: QtBot
) -> None:
    page = PageFixture(store, qtbot, WIDE)
    page.show("section:protection")
    _passage, notes = _with_notes(page)[-1]
    matches = page.text.highlights.find(notes[0].text()[20:50], match_case=True, whole_words=False)
    [start] = [start for start, _end in matches if notes[0].contains(start)]
    page.text.show_position(start)
    cursor = QTextCursor(page.text.document())
    cursor.setPosition(start)
    assert page.text.viewport().rect().contains(page.text.cursorRect(cursor).center())


def test_a_note_is_painted_while_its_paragraph_goes_on_below_the_window(
    store: Store, qtbot: QtBot
) -> None:
    """Qt leaves out what stands behind a paragraph that ends out of sight, once in some screens."""
    page = PageFixture(store, qtbot, WIDE)
    page.tab.set_continuous_view(True)
    for passage, notes in _with_notes(page):
        page.tab.resize(WIDE[0], 400)
        bar = page.text.verticalScrollBar()
        top = _range(page, notes[0])[0]
        line = passage.layout().lineAt(0)
        bar.setValue(round(top + line.height()) - page.text.viewport().height())
        if bar.value() == bar.maximum():
            continue
        rect = page.text.document().documentLayout().blockBoundingRect(notes[0])
        first = notes[0].layout().lineAt(0)
        area = QRect(
            round(rect.left() + first.x()),
            round(top - bar.value()),
            round(first.naturalTextWidth()),
            12,
        )
        image = page.text.viewport().grab(area).toImage()
        assert len(colours(image)) > 2


# Notes once in a pane.


def _all_evidence(page: PageFixture) -> EvidenceListView:
    panel = page.tab.findChild(DetailPanel)
    assert isinstance(panel, DetailPanel)
    panel.card_view.more.setChecked(True)
    return panel.list


def _notes_in_full(page: PageFixture) -> list[str]:
    """Return the notes that the evidence gives in full."""
    evidence = _all_evidence(page)
    shorts = {note.short: note.id for note in page.store.notes()}
    rows = [evidence.model().index(row, 0) for row in range(evidence.model().rowCount())]
    spoken = [str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows]
    return [
        note for text in spoken for short, note in shorts.items() if text.startswith(short[:-1])
    ]


def test_the_evidence_gives_each_note_in_full_once(store: Store, qtbot: QtBot) -> None:
    page = PageFixture(store, qtbot)
    given = 0
    # Of each sentence that has a note; another fact in it has the same evidence.
    facts = [fact for fact in store.facts() if store.notes((fact.id,))]
    for fact in {(fact.passage_id, fact.sentence): fact for fact in facts}.values():
        page.show(f"fact:{fact.id}")
        notes = _notes_in_full(page)
        assert len(notes) == len(set(notes))
        given += len(notes)
    assert given


def test_a_note_that_stands_above_in_the_evidence_is_named(store: Store, qtbot: QtBot) -> None:
    page = PageFixture(store, qtbot)
    page.show("fact:PT-09")
    evidence = _all_evidence(page)
    spoken = [entry.spoken for entry in evidence.items()]
    row = spoken.index(f"As above: {store.note('O-07').short}")
    assert evidence.items()[row].location == NOTE
    index = evidence.model().index(row, 0)
    full = next(n for n, entry in enumerate(evidence.items()) if entry.location == NOTE)
    heights = [evidence.visualRect(index.siblingAtRow(each)).height() for each in (row, full)]
    assert heights[0] < heights[1]


@pytest.mark.parametrize("whole", [False, True])
def test_the_text_gives_no_note_in_full_twice_and_points_to_none_above(
    store: Store, qtbot: QtBot, whole: bool
) -> None:
    page = PageFixture(store, qtbot)
    page.tab.set_continuous_view(whole)
    for section in store.sections():
        page.show(f"section:{section.id}")
        text = page.text.toPlainText()
        assert "given above" not in text
        for note in store.notes():
            assert text.count(note.text.split("\n")[0]) <= 1


# What is said of the whole report.


def test_the_report_as_a_whole_takes_one_line_that_opens_and_closes(
    store: Store, qtbot: QtBot
) -> None:
    page = PageFixture(store, qtbot)
    meta, notes = store.meta(), store.notes_on_report()
    page.text.document().documentLayout().documentSize()
    [line, title] = page.blocks()[:2]
    assert line.layout().lineCount() == 1
    assert title.text() == store.sections()[0].title
    assert "For reference only" in line.text()
    assert f"{len(notes)} editor’s notes" in line.text().replace(NBSP, " ")
    page.text.setFocus()
    page.text.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(page.text, Qt.Key.Key_Return)
    opened = page.text.toPlainText()
    assert meta.reference_only in opened
    assert all(note.short in opened for note in notes)
    assert page.text.links.focused == page.text.links.all()[0]
    assert page.text.verticalScrollBar().value() == 0
    qtbot.keyClick(page.text, Qt.Key.Key_Return)
    assert meta.reference_only not in page.text.toPlainText()


def test_the_first_screen_of_a_small_window_shows_more_than_one_paragraph(
    store: Store, qtbot: QtBot
) -> None:
    page = PageFixture(store, qtbot)
    for section in store.sections():
        page.show(f"section:{section.id}")
        height = page.text.viewport().height()
        assert _range(page, page.passages()[1])[0] < height


# Little room.


@pytest.mark.usefixtures("store", "_usual_size_after")
def test_in_a_small_window_evidence_that_was_asked_for_leaves_with_its_record(
    store: Store, qtbot: QtBot
) -> None:
    apply_text_size(300)
    page = PageFixture(store, qtbot)
    evidence = page.tab.findChild(DetailPanel)
    assert isinstance(evidence, DetailPanel)
    page.show("section:prosecution")
    assert not evidence.isVisible()
    page.show("note:O-07")
    assert evidence.isVisible()
    assert page.text.height() > evidence.height()
    page.show("passage:prosecution-3")
    assert not evidence.isVisible()


@pytest.mark.usefixtures("store", "_usual_size_after")
def test_in_a_small_window_evidence_stays_that_the_user_has_shown(
    store: Store, qtbot: QtBot
) -> None:
    apply_text_size(300)
    page = PageFixture(store, qtbot)
    page.tab.activateWindow()
    evidence = page.tab.findChild(DetailPanel)
    assert isinstance(evidence, DetailPanel)
    panes = page.tab.pane_layout
    assert panes is not None
    panes.set_pane_shown("evidence", True)
    page.show("note:O-07")
    page.show("passage:prosecution-3")
    assert evidence.isVisible()


@pytest.mark.usefixtures("store", "_usual_size_after")
def test_the_heading_of_a_paragraph_stays_at_the_top_in_larger_text_and_a_smaller_window(
    store: Store, qtbot: QtBot
) -> None:
    """It is larger then, too: with its paragraph in the same place it would be cut."""
    page = PageFixture(store, qtbot)
    page.show("passage:prosecution-1")
    layout = page.text.passage_layout

    def top() -> int:
        heading = layout.block("prosecution-1").previous()
        assert heading.blockFormat().headingLevel()
        return round(layout.block_rect(heading).top())

    before = top()
    apply_text_size(200)
    assert top() == before
    page.tab.resize(900, 400)
    assert top() == before
