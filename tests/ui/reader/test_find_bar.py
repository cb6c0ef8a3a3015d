"""The find bar of the reader."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from laos_tip_app.store.store import Store
from tests.outlines import expect
from tests.ui.reader.reader_fixture import CONTROL, NONE, SHIFT, ReaderFixture
from tests.ui.reader.small_reader import SmallReader
from tests.widget_tree import tree_of

KEEP_ANCHOR = QTextCursor.MoveMode.KeepAnchor


def test_ctrl_f_highlights_every_match_and_shows_their_number(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    count = reader.text.toPlainText().lower().count("police")
    assert count > 1
    assert [word.lower() for word in reader.matches()] == ["police"] * count
    assert reader.current_match() == [0]
    assert reader.find(QLabel, "find_count").text() == f"1 of {count}"


@pytest.mark.parametrize(
    ("forward", "back"),
    [
        ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_Return, SHIFT)),
        ((Qt.Key.Key_F3, NONE), (Qt.Key.Key_F3, SHIFT)),
    ],
)
def test_enter_and_f3_cycle_through_the_matches_and_shift_reverses(
    reader: ReaderFixture,
    forward: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    count = len(reader.matches())
    for number in [*range(1, count), 0]:
        reader.press(*forward)
        assert reader.current_match() == [number]
        assert reader.find(QLabel, "find_count").text() == f"{number + 1} of {count}"
    reader.press(*back)
    assert reader.current_match() == [count - 1]


def test_the_current_match_is_visible(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    for _ in reader.matches():
        selections = reader.match_selections()
        current = selections[reader.current_match()[0]].cursor
        assert reader.text.viewport().rect().contains(reader.text.cursorRect(current).center())
        reader.press(Qt.Key.Key_F3)


def test_the_find_bar_can_match_case_and_whole_words(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("enforce")
    all_matches = reader.matches()
    reader.find(QCheckBox, "find_words").click()
    assert 0 < len(reader.matches()) < len(all_matches)
    reader.find(QCheckBox, "find_words").click()
    reader.find(QCheckBox, "find_case").click()
    assert reader.matches()
    assert set(reader.matches()) == {"enforce"}


def test_the_find_bar_says_when_nothing_is_found(reader: ReaderFixture) -> None:
    reader.find_in_text("zebra")
    assert reader.find(QLabel, "find_count").text() == "Not found"
    assert reader.matches() == []


def test_escape_closes_the_find_bar_and_restores_the_focus(reader: ReaderFixture) -> None:
    reader.go("fact:OV-30")
    reader.open_more()
    reader.evidence.setFocus()
    field = reader.find_in_text("Laos")
    assert reader.matches()
    reader.press(Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert reader.matches() == []
    assert reader.evidence.hasFocus()


def test_the_find_bar_is_below_the_text_and_covers_none_of_it(reader: ReaderFixture) -> None:
    field = reader.find_in_text("Laos")
    reader.qtbot.waitUntil(lambda: field.height() > 0)
    text_bottom = reader.text.mapTo(reader.window, reader.text.rect().bottomLeft()).y()
    assert field.mapTo(reader.window, QPoint(0, 0)).y() > text_bottom


def test_the_find_bar_fits_into_the_smallest_window(reader: ReaderFixture) -> None:
    reader.window.resize(reader.window.minimumSize())
    reader.find_in_text("e")
    bar = reader.find(QWidget, "find_bar")
    widgets = [widget for widget in bar.findChildren(QWidget) if widget.isVisible()]
    names = {widget.objectName() for widget in widgets}
    assert {"find_field", "find_count", "find_close"} <= names
    for widget in widgets:
        assert bar.rect().contains(widget.geometry()) or widget.parentWidget() is not bar
        assert widget.width() >= widget.minimumSizeHint().width()


def test_the_find_bar_says_when_only_the_first_matches_are_highlighted(
    reader: ReaderFixture,
) -> None:
    reader.window.set_continuous_view(True)
    reader.find_in_text(" ")
    assert reader.find(QLabel, "find_count").text() == "1 of the first 2000"


def test_the_matches_are_updated_in_another_section(reader: ReaderFixture) -> None:
    reader.find_in_text("police")
    reader.go("section:prosecution")
    assert len(reader.matches()) == reader.text.toPlainText().lower().count("police")


def test_ctrl_f_searches_the_report_on_a_tab_without_text(reader: ReaderFixture) -> None:
    reader.go("timeline")
    reader.press(Qt.Key.Key_F, CONTROL)
    assert reader.find(QLineEdit, "search_field").hasFocus()


def test_the_find_bar_closes_though_the_widget_that_had_the_focus_is_gone(
    reader: ReaderFixture,
) -> None:
    field = QLineEdit(reader.text)
    field.show()
    field.setFocus()
    reader.find_in_text("Laos")
    field.deleteLater()
    reader.qtbot.waitUntil(lambda: not isValid(field))

    reader.press(Qt.Key.Key_Escape)

    assert not reader.find(QWidget, "find_bar").isVisible()
    assert reader.text.hasFocus()


def _counted(reader: ReaderFixture) -> str:
    return reader.find(QLabel, "find_count").text()


_SECTIONS = pytest.mark.parametrize(
    ("first", "second", "words"),
    [("prosecution", "prevention", "police"), ("overview", "protection", "shelter")],
    ids=["in both", "in the second only"],
)


@_SECTIONS
def test_in_another_section_the_find_bar_begins_before_the_first_match(
    reader: ReaderFixture, first: str, second: str, words: str
) -> None:
    for key, modifiers, is_last in (
        (Qt.Key.Key_F3, NONE, False),
        (Qt.Key.Key_Return, SHIFT, True),
    ):
        reader.go(f"section:{first}")
        field = reader.find_in_text(words)
        reader.press(Qt.Key.Key_F3)

        reader.go(f"section:{second}")

        count = len(reader.matches())
        assert count > 1
        assert reader.current_match() == []
        assert _counted(reader) == f"0 of {count}"
        field.setFocus()
        reader.press(key, modifiers)
        number = count if is_last else 1
        assert reader.current_match() == [number - 1]
        assert _counted(reader) == f"{number} of {count}"


def test_the_whole_report_is_another_text_for_the_find_bar(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")

    reader.window.set_continuous_view(True)

    assert _counted(reader) == f"0 of {len(reader.matches())}"
    reader.window.set_continuous_view(False)


def test_the_same_section_keeps_the_match_of_the_find_bar(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    reader.press(Qt.Key.Key_F3)
    for place in ("reader", "section:prosecution", "passage:prosecution-2"):
        reader.go(place)

        assert reader.current_match() == [1]
        assert _counted(reader) == f"2 of {len(reader.matches())}"


def test_another_text_size_and_context_keep_the_match_of_the_find_bar(
    reader: ReaderFixture,
) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    reader.press(Qt.Key.Key_F3)
    try:
        reader.window.set_text_size(150)
        assert reader.current_match() == [1]
        reader.window.set_context_shown(not reader.window.settings.context_shown)
        assert reader.current_match() == [1]
    finally:
        reader.window.set_text_size(100)


def test_a_text_that_changed_while_another_tab_was_shown_is_searched_again(
    reader: ReaderFixture,
) -> None:
    reader.window.set_continuous_view(True)
    reader.find_in_text("trafficking")
    reader.go("timeline")
    reader.window.set_continuous_view(False)
    reader.go("reader")

    assert len(reader.matches()) == reader.text.toPlainText().lower().count("trafficking")
    reader.press(Qt.Key.Key_F3, SHIFT)


def test_the_reader_has_named_parts_with_the_find_bar_below(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    reader.show("fact:WL-02")
    reader.tab.find_in_text(0)
    field = reader.tab.findChild(QLineEdit, "find_field")
    assert field is not None
    lines = [f"# No words\n{tree_of(reader.tab)}"]
    for words in ("wells", "nothing like it", "About this"):
        field.setText(words)
        bar = field.parentWidget()
        assert bar is not None
        lines.append(f"# {words}\n{tree_of(bar)}")
    expect("ui/reader/parts.txt", "\n".join(lines))


def test_what_was_selected_and_focused_when_the_find_bar_opens(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    with qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    text = reader.text
    text.setFocus()
    cursor = text.document().find("asked one person")
    cursor.setPosition(text.document().find("private well").selectionEnd(), KEEP_ANCHOR)
    text.setTextCursor(cursor)
    reader.tab.find_in_text(0)
    field = reader.tab.findChild(QLineEdit, "find_field")
    count = reader.tab.findChild(QLabel, "find_count")
    assert field is not None
    assert count is not None
    assert field.text() == "", "words of two paragraphs are found nowhere"
    qtbot.keyClicks(field, "wells")
    assert count.text() == "1 of 5"
    box = reader.tab.findChild(QCheckBox, "find_words")
    assert box is not None
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert count.text() == "1 of 5", "Enter goes on in the field alone"
    reader.tab.find_in_text(0)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert count.text() == "2 of 5"
    close = reader.tab.findChild(QWidget, "find_close")
    assert close is not None
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert text.hasFocus()


def test_the_buttons_go_to_the_match_behind_and_before(small: Store, qtbot: QtBot) -> None:
    tab = SmallReader(small, qtbot).tab
    tab.find_in_text(0)
    field, count = tab.findChild(QLineEdit, "find_field"), tab.findChild(QLabel, "find_count")
    assert isinstance(field, QLineEdit)
    assert isinstance(count, QLabel)
    field.setText("the")
    shown = [count.text()]
    for name in ("find_next_match", "find_next_match", "find_previous"):
        button = tab.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
        shown.append(count.text())
    numbers = [text.partition(" of ")[0] for text in shown]
    assert numbers == ["1", "2", "3", "2"]


def test_words_of_two_paragraphs_are_not_looked_for(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    document = reader.text.document()
    cursor = document.find("and April")
    reader.text.setTextCursor(cursor)
    reader.tab.find_in_text(0)
    field = reader.tab.findChild(QLineEdit, "find_field")
    assert isinstance(field, QLineEdit)
    assert field.text() == "and April"
    cursor.setPosition(document.find("person").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    reader.text.setTextCursor(cursor)
    reader.tab.find_in_text(0)
    assert field.text() == "and April"
