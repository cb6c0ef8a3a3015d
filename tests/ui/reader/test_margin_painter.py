"""Text, notes and marks of the reader, as they are painted together."""

from pytestqt.qtbot import QtBot

from laos_tip_app.store.store import Store
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import (
    NARROW,
    WIDE,
    SmallReader,
)


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
