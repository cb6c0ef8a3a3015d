"""One’s own notes on paper, from the menu and in a handout."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.requests import AnnotatedRequest, HandoutRequest, NotesRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.job_panels import HandoutPanel
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from tests.ui.annotations.notes_window import NotesFixture, notes_window

TEXT = "Ask in the next meeting"


@pytest.fixture
def notes(store: Store, settings: Settings, qtbot: QtBot, tmp_path: Path) -> NotesFixture:
    return notes_window(store, settings, qtbot, tmp_path)


def write_a_note(notes: NotesFixture) -> None:
    assert notes.controller.create_file(notes.path)
    notes.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    notes.write(TEXT)


def action(notes: NotesFixture, name: str) -> QAction:
    notes.window.menus.update()
    found = notes.window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def dialog_of(notes: NotesFixture, name: str) -> PrintDialog:
    """Choose a command and return the dialog with the pages."""
    action(notes, name).trigger()
    dialog = notes.window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    notes.qtbot.waitUntil(lambda: dialog.preview.page_count() > 0, timeout=20_000)
    return dialog


def check_with_notes(dialog: PrintDialog) -> None:
    box = dialog.findChild(QCheckBox, "with_notes")
    assert isinstance(box, QCheckBox)
    assert box.isEnabled()
    box.click()


def test_without_notes_nothing_of_them_can_be_printed(notes: NotesFixture) -> None:
    assert not action(notes, "print_notes").isEnabled()

    dialog = dialog_of(notes, "print")

    box = dialog.findChild(QCheckBox, "with_notes")
    assert isinstance(box, QCheckBox)
    assert not box.isEnabled()
    dialog.reject()


def test_the_list_of_notes_is_shown_before_it_is_printed(notes: NotesFixture) -> None:
    write_a_note(notes)

    dialog = dialog_of(notes, "print_notes")

    request = dialog.job().request
    assert isinstance(request, NotesRequest)
    assert [one.text for one in request.notes.all()] == [TEXT]
    dialog.reject()


def test_a_note_is_printed_from_where_it_is_written(notes: NotesFixture) -> None:
    assert notes.controller.create_file(notes.path)
    notes.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    button = notes.window.findChild(QPushButton, "note_print")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled(), "there is nothing to print yet"
    notes.qtbot.keyClicks(notes.editor(), TEXT)
    button.click()

    dialog = notes.window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    request = dialog.job().request
    assert isinstance(request, NotesRequest)
    assert [one.text for one in request.notes.all()] == [TEXT]
    dialog.reject()


def test_the_list_of_notes_is_printed_by_its_button(notes: NotesFixture) -> None:
    write_a_note(notes)
    action(notes, "my_notes").trigger()
    button = notes.window.findChild(QPushButton, "my_notes_print")
    assert isinstance(button, QPushButton)
    button.click()

    dialog = notes.window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    assert isinstance(dialog.job().request, NotesRequest)
    dialog.reject()


def test_the_section_on_screen_is_printed_with_the_notes(notes: NotesFixture) -> None:
    write_a_note(notes)

    dialog = dialog_of(notes, "print")
    check_with_notes(dialog)

    request = dialog.job().request
    assert isinstance(request, AnnotatedRequest)
    assert request.sections == (notes.window.store.sections()[0].id,)
    dialog.reject()


def test_the_whole_report_is_printed_with_the_notes_from_another_tab(notes: NotesFixture) -> None:
    write_a_note(notes)
    notes.window.go(Location("timeline"))

    dialog = dialog_of(notes, "print")
    [whole] = [
        button
        for button in dialog.findChildren(QRadioButton)
        if button.text() == "The whole report"
    ]
    whole.click()
    check_with_notes(dialog)

    request = dialog.job().request
    assert isinstance(request, AnnotatedRequest)
    assert request.sections is None
    dialog.reject()


def test_a_handout_offers_the_notes_once_there_are_some(notes: NotesFixture) -> None:
    def shown() -> tuple[HandoutPanel, QCheckBox]:
        notes.window.workshop.show_part("handout")
        panels = notes.window.findChildren(HandoutPanel)
        [panel] = [each for each in panels if each.isVisible()]
        notes.qtbot.waitUntil(lambda: panel.preview.page_count() > 0, timeout=20_000)
        [box] = panel.findChildren(QCheckBox, "own_notes")
        return panel, box

    _panel, box = shown()
    assert not box.isVisible()
    notes.window.leave_page()
    notes.text.setFocus()
    write_a_note(notes)

    panel, box = shown()
    assert box.isVisible()
    without = panel.job().request
    box.click()
    with_notes = panel.job().request

    assert isinstance(without, HandoutRequest)
    assert isinstance(with_notes, HandoutRequest)
    assert not without.notes
    assert with_notes.notes is not None
    assert [one.text for one in with_notes.notes.all()] == [TEXT]
    assert not panel.preset().request.notes, "a preset would keep them"
    notes.window.leave_page()
