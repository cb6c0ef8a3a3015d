"""The reader, action by action."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget

from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.jump_dialog import JumpDialog
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import NARROW, SmallReader, all_kinds_of_notes
from tests.ui.story import Story, key_name

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def active_reader(store: Store, qtbot: QtBot, size: tuple[int, int] = NARROW) -> SmallReader:
    reader = SmallReader(store, qtbot, size)
    with qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    reader.text.setFocus()
    qtbot.waitUntil(reader.text.hasFocus)
    return reader


def story_of(reader: SmallReader, announced: list[str]) -> Story:
    tab, text, said = reader.tab, reader.text, list[str]()
    tab.status_message.connect(said.append)
    tab.message.connect(said.append)
    tab.command_requested.connect(lambda name: said.append(f"the command {name}"))
    tab.annotation_requested.connect(lambda name, at: said.append(f"the note {name} at {at}"))
    tab.agenda_requested.connect(lambda at: said.append(f"the agenda with {at}"))

    def chosen() -> str:
        sentence = text.selected_sentence()
        return "none" if sentence is None else f"{sentence.passage_id} {sentence.number}"

    def caret() -> str:
        cursor = text.textCursor()
        place = f"{cursor.blockNumber()}:{cursor.positionInBlock()}"
        return f"{place} {cursor.selectedText()}".strip()

    def hidden() -> str:
        blocks = text.passage_layout.all_blocks()
        return " ".join(str(block.blockNumber()) for block in blocks if not block.isVisible())

    def preview() -> str:
        card = tab.findChild(QWidget, "link_card")
        if card is None or not card.isVisible():
            return "none"
        labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
        corner = card.pos()
        return f"{corner.x() // 8},{corner.y() // 8} {' | '.join(labels)}"

    return Story(
        tab,
        chosen=chosen,
        caret=caret,
        hidden=hidden,
        scrolled=lambda: text.verticalScrollBar().value() // 8,
        link=lambda: text.links.focused and text.links.focused.text,
        preview=preview,
        location=tab.location,
        where=tab.spoken_location,
        citable=lambda: " ".join(map(str, tab.citable_locations())),
        panes=lambda: " ".join(pane.objectName() for pane in tab.panes()),
        spoken=lambda: announced,
        requested=lambda: reader.requested,
        changed=lambda: reader.changed,
        said=lambda: said,
    )


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


def test_find_and_jump_go_to_what_is_asked_for(
    small: Store, qtbot: QtBot, announced: list[str]
) -> None:
    reader = active_reader(small, qtbot, (900, 300))
    reader.show_notes(*all_kinds_of_notes(small))
    story = story_of(reader, announced)

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, modifiers)

    reader.tab.find_in_text(0)
    story.tell("Open the find bar")
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "well")
    story.tell("Type well")
    for step in (1, 1, -1, -1, -1):
        reader.tab.find_in_text(step)
        story.tell(f"Step {step}")
    press(Qt.Key.Key_Return)
    story.tell("Enter")
    press(Qt.Key.Key_Return, SHIFT)
    story.tell("Shift+Enter")
    for name in ("find_words", "find_case"):
        box = reader.tab.findChild(QWidget, name)
        assert box is not None
        qtbot.mouseClick(box, LEFT)
        story.tell(f"Click {name}")
    qtbot.keyClicks(focused, "x")
    story.tell("Type words that are not there")
    reader.show("section:upkeep")
    story.tell("Show section:upkeep")
    close = reader.tab.findChild(QWidget, "find_close")
    assert close is not None
    qtbot.mouseClick(close, LEFT)
    story.tell("Close the find bar")
    reader.show("section:overview")
    text = reader.text
    text.setTextCursor(text.document().find("dry season"))
    reader.tab.find_in_text(0)
    story.tell("Find the selected words")
    qtbot.mouseClick(close, LEFT)
    story.tell("Close the find bar")
    for kind in range(4):
        reader.tab.open_jump_list()
        dialog = reader.tab.findChildren(JumpDialog)[-1]
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        box = dialog.findChild(QWidget, "jump_kind")
        targets = dialog.findChild(QListWidget)
        assert isinstance(targets, QListWidget)
        box.setCurrentIndex(kind)  # type: ignore[union-attr]
        rows = [targets.item(row).text() for row in range(targets.count())]
        story.tell(f"List {box.currentText()}: {'; '.join(rows)}")  # type: ignore[union-attr]
        targets.setCurrentRow(targets.count() - 1)
        with qtbot.waitActive(reader.tab):
            dialog.accept()
            reader.tab.activateWindow()
        story.tell("Go to the last")
    expect("ui/reader/find-and-jump.txt", story.text())


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


@pytest.mark.parametrize(
    ("name", "size", "step"),
    [("narrow", (700, 440), 24), ("wide", (1700, 290), 32), ("scrolled", (1700, 120), 32)],
)
def test_the_pointer_finds_numbers_marks_links_and_notes_where_they_are_painted(
    small: Store, qtbot: QtBot, name: str, size: tuple[int, int], step: int
) -> None:
    reader = SmallReader(small, qtbot, size)
    reader.show_notes(*all_kinds_of_notes(small))
    process_events()
    if name == "scrolled":
        reader.text.verticalScrollBar().setValue(240)
    viewport, painter = reader.text.viewport(), reader.text.annotation_painter
    assert painter is not None

    def found_at(x: int, y: int) -> str:
        point = QPointF(x, y)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            point,
            viewport.mapToGlobal(point),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            NONE,
        )
        QApplication.sendEvent(viewport, move)
        link, sign = reader.text.links.hovered, painter.sign_at(QPoint(x, y))
        parts = [
            "hand" if viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor else "",
            viewport.toolTip(),
            "" if link is None else f"to {link.target}",
            "" if sign is None else f"sign of {sign.sentence.passage_id} {sign.sentence.number}",
        ]
        return " ".join(filter(None, parts))

    lines: list[str] = []
    for y in range(4, viewport.height(), 8):
        row, before = [], ""
        for x in range(4, viewport.width(), step):
            if (now := found_at(x, y)) != before:
                row.append(f"{x // 8} {now or '-'}")
                before = now
        if row and (not lines or lines[-1].partition(": ")[2] != "; ".join(row)):
            lines.append(f"{y // 8}: {'; '.join(row)}")
    expect(f"ui/reader/pointer-{name}.txt", "\n".join((*lines, "")))
