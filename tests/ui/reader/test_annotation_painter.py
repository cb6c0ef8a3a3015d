"""The user's own notes in the text, as they are painted."""

import re

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

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
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.outlines import expect, outline
from tests.ui.reader.small_reader import (
    LONG,
    NARROW,
    WIDE,
    SmallReader,
    all_kinds_of_notes,
    note_on,
)


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


def test_own_notes_are_in_the_colours_of_another_theme(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, WIDE)
    reader.show_notes(*all_kinds_of_notes(small))
    reader.outline()
    apply_theme(DARK)
    texts = [line for line in reader.outline().splitlines() if line.startswith("text")]
    assert not [line for line in texts if "#" in line], "of no other theme"


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
