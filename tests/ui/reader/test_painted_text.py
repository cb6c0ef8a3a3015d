"""What the text of the reader paints, as a whole."""

import re

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor

from laos_tip_app.base.theme import DARK, LIGHT, apply_theme, current_theme
from laos_tip_app.report.annotations.annotation import MARKS, AnnotationSet, HighlightMark
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.placement import Placement
from laos_tip_app.ui.reader.annotation_painter import (
    LINE_HEIGHT,
    AnnotationBox,
    line_piece,
    mark_colour,
    passage_marks,
)
from laos_tip_app.ui.reader.contents import ContentsView
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline, outline_of
from tests.ui.reader.small_reader import (
    LONG,
    NARROW,
    WIDE,
    SmallReader,
    all_kinds_of_notes,
    note_on,
)
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.widgets.tab_fixture import TabFixture


def test_a_narrow_text_has_its_notes_below_and_marks_the_chosen_sentence_and_changes(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot)
    reader.tab.mark_changed(frozenset(["WL-02", "WL-04"]))
    expect("ui/reader/narrow.txt", reader.outline())


def test_a_wide_text_has_its_notes_beside_the_paragraphs(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, WIDE)
    reader.show("fact:WL-02")
    expect("ui/reader/wide.txt", reader.outline())


def test_opened_notes_are_below_their_paragraphs(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    for passage_id in ("overview-1", "overview-3"):
        reader.text.toggle_notes(small.sentences(passage_id)[0])
    expect("ui/reader/opened.txt", reader.outline())


def test_a_text_looks_the_same_after_another_width(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    reader.tab.mark_changed(frozenset(["WL-02", "WL-04"]))
    reader.tab.resize(*WIDE)
    process_events()
    reader.tab.resize(*NARROW)
    expect("ui/reader/narrow.txt", reader.outline())
    reader.tab.mark_changed(frozenset())
    reader.show("fact:WL-02")
    reader.tab.resize(*WIDE)
    expect("ui/reader/wide.txt", reader.outline())


@pytest.mark.parametrize(("name", "size"), [("narrow", NARROW), ("wide", WIDE)])
def test_own_notes_of_all_kinds_are_painted(
    small: Store, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    reader = SmallReader(small, qtbot, size)
    reader.show_notes(*all_kinds_of_notes(small))
    expect(f"ui/reader/own-notes-{name}.txt", reader.outline())


_WORDS = re.compile(r"polyline|text \S+ (text|accent|muted) (10|13|19|22|34)\b")
"""The words of the text, which other tests compare."""


def marks_of(reader: SmallReader) -> str:
    """Return what is painted but for the words of the text."""
    lines = reader.outline().splitlines()
    return "".join(f"{line}\n" for line in lines if not _WORDS.match(line))


def test_own_notes_numbers_and_marks_follow_the_text(small: Store, qtbot: QtBot) -> None:
    """Only what is in sight is painted."""
    reader = SmallReader(small, qtbot, (1700, 200))
    reader.show_notes(*all_kinds_of_notes(small))
    reader.tab.mark_changed(frozenset(["WL-02", "WL-04", "WL-06"]))
    story, bar = [], reader.text.verticalScrollBar()
    for name, scrolled in (("Scrolled", 130), ("Further", 280), ("Back", 20)):
        bar.setValue(scrolled)
        story.append(f"# {name}\n{marks_of(reader)}")
    apply_text_size(150)
    reader.tab.resize(1200, 320)
    story.append(f"# Larger letters\n{marks_of(reader)}")
    apply_text_size(100)
    reader.show_notes()
    bar.setValue(60)
    story.append(f"# No notes any more\n{marks_of(reader)}")
    expect("ui/reader/scrolled-notes.txt", "\n".join(story))


def test_the_focused_link_the_matches_and_the_words_of_a_search_are_painted(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot)
    with qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    reader.text.setFocus()
    qtbot.waitUntil(reader.text.hasFocus)
    reader.tab.mark_words(["survey", "water"])
    matches = reader.text.highlights.find("wells", match_case=False, whole_words=True)
    reader.text.highlights.set_matches(matches, 1)
    reader.text.moveCursor(QTextCursor.MoveOperation.Start)
    for _stop in range(2):
        qtbot.keyClick(reader.text, Qt.Key.Key_Tab)
    expect("ui/reader/focus.txt", reader.outline())


def test_the_whole_report_is_painted_from_the_second_section_on(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (900, 300))
    reader.tab.set_continuous_view(True)
    reader.show("section:upkeep")
    expect("ui/reader/whole.txt", reader.outline())


def test_the_ground_of_a_correction_stays_until_its_edge_has_left_the_window(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, (900, 200))
    reader.tab.set_continuous_view(True)
    layout = reader.text.passage_layout
    [correction] = layout.side_note_blocks()
    bottom = layout.block_rect(correction).bottom()
    reader.text.verticalScrollBar().setValue(round(bottom) + 4)
    assert layout.block_rect(correction).bottom() < 0
    assert "fill wrong_ground" in reader.outline()


def test_the_contents_are_painted_with_the_current_part(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (1366, 660))
    reader.show("passage:overview-2")
    contents = reader.tab.findChild(ContentsView)
    assert isinstance(contents, ContentsView)
    painted = outline_of(contents)
    bar = [line for line in enlarged_outline_of(contents).splitlines() if "accent" in line]
    expect("ui/reader/contents.txt", "\n".join([f"{painted}--- Enlarged", *bar, ""]))
    apply_theme(DARK)
    assert outline_of(contents) == painted, "in the colours of the other theme"


def test_a_section_of_the_contents_closes_with_the_next_unless_the_user_has_opened_it(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot)
    contents = reader.tab.findChild(ContentsView)
    assert isinstance(contents, ContentsView)
    model = contents.model()
    sections = [model.index(row, 0) for row in range(model.rowCount())]
    opened = []
    for location in ("section:upkeep", "section:money", "section:overview"):
        reader.show(location)
        opened.append([index.data() for index in sections if contents.isExpanded(index)])
        contents.expand(sections[-1])
    assert opened == [["Upkeep"], ["Upkeep", "Money"], ["The wells", "Money"]]


def test_before_a_section_is_read_the_text_is_empty(
    small: Store, qtbot: QtBot, announced: list[str]
) -> None:
    reader = TabFixture(ReaderTab(small, context_shown=True), qtbot)
    text = reader.tab.findChild(ReportTextView, "reader_text")
    assert isinstance(text, ReportTextView)
    lines = outline_of(text.viewport()).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["rect"], "its ground alone"
    qtbot.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert announced == []
    assert reader.tab.selection() == ("", ())
    assert reader.tab.citable_locations() == ()


def test_highlights_of_one_mark_that_meet_are_one(small: Store) -> None:
    notes = AnnotationSet.of(
        (
            note_on(small, "overview-1", "In 2019", mark="check"),
            note_on(small, "overview-1", "the", mark="question"),
            note_on(small, "overview-1", "dist", mark="check"),
            note_on(small, "overview-1", "rict had", mark="check"),
            note_on(small, "overview-1", "had 42 pub", mark="check"),
        )
    )
    placement = Placement(lambda: notes, lambda: small, lambda _id: None)
    placed, sentences = placement.in_passage("overview-1"), small.sentences("overview-1")
    text = small.passage("overview-1").text
    marked = [(e.mark, text[e.start : e.end]) for e in passage_marks(placed, sentences).highlights]
    assert marked == [
        ("check", "In 2019"),
        ("check", "district had 42 pub"),
        ("question", "the"),
    ]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.usefixtures("qapp")
def test_each_mark_has_a_line_of_its_own(mark: HighlightMark) -> None:
    """Each cell of the picture is 8 pixels wide and high, of a line ten times its size."""
    piece = line_piece(mark, LIGHT, 10 * LINE_HEIGHT, 1.0)
    dense = line_piece(mark, LIGHT, 10 * LINE_HEIGHT, 2.0)
    assert dense.size() == piece.size() * 2
    assert dense.deviceIndependentSize() == piece.deviceIndependentSize()
    image = QImage(piece.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.drawPixmap(0, 0, piece)
    rows = [
        "".join(
            "#" if image.pixelColor(x, y).alpha() > 127 else "." for x in range(4, image.width(), 8)
        )
        for y in range(4, image.height(), 8)
    ]
    colour = next(
        image.pixelColor(x, y).name()
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).alpha() == 255
    )
    expect(f"ui/reader/line-{mark}.txt", "\n".join((mark_colour(LIGHT, mark), colour, *rows, "")))


def test_a_box_beside_the_text_has_caption_first_note_number_of_others_and_old_words(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot)
    first, second, _third = (passage.id for passage in small.passages("overview"))
    notes = AnnotationSet.of(
        (
            note_on(small, first, "42", mark="important", text="Which?"),
            note_on(small, first, "the district", mark="question", text=LONG),
            note_on(small, first, "In 2019", mark="workshop", before=f"Formerly {LONG}"),
            note_on(small, first, "had", kind="bookmark"),
            note_on(small, first, "ran dry", mark="check"),
            note_on(small, second, "People", kind="note", text="How many?"),
            note_on(small, second, "Kenya", kind="note", text="From where?"),
            note_on(small, second, "water", kind="note", text="Which?"),
        )
    )
    placement = Placement(lambda: notes, lambda: small, lambda _id: None)
    boxes = [
        AnnotationBox(sign, reader.text.font(), 200)
        for passage_id in (first, second)
        for sign in passage_marks(
            placement.in_passage(passage_id), small.sentences(passage_id)
        ).signs
    ]

    def paint(painter: QPainter) -> None:
        top = 100.4
        for box in boxes:
            box.rect.moveTo(16.4, top)
            box.paint(painter, QPointF(0, 84), current_theme())
            top = box.rect.bottom() + 16

    expect("ui/reader/boxes.txt", outline(paint))
