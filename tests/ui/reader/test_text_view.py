"""What keys, the mouse and the wheel do in the text, action by action."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu

from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from tests.events import turn_wheel
from tests.outlines import expect, outline_of
from tests.ui.reader.small_reader import (
    WIDE,
    SmallReader,
    active_reader,
    note_on,
    story_of,
)
from tests.ui.story import key_name
from tests.ui.widgets.tab_fixture import TabFixture

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def asked_by(reader: SmallReader) -> list[str]:
    """Return the list of what the text asks for from now on."""
    text, asked = reader.text, list[str]()
    text.sentence_step_requested.connect(lambda step: asked.append(f"sentence {step}"))
    text.passage_step_requested.connect(lambda step: asked.append(f"paragraph {step}"))
    text.card_requested.connect(lambda: asked.append("card"))
    text.context_requested.connect(lambda row_id: asked.append(f"context of {row_id}"))
    text.front_toggled.connect(lambda: asked.append("front"))
    text.link_left.connect(lambda: asked.append("link left"))
    reader.tab.location_requested.connect(lambda at: asked.append(f"to {at}"))
    return asked


@pytest.mark.parametrize("words", ["district", "public wells"])
def test_each_key_asks_for_one_thing_and_leaves_the_others_to_the_window(
    small: Store, qtbot: QtBot, words: str
) -> None:
    """In plain words and in a link."""
    reader = SmallReader(small, qtbot)
    text, asked, lines = reader.text, asked_by(reader), []
    found = text.document().find(words)
    keys = Qt.Key
    for key in (keys.Key_Down, keys.Key_Up, keys.Key_Return, keys.Key_Enter, keys.Key_Escape,
                keys.Key_Right):  # fmt: skip
        for modifiers in (NONE, SHIFT, CONTROL, ALT, CONTROL | ALT):
            reader.show("section:overview")
            reader.tab.mark_words(["survey"])
            cursor = QTextCursor(found)
            cursor.setPosition(found.selectionStart() + 2)
            text.setTextCursor(cursor)
            before = cursor.position()
            asked.clear()
            event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
            QApplication.sendEvent(text, event)
            moved = text.textCursor().position() - before
            parts = [
                ", ".join(asked),
                f"the caret goes {'on' if moved > 0 else 'back'}" if moved else "",
                "selects" if text.textCursor().hasSelection() else "",
                "" if text.highlights.words else "no marked words",
                "" if event.isAccepted() else "left to the window",
            ]
            lines.append(f"{key_name(key, modifiers)}: {'; '.join(filter(None, parts))}")
    name = words.replace(" ", "-")
    expect(f"ui/reader/keys-in-{name}.txt", "\n".join((*lines, "")))


def test_a_menu_is_that_of_the_paragraph_or_note_that_it_is_asked_in(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, WIDE)
    text, lines = reader.text, []

    def open_menu(words: str) -> None:
        found = text.document().find(words)
        found.setPosition(found.selectionStart() + 2)
        point = text.cursorRect(found).center()
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, point, text.viewport().mapToGlobal(point))
        QApplication.sendEvent(text.viewport(), event)
        tell(words)

    def tell(asked: str) -> None:
        menus = [menu for menu in reader.tab.findChildren(QMenu, "copy_menu") if menu.isVisible()]
        names = [action.objectName() for menu in menus for action in menu.actions()]
        chosen = text.selected_sentence()
        number = "none" if chosen is None else f"{chosen.passage_id} {chosen.number}"
        lines.append(f"# {asked}: {number}, {text.textCursor().selectedText() or 'nothing'}")
        lines.extend(filter(None, names))
        for menu in menus:
            menu.close()
            menu.setParent(None)

    for words in ("Of them 36", "It counted", "The survey says", "One person", "What was asked"):
        open_menu(words)
    text.setTextCursor(text.document().find("dry season"))
    open_menu("It counted")
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(text.viewport(), QContextMenuEvent(reason, QPoint(), QPoint()))
    tell("The menu key")
    expect("ui/reader/menus.txt", "\n".join((*lines, "")))


def test_what_is_chosen_where_the_pointer_is_stays_there(small: Store, qtbot: QtBot) -> None:
    """A line that is half in sight is not scrolled away from below the pointer."""
    reader = SmallReader(small, qtbot, (760, 260))
    reader.show_notes(note_on(small, "overview-3", "It counted", kind="bookmark"))
    text, bar = reader.text, reader.text.verticalScrollBar()
    layout, left = text.passage_layout, round(text.passage_layout.left_margin())
    below = layout.block_rect(layout.block("overview-3")).top() + 12 - text.viewport().height()
    top = round(below) + bar.value()
    y = text.viewport().height() - 6
    edge = round(sum(layout.text_column())) + 6

    def menu() -> None:
        point = QPoint(left + 20, y)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, point, text.viewport().mapToGlobal(point))
        QApplication.sendEvent(text.viewport(), event)

    for choose in (
        lambda: qtbot.mouseClick(text.viewport(), LEFT, pos=QPoint(left - 20, y)),
        menu,
        lambda: qtbot.mouseClick(text.viewport(), LEFT, pos=QPoint(edge, y)),
    ):
        text.select_sentence("overview-1", 1)
        bar.setValue(top)
        choose()
        chosen = text.selected_sentence()
        assert chosen is not None
        assert chosen.passage_id == "overview-3"
        assert bar.value() == top


def test_a_selection_belongs_to_the_note_of_which_it_has_letters(
    small: Store, qtbot: QtBot
) -> None:
    """And neither to the paragraph before it nor to the note behind it."""
    text = SmallReader(small, qtbot, WIDE).text
    note = text.document().find("Corrected. The survey says").block()
    assert note.previous().text().startswith("In 2019")
    assert note.next().text().startswith("1 Caution")
    for end in (note.position() + 9, note.next().position()):
        cursor = QTextCursor(note)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
        assert [str(location) for location in text.selection()[1]] == ["note:O-01"]


def test_a_link_leads_into_the_report_or_nowhere(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    asked = asked_by(reader)
    for target in ("term:GL-01", "passage:upkeep-1", "https://example.org", "nothing", "x:y"):
        reader.text.follow_link(target)
    assert [each for each in asked if each.startswith("to ")] == [
        "to term:GL-01",
        "to passage:upkeep-1",
    ]


def test_the_wheel_with_ctrl_asks_for_another_size_a_notch_at_a_time(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, (900, 300))
    sizes = list[str]()
    reader.tab.command_requested.connect(sizes.append)

    def turn(degrees: int, modifiers: Qt.KeyboardModifier) -> list[str]:
        sizes.clear()
        turn_wheel(reader.text.viewport(), QPoint(0, degrees), modifiers)
        return list(sizes)

    assert turn(240, CONTROL) == ["text_larger", "text_larger"]
    assert turn(-120, CONTROL | SHIFT) == ["text_smaller"]
    assert reader.text.verticalScrollBar().value() == 0
    assert turn(-120, NONE) == []
    assert reader.text.verticalScrollBar().value() > 0


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
    assert reader.tab.spoken_location() == ""
    reader.tab.restore(reader.tab.view_state())
    assert reader.tab.citable_locations() == ()


NONE = Qt.KeyboardModifier.NoModifier


ALT = Qt.KeyboardModifier.AltModifier


CONTROL = Qt.KeyboardModifier.ControlModifier


SHIFT = Qt.KeyboardModifier.ShiftModifier


LEFT = Qt.MouseButton.LeftButton


def test_keys_go_through_sentences_paragraphs_links_and_notes(
    small: Store, qtbot: QtBot, announced: list[str]
) -> None:
    reader = active_reader(small, qtbot)
    reader.tab.mark_changed(frozenset(["WL-02", "WL-04"]))
    text, story = reader.text, story_of(reader, announced)
    for key, modifiers in (
        (Qt.Key.Key_Down, ALT),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_Down, CONTROL),
        (Qt.Key.Key_Down, CONTROL),
        (Qt.Key.Key_Down, CONTROL),
        (Qt.Key.Key_Down, ALT),
        (Qt.Key.Key_Up, CONTROL),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_Backtab, SHIFT),
        (Qt.Key.Key_Backtab, SHIFT),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Backtab, SHIFT),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Return, CONTROL),
        (Qt.Key.Key_Down, NONE),
        (Qt.Key.Key_Home, CONTROL),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Down, SHIFT),
        (Qt.Key.Key_Left, ALT),
    ):
        qtbot.keyClick(text, key, modifiers)
        story.tell(key_name(key, modifiers))
    expect("ui/reader/keys.txt", story.text())


def test_clicks_choose_sentences_open_notes_and_follow_links(
    small: Store, qtbot: QtBot, announced: list[str]
) -> None:
    reader = active_reader(small, qtbot)
    text, story = reader.text, story_of(reader, announced)

    def point_of(words: str, where: int = 1) -> QPoint:
        cursor = text.document().find(words)
        cursor.setPosition(cursor.selectionStart() + where)
        return text.cursorRect(cursor).center()

    left = round(text.passage_layout.left_margin())
    [number, *_] = text.sentence_marks.links

    def caution() -> QPoint:
        [rect] = text.sentence_marks.rects(number)
        return rect.center()

    clicks: tuple[tuple[str, Callable[[], QPoint]], ...] = (
        ("a sentence", lambda: point_of("People came", 2)),
        ("the same sentence", lambda: point_of("for the water", 4)),
        ("a link in another sentence", lambda: point_of("public wells", 4)),
        ("the same link", lambda: point_of("public wells", 4)),
        ("the number of a caution", caution),
        ("the number of a paragraph", lambda: QPoint(left - 20, point_of("It counted").y())),
        ("the correction", lambda: point_of("The survey says")),
        ("the link of the correction", lambda: point_of("Corrected.", 3)),
        ("between two paragraphs", lambda: point_of("for the water") + QPoint(0, 30)),
        ("the heading", lambda: point_of("What was asked")),
        ("the link to the context", lambda: point_of("Context:", 3)),
        ("the line about the report", lambda: point_of("About this", 3)),
    )
    for name, point in clicks:
        qtbot.mouseClick(text.viewport(), LEFT, pos=point())
        story.tell(f"Click on {name}")
    qtbot.mouseDClick(text.viewport(), LEFT, pos=point_of("district", 3))
    story.tell("Double click on a word")
    text.copy()
    story.tell(f"Copy: {QGuiApplication.clipboard().text()}")
    text.setTextCursor(QTextCursor(text.document()))
    text.selectAll()
    text.copy()
    story.tell(f"Copy all: {QGuiApplication.clipboard().text()}")
    expect("ui/reader/clicks.txt", story.text())


def test_the_mouse_selects_words_in_the_text_and_in_notes_beside_it(
    small: Store, qtbot: QtBot, announced: list[str]
) -> None:
    reader = active_reader(small, qtbot, (1700, 500))
    text, story = reader.text, story_of(reader, announced)
    viewport = text.viewport()

    def point_of(words: str, where: int = 1) -> QPoint:
        cursor = text.document().find(words)
        cursor.setPosition(cursor.selectionStart() + where)
        return text.cursorRect(cursor).center()

    note, other = "The survey says", "Only public wells"
    qtbot.mouseClick(viewport, LEFT, pos=point_of(note, 3))
    story.tell("Click in a note")
    qtbot.mouseClick(viewport, LEFT, SHIFT, pos=point_of(note, 9))
    story.tell("Shift and click")
    qtbot.mousePress(viewport, LEFT, pos=point_of(other, 2))
    qtbot.mouseMove(viewport, point_of(other, 11))
    qtbot.mouseRelease(viewport, LEFT, pos=point_of(other, 11))
    story.tell("Drag in another note")
    qtbot.mouseDClick(viewport, LEFT, pos=point_of(other, 8))
    story.tell("Double click in it")
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=point_of(note, 3))
    story.tell("Right click in a note")
    qtbot.mousePress(viewport, LEFT, pos=point_of("It counted", 1))
    qtbot.mouseMove(viewport, point_of("private well", 7))
    qtbot.mouseRelease(viewport, LEFT, pos=point_of("private well", 7))
    story.tell("Drag in the text")
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=point_of("People came", 4))
    story.tell("Right click in the text")
    qtbot.mousePress(viewport, LEFT, pos=point_of("ministry", 3))
    qtbot.mouseRelease(viewport, LEFT, pos=point_of("People came", 4))
    story.tell("Press on a link and release elsewhere")
    for name, at in (("caution", "Caution"), ("correction", "Corrected.")):
        qtbot.mouseClick(viewport, LEFT, pos=point_of(at, 3))
        story.tell(f"Click on the link of a {name}")
    expect("ui/reader/mouse.txt", story.text())
