"""The user's notes in the text: what a click on their signs opens."""

from math import ceil

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import TextRange
from laos_tip_app.store.store import Store
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import STEP, SmallReader, all_kinds_of_notes, note_on, place_of

LEFT = Qt.MouseButton.LeftButton


def test_a_click_on_a_sign_opens_the_note_else_what_has_changed_else_the_first(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, (900, 660))
    mark = note_on(small, "overview-1", "In 2019", mark="check")
    note = note_on(small, "overview-1", "42", kind="note", text="Which?")
    later = note_on(small, "overview-1", "public", kind="note", text="And?")
    bookmark = note_on(small, "overview-2", "The survey", kind="bookmark")
    changed = note_on(small, "overview-2", "one person", mark="check", before="two people")
    first = note_on(small, "overview-3", "It counted", kind="bookmark")
    second = note_on(small, "overview-3", "private", kind="bookmark")
    reader.show_notes(mark, note, later, bookmark, changed, first, second)
    process_events()
    layout, opened = reader.text.passage_layout, list[str]()
    reader.tab.annotation_requested.connect(lambda name, at: opened.append(f"{name} {at}"))
    edge, height = round(sum(layout.text_column())), reader.text.viewport().height()
    painter, panes = reader.text.annotation_painter, reader.tab.pane_layout
    assert painter is not None
    assert panes is not None
    points = [QPoint(x, y) for x in range(edge, edge + 24, 4) for y in range(0, height, 4)]
    found = {sign.sentence: point for point in points if (sign := painter.sign_at(point))}
    for passage_id, expected in (
        ("overview-1", note),
        ("overview-2", changed),
        ("overview-3", first),
    ):
        point = found[small.sentences(passage_id)[0]]
        opened.clear()
        qtbot.mouseClick(reader.text.viewport(), Qt.MouseButton.RightButton, pos=point)
        assert opened == []
        qtbot.mouseClick(reader.text.viewport(), LEFT, pos=point)
        assert opened == [f"open {expected.id}"]
        assert reader.text.selected_sentence() == small.sentences(passage_id)[0]
        panes.close_card()
        reader.text.verticalScrollBar().setValue(0)
        process_events()


def test_words_that_have_changed_need_room_beside_the_text_and_a_record_has_no_words(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, (1920, 660))
    reader.show("section:money")
    layout = reader.text.passage_layout
    reader.show_notes(note_on(small, "money-1", "The ministry", mark="check", before="Others"))
    assert layout.note_length
    assert [each.passage_id for each in reader.tab.annotation_ranges()] == ["money-1"]
    reader.show("source:SRC-02")
    assert reader.tab.annotation_ranges() == ()


def test_the_editor_of_a_note_is_below_its_words_or_beside_them(small: Store, qtbot: QtBot) -> None:
    lines = []
    for size in ((700, 480), (1000, 480), (1700, 480), (760, 200)):
        reader = SmallReader(small, qtbot, size)
        reader.show_notes(*all_kinds_of_notes(small))
        opened: list[QWidget] = []
        for passage_id, start, end in (
            ("overview-1", 0, 41),
            ("overview-1", 42, 230),
            ("overview-2", 53, 90),
            ("overview-3", 0, 10),
        ):
            reader.text.verticalScrollBar().setValue(0)
            editor = QWidget()
            editor.setFixedHeight(80)
            opened.append(editor)
            reader.tab.show_note_editor(editor, TextRange(passage_id, start, end))
            process_events()
            open_ones = [each for each in opened if each.isVisible()]
            assert open_ones == [editor], "one at a time"
            # A pixel, too, is more than nothing.
            scrolled = ceil(reader.text.verticalScrollBar().value() / STEP)
            place = place_of(editor, reader.text.viewport())
            lines.append(f"{size} {passage_id} {start}: {place}, scrolled {scrolled}")
            reader.tab.resize(size[0] - 80, size[1])
            process_events()
            lines.append(f"  80 pixels narrower: {place_of(editor, reader.text.viewport())}")
            reader.tab.resize(*size)
        reader.show("section:money")
        process_events()
        assert not editor.isVisible()
        assert reader.tab.location() == Location.of("section", "money")
    expect("ui/reader/editors.txt", "\n".join((*lines, "")))
