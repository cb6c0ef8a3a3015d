"""The list of headings, links and notes to go to."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QWidget

from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.jump_dialog import JumpDialog
from tests.outlines import expect
from tests.ui.reader.small_reader import SmallReader, active_reader, all_kinds_of_notes, story_of
from tests.widget_tree import tree_of


@pytest.fixture
def reader(small: Store, qtbot: QtBot) -> SmallReader:
    reader = SmallReader(small, qtbot)
    reader.text.setTextCursor(QTextCursor(reader.text.passage_layout.block("overview-2")))
    return reader


def opened(reader: SmallReader) -> tuple[JumpDialog, QComboBox, QListWidget]:
    dialog = JumpDialog(reader.text, (), reader.tab)
    reader.qtbot.addWidget(dialog)
    dialog.show()
    kind, targets = dialog.findChild(QComboBox), dialog.findChild(QListWidget)
    assert isinstance(kind, QComboBox)
    assert isinstance(targets, QListWidget)
    return dialog, kind, targets


def test_who_has_no_notes_chooses_between_headings_links_and_notes_of_the_editors(
    reader: SmallReader,
) -> None:
    dialog, _kind, targets = opened(reader)
    assert targets.wordWrap()
    expect("ui/reader/jump.txt", tree_of(dialog))


def test_enter_goes_to_the_chosen_row_and_esc_to_none(reader: SmallReader) -> None:
    before = reader.text.textCursor().position()
    for key, row, expected in (
        (Qt.Key.Key_Escape, 0, before),
        (Qt.Key.Key_Return, 0, reader.text.headings()[0].position()),
        (Qt.Key.Key_Return, 2, reader.text.headings()[2].position()),
    ):
        dialog, _kind, targets = opened(reader)
        targets.setCurrentRow(row)
        reader.qtbot.keyClick(dialog, key)
        assert not dialog.isVisible()
        assert reader.text.textCursor().position() == expected


def test_a_link_gets_the_focus_and_of_an_empty_list_nothing_is_chosen(reader: SmallReader) -> None:
    dialog, kind, targets = opened(reader)
    kind.setCurrentIndex(1)
    assert targets.count() == len(reader.text.links.all())
    dialog.accept()
    assert reader.text.links.focused == reader.text.links.all()[0]

    reader.show("section:money")
    before = reader.text.textCursor().position()
    dialog, kind, targets = opened(reader)
    kind.setCurrentIndex(2)
    assert targets.count() == 0
    dialog.accept()
    assert reader.text.textCursor().position() == before
    assert reader.text.links.focused is None


NONE = Qt.KeyboardModifier.NoModifier


SHIFT = Qt.KeyboardModifier.ShiftModifier


LEFT = Qt.MouseButton.LeftButton


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
