"""Where the notes of the text stand, below their paragraph or beside it."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.section_html import ASIDE_STATE, PASSAGE_STATE
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.side_notes import SideNotes
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import NARROW, WIDE, SmallReader, all_kinds_of_notes, note_on
from tests.ui.widgets.pointer import move_pointer


def margins_of(reader: SmallReader) -> list[str]:
    """Return the margins of each block, in steps: left, top, right, bottom."""
    lines = []
    for block in reader.text.passage_layout.all_blocks():
        margins = block.blockFormat()
        sides = (
            margins.leftMargin(),
            margins.topMargin(),
            margins.rightMargin(),
            margins.bottomMargin(),
        )
        steps = " ".join(str(round(side / UNIT)) for side in sides)
        hidden = "" if block.isVisible() else " hidden"
        lines.append(f"{block.text()[:20].strip()}: {steps}{hidden}")
    return lines


def test_notes_have_room_below_their_paragraph_or_beside_it(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, NARROW)
    lines = ["# Narrow", *margins_of(reader)]
    reader.text.toggle_notes(small.sentences("overview-1")[0])
    lines += ["# Opened", *margins_of(reader)]
    reader.tab.resize(*WIDE)
    process_events()
    lines += ["# Wide", *margins_of(reader)]
    reader.tab.set_continuous_view(True)
    lines += ["# The whole report", *margins_of(reader)]
    reader.tab.resize(*NARROW)
    process_events()
    lines += ["# Narrow again", *margins_of(reader)]
    expect("ui/reader/margins.txt", "\n".join((*lines, "")))


def test_columns_have_their_widths_at_each_size(small: Store, qtbot: QtBot) -> None:
    """Of text and notes, in windows of some widths with letters of some sizes."""
    reader = SmallReader(small, qtbot, (900, 400))
    layout, lines = reader.text.passage_layout, []
    for percent in (80, 100, 200):
        apply_text_size(percent)
        least, best = round(layout.min_width() / UNIT), round(layout.best_width() / UNIT)
        lines.append(f"# {percent} %: at least {least}, best {best}")
        for width in (500, 740, 1340, 1460, 1580, 1700, 1820):
            reader.tab.resize(width, 400)
            process_events()
            columns = [*layout.text_column(), *layout.side_column()]
            steps = " ".join(str(round(edge / UNIT)) for edge in columns)
            lines.append(f"{width}: {steps}, {layout.note_length} letters")
    apply_text_size(100)
    expect("ui/reader/columns.txt", "\n".join((*lines, "")))


def test_own_notes_alone_make_room_beside_the_text(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, WIDE)
    reader.show("section:money")
    layout = reader.text.passage_layout
    assert not list(layout.side_note_blocks())
    assert layout.side_column() == (0, 0)
    reader.show_notes(note_on(small, "money-1", "The ministry", mark="important"))
    assert layout.side_column() == (0, 0), "a mark needs none"
    reader.show_notes(note_on(small, "money-1", "The ministry", kind="note", text="Which?"))
    assert layout.note_length
    left, width = layout.side_column()
    assert left > sum(layout.text_column()) - UNIT
    assert width > 0
    reader.show_notes()
    assert layout.side_column() == (0, 0)


def test_the_pointer_selects_in_a_note_beside_the_text_while_its_button_is_held(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, WIDE)
    text, left = reader.text, Qt.MouseButton.LeftButton

    def point_of(words: str, where: int) -> QPoint:
        cursor = text.document().find(words)
        cursor.setPosition(cursor.selectionStart() + where)
        return text.cursorRect(cursor).center()

    note = "Only public wells"
    qtbot.mousePress(text.viewport(), left, pos=point_of(note, 0))
    qtbot.mouseMove(text.viewport(), point_of(note, 4))
    assert text.textCursor().selectedText() == "Only"
    qtbot.mouseRelease(text.viewport(), left, pos=point_of(note, 4))
    move_pointer(text.viewport(), point_of(note, 11))
    assert text.textCursor().selectedText() == "Only", "the button is no longer held"
    qtbot.mouseClick(text.viewport(), left, pos=point_of(note, 5))
    assert not text.textCursor().hasSelection()
    before = text.textCursor().position()
    qtbot.mousePress(text.viewport(), Qt.MouseButton.MiddleButton, pos=point_of(note, 9))
    qtbot.mouseRelease(text.viewport(), Qt.MouseButton.MiddleButton, pos=point_of(note, 9))
    assert text.textCursor().position() == before, "another button moves nothing"
    first = text.passage_layout.block_rect(text.passage_layout.block("overview-1"))
    number = first.topLeft().toPoint() - QPoint(4 * UNIT, -UNIT)
    qtbot.mousePress(text.viewport(), left, pos=number)
    assert text.selected_sentence() == small.sentences("overview-1")[0]
    qtbot.mouseMove(text.viewport(), point_of(note, 11))
    qtbot.mouseRelease(text.viewport(), left, pos=number)
    assert not text.textCursor().hasSelection(), "it was not pressed in the note"


def test_below_a_paragraph_with_notes_beside_it_the_pointer_is_in_its_last_line(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, WIDE)
    layout = reader.text.passage_layout
    assert layout.notes_beside
    for passage_id, block in layout.blocks():
        below = layout.block_rect(block).bottomLeft().toPoint() + QPoint(4 * UNIT, UNIT // 2)
        qtbot.mouseClick(reader.text.viewport(), Qt.MouseButton.LeftButton, pos=below)
        assert reader.text.selected_sentence() == small.sentences(passage_id)[-1]


def test_everything_is_painted_with_letters_twice_as_large(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (1366, 900))
    apply_text_size(200)
    reader.show_notes(*all_kinds_of_notes(small))
    reader.tab.mark_changed(frozenset(["WL-02", "WL-04"]))
    reader.text.toggle_notes(small.sentences("overview-1")[0])
    reader.text.setTextCursor(QTextCursor(reader.text.passage_layout.block("overview-2")))
    painted = reader.outline()
    apply_text_size(100)
    expect("ui/reader/large.txt", painted)


def test_a_text_with_very_many_notes_has_them_below(qtbot: QtBot) -> None:
    """To place them, all of it would have to be laid out."""
    is_beside = []
    for count in (400, 401):
        view = QTextEdit()
        qtbot.addWidget(view)
        view.resize(1700, 300)
        view.show()
        view.setPlainText("\n".join(["Text", *["Note"] * count]))
        layout = PassageLayout(view)
        first, *notes = layout.all_blocks()
        first.setUserState(PASSAGE_STATE)
        for note in notes:
            note.setUserState(ASIDE_STATE)
        layout.open_width = view.width
        layout.update(["overview-1"])
        SideNotes(layout).update()
        is_beside.append(bool(layout.notes_beside))
    assert is_beside == [True, False]
