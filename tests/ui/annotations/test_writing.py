"""What is written in a note is saved, whatever is done while it is open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import THEMES, apply_theme
from laos_tip_app.report.annotations.annotation_file import read
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.events import process_events
from tests.ui.annotations.notes_window import NotesFixture, notes_window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notes(
    store: Store, settings: Settings, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> NotesFixture:
    notes = notes_window(store, settings, qtbot, tmp_path_factory.mktemp("notes"))
    assert notes.controller.create_file(notes.path)
    return notes


def open_note(notes: NotesFixture) -> QPlainTextEdit:
    """Open the note on the current sentence, with the caret at its end."""
    notes.press(Qt.Key.Key_M, CONTROL)
    field = notes.editor()
    assert field is not None
    notes.qtbot.keyClick(field, Qt.Key.Key_End, CONTROL)
    return field


def texts(notes: NotesFixture) -> list[str]:
    """Return the texts of all notes in the file."""
    return [one.text for one in read(notes.path).all()]


def test_a_note_that_is_opened_while_it_is_written_has_the_last_words(notes: NotesFixture) -> None:
    """Within the pause before they are saved, too."""
    notes.write("Ask")
    notes.qtbot.keyClicks(open_note(notes), " more")
    field = open_note(notes)
    assert field.toPlainText() == "Ask more"
    notes.qtbot.keyClicks(field, "!")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert texts(notes) == ["Ask more!"]


def test_a_click_on_the_sign_opens_a_note_with_the_last_words(notes: NotesFixture) -> None:
    notes.write("Ask")
    notes.qtbot.keyClicks(open_note(notes), " more")
    (note,) = notes.controller.annotation_set.all()
    notes.controller.carry_out("open", note.id)

    field = notes.editor()
    assert field is not None
    assert field.toPlainText() == "Ask more"


def test_a_click_on_the_sign_does_not_move_the_text(notes: NotesFixture) -> None:
    notes.write("Ask")
    bar, viewport = notes.text.verticalScrollBar(), notes.text.viewport()
    # At the edge, where a sentence that is gone to is scrolled away from it.
    bar.setValue(bar.value() + notes.sign().y() - 4)
    before = bar.value()
    notes.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=notes.sign())
    assert notes.editor() is not None
    assert bar.value() == before


def test_a_new_note_that_is_opened_again_at_once_is_one_note(notes: NotesFixture) -> None:
    notes.qtbot.keyClicks(open_note(notes), "Ask")
    field = open_note(notes)
    assert field.toPlainText() == "Ask"
    notes.qtbot.keyClicks(field, " more")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert texts(notes) == ["Ask more"]


def test_a_second_note_has_all_its_words_though_the_first_was_still_open(
    notes: NotesFixture,
) -> None:
    facts = notes.window.store.facts()
    notes.window.go(Location.of("fact", facts[0].id))
    notes.qtbot.keyClicks(open_note(notes), "First")
    other = next(fact for fact in facts if fact.sentence == 2)
    assert other.section_id == facts[0].section_id
    notes.window.go(Location.of("fact", other.id))
    field = open_note(notes)
    notes.qtbot.keyClicks(field, "Second")
    process_events()
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert sorted(texts(notes)) == ["First", "Second"]


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_0])
def test_marking_a_sentence_while_its_note_is_written_keeps_the_last_words(
    notes: NotesFixture, key: Qt.Key
) -> None:
    notes.press(Qt.Key.Key_2, CONTROL | SHIFT)
    notes.write("Ask")
    field = open_note(notes)
    notes.qtbot.keyClicks(field, " more")
    notes.press(key, CONTROL | SHIFT)

    assert texts(notes) == ["Ask more"]
    assert read(notes.path).all()[0].mark == ("important" if key == Qt.Key.Key_1 else None)


def test_a_note_that_is_removed_while_it_is_written_comes_back_with_the_last_words(
    notes: NotesFixture,
) -> None:
    notes.write("Ask")
    notes.qtbot.keyClicks(open_note(notes), " more")
    (note,) = notes.controller.annotation_set.all()
    notes.controller.remove(note.id)
    assert texts(notes) == []
    notes.controller.carry_out("undo")

    assert texts(notes) == ["Ask more"]


# When it is saved.


def test_what_is_typed_is_saved_after_a_pause(
    notes: NotesFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laos_tip_app.ui.widgets.editing._LONGEST_WAIT", 60_000)
    notes.qtbot.keyClicks(open_note(notes), "Ask")
    assert texts(notes) == []
    notes.qtbot.waitUntil(lambda: texts(notes) == ["Ask"])


def test_what_is_typed_without_a_pause_is_saved_within_seconds(
    notes: NotesFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laos_tip_app.ui.widgets.editing._LONGEST_WAIT", 100)
    field = open_note(notes)

    def one_more_letter_or_saved() -> bool:
        notes.qtbot.keyClicks(field, "a")
        return bool(texts(notes))

    notes.qtbot.waitUntil(one_more_letter_or_saved)


def test_what_is_typed_is_saved_when_the_session_ends(notes: NotesFixture) -> None:
    field = open_note(notes)
    notes.qtbot.keyClicks(field, "Ask")
    notes.window.save_requested.emit()

    assert texts(notes) == ["Ask"]
    assert field.isVisible()


# One editor at a time.


def pane(notes: NotesFixture) -> MyNotesPanel:
    """Show the pane of My notes."""
    notes.window.my_notes.show()
    panel = notes.window.findChild(MyNotesPanel, "my_notes")
    assert isinstance(panel, MyNotesPanel)
    return panel


def edit_in_pane(notes: NotesFixture, panel: MyNotesPanel) -> QPlainTextEdit:
    """Edit the first note in the pane, with the caret at its end."""
    panel.list.select_first()
    panel.list.setFocus()
    notes.qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    assert panel.editor.field.hasFocus()
    notes.qtbot.keyClick(panel.editor.field, Qt.Key.Key_End, CONTROL)
    return panel.editor.field


def test_a_note_that_is_edited_in_the_pane_is_closed_in_the_text(notes: NotesFixture) -> None:
    panel = pane(notes)
    notes.text.setFocus()
    notes.qtbot.keyClicks(open_note(notes), "one")
    notes.controller.writing.save_typed()
    notes.qtbot.keyClicks(notes.editor(), ",")
    field = edit_in_pane(notes, panel)
    assert field.toPlainText() == "one,"
    assert notes.editor() is None
    notes.qtbot.keyClicks(field, " two")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert texts(notes) == ["one, two"]
    assert panel.list.hasFocus()


def test_a_note_that_is_opened_in_the_text_is_closed_in_the_pane(notes: NotesFixture) -> None:
    notes.write("one")
    panel = pane(notes)
    notes.qtbot.keyClicks(edit_in_pane(notes, panel), " two")
    field = open_note(notes)
    assert field.hasFocus()
    assert field.toPlainText() == "one two"
    assert not panel.editor.isVisible()
    notes.qtbot.keyClicks(field, "!")
    notes.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert texts(notes) == ["one two!"]


def test_a_note_that_is_edited_is_closed_with_the_pane(notes: NotesFixture) -> None:
    """Else it would show older words when the pane is shown again."""
    notes.write("one")
    panel = pane(notes)
    notes.qtbot.keyClicks(edit_in_pane(notes, panel), " two")
    notes.window.my_notes.close()
    assert texts(notes) == ["one two"]
    notes.qtbot.keyClicks(open_note(notes), " three")
    notes.qtbot.keyClick(notes.editor(), Qt.Key.Key_Escape)
    notes.window.my_notes.show()
    assert not panel.editor.isVisible()


@pytest.mark.parametrize("action", ["undo", "remove"])
def test_a_note_that_is_taken_away_elsewhere_is_closed(notes: NotesFixture, action: str) -> None:
    """One more key would bring it back as it was."""
    notes.write("one")
    notes.controller.writing.end_typing()
    open_note(notes)
    (note,) = notes.controller.annotation_set.all()
    if action == "undo":
        notes.controller.carry_out("undo")
    else:
        notes.controller.remove(note.id)

    assert notes.editor() is None
    assert texts(notes) == []


# An open note and what it belongs to.


def test_an_open_note_is_forgotten_with_all_others(notes: NotesFixture) -> None:
    notes.write("one")
    open_note(notes)
    notes.controller.close_file()

    assert notes.editor() is None
    assert len(notes.controller.annotation_set) == 0


def test_an_open_note_stays_in_its_own_file(notes: NotesFixture) -> None:
    notes.write("one")
    notes.qtbot.keyClicks(open_note(notes), " more")
    other = notes.path.with_name("other.notes.json")
    assert notes.controller.create_file(other)

    assert notes.editor() is None
    assert texts(notes) == ["one more"]
    assert read(other).all() == ()


def test_an_open_note_is_saved_and_closed_with_its_section(notes: NotesFixture) -> None:
    notes.qtbot.keyClicks(open_note(notes), "one")
    sections = notes.window.store.sections()
    notes.window.go(Location.of("section", sections[1].id))
    notes.qtbot.waitUntil(lambda: notes.editor() is None)

    assert texts(notes) == ["one"]
    notes.window.go(Location.of("section", sections[0].id))
    assert notes.editor() is None


def test_an_open_note_stays_while_its_paragraph_does(notes: NotesFixture) -> None:
    """On another sentence, in other colours and in the whole report."""
    field = open_note(notes)
    passage = notes.window.store.passages(notes.window.store.sections()[0].id)[-1]
    changes: list[Callable[[], None]] = [
        lambda: notes.window.go(Location.of("passage", passage.id)),
        lambda: apply_theme(THEMES[1]),
        lambda: notes.window.set_continuous_view(True),
    ]
    for change in changes:
        change()
        process_events()
        assert notes.editor() is field


def test_an_open_note_is_closed_where_the_whole_report_ends(notes: NotesFixture) -> None:
    notes.window.set_continuous_view(True)
    notes.qtbot.keyClicks(open_note(notes), "one")
    sections = notes.window.store.sections()
    notes.window.go(Location.of("section", sections[1].id))
    process_events()
    assert notes.editor() is not None
    notes.window.set_continuous_view(False)
    notes.qtbot.waitUntil(lambda: notes.editor() is None)

    assert texts(notes) == ["one"]


def test_an_open_note_on_an_entry_is_saved_and_closed_with_it(notes: NotesFixture) -> None:
    one, other = (
        Location.of("stakeholder", row.id) for row in notes.window.store.stakeholders()[:2]
    )
    notes.window.go(one)
    notes.qtbot.keyClicks(open_note(notes), "one")
    notes.window.go(other)

    assert notes.editor() is None
    (note,) = read(notes.path).all()
    assert (note.location, note.text) == (one, "one")


def test_whoever_writes_goes_on_in_another_text_size(notes: NotesFixture) -> None:
    field = open_note(notes)
    notes.qtbot.keyClicks(field, "one")
    notes.qtbot.keyClick(field, Qt.Key.Key_Home)
    notes.window.set_text_size(150)
    larger = notes.editor()
    assert larger is not None
    assert larger.hasFocus()
    assert notes.window.current_tab().isAncestorOf(larger)
    assert larger.toPlainText() == "one"
    notes.qtbot.keyClicks(larger, "No ")
    notes.qtbot.keyClick(larger, Qt.Key.Key_Escape)

    assert texts(notes) == ["No one"]


def test_typing_is_undone_after_a_change_of_the_text_size(notes: NotesFixture) -> None:
    field = open_note(notes)
    notes.qtbot.keyClicks(field, "one")
    notes.window.set_text_size(150)
    assert field.fontMetrics().lineSpacing() * 4 <= field.height()
    notes.qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert field.isVisible()
    assert field.toPlainText() == ""


def test_a_space_typed_before_another_text_size_is_no_place_beyond_the_note(
    notes: NotesFixture,
) -> None:
    notes.qtbot.keyClicks(open_note(notes), " ")
    notes.window.set_text_size(150)
    larger = notes.editor()
    assert larger is not None
    notes.qtbot.keyClicks(larger, "one")

    assert larger.toPlainText().strip() == "one"


def test_an_open_note_takes_the_focus_in_another_text_size_only_if_it_had_it(
    notes: NotesFixture,
) -> None:
    open_note(notes)
    notes.text.setFocus()
    notes.window.set_text_size(150)

    assert notes.editor() is not None
    assert notes.window.current_tab().main_pane().hasFocus()
    notes.window.go(Location.of("stakeholder", notes.window.store.stakeholders()[0].id))
    notes.window.set_text_size(100)
    assert notes.editor() is None, "it belongs to the text"
    notes.window.go(Location("reader"))
    assert notes.editor() is not None


def test_an_open_note_is_saved_and_closed_when_another_edition_is_shown(
    notes: NotesFixture, data_db: Path
) -> None:
    notes.qtbot.keyClicks(open_note(notes), "one")
    with Store.open_unchecked(data_db) as other:
        former = notes.window.set_store(other)
        assert notes.editor() is None
        former.deleteLater()
        notes.window.updated.emit()
        assert texts(notes) == ["one"]
        notes.qtbot.keyClicks(open_note(notes), " more")
        notes.window.close()

    assert texts(notes) == ["one more"]


def test_what_is_typed_on_the_page_of_a_narrow_window_is_saved_when_it_closes(
    notes: NotesFixture,
) -> None:
    notes.window.resize(700, 500)
    process_events()
    notes.write("one")
    panel = pane(notes)
    assert not notes.window.tabs.isVisible()
    notes.qtbot.keyClicks(edit_in_pane(notes, panel), " two")
    notes.window.leave_page()
    process_events()
    notes.qtbot.keyClicks(open_note(notes), "!")
    notes.qtbot.keyClick(notes.editor(), Qt.Key.Key_Escape)

    assert texts(notes) == ["one two!"]


def test_in_large_letters_the_card_makes_room_for_the_note(notes: NotesFixture) -> None:
    notes.window.resize(1366, 768)
    notes.window.set_text_size(300)
    notes.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    notes.press(Qt.Key.Key_M, CONTROL)

    close = notes.window.findChild(QPushButton, "note_close")
    assert isinstance(close, QPushButton)
    notes.qtbot.waitUntil(lambda: not close.visibleRegion().isEmpty())
    assert close.visibleRegion().boundingRect().height() == close.height()
    card = notes.window.current_tab().findChild(DetailPanel)
    assert card is not None
    assert not card.isVisible()
    notes.qtbot.keyClick(notes.editor(), Qt.Key.Key_Escape)
    notes.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert card.isVisible()
