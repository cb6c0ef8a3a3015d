"""The user's notes in the text: what a click on their signs opens."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt

from laos_tip_app.store.store import Store
from tests.events import process_events
from tests.ui.reader.small_reader import SmallReader, note_on

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
