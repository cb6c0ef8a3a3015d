"""A note that is edited in the pane stays open until the user has finished."""

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from laos_tip_app.report.annotations.annotation_file import read
from laos_tip_app.ui.widgets.editing import SaveTimer
from tests.ui.annotations.my_notes_fixture import MyNotesFixture, urn

CONTROL = Qt.KeyboardModifier.ControlModifier


def order(notes: MyNotesFixture, by: str) -> None:
    box = notes.panel.order_box
    box.setCurrentIndex(box.findData(by))


def edit(notes: MyNotesFixture, name: str) -> QPlainTextEdit:
    """Select a note and open its editor."""
    notes.select(name)
    notes.view.setFocus()
    notes.press(Qt.Key.Key_F2)
    field = notes.panel.editor.field
    assert field.hasFocus()
    assert field.height() >= 5 * field.fontMetrics().lineSpacing()
    return field


def pause(notes: MyNotesFixture) -> None:
    """Let the pause be over after which what is typed is saved."""
    [timer] = notes.window.annotations.writing.findChildren(SaveTimer)
    assert timer.isActive()
    timer.timeout.emit()


def saved_text(notes: MyNotesFixture, name: str) -> str:
    """Return the text of a note in the file."""
    saved = read(notes.path).get(urn(name))
    assert saved is not None
    return saved.text


def clear(notes: MyNotesFixture, field: QPlainTextEdit) -> None:
    notes.qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    notes.qtbot.keyClick(field, Qt.Key.Key_Delete)
    pause(notes)


@pytest.mark.parametrize("name", ["later", "event"])
def test_a_note_is_edited_after_each_pause_in_order_of_date(
    notes: MyNotesFixture, name: str
) -> None:
    """The first of the list, and one that comes first when it is saved."""
    order(notes, "date")
    field = edit(notes, name)
    field.clear()
    for word in ("Ask ", "the ", "ministry"):
        notes.qtbot.keyClicks(field, word)
        pause(notes)
        assert saved_text(notes, name) == field.toPlainText()
        assert field.hasFocus()
        assert notes.ids[0] == name
        assert notes.view.current_id() == urn(name)
    notes.press(Qt.Key.Key_Escape)

    assert saved_text(notes, name) == "Ask the ministry"
    assert notes.view.hasFocus()


def test_the_note_after_the_first_is_selected_when_the_first_is_removed(
    notes: MyNotesFixture,
) -> None:
    order(notes, "date")
    notes.select("later")
    notes.press(Qt.Key.Key_Delete)
    assert notes.view.current_id() == urn("event")
    notes.press(Qt.Key.Key_Delete)
    assert notes.view.current_id() == urn("changed")


def test_the_first_note_is_selected_in_another_order_too(notes: MyNotesFixture) -> None:
    order(notes, "date")
    notes.select("later")
    order(notes, "place")
    assert notes.view.current_id() == urn("later")


def test_without_a_selected_note_none_is_selected(notes: MyNotesFixture) -> None:
    notes.view.clearSelection()
    notes.view.setCurrentIndex(notes.view.model().index(-1, 0))
    notes.window.annotations.remove(urn("gone"))
    assert not notes.view.currentIndex().isValid()


@pytest.mark.parametrize("by", ["place", "date"])
def test_a_note_without_words_is_edited_until_the_user_has_finished(
    notes: MyNotesFixture, by: str
) -> None:
    order(notes, by)
    before, headings = notes.ids, notes.headings
    field = edit(notes, "later")
    clear(notes, field)
    assert read(notes.path).get(urn("later")) is None
    assert field.hasFocus()
    assert (notes.ids, notes.headings) == (before, headings)
    notes.qtbot.keyClicks(field, "Ask again")
    pause(notes)
    assert field.hasFocus()
    notes.press(Qt.Key.Key_Escape)

    saved = read(notes.path).get(urn("later"))
    assert saved is not None
    assert saved.text == "Ask again"


def test_a_note_without_words_is_gone_when_the_user_has_finished(notes: MyNotesFixture) -> None:
    clear(notes, edit(notes, "later"))
    notes.press(Qt.Key.Key_Escape)

    assert "later" not in notes.ids
    assert notes.view.hasFocus()
    assert notes.view.currentIndex().isValid()
    assert notes.text("my_notes_count") == "4 in “mine.notes.json”"
    notes.window.menus["annotation_undo"].trigger()
    assert "later" in notes.ids


def test_the_only_note_is_edited_without_words_too(notes: MyNotesFixture) -> None:
    for name in ("first", "changed", "gone", "event"):
        notes.window.annotations.remove(urn(name))
    field = edit(notes, "later")
    clear(notes, field)
    assert field.hasFocus()
    notes.press(Qt.Key.Key_Escape)

    assert "No notes yet." in notes.text("my_notes_beginning")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert notes.panel.isAncestorOf(focused)
    assert focused.isVisible()


def test_a_note_that_matches_no_more_is_edited_until_the_user_has_finished(
    notes: MyNotesFixture,
) -> None:
    notes.panel.filter_bar.field.setText("ministry")
    field = edit(notes, "later")
    clear(notes, field)
    notes.qtbot.keyClicks(field, "Ask the police")
    pause(notes)
    assert field.hasFocus()
    assert notes.ids == ["later"]
    notes.press(Qt.Key.Key_Escape)
    assert notes.ids == []


def test_a_note_that_is_removed_while_it_is_edited_is_gone_at_once(notes: MyNotesFixture) -> None:
    edit(notes, "later")
    notes.button("my_notes_remove").click()

    assert "later" not in notes.ids
    assert not notes.panel.editor.isVisible()
    assert notes.view.hasFocus()


@pytest.mark.parametrize("by", ["key", "click"])
def test_another_note_is_selected_while_one_without_words_is_edited(
    notes: MyNotesFixture, by: str
) -> None:
    clear(notes, edit(notes, "later"))
    place = notes.ids.index("later")
    following = notes.ids[place + 1]
    row = notes.view.currentIndex().row()
    if by == "key":
        notes.view.setFocus()
        notes.press(Qt.Key.Key_Down)
    else:
        rect = notes.view.visualRect(notes.view.model().index(row + 2, 0))
        viewport = notes.view.viewport()
        notes.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center())

    assert "later" not in notes.ids
    assert notes.view.current_id() == urn(following)
    assert not notes.panel.editor.isVisible()
